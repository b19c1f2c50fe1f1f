import MentoringModel
import TestRandom
import Testing

@testable import MentoringProgrammes

/// Repetitions: the examples of RFC 5545, 3.8.5.3, and a search that asks of every day whether it is one.
struct RepetitionRuleTests {
  private static func day(_ text: String) -> Int {
    let parts = text.split(separator: "-").map { Int($0)! }
    return CalendarDate(year: parts[0], month: parts[1], day: parts[2])!.daysSince1970
  }

  private static func rule(_ text: String) throws -> RepetitionRule {
    guard case .rule(let rule) = RepetitionRule.read(text) else { throw Unread(text: text) }
    return rule
  }

  private struct Unread: Error { let text: String }

  private static func days(_ text: String, from start: String, to end: String) throws -> [String] {
    var budget = RepetitionRule.Budget(100_000)
    let rule = try rule(text)
    let until = rule.until.map { $0.local / 86_400 } ?? .max
    return rule.days(from: day(start), in: day(start)...day(end), &budget) { $0 > until }
      .map { CalendarDate(daysSince1970: $0).description }
  }

  /// The rule, the first day, where the list ends, and the days as the standard lists them.
  private static let examples: [(rule: String, start: String, end: String, days: [String])] = [
    ("FREQ=DAILY;COUNT=3", "1997-09-02", "1999-01-01", ["1997-09-02", "1997-09-03", "1997-09-04"]),
    (
      "FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09-02", "1999-01-01",
      ["1997-09-02", "1997-09-12", "1997-09-22", "1997-10-02", "1997-10-12"]
    ),
    (
      "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR", "1997-09-01", "1997-10-01",
      [
        "1997-09-01", "1997-09-03", "1997-09-05", "1997-09-15", "1997-09-17", "1997-09-19", "1997-09-29",
        "1997-10-01",
      ]
    ),
    (
      "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05", "1999-01-01",
      ["1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"]
    ),
    (
      "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05", "1999-01-01",
      ["1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"]
    ),
    (
      "FREQ=MONTHLY;COUNT=4;BYDAY=1FR", "1997-09-05", "1999-01-01",
      ["1997-09-05", "1997-10-03", "1997-11-07", "1997-12-05"]
    ),
    (
      "FREQ=MONTHLY;INTERVAL=2;COUNT=4;BYDAY=1SU,-1SU", "1997-09-07", "1999-01-01",
      ["1997-09-07", "1997-09-28", "1997-11-02", "1997-11-30"]
    ),
    ("FREQ=MONTHLY;BYMONTHDAY=-3", "1997-09-28", "1997-12-01", ["1997-09-28", "1997-10-29", "1997-11-28"]),
    (
      "FREQ=MONTHLY;COUNT=4;BYMONTHDAY=1,-1", "1997-09-30", "1999-01-01",
      ["1997-09-30", "1997-10-01", "1997-10-31", "1997-11-01"]
    ),
    (
      "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1997-09-02", "1999-12-31",
      ["1998-02-13", "1998-03-13", "1998-11-13", "1999-08-13"]
    ),
    (
      "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09-04", "1999-01-01",
      ["1997-09-04", "1997-10-07", "1997-11-06"]
    ),
    (
      "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "1997-09-29", "1998-01-01",
      ["1997-09-29", "1997-10-30", "1997-11-27", "1997-12-30"]
    ),
    (
      "FREQ=YEARLY;COUNT=4;BYMONTH=6,7", "1997-06-10", "2000-01-01",
      ["1997-06-10", "1997-07-10", "1998-06-10", "1998-07-10"]
    ),
    (
      "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "1996-11-05", "2004-12-31",
      ["1996-11-05", "2000-11-07", "2004-11-02"]
    ),
    ("FREQ=MONTHLY", "2026-01-31", "2026-06-30", ["2026-01-31", "2026-03-31", "2026-05-31"]),
    ("FREQ=YEARLY", "2024-02-29", "2029-01-01", ["2024-02-29", "2028-02-29"]),
  ]

