internal import ConstrainedAssignment
internal import LinearAssignment
public import MentoringModel
internal import MentoringScoring

/// The best plans besides those that are known, where constraints and times have to be looked at: each from a solve under a few limits
/// more, and proven.
///
/// What is known is cut off by a row over the pairs: at every other plan the pairs of a known one, less all that it has not, are
/// fewer than its own (E. Balas and R. Jeroslow, "Canonical Cuts on the Unit Hypercube", SIAM J. Appl. Math. 23 (1972) 61–69,
/// doi:10.1137/0123007).
public struct OtherPlans: Sendable {
  private let matcher: Matcher
  private let constraints: ConstraintRows
  private let locked: Set<PairID>
  private var cutOff: CutOff
  private var workLeft: Int

  /// How much work all solves may take together, in the unit of `ConstrainedProof.work`; half a minute or so.
  public static let mostWork = 1_000_000_000

  /// What a search came to.
  public enum Found: Sendable, Hashable {
    /// The best plan of its kind, as its pairs with their points, the locked ones among them.
    case plan([PairID: Int])
    /// There is none.
    case nothing
    /// All the work was done before it was settled.
    case undecided
  }

  /// Prepares to look for plans.
  ///
  /// - Parameters:
  ///   - cohort: the people.
  ///   - plan: the best plan.
  ///   - seed: as for ``Matcher/init(_:seed:)``.
  ///   - workLimit: how much work all solves may take together.
  public init(_ cohort: Cohort, beside plan: Plan, seed: UInt64 = 0, workLimit: Int = mostWork) {
    matcher = Matcher(cohort, seed: seed)
    constraints = ConstraintRows(cohort)
    locked = Set(plan.pairs.lazy.filter(\.isLocked).map(\.pair))
    cutOff = CutOff(clashes: plan.timetable?.clashes ?? [])
    workLeft = workLimit
  }

  /// The best plan that is none of some.
  ///
  /// - Throws: ``MatchFault`` as ``Matcher/optimalPlan()``.
  /// - Complexity: as a match under so many constraints more.
  public mutating func best(unlike plans: [Set<PairID>]) throws(MatchFault) -> Found {
    try best(plans.map { row(everywhere: -1, $0, 2, upper: $0.subtracting(locked).count - 1) })
  }

  /// The best plan that does without at least one of some pairs, none of them locked.
  ///
  /// - Throws: ``MatchFault`` as ``Matcher/optimalPlan()``.
  /// - Complexity: as a match under one constraint more.
  public mutating func best(withoutOneOf pairs: Set<PairID>) throws(MatchFault) -> Found {
    try best([row(everywhere: 0, pairs, 1, upper: pairs.count - 1)])
  }

  /// The best plan with at least one pair that is not among some.
  ///
  /// - Throws: ``MatchFault`` as ``Matcher/optimalPlan()``.
  /// - Complexity: as a match under one constraint more.
  public mutating func best(withOneBeside pairs: Set<PairID>) throws(MatchFault) -> Found {
    try best([row(everywhere: -1, pairs, 1, upper: -1)])
  }

  /// A row in which all pairs weigh the same, and some that much more.
  private func row(everywhere weight: Int, _ pairs: Set<PairID>, _ more: Int, upper: Int) -> SideRow {
    let model = matcher.cohort.model
    let cells = pairs.subtracting(locked).map { pair in
      guard let row = model.number(of: pair.mentee, on: .mentee),
        let column = model.number(of: pair.mentor, on: .mentor)
      else { preconditionFailure("the pairs are of the programme's people") }
      return CellWeights.Cell(row: row, column: column, weight: more)
    }
    return SideRow(
      [
        .weights(.everywhere(weight, rowCount: model.menteeCount, columnCount: model.mentorCount)),
        .weights(CellWeights(cells: cells)),
      ], upper: upper)
  }

  private mutating func best(_ rows: [SideRow]) throws(MatchFault) -> Found {
    if workLeft <= 0 { return .undecided }
    let solver = matcher.constrainedSolver(control: SolveControl(), workLimit: workLeft)
    let (outcome, work) = try matcher.heldOutcome(constraints.adding(rows), solver, &cutOff)
    workLeft -= work
    switch outcome {
    case .optimal(let selection, _): return .plan(points(selection))
    case .infeasible: return .nothing
    case .feasible, .stopped:
      workLeft = 0
      return .undecided
    }
  }

  private func points(_ selection: CellSelection) -> [PairID: Int] {
    let cohort = matcher.cohort
    let chosen = selection.columnsOfRow.enumerated().flatMap { mentee, mentors in
      mentors.map { (mentee: mentee, mentor: $0) }
    }
    return Dictionary(
      uniqueKeysWithValues: (chosen + cohort.locked).map { mentee, mentor in
        (
          PairID(mentor: cohort.mentorID(mentor), mentee: cohort.menteeID(mentee)),
          cohort.model.score(mentor: mentor, mentee: mentee).points
        )
      })
  }
}
