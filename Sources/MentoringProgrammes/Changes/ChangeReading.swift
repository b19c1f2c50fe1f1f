internal import MentoringModel
internal import MentoringScoring
internal import Spreadsheets
internal import TextFormats

/// The reading of one change after the other, each against the programme as those before it leave it.
struct ChangeReading {
  let loaded: LoadedProgramme
  let folder: String
  let log: DiagnosticLog
  /// What was read.
  private(set) var changes: [ProgrammeChange] = []
  /// The same as it was written.
  private(set) var written: [WrittenChange] = []
  /// The programme as the changes but the last ones leave it.
  private(set) var programme: Programme
  /// What is not made yet, since nothing has been read after it.
  private var last: [ProgrammeChange] = []
  /// People who have left, and about whom decisions of a file were left out.
  var released: Set<String> = []
  /// The file that the change names which is being read.
  private var file: (place: Int, contents: [UInt8], sheet: String?)?

  init(loaded: LoadedProgramme, folder: String, log: DiagnosticLog) {
    self.loaded = loaded
    self.folder = folder
    self.log = log
    programme = loaded.programme
  }

  /// Reads a change, or reports what is wrong with it.
  mutating func read(_ words: ChangeWords) {
    catchUp()
    file = nil
    guard let made = made(words) else { return }
    changes += made
    written.append(WrittenChange(words: words.words, file: file))
    last = made
  }

  private mutating func catchUp() {
    if !last.isEmpty { programme = programme.applying(last) }
    last = []
  }

  private mutating func made(_ words: ChangeWords) -> [ProgrammeChange]? {
    let arguments = Array(words.words.dropFirst())
    let verb = words.words.first ?? ""
    func need(_ counts: ClosedRange<Int>) -> Bool {
      if counts.contains(arguments.count) { return true }
      let form = ChangeWords.verbs.first { $0.verb == verb }?.arguments ?? ""
      report(words, .badChange, "\(verb) takes \(form)", help: "put a name with blanks in quotes")
      return false
    }
    switch verb {
    case "remove":
      guard need(1...1), let person = person(arguments[0], words) else { return nil }
      return [.remove(person.id)]
    case "add": return need(1...1) ? added(arguments[0], words) : nil
    case "keep":
      return need(1...2) ? kept(arguments[0], arguments.count > 1 ? arguments[1] : nil, words) : nil
    case "set":
      guard need(2...Int.max), let person = person(arguments[0], words) else { return nil }
      return set(person, arguments[1], arguments.dropFirst(2).joined(separator: " "), words)
    case "capacity":
      guard need(2...2), let person = person(arguments[0], words) else { return nil }
      return set(person, RosterColumn.capacity.rawValue, arguments[1], words)
    case "lock", "forbid", "free":
      guard need(1...2) else { return nil }
      // Written with a blank, the comma is there already.
      let hasComma = arguments[0].hasSuffix(",") || arguments.last!.hasPrefix(",")
      guard let pair = pair(arguments.joined(separator: hasComma ? " " : ","), words) else { return nil }
      return [.decide(pair, Decision.Kind(rawValue: verb))]
    case "decide": return need(1...1) ? decided(arguments[0], words) : nil
    case "weight": return need(2...2) ? weight(arguments[0], arguments[1], words) : nil
    case "rule": return need(2...2) ? rule(arguments[0], arguments[1], words) : nil
    case "constraint":
      return need(3...3) ? constraint(arguments[0], arguments[1], arguments[2], words) : nil
    case "drop":
      guard need(1...1), let constraint = constraint(arguments[0], words) else { return nil }
      return [.drop(constraint.name)]
    default:
      let verbs = ChangeWords.verbs.map(\.verb)
      report(
        words, .badChange, verb.isEmpty ? "it is empty" : "\"\(verb)\" is no verb of a change",
        help: Suggestion.nearest(to: verb, among: verbs).map { "did you mean \($0)?" }
          ?? "the verbs are " + verbs.joined(separator: ", "))
      return nil
    }
  }

  func report(
    _ words: ChangeWords, _ code: DiagnosticCode, _ message: String, help: String? = nil
  ) {
    log.add(.data, words.diagnostic(code, message, help: help))
  }

  /// Reports what was found in a text made of a change, without places that nobody has written.
  func report(_ words: ChangeWords, _ found: DiagnosticLog) -> Bool {
    for diagnostic in found.diagnostics where diagnostic.severity == .error {
      report(words, diagnostic.kind, diagnostic.message, help: diagnostic.help)
    }
    return found.hasErrors
  }

