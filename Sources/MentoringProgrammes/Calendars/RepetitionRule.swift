internal import MentoringModel

/// How an event repeats: the `RRULE` of RFC 5545, 3.3.10, by day, week, month or year.
struct RepetitionRule {
  /// What is counted.
  enum Frequency: String {
    case daily = "DAILY"
    case weekly = "WEEKLY"
    case monthly = "MONTHLY"
    case yearly = "YEARLY"
  }

  /// What a text says.
  enum Reading {
    case rule(RepetitionRule)
    /// It is a rule of a form that is not followed here; with the part that is at fault.
    case unknown(String)
    /// It breaks the grammar.
    case unreadable(String)
  }

  /// A weekday, 0 is Monday, and which one of its month: 1 is the first, −1 the last, 0 every one.
  struct Day: Hashable {
    let weekday: Int
    let ordinal: Int
  }

  fileprivate(set) var frequency = Frequency.daily
  fileprivate(set) var interval = 1
  fileprivate(set) var count: Int?
  fileprivate(set) var until: CalendarMoment?
  fileprivate(set) var days: [Day] = []
  /// Days of the month; below 0 from its end.
  fileprivate(set) var monthDays: [Int] = []
  fileprivate(set) var months: Set<Int> = []
  /// Which of the days of a month or year count, below 0 from the end; all if empty.
  fileprivate(set) var positions: [Int] = []
  fileprivate(set) var weekStart = 0

  /// Reads `FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE`.
  static func read(_ text: String) -> Reading {
    var rule = RepetitionRule()
    var isFrequencyStated = false
    for part in text.uppercased().split(separator: ";") {
      let halves = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard halves.count == 2 else { return .unreadable(String(part)) }
      let (key, value) = (halves[0], halves[1])
      let isRead: Bool
      switch key {
      case "FREQ":
        guard let frequency = Frequency(rawValue: value) else {
          return ["SECONDLY", "MINUTELY", "HOURLY"].contains(value)
            ? .unknown(value) : .unreadable(String(part))
        }
        (rule.frequency, isFrequencyStated, isRead) = (frequency, true, true)
      case "INTERVAL": isRead = whole(value, 1...1_000_000).map { rule.interval = $0 } != nil
      case "COUNT": isRead = whole(value, 1...1_000_000_000).map { rule.count = $0 } != nil
      case "UNTIL": isRead = CalendarMoment(value, zone: nil).map { rule.until = $0 } != nil
      case "WKST": isRead = weekdays.firstIndex(of: value).map { rule.weekStart = $0 } != nil
      case "BYDAY": isRead = list(value, day).map { rule.days = $0 } != nil
      case "BYMONTHDAY": isRead = list(value) { signed($0, 31) }.map { rule.monthDays = $0 } != nil
      case "BYMONTH": isRead = list(value) { whole($0, 1...12) }.map { rule.months = Set($0) } != nil
      case "BYSETPOS": isRead = list(value) { signed($0, 366) }.map { rule.positions = $0 } != nil
      default: return .unknown(key)
      }
      if !isRead { return .unreadable(String(part)) }
    }
    guard isFrequencyStated else { return .unreadable("no FREQ") }
    return rule.unknownPart.map { .unknown($0) } ?? .rule(rule)
  }

  /// What of the rule has no meaning here that is followed; nil if all has.
  private var unknownPart: String? {
    switch frequency {
    case .daily, .weekly:
      if !monthDays.isEmpty { return "BYMONTHDAY" }
      if !positions.isEmpty { return "BYSETPOS" }
      return days.contains { $0.ordinal != 0 } ? "BYDAY" : nil
    case .monthly: return nil
    // Which Monday of a year is meant only if the month is not said.
    case .yearly: return !days.isEmpty && months.isEmpty ? "BYDAY" : nil
    }
  }

  private static let weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

  private static func whole(_ text: String, _ range: ClosedRange<Int>) -> Int? {
    guard text.utf8.count <= 10, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text)
    else { return nil }
    return range.contains(number) ? number : nil
  }

  private static func signed(_ text: String, _ most: Int) -> Int? {
    let isNegative = text.hasPrefix("-")
    let digits = isNegative || text.hasPrefix("+") ? String(text.dropFirst()) : text
    return whole(digits, 1...most).map { isNegative ? -$0 : $0 }
  }

  private static func day(_ text: String) -> Day? {
    guard let weekday = weekdays.firstIndex(of: String(text.suffix(2))) else { return nil }
    let before = String(text.dropLast(2))
    if before.isEmpty { return Day(weekday: weekday, ordinal: 0) }
    return signed(before, 53).map { Day(weekday: weekday, ordinal: $0) }
  }

  private static func list<Item>(_ text: String, _ item: (String) -> Item?) -> [Item]? {
    let texts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let items = texts.compactMap(item)
    return items.count == texts.count ? items : nil
  }
}
