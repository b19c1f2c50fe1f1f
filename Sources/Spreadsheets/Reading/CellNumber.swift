internal import BasicValues

/// The texts of cells that hold numbers.
enum CellNumber {
  /// Excel keeps and shows so many digits; files have more of them, which are noise of binary fractions.
  private static let digits = 15
  /// A number with more digits than this before or after its point stays as the file has it, with its exponent.
  private static let mostDigits = 30

  /// What a person reads in the cell: a number without exponent and with at most 15 digits that count, or a date.
  ///
  /// - Parameters:
  ///   - written: the number as the file has it, such as `46034`, `0.30000000000000004` or `1.2E+3`.
  ///   - separator: what stands before decimals.
  static func text(_ written: String, _ format: CellFormat, from1904: Bool, separator: Character) -> String {
    switch format {
    case .date(let hasDay, let hasTime):
      if let date = date(written, hasDay: hasDay, hasTime: hasTime, from1904: from1904) { return date }
    case .digits(let count):
      let plain = plain(written, ".")
      if plain.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
        return String(repeating: "0", count: max(0, count - plain.utf8.count)) + plain
      }
    case .number: break
    }
    return plain(written, separator)
  }

  /// The number without an exponent.
  private static func plain(_ written: String, _ separator: Character) -> String {
    var rest = Substring(written)
    let isNegative = rest.first == "-"
    if isNegative || rest.first == "+" { rest = rest.dropFirst() }
    let parts = rest.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
    let exponent = parts.count > 1 ? Int(parts[1]) : 0
    let halves = parts[0].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let whole = halves[0].utf8
    let fraction = halves.count > 1 ? Array(halves[1].utf8) : []
    var figures = Array(whole) + fraction
    guard let exponent, abs(exponent) < 400, (1...400).contains(figures.count),
      figures.allSatisfy({ (0x30...0x39).contains($0) })
    else { return written }
    var point = whole.count + exponent
    while figures.first == 0x30 {
      figures.removeFirst()
      point -= 1
    }
    if figures.count > digits {
      let roundsUp = figures[digits] >= 0x35
      figures = Array(figures[..<digits])
      if roundsUp { point += increment(&figures) }
    }
    while figures.last == 0x30 { figures.removeLast() }
    if figures.isEmpty { return "0" }
    guard point <= mostDigits, figures.count - point <= mostDigits else { return written }
    let zeros = { (count: Int) in String(repeating: "0", count: max(0, count)) }
    let text = String(decoding: figures, as: UTF8.self)
    let number: String
    if point <= 0 {
      number = "0\(separator)" + zeros(-point) + text
    } else if point >= figures.count {
      number = text + zeros(point - figures.count)
    } else {
      number = text.prefix(point) + "\(separator)" + text.dropFirst(point)
    }
    return (isNegative ? "-" : "") + number
  }

  /// Adds one to the last figure; returns how many figures more there are before the point.
  private static func increment(_ figures: inout [UInt8]) -> Int {
    var at = figures.count - 1
    while at >= 0, figures[at] == 0x39 {
      figures[at] = 0x30
      at -= 1
    }
    if at >= 0 {
      figures[at] += 1
      return 0
    }
    figures.insert(0x31, at: 0)
    return 1
  }

  /// A date such as `2026-01-12`, with a time where there is one; nil if the number is no date.
  private static func date(_ written: String, hasDay: Bool, hasTime: Bool, from1904: Bool) -> String? {
    // 2 958 465 is 9999-12-31.
    guard let serial = Double(written), serial >= 0, serial < 2_958_466 else { return nil }
    var day = Int(serial)
    var seconds = Int(((serial - Double(day)) * 86_400).rounded())
    if seconds == 86_400 {
      day += 1
      seconds = 0
    }
    func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    let hours = hasDay ? seconds / 3600 : day * 24 + seconds / 3600
    var time = "\(padded(hours)):\(padded(seconds / 60 % 60))"
    if seconds % 60 != 0 { time += ":\(padded(seconds % 60))" }
    if !hasDay { return time }
    let date: String
    if from1904 {
      date = "\(CalendarDate(daysSince1970: day - 24_107))"
    } else if day == 60 {
      // Excel takes 1900 for a leap year, as Lotus 1-2-3 did.
      date = "1900-02-29"
    } else if day >= 1 {
      date = "\(CalendarDate(daysSince1970: day - (day > 60 ? 25_569 : 25_568)))"
    } else {
      return nil
    }
    return hasTime && seconds > 0 ? "\(date) \(time)" : date
  }
}
