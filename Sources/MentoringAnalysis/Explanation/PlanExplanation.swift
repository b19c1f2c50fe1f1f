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

  /// Whether plans were compared without regard to the times of meetings: somebody may have several, and the programme asks for times.
  public let ignoresTimes: Bool

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
  /// - Throws: `InputFault` if the programme has constraints, or if the scores are not kept; `MatchFault` if whether meetings can be held takes
  ///   too much work to find out.
  /// - Complexity: as `CohortSession.optimalPairs()` and `CohortSession.leastFirmPairs(atMost:)`.
  public func planStanding() throws -> PlanExplanation? {
    guard let plan else { return nil }
    let what = "how firmly the plan stands"
    try PlanAlternatives.refuse(cohort, what)
    guard session.canExchange else {
      throw PlanAlternatives.fault(what, "the meetings of the plan that scores most cannot all be held")
    }
    let pairs = session.optimalPairs()
    let programme = cohort.model.programme
    let mayHaveSeveral = programme.participants.contains { $0.capacity > 1 || $0.role == .both }
    var leastFirm: [PlanExplanation.LeastFirmPair] = []
    for entry in session.leastFirmPairs(atMost: PlanExplanation.leastFirmAtMost) {
      // What comes of an exchange that cannot be held is known only from another solve.
      guard try session.canBeHeld(after: entry.exchange) else { continue }
      leastFirm.append(
        PlanExplanation.LeastFirmPair(
          pair: entry.pair, margin: marginPoints(entry.exchange), exchange: entry.exchange))
    }
    return PlanExplanation(
      totals: PlanTotals(plan), locked: plan.pairs.filter(\.isLocked).map(\.pair), shared: pairs.shared,
      replaceable: pairs.replaceable, possible: pairs.possible,
      leastFirm: leastFirm, ignoresTimes: mayHaveSeveral && programme.settings.rules.timetable)
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
