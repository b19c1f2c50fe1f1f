internal import MentoringModel
internal import MentoringScoring

/// Who takes part on which side, where `where` under `[roster.mentors]` or `[roster.mentees]` says so.
///
/// What the values of a selector are called is known for certain when everybody has been read. Who surely takes no part is
/// seen row by row before, so that such rows are not kept: of a large file of which few take part only those few need memory.
struct RosterSelection {
  private let settings: ProgrammeSettings
  private let ladders: [RosterSettings.Ladder]
  private let selectors: [(side: Side, asked: ConstraintDraft.People)]
  private let columns: Set<String>
  /// The conditions of each side; nil if a row alone does not tell whether they hold.
  private var early: [(side: Side, matchers: [ConditionMatcher])]?
  /// People who are not kept, as far as selectors look at them, with every value that any of those people states: messages about selectors
  /// that nobody meets need them.
  private var witnesses: [Participant] = []
  private var witnessed: Set<Evidence> = []

  /// What a witness shows.
  private struct Evidence: Hashable {
    enum Fact: Hashable {
      case spelling([UInt8])
      case number(ExactDecimal)
      case range(Int)
    }

    let side: Side
    let column: String
    let fact: Fact
  }

  /// - Parameters:
  ///   - synonyms: the names that mean others.
  ///   - fileCount: how many files hold the roster. Two rows of one person are judged together, so with several files everybody is kept
  ///     until all are read.
  init(_ resolved: ResolvedSettings, synonyms: [String: Term], opener: TableOpener, fileCount: Int) {
    settings = resolved.settings
    ladders = resolved.roster.ladders
    selectors = Side.allCases.compactMap { side in resolved.roster.selectors[side].map { (side, $0) } }
    columns = Set(selectors.flatMap { $0.asked.conditions.map(\.column.text) })
    let namesPeople = columns.contains { column in
      switch RosterColumn(rawValue: column)?.content {
      case .person?, .people?, .wishes?: true
      default: false
      }
    }
    if selectors.isEmpty || fileCount > 1 || namesPeople { return }
    // Faults of the selectors are reported at the end, when it is known what people state.
    let silent = TableOpener(folder: opener.folder, document: opener.document, log: DiagnosticLog())
    let pairs = PairFiles(
      opener: silent, options: resolved.roster.csv, decimalSeparator: resolved.roster.decimalSeparator)
    early = matchers([], TermTable(synonyms: synonyms), pairs)
  }

  private func matchers(
    _ people: [Participant], _ terms: TermTable, _ pairs: PairFiles
  ) -> [(side: Side, matchers: [ConditionMatcher])] {
    var assembly = ConstraintAssembly(
      settings: settings, ladders: ladders, people: people, terms: terms, pairs: pairs)
    return selectors.map { side, asked in
      (side, assembly.conditions(asked).map { ConditionMatcher($0, settings) })
    }
  }

  /// The sides that the person is on by their role and all conditions.
  private func sides(
    of person: Participant, _ matchers: [(side: Side, matchers: [ConditionMatcher])]
  ) -> [Side] {
    Side.allCases.filter { side in
      person.role.includes(side)
        && matchers.allSatisfy { $0.side != side || $0.matchers.allSatisfy { $0.holds(of: person) } }
    }
  }

  /// Whether a row surely takes no part, so that no more of it need be kept than the chain of managers needs.
  mutating func leavesOut(_ row: RosterRow) -> Bool {
    guard let early, sides(of: row.person, early).isEmpty else { return false }
    if !evidence(of: row.person).isSubset(of: witnessed) {
      witnessed.formUnion(evidence(of: row.person))
      witnesses.append(reduced(row.person))
    }
    return true
  }

  private func evidence(of person: Participant) -> Set<Evidence> {
    var found: Set<Evidence> = []
    for (side, asked) in selectors where person.role.includes(side) {
      for (number, condition) in asked.conditions.enumerated() {
        let column = condition.column.text
        let reading = ColumnReading(column, settings)
        switch condition.test {
        case .range(let least, let most):
          let matcher = ConditionMatcher(
            AttributeCondition(column: column, .range(atLeast: least, atMost: most)), settings)
          if matcher.holds(of: person) {
            found.insert(Evidence(side: side, column: column, fact: .range(number)))
          }
        case .values:
          for term in reading.terms(person) {
            found.insert(Evidence(side: side, column: column, fact: .spelling(Array(term.spelling.utf8))))
          }
          if let value = reading.number(person) {
            found.insert(Evidence(side: side, column: column, fact: .number(value)))
          }
        }
      }
    }
    return found
  }

  /// The person as far as selectors look at it.
  private func reduced(_ person: Participant) -> Participant {
    var kept = Participant(id: person.id, role: person.role)
    for column in columns {
      if let content = RosterColumn(rawValue: column)?.content {
        content.copy(from: person, to: &kept)
      } else {
        kept.attributes[column] = person.attributes[column]
      }
    }
    return kept
  }

  /// The people, each on the sides whose selectors take them; who is on none stands outside.
  func selected(_ people: RosterPeople, _ terms: TermTable, _ pairs: PairFiles) -> RosterPeople {
    if selectors.isEmpty { return people }
    let matchers = matchers(people.rows.map(\.person) + witnesses, terms, pairs)
    return people.keeping { row in
      let sides = sides(of: row.person, matchers)
      guard let only = sides.first else { return false }
      row.person.role = sides.count == 2 ? .both : only == .mentor ? .mentor : .mentee
      return true
    }
  }
}
