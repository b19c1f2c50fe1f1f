internal import ConstrainedAssignment
public import LinearAssignment
public import MentoringModel
internal import MentoringScoring

extension Matcher {
  /// How many constraints have the plan without them worked out, those of the highest price first.
  private static let mostOmitted = 12
  /// So much work is done in any case: a second or so.
  private static let leastWork = 30_000_000
  /// For how many pairs of people that is done at most, so that it does not take many times as long as the plan.
  private static let mostPairsForOmitting = 90_000

  /// Notes in an optimal plan what the best plan would have without each constraint that binds.
  ///
  /// Together they take at most half of the work that the plan took, or about a second; a constraint whose share does not
  /// suffice is left out. A constraint binds if nothing is to spare or if its limit has a price. At most twelve are worked out, and none for more than
  /// 90 000 pairs of people. That depends on the plan alone and not on time, so the same input gives the same output; only a solve
  /// that is ended early leaves out the rest.
  ///
  /// - Parameter work: how much work the plan took.
  /// - Throws: ``MatchFault`` as ``plan(control:nodeLimit:workLimit:gap:)``.
  /// - Complexity: that of a match for each of these constraints.
  public func addTotalsWithout(
    to plan: inout Plan, work: Int, control: SolveControl = SolveControl()
  ) throws(MatchFault) {
    guard plan.status == .optimal, cohort.menteeCount * cohort.mentorCount <= Self.mostPairsForOmitting else {
      return
    }
    let zero = ExactDecimal(0)
    let prices = plan.constraints.map { $0.shadowPrice ?? zero }
    let binding = plan.constraints.indices.filter { plan.constraints[$0].slack == 0 || prices[$0] != zero }
    let chosen = binding.sorted { (prices[$1], $0) < (prices[$0], $1) }.prefix(Self.mostOmitted)
    // Somebody who waited for the plan may wait half as long again.
    let share = max(Self.leastWork, work / 2) / max(1, chosen.count)
    var left = share * chosen.count
    for number in chosen {
      let rows = ConstraintRows(cohort, without: number)
      let solver = constrainedSolver(control: control, workLimit: min(left, 2 * share))
      var cutOff = CutOff(clashes: plan.timetable?.clashes ?? [])
      let (outcome, work) = try heldOutcome(rows, solver, &cutOff)
      if control.isStopped { return }
      // A plan under all constraints is one under fewer; only a stop leaves nothing to say.
      guard case .optimal(let selection, let proof) = outcome else {
        left -= share
        continue
      }
      left -= work
      let totals = totals(pairs: selection.pairCount, cost: proof.costBound)
      plan.constraints[number].pairsWithout = totals.pairs
      plan.constraints[number].scoreWithout = totals.score
      // A limit one unit wider cannot give more than no limit at all, though a proof may set a higher price.
      if let price = plan.constraints[number].shadowPrice,
        let without = plan.constraints[number].scoreWithout,
        plan.constraints[number].pairsWithout == plan.pairs.count
      {
        plan.constraints[number].shadowPrice = min(price, ExactDecimal(max(0, without - plan.score)))
      }
    }
  }
}
