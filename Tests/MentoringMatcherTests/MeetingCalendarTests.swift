import MentoringMatcher
import MentoringModel
import MentoringScoring
import MentoringTestSupport
import TestRandom
import Testing

/// Dates of meetings, against a check that knows neither the code nor the system's calendar.
struct MeetingCalendarTests {
  /// Pairs with times at which both are free in the first week, and which may clash.
  private static func pairs(_ programme: Programme, _ draw: inout TestRandom) -> [PlannedPair] {
    let model = ScoringModel(programme)
    var regular = RegularStarts(model)
    var pairs: [PlannedPair] = []
    for mentor in 0..<model.mentorCount {
      for mentee in 0..<model.menteeCount where draw.chance(50) {
        let people = [model.mentor(mentor), model.mentee(mentee)]
        if people[0].id == people[1].id { continue }
        let zone = draw.pick(people.map { regular.zone(of: $0) })
        let starts = regular.starts(mentor: mentor, mentee: mentee, by: zone) ?? []
        let time = starts.isEmpty ? nil : draw.pick(starts)
        pairs.append(
          PlannedPair(
            PairID(mentor: people[0].id, mentee: people[1].id), score: PairScore([]), isLocked: false,
            time: time.map {
              MeetingTime(
                start: $0.time, week: draw.number(1...programme.settings.cadenceWeeks), zone: zone,
                forMentor: WeekTime(minutes: 0), forMentee: WeekTime(minutes: 0), suitableWeeks: 0)
            }))
      }
    }
    return pairs
  }

  private static func programme(_ seed: UInt64, _ draw: inout TestRandom) -> Programme {
    let programme = RandomProgramme(seed: seed, sides: 1...4).make()
    var settings = programme.settings
    settings.rules.timetable = draw.chance(95)
    settings.rules.minStarts = 0
    settings.cadenceWeeks = draw.pick([1, 1, 2, 2, 3, 4])
    settings.lengthMonths = draw.pick([1, 3, 6, 12])
    settings.meetingMinutes = draw.pick([15, 30, 60, 90])
    if settings.starts != nil {
      settings.starts = CalendarDate(daysSince1970: 20_454 + draw.number(0...400))
      settings.holidays = (0..<draw.number(0...6)).map { number in
        let first = settings.starts!.daysSince1970 + draw.number(-5...100)
        let last = CalendarDate(daysSince1970: first + draw.pick([0, 0, 1, 9]))
        let sites: [AttributeCondition] =
          draw.chance(50) ? [AttributeCondition(column: "site", .anyOf([.name(Term("Berlin"))]))] : []
        return Holiday(
          CalendarDate(daysSince1970: first)...last, name: number == 0 ? nil : "Day \(number)",
          conditions: sites)
      }
    }
    let monday = settings.firstMonday.daysSince1970 * 86_400
    let people = programme.participants.map { person in
      var (person, last) = (person, monday)
      // What calendars say is in order and without overlaps.
      for _ in 0..<draw.pick([0, 0, 5, 40]) {
        let start = last + draw.number(1...100) * 1800
        last = start + draw.number(1...20) * 900
        person.busy.append(start..<last)
      }
      return person
    }
    return Programme(settings: settings, participants: people)
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func everyMeetingSuitsOrIsListed(block: UInt64) throws {
    for seed in block * 10..<block * 10 + 10 {
      var draw = TestRandom(seed: seed &* 977)
      let programme = Self.programme(seed, &draw)
      let pairs = Self.pairs(programme, &draw)
      let calendar = MeetingCalendar(of: pairs, in: programme)
      let faults = CalendarCheck(programme).faults(pairs, calendar.meetings, calendar.unplaced)
      #expect(faults == [], "seed \(seed)")
      for pair in pairs {
        #expect(Array(calendar.meetings(of: pair.pair)) == calendar.meetings.filter { $0.pair == pair.pair })
      }
    }
  }

  /// Who shares nobody with the others meets as if there were no others.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func othersMoveNothing(seed: UInt64) throws {
    var draw = TestRandom(seed: 40_000 + seed)
    let programme = Self.programme(seed, &draw)
    let pairs = Self.pairs(programme, &draw)
    let calendar = MeetingCalendar(of: pairs, in: programme)
    for pair in pairs {
      let people: Set = [pair.pair.mentor, pair.pair.mentee]
      let sharing = pairs.filter { !people.isDisjoint(with: [$0.pair.mentor, $0.pair.mentee]) }
      guard sharing.count == 1 else { continue }
      let alone = MeetingCalendar(of: [pair], in: programme)
      #expect(Array(calendar.meetings(of: pair.pair)) == alone.meetings, "seed \(seed)")
    }
  }

