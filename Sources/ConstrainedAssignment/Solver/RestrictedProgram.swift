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
    var program = IntegerProgram(.minimise)
    var inRow: [[IntegerProgram.Term]] = Array(repeating: [], count: rowCount)
    var inColumn: [[IntegerProgram.Term]] = Array(repeating: [], count: columnCount)
    var constant = 0
    for cell in cells {
      var cost = -1
      if case .cost = objective {
        guard let own = problem.costs[cell.row, cell.column] else {
          preconditionFailure("a kept cell is allowed")
        }
        cost = own - rowShares[cell.row] - columnShares[cell.column]
      }
      let index = try program.addVariable(objective: Int64(cost), lower: cell.isFixed ? 1 : 0)
      inRow[cell.row].append(.init(column: index, coefficient: 1))
      inColumn[cell.column].append(.init(column: index, coefficient: 1))
    }
    for _ in system.switches { try program.addVariable() }

    func limit(_ terms: [IntegerProgram.Term], _ bounds: AssignmentProblem.Bounds, isFull: Bool)
      throws(ProgramFault)
    {
      let least = isFull ? bounds.most : bounds.least
      guard least > 0 || terms.count > bounds.most else { return }
      try program.addRow(terms, lower: Int64(least), upper: Int64(bounds.most))
    }
    for row in 0..<rowCount {
      try limit(inRow[row], problem.rowBounds[row], isFull: filter.isFull(row: row))
      if case .cost = objective, filter.isFull(row: row) {
        constant += rowShares[row] * problem.rowBounds[row].most
      }
    }
    for column in 0..<columnCount {
      try limit(inColumn[column], problem.columnBounds[column], isFull: filter.isFull(column: column))
      if case .cost = objective, filter.isFull(column: column) {
        constant += columnShares[column] * problem.columnBounds[column].most
      }
    }
    for (index, row) in system.rows.enumerated() {
      var terms: [IntegerProgram.Term] = []
      for (variable, cell) in cells.enumerated() {
        let weight = system.weight(in: index, row: cell.row, column: cell.column)
        if weight != 0 { terms.append(.init(column: variable, coefficient: Int64(weight))) }
      }
      for (number, weight) in row.switches {
        terms.append(.init(column: cells.count + number, coefficient: Int64(weight)))
      }
      try program.addRow(terms, lower: row.lower.map(Int64.init), upper: row.upper.map(Int64.init))
    }
    self.constant = constant
    self.program = program
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