  // MARK: People

  private func person(_ text: String, _ words: ChangeWords) -> Participant? {
    if let person = person(text) { return person }
    let people = programme.participants
    var index = PersonIndex(people)
    if let place = index.place(text) { return people[place] }
    report(
      words, .nobodyOfThatID, "nobody in the programme has the id \"\(text)\"", help: index.help(for: text))
    return nil
  }

  /// The person of an id as written.
  func person(_ id: String) -> Participant? {
    let people = programme.participants
    let place = people.indices.partitionPoint { people[$0].id.precedesInUTF8(id) }
    return place < people.count && people[place].id == id ? people[place] : nil
  }

  /// The pair of two ids with a comma between; ids may hold commas, so every comma is tried.
  private func pair(_ text: String, _ words: ChangeWords) -> PairID? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count > 1 else {
      report(
        words, .pairWithoutComma, "\"\(text)\" is not a pair",
        help: "give two ids with a comma between: MENTOR,MENTEE")
      return nil
    }
    let ids = parts.indices.dropFirst().map { cut in
      [parts[..<cut], parts[cut...]].map { TextFolding.trimmed($0.joined(separator: ",")) }
    }
    let best = ids.first { $0.allSatisfy { person($0) != nil } } ?? ids[0]
    guard let mentor = person(best[0], words), let mentee = person(best[1], words) else { return nil }
    for (person, side) in [(mentor, Side.mentor), (mentee, .mentee)] where !person.role.includes(side) {
      report(
        words, .pairTurnedRound, "\(person.id) is a \(person.role.rawValue), not a \(side.rawValue)",
        help: "name the mentor first, then the mentee")
      return nil
    }
    guard mentor.id != mentee.id else {
      report(words, .impossibleChange, "\(mentor.id) cannot be paired with themselves")
      return nil
    }
    return PairID(mentor: mentor.id, mentee: mentee.id)
  }

  /// A person with another value in a column, read as it would be in the roster.
  private func set(
    _ person: Participant, _ column: String, _ value: String, _ words: ChangeWords
  ) -> [ProgrammeChange]? {
    let quoted = { (text: String) in "\"\(text.replacing("\"", with: "\"\""))\"" }
    let header = RosterHeader([column], mappings: loaded.roster.settings.mappings)
    let canonical = RosterColumn.allCases.first { header[$0] != nil }
    let known = loaded.roster.headers.lazy.compactMap { other -> String? in
      other.cell(ofHeader: column).map { other.attributeNames[$0] }
    }.first
    guard canonical != nil || known != nil else {
      let names = RosterColumn.allCases.map(\.rawValue) + loaded.roster.headers.flatMap(\.names)
      report(
        words, .unknownColumn, "the roster has no column \"\(column)\"",
        help: Suggestion.nearest(to: column, among: names).map { "did you mean \"\($0)\"?" })
      return nil
    }
    guard !isChoice(column) else {
      report(
        words, .impossibleChange, "\"\(column)\" is one of several columns that hold wishes",
        help: "state them all, the best first: set \(person.id) prefers \"a; b\"")
      return nil
    }
    guard !isSelecting(canonical?.rawValue ?? known ?? column) else {
      report(
        words, .impossibleChange, "who takes part on which side is said by that column",
        help: "change the role: set \(person.id) role mentor, mentee or both")
      return nil
    }
    guard canonical != .id else {
      report(words, .impossibleChange, "an id is for life", help: "remove the person, and add another")
      return nil
    }
    var columns = ["id", known ?? column]
    var cells = [person.id, value]
    if canonical != .role {
      columns.append("role")
      cells.append(person.role.rawValue)
    }
    let found = DiagnosticLog()
    let text = [columns, cells].map { $0.map(quoted).joined(separator: ",") + "\n" }.joined()
    let rows = rows(Array(text.utf8), name: "the change", delimiter: ",", found)
    guard !report(words, found), let stated = rows.first?.person else { return nil }
    var changed = person
    if let canonical {
      lazy var index = PersonIndex(programme.participants)
      let named = resolved(stated, canonical) { text in
        index.place(text).map { programme.participants[$0].id } ?? text
      }
      canonical.content.copy(from: named, to: &changed)
    } else if let known {
      changed.attributes[known] = stated.attributes[known]
    }
    guard changed.minimumPartners <= changed.capacity else {
      report(
        words, .minimumOverCapacity,
        "min_partners \(changed.minimumPartners) is larger than capacity \(changed.capacity)")
      return nil
    }
    if changed.isNeverOpen {
      report(
        words, .minOrNoneOverCapacity,
        "min_or_none \(changed.minimumOrNone) is larger than capacity \(changed.capacity)")
      return nil
    }
    if canonical == .withPartnerOf, let other = changed.withPartnerOf {
      guard let place = programme.place(of: other) else {
        report(words, .sharesWithNobody, "with_partner_of names \"\(other)\", who takes no part")
        return nil
      }
      guard other != changed.id else {
        report(words, .sharesWithThemselves, "\"\(other)\" is to share a partner with themselves")
        return nil
      }
      guard changed.role.sharesSide(with: programme.participants[place].role) else {
        report(
          words, .sharesAcrossSides,
          "\"\(changed.id)\" and \"\(other)\" are on different sides, so they have no partner in common")
        return nil
      }
    }
    return canonical == .capacity ? [.capacity(person.id, changed.capacity)] : [.replace(changed)]
  }

  /// Whether a column holds a part of the wishes.
  private func isChoice(_ column: String) -> Bool {
    loaded.roster.settings.choices.contains {
      RosterColumn.normalised($0.text) == RosterColumn.normalised(column)
    }
  }

  /// Whether roles are given by what a column holds.
  private func isSelecting(_ column: String) -> Bool {
    loaded.roster.settings.selectors.values.contains { people in
      people.conditions.contains {
        RosterColumn.normalised($0.column.text) == RosterColumn.normalised(column)
      }
    }
  }

  /// Where a file is that a change names.
  func path(of name: String) -> String {
    folder.isEmpty || name.hasPrefix("/") ? name : "\(folder)/\(name)"
  }

  /// Keeps the contents of the file that the change names, and returns them.
  @discardableResult
  mutating func keepFile(_ path: String) throws(InputFault) -> [UInt8] {
    let table = TableFile(path)
    let source = try ByteSource(path: table.path, name: table.path, help: "check the spelling")
    let contents = try ByteSource.contents(of: source)
    file = (1, contents, table.sheet)
    return contents
  }

  // MARK: Settings

  /// A section with one key, read as it would be in `programme.toml`.
  private func section(_ name: String, _ key: String, _ value: String, _ found: DiagnosticLog)
    -> SettingsSection
  {
    let isBare =
      value == "true" || value == "false" || CellNumbers.decimal(value, separator: UInt8(ascii: ".")) != nil
    func quoted(_ text: String) -> String {
      "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
    let text = "\(quoted(key)) = \(isBare ? value : quoted(value))\n"
    let document = TOMLDocument(bytes: Array(text.utf8), name: "the change")
    for diagnostic in document.diagnostics { found.add(.configuration, diagnostic) }
    return SettingsSection(document.root, title: name, in: document, log: found)
  }

  private func weight(_ name: String, _ value: String, _ words: ChangeWords) -> [ProgrammeChange]? {
    let criteria = programme.settings.criteria
    guard let criterion = criteria.first(where: { TextFolding.fold($0.name) == TextFolding.fold(name) })
    else {
      let names = criteria.map(\.name)
      report(
        words, .badChange, "the programme has no criterion \"\(name)\"",
        help: Suggestion.nearest(to: name, among: names).map { "did you mean \($0)?" }
          ?? "the criteria are " + names.joined(separator: ", "))
      return nil
    }
    let found = DiagnosticLog()
    let weight = section("[weights]", criterion.name, value, found).decimal(criterion.name, atLeast: .zero)
    guard !report(words, found), let weight else { return nil }
    if weight.value == .zero, criteria.allSatisfy({ $0.name == criterion.name || $0.weight == .zero }) {
      report(words, .weightsZero, "all weights would be zero")
      return nil
    }
    return [.weight(criterion.name, weight.value)]
  }

  private func rule(_ name: String, _ value: String, _ words: ChangeWords) -> [ProgrammeChange]? {
    let found = DiagnosticLog()
    var rules = programme.settings.rules
    if value == "off", let rule = Rule(rawValue: name) {
      if case .always = rule.setting {} else { return [.withoutRule(rule)] }
    }
    RuleReader.read(section("[rules]", name, value, found), &rules)
    return report(words, found) ? nil : [.rules(rules)]
  }

  private func constraint(_ name: String, _ words: ChangeWords) -> Constraint? {
    let constraints = programme.settings.constraints
    if let found = constraints.first(where: { TextFolding.fold($0.name) == TextFolding.fold(name) }) {
      return found
    }
    report(
      words, .noConstraintOfThatName, "the programme has no constraint \"\(name)\"",
      help: Suggestion.nearest(to: name, among: constraints.map(\.name)).map { "did you mean \"\($0)\"?" })
    return nil
  }

  private func constraint(
    _ name: String, _ key: String, _ value: String, _ words: ChangeWords
  ) -> [ProgrammeChange]? {
    guard let constraint = constraint(name, words) else { return nil }
    guard ["at_least", "at_most", "exactly"].contains(key) else {
      report(words, .badChange, "\"\(key)\" is none of at_least, at_most, exactly")
      return nil
    }
    let found = DiagnosticLog()
    let section = section("[[constraint]]", key, value, found)
    let reader = FormReader(section: section, kind: constraint.form.kind, name: constraint.name)
    let form = found.hasErrors ? nil : reader.form(like: constraint.form)
    guard !report(words, found), let form else { return nil }
    guard !form.isCrossed else {
      report(
        words, .constraintLimit, "at_least would be larger than at_most", help: "change the other limit first"
      )
      return nil
    }
    return [.constraint(constraint.name, form)]
  }

  /// Reports what cannot be in the programme as all changes leave it: locks that contradict a prohibition or a capacity, and weights that
  /// are all zero.
  mutating func checkWhole(_ all: [ChangeWords]) {
    let locks = changes.contains { if case .decide(_, .lock) = $0 { true } else { false } }
    // Wishes may lose their weight with the last one; other weights are lost by a change of weights alone.
    let weighs = loaded.programme.settings.criteria.contains {
      $0.name != BuiltInCriterion.preference.rawValue && $0.weight > .zero
    }
    let mayLoseWeight = !weighs || changes.contains { if case .weight = $0 { true } else { false } }
    guard !log.hasErrors, let last = all.last, locks || mayLoseWeight || !programme.decisions.isEmpty
    else { return }
    catchUp()
    if programme.settings.criteria.allSatisfy({ $0.weight == .zero }) {
      report(last, .weightsZero, "all weights would be zero")
    }
    let found = DiagnosticLog()
    DecisionChecks.report(programme.decisions, programme.participants, log: found)
    _ = report(last, found)
  }
}

