public import MentoringMatcher
public import MentoringModel

/// Every best plan of a programme while two weights go through a range each, and at which of their combinations each is best.
///
/// Without rounding a plan is worth a sum that is linear in the two weights, so the combinations at which it is best form a convex polygon. Hence
/// only corners are tried. What is known says which plan should be best at each combination; where the convex hull of a plan's
/// combinations has a corner at which the plan is not known to be best, that one is matched; a plan that nobody knew changes the
/// expectation. It ends when every combination lies among corners at which its plan is a best one. Rounding may let another plan be
/// better between them by a few points of a pair; ``triesEveryStep`` says whether all were tried, which is so where rules or
/// constraints ask for a score, since there other weights allow other pairs.
///
/// After M. J. Eisner and D. G. Severance, "Mathematical Techniques for Efficient Record Segmentation in Large Shared Databases", J. ACM 23
/// (1976) 619–635, doi:10.1145/321978.321982, whose method this is for two parameters, with two departures:
/// 1. Corners are combinations of the grid and not where three plans are worth the same, so that each is a match that the user can make.
/// 2. A plan is known to be best at a corner also where the match has drawn another one that is worth the same.
public struct PlaneSweep: Sendable {
  /// The two weights: that of columns, then that of rows.
  public let axes: [SweepAxis]
  /// The plans, in the order in which they are first best, row by row.
  public let plans: [SweptPlan]
  /// The number of the plan at each combination, nil for none: a row for each value of the second weight.
  public let rows: [[Int?]]
  /// Whether every combination was tried.
  public let triesEveryStep: Bool
  /// How many times the programme was matched.
  public let solves: Int

  /// Sweeps a programme.
  ///
  /// Traps unless two weights are swept.
  /// - Parameters:
  ///   - trials: match it; what was tried before is not tried again.
  ///   - triesEveryStep: whether every combination is tried.
  /// - Throws: `MatchFault` as `Matcher.optimalPlan()`.
  /// - Complexity: some solves for each plan, one for each corner of its polygon, and O(combinations) after each; or one solve for each
  ///   combination.
  public init(_ trials: SweepTrials, triesEveryStep: Bool = false) throws(MatchFault) {
    precondition(trials.space.axes.count == 2, "two weights are swept")
    axes = trials.space.axes
    self.triesEveryStep = triesEveryStep || !trials.programme.isLinearInWeights
    var search = PlaneSearch(trials)
    try search.run(everyStep: self.triesEveryStep)
    solves = search.trials.solves
    var numbering = PlanNumbering()
    let width = axes[0].labels.count
    let all = search.plans.map { $0.map { numbering.number($0) } }
    rows = (0..<axes[1].labels.count).map { Array(all[$0 * width..<($0 + 1) * width]) }
    plans = search.trials.plans(numbering.order)
  }

  /// The regions of a row.
  public func regions(inRow row: Int) -> [SweepRegion] { SweepRegion.regions(of: rows[row]) }

  /// At how many combinations each plan is best.
  public var extents: [Int] {
    var counts = Array(repeating: 0, count: plans.count)
    for case .some(let plan) in rows.joined() { counts[plan] += 1 }
    return counts
  }
}

private struct PlaneSearch {
  private(set) var trials: SweepTrials
  /// The plan that is found or expected at each step; nil for none.
  private(set) var plans: [Int?]
  /// The plan that was expected where another one was drawn that is worth the same: by row, then column.
  private var tied: [Int: [Int: Int]] = [:]
  private let (width, height): (Int, Int)
  private let criteria: [Int]

  init(_ trials: SweepTrials) {
    self.trials = trials
    (width, height) = (trials.space.axes[0].labels.count, trials.space.axes[1].labels.count)
    plans = Array(repeating: nil, count: width * height)
    criteria = trials.space.axes.map { axis in
      guard let place = trials.programme.settings.criteria.firstIndex(where: { $0.name == axis.name }) else {
        preconditionFailure("a weight is that of a criterion")
      }
      return place
    }
  }

