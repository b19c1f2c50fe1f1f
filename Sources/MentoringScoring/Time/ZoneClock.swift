internal import Foundation
internal import MentoringModel

/// Turns the wall-clock times of one week in one zone into seconds of the UTC week.
///
/// A time that the clocks skip, or that happens twice, is read with the offset in force before the change. The
/// calendar classes are not used, since they resolve such times their own way and depend on the machine's settings.
struct ZoneClock {
  /// Minutes of a week.
  static let minutesPerWeek = 7 * 1440

  /// Monday 00:00 as if it were UTC, in seconds since 1970.
  private let mondaySeconds: Int
  /// Nil for UTC, whose offset is always 0.
  private let zone: TimeZone?
  /// Answers by local minute, for the week and one day more, where there is one.
  private var known: [Int32]
  private static let unknown = Int32.min

  /// Makes the clock of a zone for the week that starts on a Monday; traps if the zone is unknown.
  init(zone identifier: String, monday: CalendarDate) {
    mondaySeconds = monday.daysSince1970 * 86_400
    if identifier == "UTC" {
      zone = nil
    } else {
      guard let found = TimeZone(identifier: identifier) else {
        preconditionFailure("unknown time zone \(identifier)")
      }
      zone = found
    }
    // Far fewer bytes than optional integers: a programme has as many clocks as zones and different weeks.
    known = zone == nil ? [] : Array(repeating: Self.unknown, count: Self.minutesPerWeek + 1441)
  }

  /// Seconds from Monday 00:00 UTC for a wall-clock time given as minutes from Monday 00:00 in the zone, 0 to
  /// 8 days; negative or beyond the week where the zone is ahead or behind.
  mutating func secondsFromMondayUTC(localMinute: Int) -> Int {
    guard let zone else { return localMinute * 60 }
    if known[localMinute] != Self.unknown { return Int(known[localMinute]) }
    let local = mondaySeconds + localMinute * 60
    let answer = Self.utc(ofLocal: local, in: zone) - mondaySeconds
    known[localMinute] = Int32(answer)
    return answer
  }

  /// How many seconds a zone is ahead of UTC at an instant, in seconds since 1970.
  static func offset(of zone: TimeZone, at seconds: Int) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
  }

  /// The instant of a wall-clock time, which is given in seconds since 1970 as if it were UTC.
  static func utc(ofLocal local: Int, in zone: TimeZone) -> Int {
    utc(ofLocal: local) { Self.offset(of: zone, at: $0) }
  }

  /// The same where the offset at an instant is known in another way.
  static func utc(ofLocal local: Int, offset: (_ instant: Int) -> Int) -> Int {
    // No zone is a day from UTC, so these two instants lie before and after the one that is looked for.
    let before = offset(local - 86_400)
    let after = offset(local + 86_400)
    let early = local - before
    if before == after || offset(early) == before { return early }
    let late = local - after
    // Where neither fits, the clocks skip this time.
    return offset(late) == after ? late : early
  }
}
