internal import MentoringModel
internal import MentoringScoring

/// What a person has on the dates of a cycle: free time, holidays, and meetings as they are noted.
struct PersonDiary {
  /// Seconds of a day.
  static let day = 86_400

  let id: String
  let clock: ZoneOffsets
  private let free: [Range<Int>]
  private let busy: [Range<Int>]
  private let holidays: [(days: ClosedRange<Int>, name: String?)]
  private var meetings: [(time: Range<Int>, pair: PairID)] = []

  fileprivate init(
    id: String, clock: ZoneOffsets, free: [Range<Int>], busy: [Range<Int>],
    holidays: [(days: ClosedRange<Int>, name: String?)]
  ) {
    self.id = id
    self.busy = busy
    self.clock = clock
    self.free = free
    self.holidays = holidays
  }

  /// Notes a meeting; all of them are of one length.
  mutating func note(_ time: Range<Int>, of pair: PairID) {
    let place = meetings.partitionPoint { $0.time.lowerBound < time.lowerBound }
    meetings.insert((time, pair), at: place)
  }

  /// The pair in whose meeting the person is at a time.
  func pair(at time: Range<Int>) -> PairID? {
    // Of meetings of one length only the last that begins before and the first that does not may overlap.
    let next = meetings.partitionPoint { $0.time.lowerBound < time.lowerBound }
    return meetings[max(0, next - 1)..<min(meetings.count, next + 1)].first { $0.time.overlaps(time) }?.pair
  }

  /// Whether the person is free all through a time.
  func isFree(_ time: Range<Int>) -> Bool {
    let next = free.partitionPoint { $0.lowerBound <= time.lowerBound }
    guard next > 0, free[next - 1].upperBound >= time.upperBound else { return false }
    let other = busy.partitionPoint { $0.upperBound <= time.lowerBound }
    return other == busy.count || busy[other].lowerBound >= time.upperBound
  }

  /// Whether a day that a meeting touches, by the person's clocks, is outside the cycle or a holiday.
  func dayObstacle(to time: Range<Int>, in cycle: Range<Int>) -> MeetingObstacle? {
    let (first, last) = (clock.local(ofUTC: time.lowerBound), clock.local(ofUTC: time.upperBound - 1))
    guard first >= cycle.lowerBound, last < cycle.upperBound else { return .outsideCycle(person: id) }
    let (firstDay, lastDay) = (first / Self.day, last / Self.day)
    let met = holidays.first { $0.days.lowerBound <= lastDay && firstDay <= $0.days.upperBound }
    return met.map { .holiday(person: id, name: $0.name) }
  }
}

/// Opens the diaries of a programme's people.
struct DiaryOpening {
  /// The dates of the cycle.
  var times: CycleTimes
  private let programme: Programme
  private let holidays: [(holiday: Holiday, conditions: [ConditionMatcher])]

  init(_ programme: Programme) {
    self.programme = programme
    times = CycleTimes(programme.settings)
    holidays = programme.settings.holidays.map { holiday in
      (holiday, holiday.conditions.map { ConditionMatcher($0, programme.settings) })
    }
  }

  /// The diary of the person with an id, without any meeting; traps if there is none.
  mutating func diary(of id: String) -> PersonDiary {
    guard let place = programme.place(of: id) else {
      preconditionFailure("\(id) is in the plan and not in the programme")
    }
    let person = programme.participants[place]
    let own = holidays.filter { $0.conditions.allSatisfy { $0.holds(of: person) } }.map { entry in
      let days = entry.holiday.days
      return (days.lowerBound.daysSince1970...days.upperBound.daysSince1970, entry.holiday.name)
    }
    return PersonDiary(
      id: id, clock: times.zone(of: person), free: times.free(person) ?? [], busy: person.busy, holidays: own)
  }
}
