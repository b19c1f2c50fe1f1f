import MentoringAnalysis
import MentoringModel
import MentoringScoring
import Testing

/// The words of every criterion and every rule for one pair that states everything.
@Suite struct FactsTests {
  private static func monday() -> CalendarDate { CalendarDate(year: 2026, month: 1, day: 12)! }

  private static func people(_ change: (inout Participant, inout Participant) -> Void) -> [Participant] {
    var mentor = Participant(id: "M", role: .mentor)
    var mentee = Participant(id: "S", role: .mentee)
    change(&mentor, &mentee)
    return [mentor, mentee]
  }

  private static func explain(
    _ settings: ProgrammeSettings = ProgrammeSettings(name: "Facts"), history: [PastPair] = [],
    _ change: (inout Participant, inout Participant) -> Void
  ) throws -> PairExplanation {
    let programme = Programme(settings: settings, participants: people(change), history: history)
    return try ProgrammeExplainer(programme).pair(PairID(mentor: "M", mentee: "S"))
  }

  @Test func whatIsKnownIsSaid() throws {
    var settings = ProgrammeSettings(name: "Facts")
    settings.starts = Self.monday()
    let range = ExactDecimal(5)
    settings.criteria += [
      Criterion(
        measure: .attribute(
          AttributeComparison(name: "style", column: "Style", method: .likeness(.different))),
        weight: ExactDecimal(1)),
      Criterion(
        measure: .attribute(AttributeComparison(name: "near", column: "level", method: .close(range: range))),
        weight: ExactDecimal(1)),
      Criterion(measure: .affinity(name: "model"), weight: ExactDecimal(1)),
    ]
    let answer = try Self.explain(settings) { mentor, mentee in
      mentor.skills = [SkillLevel(Term("GenAI"), level: 4), SkillLevel(Term("Video"), level: 1)]
      mentee.skills = [SkillLevel(Term("video"), level: 2)]
      mentee.wants = [
        SkillWant(Term("genai"), target: 5, isPriority: true), SkillWant(Term("Video"), target: 3),
        SkillWant(Term("Podcasts")),
      ]
      mentor.wants = [SkillWant(Term("video"), target: 1)]
      mentor.yearsExperience = ExactDecimal(3)
      mentee.yearsExperience = ExactDecimal(24)
      mentor.department = [Term("Finance"), Term("Tax")]
      mentee.department = [Term("finance"), Term("Audit"), Term("North")]
      mentor.availability = [
        AvailabilityWindow(weekday: 0, start: 540, end: 720),
        AvailabilityWindow(weekday: 2, start: 840, end: 900),
      ]
      mentee.availability = [
        AvailabilityWindow(weekday: 0, start: 600, end: 720),
        AvailabilityWindow(weekday: 2, start: 840, end: 900),
      ]
      mentor.goals = [Term("Networks"), Term("Strategy")]
      mentee.goals = [Term("strategy")]
      mentee.prefers = WishList(choices: [["X"], ["M", "Y"]])
      mentor.site = Term("Lima")
      mentee.site = Term("Cusco")
      mentor.attributes = ["Style": "calm"]
      mentor.level = ExactDecimal(2)
      mentee.level = ExactDecimal(5)
    }
    #expect(
      answer.criteria.map(\.facts.words) == [
        "the mentor can teach 1 of 3 wanted skills: genai (priority) from 0 to 5: taught at 4, 4 of 5 levels; "
          + "Video from 2 to 3: taught at 1, no higher; Podcasts from 0 to 5: not taught",
        "the mentor has reached every level wanted",
        "years of experience: mentor 3, mentee 24; a gap of 21 years (counts above 0, full at 15)",
        "department: mentor Finance/Tax, mentee finance/Audit/North; 1 of 3 segments in common",
        "4 possible starts a week (4 desired), such as Mon 10:00, Wed 14:00 UTC",
        "1 of 2 goals shared: Strategy",
        "the mentor states no wishes; the mentee wishes the mentor as number 2 of 3, equally with 1 other",
        "site: mentor Lima, mentee Cusco; same preferred",
        "Style: mentor calm, not stated by the mentee",
        "level: mentor 2, mentee 5; close preferred, within 5",
        "the file does not list the pair",
      ])
  }

  @Test func whatIsMissingIsSaid() throws {
    let answer = try Self.explain { _, _ in }
    #expect(
      answer.criteria.map(\.facts.words) == [
        "the mentee states no wants", "the mentor states no wants", "years of experience: stated by neither",
        "department: stated by neither", "no availability is stated by one of the two, or both",
        "neither states goals", "the mentor states no wishes; the mentee states no wishes",
        "site: stated by neither",
      ])
    #expect(answer.score.coverage.known == 0)
  }

  @Test func everyRuleGivesItsFact() throws {
    var settings = ProgrammeSettings(name: "Facts")
    settings.starts = Self.monday()
    settings.rules.sameManager = true
    settings.rules.sameTeam = true
    settings.rules.sameDepartment = true
    settings.rules.minLevelGap = ExactDecimal(1)
    settings.rules.minSkillGap = 6000
    settings.rules.minScore = 900_000
    let past = [
      PastPair(PairID(mentor: "S", mentee: "M"), cycle: "2024"),
      PastPair(PairID(mentor: "M", mentee: "S"), cycle: "2025"),
    ]
    let answer = try Self.explain(settings, history: past) { mentor, mentee in
      mentor.managerID = "S"
      mentee.managerID = "S"
      (mentor.team, mentee.team) = (Term("Tax"), Term("tax"))
      (mentor.department, mentee.department) = ([Term("A"), Term("B")], [Term("a"), Term("b")])
      mentor.avoids = ["S"]
      (mentor.languages, mentee.languages) = ([Term("Spanish"), Term("Quechua")], [Term("German")])
      mentor.availability = [AvailabilityWindow(weekday: 0, start: 540, end: 720)]
      mentee.availability = [AvailabilityWindow(weekday: 1, start: 540, end: 720)]
      (mentor.mode, mentee.mode) = (.inPerson, .inPerson)
      (mentor.site, mentee.site) = (Term("Lima"), Term("Bonn"))
      (mentor.level, mentee.level) = (ExactDecimal(3), ExactDecimal(3))
    }
    let points = answer.score.points
    #expect(
      answer.refusals.map { "\($0.rule.rawValue): \($0.words)" } == [
        "management_chain: S manages M directly",
        "same_manager: both report to S",
        "same_team: both are in the team Tax",
        "same_department: both are in A/B",
        "past_pair: paired before, in cycle 2025, 2024",
        "avoid: M avoids S",
        "common_language: no language in common: Spanish, Quechua and German",
        "min_starts: 0 possible starts a week, at least 1 must suit both",
        "in_person_site: both meet only in person, at Lima and Bonn",
        "min_level_gap: a gap of 0 between level 3 and 3, at least 1 is asked",
        "min_skill_gap: skill_gap is 50.0 %, at least 60.0 % is asked",
        "min_score: the score is \(ScoreText.points(points)), at least 90.0 is asked",
      ])
  }

  @Test func pointsAreRoundedHalfUp() {
    #expect(ScoreText.points(857_950) == "85.8")
    #expect(ScoreText.points(857_500) == "85.8")
    #expect(ScoreText.points(857_499) == "85.7")
    #expect(ScoreText.points(1_000_000) == "100.0")
    #expect(ScoreText.points(-124_000) == "-12.4")
    #expect(ScoreText.points(-499) == "0.0")
    #expect(ScoreText.percent(2, of: 3) == "66.7")
    #expect(ScoreText.percent(0, of: 0) == "0.0")
  }
}
