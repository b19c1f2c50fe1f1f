/// Makes rows of a matrix that is not stored, and its columns if it knows how.
public struct RowGenerator: Sendable {
  /// Makes a filler, which writes the costs of a row into a buffer of one number per column.
  ///
  /// Where a cell must not be used it writes ``CostMatrix/narrowForbidden``. Each filler is used by one thread at a time.
  public typealias MakeFiller =
    @Sendable () -> (_ row: Int, _ costs: UnsafeMutableBufferPointer<Int32>) -> Void

  /// The same in 64 bits; where a cell must not be used it writes ``CostMatrix/forbidden``.
  public typealias MakeWideFiller =
    @Sendable () -> (_ row: Int, _ costs: UnsafeMutableBufferPointer<Int64>) -> Void

  /// How lines of cells are made.
  enum Lines: Sendable {
    case narrow(MakeFiller)
    case wide(MakeWideFiller)
  }

  let rows: Lines
  /// Columns, for the matrix with rows and columns exchanged.
  let columns: Lines?
  /// No cost is larger in magnitude.
  let largestMagnitude: UInt64

  /// The generator of the matrix with rows and columns exchanged, nil if it cannot make columns.
  var transposed: RowGenerator? {
    columns.map { RowGenerator(rows: $0, columns: rows, largestMagnitude: largestMagnitude) }
  }
}

extension CostMatrix {
  /// Makes a matrix whose rows are computed when they are needed, so that it takes no memory.
  ///
  /// A solve asks for every row some five to twenty times, and must always get the same costs. The magnitude of each
  /// must be below 2³⁰. With a filler of columns the solver may turn the matrix, which is faster where the rows have more
  /// places than the columns.
  public init(
    rowCount: Int, columnCount: Int, makeFiller: @escaping RowGenerator.MakeFiller,
    makeColumnFiller: RowGenerator.MakeFiller? = nil
  ) {
    precondition(rowCount >= 0 && columnCount >= 0, "a matrix has no negative size")
    self.init(
      rowCount: rowCount, columnCount: columnCount,
      storage: .generated(
        RowGenerator(
          rows: .narrow(makeFiller), columns: makeColumnFiller.map { .narrow($0) },
          largestMagnitude: UInt64(Self.narrowLimit))))
  }

  /// Makes a matrix of 64-bit costs whose rows are computed when they are needed.
  ///
  /// - Parameters:
  ///   - rowCount: the number of rows.
  ///   - columnCount: the number of columns.
  ///   - largestMagnitude: a bound on the magnitude of every cost; the smaller it is, the larger the problems that are solved.
  ///   - makeFiller: makes fillers of rows.
  ///   - makeColumnFiller: makes fillers of columns, which must give the same costs.
  public init(
    rowCount: Int, columnCount: Int, largestMagnitude: UInt64,
    makeFiller: @escaping RowGenerator.MakeWideFiller, makeColumnFiller: RowGenerator.MakeWideFiller? = nil
  ) {
    precondition(rowCount >= 0 && columnCount >= 0, "a matrix has no negative size")
    self.init(
      rowCount: rowCount, columnCount: columnCount,
      storage: .generated(
        RowGenerator(
          rows: .wide(makeFiller), columns: makeColumnFiller.map { .wide($0) },
          largestMagnitude: largestMagnitude)))
  }

  /// Whether the matrix with rows and columns exchanged can be had without storing a generated one.
  var turnsCheaply: Bool {
    if case .generated(let generator) = storage { generator.columns != nil } else { true }
  }
}
