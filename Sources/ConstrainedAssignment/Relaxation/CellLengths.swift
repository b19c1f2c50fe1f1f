internal import LinearAssignment

/// The cells by what they would add to the bound: their reduced costs at a point of the relaxation.
struct CellLengths {
  let point: LagrangianRelaxation.Point
  let problem: AssignmentProblem
  private let rowCount: Int
  private let columnCount: Int

  init(_ point: LagrangianRelaxation.Point, problem: AssignmentProblem) {
    self.point = point
    self.problem = problem
    rowCount = problem.costs.rowCount
    columnCount = problem.costs.columnCount
  }

  /// Whether a cell may be used at will; the others are all used, or never.
  func isFree(_ row: Int, _ column: Int) -> Bool {
    problem.goal == .leastCost || point.proof.isScarceRow[row] == point.proof.isScarceColumn[column]
  }

  /// A length below which about so many unused cells lie; `Int.max` if there are no more.
  ///
  /// - Complexity: O(rows · columns).
  func length(for count: Int) -> Int {
    // Sixteen steps for each doubling.
    func step(_ length: Int) -> Int {
      guard length >= 16 else { return max(0, length) }
      let exponent = Int.bitWidth - 1 - length.leadingZeroBitCount
      return (exponent - 3) * 16 + (length >> (exponent - 4)) - 16
    }
    func upper(_ step: Int) -> Int {
      step < 16 ? step : ((16 + step % 16 + 1) << (step / 16 + 3 - 4)) - 1
    }
    var counts = Array(repeating: 0, count: 64 * 16)
    forEachUnused { _, _, length in counts[step(length)] += 1 }
    var sum = 0
    for index in counts.indices {
      sum += counts[index]
      if sum >= count { return upper(index) }
    }
    return .max
  }

  /// The cells that are used, and those that are not longer than that.
  ///
  /// - Complexity: O(rows · columns).
  func live(within limit: Int) -> [(row: Int, column: Int)] {
    var cells: [(row: Int, column: Int)] = []
    for (row, columns) in point.assignment.columnsOfRow.enumerated() {
      for column in columns { cells.append((row, column)) }
    }
    if limit == .max {
      let reader = RowReader(problem.costs)
      cells.removeAll()
      for row in 0..<rowCount { reader.forEachAllowed(in: row) { column, _ in cells.append((row, column)) } }
      return cells
    }
    forEachUnused { row, column, length in if length <= limit { cells.append((row, column)) } }
    cells.sort { $0 < $1 }
    return cells
  }

  /// Every unused cell that may be used, with its reduced cost, never negative.
  private func forEachUnused(_ body: (_ row: Int, _ column: Int, _ length: Int) -> Void) {
    let reader = RowReader(point.matrix)
    let columnPrices = point.proof.columnPrices
    for row in 0..<rowCount {
      let price = point.proof.rowPrices[row]
      let used = point.assignment.columnsOfRow[row]
      reader.forEachAllowed(in: row) { column, cost in
        guard isFree(row, column), !used.contains(column) else { return }
        body(row, column, max(0, cost - price - columnPrices[column]))
      }
    }
  }
}
