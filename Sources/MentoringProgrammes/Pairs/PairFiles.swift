internal import MentoringModel
internal import TextFormats

/// Reads the files that hold one pair per row: history, decisions, affinities; and the synonyms.
///
/// Those of constraints are in `PairFiles+Values.swift`.
struct PairFiles {
  let opener: TableOpener
  let options: CSVOptions
  let decimalSeparator: UInt8
  var log: DiagnosticLog { opener.log }

  /// A row, with its texts by column and the place of each.
  struct Row {
    let texts: [String]
    let marks: [CellMark?]
    let file: String

    func position(_ column: Int) -> SourcePosition? { marks[column]?.position(in: file) }
  }

  /// A column that is looked for: other headers that mean it, and whether the file has to have it.
  struct Wanted {
    let name: String
    var aliases: [String] = []
    var isRequired = true
  }

  static let mentor = Wanted(name: "mentor", aliases: ["mentor id", "mentor_id"])
  static let mentee = Wanted(name: "mentee", aliases: ["mentee id", "mentee_id"])

  /// Opens a file and hands out its rows; nil, with a report, if it cannot be read.
  func read(
    _ reference: RosterSettings.FileReference, _ role: InputFile.Role, _ wanted: [Wanted],
    _ body: (Row) -> Void
  ) -> InputFile? {
    guard let table = opener.open(reference, role, options) else { return nil }
    return read(table, reference, wanted, body)
  }

  /// Hands out the rows of a file whose header has been read.
  func read(
    _ table: OpenTable, _ reference: RosterSettings.FileReference, _ wanted: [Wanted], _ body: (Row) -> Void
  ) -> InputFile {
    let normalised = table.names.map(RosterColumn.normalised)
    let cells = wanted.map { column in
      ([column.name] + column.aliases).lazy.compactMap {
        normalised.firstIndex(of: RosterColumn.normalised($0))
      }.first
    }
    var isComplete = true
    for (column, cell) in zip(wanted, cells) where cell == nil && column.isRequired {
      isComplete = false
      log.add(
        .data,
        Diagnostic(
          .missingColumn, "\"\(reference.path)\" has no column \(column.name)", at: table.headerPosition,
          help: Suggestion.nearest(to: column.name, among: table.names).map { "did you mean \"\($0)\"?" }
            // A file of one column is no table, and its first line may be anything.
            ?? (table.names.count > 1
              ? "its columns are \(table.names.joined(separator: ", "))" : "it is no table of pairs")))
    }
    let reader = table.reader
    do throws(InputFault) {
      while isComplete, try reader.next() {
        body(
          Row(
            texts: cells.map { $0.map { TextFolding.trimmed(reader.text($0)) } ?? "" },
            marks: cells.map {
              $0.map { CellMark(reader, $0) }
            }, file: table.path))
      }
    } catch {
      log.add(error)
    }
    return opener.finish(table, columns: [])
  }

  func report(
    _ code: DiagnosticCode, _ message: String, _ row: Row, _ column: Int, kind: InputFault.Kind = .data,
    help: String? = nil
  ) {
    log.add(
      kind,
      Diagnostic(
        code, message, at: row.position(column), markedLength: max(1, row.marks[column]?.length ?? 1),
        help: help))
  }

  /// The pair of a row with ids in the place of other references; unknown people are reported with the code
  /// and stay as they are written.
  ///
  /// Nil if a cell is blank.
  func pair(
    _ row: Row, _ index: inout PersonIndex, _ people: [Participant], _ unknown: DiagnosticCode
  ) -> PairID? {
    var ids: [String] = []
    for (column, name) in ["mentor", "mentee"].enumerated() {
      let text = row.texts[column]
      guard !text.isEmpty else {
        report(.missingID, "the row has no \(name)", row, column)
        return nil
      }
      if let place = index.place(text) {
        ids.append(people[place].id)
      } else {
        report(
          unknown, "the \(name) \"\(text)\" is not in the roster", row, column,
          help: index.help(for: text, on: column == 0 ? .mentor : .mentee))
        ids.append(text)
      }
    }
    return PairID(mentor: ids[0], mentee: ids[1])
  }

  // MARK: The four kinds

