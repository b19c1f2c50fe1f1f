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

  /// Finds the plans that follow the best one.
  ///
  /// - Parameters:
  ///   - cohort: the people; its best plan is found once more.
  ///   - count: how many plans are asked for, the best one included.
  /// - Throws: `InputFault` if the programme has constraints, or if the scores are not kept; `MatchFault` as
  ///   `Matcher.optimalPlan()`.
  /// - Complexity: as `CohortSession.bestPlans(atMost:)`.
  init(of cohort: Cohort, seed: UInt64, atMost count: Int) throws {
    try Self.refuse(cohort, "the next best plans")
    let session = try CohortSession(cohort, seed: seed)
    guard session.canExchange else {
      throw Self.fault("the next best plans", "the meetings of the plan that scores most cannot all be held")
    }
    let (found, isComplete) = try session.bestPlans(atMost: count)
    guard let best = found.first.map({ PlanOutline(points: $0) }) else {
      preconditionFailure("the best plan is the first of the best plans")
    }
    plans = found.enumerated().dropFirst().map { place, points in
      Alternative(
        rank: place + 1, points: points,
        difference: PlanDifference(from: best, to: PlanOutline(points: points), arrived: [], left: []))
    }
    self.isComplete = isComplete
  }

  /// Says where only single plans can be found.
  static func refuse(_ cohort: Cohort, _ what: String) throws(InputFault) {
    if !cohort.model.programme.settings.constraints.isEmpty {
      throw fault(what, "the programme has constraints over the whole plan")
    }
    if !cohort.storesScores { throw fault(what, "the scores of all pairs do not fit into memory") }
  }

  static func fault(_ what: String, _ reason: String) -> InputFault {
    InputFault(
      .configuration,
      [Diagnostic(.noAlternatives, "\(what) cannot be worked out: \(reason)")])
  }
}