  mutating func run(everyStep: Bool) throws(MatchFault) {
    if everyStep {
      for step in plans.indices { plans[step] = try trials.plan(at: step) }
      return
    }
    // Whether there is a plan does not depend on weights.
    guard let first = try trials.plan(at: 0) else { return }
    plans = Array(repeating: first, count: plans.count)
    while let step = nextCorner() {
      let known = trials.profiles.count
      let expected = plans[step]!
      guard let plan = try trials.plan(at: step) else { preconditionFailure("weights forbid no plan") }
      plans[step] = plan
      if plan != expected {
        let weights = trials.weights(at: step)
        if trials.profiles[expected].score(weights) == trials.profiles[plan].score(weights) {
          tied[step / width, default: [:]][step % width] = expected
        }
      }
      if trials.profiles.count > known { expect(plan) }
    }
  }

  /// A corner of the hull of a plan's steps that was not tried; nil if there is none.
  private func nextCorner() -> Int? {
    // The first and the last column of each plan in each row.
    var ends: [Int: [(row: Int, first: Int, last: Int)]] = [:]
    for row in 0..<height {
      var own: [Int: (first: Int, last: Int)] = [:]
      func add(_ plan: Int, _ first: Int, _ last: Int) {
        let known = own[plan] ?? (first, last)
        own[plan] = (min(known.first, first), max(known.last, last))
      }
      for run in SweepRegion.regions(of: plans[row * width..<(row + 1) * width]) {
        add(run.plan!, run.first, run.last)
      }
      for (column, plan) in tied[row, default: [:]] { add(plan, column, column) }
      for (plan, end) in own { ends[plan, default: []].append((row, end.first, end.last)) }
    }
    for plan in ends.keys.sorted() {
      let rows = ends[plan]!
      let corners =
        LowerHull.corners(rows.map { ($0.row, $0.first) })
        + LowerHull.corners(rows.map { ($0.row, -$0.last) }).map { ($0.0, -$0.1) }
      for (row, column) in corners where trials.found[row * width + column] == nil {
        return row * width + column
      }
    }
    return nil
  }

  /// Expects a new plan wherever it should be better than the one expected so far.
  private mutating func expect(_ plan: Int) {
    let worth = trials.profiles.indices.map(worth)
    let (columns, rows) = (values(trials.space.axes[0]), values(trials.space.axes[1]))
    func value(_ plan: Int, _ column: Int, _ row: Int) -> Int128 {
      worth[plan].rest + columns[column] * worth[plan].slopes[0] + rows[row] * worth[plan].slopes[1]
    }
    for row in 0..<height {
      for column in 0..<width {
        let step = row * width + column
        guard trials.found[step] == nil, let other = plans[step] else { continue }
        if value(plan, column, row) > value(other, column, row) { plans[step] = plan }
      }
    }
  }

  /// What a plan is worth as weights change: what the others give, in millionths, and the slopes along both axes.
  private func worth(_ plan: Int) -> (rest: Int128, slopes: [Int128]) {
    let totals = trials.profiles[plan].totals
    var rest: Int128 = 0
    for (index, weight) in trials.programme.weights.enumerated() where !criteria.contains(index) {
      rest += millionths(weight) * Int128(totals[index])
    }
    return (rest, criteria.map { Int128(totals[$0]) })
  }

  private func values(_ axis: SweepAxis) -> [Int128] {
    axis.changes.map { change in
      guard case .weight(_, let value) = change else { preconditionFailure("the axis is a weight") }
      return millionths(value)
    }
  }

  /// Enough for an expectation, which is tried.
  private func millionths(_ weight: ExactDecimal) -> Int128 {
    weight.units / (ExactDecimal.unitsPerOne / 1_000_000)
  }
}

/// The corners of the lower side of a convex hull.
///
/// After A. M. Andrew, "Another efficient algorithm for convex hulls in two dimensions", Information Processing Letters 9 (1979) 216–219,
/// doi:10.1016/0020-0190(79)90072-3.
private enum LowerHull {
  /// The corners of some points, which are in order of their first number and have different ones.
  static func corners(_ points: [(Int, Int)]) -> [(Int, Int)] {
    var hull: [(Int, Int)] = []
    for point in points {
      while hull.count > 1 {
        let (a, b) = (hull[hull.count - 2], hull[hull.count - 1])
        let turn = (b.0 - a.0) * (point.1 - a.1) - (b.1 - a.1) * (point.0 - a.0)
        guard turn <= 0 else { break }
        hull.removeLast()
      }
      hull.append(point)
    }
    return hull
  }
}
