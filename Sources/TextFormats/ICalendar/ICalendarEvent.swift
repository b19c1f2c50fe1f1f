internal import BasicValues

/// An event of a calendar, as iCalendar has it (RFC 5545): an instant in UTC, and no attendees, so that nobody is invited by surprise.
public struct ICalendarEvent: Sendable, Hashable {
  /// What tells it from all other events, for ever.
  public var uid: String
  /// How often it has been changed; programs keep the event with the highest number.
  public var sequence = 0
  /// When it was written, in seconds since 1970-01-01 00:00 UTC.
  public var stamp: Int
  /// When it begins, in seconds since 1970-01-01 00:00 UTC.
  public var start: Int
  /// When it ends; after the start.
  public var end: Int
  /// What it is called, on one line.
  public var summary: String
  /// What is to be said about it; line breaks are kept.
  public var description = ""
  /// Where it is, on one line; empty for nothing.
  public var location = ""
  /// Whether it does not take place any more.
  public var isCancelled = false

  /// Makes an event; traps unless it ends after it begins.
  public init(uid: String, stamp: Int, start: Int, end: Int, summary: String) {
    precondition(start < end, "an event ends after it begins")
    self.uid = uid
    self.stamp = stamp
    self.start = start
    self.end = end
    self.summary = summary
  }

  /// The event as a component `VEVENT`: lines of at most 75 octets that end with CRLF.
  ///
  /// Control characters and those that turn the direction of a line round are left out of texts.
  public var bytes: [UInt8] {
    typealias Text = ICalendarText
    var bytes = Text.line("BEGIN", "VEVENT")
    bytes += Text.line("UID", Text.escaped(uid, isOneLine: true))
    bytes += Text.line("SEQUENCE", String(sequence))
    bytes += Text.line("DTSTAMP", Self.utc(stamp))
    bytes += Text.line("DTSTART", Self.utc(start))
    bytes += Text.line("DTEND", Self.utc(end))
    bytes += Text.line("SUMMARY", Text.escaped(summary, isOneLine: true))
    if !description.isEmpty { bytes += Text.line("DESCRIPTION", Text.escaped(description)) }
    if !location.isEmpty { bytes += Text.line("LOCATION", Text.escaped(location, isOneLine: true)) }
    // A cancelled event takes nobody's time.
    bytes += Text.line("STATUS", isCancelled ? "CANCELLED" : "CONFIRMED")
    bytes += Text.line("TRANSP", isCancelled ? "TRANSPARENT" : "OPAQUE")
    return bytes + Text.line("END", "VEVENT")
  }

  /// An instant as `20260112T093000Z`.
  static func utc(_ instant: Int) -> String {
    let days = instant >= 0 ? instant / 86_400 : (instant - 86_399) / 86_400
    let seconds = instant - 86_400 * days
    func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    let date = CalendarDate(daysSince1970: days).description.filter { $0 != "-" }
    return date + "T" + [seconds / 3600, seconds / 60 % 60, seconds % 60].map(padded).joined() + "Z"
  }
}

/// A calendar as iCalendar has it (RFC 5545).
public enum ICalendarFile {
  /// What stands before the events: the version, who wrote it, and what calendar programs call it.
  ///
  /// - Parameters:
  ///   - product: the program that writes, such as `-//Example//Planner 1.0//EN`.
  ///   - title: the name of the calendar (`X-WR-CALNAME`, which most programs show).
  public static func opening(product: String, title: String) -> [UInt8] {
    ICalendarText.line("BEGIN", "VCALENDAR") + ICalendarText.line("VERSION", "2.0")
      + ICalendarText.line("PRODID", ICalendarText.escaped(product, isOneLine: true))
      + ICalendarText.line("CALSCALE", "GREGORIAN")
      + ICalendarText.line("X-WR-CALNAME", ICalendarText.escaped(title, isOneLine: true))
  }

  /// What stands after them.
  public static let closing = ICalendarText.line("END", "VCALENDAR")
}
