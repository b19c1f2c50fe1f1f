/// Prices that prove an assignment best, in one pass over the matrix.
///
/// The *scarce part* is a set of rows and columns that bounds the number of pairs: rows outside it and columns
/// inside it are full in every largest assignment, cells from an inside row to an outside column are all used, and
/// cells from an outside row to an inside column are never used (the minimum cut of L. R. Ford and D. R. Fulkerson,
/// "Flows in Networks", 1962, ch. I; König's vertex cover when all bounds are 0…1). Given that, row prices `u`
/// and column prices `v` bound the cost from below by linear-programming duality. ``ProofChecker`` does the sum.
public struct OptimalityProof: Sendable, Hashable {
  /// One price per row.
  public let rowPrices: [Int]
  /// One price per column.
  public let columnPrices: [Int]
  /// For each row whether it lies in the scarce part.
  ///
  /// Without meaning for ``AssignmentProblem/Goal/leastCost``.
  public let isScarceRow: [Bool]
  /// For each column whether it lies in the scarce part.
  public let isScarceColumn: [Bool]

  /// Makes a proof from its parts.
  public init(rowPrices: [Int], columnPrices: [Int], isScarceRow: [Bool], isScarceColumn: [Bool]) {
    self.rowPrices = rowPrices
    self.columnPrices = columnPrices
    self.isScarceRow = isScarceRow
    self.isScarceColumn = isScarceColumn
  }
}
