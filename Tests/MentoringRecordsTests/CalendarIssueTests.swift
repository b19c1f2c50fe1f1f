import FileTestSupport
import Foundation
import MentoringMatcher
import MentoringModel
import MentoringProgrammes
import Testing
import TextFormats

@testable import MentoringRecords

/// Calendars that are handed out, and handed out again.
@Suite("Calendars")
struct CalendarIssueTests {
  private let folder = TemporaryFolder()
  private var plan: String { folder.path + "/plan" }

  private static let header = "id,name,role,site,mode,skills,wants,availability,time_zone\n"
  private static let people = """
    M1,Ana Silva,mentor,Oslo,in-person,genai:5; video:4,,Mon 09:00-12:00; Wed 09:00-10:00,Europe/Oslo
    M2,Ben Okoro,mentor,Oslo,remote,video:4,,Tue 09:00-12:00,Europe/London
    S1,Eva Lind,mentee,Oslo,hybrid,,genai:4!; video:3,Mon 09:00-12:00; Wed 09:00-10:00,Europe/Oslo
    S2,Oto Kraus,mentee,,,,video:3,Tue 10:00-13:00,Europe/Berlin
    """

  private func issue(
    _ people: String = people, holidays: String = "date\n", settings: String = ""
  ) throws -> CalendarIssue {
    folder.write("participants.csv", Self.header + people)
    folder.write("holidays.csv", holidays)
    folder.write(
      "programme.toml",
      """
      [programme]
      name = "Test"
      starts = 2026-01-12
      length_months = 6
      cadence_weeks = 2
      holidays = "holidays.csv"
      \(settings)
      [roster]
      participants = "participants.csv"
      """)
    try PlanRecord(of: ProgrammeReader.read(folder.path), version: "1").write(to: plan, replacing: true)
    let revisited = try RevisitedPlan(of: plan, version: "1")
    let issue = try CalendarIssue(of: revisited)
    try Handouts.write(issue.files, by: .calendar, of: revisited)
    return issue
  }

  /// The events of a file: UID, and the lines of each.
  private func events(_ name: String) throws -> [String: [String]] {
    let text = try #require(folder.read("plan/calendar/\(name)"))
    #expect(ICalendarLint.faults(Array(text.utf8)) == [])
    let lines = text.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
    let events = lines.split { $0 == "BEGIN:VEVENT" }.dropFirst()
    return Dictionary(
      uniqueKeysWithValues: events.map { event in
        (event.first { $0.hasPrefix("UID:") } ?? "", event.prefix { $0 != "END:VEVENT" }.map { $0 })
      })
  }

  private func sequences(_ name: String) throws -> [String: Int] {
    try events(name).mapValues { lines in
      Int(lines.first { $0.hasPrefix("SEQUENCE:") }!.dropFirst("SEQUENCE:".count))!
    }
  }

