/// An assignment of one column to every row, and the prices that prove it best.
struct UnitSolution {
  let columnOfRow: [Int]
  let proof: OptimalityProof
  let cost: Int

  /// A column for every row, and prices that make these cells free; columns that stay empty must have the highest price.
  init(columnOfRow: [Int], rowPrices: [Int], columnPrices: [Int]) {
    self.columnOfRow = columnOfRow
    // Empty columns have the price 0 in a proof, and no other has a higher one.
    let shift = columnPrices.withUnsafeBufferPointer { prices in
      var most = prices.first ?? 0
      for price in prices { most = max(most, price) }
      return most
    }
    var (rowPrices, columnPrices) = (rowPrices, columnPrices)
    columnPrices.withUnsafeMutableBufferPointer { prices in
      for column in prices.indices { prices[column] -= shift }
    }
    cost = rowPrices.withUnsafeMutableBufferPointer { prices in
      var cost = 0
      for row in prices.indices { prices[row] += shift }
      for (row, column) in columnOfRow.enumerated() { cost += prices[row] + columnPrices[column] }
      return cost
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
    // Small problems are solved in microseconds, in which a loop that asks the path for each value would be seen.
    let (rows, columns) = (path.columnOfRow, path.price)
    self.init(
      columnOfRow: [Int](unsafeUninitializedCapacity: path.realRowCount) { target, count in
        for row in 0..<path.realRowCount { target[row] = Int(rows[row]) }
        count = path.realRowCount
      },
      rowPrices: [Int](unsafeUninitializedCapacity: path.realRowCount) { target, count in
        for row in 0..<path.realRowCount { target[row] = path.priceOfPlaced(row) }
        count = path.realRowCount
      },
      columnPrices: [Int](unsafeUninitializedCapacity: path.columnCount) { target, count in
        for column in 0..<path.columnCount { target[column] = Int(columns[column]) }
        count = path.columnCount
      })
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
