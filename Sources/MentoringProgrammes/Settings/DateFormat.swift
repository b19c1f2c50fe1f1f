internal import MentoringModel

/// The order of day, month and year in a roster's dates, such as `dd/mm/yyyy`.
struct DateFormat {
  private enum Part { case year, month, day, text(UInt8) }
  private let parts: [Part]

  /// Reads a pattern of `yyyy`, `mm` or `m`, `dd` or `d`, each once, and separators between them.
  init?(_ pattern: String) {
    var parts: [Part] = []
    var bytes = Array(pattern.lowercased().utf8)[...]
    var seen = ""
    while let first = bytes.first {
      let run = bytes.prefix { $0 == first }
      switch (first, run.count) {
      case (UInt8(ascii: "y"), 4): parts.append(.year)
      case (UInt8(ascii: "m"), 1...2): parts.append(.month)
      case (UInt8(ascii: "d"), 1...2): parts.append(.day)
      case (UInt8(ascii: "/"), _), (UInt8(ascii: "-"), _), (UInt8(ascii: "."), _), (UInt8(ascii: " "), _):
        parts += run.map { .text($0) }
      default: return nil
      }
      if (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) {
        seen.unicodeScalars.append(Unicode.Scalar(first))
      }
      bytes = bytes.dropFirst(run.count)
    }
    guard seen.count == 3, Set(seen) == Set("ymd") else { return nil }
    // Without a separator the end of a number would be anybody's guess.
    for (left, right) in zip(parts, parts.dropFirst()) {
      if case .text = left { continue }
      guard case .text = right else { return nil }
    }
    self.parts = parts
  }

  /// The date that a text writes in this order; nil if it does not, or if there is no such day.
  func date(_ text: String) -> CalendarDate? {
    var bytes = Array(text.utf8)[...]
    var (year, month, day) = (0, 0, 0)
    for part in parts {
      if case .text(let separator) = part {
        guard bytes.first == separator else { return nil }
        bytes = bytes.dropFirst()
        continue
      }
      let digits = bytes.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard (1...4).contains(digits.count) else { return nil }
      let number = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
      bytes = bytes.dropFirst(digits.count)
      switch part {
      case .year:
        guard digits.count == 4 else { return nil }
        year = number
      case .month: month = number
      default: day = number
      }
    }
    return bytes.isEmpty ? CalendarDate(year: year, month: month, day: day) : nil
  }

  /// ISO 8601, the only order that is understood without being stated.
  static let iso = DateFormat("yyyy-mm-dd")!

  /// What a date in an unstated format could be, each with the pattern under which it is that; none if it is no date.
  static func readings(_ text: String) -> [(date: CalendarDate, pattern: String)] {
    [
      "dd/mm/yyyy", "mm/dd/yyyy", "dd.mm.yyyy", "mm.dd.yyyy", "dd-mm-yyyy", "mm-dd-yyyy", "yyyy/mm/dd",
      "yyyy.mm.dd",
    ]
    .compactMap { pattern in DateFormat(pattern)?.date(text).map { ($0, pattern) } }
  }

  /// The date part of a text that may carry a time after it, as databases export it.
  static func withoutTime(_ text: String) -> String {
    guard let separator = text.utf8.firstIndex(where: { $0 == UInt8(ascii: "T") || $0 == UInt8(ascii: " ") })
    else {
      return text
    }
    let time = text[text.utf8.index(after: separator)...]
    let isTime =
      !time.isEmpty
      && time.utf8.allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: ":")).contains($0) || $0 == UInt8(ascii: ".")
          || $0 == UInt8(ascii: "Z")
      } && time.contains(":")
    return isTime ? String(text[..<separator]) : text
  }
}
