internal import MentoringModel

/// Turns a programme's criteria and rules into tables.
///
/// The kernels speak of mentees as rows and of mentors as columns. They can be compiled the other way round too, with the
/// mentors in the mentees' part; only where the two sides differ in meaning does the compiler choose the mirrored kernel.
struct KernelCompiler {
  private let programme: Programme
  private let facts: PairFacts
  /// The side of the rows.
  private let rowSide: Side
  private let columnPositions: [Int]
  private let rowPositions: [Int]
  private let columns: [Participant]
  private let rows: [Participant]
  private let columnNumbers: [String: Int]
  private let rowNumbers: [String: Int]
  /// The meeting starts, when a criterion or a rule asks for them.
  private var starts: StartsTable?

  /// The criteria with a share.
  private(set) var criteria: [any CriterionKernel] = []
  /// The rules that hold, except `min_score`, which needs the whole score.
  private(set) var rules: [any RuleKernel] = []
  /// The workspace that they need.
  private(set) var sizes = RowWorkspace.Sizes()

  /// Compiles a programme for rows of the people of one side.
  ///
  /// - Parameters:
  ///   - rows: the positions of these people among the participants.
  ///   - columns: the positions of the people of the other side.
  init(
    _ programme: Programme, _ shares: [Int], rowSide: Side, rows: [Int], columns: [Int], _ facts: PairFacts
  ) {
    self.programme = programme
    self.facts = facts
    self.rowSide = rowSide
    columnPositions = columns
    rowPositions = rows
    self.columns = columns.map { programme.participants[$0] }
    self.rows = rows.map { programme.participants[$0] }
    columnNumbers = Dictionary(uniqueKeysWithValues: zip(self.columns.map(\.id), 0...))
    rowNumbers = Dictionary(uniqueKeysWithValues: zip(self.rows.map(\.id), 0...))
    sizes.mentors = columns.count
    compileStarts(shares)
    for (criterion, share) in zip(programme.settings.criteria, shares) where share > 0 {
      compile(criterion, share)
    }
    compileListedPairs()
    compileComparisons()
    compileBounds()
  }

  private mutating func compileStarts(_ shares: [Int]) {
    var largest = programme.settings.rules.minStarts
    for (criterion, share) in zip(programme.settings.criteria, shares) where share > 0 {
      if case .schedule(let desired) = criterion.measure { largest = max(largest, desired) }
    }
    guard largest > 0 else { return }
    let table = StartsTable(
      mentors: columnPositions.map { facts.starts[$0] },
      mentees: rowPositions.map { facts.starts[$0] }, countingUpTo: largest)
    sizes.planes = table.planeCount
    starts = table
  }

  private mutating func compile(_ criterion: Criterion, _ share: Int) {
    let unknown = criterion.unknown
    precondition((0...BasisPoints.full).contains(unknown), "an unknown value counts 0 to 10000")
    switch criterion.measure {
    case .skillGap: appendSkills(rowsLearn: rowSide == .mentee, share, unknown)
    case .reciprocity: appendSkills(rowsLearn: rowSide == .mentor, share, unknown)
    case .generation(let measure):
      let ramp = Ramp(measure, direction: programme.settings.direction)
      let reading = ColumnReading(measure.signal.column.rawValue, programme.settings)
      append(rowSide == .mentee ? ramp : ramp.mirrored, share, unknown) { reading.number($0) }
    case .crossDepartment:
      let kernel = DepartmentKernel(mentors: columns, mentees: rows, share: share, unknown: unknown)
      sizes.table = max(sizes.table, kernel.tableCount)
      criteria.append(kernel)
    case .schedule(let desired):
      precondition(desired > 0, "desired_starts is at least 1")
      guard let starts else { return }
      criteria.append(
        ScheduleKernel(
          starts, desiredStarts: desired, mentorCount: columns.count, share: share, unknown: unknown))
    case .goals:
      append(.same, share, unknown) { Set($0.goals.map(\.key)) }
    case .preference:
      criteria.append(SparseKernel(mentors: columns, mentees: rows, share: share, unknown: unknown))
    case .site(let prefer):
      append(prefer, share, unknown) { person in person.site.map { [$0.key] } ?? [] }
    case .attribute(let comparison):
      let reading = ColumnReading(comparison.column, programme.settings)
      switch comparison.method {
      case .likeness(let likeness): append(likeness, share, unknown) { reading.names($0) }
      case .close(let range):
        append(Ramp(range: range, isClose: true), share, unknown) { reading.number($0) }
      case .far(let range):
        append(Ramp(range: range, isClose: false), share, unknown) { reading.number($0) }
      }
    case .affinity(let name):
      let values = programme.affinities[name, default: []].compactMap { entry in
        numbers(entry.pair).map { (mentor: $0.mentor, mentee: $0.mentee, value: entry.value) }
      }
      criteria.append(
        SparseKernel(
          values: values, mentorCount: columns.count, menteeCount: rows.count, share: share,
          unknown: unknown))
    }
  }

