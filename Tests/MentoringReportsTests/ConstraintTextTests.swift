import MentoringAnalysis
import MentoringModel
import MentoringReports
import Testing

@Suite struct ConstraintTextTests {
  private let report = TextReport(TextStyle(width: 80))

  private func plan(_ constraints: [ConstraintResult], _ proof: PlanProof, _ status: PlanStatus) -> Plan {
    let score = PairScore([Contribution(criterion: "goals", share: 1_000_000, value: 5000, isKnown: true)])
    return Plan(
      programme: "Small", strategy: "optimal", status: status,
      pairs: [PlannedPair(PairID(mentor: "M-1", mentee: "S-1"), score: score, isLocked: false)],
      unmatched: [], proof: proof, constraints: constraints, warnings: [])
  }

  @Test func whatAPlanHasOfEachConstraint() {
    let results = [
      ConstraintResult(
        name: "Abroad", form: .pairs, value: 3, whole: 5, atLeast: 3, atMost: nil,
        shadowPrice: ExactDecimal(124_000), scoreWithout: 2_100_000, pairsWithout: 1),
      ConstraintResult(
        name: "Finance", form: .people, value: 4, whole: 4, atLeast: 4, atMost: nil, scoreWithout: 2_000_000,
        pairsWithout: 3),
      ConstraintResult(
        name: "Friends", form: .together, value: 1, whole: 3, atLeast: 0, atMost: 0, isAllOrNone: true),
      ConstraintResult(name: "One", form: .oneOf, value: 0, whole: 2, atLeast: nil, atMost: 1),
      ConstraintResult(name: "Travel", form: .sum, value: 4800, whole: nil, atLeast: 0, atMost: 5000),
      ConstraintResult(
        name: "Floor", form: .meanScore, value: 634_000, whole: 1, atLeast: 600_000, atMost: nil),
      ConstraintResult(name: "None", form: .meanScore, value: nil, whole: 0, atLeast: 1, atMost: nil),
    ]
    let proof = PlanProof(.bound(pairs: nil), bound: 500_000, gap: 0, isChecked: true)
    #expect(
      report.render(plan(results, proof, .optimal)) == """
        Small: optimal plan
        1 pair, total 50.0: mean 50.0, median 50.0, worst 50.0, best 50.0; every
        criterion known in 1 of 1 pair.
        Proven optimal: no plan that keeps the constraints, with as many pairs, scores
        higher (bound = score, checked).

        Mentor  Mentee  Score             Known
        M-1     S-1     █████       50.0    1/1

        Constraints over the whole plan
        Name                Plan has  Limit          To spare  Per unit      Without it
        Abroad          3 of 5 pairs  at least 3            0      12.4           210.0
        Finance        4 of 4 people  at least 4            0         –  200.0, 3 pairs
        Friends        1 of 3 people  all or none      broken         –               –
        One             0 of 2 pairs  at most 1             1         –               –
        Travel                  4800  0 to 5000           200         –               –
        Floor    mean 63.4 of 1 pair  at least 60.0       3.4         –               –
        None            no such pair  at least 0.0          –         –               –

        """)
  }

  @Test func aGapIsSaid() {
    let proof = PlanProof(.bound(pairs: nil), bound: 512_000, gap: 12_000, isChecked: false)
    #expect(
      report.render(plan([], proof, .gap)).contains(
        """
        Not proven optimal: a plan that keeps the constraints, with as many pairs, might
        score 1.2 more (bound 51.2, not checked).
        """))
  }

  /// A gap in points says nothing while more pairs might be possible.
  @Test func pairsAreSaidApartFromTheScore() {
    let proof = PlanProof(.bound(pairs: 3), bound: 3_000_000, gap: 2_500_000, isChecked: false)
    let text = report.render(plan([], proof, .timeLimit))
    #expect(text.contains("Not proven optimal: 1 pair; 3 not yet excluded."), "\(text)")
  }

  @Test func aCheckListsConstraints() {
    var settings = Example.programme.settings
    settings.constraints = [
      Constraint(
        name: "A third of all", form: .pairs(PairSelector(), Limits(atLeast: .share(Share(1, of: 3))))),
      Constraint(name: "Everybody", form: .people(PeopleSelector(side: .mentee), .all)),
    ]
    let programme = Programme(
      settings: settings, participants: Example.programme.participants, decisions: Example.programme.decisions
    )
    let text = report.render(ProgrammeCheck(programme))
    #expect(
      text.contains(
        """
        Constraints over the whole plan
        Name            Form    Limit                              About  Possible
        A third of all  pairs   at least 1/3 of the pairs made  15 pairs         9
        Everybody       people  all of them                     5 people         3

        """))
    #expect(
      text.contains(
        """
        warning[W0608]: no plan keeps "Everybody": S-04, S-05 cannot have a partner
          = help: change its limit, or what it is about
        """))
  }
}
