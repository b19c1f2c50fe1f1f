/// The scratch memory in which rows of scores are made; one per thread, made by ``ScoringModel/makeWorkspace()``.
///
/// Its size is a few numbers per column plus what the largest row needs. Filling a row allocates nothing.
public struct RowWorkspace: ~Copyable {
  /// How much memory a model needs.
  struct Sizes: Sendable {
    var columns = 0
    /// The most entries of a table that is made for each row.
    var table = 1
    /// The most bit planes in which meeting starts are counted.
    var planes = 0

    /// Words in a bit set of columns, padded to whole blocks of four.
    var words: Int { blocks * 4 }
    /// Blocks of 256 columns.
    var blocks: Int { (columns + 255) / 256 }
  }

  let sizes: Sizes
  /// One number per column: which entry of a table applies.
  let indices: UnsafeMutablePointer<Int32>
  /// A table made for one row.
  let table: UnsafeMutablePointer<Int32>
  /// One bit per column: whether any rule forbids the pair.
  let forbidden: UnsafeMutablePointer<UInt64>
  /// One bit per column, for rules that need to combine sets.
  let bits: UnsafeMutablePointer<UInt64>
  /// Common meeting starts as binary numbers, one bit plane per digit, plane after plane within each block.
  let planes: UnsafeMutablePointer<SIMD4<UInt64>>
  /// The row whose starts the planes hold, or -1.
  var planesOwner = -1

  init(_ sizes: Sizes) {
    self.sizes = sizes
    indices = Self.allocate(sizes.columns, of: 0)
    table = Self.allocate(sizes.table, of: 0)
    forbidden = Self.allocate(sizes.words, of: 0)
    bits = Self.allocate(sizes.words, of: 0)
    planes = Self.allocate(sizes.blocks * sizes.planes, of: SIMD4())
  }

  private static func allocate<Element: BitwiseCopyable>(
    _ count: Int, of value: Element
  ) -> UnsafeMutablePointer<Element> {
    let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(1, count))
    memory.initialize(repeating: value, count: max(1, count))
    return memory
  }

  deinit {
    indices.deallocate()
    table.deallocate()
    forbidden.deallocate()
    bits.deallocate()
    planes.deallocate()
  }

  /// Empties a bit set of columns.
  func clear(_ set: UnsafeMutablePointer<UInt64>) { set.update(repeating: 0, count: sizes.words) }
}
