internal import LinearAssignment
public import MentoringModel
internal import MentoringScoring

/// A cohort that has been matched once, and is asked what would be if the programme were another one.
///
/// Changes of single people, places and pairs are worked out from the best plan by shortest paths (`AssignmentSession`); the outcome is that of a
/// ``Matcher`` on the changed programme, the draw between equally good plans included. Changes that concern everybody, programmes with
/// constraints, and changes after which the meetings of the plan so found cannot be held, are matched from the start.
public struct CohortSession: Sendable {
  /// The cohort as it was matched.
  public let cohort: Cohort
  /// Decides between equally good plans.
  public let seed: UInt64
  /// The best plan, or why there is none.
  public let baseline: Matcher.Outcome
  private(set) var session: AssignmentSession?
  let lines: Lines
  /// The best plan, and what exchanges from it do to times.
  private let points: [PairID: Int]
  let held: HeldExchanges
  private let memoryLimit: Int

  /// The pairs of a plan with their points, or why there is none.
  public enum Outcome: Sendable {
    /// The best plan, with what it has of each constraint.
    case paired([PairID: Int], constraints: [ConstraintResult] = [])
    /// No plan keeps all that is asked.
    case infeasible(PlanObstacle)
  }

  /// Matches a cohort.
  ///
  /// - Parameter memoryLimit: how many bytes the scores of a changed programme may take, as for ``Cohort/init(_:threads:memoryLimit:)``.
  /// - Throws: ``MatchFault`` as ``Matcher/optimalPlan()``.
  /// - Complexity: as ``Matcher/optimalPlan()``.
  public init(
    _ cohort: Cohort, seed: UInt64 = 0, memoryLimit: Int = Cohort.defaultMemoryLimit
  ) throws(MatchFault) {
    self.cohort = cohort
    self.seed = seed
    self.memoryLimit = memoryLimit
    lines = Lines(cohort)
    (baseline, session) = try Self.solve(cohort, seed)
    points = if case .planned(let plan, _) = baseline { Self.points(of: plan) } else { [:] }
    held = HeldExchanges(from: Array(points.keys))
  }

  /// The best plan, and the session that found it if it is the one to exchange from.
  private static func solve(
    _ cohort: Cohort, _ seed: UInt64
  ) throws(MatchFault) -> (Matcher.Outcome, AssignmentSession?) {
    let matcher = Matcher(cohort, seed: seed)
    guard cohort.storesScores, cohort.model.programme.settings.constraints.isEmpty else {
      return (try matcher.optimalPlan(), nil)
    }
    var session = AssignmentSession(
      cohort.problem, solver: AssignmentSolver(ties: matcher.ties, threads: cohort.threads))
    let outcome: AssignmentOutcome
    do { outcome = try session.solve() } catch { throw MatchFault(error) }
    let locks = try matcher.clashingLocks()
    if locks.isEmpty, let answer = try matcher.answer(of: outcome, nil) { return (answer.outcome, session) }
    // What the session knows of is not the best plan that can be held.
    return (try matcher.optimalPlan(), nil)
  }

  static func points(of plan: Plan) -> [PairID: Int] {
    Dictionary(uniqueKeysWithValues: plan.pairs.map { ($0.pair, $0.score.points) })
  }

  /// The best plan of the programme after some changes.
  ///
  /// - Throws: ``MatchFault`` as ``Matcher/optimalPlan()``.
  /// - Complexity: O(mentees · mentors) for one look at all scores, and a few searches for each change of a person or pair; else as
  ///   ``Matcher/optimalPlan()``.
  public mutating func outcome(after changes: [ProgrammeChange]) throws(MatchFault) -> (
    programme: Programme, outcome: Outcome
  ) {
    let changed = cohort.model.programme.applying(changes)
    let reach = ChangeReach(changes, from: cohort.model.programme, to: changed)
    guard var session, !reach.isWhole, keepsItsCosts(changed) else {
      return (changed, try outcomeFromStart(of: changed))
    }
    // One owner, so that cells are changed in place.
    self.session = nil
    defer { self.session = session }
    let model =
      reach.rescored.isEmpty && !reach.hasNewChains
      ? cohort.model : cohort.model.revised(for: changed, people: reach.rescored)
    var revision = CohortRevision(cohort, lines, changed, model, reach)
    var pairs: [PairID: Int]?
    if !revision.hasNewcomers {
      pairs = try Self.found { () throws(AssignmentFault) in
        try session.trying { session throws(AssignmentFault) in try revision.pairs(on: &session) }
      }
    } else if !isAnybodyClamped {
      var copy = session
      pairs = try Self.found { () throws(AssignmentFault) in try revision.pairs(on: &copy) }
    }
    // Why there is no plan is said of the changed programme alone, and a plan that cannot be held is none.
    if let pairs, try canBeHeld(pairs, rescheduled: reach.rescored, model) {
      return (changed, .paired(pairs))
    }
    return (changed, try outcomeFromStart(of: changed))
  }

  private func outcomeFromStart(of programme: Programme) throws(MatchFault) -> Outcome {
    let cohort = Cohort(programme, threads: cohort.threads, memoryLimit: memoryLimit)
    return Outcome(try Matcher(cohort, seed: seed).optimalPlan())
  }

  /// Whether the meetings of a plan can be held if those of the baseline can, with the people of a model.
  private func canBeHeld(
    _ pairs: [PairID: Int], rescheduled: Set<String>, _ model: ScoringModel
  ) throws(MatchFault) -> Bool {
    guard let timetable = Timetable(model) else { return true }
    guard case .planned = baseline else { return try canBeHeld(pairs.keys, model) }
    return try held.canBeHeld(
      ended: points.keys.lazy.filter { pairs[$0] == nil },
      made: pairs.keys.filter { points[$0] == nil }, rescheduled: rescheduled, timetable)
  }

  /// Whether the meetings of some pairs can be held, with the people of a model.
  func canBeHeld(
    _ pairs: some Sequence<PairID>, _ model: ScoringModel
  ) throws(MatchFault) -> Bool {
    guard let timetable = Timetable(model) else { return true }
    return try timetable.clashes(of: pairs.compactMap(timetable.pair)).isEmpty
  }

  private static func found(
    _ find: () throws(AssignmentFault) -> [PairID: Int]?
  ) throws(MatchFault) -> [PairID: Int]? {
    do throws(AssignmentFault) { return try find() } catch { throw MatchFault(error) }
  }

  /// Whether somebody may or must have more partners than there are people, so that newcomers count for them too.
  private var isAnybodyClamped: Bool {
    let fewest = min(cohort.menteeCount, cohort.mentorCount)
    return cohort.model.programme.participants.contains { max($0.capacity, $0.minimumPartners) > fewest }
  }

  /// Under the objective `score` a pair's cost depends on the largest number of pairs; it holds as long as there are no more.
  private func keepsItsCosts(_ changed: Programme) -> Bool {
    guard let stretch = cohort.stretch else { return true }
    let places = Side.allCases.map { side in
      changed.participants(on: side).reduce(0) { $0 + min($1.capacity, changed.participants.count) }
    }
    return places.min()! < Int(stretch.factor)
  }
}

extension CohortSession.Outcome {
  /// What a plan comes to.
  public init(_ outcome: Matcher.Outcome) {
    switch outcome {
    case .planned(let plan, _):
      self = .paired(CohortSession.points(of: plan), constraints: plan.constraints)
    case .infeasible(let obstacle): self = .infeasible(obstacle)
    }
  }
}