  /// Other names by folded key, each with its canonical name.
  func synonyms(_ reference: RosterSettings.FileReference) -> (file: InputFile?, terms: [String: Term]) {
    var direct: [String: (term: Term, row: Row)] = [:]
    var order: [String] = []
    let file = read(reference, .synonyms, [Wanted(name: "name"), Wanted(name: "canonical")]) { row in
      let name = TextFolding.fold(row.texts[0])
      let canonical = Term(row.texts[1])
      guard !name.isEmpty, !canonical.key.isEmpty else {
        report(
          .badSynonym, "the row has no \(name.isEmpty ? "name" : "canonical")", row, name.isEmpty ? 0 : 1)
        return
      }
      if let other = direct[name] {
        guard other.term != canonical else { return }
        report(
          .badSynonym, "\"\(row.texts[0])\" means \"\(other.term.spelling)\" already", row, 1,
          help: "see line \(other.row.marks[0]?.line ?? 0)")
      } else {
        direct[name] = (canonical, row)
        order.append(name)
      }
    }
    var resolved: [String: Term] = [:]
    for name in order {
      guard let (first, row) = direct[name], first.key != name else {
        resolved[name] = direct[name]?.term
        continue
      }
      var term = first
      var steps = 0
      while let next = direct[term.key]?.term, next.key != term.key, steps <= order.count {
        term = next
        steps += 1
      }
      if steps > order.count {
        report(.badSynonym, "the synonym \"\(row.texts[0])\" leads back to itself", row, 0)
      } else {
        resolved[name] = term
      }
    }
    return (file, resolved)
  }

  func history(_ reference: RosterSettings.FileReference, _ people: [Participant]) -> (
    file: InputFile?, pairs: [PastPair]
  ) {
    var index = PersonIndex(people)
    var pairs: [PastPair] = []
    let wanted = [
      Self.mentor, Self.mentee,
      Wanted(name: "cycle", aliases: ["programme cycle", "round"], isRequired: false),
    ]
    let file = read(reference, .history, wanted) { row in
      guard let pair = pair(row, &index, people, .unknownPairMember) else { return }
      pairs.append(PastPair(pair, cycle: row.texts[2]))
    }
    return (file, pairs)
  }

  /// What a file of decisions says.
  struct Decided {
    var file: InputFile?
    var decisions: [Decision] = []
    /// Notes in rows without a decision.
    var notes: [PairID: String] = [:]
    /// People who have left, and about whom decisions were left out.
    var released: Set<String> = []
  }

  /// Reads decisions; those about people who are not in the roster, or not on that side, are errors.
  ///
  /// A row without a decision decides nothing: only its note is kept, and of people who are gone not even that.
  ///
  /// - Parameter leavers: ids of people who may have left; decisions about those who have are left out, with a warning.
  func decisions(
    _ reference: RosterSettings.FileReference, _ people: [Participant], leavers: Set<String>
  ) -> Decided {
    var index = PersonIndex(people)
    var decided = Decided()
    let leavers = Dictionary(leavers.map { (TextFolding.fold($0), $0) }, uniquingKeysWith: min)
    let wanted = [
      Self.mentor, Self.mentee, Wanted(name: "decision", aliases: ["action"]),
      Wanted(name: "note", aliases: ["reason", "comment"], isRequired: false),
    ]
    decided.file = read(reference, .decisions, wanted) { row in
      let note = row.texts[3]
      if row.texts[2].isEmpty {
        guard !note.isEmpty, let mentor = index.place(row.texts[0]), let mentee = index.place(row.texts[1])
        else { return }
        decided.notes[PairID(mentor: people[mentor].id, mentee: people[mentee].id)] = note
        return
      }
      let kind = Decision.Kind(rawValue: TextFolding.fold(row.texts[2]))
      if kind == nil {
        report(
          .badChoice, "the decision \"\(row.texts[2])\" is neither lock nor forbid", row, 2,
          help: Suggestion.nearest(to: row.texts[2], among: ["lock", "forbid"]).map { "did you mean \($0)?" })
      }
      let gone = row.texts.prefix(2).filter { index.place($0) == nil }
        .compactMap { leavers[TextFolding.fold($0)] }
      if let first = gone.first {
        decided.released.formUnion(gone)
        report(.releasedDecision, "\"\(first)\" has left, so the row is left out", row, 0)
        return
      }
      guard let pair = pair(row, &index, people, .unknownPerson), let kind else { return }
      guard let mentor = index.place(pair.mentor), let mentee = index.place(pair.mentee) else { return }
      if isPossible(kind, people[mentor], people[mentee], row) {
        decided.decisions.append(
          Decision(kind, pair, note: note.isEmpty ? nil : note, origin: row.position(0)))
      }
    }
    return decided
  }

