internal import MentoringModel

/// The grid times of the UTC week at which a person is free for a whole meeting: bit *k* is *k* · 30 minutes after
/// Monday 00:00.
struct WeeklyStarts: Hashable, Sendable {
  /// Grid times in a week.
  static let count = 336
  private static let secondsPerWeek = 604_800
  private static let gridSeconds = 1800

  /// Six words hold the 336 bits; the bits above stay 0.
  private(set) var words = SIMD8<UInt64>()

  /// Whether a meeting may start at a grid time.
  func contains(_ time: Int) -> Bool { words[time >> 6] >> UInt64(time & 63) & 1 == 1 }

  /// How many grid times both have.
  func commonCount(with other: WeeklyStarts) -> Int {
    let both = words & other.words
    return (0..<6).reduce(0) { $0 + both[$1].nonzeroBitCount }
  }

  /// The grid times that both have, in order.
  func commonTimes(with other: WeeklyStarts) -> [Int] {
    var common = self
    common.words &= other.words
    return common.times.map(Int.init)
  }

  /// The starts of a person who is free in some intervals of seconds from Monday 00:00 UTC, united on the circle
  /// of the week.
  ///
  /// - Complexity: O(*n* log *n*) for *n* intervals, and one look at each grid time that is found.
  init(free intervals: [Range<Int>], meetingMinutes: Int) {
    precondition((1...10_080).contains(meetingMinutes), "a meeting lasts 1 to 10080 minutes")
    let week = Self.secondsPerWeek
    let length = meetingMinutes * 60
    // Each interval is laid out from a start within the week, and once more a week later, so that a meeting that
    // runs over the week's end meets an interval that begins after it. What no meeting of the week can touch is left out.
    var laidOut: [Range<Int>] = []
    laidOut.reserveCapacity(intervals.count + 2)
    for interval in intervals where !interval.isEmpty {
      let start = ((interval.lowerBound % week) + week) % week
      if start + interval.count > week { laidOut.append(start - week..<start - week + interval.count) }
      laidOut.append(start..<start + interval.count)
      if start < length { laidOut.append(start + week..<start + week + interval.count) }
    }
    for free in laidOut.united where free.upperBound >= length {
      let first = max(0, (free.lowerBound + Self.gridSeconds - 1) / Self.gridSeconds)
      let last = min(Self.count - 1, (free.upperBound - length) / Self.gridSeconds)
      guard first <= last else { continue }
      for time in first...last { words[time >> 6] |= 1 << UInt64(time & 63) }
    }
  }
}

/// Works out the weekly starts of many people, each zone and each set of windows once.
struct WeeklyStartsReader {
  private struct Key: Hashable {
    let zone: String
    let windows: [AvailabilityWindow]
  }

  private let monday: CalendarDate
  private let defaultZone: String
  private let meetingMinutes: Int
  private var clocks: [String: ZoneClock] = [:]
  private var known: [Key: WeeklyStarts] = [:]

  /// Makes a reader for a week of the programme; 0 is the one that holds its first day.
  init(_ settings: ProgrammeSettings, week: Int = 0) {
    monday = CalendarDate(daysSince1970: settings.firstMonday.daysSince1970 + 7 * week)
    defaultZone = settings.timeZone
    meetingMinutes = settings.meetingMinutes
  }

  /// The person's starts, or nil if the person states no availability.
  mutating func starts(of person: Participant) -> WeeklyStarts? {
    guard let windows = person.availability else { return nil }
    let key = Key(zone: person.timeZone ?? defaultZone, windows: windows)
    if let answer = known[key] { return answer }
    let answer = WeeklyStarts(free: intervals(of: windows, in: key.zone), meetingMinutes: meetingMinutes)
    known[key] = answer
    return answer
  }

  /// Windows in a zone as seconds from Monday 00:00 UTC, in their order; empty where clocks skip one.
  mutating func intervals(of windows: [AvailabilityWindow], in zone: String) -> [Range<Int>] {
    // One owner, so that what a clock learns is not copied.
    var clock = clocks.removeValue(forKey: zone) ?? ZoneClock(zone: zone, monday: monday)
    let free = windows.map { window in
      let midnight = window.weekday * 1440
      let end = midnight + window.end + (window.end > window.start ? 0 : 1440)
      let from = clock.secondsFromMondayUTC(localMinute: midnight + window.start)
      return from..<max(from, clock.secondsFromMondayUTC(localMinute: end))
    }
    clocks[zone] = clock
    return free
  }
}
