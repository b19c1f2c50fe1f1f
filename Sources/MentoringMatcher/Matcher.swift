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
    /// Pairs that cannot be held together, on which the refutation rests.
    public let clashes: [TimetableClash]

    /// Makes an answer.
    public init(_ outcome: Outcome, refutation: Refutation? = nil, clashes: [TimetableClash] = []) {
      self.outcome = outcome
      self.refutation = refutation
      self.clashes = clashes
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
    let locks = try clashingLocks()
    if !locks.isEmpty { return Answer(.infeasible(.clashingLocks(locks))) }
    var limited = constrainedSolver(control: control, nodeLimit: nodeLimit, workLimit: workLimit)
    limited.gap = gap
    guard cohort.model.programme.settings.constraints.isEmpty else {
      return try constrainedPlan(limited, CutOff())
    }
    let solver = AssignmentSolver(ties: ties, threads: cohort.threads)
    let outcome: ControlledOutcome
    do { outcome = try solver.solve(cohort.problem, control: control) } catch { throw MatchFault(error) }
    switch outcome {
    case .finished(let found): return try answer(of: found, limited)
    case .stopped(let held?): return try plan(thinning: held.assignment, gap: self.gap(of: held), held.proof)
    case .stopped(nil): return nil
    }
  }

  /// The plan of a solve of the cohort's problem that came to an end, or what comes of it where that cannot be held.
  ///
  /// - Parameter solver: solves again under what is cut off; nil if that is not wanted.
  func answer(of found: AssignmentOutcome, _ solver: ConstrainedSolver?) throws(MatchFault) -> Answer? {
    switch found {
    case .optimal(let assignment, let proof):
      var cutOff = CutOff()
      if let timetable = Timetable(cohort) {
        cutOff.clashes = try timetable.clashes(of: timetable.pairs(assignment.columnsOfRow))
      }
      guard cutOff.clashes.isEmpty else {
        cutOff.bestOtherwise = totals(pairs: assignment.pairCount, cost: assignment.cost)
        guard let solver else { return nil }
        // Where the search for the best that can be held is ended with nothing, a part of what cannot be held is better than nothing.
        if let answer = try constrainedPlan(solver, cutOff) { return answer }
        return try plan(thinning: assignment, gap: 0, proof)
      }
      let warnings = assignment.followsPriorities ? [] : [Self.tiesLeftOpen]
      var plan = try plan(of: assignment.columnsOfRow, status: .optimal) { _, score in
        PlanProof(.dual, bound: score, gap: 0, isChecked: true)
      }
      plan.warnings += warnings
      return Answer(.planned(plan, .prices(proof)))
    case .infeasible(let violation): return Answer(.infeasible(.minimum(minimum(violation))))
    }
  }

  /// What is left of an assignment of a solve that was ended early; nil if nothing is that can be held.
  ///
  /// - Parameter gap: how many more points a plan with as many pairs might have.
  private func plan(
    thinning assignment: Assignment, gap: Int, _ proof: OptimalityProof
  ) throws(MatchFault) -> Answer? {
    guard let thinned = try thinned(assignment.columnsOfRow) else { return nil }
    let all = totals(pairs: assignment.pairCount, cost: assignment.cost)
    let plan = try plan(of: thinned, status: .timeLimit) { pairs, score in
      pairs == all.pairs
        ? PlanProof(.dual, bound: score + gap, gap: gap, isChecked: false)
        : PlanProof(
          .bound(pairs: all.pairs), bound: all.score + gap, gap: all.score + gap - score, isChecked: false)
    }
    return Answer(.planned(plan, .prices(proof)))
  }

  /// The plan of a solve that was ended early, from its pairs as they were written down.
  ///
  /// - Parameters:
  ///   - pairs: pairs of the programme that keep its rules, capacities and locks, the locked ones among them.
  ///   - proof: what was known of it.
  /// - Throws: ``MatchFault/times(_:)`` if the times of its meetings take too much work to find.
  /// - Complexity: a row of scores for each person without a partner, and the search for times.
  public func stoppedPlan(of pairs: [PairID], proof: PlanProof) throws(MatchFault) -> Plan {
    let locked = Set(
      cohort.locked.map { PairID(mentor: cohort.mentorID($0.mentor), mentee: cohort.menteeID($0.mentee)) })
    var mentorsOfMentee = Array(repeating: [Int](), count: cohort.menteeCount)
    for pair in pairs where !locked.contains(pair) {
      guard let mentor = cohort.model.number(of: pair.mentor, on: .mentor),
        let mentee = cohort.model.number(of: pair.mentee, on: .mentee)
      else { preconditionFailure("the pairs are of the programme's people") }
      mentorsOfMentee[mentee].append(mentor)
    }
    return try plan(of: mentorsOfMentee, status: .timeLimit) { _, _ in proof }
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

  /// A plan with these mentors for each mentee and the locked pairs, which can be held.
  ///
  /// - Parameters:
  ///   - cutOff: what was cut off to get there.
  ///   - isBest: whether the plan is made for the programme's objective; else who is left out is told so, and so are meetings that clash.
  ///   - hindrance: says what keeps one more pair out; nil where neither constraints nor times do that.
  ///   - proof: what is known of a plan with so many pairs and this score.
  func plan(
    of mentorsOfMentee: [[Int]], status: PlanStatus, _ cutOff: CutOff = CutOff(), isBest: Bool = true,
    hindrance: ((_ mentor: Int, _ mentee: Int) -> PairHindrance)? = nil,
    proof: (_ pairs: Int, _ score: Int) -> PlanProof
  ) throws(MatchFault) -> Plan {
    let model = cohort.model
    let timetable = Timetable(cohort)
    let chosen = timetable?.pairs(mentorsOfMentee) ?? []
    // Other strategies look at scores and wishes, not at times.
    let clashes = isBest ? [] : try timetable?.clashes(of: chosen) ?? []
    let times = clashes.isEmpty ? try timetable?.times(of: chosen) : nil
    var pairs: [PlannedPair] = []
    func add(mentee: Int, mentor: Int, isLocked: Bool) {
      let pair = PairID(mentor: cohort.mentorID(mentor), mentee: cohort.menteeID(mentee))
      pairs.append(
        PlannedPair(
          pair, score: model.score(mentor: mentor, mentee: mentee), isLocked: isLocked, time: times?[pair]))
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
    var plan = Plan(
      programme: model.programme.settings.name, strategy: OptimalStrategy.name, status: status,
      pairs: pairs,
      unmatched: UnmatchedExplainer(
        cohort: cohort, partners: partners, hindrance: hindrance, isBest: isBest
      ).explained(),
      proof: proof(pairs.count, pairs.reduce(0) { $0 + $1.score.points }), warnings: overriddenRules())
    plan.warnings += clashes.map {
      Diagnostic(
        .meetingsClash,
        "the strategy does not look at times, and not all meetings can be held: \($0.words.dropLast())",
        help: "take the strategy optimal, or give the people more free times")
    }
    if timetable != nil {
      plan.timetable = PlanTimetable(
        model.programme.settings, clashes: cutOff.clashes, pairsOtherwise: cutOff.bestOtherwise?.pairs,
        scoreOtherwise: cutOff.bestOtherwise?.score)
    }
    return plan
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
