public import MentoringMatcher
public import MentoringModel
internal import MentoringScoring

/// How firmly the best plan stands: which of its pairs every best plan has, and which are easily done without.
public struct PlanExplanation: Sendable {
  /// Pairs and score.
  public let totals: PlanTotals
  /// The locked pairs, by mentor id, then mentee id.
  public let locked: [PairID]
  /// The *backbone*: the pairs that every best plan has, the locked ones left out; by mentor id, then mentee id.
  public let shared: [PairID]
  /// The pairs that another best plan does without, by mentor id, then mentee id.
  public let replaceable: [PairID]
  /// The pairs that only other best plans have, by mentor id, then mentee id.
  public let possible: [PairID]
  /// The pairs with the smallest margins, smallest first, at most ``leastFirmAtMost``.
  public let leastFirm: [LeastFirmPair]

  /// How many pairs are listed by their margins.
  public static let leastFirmAtMost = 10

  /// A pair that the plan could do without.
  public struct LeastFirmPair: Sendable {
    /// The pair.
    public let pair: PairID
    /// By how many points its score could fall before it leaves every best plan.
    public let margin: Int
    /// What the best plan without it changes.
    public let exchange: PairExchange
  }
}

extension ProgrammeExplainer {
  /// Explains how firmly the plan stands; nil if there is none.
  ///
  /// - Throws: `InputFault` if the programme has constraints, or if the scores are not kept.
  /// - Complexity: as `CohortSession.optimalPairs()` and `CohortSession.leastFirmPairs(atMost:)`.
  public func planStanding() throws(InputFault) -> PlanExplanation? {
    guard let plan else { return nil }
    let what = "how firmly the plan stands"
    try PlanAlternatives.refuse(cohort, what)
    guard session.canExchange else {
      throw PlanAlternatives.fault(what, "the meetings of the plan that scores most cannot all be held")
    }
    let pairs = session.optimalPairs()
    return PlanExplanation(
      totals: PlanTotals(plan), locked: plan.pairs.filter(\.isLocked).map(\.pair), shared: pairs.shared,
      replaceable: pairs.replaceable, possible: pairs.possible,
      leastFirm: session.leastFirmPairs(atMost: PlanExplanation.leastFirmAtMost).map {
        PlanExplanation.LeastFirmPair(pair: $0.pair, margin: marginPoints($0.exchange), exchange: $0.exchange)
      })
  }

  /// How many points an exchange that does without a pair costs, by the objective.
  func marginPoints(_ exchange: PairExchange) -> Int {
    let settings = cohort.model.programme.settings
    return switch settings.objective {
    case .mostPairsThenScore: -exchange.points
    case .score: exchange.pairs * (settings.rules.minScore ?? 0) - exchange.points
    }
  }
}
