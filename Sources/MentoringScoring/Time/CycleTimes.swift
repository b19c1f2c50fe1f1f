public import MentoringModel

/// The dates of a programme's cycle: the clocks of zones, and when people are free, week by week.
///
/// Free is whoever has a window, or windows that follow each other, over the whole time, by the clocks of the zone in that very week.
/// What has been worked out is kept.
public struct CycleTimes {
  private struct Key: Hashable {
    let zone: String
    let windows: [AvailabilityWindow]
  }

  private static let day = 86_400

  /// Monday 00:00 of the first week as if it were UTC, in seconds since 1970.
  public let monday: Int
  /// How many weeks from Monday to Sunday the cycle touches.
  public let weeks: Int
  private let defaultZone: String
  private var zones: [String: ZoneOffsets] = [:]
  private var free: [Key: [Range<Int>]] = [:]

  /// Prepares the dates of a cycle.
  public init(_ settings: ProgrammeSettings) {
    monday = settings.firstMonday.daysSince1970 * Self.day
    weeks = settings.weekCount
    defaultZone = settings.timeZone
  }

  /// The clocks of a zone over the cycle and a week on either side.
  ///
  /// - Complexity: O(days) the first time.
  public mutating func zone(_ name: String) -> ZoneOffsets {
    if let known = zones[name] { return known }
    // A window of the week before may reach a day into the first one, and a clock be a day away from UTC.
    let made = ZoneOffsets(name, over: monday - 9 * Self.day..<monday + (7 * weeks + 9) * Self.day)
    zones[name] = made
    return made
  }

  /// The clocks of a person.
  public mutating func zone(of person: Participant) -> ZoneOffsets { zone(person.timeZone ?? defaultZone) }

  /// When a person is free, in seconds since 1970 (UTC): in order, without gaps of no length; nil if no availability is stated.
  ///
  /// - Complexity: O(*n* log *n*) for *n* windows of all weeks, the first time that a person states them.
  public mutating func free(_ person: Participant) -> [Range<Int>]? {
    guard let windows = person.availability else { return nil }
    let key = Key(zone: person.timeZone ?? defaultZone, windows: windows)
    if let known = free[key] { return known }
    let clock = zone(key.zone)
    var intervals: [Range<Int>] = []
    for week in -1...weeks {
      let midnight = monday + 7 * week * Self.day
      for window in windows {
        let start = midnight + 60 * (1440 * window.weekday + window.start)
        let end = midnight + 60 * (1440 * (window.weekday + (window.end > window.start ? 0 : 1)) + window.end)
        let from = clock.utc(ofLocal: start)
        let to = clock.utc(ofLocal: end)
        intervals.append(from..<max(from, to))
      }
    }
    let united = intervals.united
    free[key] = united
    return united
  }
}
