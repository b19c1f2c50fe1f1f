internal import MentoringModel

/// Reads windows of free time: `Mon 09:00-11:30; Wed-Fri 14:00-16:00`.
enum AvailabilityParser {
  /// Reads one item; nil if it is not of that form.
  ///
  /// Days are named in English, in full or by three letters, in any case; a range of days may run over the end of the
  /// week. Hours have one or two digits, and `24:00` is an end. An end that is not after the start lies on the next day.
  static func windows(_ item: String) -> [AvailabilityWindow]? {
    var bytes = Array(withHyphens(TextFolding.fold(item)).utf8)[...]
    guard let first = day(&bytes) else { return nil }
    var last = first
    skipBlanks(&bytes)
    if take("-", &bytes) {
      skipBlanks(&bytes)
      guard let day = day(&bytes) else { return nil }
      last = day
      skipBlanks(&bytes)
    }
    guard let start = time(&bytes), start < 1440 else { return nil }
    skipBlanks(&bytes)
    guard take("-", &bytes) else { return nil }
    skipBlanks(&bytes)
    guard let end = time(&bytes), bytes.isEmpty else { return nil }
    let days = (last - first + 7) % 7
    return (0...days).map { AvailabilityWindow(weekday: (first + $0) % 7, start: start, end: end) }
  }

  /// Reads a header such as `Mon 09:00`, `Monday 9:00` or `Mon 09:00-09:30`; nil if it is not of that form.
  static func slot(_ header: String) -> (weekday: Int, start: Int, end: Int?)? {
    if let windows = windows(header) {
      return windows.count == 1 ? (windows[0].weekday, windows[0].start, windows[0].end) : nil
    }
    var bytes = Array(TextFolding.fold(header).utf8)[...]
    guard let day = day(&bytes) else { return nil }
    skipBlanks(&bytes)
    guard let start = time(&bytes), start < 1440, bytes.isEmpty else { return nil }
    return (day, start, nil)
  }

  /// Word processors turn the hyphen between times into a dash.
  private static func withHyphens(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(("\u{2010}"..."\u{2015}").contains(scalar) ? "-" : scalar)
    }
    return String(result)
  }

  private static let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

  private static func day(_ bytes: inout ArraySlice<UInt8>) -> Int? {
    let word = bytes.prefix { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    let text = String(decoding: word, as: UTF8.self)
    guard
      let index = names.firstIndex(where: {
        $0 == text || (text.count >= 3 && text.count <= 5 && $0.hasPrefix(text))
      })
    else { return nil }
    bytes = bytes.dropFirst(word.count)
    return index
  }

  /// Minutes after midnight, 0 to 1440.
  private static func time(_ bytes: inout ArraySlice<UInt8>) -> Int? {
    guard let hour = number(&bytes, digits: 1...2), take(":", &bytes),
      let minute = number(&bytes, digits: 2...2),
      minute < 60, hour * 60 + minute <= 1440
    else { return nil }
    return hour * 60 + minute
  }

  private static func number(_ bytes: inout ArraySlice<UInt8>, digits: ClosedRange<Int>) -> Int? {
    let run = bytes.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard digits.contains(run.count) else { return nil }
    bytes = bytes.dropFirst(run.count)
    return run.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  private static func take(_ character: Unicode.Scalar, _ bytes: inout ArraySlice<UInt8>) -> Bool {
    guard bytes.first == UInt8(ascii: character) else { return false }
    bytes = bytes.dropFirst()
    return true
  }

  private static func skipBlanks(_ bytes: inout ArraySlice<UInt8>) {
    while bytes.first == 0x20 { bytes = bytes.dropFirst() }
  }
}
