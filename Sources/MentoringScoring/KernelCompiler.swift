internal import MentoringModel

/// Turns a programme's criteria and rules into tables.
///
/// Kernels know rows and columns. The rows may be the mentees or the mentors; only where the two sides differ in meaning does the
/// compiler ask which.
struct KernelCompiler {
  private let programme: Programme
  let facts: PairFacts
  /// The side of the rows.
  let rowSide: Side
  let columnPositions: [Int]
  let rowPositions: [Int]
  let columns: [Participant]
  let rows: [Participant]
  private let columnNumbers: [String: Int]
  private let rowNumbers: [String: Int]
  /// The meeting starts, when a criterion or a rule asks for them.
  private(set) var starts: StartsTable?

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
    sizes.columns = columns.count
    compileStarts(shares)
    for (criterion, share) in zip(programme.settings.criteria, shares) where share > 0 {
      compile(criterion, share)
    }
    rules = Rule.allCases.filter(settings.rules.holds).compactMap { $0.definition.kernel(self) }
  }

  /// What the programme asks.
  var settings: ProgrammeSettings { programme.settings }

  /// The people of a side.
  func people(on side: Side) -> [Participant] { side == rowSide ? rows : columns }

  private mutating func compileStarts(_ shares: [Int]) {
    var largest = programme.settings.rules.minStarts
    for (criterion, share) in zip(programme.settings.criteria, shares) where share > 0 {
      if case .schedule(let desired) = criterion.measure { largest = max(largest, desired) }
    }
    guard largest > 0 else { return }
    let table = StartsTable(
      columns: columnPositions.map { facts.starts[$0] },
      rows: rowPositions.map { facts.starts[$0] }, countingUpTo: largest)
    sizes.planes = table.planeCount
    starts = table
  }

  private mutating func compile(_ criterion: Criterion, _ share: Int) {
    let unknown = criterion.unknown
    precondition((0...BasisPoints.full).contains(unknown), "an unknown value counts 0 to 10000")
    switch criterion.measure {
    case .skillGap:
      criteria.append(skills(rowsLearn: rowSide == .mentee, share: share, unknown: unknown))
    case .reciprocity:
      criteria.append(skills(rowsLearn: rowSide == .mentor, share: share, unknown: unknown))
    case .generation(let measure):
      let ramp = Ramp(measure, direction: programme.settings.direction)
      let reading = ColumnReading(measure.signal.column.rawValue, programme.settings)
      append(rowSide == .mentee ? ramp : ramp.mirrored, share, unknown) { reading.number($0) }
    case .crossDepartment:
      let kernel = DepartmentKernel(columns: columns, rows: rows, share: share, unknown: unknown)
      sizes.table = max(sizes.table, kernel.tableCount)
      criteria.append(kernel)
    case .schedule(let desired):
      precondition(desired > 0, "desired_starts is at least 1")
      guard let starts else { return }
      criteria.append(
        ScheduleKernel(
          starts, desiredStarts: desired, columnCount: columns.count, share: share, unknown: unknown))
    case .goals:
      append(.same, share, unknown) { Set($0.goals.map(\.key)) }
    case .preference:
      criteria.append(SparseKernel(columns: columns, rows: rows, share: share, unknown: unknown))
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
        numbers(entry.pair).map { (column: $0.column, row: $0.row, value: entry.value) }
      }
      criteria.append(
        SparseKernel(
          values: values, columnCount: columns.count, rowCount: rows.count, share: share,
          unknown: unknown))
    }
  }

  private mutating func append(
    _ likeness: Likeness, _ share: Int, _ unknown: Int, of names: (Participant) -> Set<String>
  ) {
    let kernel = JaccardKernel(
      columns: columns.map(names), rows: rows.map(names), likeness: likeness, share: share,
      unknown: unknown)
    sizes.table = max(sizes.table, kernel.tableCount)
    criteria.append(kernel)
  }

  private mutating func append(
    _ ramp: Ramp, _ share: Int, _ unknown: Int, of number: (Participant) -> ExactDecimal?
  ) {
    let kernel = RampKernel(
      columns: columns.map(number), rows: rows.map(number), ramp: ramp, share: share,
      unknown: unknown)
    sizes.table = max(sizes.table, kernel.tableCount)
    criteria.append(kernel)
  }

  /// The skills criterion in which the people of the rows learn, or that in which they teach.
  func skills(rowsLearn: Bool, share: Int, unknown: Int) -> any SkillsKernel {
    rowsLearn
      ? SkillGapKernel(columns: columns, rows: rows, share: share, unknown: unknown)
      : ReciprocityKernel(columns: columns, rows: rows, share: share, unknown: unknown)
  }

  /// The column and the row of a pair; nil if there is none.
  func numbers(_ pair: PairID) -> (column: Int, row: Int)? {
    let (row, column) = rowSide == .mentee ? (pair.mentee, pair.mentor) : (pair.mentor, pair.mentee)
    guard let column = columnNumbers[column], let row = rowNumbers[row] else { return nil }
    return (column, row)
  }
}
