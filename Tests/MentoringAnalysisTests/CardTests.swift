import MentoringAnalysis
import MentoringMatcher
import MentoringModel
import MentoringScoring
import MentoringTestSupport
import Testing

/// What is handed to pairs, against the people and against the criteria.
struct CardTests {
  private func plan(_ programme: Programme) throws -> Plan? {
    guard case .planned(let plan, _) = try Matcher(Cohort(programme, threads: 1)).optimalPlan() else {
      return nil
    }
    return plan
  }

  private func cards(_ programme: Programme) throws -> [PairCard] {
    guard let plan = try plan(programme) else { return [] }
    let model = ScoringModel(programme)
    var regular = RegularStarts(model)
    return plan.pairs.map { PairCard($0, in: model, &regular) }
  }

  /// M-1 can teach S-1 ai from 1 to 4 of 5, and video, which is a priority and so comes first; podcast nobody can.
  @Test func lessonsAreWhatOneHasAndTheOtherLacks() throws {
    var people = [
      SmallProgramme.mentor("M-1", ["ai": 4, "video": 3]), SmallProgramme.mentee("S-1", [:]),
    ]
    people[0].wants = [SkillWant(Term("budgets"), target: 4), SkillWant(Term("law"), target: 2)]
    people[0].goals = [Term("Travel"), Term("Family")]
    people[0].languages = [Term("English"), Term("Polish")]
    people[1].skills = [SkillLevel(Term("ai"), level: 1), SkillLevel(Term("Budgets"), level: 2)]
    people[1].wants = [
      SkillWant(Term("AI")), SkillWant(Term("video"), target: 3, isPriority: true),
      SkillWant(Term("podcast"), target: 2), SkillWant(Term("ai safety"), target: 1),
    ]
    people[1].goals = [Term("family")]
    people[1].languages = [Term("polish")]
    let programme = Programme(settings: SmallProgramme.settings(), participants: people)
    let card = try #require(try cards(programme).first)
    func words(_ lessons: [PairCard.Lesson]) -> [String] {
      lessons.map { "\($0.skill.key) \($0.from)>\($0.to)/\($0.target)\($0.isPriority ? "!" : "")" }
    }
    #expect(words(card.taughtByMentor) == ["video 0>3/3!", "ai 1>4/5"])
    #expect(words(card.taughtByMentee) == ["budgets 0>2/4"])
    #expect(card.untaught.map(\.skill.key) == ["podcast", "ai safety"])
    #expect(card.goals.map(\.spelling) == ["Family"] && card.languages.map(\.spelling) == ["Polish"])
    #expect(card.times == nil)

    let training = TrainingList([card], in: programme)
    #expect(
      training.byMentors.map(\.skill.key) == ["ai", "video"]
        && training.byMentees.map(\.skill.key) == ["budgets"])
    #expect(
      training.byMentors[0].from == 1 && training.byMentors[0].to == 4
        && training.byMentors[0].teachers == ["M-1"])
    #expect(
      training.gaps.map(\.skill.key) == ["ai safety", "podcast"]
        && training.gaps.allSatisfy { $0.beyondAll == 1 })
  }

  /// Mon 09:00–11:00 in London and 10:00–11:30 in Berlin, which is 09:00–10:30 in London, in January: a meeting of an hour may begin at 9:00
  /// and at 9:30.
  @Test func commonTimesAreByTheClocksOfBoth() throws {
    var settings = SmallProgramme.settings()
    settings.starts = CalendarDate(year: 2026, month: 1, day: 12)
    var people = [SmallProgramme.mentor("M-1", ["ai": 4]), SmallProgramme.mentee("S-1", ["ai": 4])]
    people[0].timeZone = "Europe/London"
    people[0].availability = [AvailabilityWindow(weekday: 0, start: 540, end: 660)]
    people[1].timeZone = "Europe/Berlin"
    people[1].availability = [AvailabilityWindow(weekday: 0, start: 600, end: 690)]
    let programme = Programme(settings: settings, participants: people)
    let times = try #require(try cards(programme).first?.times)
    #expect(times.map { "\($0.forMentor.first)-\($0.forMentor.last)" } == ["Mon 09:00-Mon 09:30"])
    #expect(times.map { "\($0.forMentee.first)-\($0.forMentee.last)" } == ["Mon 10:00-Mon 10:30"])
    let plan = try #require(try plan(programme))
    let load = WeekLoad(of: plan, in: ScoringModel(programme))
    #expect(load.zone == "UTC" && load.free[9] == 2 && load.free[10] == 1 && load.free.reduce(0, +) == 3)
    #expect(load.meetings.reduce(0, +) == 1 && load.meetings[9] == 1)
  }

  @Test("Cards, flows and weeks agree with plans", arguments: 0..<80)
  func agreement(seed: Int) throws {
    let programme = RandomProgramme(seed: UInt64(620_000 + seed), sides: 1...6).make()
    guard let plan = try plan(programme) else { return }
    let model = ScoringModel(programme)
    for card in try cards(programme) {
      let mentor = model.number(of: card.mentor.id, on: .mentor)!
      let mentee = model.number(of: card.mentee.id, on: .mentee)!
      // The criterion counts the same levels: those that a lesson gives, of all that are needed.
      for facts in model.facts(mentor: mentor, mentee: mentee) {
        guard let skills = facts as? SkillFacts else { continue }
        let lessons = skills.teacher == .mentor ? card.taughtByMentor : card.taughtByMentee
        let given = skills.needs.reduce(0) { $0 + $1.skill.levels(from: $1.teacherLevel) }
        #expect(lessons.reduce(0) { $0 + $1.to - $1.from } == given, "seed \(seed)")
      }
      #expect((card.times ?? []).isEmpty == (model.commonStarts(mentor: mentor, mentee: mentee) ?? 0 == 0))
    }
    let flow = DepartmentFlow(of: plan, in: model)
    for side in Side.allCases {
      #expect(flow.departments(on: side).reduce(0) { $0 + $1.pairs } == plan.pairs.count)
    }
    let load = WeekLoad(of: plan, in: model)
    #expect(load.meetings.reduce(0, +) == plan.pairs.count { $0.time != nil })
    let free = (0..<168).filter { load.free[$0] > 0 }
    #expect(
      free.isEmpty
        == programme.participants.indices.allSatisfy { (model.startTimes(ofParticipant: $0) ?? []).isEmpty })
  }

  @Test func theMinutesOfAFirstMeetingAddUp() throws {
    var people = [SmallProgramme.mentor("M-1", ["ai": 4]), SmallProgramme.mentee("S-1", ["ai": 4])]
    people[0].wants = [SkillWant(Term("law"))]
    people[1].skills = [SkillLevel(Term("law"), level: 4)]
    let card = try #require(
      try cards(Programme(settings: SmallProgramme.settings(), participants: people)).first)
    for minutes in 1...300 {
      let parts = FirstMeeting(of: card, minutes: minutes).parts
      #expect(parts.reduce(0) { $0 + $1.minutes } == minutes && parts.allSatisfy { $0.minutes > 0 })
      #expect(
        minutes < 5
          || parts.map(\.title).contains("First topic: ai") && parts.map(\.title).contains("And back: law"))
    }
  }
}
