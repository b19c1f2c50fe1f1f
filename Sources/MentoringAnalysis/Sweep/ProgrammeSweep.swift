public import MentoringMatcher
public import MentoringModel
internal import MentoringScoring

/// Every best plan of a programme while one setting goes through a range, and where one gives way to the next.
///
/// Where both ends of a range have the same best plan, what lies between is not tried: without rounding the plan is best there too, since the
/// weights under which it is form an interval, and so do the limits that it keeps. Rounding may let another plan be better
/// between them by a few points of a pair; ``triesEveryStep`` says whether all values were tried. Where that reasoning does not
/// hold, which is where rules or constraints ask for a score while weights change and for limits that are to be met exactly, all are
/// tried anyway.
///
/// After M. J. Eisner and D. G. Severance, "Mathematical Techniques for Efficient Record Segmentation in Large Shared Databases", J. ACM 23
/// (1976) 619–635, doi:10.1145/321978.321982: the next weight to try is that at which the two plans would be worth the same.
public struct ProgrammeSweep: Sendable {
  /// A plan that is best somewhere.
  public struct SweptPlan: Sendable {
    /// Its pairs and what they are worth by criterion.
    public let profile: PlanProfile
    /// What it scores by the programme's own weights, in points.
    public let score: Int
    /// What it has of each constraint, by the programme's own limits.
    public let constraints: [ConstraintResult]
  }

  /// Values one after the other with the same best plan.
  public struct Region: Hashable, Sendable {
    /// The number of the first value.
    public let first: Int
    /// The number of the last value.
    public let last: Int
    /// The number of the plan; nil if there is none.
    public let plan: Int?
  }

  /// What is swept.
  public let axis: SweepAxis
  /// The plans, in the order in which they are first best.
  public let plans: [SweptPlan]
  /// The regions, which cover the axis in order; both ends of each were tried.
  public let regions: [Region]
  /// Whether every value was tried.
  public let triesEveryStep: Bool
  /// How many times the programme was matched.
  public let solves: Int

  /// Sweeps a programme.
  ///
  /// - Parameters:
  ///   - programme: the programme.
  ///   - axis: what is swept.
  ///   - session: matches it.
  ///   - triesEveryStep: whether every value is tried.
  /// - Throws: `MatchFault` as `Matcher.optimalPlan()`.
  /// - Complexity: two or three solves for each region, or one for each value.
  public init(
    of programme: Programme, along axis: SweepAxis, _ session: ReweighingSession = ReweighingSession(),
    triesEveryStep: Bool = false
  ) throws(MatchFault) {
    var search = SweepSearch(programme, axis, session)
    self.axis = axis
    self.triesEveryStep = triesEveryStep || !programme.keepsPlans(along: axis)
    try search.run(everyStep: self.triesEveryStep)
    solves = search.solves
    let model = ScoringModel(programme)
    let (regions, order) = search.regions()
    self.regions = regions
    plans = order.map { number in
      let profile = search.profiles[number]
      return SweptPlan(
        profile: profile, score: profile.score(programme.weights),
        constraints: programme.settings.constraints.isEmpty
          ? [] : model.constraintResults(of: profile.pairs) ?? [])
    }
  }

  /// What each plan scores at the first value of each region, in points: a row for each plan.
  public func scores(in programme: Programme) -> [[Int]] {
    let weights = regions.map { programme.applying([axis.changes[$0.first]]).weights }
    return plans.map { plan in weights.map(plan.profile.score) }
  }
}

extension Programme {
  /// Whether a plan that is best at two values of an axis is so between them, but for rounding.
  fileprivate func keepsPlans(along axis: SweepAxis) -> Bool {
    switch axis.subject {
    case .weight: isLinearInWeights
    case .limit(_, let key): key != "exactly"
    }
  }
}

private struct SweepSearch {
  private let programme: Programme
  private let axis: SweepAxis
  private let model: ScoringModel
  private var session: ReweighingSession
  private(set) var solves = 0
  private(set) var profiles: [PlanProfile] = []
  private var numbers: [[PairID]: Int] = [:]
  /// The plan at each value that was tried; -1 for no plan.
  private var found: [Int: Int] = [:]

  init(_ programme: Programme, _ axis: SweepAxis, _ session: ReweighingSession) {
    self.programme = programme
    self.axis = axis
    self.session = session
    model = ScoringModel(programme)
  }

  mutating func run(everyStep: Bool) throws(MatchFault) {
    let last = axis.labels.count - 1
    if everyStep {
      for step in 0...last { try solve(step) }
      return
    }
    try solve(0)
    try solve(last)
    var open = [(0, last)]
    while let (low, high) = open.popLast() {
      guard high - low > 1, found[low] != found[high] else { continue }
      let middle = between(low, high)
      try solve(middle)
      open += [(middle, high), (low, middle)]
    }
  }

  private mutating func solve(_ step: Int) throws(MatchFault) {
    guard found[step] == nil else { return }
    solves += 1
    guard let points = try session.plan(of: programme.applying([axis.changes[step]])) else {
      found[step] = -1
      return
    }
    let pairs = points.keys.sorted()
    if numbers[pairs] == nil {
      numbers[pairs] = profiles.count
      profiles.append(PlanProfile(pairs, model))
    }
    found[step] = numbers[pairs]
  }

  /// The value at which two plans would be worth the same, or half the way.
  private func between(_ low: Int, _ high: Int) -> Int {
    let half = (low + high) / 2
    guard case .weight(let name) = axis.subject, let below = found[low], let above = found[high],
      min(below, above) >= 0,
      let criterion = programme.settings.criteria.firstIndex(where: { $0.name == name }),
      let level = profiles[below].crossing(profiles[above], of: criterion, programme.weights)
    else { return half }
    // The last value that is not above the crossing.
    let place = (0..<axis.labels.count).partitionPoint {
      value(of: $0) <= ExactDecimal(max(0, min(level, 1 << 39)))
    }
    return min(max(place - 1, low + 1), high - 1)
  }

  private func value(of step: Int) -> ExactDecimal {
    if case .weight(_, let value) = axis.changes[step] { value } else { .zero }
  }

  /// The regions, with plans numbered as they come, and which plan has which number.
  func regions() -> (regions: [ProgrammeSweep.Region], order: [Int]) {
    var regions: [ProgrammeSweep.Region] = []
    var order: [Int] = []
    let tried = found.keys.sorted()
    for (place, step) in tried.enumerated() {
      let plan = found[step]!
      if plan >= 0, !order.contains(plan) { order.append(plan) }
      let number = plan < 0 ? nil : order.firstIndex(of: plan)
      if let last = regions.last, last.plan == number {
        regions[regions.count - 1] = .init(first: last.first, last: step, plan: number)
      } else {
        precondition(place == 0 || tried[place - 1] == step - 1, "plans change between neighbours")
        regions.append(.init(first: step, last: step, plan: number))
      }
    }
    return (regions, order)
  }
}
