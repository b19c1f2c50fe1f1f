public import MentoringMatcher
public import MentoringModel
public import MentoringScoring

/// What the next plan makes of one that has begun.
public struct RematchAnswer: Sendable {
  /// The pairs of the plan that has begun, as the programme leaves them.
  public let started: StartedPairs
  /// Pairs and score of the plan that has begun, by the scores of its time.
  public let before: PlanTotals
  /// What changes; nil if there is no next plan.
  public let difference: PlanDifference?
  /// Why there is no next plan; nil if there is one.
  public let obstacle: PlanObstacle?
  /// The pairs that could go on and part, by mentor id, then mentee id.
  public let parted: [PairID]
  /// What other numbers of partings would bring, see ``RematchTradeOff/curve(isWhole:)``; empty if no number gives a plan.
  public let curve: [RematchTradeOff.Point]

  /// Compares.
  ///
  /// - Parameters:
  ///   - earlier: the plan that has begun.
  ///   - outcome: the next plan.
  ///   - tradeOff: has the started pairs.
  ///   - showsWholeCurve: whether the curve has every number of partings.
  /// - Throws: `MatchFault` as `Matcher.optimalPlan()`.
  /// - Complexity: as the curve.
  public init(
    from earlier: PlanOutline, to outcome: Matcher.Outcome, _ tradeOff: RematchTradeOff, showsWholeCurve: Bool
  ) throws(MatchFault) {
    var tradeOff = tradeOff
    started = tradeOff.started
    before = earlier.totals
    curve = try tradeOff.curve(isWhole: showsWholeCurve)
    switch outcome {
    case .planned(let plan, _):
      let next = PlanOutline(plan)
      (difference, obstacle) = (PlanDifference(from: earlier, to: next), nil)
      parted = started.goingOn.filter { next.points[$0] == nil }
    case .infeasible(let found): (difference, obstacle, parted) = (nil, found, [])
    }
  }
}