extension Constraint.Form {
  /// Whether the least of it is more than the most.
  fileprivate var isCrossed: Bool {
    switch self {
    case .pairs(_, let limits):
      switch (limits.atLeast, limits.atMost) {
      case (.count(let least)?, .count(let most)?): least > most
      case (.share(let least)?, .share(let most)?): least > most
      default: false
      }
    case .people(_, .count(let least?, let most?)), .sum(_, let least?, let most?): least > most
    default: false
    }
  }
}

extension FormReader {
  /// A form with the limits that the section states in the place of its own; the others stay.
  fileprivate func form(like form: Constraint.Form) -> Constraint.Form? {
    let expected = "at_least, at_most or exactly"
    switch form {
    case .pairs(let selector, let old):
      return limits.bounds(expected: expected, quantity).map {
        .pairs(
          selector,
          Limits(atLeast: $0.least?.value ?? old.atLeast, atMost: $0.most?.value ?? old.atMost))
      }
    case .people(let selector, let old):
      guard let found = limits.bounds(expected: expected, count) else { return nil }
      var (least, most): (Int?, Int?) = (nil, nil)
      if case .count(let oldLeast, let oldMost) = old { (least, most) = (oldLeast, oldMost) }
      return .people(
        selector, .count(atLeast: found.least?.value ?? least, atMost: found.most?.value ?? most))
    case .sum(let values, let least, let most):
      return limits.bounds(expected: expected, amount).map {
        .sum(values, atLeast: $0.least?.value ?? least, atMost: $0.most?.value ?? most)
      }
    case .meanScore(let selector, _): return floor().map { .meanScore(selector, atLeast: $0) }
    case .minOrNone(let selector, _): return leastIfAny().map { .minOrNone(selector, atLeast: $0) }
    case .together, .oneOf, .samePartner:
      limits.refuse(allowing: [])
      return nil
    }
  }
}
