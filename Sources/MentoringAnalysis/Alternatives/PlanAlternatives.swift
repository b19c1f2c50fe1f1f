internal import LinearAssignment
internal import MentoringMatcher
public import MentoringModel
internal import MentoringScoring

/// The next best plans of a programme, in exact order.
public struct PlanAlternatives: Sendable {
  /// A plan that is not the best one, or another best one.
  public struct Alternative: Sendable {
    /// Its place in the order; the best plan has 1.
    public let rank: Int
    /// Its pairs with their points.
    public let points: [PairID: Int]
    /// What changes from the best plan to it.
    public let difference: PlanDifference
  }

  /// The plans after the best one, best first.
  public let plans: [Alternative]
  /// Whether there are no more plans than these.
  public let isComplete: Bool
  /// Whether fewer plans were found than asked for, though there may be more: the rest would take too much work.
  public let isCutShort: Bool

  /// Finds the plans that follow the best one.
  ///
  /// - Parameters:
  ///   - plan: the best plan.
  ///   - cohort: the people.
  ///   - seed: what decided between equally good plans.
  ///   - count: how many plans are asked for, the best one included.
  /// - Returns: nil if the scores are not kept.
  /// - Throws: `MatchFault` as `Matcher.optimalPlan()`.
  /// - Complexity: as `CohortSession.bestPlans(atMost:)`; under constraints, and where times decide, as a match for each plan, until
  ///   `OtherPlans.mostWork` is done.
  init?(
    after plan: Plan, of cohort: Cohort, seed: UInt64, atMost count: Int
  ) throws(MatchFault) {
    guard cohort.storesScores else { return nil }
    var found = [Dictionary(uniqueKeysWithValues: plan.pairs.map { ($0.pair, $0.score.points) })]
    if let session = try Self.session(of: cohort, seed) {
      (found, isComplete) = try session.bestPlans(atMost: count)
    } else {
      isComplete = try Self.add(to: &found, beside: plan, of: cohort, seed, atMost: count)
    }
    isCutShort = found.count < count && !isComplete
    let best = PlanOutline(points: found[0])
    plans = found.enumerated().dropFirst().map { place, points in
      Alternative(
        rank: place + 1, points: points,
        difference: PlanDifference(from: best, to: PlanOutline(points: points), arrived: [], left: []))
    }
  }

  /// The session from whose plan there are exchanges; nil where other plans are only found by solves.
  private static func session(of cohort: Cohort, _ seed: UInt64) throws(MatchFault) -> CohortSession? {
    guard cohort.model.programme.settings.constraints.isEmpty else { return nil }
    let session = try CohortSession(cohort, seed: seed)
    return session.canExchange ? session : nil
  }

  /// Adds plans, and says whether there are no others.
  private static func add(
    to found: inout [[PairID: Int]], beside plan: Plan, of cohort: Cohort, _ seed: UInt64, atMost count: Int
  ) throws(MatchFault) -> Bool {
    var others = OtherPlans(cohort, beside: plan, seed: seed)
    while found.count < count {
      switch try others.best(unlike: found.map { Set($0.keys) }) {
      case .plan(let points): found.append(points)
      case .nothing: return true
      case .undecided: return false
      }
    }
    return false
  }
}
