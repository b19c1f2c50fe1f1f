public import ConstrainedAssignment
public import LinearAssignment
public import MentoringModel
internal import MentoringScoring

/// Makes the best plan of a programme, with its proof and the reasons of everybody left without a partner.
public struct Matcher: Sendable {
  /// The people as rows and columns.
  public let cohort: Cohort
  /// Decides between equally good plans, together with the ids.
  public let seed: UInt64

  /// What is known about a programme.
  public enum Outcome: Sendable {
    /// The best plan, with what proves it; nil where the solve was ended early.
    case planned(Plan, PlanEvidence?)
    /// No plan keeps all that is asked.
    case infeasible(PlanObstacle)
  }

  /// An outcome, and the tree that shows that there is no plan.
  public struct Answer: Sendable {
    /// What is known.
    public var outcome: Outcome
    /// Shows that constraints leave no plan; nil where there is one, or where too few places show that there is none.
    public let refutation: Refutation?

    /// Makes an answer.
    public init(_ outcome: Outcome, refutation: Refutation? = nil) {
      self.outcome = outcome
      self.refutation = refutation
    }
  }

  /// Prepares to match a cohort.
  public init(_ cohort: Cohort, seed: UInt64 = 0) {
    self.cohort = cohort
    self.seed = seed
  }

  /// The best plan: most pairs, then the highest total score (or as the programme's objective says).
  ///
  /// - Throws: ``MatchFault`` if there are so many people that sums might leave 64 bits, or if the solver for constraints
  ///   fails.
  /// - Complexity: as ``AssignmentSolver/solve(_:)``, with constraints as `ConstrainedSolver`, and one pass over all pairs for
  ///   each group of unmatched people.
  public func optimalPlan() throws(MatchFault) -> Outcome {
    guard let outcome = try plan(control: SolveControl()) else {
      preconditionFailure("a solve ends early only if it is told to")
    }
    return outcome
  }

  /// The best plan, or, if the solve is ended early, the best that is known then: a plan of status `time_limit` with as many pairs as
  /// any, and a bound on its score; nil if there is none yet.
  ///
  /// - Parameters:
  ///   - control: is told how far the solve has come, and ends it.
  ///   - nodeLimit: ends the search for a plan under constraints after so many cases; nil for no limit.
  ///   - workLimit: the same after so much work, see `ConstrainedProof.work`.
  ///   - gap: under constraints, how far from the best score the plan may be, in millionths; such a plan has the status `gap`.
  /// - Throws: ``MatchFault`` if there are so many people that sums might leave 64 bits, or if the solver for constraints
  ///   fails.
  /// - Complexity: as ``optimalPlan()``.
  public func plan(
    control: SolveControl, nodeLimit: Int? = nil, workLimit: Int? = nil, gap: Int = 0
  ) throws(MatchFault) -> Outcome? {
    try answer(control: control, nodeLimit: nodeLimit, workLimit: workLimit, gap: gap)?.outcome
  }

  /// The same as ``plan(control:nodeLimit:workLimit:gap:)``, with what shows that there is no plan.
  public func answer(
    control: SolveControl, nodeLimit: Int? = nil, workLimit: Int? = nil, gap: Int = 0
  ) throws(MatchFault) -> Answer? {
    guard cohort.model.programme.settings.constraints.isEmpty else {
      var solver = constrainedSolver(control: control, nodeLimit: nodeLimit, workLimit: workLimit)
      solver.gap = gap
      return try constrainedPlan(solver)
    }
    return try unconstrainedPlan(control: control).map { Answer($0) }
  }

  private func unconstrainedPlan(control: SolveControl) throws(MatchFault) -> Outcome? {
    let solver = AssignmentSolver(ties: ties, threads: cohort.threads)
    let outcome: ControlledOutcome
    do { outcome = try solver.solve(cohort.problem, control: control) } catch { throw .costs(error) }
    switch outcome {
    case .finished(let found): return self.outcome(of: found)
    case .stopped(let held):
      return held.map {
        .planned(plan(of: $0.assignment, gap: self.gap(of: $0), warnings: []), .prices($0.proof))
      }
    }
  }

  /// What a solve of the cohort's problem that came to an end has found.
  func outcome(of found: AssignmentOutcome) -> Outcome {
    switch found {
    case .optimal(let assignment, let proof):
      let warnings = assignment.followsPriorities ? [] : [Self.tiesLeftOpen]
      return .planned(plan(of: assignment, gap: nil, warnings: warnings), .prices(proof))
    case .infeasible(let violation): return .infeasible(.minimum(minimum(violation)))
    }
  }

