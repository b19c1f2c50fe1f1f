/// Starting prices from a sample of the matrix.
///
/// Where costs follow a smooth law (distances, products), the prices of a sample of rows and columns tell those of the
/// others: `v[c] = min over sampled rows r of (cost[r, c] − u[r])`. The network then starts with the cells that matter, and
/// not with those which every row likes. Sampling is repeated on the sample, so it costs little.
enum CoarsePrices {
  /// One row and column in so many is sampled.
  static let stride = 8

  /// Prices for the columns of a matrix with at least as many columns as rows, nil if the sample cannot be assigned completely.
  ///
  /// - Complexity: O(rows · columns / stride).
  static func estimate(for costs: CostMatrix, tuning: Tuning) -> [Int]? {
    let rows = Array(Swift.stride(from: stride / 2, to: costs.rowCount, by: stride))
    let columns = Array(Swift.stride(from: stride / 2, to: costs.columnCount, by: stride))
    // Starting prices may double the range of all prices; costs near the limit start without them.
    guard 1 < rows.count, rows.count <= columns.count,
      costs.largestMagnitude <= CostOverflow.admitted(for: costs) / 4
    else { return nil }
    var cells: [Int64] = []
    cells.reserveCapacity(rows.count * columns.count)
    for row in rows {
      for column in columns { cells.append(costs[row, column].map(Int64.init) ?? CostMatrix.forbidden) }
    }
    let sample = AssignmentProblem(
      costs: CostMatrix(rowCount: rows.count, columnCount: columns.count, costs: cells), goal: .complete)
    guard var core = Core(sample, scarce: .presumed(for: sample), tuning: tuning), core.run() else {
      return nil
    }
    let proof = core.proof()
    var price = Array(repeating: Int.max, count: costs.columnCount)
    for (position, row) in rows.enumerated() {
      let rowPrice = proof.rowPrices[position]
      costs.forEachAllowed(in: row) { column, cost in price[column] = min(price[column], cost - rowPrice) }
    }
    // Where columns stay empty, the empty ones have the price 0 and no other a higher one.
    let ceiling = costs.rowCount < costs.columnCount ? 0 : Int.max - 1
    return price.map { $0 == .max ? 0 : min($0, ceiling) }
  }
}
