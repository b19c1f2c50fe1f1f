import Foundation
import MentoringModel
import Testing

@testable import MentoringTestSupport

@Suite("Zones read from the system's files")
struct ZoneTests {
  /// UTC minutes of a day at which a wall clock shows a time; negative on the day before.
  private func utc(_ zone: String, _ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int) -> Int {
    let midnight = CalendarDate(year: year, month: month, day: day)!.daysSince1970 * 86_400
    return (ZoneFile(named: zone).instant(wallClock: midnight + hour * 3600 + minute * 60) - midnight) / 60
  }

  @Test("A skipped time has the offset before the change")
  func skipped() {
    #expect(utc("Europe/Berlin", 2026, 3, 29, 1, 59) == 0 * 60 + 59)
    #expect(utc("Europe/Berlin", 2026, 3, 29, 2, 30) == 1 * 60 + 30)
    #expect(utc("Europe/Berlin", 2026, 3, 29, 3, 0) == 1 * 60)
    #expect(utc("Australia/Lord_Howe", 2026, 10, 4, 2, 15) == 15 + 120 - 630)
  }

  @Test("A time that happens twice has the offset before the change")
  func repeated() {
    #expect(utc("Europe/Berlin", 2026, 10, 25, 2, 30) == 30)
    #expect(utc("Europe/Berlin", 2026, 10, 25, 3, 0) == 2 * 60)
    #expect(utc("America/New_York", 2026, 11, 1, 1, 30) == 5 * 60 + 30)
    #expect(utc("America/New_York", 2026, 11, 1, 2, 0) == 7 * 60)
  }

  @Test("Offsets need not be whole hours, nor within a day")
  func oddOffsets() {
    #expect(utc("Asia/Kathmandu", 2026, 1, 12, 5, 45) == 0)
    #expect(utc("Pacific/Kiritimati", 2026, 1, 12, 0, 0) == -14 * 60)
    #expect(utc("UTC", 2026, 1, 12, 7, 5) == 425)
  }

  @Test("The yearly rule at the end of a file")
  func yearlyRule() throws {
    let berlin = try #require(PosixZone("CET-1CEST,M3.5.0,M10.5.0/3"))
    let days = [CalendarDate(year: 2045, month: 3, day: 26)!, CalendarDate(year: 2045, month: 10, day: 29)!]
    let changes = berlin.changes(years: 2045...2045)
    #expect(changes.map(\.at) == days.map { $0.daysSince1970 * 86_400 + 3600 })
    #expect(changes.map(\.offset) == [7200, 3600])
    let lordHowe = try #require(PosixZone("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"))
    #expect(lordHowe.changes(years: 2045...2045).map(\.offset) == [37_800, 39_600])
    #expect(PosixZone("<+0545>-5:45") == nil)
  }

  @Test(
    "At noon of every day the offset is the one that Foundation gives",
    arguments: [
      "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Chatham", "America/St_Johns",
      "Africa/Casablanca", "America/Sao_Paulo", "Europe/Dublin",
    ])
  func noon(zone: String) throws {
    let file = ZoneFile(named: zone)
    let other = try #require(TimeZone(identifier: zone))
    let first = CalendarDate(year: 2019, month: 12, day: 30)!.daysSince1970
    // Every third day of thirty years reaches beyond the changes that the files list.
    for day in stride(from: first, to: first + 30 * 365, by: 3) {
      let wallClock = day * 86_400 + 43_200
      let instant = file.instant(wallClock: wallClock)
      let offset = other.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant)))
      #expect(wallClock - instant == offset, "\(CalendarDate(daysSince1970: day))")
    }
  }
}
