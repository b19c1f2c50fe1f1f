import IntegerPrograms

/// A program as a set of rows over names, in one form for all sources: each limit of a row by itself.
struct ReadProgram: Equatable {
  var isMaximised = false
  var objective: [String: Int64] = [:]
  /// Rows with their relation and number, such as `["x1": 2] <= 5`; limits of no variable that always hold are left out.
  var rows: Set<Row> = []
  var integers: Set<String> = []

  struct Row: Hashable {
    var terms: [String: Int64]
    var relation: String
    var number: Int64
  }

  mutating func add(_ terms: [String: Int64], _ relation: String, _ number: Int64) {
    let terms = terms.filter { $0.value != 0 }
    switch relation {
    case "=":
      add(terms, ">=", number)
      add(terms, "<=", number)
    case _ where terms.isEmpty && (relation == "<=" ? number >= 0 : number <= 0): break
    default: rows.insert(Row(terms: terms, relation: relation, number: number))
    }
  }

  /// The form of a program; bounds of variables are rows.
  init(_ program: IntegerProgram, negatesMaximum: Bool) {
    isMaximised = program.sense == .maximise && !negatesMaximum
    let sign: Int64 = program.sense == .maximise && negatesMaximum ? -1 : 1
    for (index, variable) in program.variables.enumerated() {
      let name = IntegerProgram.variableName(index)
      integers.insert(name)
      if variable.objective != 0 { objective[name] = sign * variable.objective }
      if let lower = variable.lower { add([name: 1], ">=", lower) }
      if let upper = variable.upper { add([name: 1], "<=", upper) }
    }
    // A text has at least one variable.
    if program.variables.isEmpty {
      integers = ["x1"]
      add(["x1": 1], "=", 0)
    }
    for index in 0..<program.rowCount {
      let row = program.row(index)
      let terms = Dictionary(
        uniqueKeysWithValues: row.terms.map { (IntegerProgram.variableName($0.column), $0.coefficient) })
      if let lower = row.lower { add(terms, ">=", lower) }
      if let upper = row.upper { add(terms, "<=", upper) }
    }
  }

  /// Reads free MPS as far as the writer uses it.
  init(mps text: String) {
    var section = ""
    var relations: [String: String] = [:]
    var terms: [String: [String: Int64]] = [:]
    var numbers: [String: Int64] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("*") {
      let words = line.split(separator: " ").map(String.init)
      guard line.hasPrefix(" ") else {
        section = words[0]
        continue
      }
      switch section {
      case "ROWS":
        relations[words[1]] = words[0]
        terms[words[1]] = [:]
      case "COLUMNS" where words[1] == "'MARKER'": break
      case "COLUMNS":
        integers.insert(words[0])
        terms[words[1]]![words[0]] = Int64(words[2])!
      case "RHS": numbers[words[1]] = Int64(words[2])!
      case "BOUNDS":
        let (kind, name) = (words[0], words[2])
        switch kind {
        case "BV":
          add([name: 1], ">=", 0)
          add([name: 1], "<=", 1)
        case "LO", "UP", "FX":
          add([name: 1], ["LO": ">=", "UP": "<=", "FX": "="][kind]!, Int64(words[3])!)
        default: break
        }
      default: break
      }
    }
    for (name, relation) in relations {
      switch relation {
      case "N": objective = terms[name]!.filter { $0.value != 0 }
      case "G": add(terms[name]!, ">=", numbers[name] ?? 0)
      case "L": add(terms[name]!, "<=", numbers[name] ?? 0)
      default: add(terms[name]!, "=", numbers[name] ?? 0)
      }
    }
  }

  /// Reads the LP format as far as the writer uses it.
  init(lp text: String) {
    let body = text.split(separator: "\n").filter { !$0.hasPrefix("\\") }
    let titles = ["Minimize", "Maximize", "Subject To", "Bounds", "Binary", "General", "End"]
    var section = ""
    var statements: [(section: String, words: [String])] = []
    for line in body {
      if titles.contains(String(line)) {
        section = String(line)
        continue
      }
      let words = line.split(separator: " ").map(String.init)
      let continues = !(words[0].hasSuffix(":") || section == "Bounds") && !statements.isEmpty
      if continues, statements.last!.section == section {
        statements[statements.count - 1].words += words
      } else {
        statements.append((section, words))
      }
    }
    for (section, words) in statements {
      switch section {
      case "Maximize", "Minimize":
        isMaximised = section == "Maximize"
        objective = Self.sum(words.dropFirst()).filter { $0.value != 0 }
      case "Subject To":
        let terms = Self.sum(words.dropFirst().dropLast(2))
        add(terms, words[words.count - 2], Int64(words.last!)!)
      case "Bounds": addBounds(words)
      case "Binary":
        for name in words {
          add([name: 1], ">=", 0)
          add([name: 1], "<=", 1)
        }
        integers.formUnion(words)
      default: integers.formUnion(words)
      }
    }
  }

  private mutating func addBounds(_ words: [String]) {
    if words.contains("free") { return }
    if words[1] == "=" { return add([words[0]: 1], "=", Int64(words[2])!) }
    if words[0] != "-inf" { add([words[2]: 1], ">=", Int64(words[0])!) }
    if words.count > 3 { add([words[2]: 1], "<=", Int64(words[4])!) }
  }

  /// `- 5 x1 + x2` as a dictionary.
  private static func sum(_ words: some Sequence<String>) -> [String: Int64] {
    var result: [String: Int64] = [:]
    var (sign, factor): (Int64, Int64) = (1, 1)
    for word in words {
      switch word {
      case "+": sign = 1
      case "-": sign = -1
      case _ where word.hasPrefix("x"):
        result[word, default: 0] += sign * factor
        (sign, factor) = (1, 1)
      default: factor = Int64(word)!
      }
    }
    return result
  }
}
