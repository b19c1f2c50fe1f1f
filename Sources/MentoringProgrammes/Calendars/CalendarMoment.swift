internal import MentoringModel

/// A time as an iCalendar value states it: on a clock that is still to be settled, or a whole day.
struct CalendarMoment: Hashable {
  /// Whose clock shows it.
  enum Clock: Hashable {
    case utc
    case zone(String)
    /// That of whoever reads it.
    case floating
  }

  /// What that clock shows, in seconds since 1970-01-01 00:00 on it; midnight of a whole day.
  let local: Int
  let clock: Clock
  /// Whether a whole day is meant.
  let isDay: Bool

  /// Reads `20260112`, `20260112T093000` or `20260112T093000Z`; nil if a text is not of that form, or no time of the calendar.
  init?(_ text: String, zone: String?) {
    let bytes = Array(text.utf8)
    guard bytes.count == 8 || bytes.count == 15 || (bytes.count == 16 && bytes[15] == UInt8(ascii: "Z")),
      let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[4..<6]),
      let day = Self.number(bytes[6..<8]), let date = CalendarDate(year: year, month: month, day: day)
    else { return nil }
    let midnight = date.daysSince1970 * 86_400
    if bytes.count == 8 {
      (local, clock, isDay) = (midnight, .floating, true)
      return
    }
    // A leap second, 60, is the first of the next minute.
    guard bytes[8] == UInt8(ascii: "T"), let hour = Self.number(bytes[9..<11]),
      let minute = Self.number(bytes[11..<13]), let second = Self.number(bytes[13..<15]), hour < 24,
      minute < 60, second <= 60
    else { return nil }
    local = midnight + 3600 * hour + 60 * minute + second
    clock = bytes.count == 16 ? .utc : zone.map { .zone($0) } ?? .floating
    isDay = false
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      value = 10 * value + Int(digit - UInt8(ascii: "0"))
    }
    return value
  }

  /// Reads a length of time such as `PT1H30M`, `P1D` or `P2W` as seconds; nil if a text is not of that form, is below 0 or longer than
  /// a hundred years.
  static func duration(_ text: String) -> Int? {
    var bytes = Array(text.utf8)[...]
    if bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
    guard bytes.popFirst() == UInt8(ascii: "P"), !bytes.isEmpty else { return nil }
    var seconds = 0
    var isTime = false
    while let first = bytes.first {
      if first == UInt8(ascii: "T"), !isTime {
        isTime = true
        bytes.removeFirst()
        if bytes.isEmpty { return nil }
        continue
      }
      let digits = bytes.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard (1...10).contains(digits.count), let number = number(digits) else { return nil }
      bytes = bytes.dropFirst(digits.count)
      let unit: Int
      switch (bytes.popFirst(), isTime) {
      case (UInt8(ascii: "W"), false): unit = 604_800
      case (UInt8(ascii: "D"), false): unit = 86_400
      case (UInt8(ascii: "H"), true): unit = 3600
      case (UInt8(ascii: "M"), true): unit = 60
      case (UInt8(ascii: "S"), true): unit = 1
      default: return nil
      }
      seconds += number * unit
    }
    return seconds <= 100 * 366 * 86_400 ? seconds : nil
  }
}
