import MentoringAnalysis
import MentoringModel
import Testing

@Suite struct PersonTests {
  @Test func aMatchedPersonHasPartnersAndAlternatives() throws {
    let answer = try ProgrammeExplainer(SmallProgramme.programme()).person("S-3")
    #expect(answer.infeasible == nil)
    #expect(answer.sides.map(\.side) == [.mentee])
    let side = answer.sides[0]
    #expect(side.partners.map(\.id) == ["M-1"])
    #expect(side.partners.map(\.score.points) == [1_000_000])
    #expect(side.unmatched == nil)
    #expect((side.candidates, side.allowed) == (3, 2))
    #expect(side.forbiddenBy == [RuleCount(.managementChain, 1)])
    #expect(side.alternatives.map(\.id) == ["M-2", "M-3"])
    #expect(side.alternatives.map(\.refusals.rules) == [[], [.managementChain]])
    #expect(side.alternatives.map(\.partners) == [["S-2"], ["S-1"]])
    #expect(side.alternatives.map(\.freePlaces) == [0, 0])
    #expect(side.bestForbidden == nil)
  }

  @Test func anUnmatchedPersonHasAReason() throws {
    let programme = SmallProgramme.programme { if $0.id == "S-3" { $0.avoids = ["M-1", "M-2"] } }
    let side = try ProgrammeExplainer(programme).person("S-3").sides[0]
    #expect(side.partners.isEmpty)
    #expect(
      side.unmatched
        == .noAllowedPartner(
          removed: [RuleCount(.managementChain, 1), RuleCount(.avoid, 2)], candidates: 3))
    #expect(
      side.unmatched?.words(.mentee)
        == "No allowed partner: of 3 mentors 1 is forbidden by management_chain, 2 by avoid.")
    #expect(side.allowed == 0)
    #expect(side.alternatives.map(\.id) == ["M-1", "M-2", "M-3"])
  }

  @Test func whoIsOnBothSidesIsExplainedOnBoth() throws {
    var people = (1...8).map { SmallProgramme.mentor("M-\($0)", ["ai": min($0, 5)]) }
    var both = Participant(id: "B", role: .both)
    both.wants = [SkillWant(Term("ai"))]
    both.avoids = ["M-8", "M-1"]
    people.append(both)
    let programme = Programme(settings: SmallProgramme.settings(), participants: people)
    let answer = try ProgrammeExplainer(programme).person("B")
    #expect(answer.sides.map(\.side) == [.mentor, .mentee])
    let (mentor, mentee) = (answer.sides[0], answer.sides[1])
    #expect((mentor.candidates, mentor.allowed) == (0, 0))
    #expect((mentee.candidates, mentee.allowed) == (8, 6))
    #expect(mentee.partners.count == 1)
    // Three mentors reach level 5 and may be met: one is the partner, the others come first.
    let best = Set(mentee.alternatives.prefix(2).map(\.id)).union(mentee.partners.map(\.id))
    #expect(best == ["M-5", "M-6", "M-7"])
    #expect(mentee.alternatives.dropFirst(2).map(\.id) == ["M-4", "M-3", "M-2"])
    #expect(mentee.alternatives.allSatisfy { $0.freePlaces == 1 && $0.refusals.isEmpty })
    #expect(mentee.bestForbidden?.id == "M-8")
  }

  @Test func anUnknownIdIsAFault() throws {
    let explainer = try ProgrammeExplainer(SmallProgramme.programme())
    #expect(throws: InputFault.self) { try explainer.person("Q-17") }
  }
}
