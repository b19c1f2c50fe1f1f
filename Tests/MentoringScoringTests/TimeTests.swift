import MentoringModel
import TestRandom
import Testing

@testable import MentoringScoring

/// Wall-clock windows become grid times of the UTC week.
@Suite struct TimeTests {
  @Test(arguments: ZoneWeek.all) func wallClockTimesMatchZoneinfo(week: ZoneWeek) {
    var clock = ZoneClock(zone: week.zone, monday: week.monday)
    for (minute, seconds) in week.times {
      #expect(clock.secondsFromMondayUTC(localMinute: minute) == seconds, "minute \(minute)")
    }
  }

  /// Second by second would be slow, so minute by minute: all windows here fall on whole minutes.
  private func brute(_ free: [Range<Int>], _ meeting: Int) -> [UInt16] {
    var isFree = [Bool](repeating: false, count: 10_080)
    for window in free { for minute in window { isFree[((minute % 10_080) + 10_080) % 10_080] = true } }
    return (0..<336).filter { time in
      (0..<meeting).allSatisfy { isFree[(time * 30 + $0) % 10_080] }
    }.map { UInt16($0) }
  }

  @Test func startsMatchAMinuteByMinuteCount() {
    var generator = TestRandom(seed: 5)
    for _ in 0..<300 {
      let meeting = [1, 29, 30, 31, 45, 60, 90, 700, 2880, 10_079, 10_080][generator.below(11)]
      let free = (0..<generator.below(12)).map { _ in
        let start = generator.below(12_000) - 900
        return start..<start + 1 + generator.below(generator.chance(50) ? 200 : 2880)
      }
      let starts = WeeklyStarts(
        free: free.map { $0.lowerBound * 60..<$0.upperBound * 60 }, meetingMinutes: meeting)
      #expect(starts.times == brute(free, meeting))
    }
    let always = WeeklyStarts(free: [-100..<500_000, 400_000..<604_700], meetingMinutes: 10_080)
    #expect(always.times.count == 336)
  }

  private func times(
    _ windows: [AvailabilityWindow], zone: String?, starts: (Int, Int, Int)?, minutes: Int = 60
  ) -> [UInt16]? {
    var settings = ProgrammeSettings(name: "Test")
    settings.starts = starts.flatMap { CalendarDate(year: $0, month: $1, day: $2) }
    settings.meetingMinutes = minutes
    var person = Participant(id: "x", role: .mentor)
    person.availability = windows
    person.timeZone = zone
    var reader = WeeklyStartsReader(settings)
    return reader.starts(of: person)?.times
  }

  @Test func windowsRunOverMidnightAndTheWeeksEnd() {
    let sunday = [AvailabilityWindow(weekday: 6, start: 1410, end: 60)]
    // Sunday 23:30 to Monday 01:00: starts at 23:30 and at 00:00.
    #expect(times(sunday, zone: nil, starts: nil) == [0, 335])
    let day = [AvailabilityWindow(weekday: 2, start: 0, end: 0)]
    #expect(times(day, zone: nil, starts: nil)?.count == 47)
    #expect(times([], zone: nil, starts: nil) == [])
    // Two windows that touch are one.
    let touching = [
      AvailabilityWindow(weekday: 0, start: 540, end: 570),
      AvailabilityWindow(weekday: 0, start: 570, end: 600),
    ]
    #expect(times(touching, zone: nil, starts: nil) == [18])
  }

  @Test func clockChangesMoveWindows() {
    // Sunday 2026-03-29, Berlin: 01:00 is +1, 04:00 is +2, so only two hours lie between them.
    let night = [AvailabilityWindow(weekday: 6, start: 60, end: 240)]
    #expect(times(night, zone: "Europe/Berlin", starts: (2026, 3, 25)) == [288, 289, 290])
    #expect(times(night, zone: "Europe/Berlin", starts: (2026, 1, 14))?.count == 5)
    // 02:30 is skipped and read with +1, that is 01:30 UTC; 03:00 is +2, 01:00 UTC: the window is empty.
    let skipped = [AvailabilityWindow(weekday: 6, start: 150, end: 180)]
    #expect(times(skipped, zone: "Europe/Berlin", starts: (2026, 3, 29), minutes: 1) == [])
    // 2026-10-25: 02:00 to 03:00 happens twice; the first 02:00 is 00:00 UTC, 03:00 is 02:00 UTC.
    let twice = [AvailabilityWindow(weekday: 6, start: 120, end: 180)]
    #expect(times(twice, zone: "Europe/Berlin", starts: (2026, 10, 25)) == [288, 289, 290])
    // Kathmandu is 5:45 ahead: 09:00 to 11:00 is 03:15 to 05:15 UTC.
    let morning = [AvailabilityWindow(weekday: 0, start: 540, end: 660)]
    #expect(times(morning, zone: "Asia/Kathmandu", starts: (2026, 1, 12)) == [7, 8])
    // Kiritimati is 14 hours ahead: Monday morning there is Sunday in UTC.
    #expect(times(morning, zone: "Pacific/Kiritimati", starts: (2026, 1, 12)) == [326, 327, 328])
  }
}
