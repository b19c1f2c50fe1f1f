internal import MentoringModel

/// The yearly rule at the end of a zone file, such as `CET-1CEST,M3.5.0,M10.5.0/3`, for times after its last change.
struct PosixZone {
  private let standard: Int
  private let summer: Int
  private let starts: YearlyRule
  private let ends: YearlyRule

  /// Reads a rule; nil if there is no summer time and so nothing ever changes.
  init?(_ text: String) {
    let parts = text.split(separator: ",").map(String.init)
    guard parts.count == 3 else { return nil }
    var names = Scanner(parts[0])
    names.skipName()
    // POSIX counts offsets westwards.
    standard = -names.time()
    names.skipName()
    summer = names.isAtEnd ? standard + 3600 : -names.time()
    starts = YearlyRule(parts[1])
    ends = YearlyRule(parts[2])
  }

  /// All changes in the years, in order.
  func changes(years: ClosedRange<Int>) -> [ZoneFile.Change] {
    years.flatMap { year in
      [(starts.wallClock(in: year) - standard, summer), (ends.wallClock(in: year) - summer, standard)]
    }.sorted { $0.0 < $1.0 }
  }
}

/// `Mm.w.d/time`: the w-th (5 is the last) weekday d (0 is Sunday) of month m.
private struct YearlyRule {
  let month: Int
  let week: Int
  let weekday: Int
  let seconds: Int

  init(_ text: String) {
    precondition(text.hasPrefix("M"), "only rules by month, week and day are in use")
    let halves = text.dropFirst().split(separator: "/").map(String.init)
    let numbers = halves[0].split(separator: ".").map { Int($0)! }
    (month, week, weekday) = (numbers[0], numbers[1], numbers[2])
    var time = Scanner(halves.count > 1 ? halves[1] : "2")
    seconds = time.time()
  }

  func wallClock(in year: Int) -> Int {
    let days = (1...31).compactMap { CalendarDate(year: year, month: month, day: $0)?.daysSince1970 }
    // Day 0 of 1970 was a Thursday, weekday 4 when Sunday is 0.
    let matching = days.filter { (($0 + 4) % 7 + 7) % 7 == weekday }
    return matching[min(week, matching.count) - 1] * 86_400 + seconds
  }
}

private struct Scanner {
  private var rest: Substring

  init(_ text: String) { rest = Substring(text) }

  var isAtEnd: Bool { rest.isEmpty }

  /// Skips `CET` or `<+0130>`.
  mutating func skipName() {
    if rest.first == "<" {
      rest = rest.drop { $0 != ">" }.dropFirst()
    } else {
      rest = rest.drop { $0.isLetter }
    }
  }

  /// Reads `-10:30` as seconds.
  mutating func time() -> Int {
    let written = rest.prefix { $0.isNumber || "+-:".contains($0) }
    rest = rest.dropFirst(written.count)
    let parts = written.drop { "+-".contains($0) }.split(separator: ":").map { Int($0)! }
    let seconds = zip(parts, [3600, 60, 1]).reduce(0) { $0 + $1.0 * $1.1 }
    return written.hasPrefix("-") ? -seconds : seconds
  }
}
