/// Prices and pairs to begin with, from the solution of a similar problem.
///
/// It makes a solve faster, never wrong: whatever of it does not fit is repaired, and the result is proven like any other.
public struct WarmStart: Sendable, Hashable {
  var rowPrices: [Int]
  var columnPrices: [Int]
  var isScarceRow: [Bool]
  var isScarceColumn: [Bool]
  /// The columns of row r are `cells[starts[r] ..< starts[r + 1]]`.
  var starts: [Int]
  var cells: [Int]
  /// Whether nothing is left but to look for other assignments that are as good.
  var isOptimal = false

  /// Begins with an assignment and the prices that proved it.
  ///
  /// Traps if the two are of different sizes.
  public init(_ assignment: Assignment, proof: OptimalityProof) {
    precondition(
      assignment.rowCount == proof.rowPrices.count && proof.isScarceRow.count == proof.rowPrices.count
        && proof.isScarceColumn.count == proof.columnPrices.count,
      "an assignment and its proof are of the same size")
    rowPrices = proof.rowPrices
    columnPrices = proof.columnPrices
    isScarceRow = proof.isScarceRow
    isScarceColumn = proof.isScarceColumn
    (starts, cells) = assignment.flat
  }

  /// Begins with the prices of a proof alone.
  public init(pricesOf proof: OptimalityProof) {
    let nothing = Array(repeating: [Int](), count: proof.rowPrices.count)
    self.init(Assignment(columnsOfRow: nothing, cost: 0), proof: proof)
  }

  /// What a dense path has found.
  init(_ solution: UnitSolution) { self.init(optimal: solution.assignment(), proof: solution.proof) }

  /// A start that is known to be best.
  init(optimal assignment: Assignment, proof: OptimalityProof) {
    self.init(assignment, proof: proof)
    isOptimal = true
  }

  func columns(of row: Int) -> ArraySlice<Int> { cells[starts[row]..<starts[row + 1]] }

  func fits(_ costs: CostMatrix) -> Bool {
    rowPrices.count == costs.rowCount && columnPrices.count == costs.columnCount
      && cells.allSatisfy { (0..<costs.columnCount).contains($0) }
  }

  /// The scarce part that was right for the earlier problem.
  var scarce: ScarcePart { ScarcePart(isRow: isScarceRow, isColumn: isScarceColumn) }

  /// The same with rows and columns exchanged.
  var transposed: WarmStart {
    var rowsOfColumn: [[Int]] = Array(repeating: [], count: columnPrices.count)
    for row in rowPrices.indices { for column in columns(of: row) { rowsOfColumn[column].append(row) } }
    let proof = OptimalityProof(
      rowPrices: columnPrices, columnPrices: rowPrices, isScarceRow: isScarceColumn.map { !$0 },
      isScarceColumn: isScarceRow.map { !$0 })
    return WarmStart(Assignment(columnsOfRow: rowsOfColumn, cost: 0), proof: proof)
  }
}
