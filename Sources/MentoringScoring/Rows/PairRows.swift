public import MentoringModel

/// Everything that there is to know of whole rows of pairs: the value of each criterion and whether it is known, the score, and every
/// rule that forbids a pair; all of it from tables.
///
/// It is what ``ScoringModel/score(mentor:mentee:)`` and ``ScoringModel/refusals(mentor:mentee:)`` say pair by pair, some hundred times
/// as fast.
///
/// ```swift
/// let rows = PairRows(model, of: .mentor)
/// var row = rows.makeRow()
/// rows.fill(0, into: &row)
/// row.points[3], row.values[0][3], row.refusals[3]  // of the first mentor with the fourth mentee
/// ```
public struct PairRows: Sendable {
  /// A criterion with a share.
  public struct Criterion: Sendable {
    /// The name.
    public let name: String
    /// The share in parts per million.
    public let share: Int
    /// What an unknown value counts, in basis points.
    public let unknown: Int
    /// The points of each value in basis points; last those of ``unknownValue``.
    let points: [Int32]
  }

  /// What stands for a value that cannot be computed: one more than the highest.
  public static let unknownValue = Int32(BasisPoints.full + 1)

  /// The criteria with a share, in the programme's order.
  public let criteria: [Criterion]
  /// The side of the people who have a row each.
  public let side: Side
  /// How many pairs a row has.
  public var count: Int { sizes.columns }

  private let kernels: [any CriterionKernel]
  private let rules: [any RuleKernel]
  private let minScore: Int?
  private let sizes: RowWorkspace.Sizes

  /// Compiles the tables of a programme.
  ///
  /// - Parameter side: whose rows are made; a row has a pair with everybody of the other side, in the order of the model's numbers.
  /// - Complexity: as ``ScoringModel``'s.
  public init(_ model: ScoringModel, of side: Side) {
    let isMentor = side == .mentor
    let compiled = KernelCompiler(
      model.programme, model.shares, rowSide: side, rows: isMentor ? model.mentors : model.mentees,
      columns: isMentor ? model.mentees : model.mentors, model.pairFacts, filling: .values)
    self.side = side
    kernels = compiled.criteria
    rules = compiled.rules
    sizes = compiled.sizes
    minScore = model.programme.settings.rules.minScore
    criteria = zip(model.programme.settings.criteria, model.shares).filter { $1 > 0 }.map {
      Criterion(name: $0.name, share: $1, unknown: $0.unknown, points: Self.points($1, $0.unknown))
    }
  }

  private static func points(_ share: Int, _ unknown: Int) -> [Int32] {
    (Array(0...BasisPoints.full) + [unknown]).map { BasisPoints.points(share: share, value: $0) }
  }

  /// The points of a criterion's value; of ``unknownValue`` too.
  public func points(of value: Int32, criterion: Int) -> Int32 { criteria[criterion].points[Int(value)] }

  /// Makes room for a row; each thread needs its own.
  public func makeRow() -> Row { Row(sizes, criteria: criteria.count) }

  /// One row of pairs, and the scratch memory in which it is made.
  public struct Row: ~Copyable {
    /// The values in basis points by criterion, then pair; ``PairRows/unknownValue`` where one cannot be computed.
    public let values: [UnsafeMutableBufferPointer<Int32>]
    /// The scores in points, whatever the rules say.
    public let points: UnsafeMutableBufferPointer<Int32>
    /// Every rule that forbids each pair.
    public let refusals: UnsafeMutableBufferPointer<RuleSet>
    fileprivate var workspace: RowWorkspace

    fileprivate init(_ sizes: RowWorkspace.Sizes, criteria: Int) {
      values = (0..<criteria).map { _ in .allocate(capacity: sizes.columns) }
      points = .allocate(capacity: sizes.columns)
      refusals = .allocate(capacity: sizes.columns)
      for buffer in values + [points] { buffer.initialize(repeating: 0) }
      refusals.initialize(repeating: [])
      workspace = RowWorkspace(sizes)
    }

    deinit {
      for buffer in values + [points] { buffer.deallocate() }
      refusals.deallocate()
    }
  }

  /// Fills a row that ``makeRow()`` of the same tables made.
  ///
  /// - Parameter person: the number of the person on ``side``.
  /// - Complexity: O(*c* · *m* + *k*) for *c* criteria, *m* pairs and *k* people met in the lists of the person's skills and names.
  public func fill(_ person: Int, into row: inout Row) {
    precondition(
      row.points.count == count && row.values.count == criteria.count, "the row was made by these tables")
    guard let points = row.points.baseAddress else { return }
    row.workspace.planesOwner = -1
    row.points.update(repeating: 0)
    for (index, kernel) in kernels.enumerated() {
      let values = row.values[index].baseAddress!
      row.values[index].update(repeating: 0)
      kernel.addPoints(of: person, to: values, using: &row.workspace)
      criteria[index].points.withUnsafeBufferPointer { table in
        let table = table.baseAddress!
        for other in 0..<count { points[other] &+= table[Int(values[other])] }
      }
    }
    RowTables.fillRefusals(rules, of: person, into: row.refusals, using: &row.workspace)
    guard let minScore else { return }
    for other in 0..<count where points[other] < minScore { row.refusals[other].insert(RuleSet(.minScore)) }
  }

  /// Sets the first pair of a row to what ``ScoringModel`` says of one pair.
  ///
  /// - Complexity: O(facts stated by the two), whatever the length of a row.
  public func fill(mentor: Int, mentee: Int, of model: ScoringModel, into row: inout Row) {
    let score = model.score(mentor: mentor, mentee: mentee)
    let contributions = score.contributions.filter { $0.share > 0 }
    for (index, part) in contributions.enumerated() {
      row.values[index][0] = part.isKnown ? Int32(part.value) : Self.unknownValue
    }
    row.points[0] = Int32(score.points)
    row.refusals[0] = model.refusals(mentor: mentor, mentee: mentee)
  }
}