  private mutating func append(
    _ likeness: Likeness, _ share: Int, _ unknown: Int, of names: (Participant) -> Set<String>
  ) {
    let kernel = JaccardKernel(
      mentors: columns.map(names), mentees: rows.map(names), likeness: likeness, share: share,
      unknown: unknown)
    sizes.table = max(sizes.table, kernel.tableCount)
    criteria.append(kernel)
  }

  private mutating func append(
    _ ramp: Ramp, _ share: Int, _ unknown: Int, of number: (Participant) -> ExactDecimal?
  ) {
    let kernel = RampKernel(
      mentors: columns.map(number), mentees: rows.map(number), ramp: ramp, share: share,
      unknown: unknown)
    sizes.table = max(sizes.table, kernel.tableCount)
    criteria.append(kernel)
  }

  /// The skills criterion in which the people of the rows learn, or that in which they teach.
  private mutating func appendSkills(rowsLearn: Bool, _ share: Int, _ unknown: Int) {
    criteria.append(
      rowsLearn
        ? SkillGapKernel(mentors: columns, mentees: rows, share: share, unknown: unknown)
        : ReciprocityKernel(mentors: columns, mentees: rows, share: share, unknown: unknown))
  }

  /// The column, as `mentor`, and the row, as `mentee`, of a pair.
  private func numbers(_ pair: PairID) -> (mentor: Int, mentee: Int)? {
    let (row, column) = rowSide == .mentee ? (pair.mentee, pair.mentor) : (pair.mentor, pair.mentee)
    guard let column = columnNumbers[column], let row = rowNumbers[row] else { return nil }
    return (column, row)
  }

  // MARK: Rules

  private mutating func append(_ rule: Rule, _ pairs: [(mentor: Int, mentee: Int)]) {
    if pairs.isEmpty { return }
    rules.append(ListedPairsKernel(rule, pairs, menteeCount: rows.count))
  }

  private mutating func compileListedPairs() {
    let settings = programme.settings.rules
    append(.itself, rows.compactMap { numbers(PairID(mentor: $0.id, mentee: $0.id)) })
    append(.forbid, facts.forbiddenPairs.compactMap { numbers($0) })
    if settings.pastPair {
      append(
        .pastPair,
        facts.pastPairs.flatMap { pair in
          [pair, PairID(mentor: pair.mentee, mentee: pair.mentor)].compactMap { numbers($0) }
        })
    }
    if settings.avoid {
      let (mentors, mentees) = rowSide == .mentee ? (columns, rows) : (rows, columns)
      let byMentors = mentors.flatMap { mentor in
        mentor.avoids.map { PairID(mentor: mentor.id, mentee: $0) }
      }
      let byMentees = mentees.flatMap { mentee in
        mentee.avoids.map { PairID(mentor: $0, mentee: mentee.id) }
      }
      append(.avoid, (byMentors + byMentees).compactMap { numbers($0) })
    }
    if settings.managementChain {
      rules.append(
        ManagementChainKernel(facts.managers, mentors: columnPositions, mentees: rowPositions))
    }
  }

  private mutating func compileComparisons() {
    let settings = programme.settings.rules
    func same<Key>(_ rule: Rule, _ key: (Participant) -> Key?) -> SameKeyKernel<Key> {
      SameKeyKernel(rule, mentors: columns.map(key), mentees: rows.map(key))
    }
    func noCommon<Key>(_ rule: Rule, _ keys: (Participant) -> [Key]) -> NoCommonKeyKernel<Key> {
      NoCommonKeyKernel(rule, mentors: columns.map(keys), mentees: rows.map(keys))
    }
    if settings.sameManager { rules.append(same(.sameManager) { $0.managerID }) }
    if settings.sameTeam { rules.append(same(.sameTeam) { $0.team }) }
    if settings.sameDepartment {
      rules.append(same(.sameDepartment) { $0.department.isEmpty ? nil : $0.department })
    }
    if settings.commonLanguage { rules.append(noCommon(.commonLanguage) { $0.languages }) }
    if settings.inPersonSite {
      rules.append(
        noCommon(.inPersonSite) { person in
          person.mode == .inPerson ? person.site.map { [$0] } ?? [] : []
        })
    }
  }

  private mutating func compileBounds() {
    let settings = programme.settings.rules
    if settings.minStarts > 0, let starts {
      rules.append(MinStartsKernel(starts: starts, bound: settings.minStarts))
    }
    if let bound = settings.minLevelGap {
      let orientation = Ramp.Orientation(programme.settings.direction, isBirthYear: false)
      rules.append(
        LevelGapKernel(
          mentors: columns.map(\.level), mentees: rows.map(\.level), bound: bound,
          rowSide == .mentee ? orientation : orientation.mirrored))
    }
    if let bound = settings.minSkillGap {
      let unknown = programme.settings.criteria.first { $0.measure == .skillGap }?.unknown
      let counted = unknown ?? Criterion.defaultUnknown
      rules.append(
        MinSkillGapKernel(
          criterion: rowSide == .mentee
            ? SkillGapKernel(mentors: columns, mentees: rows, share: 0, unknown: counted)
            : ReciprocityKernel(mentors: columns, mentees: rows, share: 0, unknown: counted), bound: bound))
    }
  }
}
