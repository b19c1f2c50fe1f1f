internal import LinearAssignment

/// The cells that may still be chosen, with what they cost and what they weigh in every sum.
struct LiveCells {
  private(set) var rows: [Int32] = []
  private(set) var columns: [Int32] = []
  private(set) var costs: [Int] = []
  /// The entries of cell c are those from `starts[c]` to `starts[c + 1]`.
  private(set) var starts: [Int32] = [0]
  private(set) var entrySums: [Int32] = []
  private(set) var entryWeights: [Int] = []
  let rowCount: Int
  let columnCount: Int
  /// The weights of each switch in the sums.
  let switchEntries: [[(sum: Int, weight: Int)]]
  let sumCount: Int
  /// The largest magnitude of a weight of each sum, at least 1.
  private(set) var largestWeight: [Int]
  private(set) var largestCost = 1

  var count: Int { costs.count }

  /// Takes some cells of a system, by row, then column.
  ///
  /// - Complexity: O(cells · sums).
  init(_ system: RowSystem, cells: [(row: Int, column: Int)]) {
    rowCount = system.problem.costs.rowCount
    columnCount = system.problem.costs.columnCount
    sumCount = system.rows.count
    var switchEntries: [[(sum: Int, weight: Int)]] = Array(repeating: [], count: system.switches.count)
    largestWeight = Array(repeating: 1, count: system.rows.count)
    for (sum, row) in system.rows.enumerated() {
      for (index, weight) in row.switches {
        switchEntries[index].append((sum, weight))
        largestWeight[sum] = max(largestWeight[sum], abs(weight))
      }
    }
    self.switchEntries = switchEntries
    rows.reserveCapacity(cells.count)
    columns.reserveCapacity(cells.count)
    costs.reserveCapacity(cells.count)
    for (row, column) in cells {
      guard let cost = system.problem.costs[row, column] else {
        preconditionFailure("a live cell is allowed")
      }
      rows.append(Int32(row))
      columns.append(Int32(column))
      costs.append(cost)
      largestCost = max(largestCost, abs(cost))
      for sum in system.rows.indices {
        let weight = system.weight(in: sum, row: row, column: column)
        guard weight != 0 else { continue }
        entrySums.append(Int32(sum))
        entryWeights.append(weight)
        largestWeight[sum] = max(largestWeight[sum], abs(weight))
      }
      starts.append(Int32(entrySums.count))
    }
  }

  /// The entries of a cell.
  func entries(of cell: Int) -> Range<Int> { Int(starts[cell])..<Int(starts[cell + 1]) }
}