  @Test(arguments: 0..<examples.count)
  func theStandardsExamples(number: Int) throws {
    let example = Self.examples[number]
    #expect(
      try Self.days(example.rule, from: example.start, to: example.end) == example.days, "\(example.rule)")
  }

  @Test func whatIsNotFollowedAndWhatCannotBeRead() {
    func reading(_ text: String) -> String {
      switch RepetitionRule.read(text) {
      case .rule: "rule"
      case .unknown(let part): part
      case .unreadable(let part): "! \(part)"
      }
    }
    #expect(reading("FREQ=HOURLY") == "HOURLY" && reading("FREQ=WEEKLY;BYHOUR=9") == "BYHOUR")
    #expect(reading("FREQ=YEARLY;BYDAY=20MO") == "BYDAY" && reading("FREQ=DAILY;BYSETPOS=1") == "BYSETPOS")
    #expect(reading("freq=weekly;byday=mo") == "rule")
    #expect(reading("FREQ=FORTNIGHTLY") == "! FREQ=FORTNIGHTLY" && reading("COUNT=3") == "! no FREQ")
    for part in [
      "INTERVAL=0", "INTERVAL=X", "COUNT=-1", "BYDAY=XX", "BYDAY=", "BYMONTH=13", "UNTIL=2026", "INTERVAL",
    ] {
      #expect(reading("FREQ=WEEKLY;\(part)") == "! \(part)")
    }
  }

  /// Whether a day is one of a rule's, but for its count and its end.
  private static func isOne(_ day: Int, _ rule: RepetitionRule, from start: Int) -> Bool {
    let (date, first) = (CalendarDate(daysSince1970: day), CalendarDate(daysSince1970: start))
    let weekday = ((day + 3) % 7 + 7) % 7
    if day < start { return false }
    let months = (date.year - first.year) * 12 + date.month - first.month
    let isMonth = rule.months.isEmpty || rule.months.contains(date.month)
    switch rule.frequency {
    case .daily:
      return (day - start) % rule.interval == 0 && isMonth
        && (rule.days.isEmpty || rule.days.contains { $0.weekday == weekday })
    case .weekly:
      func week(_ day: Int) -> Int { (day + 3 - rule.weekStart + 7000 * 7) / 7 }
      let named = rule.days.isEmpty ? [((start + 3) % 7 + 7) % 7] : rule.days.map(\.weekday)
      return (week(day) - week(start)) % rule.interval == 0 && isMonth && named.contains(weekday)
    case .monthly, .yearly:
      let isPeriod =
        rule.frequency == .monthly
        ? months % rule.interval == 0 : (date.year - first.year) % rule.interval == 0
      let length = (28...31).last { CalendarDate(year: date.year, month: date.month, day: $0) != nil }!
      let isDay =
        rule.days.isEmpty
        || rule.days.contains { named in
          named.weekday == weekday
            && [0, (date.day + 6) / 7, -((length - date.day) / 7 + 1)].contains(named.ordinal)
        }
      let isMonthDay =
        rule.monthDays.isEmpty || rule.monthDays.contains { $0 == date.day || $0 == date.day - length - 1 }
      let isPlain = rule.days.isEmpty && rule.monthDays.isEmpty
      let isOwnMonth =
        rule.frequency == .monthly || !rule.months.isEmpty || !rule.monthDays.isEmpty
        || date.month == first.month
      return isPeriod && isMonth && isDay && isMonthDay && isOwnMonth && (!isPlain || date.day == first.day)
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func everyDayIsAsked(block: UInt64) throws {
    for seed in block * 25..<block * 25 + 25 {
      var draw = TestRandom(seed: seed)
      let frequency = draw.pick(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
      var parts = ["FREQ=\(frequency)", "INTERVAL=\(draw.pick([1, 1, 2, 3, 5]))"]
      if draw.chance(40) { parts.append("COUNT=\(draw.number(1...40))") }
      if draw.chance(30) || frequency == "YEARLY" {
        parts.append(
          "BYMONTH=" + draw.sample(Array(1...12), draw.number(1...4)).map(String.init).joined(separator: ","))
      }
      if draw.chance(50) {
        let ordinals =
          frequency.hasSuffix("LY") && !["DAILY", "WEEKLY"].contains(frequency)
          ? ["", "1", "2", "-1", "5"] : [""]
        parts.append(
          "BYDAY="
            + draw.sample(["MO", "TU", "WE", "TH", "FR", "SA", "SU"], draw.number(1...3)).map {
              draw.pick(ordinals) + $0
            }
            .joined(separator: ","))
      }
      if ["MONTHLY", "YEARLY"].contains(frequency), draw.chance(40) {
        parts.append(
          "BYMONTHDAY="
            + draw.sample([1, 13, 15, 29, 31, -1, -3], draw.number(1...3)).map(String.init).joined(
              separator: ","))
      }
      if draw.chance(30) { parts.append("WKST=\(draw.pick(["SU", "MO", "WE"]))") }
      let text = parts.joined(separator: ";")
      let rule = try Self.rule(text)
      let start = 20_000 + draw.number(0...1500)
      let range = start + draw.number(-50...900)...start + 1300
      var budget = RepetitionRule.Budget(1_000_000)
      let found = rule.days(from: start, in: range, &budget) { _ in false }
      let all = (start...range.upperBound).filter { Self.isOne($0, rule, from: start) }
      let counted = rule.count.map { Array(all.prefix($0)) } ?? all
      #expect(
        found == counted.filter(range.contains),
        "seed \(seed): \(text) from \(CalendarDate(daysSince1970: start))")
    }
  }

  @Test func workHasABound() throws {
    var budget = RepetitionRule.Budget(1000)
    let rule = try Self.rule("FREQ=DAILY;COUNT=1000000000")
    _ = rule.days(from: -700_000, in: 20_000...20_100, &budget) { _ in false }
    #expect(budget.isUsedUp)
    budget = RepetitionRule.Budget(1000)
    let old = try Self.rule("FREQ=MONTHLY;BYMONTHDAY=30;BYMONTH=2")
    #expect(old.days(from: -700_000, in: 20_000...20_100, &budget) { _ in false } == [])
    #expect(!budget.isUsedUp)
  }

  @Test func timesAndLengths() {
    #expect(CalendarMoment("20260112", zone: nil)?.isDay == true)
    #expect(CalendarMoment("20260112T093000Z", zone: "Europe/Berlin")?.clock == .utc)
    #expect(CalendarMoment("20260112T093000", zone: "Europe/Berlin")?.clock == .zone("Europe/Berlin"))
    for text in [
      "", "20260230", "20260112T", "20260112T2500", "20260112T240000", "20260112T093000z", "2026011a",
      "202601120",
    ] {
      #expect(CalendarMoment(text, zone: nil) == nil, "\(text)")
    }
    #expect(CalendarMoment.duration("PT1H30M") == 5400 && CalendarMoment.duration("P1DT2S") == 86_402)
    #expect(CalendarMoment.duration("+P2W") == 1_209_600 && CalendarMoment.duration("PT0S") == 0)
    for text in ["", "P", "PT", "-PT1H", "1H", "PT1D", "P1H", "PT1H ", "P99999999999D", "P9999999999W"] {
      #expect(CalendarMoment.duration(text) == nil, "\(text)")
    }
  }
}
