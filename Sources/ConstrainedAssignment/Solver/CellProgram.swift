internal import IntegerPrograms
internal import LinearAssignment

/// The integer program over some cells: a 0–1 variable for each cell and for each switch, and rows for the bounds of rows and
/// columns and for the side rows.
struct CellProgram {
  /// A cell that may be chosen.
  struct Cell {
    let row: Int
    let column: Int
    /// What choosing it adds to the objective.
    let objective: Int
    /// Whether it has to be chosen.
    var isFixed = false
  }

  /// What a row of the program is about.
  enum Origin {
    case row(Int)
    case column(Int)
    /// A row of the system.
    case limit(Int)
  }

  let program: IntegerProgram
  /// What each row of the program is about.
  let origins: [Origin]

  /// Makes the program; bounds that the cells at hand keep anyway get no row.
  ///
  /// The variables are the cells in their order, then the switches.
  /// - Throws: `ProgramFault` if a number reaches 2^53.
  init(
    _ system: RowSystem, cells: [Cell], rowBounds: [AssignmentProblem.Bounds],
    columnBounds: [AssignmentProblem.Bounds]
  ) throws(ProgramFault) {
    var program = IntegerProgram(.minimise)
    var origins: [Origin] = []
    var inRow: [[IntegerProgram.Term]] = Array(repeating: [], count: rowBounds.count)
    var inColumn: [[IntegerProgram.Term]] = Array(repeating: [], count: columnBounds.count)
    for cell in cells {
      let index = try program.addVariable(objective: Int64(cell.objective), lower: cell.isFixed ? 1 : 0)
      inRow[cell.row].append(.init(column: index, coefficient: 1))
      inColumn[cell.column].append(.init(column: index, coefficient: 1))
    }
    for _ in system.switches { try program.addVariable() }

    func limit(_ terms: [IntegerProgram.Term], _ bounds: AssignmentProblem.Bounds, _ origin: Origin)
      throws(ProgramFault)
    {
      let (bindsBelow, bindsAbove) = (bounds.least > 0, terms.count > bounds.most)
      guard bindsBelow || bindsAbove else { return }
      try program.addRow(
        terms, lower: bindsBelow ? Int64(bounds.least) : nil, upper: bindsAbove ? Int64(bounds.most) : nil)
      origins.append(origin)
    }
    for (row, bounds) in rowBounds.enumerated() { try limit(inRow[row], bounds, .row(row)) }
    for (column, bounds) in columnBounds.enumerated() { try limit(inColumn[column], bounds, .column(column)) }
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
      origins.append(.limit(index))
    }
    self.program = program
    self.origins = origins
  }
}