  // MARK: Named cases

  private static func couple(
    starts: CalendarDate, months: Int = 2, cadence: Int = 1, zones: [String], windows: [[AvailabilityWindow]],
    holidays: [Holiday] = []
  ) -> (programme: Programme, pairs: [PlannedPair]) {
    var settings = ProgrammeSettings(name: "Two")
    (settings.starts, settings.lengthMonths, settings.cadenceWeeks) = (starts, months, cadence)
    settings.holidays = holidays
    var people = [Participant(id: "M", role: .mentor), Participant(id: "S", role: .mentee)]
    for index in people.indices {
      people[index].timeZone = zones[index]
      people[index].availability = windows[index]
    }
    let programme = Programme(settings: settings, participants: people)
    var regular = RegularStarts(ScoringModel(programme))
    let start = regular.starts(mentor: 0, mentee: 0, by: zones[0])![0]
    let time = MeetingTime(
      start: start.time, week: 1, zone: zones[0], forMentor: WeekTime(minutes: 0),
      forMentee: WeekTime(minutes: 0), suitableWeeks: start.suitableWeeks)
    return (
      programme,
      [PlannedPair(PairID(mentor: "M", mentee: "S"), score: PairScore([]), isLocked: false, time: time)]
    )
  }

  private static func date(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
    CalendarDate(year: year, month: month, day: day)!
  }

  private static func monday(_ from: Int, _ to: Int) -> AvailabilityWindow {
    AvailabilityWindow(weekday: 0, start: from * 60, end: to * 60)
  }

  @Test func theClockOnTheWallStaysAndTheInstantMoves() {
    let (programme, pairs) = Self.couple(
      starts: Self.date(2026, 3, 16), months: 1, zones: ["Europe/London", "Europe/Berlin"],
      windows: [[Self.monday(9, 11)], [Self.monday(10, 12)]])
    let calendar = MeetingCalendar(of: pairs, in: programme)
    #expect(calendar.meetings.map(\.forMentor.time) == ["09:00", "09:00", "09:00", "09:00", "09:00"])
    #expect(calendar.meetings.map(\.forMentee.time) == ["10:00", "10:00", "10:00", "10:00", "10:00"])
    #expect(calendar.meetings.map { $0.start % 86_400 / 3600 } == [9, 9, 8, 8, 8])
    #expect(calendar.unplaced.isEmpty)
  }

  /// New York changes its clocks three weeks before Berlin; until then the two are five hours apart and not six.
  @Test func whereOneClockHasChangedTheMeetingMovesWithinTheDay() {
    let (programme, pairs) = Self.couple(
      starts: Self.date(2026, 3, 2), months: 1, zones: ["Europe/Berlin", "America/New_York"],
      windows: [[Self.monday(13, 17)], [Self.monday(8, 9)]])
    let calendar = MeetingCalendar(of: pairs, in: programme)
    #expect(calendar.meetings.map(\.forMentee.time) == ["08:00", "08:00", "08:00", "08:00", "08:00"])
    #expect(calendar.meetings.map(\.forMentor.time) == ["14:00", "13:00", "13:00", "13:00", "14:00"])
    let moved = MeetingObstacle.notFree(person: "S")
    #expect(calendar.meetings.map(\.moved) == [nil, moved, moved, moved, nil])
  }

