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

  /// The cells of a row or column, in the order of the others.
  ///
  /// - Complexity: O(cells).
  func cells(of line: SideRow.Node) -> [Int] {
    switch line {
    case .row(let row): (0..<count).filter { rows[$0] == row }
    case .column(let column): (0..<count).filter { columns[$0] == column }
    }
  }

  /// The column of a cell of a row, and the row of a cell of a column.
  func otherLine(_ cell: Int, than line: SideRow.Node) -> Int {
    switch line {
    case .row: Int(columns[cell])
    case .column: Int(rows[cell])
    }
  }

  /// The number of a cell that is there.
  ///
  /// - Complexity: O(log cells).
  func index(ofRow row: Int, column: Int) -> Int {
    var (low, high) = (0, count - 1)
    while low < high {
      let middle = (low + high) / 2
      if (Int(rows[middle]), Int(columns[middle])) < (row, column) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The two cases that a case is split into.
  func parts(
    of box: NodeBox, _ subject: Refutation.Subject, most: Int
  ) -> (below: NodeBox, above: NodeBox) {
    var (below, above) = (box, box)
    func restrict<Value: FixedWidthInteger>(
      _ lower: WritableKeyPath<NodeBox, [Value]>, _ upper: WritableKeyPath<NodeBox, [Value]>, _ index: Int
    ) {
      below[keyPath: upper][index] = min(below[keyPath: upper][index], Value(most))
      above[keyPath: lower][index] = max(above[keyPath: lower][index], Value(most) + 1)
    }
    switch subject {
    case .cell(let row, let column):
      restrict(\.cellLower, \.cellUpper, index(ofRow: row, column: column))
    case .row(let row): restrict(\.rowLower, \.rowUpper, row)
    case .column(let column): restrict(\.columnLower, \.columnUpper, column)
    case .sum(let sum): restrict(\.sumLower, \.sumUpper, sum)
    case .presence(let index): restrict(\.switchLower, \.switchUpper, index)
    case .part(let line, let others):
      let isIn = Set(others)
      for cell in cells(of: line) {
        if isIn.contains(otherLine(cell, than: line)) {
          below.cellUpper[cell] = 0
        } else {
          above.cellUpper[cell] = 0
        }
      }
      switch line {
      case .row(let row): above.rowLower[row] = max(above.rowLower[row], 1)
      case .column(let column): above.columnLower[column] = max(above.columnLower[column], 1)
      }
    }
    return (below, above)
  }
}
