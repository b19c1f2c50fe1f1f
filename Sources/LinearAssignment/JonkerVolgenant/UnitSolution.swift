/// An assignment of one column to every row, and the prices that prove it best.
struct UnitSolution {
  let columnOfRow: [Int]
  let proof: OptimalityProof
  let cost: Int

  /// A column for every row, and prices that make these cells free; columns that stay empty must have the highest price.
  init(columnOfRow: [Int], rowPrices: [Int], columnPrices: [Int]) {
    self.columnOfRow = columnOfRow
    var cost = 0
    for (row, column) in columnOfRow.enumerated() { cost += rowPrices[row] + columnPrices[column] }
    self.cost = cost
    // Empty columns have the price 0 in a proof, and no other has a higher one.
    let shift = columnPrices.max() ?? 0
    proof = OptimalityProof(
      rowPrices: shift == 0 ? rowPrices : rowPrices.map { $0 + shift },
      columnPrices: shift == 0 ? columnPrices : columnPrices.map { $0 - shift },
      isScarceRow: Array(repeating: false, count: rowPrices.count),
      isScarceColumn: Array(repeating: false, count: columnPrices.count))
  }

  func assignment() -> Assignment { Assignment(columnOfRow: columnOfRow, cost: cost) }
}

extension UnitSolution {
  /// Reads what a path found that has placed every row.
  init<Cost: RowCost>(_ path: DensePath<Cost>) {
    self.init(
      columnOfRow: (0..<path.realRowCount).map { Int(path.columnOfRow[$0]) },
      rowPrices: (0..<path.realRowCount).map { path.priceOfPlaced($0) },
      columnPrices: (0..<path.columnCount).map { Int(path.price[$0]) })
  }
}

/// What a method makes of a problem in which every row and column has one place, and there are no more rows than columns.
enum UnitVerdict {
  case solved(UnitSolution)
  /// Not every row can be placed.
  case confined
  /// Another method had better try, and may begin with what has been found out about prices.
  case refused(MethodAttempt.Refusal, prices: WarmStart? = nil)
  case stopped
}
