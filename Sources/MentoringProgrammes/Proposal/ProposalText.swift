internal import MentoringModel
internal import TextFormats

/// Texts and keys of TOML.
enum TOMLText {
  static func text(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default:
        if scalar.properties.generalCategory == .control {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }

  static func key(_ key: String) -> String {
    let isBare =
      !key.isEmpty
      && key.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x5F || byte == 0x2D
      }
    return isBare ? key : text(key)
  }

  static func list(_ texts: [String]) -> String {
    texts.count == 1 ? text(texts[0]) : "[" + texts.map(text).joined(separator: ", ") + "]"
  }
}

/// A guess as the text of `programme.toml`, with its evidence as comments.
struct ProposalText {
  private let guess: RosterGuess
  private var lines: [String] = []

  var settings: String { lines.joined(separator: "\n") + "\n" }

  var synonyms: String? {
    if guess.synonyms.isEmpty { return nil }
    var writer = CSVWriter(header: ["name", "canonical"])
    for (name, canonical) in guess.synonyms { writer.write([.text(name), .text(canonical)]) }
    return writer.text
  }

  init(_ guess: RosterGuess, shown: [String], name: String, starts: CalendarDate) {
    self.guess = guess
    lines = [
      "# Proposed by `revmatch init --from`. A comment says what each guess rests on; change what is wrong, then run `revmatch check`.",
      "", "[programme]", "name = \(TOMLText.text(name))",
    ]
    add("direction = \(TOMLText.text(guess.direction.word))", guess.direction.evidence)
    add("starts = \(starts)", "the Monday after today; put the first day of your programme")
    addRoster(shown)
    addWeights()
    addRest()
  }

  private mutating func add(_ line: String, _ comment: String) {
    lines.append(Self.comment(comment))
    lines.append(line)
  }

  /// A sentence as a comment on one line.
  private static func comment(_ words: String) -> String {
    let scalars = RosterGuess.line(words).unicodeScalars.filter { $0.properties.generalCategory != .control }
    let line = String(String.UnicodeScalarView(scalars))
    return "# " + line.prefix(1).uppercased() + line.dropFirst() + "."
  }

  private mutating func addRoster(_ shown: [String]) {
    lines += ["", "[roster]"]
    if shown.count == 1 {
      lines.append("participants = \(TOMLText.text(shown[0]))")
    } else {
      lines += ["mentors = \(TOMLText.text(shown[0]))", "mentees = \(TOMLText.text(shown[1]))"]
      let ids = guess.columns[.id]?.profiles.map { Set($0?.texts ?? []) } ?? []
      let both = ids.count == 2 ? ids[0].intersection(ids[1]).count : 0
      if both > 0 { add("people_in_both = true", "\(both) people stand in both files") }
    }
    if guess.synonyms.first != nil {
      add(
        "synonyms = \"synonyms.csv\"",
        "what is wanted has a label before it, such as \"\(guess.synonyms[0].name)\"")
    }
    if guess.listSeparator != ";" {
      add(
        "list_separator = \(TOMLText.text(guess.listSeparator))", "it stands between the items of most lists")
    }
    if let encoding = guess.files.compactMap(\.encoding).first {
      add(
        "encoding = \(TOMLText.text(encoding.rawValue))",
        "the bytes are not UTF-8, and this is the commonest other one")
    }
    if let decimal = guess.decimal {
      add("decimal = \(TOMLText.text(decimal))", "numbers have decimals after it")
    }
    if let format = guess.dateFormat { add("date_format = \(TOMLText.text(format.form))", format.evidence) }
    addColumns()
    let capacities = guess.profiles(.capacity).filter { $0.number == nil }.flatMap(\.texts)
    if guess.ladder != nil || !capacities.isEmpty { lines += ["", "[roster.ladder]"] }
    if !capacities.isEmpty {
      let numbers = Dictionary(
        capacities.map { (TextFolding.fold($0), ($0, CellNumbers.only(in: $0) ?? 1)) },
        uniquingKeysWith: { first, _ in first })
      let listed = numbers.sorted { $0.key.precedesInUTF8($1.key) }.map {
        "\(TOMLText.key($0.value.0)) = \($0.value.1)"
      }
      add("capacity = { \(listed.joined(separator: ", ")) }", "each answer speaks of one number")
    }
    if let ladder = guess.ladder {
      add(
        "level = [\(ladder.names.map(TOMLText.text).joined(separator: ", "))]",
        ladder.evidence.map { "from the lowest: by \($0)" }
          ?? "PUT THESE INTO RISING ORDER: nothing says which is higher")
    }
    if let selectors = guess.selectors {
      lines += ["", Self.comment(selectors.evidence), "[roster.mentors]", "where = { \(selectors.mentors) }"]
      lines += ["[roster.mentees]", "where = { \(selectors.mentees) }"]
    } else if guess.files.count == 1, guess.columns[.role] == nil {
      lines += [
        "", "# SAY WHO TAKES PART: nothing in the file tells; everybody is on both sides until then.",
      ]
      lines += ["[roster.mentors]", "where = {}", "[roster.mentees]", "where = {}"]
    }
  }

