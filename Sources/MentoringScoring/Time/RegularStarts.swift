internal import Foundation
public import MentoringModel

/// Which times suit two people best for meetings all through a programme.
///
/// A regular time stays the same by the clocks of one zone. In weeks in which the clocks of that zone or of the two people have
/// changed, it may not suit them any more.
///
/// Zones and weeks are worked out when they are asked for; weeks in which the clocks of a zone are as in another are that one.
public struct RegularStarts {
  /// A start that suits two people in the first week.
  public struct Start: Sendable, Hashable {
    /// Half hours from Monday 00:00 UTC.
    public let time: Int
    /// In how many weeks of the programme it suits both.
    public let suitableWeeks: Int
  }

  private let model: ScoringModel
  private let settings: ProgrammeSettings
  private let weeks: Int
  private var readers: [Int: WeeklyStartsReader] = [:]
  private var zones: [String: ZoneWeeks] = [:]
  private var combined: [[String]: [Combination]] = [:]

  /// Weeks that are alike for two people and for the zone of their meetings.
  private struct Combination {
    let mentorWeek: Int
    let menteeWeek: Int
    let zoneWeek: Int
    var count: Int
  }

  /// Prepares the weeks of a programme.
  public init(_ model: ScoringModel) {
    self.model = model
    settings = model.programme.settings
    weeks = settings.weekCount
  }

  /// The zone of a person's clocks.
  public func zone(of person: Participant) -> String { person.timeZone ?? settings.timeZone }

  /// A start of the first week by the clocks of a zone.
  public mutating func localTime(_ start: Int, in zone: String) -> WeekTime {
    WeekTime(minutes: clocks(of: zone).localSeconds(ofStart: start) / 60)
  }

  /// The starts that suit a mentor and a mentee in the first week, nil if one of them states no availability.
  ///
  /// First come those that suit them in more weeks, then those in the windows that the two state earlier (the places of the windows in
  /// both lists are added up), then those earlier in the week.
  ///
  /// - Parameters:
  ///   - mentor: the mentor's number.
  ///   - mentee: the mentee's number.
  ///   - zone: the zone by whose clocks the meetings stay at the same time.
  /// - Complexity: O(starts) for each different week, up to a logarithm for sorting.
  public mutating func starts(mentor: Int, mentee: Int, by zone: String) -> [Start]? {
    guard let common = model.commonStartTimes(mentor: mentor, mentee: mentee) else { return nil }
    let people = [model.mentor(mentor), model.mentee(mentee)]
    var suitable = Array(repeating: 0, count: common.count)
    for week in differentWeeks(people.map { self.zone(of: $0) } + [zone]) {
      guard let theirs = starts(of: people[0], week.mentorWeek),
        let ours = starts(of: people[1], week.menteeWeek)
      else { continue }
      let places = clocks(of: zone).starts(inWeek: week.zoneWeek)
      for (number, time) in common.enumerated() {
        if let place = places[time], theirs.contains(place), ours.contains(place) {
          suitable[number] += week.count
        }
      }
    }
    if common.count == 1 { return [Start(time: common[0], suitableWeeks: suitable[0])] }
    let windows = people.map { self.windows(of: $0) }
    func rank(_ time: Int) -> Int {
      windows.reduce(0) { sum, intervals in
        sum + (intervals.firstIndex { Self.contains($0, time) } ?? intervals.count)
      }
    }
    let ranks = common.map(rank)
    return common.indices.sorted {
      (-suitable[$0], ranks[$0], common[$0]) < (-suitable[$1], ranks[$1], common[$1])
    }.map { Start(time: common[$0], suitableWeeks: suitable[$0]) }
  }

  /// Whether a meeting that begins at a grid time begins within an interval of the circle of the week, in seconds.
  private static func contains(_ interval: Range<Int>, _ time: Int) -> Bool {
    [-604_800, 0, 604_800].contains { interval.contains(time * 1800 + $0) }
  }

  private mutating func windows(of person: Participant) -> [Range<Int>] {
    readers[0, default: WeeklyStartsReader(settings)].intervals(
      of: person.availability ?? [], in: zone(of: person))
  }

  private mutating func starts(of person: Participant, _ week: Int) -> WeeklyStarts? {
    readers[week, default: WeeklyStartsReader(settings, week: week)].starts(of: person)
  }

  private mutating func clocks(of zone: String) -> ZoneWeeks {
    if let known = zones[zone] { return known }
    let made = ZoneWeeks(zone, monday: settings.firstMonday, count: weeks)
    zones[zone] = made
    return made
  }

  /// The different weeks for the zones of a mentor, a mentee and their meetings.
  private mutating func differentWeeks(_ names: [String]) -> [Combination] {
    if let known = combined[names] { return known }
    let alike = names.map { clocks(of: $0).alike }
    var made: [Combination] = []
    for week in 0..<weeks {
      let (mentor, mentee, own) = (alike[0][week], alike[1][week], alike[2][week])
      if let index = made.firstIndex(where: {
        ($0.mentorWeek, $0.menteeWeek, $0.zoneWeek) == (mentor, mentee, own)
      }) {
        made[index].count += 1
      } else {
        made.append(Combination(mentorWeek: mentor, menteeWeek: mentee, zoneWeek: own, count: 1))
      }
    }
    combined[names] = made
    return made
  }
}

/// The clocks of a zone over the weeks of a programme.
private final class ZoneWeeks {
  /// For each week the first one in which the clocks are the same.
  let alike: [Int]
  private let zone: TimeZone
  private let monday: Int
  private var places: [Int: [Int?]] = [:]

  private static let day = 86_400

  init(_ name: String, monday: CalendarDate, count: Int) {
    guard let zone = TimeZone(identifier: name) else { preconditionFailure("unknown time zone \(name)") }
    self.zone = zone
    let first = monday.daysSince1970 * Self.day
    self.monday = first
    var seen: [Int: Int] = [:]
    alike = (0..<count).map { week in
      // A local week may begin a day before that of UTC, and end a day later; windows of its last day run into the next.
      let offsets = Set(
        (-2...9).map { ZoneClock.offset(of: zone, at: first + (7 * week + $0) * Self.day) })
      guard offsets.count == 1, let offset = offsets.first else { return week }
      if let known = seen[offset] { return known }
      seen[offset] = week
      return week
    }
  }

  /// Seconds from Monday 00:00 by the zone's clocks, of a start in the first week.
  func localSeconds(ofStart start: Int) -> Int {
    let instant = monday + 1800 * start
    return instant + ZoneClock.offset(of: zone, at: instant) - monday
  }

  /// For each start of the first week the one that is at the same local time in another week; nil if that is not on the grid.
  func starts(inWeek week: Int) -> [Int?] {
    if let known = places[week] { return known }
    let here = monday + 7 * week * Self.day
    let made = (0..<WeeklyStarts.count).map { start -> Int? in
      let seconds = ZoneClock.utc(ofLocal: here + localSeconds(ofStart: start), in: zone) - here
      guard seconds % 1800 == 0 else { return nil }
      return (seconds / 1800 + WeeklyStarts.count) % WeeklyStarts.count
    }
    places[week] = made
    return made
  }
}
