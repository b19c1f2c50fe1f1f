public import IntegerPrograms
internal import LinearAssignment

/// A constrained problem as one integer program over all its allowed cells, for any solver.
public struct WholeProgram: Sendable {
  /// What is minimised.
  public enum Objective: Sendable, Hashable {
    /// The total cost.
    case cost
    /// The negated number of cells: the first of the two steps of "most cells, then least cost".
    case cells
  }

  /// What a variable decides.
  public enum Variable: Sendable, Hashable {
    /// Whether a cell is chosen.
    case cell(row: Int, column: Int)
    /// Whether any of some rows and columns has a chosen cell.
    ///
    /// Where side rows are tempted to have it on only, or off only, nothing keeps it from being the other.
    case presence([SideRow.Node])
  }

  /// What a row says.
  public enum Row: Sendable, Hashable {
    /// How many cells of a row are chosen.
    case row(Int)
    /// How many cells of a column are chosen.
    case column(Int)
    /// A side row, by its number.
    case sideRow(Int)
    /// What ties the variable of a presence to the cells; by the variable.
    case presence(variable: Int)
    /// How many cells are chosen altogether.
    case cellCount
  }

  /// The program; it minimises.
  public let program: IntegerProgram
  /// What each variable decides: cells by row, then column, and after them presences.
  public let variables: [Variable]
  /// What each row says; bounds that every choice of cells keeps have none.
  public let rows: [Row]
}

extension ConstrainedProblem {
  /// The whole problem as an integer program.
  ///
  /// A program has one objective, and the goal of most cells is two of them, one after the other. So there are two programs: one
  /// that maximises the number of cells, and, once that is known, one of least cost with exactly that number.
  /// - Parameters:
  ///   - objective: what is minimised.
  ///   - cellCount: exactly so many cells are to be chosen; nil for any number.
  /// - Throws: `ProgramFault` if a cost, or a number of a side row, reaches 2^53.
  /// - Complexity: O(cells · side rows) time, and as much memory as there are weights that are not 0.
  public func integerProgram(
    minimising objective: WholeProgram.Objective = .cost, cellCount: Int? = nil
  ) throws(ProgramFault) -> WholeProgram {
    let system = RowSystem(self)
    var cells: [CellProgram.Cell] = []
    let reader = RowReader(assignment.costs)
    for row in 0..<assignment.costs.rowCount {
      reader.forEachAllowed(in: row) { column, cost in
        cells.append(CellProgram.Cell(row: row, column: column, objective: objective == .cost ? cost : -1))
      }
    }
    let whole = try CellProgram(
      system, cells: cells, rowBounds: assignment.rowBounds, columnBounds: assignment.columnBounds)
    var program = whole.program
    var rows = whole.origins.map { origin -> WholeProgram.Row in
      switch origin {
      case .row(let row): .row(row)
      case .column(let column): .column(column)
      case .limit(let index) where index < sideRows.count: .sideRow(index)
      case .limit(let index): .presence(variable: cells.count + system.rows[index].switches[0].index)
      }
    }
    if let cellCount {
      let terms = cells.indices.map { IntegerProgram.Term(column: $0, coefficient: 1) }
      try program.addRow(terms, lower: Int64(cellCount), upper: Int64(cellCount))
      rows.append(.cellCount)
    }
    let variables =
      cells.map { WholeProgram.Variable.cell(row: $0.row, column: $0.column) }
      + system.switches.map { .presence($0) }
    return WholeProgram(program: program, variables: variables, rows: rows)
  }
}
