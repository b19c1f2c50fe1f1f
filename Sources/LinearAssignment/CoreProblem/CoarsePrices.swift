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
  static func estimate(
    for costs: CostMatrix, columnsMayStayEmpty: Bool, tuning: Tuning, threads: Int, control: SolveControl?
  ) -> [Int]? {
    let rows = Array(Swift.stride(from: stride / 2, to: costs.rowCount, by: stride))
    let columns = Array(Swift.stride(from: stride / 2, to: costs.columnCount, by: stride))
    // A sample of a sparse matrix has hardly any cells, and written out it may not fit into memory.
    if case .sparse = costs.storage { return nil }
    // Starting prices may double the range of all prices; costs near the limit start without them.
    guard 1 < rows.count, rows.count <= columns.count, costs.hasSmallCosts else { return nil }
    let reader = RowReader(costs)
    var cells: [Int64] = []
    cells.reserveCapacity(rows.count * columns.count)
    for row in rows {
      reader.withRow(row) { cost in
        for column in columns {
          cells.append(cost[column] == .max ? CostMatrix.forbidden : Int64(cost[column]))
        }
      }
    }
    let sample = AssignmentProblem(
      costs: CostMatrix(rowCount: rows.count, columnCount: columns.count, costs: cells), goal: .complete)
    var tuning = tuning
    if tuning.mostArcs < .max { tuning.mostArcs = max(1 << 20, rows.count * columns.count) }
    guard
      let core = Core(
        sample, scarce: .presumed(for: sample), tuning: tuning, threads: threads, control: control),
      core.run() == .satisfied
    else { return nil }
    let rowPrice = core.proof().rowPrices
    var price = Array(repeating: Int.max, count: costs.columnCount)
    price.withUnsafeMutableBufferPointer { price in
      for (position, row) in rows.enumerated() {
        reader.withRow(row) { cells in
          cells.forEachAllowed { column, cost in price[column] = min(price[column], cost - rowPrice[position])
          }
        }
      }
    }
    // Where columns stay empty, the empty ones have the price 0 and no other a higher one.
    let ceiling = columnsMayStayEmpty ? 0 : Int.max - 1
    return price.map { $0 == .max ? 0 : min($0, ceiling) }
  }
}
