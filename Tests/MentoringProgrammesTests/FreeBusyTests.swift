import FileTestSupport
import MentoringModel
import MentoringProgrammes
import TestRandom
import Testing

/// Free times from calendars: what is busy, in which weeks, and what is left of a regular week.
struct FreeBusyTests {
  private static let settings = """
    [programme]
    name = "Test"
    starts = 2026-03-02
    length_months = 2
    [roster]
    participants = "participants.csv"

    """

  private func calendar(_ lines: String) -> String {
    "BEGIN:VCALENDAR\nVERSION:2.0\n\(lines)\nEND:VCALENDAR\n"
  }

  private func event(_ lines: String) -> String { calendar("BEGIN:VEVENT\nUID:1\n\(lines)\nEND:VEVENT") }

  private func load(
    _ files: [String: String], availability: String = "ana.ics", zone: String = "", more: String = ""
  ) throws -> LoadedProgramme {
    var files = files
    files["programme.toml"] = Self.settings + more
    files["participants.csv"] =
      "id,role,time_zone,availability\nM,mentor,\(zone),\(availability)\nS,mentee,,\n"
    return try FileTestSupport.load(files)
  }

  /// The windows of the owner of a calendar, as a roster would write them.
  private func windows(
    _ calendar: String, availability: String = "ana.ics", zone: String = "", more: String = ""
  ) throws -> [String] {
    let loaded = try load(["ana.ics": calendar], availability: availability, zone: zone, more: more)
    return words(loaded.programme.participants[0])
  }

  private func words(_ person: Participant) -> [String] {
    (person.availability ?? []).map { window in
      let (start, end) = (
        WeekTime(minutes: window.weekday * 1440 + window.start), WeekTime(minutes: window.end)
      )
      return "\(start)-" + (window.end == 1440 ? "24:00" : String(end.description.suffix(5)))
    }
  }

  private func faults(_ calendar: String, more: String = "") -> [String] {
    do {
      _ = try load(["ana.ics": calendar], more: more)
      return []
    } catch let fault as InputFault {
      return fault.diagnostics.filter { $0.severity == .error }.map(summary)
    } catch {
      return ["another error"]
    }
  }

  private static let free = ["Mon", "Tue", "Wed", "Thu", "Fri"].map { "\($0) 09:00-17:00" }

  /// The whole working week but for one day, which has these windows.
  private func week(_ day: String, _ windows: [String]) -> [String] {
    Self.free.flatMap { $0.hasPrefix(day) ? windows.map { "\(day) \($0)" } : [$0] }
  }

