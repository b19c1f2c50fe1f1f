/// Writes a program in CPLEX's LP format.
///
/// Sums are folded: readers limit the length of a line, some of them to 255 characters.
struct LPWriter {
  private let program: IntegerProgram

  init(_ program: IntegerProgram) { self.program = program.preparedForText }

  /// No line is longer, comments aside.
  static let width = 100

  func text(_ comments: [String]) -> [UInt8] {
    var lines = TextLines()
    lines.add(comments: comments, mark: "\\ ")
    lines.add(program.sense == .minimise ? "Minimize" : "Maximize")
    let objective = program.variables.enumerated().compactMap { index, variable in
      variable.objective == 0
        ? nil : IntegerProgram.Term(column: index, coefficient: variable.objective)
    }
    add("obj", objective[...], to: &lines)
    lines.add("Subject To")
    var isEmpty = true
    for index in 0..<program.rowCount {
      for limit in program.limits(index) {
        isEmpty = false
        let sign =
          switch limit.relation {
          case .atLeast: " >= "
          case .atMost: " <= "
          case .equal: " = "
          }
        add(limit.name, program.row(index).terms, sign + String(limit.number), to: &lines)
      }
    }
    // Some readers want a row.
    if isEmpty { add("r0", [], " = 0", to: &lines) }
    addBounds(to: &lines)
    lines.add("End")
    return lines.bytes
  }

  private func addBounds(to lines: inout TextLines) {
    let isBinary = { (variable: IntegerProgram.Variable) in variable.lower == 0 && variable.upper == 1 }
    var (binary, general): ([String], [String]) = ([], [])
    for (index, variable) in program.variables.enumerated() {
      let name = IntegerProgram.variableName(index)
      if isBinary(variable) { binary.append(name) } else { general.append(name) }
    }
    if !general.isEmpty { lines.add("Bounds") }
    for (index, variable) in program.variables.enumerated() where !isBinary(variable) {
      let name = IntegerProgram.variableName(index)
      switch (variable.lower, variable.upper) {
      case (nil, nil): lines.add(" ", name, " free")
      case (let lower?, let upper?) where lower == upper: lines.add(" ", name, " = ", String(lower))
      case (let lower, let upper):
        let least = lower.map(String.init) ?? "-inf"
        lines.add(" ", least, " <= ", name, upper.map { " <= \($0)" } ?? "")
      }
    }
    for (title, names) in [("Binary", binary), ("General", general)] where !names.isEmpty {
      lines.add(title)
      var line = ""
      for name in names {
        if line.utf8.count + name.utf8.count >= Self.width {
          lines.add(line)
          line = ""
        }
        line += " " + name
      }
      lines.add(line)
    }
  }

  /// Adds `name: sum end` on as many lines as it takes.
  private func add(
    _ name: String, _ terms: ArraySlice<IntegerProgram.Term>, _ end: String = "", to lines: inout TextLines
  ) {
    var line = " \(name):"
    func append(_ word: String) {
      if line.utf8.count + word.utf8.count > Self.width {
        lines.add(line)
        line = "  "
      }
      line += word
    }
    // A sum of nothing needs a variable to be read as a sum.
    if terms.isEmpty { append(" 0 \(IntegerProgram.variableName(0))") }
    for (index, term) in terms.enumerated() {
      let sign = term.coefficient < 0 ? " - " : index == 0 ? " " : " + "
      let factor = term.coefficient.magnitude == 1 ? "" : "\(term.coefficient.magnitude) "
      append(sign + factor + IntegerProgram.variableName(term.column))
    }
    append(end)
    lines.add(line)
  }
}
