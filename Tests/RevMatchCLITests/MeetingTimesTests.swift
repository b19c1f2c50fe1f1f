import Foundation
import TestRandom
import Testing
import TextFormats

/// The times that `plan.json` states, followed through a year by the system's calendars, with no code that makes times.
struct MeetingTimesTests {
  private struct Person {
    let zone: TimeZone
    /// Windows of the week in minutes from Monday, on the person's own clock; nil if not stated.
    let windows: [ClosedRange<Int>]?
    let capacity: Int
  }

  private static let zones = [
    "Europe/London", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Sydney",
  ]
  private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let (length, firstMonday, weeks) = (60, 1_768_176_000, 53)  // 2026-01-12

  /// Five hundred people in five zones, with up to four partners on either side.
  private static func roster(_ draw: inout TestRandom) -> (text: String, people: [String: Person]) {
    var lines = ["id,role,time_zone,level,availability,capacity"]
    var people: [String: Person] = [:]
    for number in 0..<500 {
      let isMentor = number < 200
      let id = "\(isMentor ? "M" : "S")-\(number)"
      let zone = draw.pick(zones)
      let windows: [ClosedRange<Int>]? =
        draw.chance(95)
        ? draw.sample(Array(0..<5), 3).map { day in
          let start = 1440 * day + 540 + 30 * draw.number(0...8)
          return start...(start + draw.pick([240, 360, 480]))
        } : nil
      let cells = (windows ?? []).map {
        "\(days[$0.lowerBound / 1440]) \(clock($0.lowerBound))-\(clock($0.upperBound))"
      }
      let person = Person(zone: TimeZone(identifier: zone)!, windows: windows, capacity: draw.number(1...4))
      people[id] = person
      lines.append(
        "\(id),\(isMentor ? "mentor" : "mentee"),\(zone),\(draw.number(1...9)),\(cells.joined(separator: "; ")),\(person.capacity)"
      )
    }
    return (lines.joined(separator: "\n") + "\n", people)
  }

  private static func clock(_ minutes: Int) -> String {
    String(format: "%02d:%02d", minutes % 1440 / 60, minutes % 60)
  }

  /// Minutes of the week from Monday of an instant, on the clock of a zone.
  private static func weekMinutes(_ instant: Date, _ zone: TimeZone) -> Int {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let parts = calendar.dateComponents([.weekday, .hour, .minute], from: instant)
    return (parts.weekday! + 5) % 7 * 1440 + parts.hour! * 60 + parts.minute!
  }

  @Test(arguments: [1, 2, 4])
  func nobodyIsEverInTwoMeetingsOfFiveHundredPeople(cadence: Int) throws {
    var draw = TestRandom(seed: UInt64(cadence))
    let (text, people) = Self.roster(&draw)
    let folder = try ScratchFolder()
    try folder.write(text, to: "people.csv")
    try folder.write(
      """
      [programme]
      name = "A year"
      starts = 2026-01-12
      length_months = 12
      cadence_weeks = \(cadence)
      [roster]
      participants = "people.csv"
      [criteria.generation]
      signal = "level"

      """, to: "programme.toml")
    let run = try Program.run(["match", ".", "-o", "plan", "--quiet"], in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    let plan = try JSONValue.parse(Array(try folder.text("plan/plan.json").utf8), name: "plan.json")
    var meetings: [String: [(from: Int, pair: Int)]] = [:]
    var partners: [String: Int] = [:]
    var timed = 0
    for (number, pair) in (plan["pairs"]?.arrayValue ?? []).enumerated() {
      let ids = [try #require(pair["mentor"]?.stringValue), try #require(pair["mentee"]?.stringValue)]
      for id in ids { partners[id, default: 0] += 1 }
      let both = ids.map { people[$0]! }
      guard let utc = pair[path: "time.utc"]?.stringValue else {
        #expect(both.contains { $0.windows == nil }, "\(ids) state their times and have none")
        continue
      }
      timed += 1
      let week = try #require(pair[path: "time.week"]?.integerValue)
      let zone = try #require(
        pair[path: "time.zone"]?.stringValue.flatMap { TimeZone(identifier: $0) })
      let day = try #require(Self.days.firstIndex(of: String(utc.prefix(3))))
      let parts = utc.dropFirst(4).split(separator: ":").compactMap { Int($0) }
      let first = Self.firstMonday + 60 * (1440 * day + 60 * parts[0] + parts[1])
      #expect((1...cadence).contains(week))
      // In the first week both are free for the whole meeting, and the times on their clocks are those stated.
      for (person, side) in zip(both, ["mentor", "mentee"]) {
        let local = Self.weekMinutes(Date(timeIntervalSince1970: Double(first)), person.zone)
        #expect(
          person.windows!.contains { $0.lowerBound <= local && local + Self.length <= $0.upperBound },
          "\(ids): \(side) is not free")
        #expect(
          pair[path: "time.\(side)"]?.stringValue == "\(Self.days[local / 1440]) \(Self.clock(local))")
      }
      var calendar = Calendar(identifier: .gregorian)
      calendar.timeZone = zone
      for later in stride(from: week - 1, to: Self.weeks, by: cadence) {
        let instant = calendar.date(
          byAdding: .day, value: 7 * later, to: Date(timeIntervalSince1970: Double(first)))!
        for id in ids { meetings[id, default: []].append((Int(instant.timeIntervalSince1970), number)) }
      }
    }
    #expect(timed > 400)
    #expect(partners.allSatisfy { $0.value <= people[$0.key]!.capacity } && partners.values.max() == 4)
    for (id, all) in meetings {
      let sorted = all.sorted { $0.from < $1.from }
      for (one, next) in zip(sorted, sorted.dropFirst()) where one.pair != next.pair {
        #expect(next.from - one.from >= 60 * Self.length, "\(id) is in two meetings")
      }
    }
  }
}