  @Test func anEmptyCalendarLeavesTheWorkingHours() throws {
    #expect(try windows(calendar("")) == Self.free)
    #expect(
      try windows(calendar(""), more: "working_hours = \"Mon-Tue 08:00-12:00; Sat 22:00-01:00\"")
        == ["Mon 08:00-12:00", "Tue 08:00-12:00", "Sat 22:00-01:00"])
    #expect(try windows(calendar(""), availability: "Wed 10:00-11:00; ana.ics") == ["Wed 10:00-11:00"])
  }

  @Test func aWeeklyMeetingIsTakenOutAndASingleOneIsNot() throws {
    let weekly = event("DTSTART:20251201T100000Z\nDTEND:20251201T113000Z\nRRULE:FREQ=WEEKLY")
    #expect(try windows(weekly) == week("Mon", ["09:00-10:00", "11:30-17:00"]))
    let once = event("DTSTART:20260309T100000Z\nDTEND:20260309T113000Z")
    #expect(try windows(once) == Self.free)
    #expect(try load(["ana.ics": once]).programme.participants[0].busy == [1_773_050_400..<1_773_055_800])
    // In nine weeks, three are more than a quarter, and two are not.
    let thrice = event("DTSTART:20260309T100000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3")
    #expect(try windows(thrice) == week("Mon", ["09:00-10:00", "11:00-17:00"]))
    #expect(try windows(thrice.replacing("COUNT=3", with: "COUNT=2")) == Self.free)
    #expect(try windows(thrice.replacing("COUNT=3", with: "UNTIL=20260316T100000Z")) == Self.free)
    #expect(try windows(thrice.replacing("COUNT=3", with: "UNTIL=20260323T100000Z")).count == 6)
    #expect(try windows(thrice + "").count == 6)
    #expect(try windows(thrice.replacing("UID:1", with: "EXDATE:20260316T100000Z\nUID:1")) == Self.free)
  }

  @Test func clocksAreThoseOfTheEventAndOfTheOwner() throws {
    // At 10 in Berlin all through; the clocks change on 29 March for both.
    let berlin = "DTSTART;TZID=Europe/Berlin:20260302T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY"
    #expect(try windows(event(berlin), zone: "Europe/Berlin") == week("Mon", ["09:00-10:00", "11:00-17:00"]))
    #expect(try windows(event(berlin), zone: "Europe/London") == week("Mon", ["10:00-17:00"]))
    // UTC has no summer time: four weeks at 9, and five at 8, which is before work.
    #expect(try windows(event(berlin)) == week("Mon", ["10:00-17:00"]))
    for name in ["W. Europe Standard Time", "/example.org/20260101_1/Europe/Berlin", "\"Europe/Berlin\""] {
      let other = berlin.replacing("Europe/Berlin", with: name)
      #expect(try windows(event(other), zone: "Europe/Berlin").count == 6, "\(name)")
    }
    // Without a zone a time is on the owner's clock, and a day is the owner's.
    let floating = "DTSTART:20260302T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY"
    #expect(
      try windows(event(floating), zone: "America/New_York") == week("Mon", ["09:00-10:00", "11:00-17:00"]))
    let day = "DTSTART;VALUE=DATE:20260304\nRRULE:FREQ=WEEKLY"
    #expect(try windows(event(day), zone: "Asia/Kolkata") == week("Wed", []))
    #expect(try windows(event(day + ";BYDAY=WE,FR"), zone: "UTC").count == 3)
  }

  @Test func whatDoesNotTakeTimeDoesNotCount() throws {
    let weekly = "DTSTART:20260302T100000Z\nDTEND:20260302T110000Z\nRRULE:FREQ=WEEKLY"
    for line in ["TRANSP:TRANSPARENT", "STATUS:CANCELLED", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"] {
      #expect(try windows(event("\(weekly)\n\(line)")) == Self.free, "\(line)")
    }
    #expect(try windows(event(weekly + "\nTRANSP:OPAQUE\nSTATUS:TENTATIVE")).count == 6)
    #expect(try windows(event("DTSTART:20260302T100000Z\nRRULE:FREQ=DAILY")) == Self.free)
    #expect(try windows(calendar("BEGIN:VTODO\nDTSTART:20260302T100000Z\nEND:VTODO")) == Self.free)
  }

  @Test func aTimeOfASeriesThatMovedIsNoLongerWhereItWas() throws {
    let weekly =
      "BEGIN:VEVENT\nUID:1\nDTSTART:20260302T100000Z\nDTEND:20260302T110000Z\nRRULE:FREQ=WEEKLY;COUNT=4\nEND:VEVENT\n"
    func moved(_ number: Int) -> String {
      let day = ["20260302", "20260309"][number]
      return
        "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:\(day)T100000Z\nDTSTART:\(day)T140000Z\nDTEND:\(day)T150000Z\nEND:VEVENT\n"
    }
    #expect(try windows(calendar(weekly + moved(0))).count == 6)
    #expect(try windows(calendar(weekly + moved(0) + moved(1))) == Self.free)
    let busy = try load(["ana.ics": calendar(moved(0) + weekly)]).programme.participants[0].busy
    #expect(busy.count == 4 && busy[0].lowerBound % 86_400 == 14 * 3600)
  }

  @Test func publishedBusyTimes() throws {
    let days = (0..<10).map { week -> String in
      let date = CalendarDate(daysSince1970: 20_514 + 7 * week).description.filter { $0 != "-" }
      return "\(date)T120000Z/PT2H,\(date)T160000Z/\(date)T163000Z"
    }
    let lines = days.map { "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:\($0)\n" }.joined()
    let busy = calendar("BEGIN:VFREEBUSY\n\(lines)FREEBUSY;FBTYPE=FREE:20260302T090000Z/PT8H\nEND:VFREEBUSY")
    #expect(try windows(busy) == week("Mon", ["09:00-12:00", "14:00-16:00", "16:30-17:00"]))
  }

  @Test func filesAreFoundByIDInAFolderOfTheirOwn() throws {
    // Files of tests lie in one folder, so this one names itself.
    let weekly = event("DTSTART:20260302T090000Z\nDTEND:20260302T170000Z\nRRULE:FREQ=WEEKLY")
    let loaded = try load(
      ["M.ics": weekly, "S.ics": calendar("")], availability: "", more: "calendars = \".\"")
    #expect(words(loaded.programme.participants[0]) == week("Mon", []))
    #expect(words(loaded.programme.participants[1]) == Self.free)
    #expect(loaded.inputs.filter { $0.role == .calendar }.map(\.name) == ["./M.ics", "./S.ics"])
    let without = try load(["M.ics": weekly], availability: "", more: "calendars = \".\"")
    #expect(without.programme.participants[1].availability == nil)
    // Without the setting nobody looks for files.
    #expect(try load(["M.ics": weekly], availability: "").programme.participants[0].availability == nil)
  }

  @Test func faultsHaveFileAndLine() throws {
    #expect(faults(event("DTSTART:2026")) == ["E0116 5:0"])
    #expect(faults(event("DTSTART;TZID=Mars/Base:20260302T100000")) == ["E0211 5:0"])
    #expect(faults(event("DTSTART:20260302T100000Z\nDTEND:20260301T100000Z")) == ["E0116 6:0"])
    #expect(faults(event("DTSTART:20260302T100000Z\nRRULE:FREQ=WEEKLY;BYDAY=XX")) == ["E0116 6:0"])
    #expect(faults(event("SUMMARY:x")) == ["E0116 3:0"])
    #expect(faults("no calendar") == ["E0116 1:0"])
    #expect(faults(calendar("BEGIN:VFREEBUSY\nFREEBUSY:20260302/PT1H\nEND:VFREEBUSY")) == ["E0116 4:0"])
    #expect(faults(calendar(""), more: "working_hours = \"nine to five\"") == ["E0212 7:17"])
    for name in ["b.ics", "../ana.ics", "/etc/ana.ics", ".ics.ics"] {
      #expect(throws: InputFault.self) { try load(["ana.ics": calendar("")], availability: name) }
    }
    let unstarted = Self.settings.replacing("starts = 2026-03-02\n", with: "")
    #expect(
      errors([
        "programme.toml": unstarted, "ana.ics": calendar(""),
        "participants.csv": "id,role,availability\nM,mentor,ana.ics\nS,mentee,\n",
      ]) == ["E0218 2:10"])
  }

  @Test func whatIsNotFollowedIsSaid() throws {
    let hourly = event("DTSTART:20260302T100000Z\nDTEND:20260302T103000Z\nRRULE:FREQ=HOURLY")
    let loaded = try load(["ana.ics": hourly])
    #expect(loaded.diagnostics.filter { $0.code == "W0134" }.map(summary) == ["W0134 7:0"])
    #expect(loaded.programme.participants[0].busy.count == 1)
    let endless = calendar(
      (0..<3).map {
        "BEGIN:VEVENT\nUID:\($0)\nDTSTART:00010101T000000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=999999999\nEND:VEVENT\n"
      }
      .joined())
    #expect(faults(endless) == ["E0107 3:0"])
  }

  /// Whatever calendars hold, a programme is read or refused, and soon.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func nastyCalendarsDoNoHarm(seed: UInt64) {
    var draw = TestRandom(seed: seed)
    let values = [
      "20260302T100000Z", "20260302", "00010101T000000", "99991231T235959Z", "20260329T023000", "x", "",
      "PT1H", "P100W",
      "FREQ=DAILY", "FREQ=YEARLY;BYDAY=MO;BYMONTH=2", "FREQ=MONTHLY;BYSETPOS=-1;BYDAY=SU;INTERVAL=1000000",
      "FREQ=WEEKLY;COUNT=1000000000;WKST=SU", "20260302T100000Z/PT1H", "20260302T100000Z/20260301T100000Z",
      "THISANDFUTURE",
    ]
    let names = [
      "DTSTART", "DTSTART;VALUE=DATE", "DTSTART;TZID=Europe/Berlin", "DTEND", "DURATION", "RRULE", "RDATE",
      "EXDATE",
      "RDATE;VALUE=PERIOD", "RECURRENCE-ID", "RECURRENCE-ID;RANGE=THISANDFUTURE", "UID", "FREEBUSY", "TRANSP",
    ]
    for _ in 0..<10 {
      let parts = (0..<draw.number(1...4)).map { _ in
        let lines = (0..<draw.number(1...6)).map { _ in "\(draw.pick(names)):\(draw.pick(values))\n" }
          .joined()
        let name = draw.pick(["VEVENT", "VEVENT", "VFREEBUSY"])
        return "BEGIN:\(name)\n\(lines)END:\(name)\n"
      }
      _ = try? windows(calendar(parts.joined()), zone: draw.pick(["", "Pacific/Chatham"]))
    }
  }
}
