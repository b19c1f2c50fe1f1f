/// Makes rows of a matrix that is not stored.
public struct RowGenerator: Sendable {
  /// Makes a filler, which writes the costs of a row into a buffer of one number per column.
  ///
  /// Where a cell must not be used it writes ``CostMatrix/narrowForbidden``. Each filler is used by one thread at a time.
  public typealias MakeFiller =
    @Sendable () -> (_ row: Int, _ costs: UnsafeMutableBufferPointer<Int32>) -> Void

  let makeFiller: MakeFiller
}

extension CostMatrix {
  /// Makes a matrix whose rows are computed when they are needed, so that it takes no memory.
  ///
  /// A solve asks for every row some ten to twenty times, and must always get the same costs. The magnitude of each
  /// must be below 2³⁰.
  public init(rowCount: Int, columnCount: Int, makeFiller: @escaping RowGenerator.MakeFiller) {
    precondition(rowCount >= 0 && columnCount >= 0, "a matrix has no negative size")
    self.init(
      rowCount: rowCount, columnCount: columnCount, storage: .generated(RowGenerator(makeFiller: makeFiller)))
  }
}
