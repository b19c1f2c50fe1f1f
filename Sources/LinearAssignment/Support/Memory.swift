/// Memory for a fixed number of plain values, freed with its last owner.
///
/// Unlike an array it is shared, not copied, and an access is a bare load or store; in debug builds it is checked. It may
/// be sent to other threads because nobody writes while several of them read: passes over a matrix only read.
final class Memory<Element: BitwiseCopyable>: @unchecked Sendable {
  let count: Int
  let base: UnsafeMutablePointer<Element>

  init(repeating value: Element, count: Int) {
    self.count = count
    base = .allocate(capacity: max(1, count))
    base.initialize(repeating: value, count: count)
  }

  convenience init(_ values: [Element]) {
    self.init(uninitializedCount: values.count)
    values.withUnsafeBufferPointer { values in
      if let first = values.baseAddress { base.update(from: first, count: values.count) }
    }
  }

  init(uninitializedCount count: Int) {
    self.count = count
    base = .allocate(capacity: max(1, count))
  }

  deinit { base.deallocate() }

  @inline(__always)
  subscript(index: Int) -> Element {
    get {
      assert((0..<count).contains(index))
      return base[index]
    }
    set {
      assert((0..<count).contains(index))
      base[index] = newValue
    }
  }

  /// The values as an array.
  var array: [Element] { Array(UnsafeBufferPointer(start: base, count: count)) }
}
