internal import MentoringModel

extension RepetitionRule {
  /// How much work is left; when it is used up, no more days are found.
  struct Budget {
    private(set) var steps: Int

    init(_ steps: Int) { self.steps = steps }

    /// Takes a step; false if none is left.
    mutating func step() -> Bool {
      steps -= 1
      return steps >= 0
    }

    var isUsedUp: Bool { steps < 0 }
  }

  /// The days on which an event takes place, in order.
  ///
  /// - Parameters:
  ///   - start: the day of the first time, in days since 1970-01-01.
  ///   - range: the days that are asked for.
  ///   - isOver: whether a day lies behind the end of the repetition.
  ///   - budget: is used up by every day that is looked at.
  func days(
    from start: Int, in range: ClosedRange<Int>, _ budget: inout Budget, unless isOver: (Int) -> Bool
  ) -> [Int] {
    var found: [Int] = []
    var number = 0
    // Without a count nothing before the range has to be looked at.
    var period = count == nil ? max(0, firstPeriod(start, range.lowerBound)) : 0
    while budget.step() {
      guard let candidates = candidates(period, start) else { return found }
      for day in candidates where day >= start {
        guard budget.step(), day <= range.upperBound, !isOver(day) else { return found }
        number += 1
        if let count, number > count { return found }
        if range.contains(day) { found.append(day) }
      }
      // A period without candidates may be followed by one with some, but not beyond the range.
      if firstDay(period, start) > range.upperBound { return found }
      period += 1
    }
    return found
  }

  /// A period that lies not later than the one that holds a day.
  private func firstPeriod(_ start: Int, _ day: Int) -> Int {
    let days: Int
    switch frequency {
    case .daily: days = 1
    case .weekly: days = 7
    case .monthly: days = 31
    case .yearly: days = 366
    }
    return (day - start) / (days * interval) - 1
  }

  /// The first day of a period.
  private func firstDay(_ period: Int, _ start: Int) -> Int {
    switch frequency {
    case .daily: return start + period * interval
    case .weekly: return start - (Self.weekday(start) - weekStart + 7) % 7 + 7 * period * interval
    case .monthly, .yearly:
      let month = Self.month(of: start, later: (frequency == .monthly ? 1 : 12) * period * interval)
      return CalendarDate(year: month.year, month: frequency == .monthly ? month.month : 1, day: 1)?
        .daysSince1970 ?? Int.max
    }
  }

  /// The days of a period, in order; nil beyond the calendar.
  private func candidates(_ period: Int, _ start: Int) -> [Int]? {
    let first = firstDay(period, start)
    guard first < Self.end else { return nil }
    switch frequency {
    case .daily: return [first].filter { isAllowed($0) && (days.isEmpty || isNamed($0)) }
    case .weekly:
      let week = (first..<first + 7).filter(isAllowed)
      return days.isEmpty ? week.filter { Self.weekday($0) == Self.weekday(start) } : week.filter(isNamed)
    case .monthly:
      return chosen(inMonth(Self.month(of: first, later: 0), start))
    case .yearly:
      let year = CalendarDate(daysSince1970: first).year
      let own = CalendarDate(daysSince1970: start).month
      let months = months.isEmpty ? (monthDays.isEmpty ? [own] : Array(1...12)) : months.sorted()
      return chosen(months.flatMap { inMonth((year, $0), start) })
    }
  }

  private static let end = CalendarDate(year: 9999, month: 12, day: 31)!.daysSince1970

  private static func weekday(_ day: Int) -> Int { ((day + 3) % 7 + 7) % 7 }

  private func isNamed(_ day: Int) -> Bool { days.contains { $0.weekday == Self.weekday(day) } }

  private func isAllowed(_ day: Int) -> Bool {
    months.isEmpty || months.contains(CalendarDate(daysSince1970: day).month)
  }

  private static func month(of day: Int, later months: Int) -> (year: Int, month: Int) {
    let date = CalendarDate(daysSince1970: day)
    let month = date.year * 12 + date.month - 1 + months
    return (month / 12, month % 12 + 1)
  }

  /// The days of a month that the rule names; that of the start if it names none.
  private func inMonth(_ month: (year: Int, month: Int), _ start: Int) -> [Int] {
    if frequency == .monthly, !months.isEmpty, !months.contains(month.month) { return [] }
    let all = (1...31).compactMap {
      CalendarDate(year: month.year, month: month.month, day: $0)?.daysSince1970
    }
    var left = Array(all.enumerated())
    if monthDays.isEmpty, days.isEmpty {
      let own = CalendarDate(daysSince1970: start).day
      left = left.filter { $0.offset == own - 1 }
    }
    if !monthDays.isEmpty {
      left = left.filter { monthDays.contains($0.offset + 1) || monthDays.contains($0.offset - all.count) }
    }
    if !days.isEmpty {
      left = left.filter { place, day in
        days.contains { wanted in
          guard wanted.weekday == Self.weekday(day) else { return false }
          return wanted.ordinal == 0 || wanted.ordinal == place / 7 + 1
            || wanted.ordinal == -((all.count - 1 - place) / 7 + 1)
        }
      }
    }
    return left.map(\.element)
  }

  private func chosen(_ days: [Int]) -> [Int] {
    if positions.isEmpty { return days }
    return days.enumerated().filter { place, _ in
      positions.contains(place + 1) || positions.contains(place - days.count)
    }.map(\.element)
  }
}
