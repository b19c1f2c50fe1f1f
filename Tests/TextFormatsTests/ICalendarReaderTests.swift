import BasicValues
import TestRandom
import Testing

@testable import TextFormats

/// Lines and parts of iCalendar texts, read or refused with the line.
struct ICalendarReaderTests {
  private func read(_ text: String) throws -> [ICalendarComponent] {
    try ICalendarReader.calendars(Array(text.utf8), name: "a.ics")
  }

  /// The code and the line of what is wrong; empty if nothing is.
  private func fault(_ text: String) -> String {
    do {
      _ = try read(text)
      return ""
    } catch {
      let diagnostic = (error as! InputFault).diagnostics[0]
      return "\(diagnostic.code) \(diagnostic.position?.line ?? 0)"
    }
  }

  @Test func partsParametersAndFolds() throws {
    let calendars = try read(
      "\u{FEFF}BEGIN:VCALENDAR\r\nprodid:-//X//EN\r\nBEGIN:VEVENT\r\nDTSTART;TZID=\"Europe/Berlin\";VALUE=DATE-TIME:2026\r\n 0112T0\r\n\t90000\r\nATTENDEE;CN=\"A: B; C\",D:mailto:x@example.org\r\nSUMMARY:a:b;c\r\nX-EMPTY:\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    #expect(calendars.count == 1 && calendars[0].first("PRODID")?.value == "-//X//EN")
    let event = calendars[0].components[0]
    let start = try #require(event.first("DTSTART"))
    #expect(
      start.value == "20260112T090000" && start.parameters["TZID"] == ["Europe/Berlin"] && start.line == 4)
    #expect(start.parameter("VALUE") == "DATE-TIME")
    #expect(event.first("ATTENDEE")?.parameters["CN"] == ["A: B; C", "D"])
    #expect(event.first("SUMMARY")?.value == "a:b;c" && event.first("X-EMPTY")?.value == "")
    #expect(event.line == 3)
  }

  @Test func whatIsWrongIsSaidWithItsLine() {
    #expect(fault("BEGIN:VCALENDAR\nEND:VCALENDAR") == "")
    #expect(fault("") == "E0116 1")
    #expect(fault("id,name\n1,Ana\n") == "E0116 1")
    #expect(fault("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n") == "E0116 3")
    #expect(fault("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\n") == "E0116 1")
    #expect(fault("BEGIN:VCALENDAR\n\nDTSTART\nEND:VCALENDAR\n") == "E0116 3")
    #expect(fault("BEGIN:VCALENDAR\nDTSTART;TZID=\"x:1\nEND:VCALENDAR\n") == "E0116 2")
    #expect(fault("BEGIN:VEVENT\nEND:VEVENT\n") == "E0116 1")
    #expect(fault("END:VCALENDAR\n") == "E0116 1")
    #expect(fault(String(repeating: "BEGIN:X\n", count: 100_000)) == "E0116 9")
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func noBytesDoHarm(seed: UInt64) {
    var draw = TestRandom(seed: seed)
    let pieces: [[UInt8]] =
      [
        "BEGIN:VCALENDAR\r\n", "END:VCALENDAR\r\n", "BEGIN:VEVENT\n", "END:VEVENT\n", ":", ";", "=", "\"",
        ",", "\r", "\n ",
        "\n", "A", "DTSTART:", "\u{FEFF}",
      ].map { Array($0.utf8) } + [[0], [0xFF, 0xC3]]
    for _ in 0..<300 {
      let bytes = (0..<draw.number(0...40)).flatMap { _ in draw.pick(pieces) }
      _ = try? ICalendarReader.calendars(bytes, name: "a.ics")
    }
  }
}