  private func isPossible(_ kind: Decision.Kind, _ mentor: Participant, _ mentee: Participant, _ row: Row)
    -> Bool
  {
    let (code, fault): (DiagnosticCode, InputFault.Kind) =
      kind == .lock ? (.impossibleLock, .configuration) : (.idleDecision, .data)
    if mentor.id == mentee.id {
      report(code, "\"\(mentor.id)\" cannot be paired with themselves", row, 1, kind: fault)
      return false
    }
    for (column, person, side) in [(0, mentor, Side.mentor), (1, mentee, Side.mentee)]
    where !person.role.includes(side) {
      report(
        code, "\"\(person.id)\" is a \(person.role.rawValue), not a \(side.rawValue)", row, column,
        kind: fault,
        help: "exchange the two ids, or correct the role in the roster")
      return false
    }
    return true
  }

  /// Values of pairs in basis points.
  func affinities(
    _ reference: RosterSettings.FileReference, _ people: [Participant]
  ) -> (file: InputFile?, values: [AffinityValue]) {
    var index = PersonIndex(people)
    var values: [AffinityValue] = []
    var lines: [PairID: Int] = [:]
    let wanted = [Self.mentor, Self.mentee, Wanted(name: "value", aliases: ["affinity", "score"])]
    let file = read(reference, .affinity, wanted) { row in
      let text = row.texts[2]
      let value = CellNumbers.decimal(text, separator: decimalSeparator)
      if value == nil {
        report(
          .notNumber, "the value \"\(text)\" is not a number", row, 2,
          help: "write a number from 0 to 1, such as 0.75")
      } else if let value, value < .zero || value > ExactDecimal(1) {
        report(.numberOutOfRange, "the value is \(text), expected 0 to 1", row, 2)
      }
      guard let pair = pair(row, &index, people, .unknownPairMember) else { return }
      if let line = lines.updateValue(row.marks[0]?.line ?? 0, forKey: pair) {
        report(
          .pairTwice, "the pair \(pair.mentor), \(pair.mentee) is listed twice", row, 0,
          help: "it stands in line \(line) too")
        return
      }
      guard let value, value >= .zero, value <= ExactDecimal(1) else { return }
      // round_half_up(10000 · value)
      let points = (20_000 * value.units + ExactDecimal.unitsPerOne) / (2 * ExactDecimal.unitsPerOne)
      values.append(AffinityValue(pair, value: Int(points)))
    }
    return (file, values)
  }
}

/// Checks of decisions against each other and against capacities.
enum DecisionChecks {
  static func report(_ decisions: [Decision], _ people: [Participant], log: DiagnosticLog) {
    var first: [PairID: Decision] = [:]
    for decision in decisions {
      guard let other = first[decision.pair] else {
        first[decision.pair] = decision
        continue
      }
      let pair = "\(decision.pair.mentor), \(decision.pair.mentee)"
      let line = other.origin.map { "line \($0.line)" } ?? "another line"
      if other.kind == decision.kind {
        log.add(
          .data,
          Diagnostic(
            .idleDecision, "\(decision.kind.rawValue) of \(pair) stands in \(line) already",
            at: decision.origin))
      } else {
        log.add(
          .configuration,
          Diagnostic(
            .contradiction, "the pair \(pair) is both locked and forbidden", at: decision.origin,
            help: "it is decided otherwise in \(line); remove one of the two"))
      }
    }
    let capacity = Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0.capacity) })
    for side in Side.allCases {
      var locks: [String: Int] = [:]
      for decision in decisions
      where decision.kind == .lock && first[decision.pair]?.origin == decision.origin {
        let id = side == .mentor ? decision.pair.mentor : decision.pair.mentee
        locks[id, default: 0] += 1
        if let limit = capacity[id], locks[id] == limit + 1 {
          log.add(
            .configuration,
            Diagnostic(
              .contradiction,
              "the \(side.rawValue) \"\(id)\" is locked to more than \(ScoreText.count(limit, "partner"))",
              at: decision.origin,
              help: "raise the capacity of \"\(id)\" or remove a lock"))
        }
      }
    }
  }
}
