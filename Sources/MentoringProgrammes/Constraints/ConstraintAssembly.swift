internal import MentoringModel
internal import MentoringScoring
internal import TextFormats

/// Makes constraints of what the settings say and the roster holds: people, values and files are looked up.
struct ConstraintAssembly {
  let settings: ProgrammeSettings
  let ladders: [RosterSettings.Ladder]
  let people: [Participant]
  let terms: TermTable
  let pairs: PairFiles
  /// The files of values, each once.
  private(set) var inputs: [InputFile] = []
  private var values: [String: PairValues] = [:]
  private var index: PersonIndex
  /// How many more near values are looked for; each search reads the whole roster.
  private var suggestionsLeft = 30

  private var document: TOMLDocument { pairs.opener.document }

  init(
    settings: ProgrammeSettings, ladders: [RosterSettings.Ladder], people: [Participant], terms: TermTable,
    pairs: PairFiles
  ) {
    self.settings = settings
    self.ladders = ladders
    self.people = people
    self.terms = terms
    self.pairs = pairs
    index = PersonIndex(people)
  }

  /// The constraints in file order; those with faults, which are reported, have parts missing.
  mutating func constraints(_ drafts: [ConstraintDraft]) -> [Constraint] {
    drafts.map { draft in
      let position = SourcePosition(file: document.name, line: draft.mark.line, column: draft.mark.column)
      return Constraint(name: draft.name, form: form(of: draft), origin: position)
    }
  }

  private mutating func form(of draft: ConstraintDraft) -> Constraint.Form {
    switch draft.content {
    case .selectedPairs(let selector, let form): form(pairSelector(selector))
    case .selectedPeople(let selected, let form):
      form(PeopleSelector(side: selected.side, conditions: conditions(selected)))
    case .namedPeople(let mentions, let form): form(people(mentions, draft.kind))
    case .listedPairs(let mentions, let form): form(listed(mentions, draft.kind))
    case .values(let file, let form): form(values(file))
    }
  }

  private func error(_ code: DiagnosticCode, _ message: String, at mark: TOMLMark, help: String? = nil) {
    pairs.log.add(.configuration, document.diagnostic(code, message, at: mark, help: help))
  }

  // MARK: People and files

  private mutating func person(_ mention: ConstraintDraft.Mention, on side: Side? = nil) -> Participant? {
    if let place = index.place(mention.text) { return people[place] }
    error(
      .constraintPerson, "\"\(mention.text)\" is not in the roster", at: mention.mark,
      help: index.help(for: mention.text, on: side))
    return nil
  }

  private mutating func people(_ mentions: [ConstraintDraft.Mention], _ kind: Constraint.Kind) -> [String] {
    var ids: Set<String> = []
    var named: [(person: Participant, mark: TOMLMark)] = []
    for mention in mentions {
      guard let person = person(mention) else { continue }
      if !ids.insert(person.id).inserted {
        error(.constraintTwice, "\"\(person.id)\" is named twice in \(kind.rawValue)", at: mention.mark)
      }
      named.append((person, mention.mark))
    }
    if kind == .samePartner {
      for (person, mark) in named
      where ids.count > 1
        && !named.contains(where: {
          $0.person.id != person.id && $0.person.role.sharesSide(with: person.role)
        })
      {
        error(
          .sharesAcrossSides,
          "\"\(person.id)\" is a \(person.role.rawValue) and has no partner in common with the others",
          at: mark,
          help: "name people of one side; a mentor and a mentee are paired by a lock in the decisions file")
      }
    }
    return ids.sorted { $0.precedesInUTF8($1) }
  }

  private mutating func listed(
    _ mentions: [(mentor: ConstraintDraft.Mention, mentee: ConstraintDraft.Mention)], _ kind: Constraint.Kind
  ) -> [PairID] {
    var listed: Set<PairID> = []
    for mention in mentions {
      let (mentor, mentee) = (person(mention.mentor, on: .mentor), person(mention.mentee, on: .mentee))
      guard let mentor, let mentee else { continue }
      var isPossible = true
      for (person, side, mark) in [
        (mentor, Side.mentor, mention.mentor.mark), (mentee, .mentee, mention.mentee.mark),
      ] where !person.role.includes(side) {
        isPossible = false
        error(
          .constraintPerson, "\"\(person.id)\" is a \(person.role.rawValue), not a \(side.rawValue)",
          at: mark,
          help: "the mentor comes first")
      }
      if mentor.id == mentee.id {
        error(
          .constraintPerson, "\"\(mentor.id)\" cannot be paired with themselves", at: mention.mentee.mark)
      } else if isPossible, !listed.insert(PairID(mentor: mentor.id, mentee: mentee.id)).inserted {
        error(
          .pairNamedTwice, "the pair \(mentor.id), \(mentee.id) is named twice in \(kind.rawValue)",
          at: mention.mentor.mark, help: "it counts once")
      }
    }
    return listed.sorted()
  }

  private mutating func values(_ file: RosterSettings.FileReference) -> PairValues {
    let path = pairs.opener.identity(file)
    if let known = values[path] { return known }
    let read = pairs.values(file, people, terms)
    if let file = read.file { inputs.append(file) }
    values[path] = read.values
    return read.values
  }

  // MARK: Selectors

  private mutating func pairSelector(_ draft: ConstraintDraft.Selector) -> PairSelector {
    PairSelector(
      mentor: conditions(draft.mentor), mentee: conditions(draft.mentee), same: draft.same.map(\.text),
      differ: draft.differ.map(\.text))
  }

