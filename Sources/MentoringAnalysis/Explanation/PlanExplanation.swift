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
  /// Whether ``leastFirm`` ends before it need: more pairs would take too much work.
  public let isCutShort: Bool

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
  /// - Throws: `InputFault` if the scores are not kept, or if it takes too much work; `MatchFault` as `Matcher.optimalPlan()`.
  /// - Complexity: as `CohortSession.optimalPairs()` and `CohortSession.leastFirmPairs(atMost:)`; under constraints, and where times
  ///   decide, as some twenty matches.
  public func planStanding() throws -> PlanExplanation? {
    guard let plan else { return nil }
    if !cohort.storesScores { throw Self.noStanding("the scores of all pairs do not fit into memory") }
    guard session.canExchange else {
      var search = StandingSearch(plan, self)
      return try search.explanation()
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
      leastFirm: leastFirm, ignoresTimes: mayHaveSeveral && programme.settings.rules.timetable,
      isCutShort: false)
  }

  fileprivate static func noStanding(_ reason: String) -> InputFault {
    InputFault(
      .configuration,
      [Diagnostic(.noAlternatives, "how firmly the plan stands cannot be worked out: \(reason)")])
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

/// How firmly a plan stands where other plans are only found by solves.
///
/// The best plan that does without one of the pairs not yet looked at does so with the least margin of them all; so a solve settles at
/// least one pair, and the next one the pair that comes next. As long as plans found so are as good as the best one, their pairs are
/// replaceable; what is left then is the backbone. Pairs of other best plans are found by solves that ask for one that no best plan found so
/// far has.
private struct StandingSearch {
  private let plan: Plan
  private let explainer: ProgrammeExplainer
  private let best: PlanOutline
  private var others: OtherPlans
  /// The pairs that no plan found so far does without, the locked ones left out.
  private var open: Set<PairID>
  /// All pairs of the best plans found so far.
  private var ofBest: Set<PairID>
  private var leastFirm: [PlanExplanation.LeastFirmPair] = []
  private var isCutShort = false

  init(_ plan: Plan, _ explainer: ProgrammeExplainer) {
    self.plan = plan
    self.explainer = explainer
    best = PlanOutline(plan)
    others = OtherPlans(explainer.cohort, beside: plan, seed: explainer.seed)
    ofBest = Set(best.points.keys)
    open = Set(plan.pairs.lazy.filter { !$0.isLocked }.map(\.pair))
  }

  mutating func explanation() throws -> PlanExplanation {
    let mine = open
    // Another best plan first: it settles most.
    while case .plan(let other) = try decided(others.best(withOneBeside: ofBest)), isBest(other) {
      settle(other)
    }
    while !open.isEmpty, case .plan(let other) = try decided(others.best(withoutOneOf: open)), isBest(other) {
      settle(other)
    }
    let shared = open
    try addLessFirm()
    return PlanExplanation(
      totals: best.totals, locked: plan.pairs.filter(\.isLocked).map(\.pair), shared: shared.sorted(),
      replaceable: mine.subtracting(shared).sorted(),
      possible: ofBest.subtracting(best.points.keys).sorted(),
      leastFirm: Array(leastFirm.prefix(PlanExplanation.leastFirmAtMost)), ignoresTimes: false,
      isCutShort: isCutShort)
  }

  private func decided(_ found: OtherPlans.Found) throws(InputFault) -> OtherPlans.Found {
    if case .undecided = found {
      throw ProgrammeExplainer.noStanding("it takes too much work under these constraints")
    }
    return found
  }

  private func isBest(_ other: [PairID: Int]) -> Bool { PlanOutline(points: other).totals == best.totals }

  /// Takes note of another plan; true if it has as many pairs.
  @discardableResult
  private mutating func settle(_ other: [PairID: Int]) -> Bool {
    if isBest(other) { ofBest.formUnion(other.keys) }
    let gone = open.filter { other[$0] == nil }
    open.subtract(gone)
    let exchange = exchange(to: other)
    // Pairs without which there are fewer are not listed, whatever they score.
    let byPairs = explainer.cohort.model.programme.settings.objective == .mostPairsThenScore
    if byPairs, exchange.pairs < 0 { return false }
    leastFirm += gone.sorted().map {
      PlanExplanation.LeastFirmPair(pair: $0, margin: explainer.marginPoints(exchange), exchange: exchange)
    }
    return true
  }

  /// The pairs that a plan of less score does without, as many as are listed.
  private mutating func addLessFirm() throws {
    while !open.isEmpty, leastFirm.count < PlanExplanation.leastFirmAtMost {
      switch try others.best(withoutOneOf: open) {
      case .plan(let other): if !settle(other) { return }
      case .nothing: return
      case .undecided:
        isCutShort = true
        return
      }
    }
  }

  private func exchange(to other: [PairID: Int]) -> PairExchange {
    let ended = best.points.filter { other[$0.key] == nil }
    let made = other.filter { best.points[$0.key] == nil }
    return PairExchange(
      ended: ended.keys.sorted(), made: made.keys.sorted(), pairs: made.count - ended.count,
      points: made.values.reduce(0, +) - ended.values.reduce(0, +))
  }
}
