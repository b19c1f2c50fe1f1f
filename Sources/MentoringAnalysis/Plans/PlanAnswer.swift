public import ConstrainedAssignment
public import LinearAssignment
public import MentoringMatcher
public import MentoringModel
internal import MentoringScoring

/// The plan that a request asks of a programme, or the reason why there is none and what would help.
public struct PlanAnswer: Sendable {
  /// The programme that the plan is for: relaxed, it asks less than the one that was given.
  public let programme: Programme
  /// The plan, or why there is none.
  public let outcome: Matcher.Outcome
  /// Shows that constraints leave no plan, where it is not too few places that show it.
  public let refutation: Refutation?
  /// Pairs that cannot be held together, on which the proof of the plan, or that there is none, rests.
  public let clashes: [TimetableClash]
  /// What cannot hold together and what would help, if there is no plan; nil also if working it out was ended early.
  public let conflict: PlanConflict?
  /// The plans that come after the best one; nil if none were asked for, if there is no plan, if it is not proven to be the best, or if
  /// the scores are not kept, of which the plan has a warning.
  public let alternatives: PlanAlternatives?
  /// The criteria's shares in parts per million, in the programme's order.
  public let shares: [Int]

  /// Makes the plan, or, if it is ended early, the best that is known then; nil if there is none yet.
  ///
  /// - Parameters:
  ///   - programme: the programme.
  ///   - request: what is asked of the plan; with ``MentoringMatcher/PlanRequest/relaxes`` the best plan under the first repair of
  ///     ``conflict`` is made where there is none otherwise.
  ///   - control: is told how far the solve has come, and ends it.
  /// - Throws: `MatchFault` if there are so many people that sums of scores do not fit into 64 bits, or if the solver for
  ///   constraints fails.
  /// - Complexity: as the strategy's.
  public init?(_ programme: Programme, _ request: PlanRequest, control: SolveControl = SolveControl()) throws
  {
    func made(_ programme: Programme) throws(MatchFault) -> (Matcher.Answer, Cohort)? {
      let cohort = Cohort(
        programme, threads: request.threads, memoryLimit: request.storesScores ? .max : 0)
      let matcher = Matcher(cohort, seed: request.seed)
      return try request.strategy.init().answer(matcher, request, control: control).map { ($0, cohort) }
    }
    guard let (answer, cohort) = try made(programme) else { return nil }
    guard case .infeasible = answer.outcome, request.storesScores else {
      try self.init(answer, cohort, request)
      return
    }
    let finder = ConflictFinder(
      programme, seed: request.seed, threads: request.threads, control: control)
    let conflict = try finder.conflict(hasNoPlan: true)
    guard request.relaxes, let repair = conflict?.repairs.first else {
      try self.init(answer, cohort, request, conflict)
      return
    }
    guard let (relaxed, itsCohort) = try made(programme.applying(repair.changes)) else { return nil }
    guard case .planned(var plan, let proof) = relaxed.outcome else {
      preconditionFailure("a repair gives a plan")
    }
    plan.relaxed = repair.steps
    try self.init(Matcher.Answer(.planned(plan, proof)), itsCohort, request)
  }

  init(
    _ answer: Matcher.Answer, _ cohort: Cohort, _ request: PlanRequest, _ conflict: PlanConflict? = nil
  ) throws(MatchFault) {
    programme = cohort.model.programme
    refutation = answer.refutation
    clashes =
      if case .planned(let plan, _) = answer.outcome { plan.timetable?.clashes ?? [] } else { answer.clashes }
    shares = cohort.model.shares
    self.conflict = conflict
    guard request.alternatives > 1, case .planned(var plan, let proof) = answer.outcome,
      plan.status == .optimal
    else {
      outcome = answer.outcome
      alternatives = nil
      return
    }
    alternatives = try PlanAlternatives(
      after: plan, of: cohort, seed: request.seed, atMost: request.alternatives)
    if alternatives == nil { plan.warnings.append(Self.noAlternatives) }
    outcome = .planned(plan, proof)
  }

  private static let noAlternatives = Diagnostic(
    .alternativesLeftOut,
    "the next best plans are left out: the scores of all pairs do not fit into memory",
    help: "give more memory with --memory-limit")
}
