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
    var (rowPrices, columnPrices) = (rowPrices, columnPrices)
    let shift = columnPrices.reduce(columnPrices.first ?? 0) { max($0, $1) }
    if shift != 0 {
      for row in rowPrices.indices { rowPrices[row] += shift }
      for column in columnPrices.indices { columnPrices[column] -= shift }
    }
    proof = OptimalityProof(
      rowPrices: rowPrices, columnPrices: columnPrices,
      isScarceRow: Array(repeating: false, count: rowPrices.count),
      isScarceColumn: Array(repeating: false, count: columnPrices.count))
  }

  func assignment() -> Assignment { Assignment(columnOfRow: columnOfRow, cost: cost) }
}

extension UnitSolution {
  /// Reads what a path found that has placed every row.
  init<Cost: RowCost>(_ path: DensePath<Cost>) {
    func values(_ count: Int, _ value: (Int) -> Int) -> [Int] {
      [Int](unsafeUninitializedCapacity: count) { target, initialized in
        for index in 0..<count { target[index] = value(index) }
        initialized = count
      }
    }
    self.init(
      columnOfRow: values(path.realRowCount) { Int(path.columnOfRow[$0]) },
      rowPrices: values(path.realRowCount) { path.priceOfPlaced($0) },
      columnPrices: values(path.columnCount) { Int(path.price[$0]) })
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
