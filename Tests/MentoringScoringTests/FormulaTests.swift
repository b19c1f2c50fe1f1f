import MentoringModel
import TestRandom
import Testing

@testable import MentoringScoring

/// Every formula on cases worked out by hand.
@Suite struct FormulaTests {
  private func value(
    _ name: String, direction: Direction = .reverse, change: (inout ProgrammeSettings) -> Void = { _ in },
    mentor: (inout Participant) -> Void, mentee: (inout Participant) -> Void
  ) -> (value: Int, isKnown: Bool) {
    var settings = ProgrammeSettings(name: "Test")
    settings.direction = direction
    change(&settings)
    var teacher = Participant(id: "M", role: .mentor)
    var learner = Participant(id: "S", role: .mentee)
    mentor(&teacher)
    mentee(&learner)
    let model = ScoringModel(Programme(settings: settings, participants: [teacher, learner]))
    let score = model.score(mentor: 0, mentee: 0)
    #expect(model.scoreTable(threads: 1).values.allSatisfy { $0 == -1 || $0 == score.points })
    let contribution = score.contributions.first { $0.criterion == name }!
    return (contribution.value, contribution.isKnown)
  }

  @Test func skillGap() {
    // python 1 -> 4 at priority: need 3, help min(3 - 1, 3) = 2, doubled 4 of 6; video 0 -> 5: help 2 of 5.
    let partly = value("skill_gap") {
      $0.skills = [SkillLevel(Term("Python"), level: 3), SkillLevel(Term("video"), level: 2)]
    } mentee: {
      $0.skills = [SkillLevel(Term("python"), level: 1)]
      $0.wants = [
        SkillWant(Term("PYTHON"), target: 4, isPriority: true), SkillWant(Term("video")),
      ]
    }
    #expect(partly == (5455, true))  // 6 of 11
    let noNeed = value("skill_gap") { _ in
    } mentee: {
      $0.skills = [SkillLevel(Term("a"), level: 4)]
      $0.wants = [SkillWant(Term("a"), target: 4)]
    }
    #expect(noNeed == (5000, false))
    #expect(
      value("skill_gap") { _ in
      } mentee: {
        $0.wants = [SkillWant(Term("a"))]
      } == (0, true))
    let back = value("reciprocity") {
      $0.wants = [SkillWant(Term("a"), target: 3)]
    } mentee: {
      $0.skills = [SkillLevel(Term("a"), level: 5)]
    }
    #expect(back == (10_000, true))
  }

  @Test func generation() {
    func gap(_ direction: Direction, _ signal: GenerationMeasure.Signal, _ mentor: Int, _ mentee: Int) -> Int
    {
      value("generation", direction: direction) {
        $0.criteria[2].measure = .generation(GenerationMeasure(signal: signal))
      } mentor: {
        $0.yearsExperience = ExactDecimal(mentor)
        $0.birthYear = mentor
        $0.level = ExactDecimal(mentor)
      } mentee: {
        $0.yearsExperience = ExactDecimal(mentee)
        $0.birthYear = mentee
        $0.level = ExactDecimal(mentee)
      }.value
    }
    #expect(gap(.reverse, .experience, 2, 12) == 6667)
    #expect(gap(.traditional, .experience, 2, 12) == 0)
    #expect(gap(.traditional, .experience, 12, 2) == 6667)
    #expect(gap(.mutual, .experience, 2, 12) == 6667)
    #expect(gap(.mutual, .experience, 12, 2) == 6667)
    #expect(gap(.reverse, .birthYear, 1995, 1990) == 3333)
    #expect(gap(.reverse, .birthYear, 1990, 1995) == 0)
    #expect(gap(.traditional, .birthYear, 1990, 1995) == 3333)
    #expect(gap(.reverse, .level, 1, 3) == 6667)
    #expect(gap(.reverse, .level, 1, 9) == 10_000)
  }

  @Test func departmentsAndGoals() {
    func distance(_ mentor: String, _ mentee: String) -> Int {
      value("cross_department") {
        $0.department = mentor.split(separator: "/").map { Term(String($0)) }
      } mentee: {
        $0.department = mentee.split(separator: "/").map { Term(String($0)) }
      }.value
    }
    #expect(distance("A/B/C", "a/b/d") == 3333)
    #expect(distance("A", "A/B/C") == 6667)
    #expect(distance("A/B", "A/B") == 0)
    #expect(distance("X/B", "A/B") == 10_000)
    #expect(
      value("cross_department") { _ in
      } mentee: {
        $0.department = [Term("A")]
      } == (5000, false))
    let goals = value("goals") {
      $0.goals = [Term("x"), Term("y")]
    } mentee: {
      $0.goals = [Term("Y"), Term("z")]
    }
    #expect(goals == (3333, true))
  }

  @Test func preference() {
    func mean(_ mentor: WishList, _ mentee: WishList, of side: Side? = nil, unknown: Int = 5000) -> (
      Int, Bool
    ) {
      value("preference") {
        $0.criteria[6].measure = .preference(of: side)
        $0.criteria[6].weight = ExactDecimal(15)
        $0.criteria[6].unknown = unknown
      } mentor: {
        $0.prefers = mentor
      } mentee: {
        $0.prefers = mentee
      }
    }
    #expect(mean([], []) == (5000, false))
    #expect(mean([], [], unknown: 1) == (1, false))
    #expect(mean(["S"], ["M"]) == (10_000, true))
    #expect(mean(["S"], []) == (7500, true))
    #expect(mean(["S"], [], unknown: 1) == (5001, true))  // 5000.5 rounds up
    #expect(mean(["x"], []) == (2500, true))
    #expect(mean(["x", "y", "S"], ["x", "M"]) == (4167, true))  // (1/3 + 1/2) / 2
    // Of `x | S; y` both x and S have rank 1, and y rank 3.
    #expect(mean(WishList(choices: [["x", "S"], ["y"]]), []) == (7500, true))
    #expect(mean(WishList(choices: [["x", "y"], ["S"]]), []) == (4167, true))  // (1/3 + 1/2) / 2
    // Only one side's lists count, and there is no mean.
    #expect(mean(["x", "S"], ["M"], of: .mentee) == (10_000, true))
    #expect(mean(["x", "S"], ["M"], of: .mentor) == (5000, true))
    #expect(mean(["S"], [], of: .mentee) == (5000, false))
    #expect(mean(["S"], [], of: .mentee, unknown: 7) == (7, false))
  }

  @Test func siteAndOwnCriteria() {
    func own(_ method: AttributeComparison.Method, _ mentor: String?, _ mentee: String?) -> (Int, Bool) {
      value("own") {
        let comparison = AttributeComparison(name: "own", column: "cell", method: method)
        $0.criteria.append(Criterion(measure: .attribute(comparison), weight: ExactDecimal(3), unknown: 777))
      } mentor: {
        $0.attributes["cell"] = mentor
      } mentee: {
        $0.attributes["cell"] = mentee
      }
    }
    #expect(own(.likeness(.same), "Red", " red ") == (10_000, true))
    #expect(own(.likeness(.different), "Red", " red ") == (0, true))
    #expect(own(.likeness(.same), "a; b;c", "C;d") == (2500, true))
    #expect(own(.likeness(.different), "a; b;c", "C;d") == (7500, true))
    #expect(own(.likeness(.same), nil, "C;d") == (777, false))
    #expect(own(.likeness(.same), "a", " ") == (777, false))
    let range = ExactDecimal("2.5")!
    #expect(own(.close(range: range), "1", "2.25") == (5000, true))
    #expect(own(.far(range: range), "2", "1.5") == (2000, true))
    #expect(own(.far(range: range), "-9", "1.5") == (10_000, true))
    #expect(own(.close(range: range), "1", "") == (777, false))
    let site = value("site") {
      $0.criteria[7].measure = .site(prefer: .different)
    } mentor: {
      $0.site = Term("x")
    } mentee: {
      $0.site = Term("X")
    }
    #expect(site == (0, true))
  }

  @Test func affinity() {
    var settings = ProgrammeSettings(name: "Test")
    settings.criteria.append(Criterion(measure: .affinity(name: "f"), weight: ExactDecimal(10)))
    let people =
      ["a", "b"].map { Participant(id: $0, role: .mentor) } + [Participant(id: "c", role: .mentee)]
    let values = [AffinityValue(PairID(mentor: "b", mentee: "c"), value: 1234)]
    let model = ScoringModel(
      Programme(settings: settings, participants: people, affinities: ["f": values]))
    #expect(model.score(mentor: 1, mentee: 0).contributions.last?.value == 1234)
    #expect(model.score(mentor: 0, mentee: 0).contributions.last?.isKnown == false)
  }

  @Test func shares() {
    #expect(Shares.shares(of: [1, 1, 1].map { ExactDecimal($0) }) == [333_334, 333_333, 333_333])
    #expect(
      Shares.shares(of: [35, 10, 15, 15, 15, 10, 0, 0].map { ExactDecimal($0) }) == [
        350_000, 100_000, 150_000, 150_000, 150_000, 100_000, 0, 0,
      ])
    // 1/7 = 142857.14…, 2/7 = 285714.29…, 4/7 = 571428.57…: the last remainder is the largest.
    #expect(Shares.shares(of: [1, 2, 4].map { ExactDecimal($0) }) == [142_857, 285_714, 571_429])
    #expect(Shares.shares(of: [.zero, .zero]) == nil)
    #expect(Shares.shares(of: []) == nil)
    let extreme = [ExactDecimal(1_000_000_000_000), ExactDecimal(units: 1), ExactDecimal(1_000_000_000_000)]
    #expect(Shares.shares(of: extreme) == [500_000, 0, 500_000])
  }

  @Test func coverageCountsCriteriaWithAShare() {
    let model = ScoringModel(
      Programme(
        settings: ProgrammeSettings(name: "Test"),
        participants: [Participant(id: "M", role: .mentor), Participant(id: "S", role: .mentee)]))
    let score = model.score(mentor: 0, mentee: 0)
    #expect(score.coverage == (0, 6))
    #expect(score.points == 500_000)
    #expect(score.contributions.count == 8)
  }

  @Test func quickRoundingIsExact() {
    var generator = TestRandom(seed: 1)
    for _ in 0..<200_000 {
      let bits = 1 + generator.below(31)
      let denominator = 1 + generator.below(1 << bits)
      // Numerators at and around the halves, where rounding turns.
      let near = (2 * generator.below(10_001) + 1) * denominator / 20_000 + generator.below(3) - 1
      for numerator in [near, generator.below(denominator + 1)] where (0...denominator).contains(numerator) {
        #expect(
          BasisPoints.roundedQuickly(numerator, over: denominator)
            == BasisPoints.rounded(numerator, over: denominator))
      }
    }
  }
}
