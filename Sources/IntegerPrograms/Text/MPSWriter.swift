/// Writes a program in the free MPS format.
///
/// What readers disagree about is avoided: ranges, default bounds of integers (every variable has bounds written
/// out, the lower one first), and constants in the objective.
struct MPSWriter {
  private let program: IntegerProgram

  init(_ program: IntegerProgram) { self.program = program.preparedForText }

  func text(_ comments: [String]) -> [UInt8] {
    var lines = TextLines()
    lines.add(comments: comments, mark: "* ")
    lines.add("NAME model")
    lines.add("ROWS")
    lines.add(" N obj")
    let limits = (0..<program.rowCount).map { program.limits($0) }
    for limit in limits.joined() {
      switch limit.relation {
      case .atLeast: lines.add(" G ", limit.name)
      case .atMost: lines.add(" L ", limit.name)
      case .equal: lines.add(" E ", limit.name)
      }
    }
    lines.add("COLUMNS")
    lines.add(" MARKER 'MARKER' 'INTORG'")
    let columns = ColumnMajor(program)
    for (index, variable) in program.variables.enumerated() {
      let start = " " + IntegerProgram.variableName(index) + " "
      let entries = columns.entries(of: index)
      let objective = program.sense == .minimise ? variable.objective : -variable.objective
      // A column exists only if it has a line; rows that limit nothing are not written.
      if objective != 0 || entries.allSatisfy({ limits[$0.row].isEmpty }) {
        lines.add(start, "obj ", String(objective))
      }
      for entry in entries {
        for limit in limits[entry.row] { lines.add(start, limit.name, " ", String(entry.coefficient)) }
      }
    }
    lines.add(" MARKER 'MARKER' 'INTEND'")
    lines.add("RHS")
    for limit in limits.joined() where limit.number != 0 {
      lines.add(" rhs ", limit.name, " ", String(limit.number))
    }
    lines.add("BOUNDS")
    for (index, variable) in program.variables.enumerated() {
      let name = IntegerProgram.variableName(index)
      switch (variable.lower, variable.upper) {
      case (0, 1): lines.add(" BV bnd ", name)
      case (let lower?, let upper?) where lower == upper: lines.add(" FX bnd ", name, " ", String(lower))
      case (let lower, let upper):
        if let lower { lines.add(" LO bnd ", name, " ", String(lower)) } else { lines.add(" MI bnd ", name) }
        if let upper { lines.add(" UP bnd ", name, " ", String(upper)) } else { lines.add(" PL bnd ", name) }
      }
    }
    lines.add("ENDATA")
    return lines.bytes
  }
}

/// The terms of a program, column after column.
struct ColumnMajor {
  /// An entry of a column.
  struct Entry {
    let row: Int
    let coefficient: Int64
  }

  private var starts: [Int]
  private var entries: [Entry]

  init(_ program: IntegerProgram) {
    starts = Array(repeating: 0, count: program.variables.count + 1)
    for term in program.terms { starts[term.column + 1] += 1 }
    for column in program.variables.indices { starts[column + 1] += starts[column] }
    entries = Array(repeating: Entry(row: 0, coefficient: 0), count: program.terms.count)
    var next = starts
    for row in 0..<program.rowCount {
      for term in program.row(row).terms {
        entries[next[term.column]] = Entry(row: row, coefficient: term.coefficient)
        next[term.column] += 1
      }
    }
  }

  /// The entries of a column, by row.
  func entries(of column: Int) -> ArraySlice<Entry> { entries[starts[column]..<starts[column + 1]] }
}