  @Test("each person gets what concerns them, and all is in one file")
  func files() throws {
    let issue = try issue()
    #expect(
      issue.files.map(\.name)
        == ["M1.ics", "M2.ics", "S1.ics", "S2.ics", "all.ics", "meetings.csv", "unplaced.csv", "issued.json"]
        .map {
          "calendar/" + $0
        })
    let (mine, all) = (try events("M1.ics"), try events("all.ics"))
    #expect(mine.count == 13 && all.count == 26 && issue.added == 26)
    #expect(mine.allSatisfy { all[$0.key] == $0.value })
    #expect(try events("S1.ics") == mine)
    #expect(try PlanVerification(of: plan, version: "1").findings == [])
  }

  @Test("an event says who, what about, where, and what it is for")
  func words() throws {
    _ = try issue(holidays: "date,name\n2026-01-26,Quiet day\n")
    let events = try events("M1.ics").values.sorted { $0[3] < $1[3] }
    #expect(events[0].contains("SUMMARY:Mentoring: Ana Silva and Eva Lind"))
    #expect(events[0].contains("LOCATION:Oslo") && events[0].contains("DTSTART:20260112T080000Z"))
    #expect(
      events[0].contains(
        #"DESCRIPTION:Meeting 1 of 13 in Test: Ana Silva (mentor) and Eva Lind (mentee).\nAna Silva can help Eva Lind with: genai\, video."#
      ))
    // The Monday is a holiday, and on the Wednesday both are free.
    #expect(events[1].contains("DTSTART:20260128T080000Z"))
    #expect(
      events[1].contains { $0.contains(#"Not at the regular time: Quiet day is a holiday of Ana Silva."#) })
    #expect(events.count { $0.contains("SUMMARY:Mentoring\\, check-in: Ana Silva and Eva Lind") } == 2)
    #expect(events.last!.contains("SUMMARY:Mentoring\\, final review: Ana Silva and Eva Lind"))
    let other = try self.events("M2.ics").values.sorted { $0[3] < $1[3] }
    #expect(other[0].contains { $0.contains("By the clock of Ben Okoro: 2026-01-13 09:00 (Europe/London)") })
    #expect(!other[0].contains { $0.hasPrefix("LOCATION") } && other[0].contains { $0.hasSuffix("By call.") })
    // London and Berlin change their clocks on the same day; the instants follow.
    #expect(other.last!.contains("DTSTART:20260630T080000Z"))
  }

  @Test("the same plan gives the same bytes, and what changes has a higher number")
  func reissue() throws {
    let first = try issue()
    let bytes = first.files.map(\.bytes)
    let again = try issue()
    #expect(again.files.map(\.bytes) == bytes && (again.added, again.changed, again.cancelled) == (0, 0, 0))
    let before = try events("all.ics")

    // A holiday moves one meeting of Ana and Eva, and nothing else.
    let moved = try issue(holidays: "date\n2026-01-26\n")
    #expect((moved.added, moved.changed, moved.cancelled) == (0, 1, 0))
    let after = try events("all.ics")
    #expect(Set(after.keys) == Set(before.keys) && after.count { before[$0.key] != $0.value } == 1)
    #expect(try sequences("all.ics").values.sorted() == Array(repeating: 0, count: 25) + [1])
    #expect(after.values.contains { $0.contains("DTSTAMP:20260112T000001Z") })

    // Back to what was there before: that is new again.
    #expect(try issue().changed == 1)
    #expect(try sequences("all.ics").values.max() == 2)
  }

  @Test(
    "meetings of a pair that is no more are cancelled, also in the calendar of who has left, and may come back"
  )
  func cancellation() throws {
    _ = try issue()
    let mine = try events("M2.ics")
    let stayed = Self.people.split(separator: "\n").filter { !$0.hasPrefix("M2") && !$0.hasPrefix("S2") }
    let issued = try issue(stayed.joined(separator: "\n"))
    #expect((issued.added, issued.changed, issued.cancelled) == (0, 0, 13))
    for (uid, event) in try events("M2.ics") {
      #expect(event.contains("STATUS:CANCELLED") && event.contains("SEQUENCE:1") && mine[uid] != nil)
    }
    #expect(try events("M1.ics").values.allSatisfy { $0.contains("SEQUENCE:0") })
    let bytes = issued.files.map(\.bytes)
    let again = try issue(stayed.joined(separator: "\n"))
    #expect(again.cancelled == 0 && again.files.map(\.bytes) == bytes)
    let back = try issue()
    #expect((back.added, back.changed, back.cancelled) == (0, 13, 0))
    #expect(
      try events("M2.ics").values.allSatisfy { $0.contains("STATUS:CONFIRMED") && $0.contains("SEQUENCE:2") })
  }

  @Test("what was issued before has to be readable, and the place of what is not is said")
  func damage() throws {
    _ = try issue()
    let text = try #require(folder.read("plan/calendar/issued.json"))
    for (from, to) in [
      ("\"sequence\": 0", "\"sequence\": -1"), ("\"start\"", "\"begin\""),
      ("\"schemaVersion\": 1", "\"schemaVersion\": 9"),
    ] {
      folder.write("plan/calendar/issued.json", text.replacingOccurrences(of: from, with: to))
      let fault = #expect(throws: InputFault.self) {
        try CalendarIssue(of: RevisitedPlan(of: plan, version: "1"))
      }
      #expect(
        fault?.diagnostics.first?.code == "E0503" && (fault?.diagnostics.first?.position?.line ?? 0) > 0)
    }
  }

  @Test("pairs without times are in the table of what has no place")
  func unplaced() throws {
    let silent = Self.people.replacing("Tue 10:00-13:00", with: "")
    let issue = try issue(silent)
    #expect(issue.calendar.unplaced.map(\.reason) == [.unknownAvailability(person: "S2")])
    #expect(
      folder.read("plan/calendar/unplaced.csv") == """
        mentor,mentor_name,mentee,mentee_name,number,week,reason,explanation
        M2,Ben Okoro,S2,Oto Kraus,,,unknown_availability,S2 states no free times

        """)
    #expect(folder.read("plan/calendar/M2.ics") == nil)
  }

  @Test("nasty names are inert and every line is short")
  func names() throws {
    let names = [
      "=HYPERLINK(\"\"https://example.org\"\")", "BEGIN:VEVENT", "a\u{202E}b\u{1B}[31m",
      String(repeating: "Ö", count: 10_000),
      "👩‍👩‍👧‍👦👩🏽‍💻\nATTENDEE:mailto:x@example.org",
    ]
    for name in names {
      _ = try issue(Self.people.replacing("Ana Silva", with: "\"\(name)\""))
      let events = try events("all.ics")
      #expect(events.values.allSatisfy { event in event.count { $0.hasPrefix("SUMMARY:") } == 1 })
    }
  }

  @Test("every id has a safe name of its own")
  func fileNames() {
    let ids = [
      "M-0412", "m-0412", "../x", "..", ".", "", " ", "a/b", "a\\b", "CON", "con.txt", "nul", "COM7", "all",
      "All", "-rf",
      "e\u{301}", "é", "日本", String(repeating: "x", count: 300), String(repeating: "x", count: 301), "a:b",
      "a b", "ok.name_1",
      "person-ab-0123456789abcdef", "trailing.", "\0", "a\nb",
    ]
    let names = PersonFileNames(ids, reserved: ["all"])
    let given = ids.map { names[$0] }
    #expect(Set(given.map { $0.lowercased() }).count == Set(ids).count)
    #expect(names["ok.name_1"] == "ok.name_1" && PersonFileNames(["M-0412"])["M-0412"] == "M-0412")
    for name in given {
      #expect(name.utf8.count <= 100 && !name.hasPrefix(".") && !name.hasPrefix("-") && !name.hasSuffix("."))
      #expect(
        name.unicodeScalars.allSatisfy {
          $0.isASCII && ($0.properties.isAlphabetic || "0123456789-_.".unicodeScalars.contains($0))
        })
    }
    // A hash is nobody's name by chance.
    let hashed = names["a/b"]
    #expect(PersonFileNames(["a/b", hashed])[hashed] != hashed)
  }
}
