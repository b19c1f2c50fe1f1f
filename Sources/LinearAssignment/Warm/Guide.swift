/// What a session remembers of its last solution, kept in step with the rows and columns of the problem.
struct Guide: Sendable {
  private var rowPrices: [Int]
  private var columnPrices: [Int]
  private var isScarceRow: [Bool]
  private var isScarceColumn: [Bool]
  private var columnsOfRow: [[Int]]
  private var isKnown: Bool

  init(_ start: WarmStart?, rowCount: Int, columnCount: Int) {
    isKnown = start != nil
    rowPrices = start?.rowPrices ?? Array(repeating: 0, count: rowCount)
    columnPrices = start?.columnPrices ?? Array(repeating: 0, count: columnCount)
    isScarceRow = start?.isScarceRow ?? Array(repeating: false, count: rowCount)
    isScarceColumn = start?.isScarceColumn ?? Array(repeating: false, count: columnCount)
    columnsOfRow = (0..<rowCount).map { row in start.map { Array($0.columns(of: row)) } ?? [] }
  }

  /// What the next solve begins with; nil if nothing is known yet.
  var start: WarmStart? {
    guard isKnown else { return nil }
    let proof = OptimalityProof(
      rowPrices: rowPrices, columnPrices: columnPrices, isScarceRow: isScarceRow,
      isScarceColumn: isScarceColumn)
    return WarmStart(Assignment(columnsOfRow: columnsOfRow, cost: 0), proof: proof)
  }

  mutating func follow(_ assignment: Assignment, _ proof: OptimalityProof) {
    isKnown = true
    rowPrices = proof.rowPrices
    columnPrices = proof.columnPrices
    isScarceRow = proof.isScarceRow
    isScarceColumn = proof.isScarceColumn
    columnsOfRow = assignment.columnsOfRow
  }

  mutating func insertRow(at row: Int) {
    rowPrices.insert(0, at: row)
    isScarceRow.insert(false, at: row)
    columnsOfRow.insert([], at: row)
  }

  mutating func removeRow(_ row: Int) {
    rowPrices.remove(at: row)
    isScarceRow.remove(at: row)
    columnsOfRow.remove(at: row)
  }

  mutating func insertColumn(at column: Int) {
    columnPrices.insert(0, at: column)
    isScarceColumn.insert(false, at: column)
    for row in columnsOfRow.indices {
      columnsOfRow[row] = columnsOfRow[row].map { $0 >= column ? $0 + 1 : $0 }
    }
  }

  mutating func removeColumn(_ column: Int) {
    columnPrices.remove(at: column)
    isScarceColumn.remove(at: column)
    for row in columnsOfRow.indices {
      columnsOfRow[row] = columnsOfRow[row].compactMap { $0 == column ? nil : $0 > column ? $0 - 1 : $0 }
    }
  }

  /// Gives a column with new costs a price at which it is too cheap for nobody, so that few rows want to change.
  mutating func admit(column: Int, costs: [Int?]) {
    var price = 0
    for (row, cost) in costs.enumerated() {
      guard let cost else { continue }
      let (rest, overflow) = cost.subtractingReportingOverflow(rowPrices[row])
      if !overflow { price = min(price, rest) }
    }
    columnPrices[column] = price
  }
}
