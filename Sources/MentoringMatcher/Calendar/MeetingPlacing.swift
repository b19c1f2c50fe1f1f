internal import MentoringModel
internal import MentoringScoring

/// Finds dates for the meetings of pairs that have a regular time.
struct MeetingPlacing {
  private static let week = 604_800

  /// A pair with what its dates follow from.
  private struct Pair {
    let id: PairID
    /// The mentor and the mentee, by the places of their diaries.
    let people: [Int]
    /// The clocks by which the regular time stays the same.
    let zone: ZoneOffsets
    /// The regular time on these clocks in the week from Monday UTC that comes first, in seconds from its Monday 00:00; it may lie in the
    /// week before or after.
    let local: Int
    /// In which of the weeks of the cadence the pair meets, from 0.
    let turn: Int
  }

  /// A meeting that has to be held.
  private struct Due {
    let pair: Int
    /// From 1.
    let number: Int
    /// The week of the cycle in which its regular time lies on the clocks of its zone, from 0.
    let week: Int
    /// Its regular time, in seconds since 1970 (UTC).
    let usual: Int
    /// Why it cannot be held then.
    var obstacle: MeetingObstacle?
  }

  private let cadence: Int
  private let minutes: Int
  private let monday: Int
  private let weeks: Int
  /// From the start of the first day to the end of the last one, in seconds since 1970 as if every clock showed UTC.
  let cycle: Range<Int>
  private var pairs: [Pair] = []
  private var diaries: [PersonDiary] = []

  /// Prepares the pairs, each with its regular time.
  init(_ planned: [PlannedPair], _ programme: Programme) {
    let settings = programme.settings
    cadence = settings.cadenceWeeks
    minutes = settings.meetingMinutes
    var opening = DiaryOpening(programme)
    (monday, weeks) = (opening.times.monday, opening.times.weeks)
    let first = (settings.starts ?? settings.firstMonday).daysSince1970
    cycle = first * PersonDiary.day..<((settings.lastDay?.daysSince1970 ?? first) + 1) * PersonDiary.day
    var places: [String: Int] = [:]
    for planned in planned {
      let people = [planned.pair.mentor, planned.pair.mentee].map { id in
        if let place = places[id] { return place }
        places[id] = diaries.count
        diaries.append(opening.diary(of: id))
        return diaries.count - 1
      }
      let time = planned.time!
      let zone = opening.times.zone(time.zone)
      pairs.append(
        Pair(
          id: planned.pair, people: people, zone: zone,
          local: zone.local(ofUTC: monday + 1800 * time.start) - monday, turn: time.week - 1))
    }
  }

  /// Where every meeting of every pair goes, by pair, then number.
  ///
  /// Those that can be held at their regular times are put there first. The others move in turn, from the earliest on, at the same
  /// time in the order of the pairs; so a change of one pair moves no meeting of people who do not share its people.
  mutating func results() -> (placed: [Meeting], unplaced: [UnplacedMeeting]) {
    var dues = pairs.indices.flatMap(dues)
    var starts: [Int?] = dues.map(\.usual)
    for index in dues.indices {
      dues[index].obstacle = obstacle(at: dues[index].usual, pairs[dues[index].pair])
      if dues[index].obstacle == nil { note(dues[index].usual, pairs[dues[index].pair]) }
    }
    let moving = dues.indices.filter { dues[$0].obstacle != nil }
      .sorted { (dues[$0].usual, dues[$0].pair) < (dues[$1].usual, dues[$1].pair) }
    for index in moving {
      starts[index] = otherStart(of: dues[index])
      if let start = starts[index] { note(start, pairs[dues[index].pair]) }
    }
    var (placed, unplaced) = ([Meeting](), [UnplacedMeeting]())
    for (due, start) in zip(dues, starts) {
      let pair = pairs[due.pair]
      guard let start else {
        let reason = UnplacedMeeting.Reason.noTimeLeft(due.obstacle!)
        unplaced.append(UnplacedMeeting(pair.id, number: due.number, week: due.week + 1, reason))
        continue
      }
      let local = pair.people.map { diaries[$0].clock.wallClock(at: start) }
      placed.append(
        Meeting(
          pair.id, number: due.number, week: due.week + 1, start: start, minutes: minutes,
          forMentor: local[0],
          forMentee: local[1], moved: due.obstacle))
    }
    return (placed, unplaced)
  }

  /// The meetings of a pair whose regular times lie in weeks of the cycle.
  private func dues(of number: Int) -> [Due] {
    let pair = pairs[number]
    // East of UTC a time late in the week is one of the next week, and west of it one early in the week is one of the week before.
    let shift = pair.local < 0 ? -1 : pair.local / Self.week
    let turns = (0..<weeks).filter { ($0 - shift - pair.turn) % cadence == 0 }
    return turns.enumerated().map { index, week in
      Due(pair: number, number: index + 1, week: week, usual: usual(pair, week - shift))
    }
  }

  private func usual(_ pair: Pair, _ week: Int) -> Int {
    pair.zone.utc(ofLocal: monday + Self.week * week + pair.local)
  }

  private mutating func note(_ start: Int, _ pair: Pair) {
    for person in pair.people { diaries[person].note(start..<start + 60 * minutes, of: pair.id) }
  }

  /// Why a pair cannot meet at a time; nil if it can.
  private func obstacle(at start: Int, _ pair: Pair) -> MeetingObstacle? {
    let time = start..<start + 60 * minutes
    let both = pair.people.lazy.map { diaries[$0] }
    return both.compactMap { $0.dayObstacle(to: time, in: cycle) }.first
      ?? both.first { !$0.isFree(time) }.map { .notFree(person: $0.id) }
      ?? both.compactMap { diary in diary.pair(at: time).map { .busy(person: diary.id, with: $0) } }.first
  }

  /// The nearest time in half hours from the regular one, in the same week, or in the first of the following weeks that has any; of two
  /// that are as near the later one; nil if there is none before the week of the pair's next meeting.
  private func otherStart(of due: Due) -> Int? {
    let pair = pairs[due.pair]
    let regular = ((pair.local % Self.week) + Self.week) % Self.week
    for week in due.week..<min(due.week + cadence, weeks) {
      let monday = monday + Self.week * week
      let bounds = pair.zone.utc(ofLocal: monday)..<pair.zone.utc(ofLocal: monday + Self.week)
      let usual = pair.zone.utc(ofLocal: monday + regular)
      for step in 0...Self.week / 1800 {
        for start in step == 0 ? [usual] : [usual + 1800 * step, usual - 1800 * step]
        where bounds.contains(start) && obstacle(at: start, pair) == nil {
          return start
        }
      }
    }
    return nil
  }
}