  /// The draw between equally good plans, from the seed and the ids.
  var ties: TieBreaking {
    let keys = { (ids: [String]) in ids.map(Cohort.key(of:)) }
    return .seeded(
      seed: seed, rowKeys: keys((0..<cohort.menteeCount).map(cohort.menteeID)),
      columnKeys: keys((0..<cohort.mentorCount).map(cohort.mentorID)))
  }

  /// A violation in terms of people.
  func minimum(_ violation: HallViolation) -> UnmeetableMinimum {
    let side: Side = violation.side == .rows ? .mentee : .mentor
    return UnmeetableMinimum(
      side: side, people: PeopleGroup(cohort.ids(violation.group, on: side)),
      partners: PeopleGroup(cohort.ids(violation.partners, on: side.opposite)), needed: violation.needed,
      available: violation.available)
  }

  /// How many points a better plan might have more at most.
  private func gap(of held: HeldAssignment) -> Int {
    guard let stretch = cohort.stretch else { return held.gap }
    // Costs are −(points over the floor · factor + 1) for each pair. A better plan may have fewer pairs, so of the bound none
    // is taken off.
    let factor = Int(stretch.factor)
    return -held.bound / factor - (-held.assignment.cost - held.assignment.pairCount) / factor
  }

  /// The plan of an assignment that has been proven best, or to be so near the best.
  private func plan(of assignment: Assignment, gap: Int?, warnings: [Diagnostic]) -> Plan {
    var plan = plan(of: assignment.columnsOfRow, status: gap == nil ? .optimal : .timeLimit) { _, score in
      PlanProof(.dual, bound: score + (gap ?? 0), gap: gap ?? 0, isChecked: gap == nil)
    }
    plan.warnings += warnings
    return plan
  }

  /// A plan with these mentors for each mentee and the locked pairs.
  ///
  /// - Parameters:
  ///   - blocking: says which constraints one more pair would break; nil where there are none.
  ///   - proof: what is known of a plan with so many pairs and this score.
  func plan(
    of mentorsOfMentee: [[Int]], status: PlanStatus,
    blocking: ((_ mentor: Int, _ mentee: Int) -> [String])? = nil,
    proof: (_ pairs: Int, _ score: Int) -> PlanProof
  ) -> Plan {
    let model = cohort.model
    var pairs: [PlannedPair] = []
    func add(mentee: Int, mentor: Int, isLocked: Bool) {
      pairs.append(
        PlannedPair(
          PairID(mentor: cohort.mentorID(mentor), mentee: cohort.menteeID(mentee)),
          score: model.score(mentor: mentor, mentee: mentee), isLocked: isLocked))
    }
    var partners = Partners(cohort)
    for (mentee, mentors) in mentorsOfMentee.enumerated() {
      for mentor in mentors {
        add(mentee: mentee, mentor: mentor, isLocked: false)
        partners.join(mentee: mentee, mentor: mentor)
      }
    }
    for (mentee, mentor) in cohort.locked {
      add(mentee: mentee, mentor: mentor, isLocked: true)
      partners.join(mentee: mentee, mentor: mentor, isLocked: true)
    }
    pairs.sort { $0.pair < $1.pair }
    return Plan(
      programme: model.programme.settings.name, strategy: OptimalStrategy.name, status: status,
      pairs: pairs,
      unmatched: UnmatchedExplainer(cohort: cohort, partners: partners, blocking: blocking).explained(),
      proof: proof(pairs.count, pairs.reduce(0) { $0 + $1.score.points }), warnings: overriddenRules())
  }

  /// What is said when two people's keys are equal, or when there are a million people, so that the seed cannot decide.
  static let tiesLeftOpen = Diagnostic(
    .tiesLeftOpen,
    "several plans are equally good, and the seed did not decide between them; this is one of them",
    help: "give more criteria a weight, so that scores differ")

  /// A warning for each lock that a rule would have forbidden.
  private func overriddenRules() -> [Diagnostic] {
    cohort.locked.compactMap { mentee, mentor in
      let refusals = cohort.model.refusals(mentor: mentor, mentee: mentee).rules
      guard !refusals.isEmpty else { return nil }
      let names = refusals.map { "`\($0.rawValue)`" }.joined(separator: ", ")
      return Diagnostic(
        .overriddenRule,
        "the lock of \(cohort.mentorID(mentor)) with \(cohort.menteeID(mentee)) overrides \(names)")
    }
  }
}
