internal import Foundation
public import MentoringModel

/// How far the clocks of a zone are ahead of UTC over some time, looked up once; the system is slow to ask for each instant.
public struct ZoneOffsets: Sendable {
  private static let day = 86_400

  /// The instants from which on each offset holds; before the second one the first offset does.
  private let changes: [(from: Int, offset: Int)]

  /// Looks a zone up.
  ///
  /// - Parameters:
  ///   - zone: its name in the IANA database; traps if there is none.
  ///   - instants: in seconds since 1970-01-01 00:00 UTC; outside of them the clocks are taken never to change.
  /// - Complexity: O(days), and a logarithm of a day for each change.
  public init(_ zone: String, over instants: Range<Int>) {
    guard let system = TimeZone(identifier: zone) else { preconditionFailure("unknown time zone \(zone)") }
    var changes = [(from: instants.lowerBound, offset: ZoneClock.offset(of: system, at: instants.lowerBound))]
    // No zone has changed its clocks and changed them back within a day.
    for day in stride(from: instants.lowerBound + Self.day, to: instants.upperBound + Self.day, by: Self.day)
    {
      let offset = ZoneClock.offset(of: system, at: day)
      guard let last = changes.last, last.offset != offset else { continue }
      var (before, after) = (day - Self.day, day)
      while after - before > 1 {
        let middle = before + (after - before) / 2
        if ZoneClock.offset(of: system, at: middle) == last.offset { before = middle } else { after = middle }
      }
      changes.append((after, offset))
    }
    self.changes = changes
  }

  /// How many seconds the zone is ahead of UTC at an instant.
  public func offset(at instant: Int) -> Int {
    (changes.last { $0.from <= instant } ?? changes[0]).offset
  }

  /// What the zone's clocks show at an instant, in seconds since 1970-01-01 00:00 on them.
  public func local(ofUTC instant: Int) -> Int { instant + offset(at: instant) }

  /// The instant at which the zone's clocks show a time; one that they skip, or show twice, is read with the offset before the change.
  public func utc(ofLocal local: Int) -> Int { ZoneClock.utc(ofLocal: local, offset: offset) }

  /// What the zone's clocks show at an instant.
  public func wallClock(at instant: Int) -> WallClockTime { WallClockTime(seconds: local(ofUTC: instant)) }
}
