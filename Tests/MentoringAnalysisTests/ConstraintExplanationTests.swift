import MentoringAnalysis
import MentoringModel
import Testing

/// Constraints explained on the small programme, worked out by hand.
struct ConstraintExplanationTests {
  private func explainer(_ constraints: [Constraint]) throws -> ProgrammeExplainer {
    var settings = SmallProgramme.settings()
    settings.constraints = constraints
    return try ProgrammeExplainer(SmallProgramme.programme(settings))
  }

  private let apart = Constraint(
    name: "Not both",
    form: .oneOf([PairID(mentor: "M-1", mentee: "S-3"), PairID(mentor: "M-3", mentee: "S-1")]))

  /// Without the constraint the plan has M-1 with S-3 (100), M-2 with S-2 (50), M-3 with S-1 (100).
  @Test func whatAConstraintCostsAndWhoMoves() throws {
    let answer = try explainer([apart]).constraint("NOT  both")
    #expect(answer.name == "Not both" && answer.form == .oneOf && answer.limit == "at most one")
    #expect(answer.infeasible == nil && answer.result?.isKept == true)
    // The second best: M-1 with S-2 or M-2 with S-3 and M-3 with S-1, …; one of the two pairs at most counts.
    #expect(answer.pairs.count <= 1)
    guard case .changes(let difference) = answer.without else {
      Issue.record("there is a plan with and without it")
      return
    }
    #expect(difference.after == PlanTotals(try #require(try explainer([]).plan)))
    #expect(difference.score > 0 && !difference.people.isEmpty)
  }

  @Test func whoCountsAmongPeople() throws {
    let people = Constraint(
      name: "People", form: .people(PeopleSelector(side: .mentor), .count(atLeast: nil, atMost: 2)))
    let answer = try explainer([people]).constraint("People")
    #expect(answer.pairs.isEmpty && answer.matched.count == 2 && answer.unmatched.count == 1)
    guard case .changes(let difference) = answer.without else {
      Issue.record("there is a plan with and without it")
      return
    }
    #expect(difference.before.pairs == 2 && difference.after.pairs == 3)
  }

  @Test func pairsWithTheirValues() throws {
    let values: [PairID: Int] = [
      PairID(mentor: "M-1", mentee: "S-3"): 7, PairID(mentor: "M-2", mentee: "S-1"): 3,
      PairID(mentor: "M-2", mentee: "S-2"): 0,
    ]
    let sum = Constraint(name: "Sum", form: .sum(.byPair(values), atLeast: nil, atMost: 20))
    let answer = try explainer([sum]).constraint("Sum")
    #expect(answer.pairs.map(\.pair) == [PairID(mentor: "M-1", mentee: "S-3")])
    #expect(answer.pairs.map(\.value) == [7])
    guard case .changes(let difference) = answer.without else {
      Issue.record("there is a plan with and without it")
      return
    }
    #expect(difference.score == 0 && difference.people.isEmpty)
  }

  @Test func withoutAPlan() throws {
    let impossible = Constraint(
      name: "Many", form: .pairs(PairSelector(), Limits(atLeast: .count(4))))
    let one = try explainer([impossible]).constraint("Many")
    #expect(one.infeasible == .constraints && one.result == nil && one.pairs.isEmpty)
    guard case .plan(let totals) = one.without else {
      Issue.record("there is a plan without it")
      return
    }
    #expect(totals.pairs == 3)
    let second = Constraint(name: "More", form: .pairs(PairSelector(), Limits(atLeast: .count(5))))
    guard case .noPlan = try explainer([impossible, second]).constraint("Many").without else {
      Issue.record("the other one stays impossible")
      return
    }
  }

  @Test func namesThatAreNotThere() throws {
    func diagnostic(_ constraints: [Constraint], _ name: String) throws -> Diagnostic? {
      let explainer = try explainer(constraints)
      do {
        _ = try explainer.constraint(name)
        return nil
      } catch let fault as InputFault { return fault.diagnostics.first }
    }
    #expect(try diagnostic([apart], "Not boht")?.help == "did you mean \"Not both\"?")
    #expect(try diagnostic([apart], "Something else")?.help == "there is \"Not both\"")
    #expect(try diagnostic([], "Any")?.code == "E0604")
  }

  /// Forcing a pair that the constraints leave no room for names what is in the way.
  @Test func aPairThatConstraintsLeaveNoRoomFor() throws {
    let constraint = Constraint(
      name: "Not this",
      form: .pairs(
        PairSelector(
          mentor: [AttributeCondition(column: "id", .anyOf([.name(Term("M-1"))]))],
          mentee: [AttributeCondition(column: "id", .anyOf([.name(Term("S-1"))]))]), Limits(atMost: .count(0))
      ))
    let answer = try explainer([constraint]).pair(PairID(mentor: "M-1", mentee: "S-1"))
    guard case .notInPlan(.impossible(.leavesNoPlan(.constraints, let conflict))) = answer.standing else {
      Issue.record("the pair cannot be forced")
      return
    }
    #expect(conflict == ["the constraint \"Not this\" (at most 0 pairs)"])
  }
}