  private mutating func addColumns() {
    let found = RosterColumn.allCases.compactMap { column in guess.columns[column].map { (column, $0) } }
    let known = found.filter(\.1.isRecognised).map {
      "\($0.1.headers.map(RosterGuess.line).joined(separator: ", ")) (\($0.0.rawValue))"
    }
    lines += ["", "[roster.columns]"]
    if !known.isEmpty {
      lines.append(Self.comment("known by their headers: \(known.joined(separator: "; "))"))
    }
    for (column, entry) in found where !entry.isRecognised {
      add("\(column.rawValue) = \(TOMLText.list(entry.headers))", entry.evidence)
    }
    addColumnsLeftOut(Set(found.filter { !$0.1.isRecognised }.flatMap(\.1.headers)))
    let grid = guess.gridHeaders
    if let first = grid.first {
      lines.append(
        Self.comment(
          "free times: \(grid.count) columns ask for them one by one, such as \"\(RosterGuess.line(first))\"")
      )
    }
    if !guess.choices.isEmpty {
      lines += ["", "[roster.choices]"]
      add(
        "prefers = [\(guess.choices.map(TOMLText.text).joined(separator: ", "))]",
        "the headers speak of choices, and the cells name people of the roster")
    }
  }

  /// What the reader would take for a column by its header, and shall not.
  private mutating func addColumnsLeftOut(_ mapped: Set<String>) {
    for column in RosterColumn.allCases where guess.columns[column] == nil && column != .id {
      let headers = guess.files.compactMap { $0.recognised(column)?.header }.filter { !mapped.contains($0) }
      guard !headers.isEmpty || guess.unread[column] != nil else { continue }
      // Wishes in several columns say themselves which.
      if column == .prefers, !guess.choices.isEmpty { continue }
      add("\(column.rawValue) = []", reasonToLeaveOut(column, headers.first ?? ""))
    }
  }

  private func reasonToLeaveOut(_ column: RosterColumn, _ header: String) -> String {
    if let why = guess.unread[column] { return "left out: \(why); correct it, and delete this line" }
    if [.birthDate, .birthYear].contains(column) {
      return "left out, since it is about a protected trait: \"\(RosterGuess.line(header))\""
    }
    return "left out: \"\(RosterGuess.line(header))\" cannot be read as \(column.rawValue)"
  }

  /// Criteria that cannot be known have no weight, instead of counting half for everybody.
  private mutating func addWeights() {
    func has(_ columns: RosterColumn...) -> Bool { columns.contains { guess.columns[$0] != nil } }
    func has(_ column: RosterColumn, _ file: Int) -> Bool { guess.columns[column]?.profiles[file] != nil }
    let last = guess.files.count - 1
    let known: [(BuiltInCriterion, Bool, String)] = [
      (
        .skillGap, has(.skills, 0) && has(.wants, last),
        "no column says what mentees want and mentors can teach"
      ),
      (
        .reciprocity, has(.skills, last) && has(.wants, 0),
        "no column says what mentors want and mentees can teach"
      ),
      (.generation, has(.yearsExperience, .hireDate, .level), "no column tells seniority"),
      (.crossDepartment, has(.department), "no column tells the department"),
      (.schedule, has(.availability) || !guess.gridHeaders.isEmpty, "no column tells free times"),
      (.goals, has(.goals), "no column tells goals or interests"),
    ]
    lines += [
      "", "[weights]", "# Criteria that cannot be known have no weight; the others keep their defaults.",
    ]
    for (criterion, isKnown, why) in known where !isKnown { add("\(criterion.rawValue) = 0", why) }
    if !known.contains(where: \.1) {
      add("site = 1", "no criterion can be known; name a column under [[criterion]]")
    }
    for (criterion, isKnown, _) in known where isKnown {
      lines += ["", "[criteria.\(criterion.rawValue)]"]
      if criterion == .generation, !has(.yearsExperience, .hireDate) {
        add("signal = \"level\"", "there is a level, and no years of experience")
      }
      add("unknown = \"mean\"", "whoever states nothing is neither better nor worse off")
    }
  }

  private mutating func addRest() {
    if !guess.protected.isEmpty {
      lines += [
        "",
        Self.comment(
          "left out, since they are about protected traits: \(guess.protected.joined(separator: ", "))"),
      ]
    }
    guard let first = guess.comparable.first else { return }
    let others = guess.comparable.map(RosterGuess.line).joined(separator: ", ")
    lines += [
      "",
      Self.comment("other columns that a criterion of your own could compare: \(others)"),
    ]
    lines += [
      "# [[criterion]]", "# name = \"own\"", "# weight = 10", "# column = \(TOMLText.text(first))",
      "# prefer = \"different\"",
    ]
  }
}
