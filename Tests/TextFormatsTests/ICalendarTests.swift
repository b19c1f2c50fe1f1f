import FileTestSupport
import Testing

@testable import TextFormats

/// What iCalendar asks of bytes (RFC 5545, 3.1 and 3.3.11), and that every text comes back.
struct ICalendarTests {
  private static func event(_ summary: String, description: String = "") -> ICalendarEvent {
    var event = ICalendarEvent(
      uid: "1@example", stamp: 0, start: 1_768_208_400, end: 1_768_212_000, summary: summary)
    event.description = description
    return event
  }

  /// Undoes folding and escapes with the simplest of means.
  private static func value(of name: String, in bytes: [UInt8]) -> String? {
    let text = String(decoding: bytes, as: UTF8.self).unicodeScalars.split(separator: "\r\n ".unicodeScalars)
      .reduce(
        into: ""
      ) { $0.unicodeScalars.append(contentsOf: $1) }
    let line = text.unicodeScalars.split(separator: "\r\n".unicodeScalars).map { String($0) }.first {
      $0.hasPrefix(name + ":")
    }
    guard let line else { return nil }
    var result = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in line.unicodeScalars.dropFirst(name.unicodeScalars.count + 1) {
      if isEscaped {
        result.append(scalar == "n" ? "\n" : scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  private static let texts = [
    "plain", "a,b;c\\d", "two\nlines", "=HYPERLINK(\"https://example.org\")",
    String(repeating: "x", count: 67), String(repeating: "x", count: 68), String(repeating: "é", count: 40),
    String(repeating: "👩‍👩‍👧‍👦", count: 20), String(repeating: "n\\", count: 5000), "e\u{301}\u{301}", "",
    "BEGIN:VEVENT", "日本語" + String(repeating: "会", count: 60),
  ]

  @Test(arguments: texts)
  func linesAreShortAndTextsComeBack(text: String) throws {
    let bytes = Self.event(text, description: text).bytes
    #expect(
      ICalendarLint.faults(
        ICalendarFile.opening(product: "-//T//EN", title: text) + bytes + ICalendarFile.closing) == [])
    #expect(Self.value(of: "SUMMARY", in: bytes) == text.replacing("\n", with: " "))
    if !text.isEmpty { #expect(Self.value(of: "DESCRIPTION", in: bytes) == text) }
  }

  @Test func whatSteersTerminalsOrTurnsLinesRoundIsLeftOut() {
    let bytes = Self.event("a\u{202E}b\u{1B}[31mc\u{0}d\u{2066}\u{200F}e\u{7F}\u{9B}\u{FEFF}\tf\r\ng\rh")
      .bytes
    #expect(Self.value(of: "SUMMARY", in: bytes) == "ab[31mcde f g h")
    let lines = Self.event("", description: "a\r\nb\rc\u{2028}d").bytes
    #expect(Self.value(of: "DESCRIPTION", in: lines) == "a\nb\nc\nd")
  }

  @Test func anEventIsWrittenSo() {
    var event = Self.event("Kick-off", description: "First, hello; then:\nwork")
    (event.location, event.sequence) = ("Room 1, Oslo", 2)
    #expect(
      String(decoding: event.bytes, as: UTF8.self)
        == """
        BEGIN:VEVENT
        UID:1@example
        SEQUENCE:2
        DTSTAMP:19700101T000000Z
        DTSTART:20260112T090000Z
        DTEND:20260112T100000Z
        SUMMARY:Kick-off
        DESCRIPTION:First\\, hello\\; then:\\nwork
        LOCATION:Room 1\\, Oslo
        STATUS:CONFIRMED
        TRANSP:OPAQUE
        END:VEVENT

        """.replacing("\n", with: "\r\n"))
    event.isCancelled = true
    let cancelled = String(decoding: event.bytes, as: UTF8.self)
    #expect(cancelled.contains("STATUS:CANCELLED\r\nTRANSP:TRANSPARENT\r\n"))
  }

  @Test func instantsBefore1970AndAtTheEndOfAYear() {
    #expect(ICalendarEvent.utc(-1) == "19691231T235959Z")
    #expect(ICalendarEvent.utc(1_798_761_599) == "20261231T235959Z")
    #expect(ICalendarEvent.utc(951_782_400) == "20000229T000000Z")
  }

  /// The linter finds what it is there to find.
  @Test func theLinterSees() {
    func faults(_ change: (inout String) -> Void) -> [String] {
      var text = String(
        decoding: ICalendarFile.opening(product: "-//T//EN", title: "T") + Self.event("x").bytes
          + ICalendarFile.closing, as: UTF8.self)
      change(&text)
      return ICalendarLint.faults(Array(text.utf8))
    }
    #expect(faults { _ in } == [])
    #expect(faults { $0 = $0.replacing("\r\n", with: "\n") } != [])
    #expect(
      faults { $0 = $0.replacing("SUMMARY:x", with: "SUMMARY:" + String(repeating: "x", count: 68)) } != [])
    #expect(faults { $0 = $0.replacing("T100000Z", with: "T090000Z") } != [])
    #expect(faults { $0 = $0.replacing("T100000Z", with: "T100000") } != [])
    #expect(faults { $0 = $0.replacing("UID:1@example\r\n", with: "") } != [])
    #expect(faults { $0 = $0.replacing("END:VEVENT\r\n", with: "") } != [])
  }
}
