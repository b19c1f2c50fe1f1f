import FileTestSupport
import Foundation
import Testing
import TextFormats

/// `calendar`, as its users run it.
struct CalendarTests {
  private static let roster = """
    id,name,role,time_zone,availability
    ../m,Ana,mentor,Europe/London,Mon 09:00-11:00
    CON,Ben,mentor,,Tue 09:00-10:00
    s,Eva,mentee,Europe/Berlin,Mon 10:00-12:00
    s2,Oto,mentee,,

    """

  private func planned(_ roster: String = roster, settings: String = "") throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try folder.write(
      """
      [programme]
      name = "Test"
      starts = 2026-03-16
      length_months = 2
      \(settings)
      [roster]
      participants = "people.csv"
      """, to: "programme.toml")
    try folder.write(roster, to: "people.csv")
    let run = try Program.run(["match", ".", "-o", "plan", "-q"], in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    return folder
  }

  @Test func idsDoNotLeadAnywhere() throws {
    let folder = try planned()
    let run = try Program.run(["calendar", "plan"], in: folder.url)
    #expect(run.status == 0 && run.output.isEmpty)
    #expect(
      run.errors == """
        Written to plan/calendar: 5 meetings; all.ics, 2 calendars of people, meetings.csv.
        Without a place: 1 pair; unplaced.csv says why.

        """)
    let names = try folder.names("plan/calendar")
    #expect(names.count == 6 && names.contains("all.ics"))
    #expect(
      names.contains("s.ics") && names.count { $0.hasPrefix("person-..m-") && $0.hasSuffix(".ics") } == 1)
    #expect(try folder.names() == ["people.csv", "plan", "programme.toml"])
    for name in names where name.hasSuffix(".ics") {
      #expect(ICalendarLint.faults(Array(try folder.bytes("plan/calendar/\(name)"))) == [])
    }
    #expect(try Program.run(["verify", "plan", "-q"], in: folder.url).status == 0)
  }

  @Test func jsonSaysTheSame() throws {
    let folder = try planned()
    let json = try Program.run(["calendar", "plan", "--json"], in: folder.url).json()
    #expect(json["meetings"]?.arrayValue?.count == 5 && json["unplaced"]?.arrayValue?.count == 1)
    let second = try #require(json["meetings"]?.arrayValue?[1])
    #expect(second["utc"]?.stringValue == "2026-03-30T08:00Z")
    #expect(second["mentorTime"]?.stringValue == "2026-03-30 09:00")
    #expect(second["menteeTime"]?.stringValue == "2026-03-30 10:00")
    #expect(json["unplaced"]?.arrayValue?[0]["reason"]?.stringValue == "unknown_availability")
    #expect(json[path: "events.new"]?.integerValue == 5)
  }

  @Test func theDateOfAReleaseIsHonouredAndNothingElseOfTheMachine() throws {
    let folder = try planned()
    func all(_ environment: [String: String?]) throws -> String {
      let run = try Program.run(["calendar", "plan", "-q"], environment: environment, in: folder.url)
      #expect(run.status == 0, "\(run.errors)")
      return try folder.text("plan/calendar/all.ics")
    }
    let plain = try all(["SOURCE_DATE_EPOCH": nil])
    #expect(plain.contains("DTSTAMP:20260316T000000Z"))
    #expect(try all(["SOURCE_DATE_EPOCH": nil, "TZ": "Pacific/Chatham", "LC_ALL": "tr_TR.UTF-8"]) == plain)
    #expect(try all(["SOURCE_DATE_EPOCH": "1000000000"]).contains("DTSTAMP:20010909T014640Z"))
    for wrong in ["yesterday", "-1", "99999999999999999999"] {
      #expect(
        try Program.run(["calendar", "plan"], environment: ["SOURCE_DATE_EPOCH": wrong], in: folder.url)
          .status
          == 64)
    }
  }

  @Test func whatSomebodyWroteStaysAndANewPlanChangesTheCalendars() throws {
    let folder = try planned()
    #expect(try Program.run(["calendar", "plan", "-q"], in: folder.url).status == 0)
    try folder.write("mine", to: "plan/calendar/all.ics")
    #expect(try Program.run(["calendar", "plan"], in: folder.url).status == 73)
    #expect(try Program.run(["calendar", "plan", "--force", "-q"], in: folder.url).status == 0)
    // Eva has another hour now: the meetings move, and keep who they are.
    try folder.write(
      Self.roster.replacingOccurrences(of: "Mon 10:00-12:00", with: "Mon 11:00-12:00"), to: "people.csv")
    #expect(try Program.run(["calendar", "plan"], in: folder.url).status == 65)
    let match = try Program.run(["match", ".", "-o", "plan"], in: folder.url)
    #expect(match.errors.contains("What was handed out from there is of the plan before"))
    let run = try Program.run(["calendar", "plan"], in: folder.url)
    #expect(run.errors.contains("Since the calendars were made before: 0 new, 5 changed, 0 cancelled."))
    #expect(try folder.text("plan/calendar/all.ics").components(separatedBy: "SEQUENCE:1\r\n").count == 6)
  }

  @Test func thereIsNoCalendarOfNoPlan() throws {
    let folder = try planned()
    #expect(try Program.run(["calendar", "nowhere"], in: folder.url).status == 66)
    try folder.write("{}", to: "plan/calendar.txt")
    try folder.write("[]", to: "plan/calendar/issued.json")
    let run = try Program.run(["calendar", "plan"], in: folder.url)
    #expect(run.status == 65 && run.errors.contains("E0503") && run.errors.contains("issued.json:1"))
  }
}
