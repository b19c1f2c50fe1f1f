public import MentoringMatcher
public import MentoringModel

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
  /// What is swept.
  public let axis: SweepAxis
  /// The plans, in the order in which they are first best.
  public let plans: [SweptPlan]
  /// The regions, which cover the axis in order; both ends of each were tried.
  public let regions: [SweepRegion]
  /// Whether every value was tried.
  public let triesEveryStep: Bool
  /// How many times the programme was matched.
  public let solves: Int

  /// Sweeps a programme.
  ///
  /// Traps unless one setting is swept.
  /// - Parameters:
  ///   - trials: match it; what was tried before is not tried again.
  ///   - triesEveryStep: whether every value is tried.
  /// - Throws: `MatchFault` as `Matcher.optimalPlan()`.
  /// - Complexity: two or three solves for each region, or one for each value.
  public init(_ trials: SweepTrials, triesEveryStep: Bool = false) throws(MatchFault) {
    precondition(trials.space.axes.count == 1, "one setting is swept")
    let programme = trials.programme
    let axis = trials.space.axes[0]
    self.axis = axis
    self.triesEveryStep = triesEveryStep || !programme.keepsPlans(along: axis)
    var search = AxisSearch(trials)
    try search.run(everyStep: self.triesEveryStep)
    let (regions, order) = search.regions()
    self.regions = regions
    solves = search.trials.solves
    plans = search.trials.plans(order)
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

private struct AxisSearch {
  private(set) var trials: SweepTrials
  private var axis: SweepAxis { trials.space.axes[0] }

  init(_ trials: SweepTrials) { self.trials = trials }

  mutating func run(everyStep: Bool) throws(MatchFault) {
    let last = axis.labels.count - 1
    if everyStep {
      for step in 0...last { _ = try trials.plan(at: step) }
      return
    }
    _ = try trials.plan(at: 0)
    _ = try trials.plan(at: last)
    var open = [(0, last)]
    while let (low, high) = open.popLast() {
      guard high - low > 1, trials.found[low] != trials.found[high] else { continue }
      let middle = between(low, high)
      _ = try trials.plan(at: middle)
      open += [(middle, high), (low, middle)]
    }
  }

  /// The value at which two plans would be worth the same, or half the way.
  private func between(_ low: Int, _ high: Int) -> Int {
    let half = (low + high) / 2
    let programme = trials.programme
    guard case .weight(let name) = axis.subject, case .some(.some(let below)) = trials.found[low],
      case .some(.some(let above)) = trials.found[high],
      let criterion = programme.settings.criteria.firstIndex(where: { $0.name == name }),
      let level = trials.profiles[below].crossing(trials.profiles[above], of: criterion, programme.weights)
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
  func regions() -> (regions: [SweepRegion], order: [Int]) {
    var numbering = PlanNumbering()
    var plans: [Int?] = []
    // Between two that were tried and are not neighbours both have the same plan.
    for (step, found) in trials.found.enumerated() {
      if let plan = found {
        let number = plan.map { numbering.number($0) }
        precondition(
          step == 0 || trials.found[step - 1] != nil || plans[step - 1] == number,
          "plans change between neighbours")
        plans.append(number)
      } else {
        plans.append(plans[step - 1])
      }
    }
    return (SweepRegion.regions(of: plans), numbering.order)
  }
}
