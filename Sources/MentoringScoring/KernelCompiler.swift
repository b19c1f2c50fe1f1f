internal import MentoringModel

/// Turns a programme's criteria and rules into tables.
///
/// Kernels know rows and columns. The rows may be the mentees or the mentors; only where the two sides differ in meaning does the
/// compiler ask which.
struct KernelCompiler {
  let programme: Programme
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

  /// What the criteria's kernels add to a row.
  enum Filling {
    /// Points: the share of the value that counts.
    case points
    /// The value itself in basis points, ``PairRows/unknownValue`` where it cannot be computed.
    case values
  }

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
  ///   - filling: what the criteria's kernels add to a row.
  init(
    _ programme: Programme, _ shares: [Int], rowSide: Side, rows: [Int], columns: [Int], _ facts: PairFacts,
    filling: Filling = .points
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
    for (criterion, share) in zip(settings.criteria, shares) where share > 0 {
      precondition(
        (0...BasisPoints.full).contains(criterion.unknown), "an unknown value counts 0 to 10000")
      let scored = criterion.scored(settings)
      let kernel =
        switch filling {
        case .points: scored.kernel(self, share: share, unknown: criterion.unknown)
        // Under a share of 10 000 the points of a value are the value.
        case .values: scored.kernel(self, share: BasisPoints.full, unknown: Int(PairRows.unknownValue))
        }
      sizes.table = max(sizes.table, kernel.tableCount)
      criteria.append(kernel)
    }
    rules = Rule.allCases.filter(settings.rules.holds).compactMap { $0.definition.kernel(self) }
  }

  /// What the programme asks.
  var settings: ProgrammeSettings { programme.settings }

  /// The people of a side.
  func people(on side: Side) -> [Participant] { side == rowSide ? rows : columns }

  private mutating func compileStarts(_ shares: [Int]) {
    var largest = max(programme.settings.rules.minStarts, programme.settings.rules.timetable ? 1 : 0)
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

  /// The column and the row of a pair; nil if there is none.
  func numbers(_ pair: PairID) -> (column: Int, row: Int)? {
    let (row, column) = rowSide == .mentee ? (pair.mentee, pair.mentor) : (pair.mentor, pair.mentee)
    guard let column = columnNumbers[column], let row = rowNumbers[row] else { return nil }
    return (column, row)
  }
}
