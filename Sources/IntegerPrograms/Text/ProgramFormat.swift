/// A format of text in which solvers exchange programs.
public enum ProgramFormat: String, CaseIterable, Hashable, Sendable {
  /// MPS in its free layout, column by column.
  case mps
  /// The LP format of CPLEX, row by row.
  case lp
}

extension IntegerProgram {
  /// The program as text that other solvers read.
  ///
  /// Variables are called `x1`, `x2`, …, and rows as ``rowNames(_:)`` says, whatever the program is about: readers differ in which
  /// characters and lengths they take. All numbers are whole and stand there in full. MPS has no word for
  /// maximising that all readers know, so there a maximised objective is negated.
  ///
  /// - Parameters:
  ///   - format: the format.
  ///   - comments: lines for the head of the text; whatever is not printable ASCII is escaped as `\u{…}`.
  /// - Complexity: O(variables + terms).
  public func text(_ format: ProgramFormat, comments: [String] = []) -> [UInt8] {
    switch format {
    case .mps: MPSWriter(self).text(comments)
    case .lp: LPWriter(self).text(comments)
    }
  }

  /// The name of a variable in texts, such as `x1` for the first.
  public static func variableName(_ index: Int) -> String { "x\(index + 1)" }

  /// The names of a row in texts: one such as `r1` for the first; two, the second with `_u` for the upper limit, if both
  /// limits are set and differ; none if the row limits nothing and so is not written.
  ///
  /// Ranges are avoided on purpose: LP readers differ about them, and MPS readers about their signs.
  public func rowNames(_ index: Int) -> [String] { limits(index).map(\.name) }

  /// A row with a single limit, as texts have it.
  struct Limit {
    /// How the sum is held against the number.
    enum Relation {
      case atLeast, atMost, equal
    }

    let name: String
    let relation: Relation
    let number: Int64
  }

  /// The limits of a row, for each a row of its own.
  func limits(_ index: Int) -> [Limit] {
    let row = row(index)
    let name = "r\(index + 1)"
    switch (row.lower, row.upper) {
    case (let lower?, let upper?) where lower == upper:
      return [Limit(name: name, relation: .equal, number: lower)]
    case (let lower, let upper):
      let least = lower.map { Limit(name: name, relation: .atLeast, number: $0) }
      let most = upper.map { Limit(name: lower == nil ? name : name + "_u", relation: .atMost, number: $0) }
      return [least, most].compactMap(\.self)
    }
  }

  /// The program with what texts need: at least one variable, and no bounds of a variable that contradict each other, which
  /// readers take for a mistake in the file; a row says the same.
  var preparedForText: IntegerProgram {
    let isContradictory = { (variable: Variable) in (variable.lower ?? .min) > (variable.upper ?? .max) }
    guard variables.isEmpty || variables.contains(where: isContradictory) else { return self }
    var program = IntegerProgram(sense)
    do throws(ProgramFault) {
      for variable in variables {
        try program.addVariable(
          objective: variable.objective, lower: variable.lower,
          upper: isContradictory(variable) ? nil : variable.upper)
      }
      if variables.isEmpty { try program.addVariable(lower: 0, upper: 0) }
      for index in 0..<rowCount {
        let row = row(index)
        try program.addRow(row.terms, lower: row.lower, upper: row.upper)
      }
      for (column, variable) in variables.enumerated() where isContradictory(variable) {
        try program.addRow([column: 1], upper: variable.upper)
      }
    } catch { preconditionFailure("the parts of a program make a program") }
    return program
  }
}

/// Collects lines of ASCII.
struct TextLines {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ parts: String...) {
    for part in parts { bytes.append(contentsOf: part.utf8) }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Adds comment lines, each of which begins with a mark and stays one line whatever it holds.
  mutating func add(comments: [String], mark: String) {
    for comment in comments {
      let isPlain = comment.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
      add(mark, isPlain ? comment : comment.unicodeScalars.map { $0.escaped(asASCII: true) }.joined())
    }
  }
}