  /// The conditions; what nobody meets gets a warning, since it is a slip far more often than it is meant.
  mutating func conditions(_ draft: ConstraintDraft.People) -> [AttributeCondition] {
    let group = people.filter { person in draft.side.map { person.role.includes($0) } ?? true }
    let who = draft.side?.rawValue ?? "person"
    var isWarned = false
    var conditions: [AttributeCondition] = []
    for asked in draft.conditions {
      let column = asked.column.text
      switch asked.test {
      case .range(let least, let most):
        let condition = AttributeCondition(column: column, .range(atLeast: least, atMost: most))
        conditions.append(condition)
        let matcher = ConditionMatcher(condition, settings)
        if !group.contains(where: { matcher.holds(of: $0) }) {
          isWarned = true
          error(.selectorMeetsNobody, "no \(who) has a \(column) within these bounds", at: asked.mark)
        }
      case .values(let asked):
        let values = asked.map { value(of: column, $0) }
        let stated = StatedValues(group, column, settings)
        let known = values.compactMap { $0 }
        if known.count < values.count { isWarned = true }
        if !known.isEmpty { conditions.append(AttributeCondition(column: column, .anyOf(known))) }
        for (value, asked) in zip(values, asked) {
          guard let value, !stated.contains(value) else { continue }
          isWarned = true
          error(
            .selectorMeetsNobody, "no \(who) has \(column) \(words(asked))", at: asked.mark,
            help: suggestion(asked, column, group))
        }
      }
    }
    let matchers = conditions.map { ConditionMatcher($0, settings) }
    let isMet = group.contains { person in matchers.allSatisfy { $0.holds(of: person) } }
    if !isWarned, !isMet, conditions.count > 1 {
      error(.selectorMeetsNobody, "no \(who) meets all of these conditions", at: draft.mark)
    }
    return conditions
  }

  private func words(_ value: ConstraintDraft.Condition.Value) -> String {
    switch value.content {
    case .text(let text): "\"\(text)\""
    case .number(let number): number.description
    }
  }

  private mutating func suggestion(
    _ value: ConstraintDraft.Condition.Value, _ column: String, _ group: [Participant]
  ) -> String? {
    guard case .text(let text) = value.content, suggestionsLeft > 0 else { return nil }
    suggestionsLeft -= 1
    let reading = ColumnReading(column, settings)
    let spellings = Set(group.flatMap { reading.terms($0) }.map(\.spelling)).sorted { $0.precedesInUTF8($1) }
    return Suggestion.nearest(to: text, among: spellings).map { "did you mean \"\($0)\"?" }
  }

  /// A value as it is compared with what people state in a column; nil, with a report, if no cell can be like it.
  private mutating func value(
    of column: String, _ value: ConstraintDraft.Condition.Value
  ) -> AttributeCondition.Value? {
    let canonical = RosterColumn(rawValue: column)
    let ladder = ladders.last { RosterColumn.normalised($0.column) == RosterColumn.normalised(column) }
    switch value.content {
    case .number(let number):
      if canonical?.isNumeric ?? true { return .number(number) }
      error(
        .wrongType, "\(column) holds names, and \(number) is a number", at: value.mark,
        help: "put it in quotes")
      return nil
    case .text(let text):
      if let step = ladder?.steps[TextFolding.fold(text)] { return .number(ExactDecimal(step)) }
      if let ladder {
        error(
          .notOnLadder, "\"\(text)\" is not a step of the ladder for \(column)", at: value.mark,
          help: Suggestion.nearest(to: text, among: ladder.names).map { "did you mean \"\($0)\"?" }
            ?? "its steps are \(ladder.names.joined(separator: ", "))")
        return nil
      }
      if canonical?.isNumeric ?? false {
        error(
          .wrongType, "\(column) holds numbers, and \"\(text)\" is a text", at: value.mark,
          help: ExactDecimal(text).map { "write \($0) without quotes" })
        return nil
      }
      return name(text, canonical, value.mark)
    }
  }

  private mutating func name(_ text: String, _ column: RosterColumn?, _ mark: TOMLMark)
    -> AttributeCondition.Value?
  {
    func word(_ words: [String]) -> AttributeCondition.Value? {
      if words.contains(TextFolding.fold(text)) { return .name(Term(text)) }
      error(
        .settingChoice,
        "\"\(text)\" is none of \(words.joined(separator: ", "))", at: mark,
        help: Suggestion.nearest(to: text, among: words).map { "did you mean \"\($0)\"?" })
      return nil
    }
    switch column?.content {
    case .role?: return word(Role.allCases.map(\.rawValue))
    case .mode?: return word(MeetingMode.allCases.map(\.rawValue))
    case .path?: return .path(text.split(separator: "/").compactMap { terms.term(String($0)) })
    case .term?, .terms?, .skills?, .wants?: return terms.term(text).map { .name($0) }
    case .person?, .people?: return .name(Term(index.place(text).map { people[$0].id } ?? text))
    default: return .name(Term(text))
    }
  }
}

/// What anybody of a group states in a column, for finding values that nobody has.
private struct StatedValues {
  private var names: Set<String> = []
  private var numbers: Set<ExactDecimal> = []
  private var paths: Set<[Term]> = []

  init(_ group: [Participant], _ column: String, _ settings: ProgrammeSettings) {
    let reading = ColumnReading(column, settings)
    for person in group {
      if case .path(let field)? = RosterColumn(rawValue: column)?.content {
        paths.insert(person[keyPath: field])
      } else {
        names.formUnion(reading.terms(person).lazy.map(\.key))
        if let number = reading.number(person) { numbers.insert(number) }
      }
    }
  }

  func contains(_ value: AttributeCondition.Value) -> Bool {
    switch value {
    case .name(let term): names.contains(term.key)
    case .number(let number): numbers.contains(number)
    case .path(let path): !path.isEmpty && paths.contains { $0.starts(with: path) }
    }
  }
}