  @Test func aHolidayMovesTheMeetingToTheNextDayOrTheNextWeek() {
    let easter = Holiday(Self.date(2026, 4, 6)...Self.date(2026, 4, 6), name: "Easter Monday")
    var windows = [Self.monday(9, 10), AvailabilityWindow(weekday: 2, start: 540, end: 600)]
    var (programme, pairs) = Self.couple(
      starts: Self.date(2026, 3, 23), cadence: 2, zones: ["UTC", "UTC"], windows: [windows, windows],
      holidays: [easter])
    var second = MeetingCalendar(of: pairs, in: programme).meetings[1]
    #expect(second.forMentor.description == "2026-04-08 09:00" && second.number == 2)
    #expect(second.moved == .holiday(person: "M", name: "Easter Monday"))

    windows.removeLast()
    (programme, pairs) = Self.couple(
      starts: Self.date(2026, 3, 23), cadence: 2, zones: ["UTC", "UTC"], windows: [windows, windows],
      holidays: [easter])
    second = MeetingCalendar(of: pairs, in: programme).meetings[1]
    #expect(second.forMentor.description == "2026-04-13 09:00" && second.week == 3)

    (programme, pairs) = Self.couple(
      starts: Self.date(2026, 3, 23), cadence: 1, zones: ["UTC", "UTC"], windows: [windows, windows],
      holidays: [easter])
    let calendar = MeetingCalendar(of: pairs, in: programme)
    #expect(calendar.meetings.map(\.number) == [1, 2, 4, 5, 6, 7, 8, 9])
    #expect(
      calendar.unplaced == [
        UnplacedMeeting(
          pairs[0].pair, number: 3, week: 3, .noTimeLeft(.holiday(person: "M", name: "Easter Monday")))
      ])
  }

  @Test func aProgrammeThatBeginsOnAThursdayHasNoMeetingBefore() {
    let windows = [Self.monday(9, 10), AvailabilityWindow(weekday: 3, start: 540, end: 600)]
    let (programme, pairs) = Self.couple(
      starts: Self.date(2026, 1, 15), months: 1, zones: ["UTC", "UTC"], windows: [windows, windows])
    let calendar = MeetingCalendar(of: pairs, in: programme)
    #expect(calendar.meetings.map(\.forMentor.description).first == "2026-01-15 09:00")
    #expect(calendar.meetings.first?.moved == .outsideCycle(person: "M"))
    #expect(calendar.meetings.map(\.milestones).last == [.finalReview])
  }

  @Test func pairsWithoutTimesSayWhy() {
    let windows = [[Self.monday(9, 10)], [Self.monday(9, 10)]]
    let (programme, pairs) = Self.couple(
      starts: Self.date(2026, 1, 12), zones: ["UTC", "UTC"], windows: windows)
    let untimed = PlannedPair(pairs[0].pair, score: PairScore([]), isLocked: true)
    func reason(_ pair: PlannedPair, _ change: (inout ProgrammeSettings, inout [Participant]) -> Void)
      -> [UnplacedMeeting.Reason]
    {
      var (settings, people) = (programme.settings, programme.participants)
      change(&settings, &people)
      let calendar = MeetingCalendar(of: [pair], in: Programme(settings: settings, participants: people))
      #expect(calendar.meetings.isEmpty)
      return calendar.unplaced.map(\.reason)
    }
    #expect(reason(untimed) { _, _ in } == [.nothingInCommon])
    #expect(reason(untimed) { $1[1].availability = nil } == [.unknownAvailability(person: "S")])
    #expect(reason(untimed) { settings, _ in settings.rules.timetable = false } == [.noTimetable])
    #expect(reason(pairs[0]) { settings, _ in settings.starts = nil } == [.noFirstDay])
  }
}
