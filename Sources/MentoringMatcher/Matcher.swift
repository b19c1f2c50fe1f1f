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
    /// The best plan.
    case planned(Plan, OptimalityProof)
    /// No plan gives everybody the partners that they must have.
    case infeasible(UnmeetableMinimum)
  }

  /// Prepares to match a cohort.
  public init(_ cohort: Cohort, seed: UInt64 = 0) {
    self.cohort = cohort
    self.seed = seed
  }

  /// The best plan: most pairs, then the highest total score (or as the programme's objective says).
  ///
  /// - Throws: ``CostOverflow`` if there are so many people that sums might leave 64 bits.
  /// - Complexity: as ``AssignmentSolver/solve(_:)``, and one pass over all pairs for each group of unmatched people.
  public func optimalPlan() throws(CostOverflow) -> Outcome {
    let keys = { (ids: [String]) in ids.map(Cohort.key(of:)) }
    let solver = AssignmentSolver(
      ties: .seeded(
        seed: seed, rowKeys: keys((0..<cohort.menteeCount).map(cohort.menteeID)),
        columnKeys: keys((0..<cohort.mentorCount).map(cohort.mentorID))), threads: cohort.threads)
    switch try solver.solve(cohort.problem) {
    case .optimal(let assignment, let proof):
      return .planned(plan(of: assignment), proof)
    case .infeasible(let violation):
      let side: Side = violation.side == .rows ? .mentee : .mentor
      return .infeasible(
        UnmeetableMinimum(
          side: side, people: PeopleGroup(cohort.ids(violation.group, on: side)),
          partners: PeopleGroup(cohort.ids(violation.partners, on: side.opposite)), needed: violation.needed,
          available: violation.available))
    }
  }

  /// The plan of an assignment that has been proven best.
  private func plan(of assignment: Assignment) -> Plan {
    let model = cohort.model
    var pairs: [PlannedPair] = []
    func add(mentee: Int, mentor: Int, isLocked: Bool) {
      pairs.append(
        PlannedPair(
          PairID(mentor: cohort.mentorID(mentor), mentee: cohort.menteeID(mentee)),
          score: model.score(mentor: mentor, mentee: mentee), isLocked: isLocked))
    }
    var partners = Partners(cohort)
    for (mentee, mentors) in assignment.columnsOfRow.enumerated() {
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
    let score = pairs.reduce(0) { $0 + $1.score.points }
    return Plan(
      programme: model.programme.settings.name, strategy: "optimal", status: .optimal, pairs: pairs,
      unmatched: UnmatchedExplainer(cohort: cohort, partners: partners).explained(),
      proof: PlanProof(kind: PlanProof.dual, bound: score, gap: 0, isChecked: true),
      warnings: overriddenRules() + (assignment.followsPriorities ? [] : [Self.tiesLeftOpen]))
  }

  /// What is said when there are too many equally good pairs for the seed to decide between all plans.
  private static let tiesLeftOpen = Diagnostic(
    .warning, code: "W0502",
    "so many pairs are equally good that the seed did not decide between the best plans; this is one of them",
    help: "give more criteria a weight, so that scores differ")

  /// A warning for each lock that a rule would have forbidden.
  private func overriddenRules() -> [Diagnostic] {
    cohort.locked.compactMap { mentee, mentor in
      let refusals = cohort.model.refusals(mentor: mentor, mentee: mentee).rules
      guard !refusals.isEmpty else { return nil }
      let names = refusals.map { "`\($0.rawValue)`" }.joined(separator: ", ")
      return Diagnostic(
        .warning, code: "W0501",
        "the lock of \(cohort.mentorID(mentor)) with \(cohort.menteeID(mentee)) overrides \(names)")
    }
  }
}
