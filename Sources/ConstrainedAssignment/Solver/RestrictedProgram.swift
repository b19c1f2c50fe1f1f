internal import IntegerPrograms
internal import LinearAssignment

/// The integer program over the cells that matter, with everything else as the relaxation has it.
struct RestrictedProgram {
  /// What the program is to optimise.
  enum Objective {
    /// Least cost.
    case cost
    /// Most pairs.
    case pairs
  }

  let program: IntegerProgram
  private let cells: [(row: Int, column: Int)]
  private let rowCount: Int
  private let constant: Int

  /// How many cells are still open.
  let openCount: Int

  /// - Throws: `ProgramFault` if a number of the side rows reaches 2^53.
  init(
    _ system: RowSystem, filter: CycleFilter, cells kept: CycleFilter.Cells, objective: Objective
  ) throws(ProgramFault) {
    let problem = system.problem
    rowCount = problem.costs.rowCount
    let columnCount = problem.costs.columnCount
    let point = filter.point
    var cells: [(row: Int, column: Int, isFixed: Bool)] = kept.entering.map { ($0.row, $0.column, false) }
    for (row, columns) in point.assignment.columnsOfRow.enumerated() {
      for column in columns {
        cells.append((row, column, !kept.leaving.contains(filter.number(row, column))))
      }
    }
    cells.sort { ($0.row, $0.column) < ($1.row, $1.column) }
    self.cells = cells.map { ($0.row, $0.column) }
    openCount = cells.count { !$0.isFixed }

    // Rows and columns whose load is the same in every assignment may pay their prices beforehand: the objective is then of the
    // size of the gap, where a floating-point solver can tell units apart.
    let scale = filter.scale
    func share(_ price: Int) -> Int { price / scale }
    let rowShares = (0..<rowCount).map { filter.isFull(row: $0) ? share(point.proof.rowPrices[$0]) : 0 }
    let columnShares = (0..<columnCount).map {
      filter.isFull(column: $0) ? share(point.proof.columnPrices[$0]) : 0
    }
    var constant = 0
    func bounds(_ own: AssignmentProblem.Bounds, isFull: Bool, share: Int) -> AssignmentProblem.Bounds {
      guard isFull else { return own }
      if case .cost = objective { constant += share * own.most }
      return AssignmentProblem.Bounds(atLeast: own.most, atMost: own.most)
    }
    let rowBounds = problem.rowBounds.enumerated().map { row, own in
      bounds(own, isFull: filter.isFull(row: row), share: rowShares[row])
    }
    let columnBounds = problem.columnBounds.enumerated().map { column, own in
      bounds(own, isFull: filter.isFull(column: column), share: columnShares[column])
    }
    let weighed = cells.map { cell in
      var cost = -1
      if case .cost = objective {
        guard let own = problem.costs[cell.row, cell.column] else {
          preconditionFailure("a kept cell is allowed")
        }
        cost = own - rowShares[cell.row] - columnShares[cell.column]
      }
      return CellProgram.Cell(row: cell.row, column: cell.column, objective: cost, isFixed: cell.isFixed)
    }
    program = try CellProgram(system, cells: weighed, rowBounds: rowBounds, columnBounds: columnBounds)
      .program
    self.constant = constant
  }

  /// The objective in units of cost, or the negated number of pairs.
  func objective(_ value: Int64) -> Int { Int(value) + constant }

  /// The chosen cells of a solution.
  func columnsOfRow(_ solution: ProgramSolution) -> [[Int]] {
    var columns: [[Int]] = Array(repeating: [], count: rowCount)
    for (variable, cell) in cells.enumerated() where solution.values[variable] > 0 {
      columns[cell.row].append(cell.column)
    }
    return columns
  }
}
