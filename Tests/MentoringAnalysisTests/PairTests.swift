import MentoringAnalysis
import MentoringModel
import MentoringScoring
import Testing

@Suite struct PairTests {
  private func explain(
    _ mentor: String, _ mentee: String, in programme: Programme = SmallProgramme.programme()
  ) throws -> PairExplanation {
    try ProgrammeExplainer(programme).pair(PairID(mentor: mentor, mentee: mentee))
  }

  /// The change that a forced pair makes, or nil.
  private func change(_ explanation: PairExplanation) -> PlanDifference? {
    guard case .notInPlan(.changes(let difference)) = explanation.standing else { return nil }
    return difference
  }

  private func obstacle(_ explanation: PairExplanation) -> Forcing.Obstacle? {
    guard case .notInPlan(.impossible(let obstacle)) = explanation.standing else { return nil }
    return obstacle
  }

  @Test func aPairOfThePlanSaysSo() throws {
    let answer = try explain("M-1", "S-3")
    guard case .inPlan = answer.standing else {
      Issue.record("M-1 with S-3 is in the plan")
      return
    }
    #expect(answer.score.points == 1_000_000)
    #expect(answer.mentorPartners == ["S-3"])
    #expect(answer.criteria.map(\.contribution) == answer.score.contributions)
    let video = SkillNeed(skill: Term("video"), has: 0, target: 4, isPriority: false)
    #expect(
      answer.criteria[0].facts as? SkillFacts
        == SkillFacts(teacher: .mentor, needs: [SkillFacts.Need(video, teacherLevel: 4)], hasWants: true))
    #expect(
      answer.criteria[0].facts.words
        == "the mentor can teach 1 of 1 wanted skill: video from 0 to 4: taught at 4, 4 of 4 levels")
  }

  @Test func aLockedPairSaysSo() throws {
    let pair = PairID(mentor: "M-1", mentee: "S-1")
    let answer = try explain("M-1", "S-1", in: SmallProgramme.programme(decisions: [Decision(.lock, pair)]))
    guard case .locked = answer.standing else {
      Issue.record("a lock is in the plan")
      return
    }
  }

  /// The best plan scores 100 + 50 + 100; with M-1 and S-1 it is 80 + 0 + 0 or 80 + 50 with M-2 and S-2, when S-3
  /// is left alone, but three pairs come first.
  @Test func forcingAnAllowedPairCostsTheDifference() throws {
    let difference = try #require(change(try explain("M-1", "S-1")))
    #expect(difference.before == PlanTotals(pairs: 3, score: 2_500_000))
    #expect(difference.after == PlanTotals(pairs: 3, score: 800_000 + 0 + 0))
    #expect(difference.pairs == 0)
    #expect(difference.score == -1_700_000)
    #expect(difference.kept == 0)
    #expect(difference.people.map(\.id) == ["M-1", "M-2", "M-3", "S-1", "S-2", "S-3"])
    #expect(
      difference.people[0]
        == PartnerChange(
          id: "M-1", side: .mentor, before: ["S-3"], after: ["S-1"], scoreBefore: 1_000_000,
          scoreAfter: 800_000))
    #expect(
      difference.people[5]
        == PartnerChange(
          id: "S-3", side: .mentee, before: ["M-1"], after: ["M-2"], scoreBefore: 1_000_000, scoreAfter: 0))
  }

  /// The lock overrides the chain of managers: 0 + (80 + 50).
  @Test func forcingAForbiddenPairOverridesTheRule() throws {
    let answer = try explain("M-3", "S-3")
    #expect(answer.refusals == [Refusal(.managementChain, "M-3 manages S-3 directly")])
    let difference = try #require(change(answer))
    #expect(difference.after == PlanTotals(pairs: 3, score: 0 + 800_000 + 500_000))
    #expect(difference.kept == 1)
    #expect(difference.people.map(\.id) == ["M-1", "M-3", "S-1", "S-3"])
  }

  @Test func forcingReplacesAForbid() throws {
    let pair = PairID(mentor: "M-2", mentee: "S-1")
    let forbid = Decision(.forbid, pair, note: "a quarrel")
    let answer = try explain("M-2", "S-1", in: SmallProgramme.programme(decisions: [forbid]))
    #expect(answer.refusals == [Refusal(.forbid, "a decision forbids the pair (a quarrel)")])
    #expect(change(answer)?.after == PlanTotals(pairs: 3, score: 200_000 + 1_000_000 + 0))
  }

  @Test func somePairsCannotBeForced() throws {
    let absent = SmallProgramme.programme { if $0.id == "M-2" { $0.capacity = 0 } }
    #expect(obstacle(try explain("M-2", "S-1", in: absent)) == .notAvailable(["M-2"]))

    let lock = Decision(.lock, PairID(mentor: "M-2", mentee: "S-1"))
    let locked = SmallProgramme.programme(decisions: [lock])
    #expect(obstacle(try explain("M-2", "S-2", in: locked)) == .placesLocked(["M-2"]))

    // Whoever must have a partner loses the only one.
    let must = SmallProgramme.programme {
      if $0.id == "S-3" {
        $0.minimumPartners = 1
        $0.avoids = ["M-2"]
      }
    }
    guard case .leavesNoPlan(.minimum(let minimum), _)? = obstacle(try explain("M-1", "S-1", in: must)) else {
      Issue.record("S-3 can only be with M-1")
      return
    }
    #expect(minimum.people.first == ["S-3"])
    #expect(
      minimum.words
        == "No plan exists: S-3 must have 1 mentor in all, but can have at most 0: the rules let them meet only "
        + "M-1, who have too few places left.")
  }

  @Test func nobodyIsForcedToBeWithOneself() throws {
    let mentor = SmallProgramme.mentor("M-1", ["ai": 4])
    let both = Participant(id: "B-1", role: .both)
    let mentee = SmallProgramme.mentee("S-1", ["ai": 4])
    let programme = Programme(
      settings: SmallProgramme.settings(), participants: [mentor, both, mentee])
    let answer = try explain("B-1", "B-1", in: programme)
    #expect(obstacle(answer) == .itself)
    #expect(answer.refusals.map(\.rule) == [.itself])
  }

  @Test func anUnmeetableMinimumMeansNoPlan() throws {
    let programme = SmallProgramme.programme {
      if $0.id == "S-3" {
        $0.minimumPartners = 1
        $0.avoids = ["M-1", "M-2"]
      }
    }
    guard case .noPlan(.minimum(let minimum)) = try explain("M-1", "S-1", in: programme).standing else {
      Issue.record("there is no plan")
      return
    }
    #expect(minimum.people.first == ["S-3"])
  }

  @Test func unknownIdsAreFaultsWithAHint() throws {
    let explainer = try ProgrammeExplainer(SmallProgramme.programme())
    func diagnostics(_ mentor: String, _ mentee: String) -> [Diagnostic] {
      do {
        _ = try explainer.pair(PairID(mentor: mentor, mentee: mentee))
        return []
      } catch {
        return (error as? InputFault)?.diagnostics ?? []
      }
    }
    #expect(
      diagnostics("M1", "S-9").map(\.message) == [
        "nobody in the programme has the id \"M1\"", "nobody in the programme has the id \"S-9\"",
      ])
    #expect(diagnostics("M1", "S-1").map(\.help) == ["did you mean M-1?"])
    #expect(
      diagnostics("S-1", "M-1").map(\.message) == [
        "S-1 is a mentee, not a mentor", "M-1 is a mentor, not a mentee",
      ])
  }
}
