public import MentoringModel

/// Finds what is wrong with the times of a plan, with no code of the project: real instants of every meeting through the whole cycle.
public final class TimetableCheck {
  private let programme: Programme
  private var knownZones: [String: ZoneFile] = [:]
  private var knownStarts: [String: Set<Int>?] = [:]
  private let people: [String: Participant]

  /// Prepares a programme.
  public init(_ programme: Programme) {
    self.programme = programme
    people = Dictionary(uniqueKeysWithValues: programme.participants.map { ($0.id, $0) })
  }

  /// What is wrong, in words; empty if nobody is ever in two meetings and all times are as the plan says.
  public func faults(_ plan: Plan) -> [String] {
    var faults: [String] = []
    func expect(_ isRight: Bool, _ what: String) { if !isRight { faults.append(what) } }
    let settings = programme.settings
    guard settings.rules.timetable else {
      expect(plan.pairs.allSatisfy { $0.time == nil } && plan.timetable == nil, "times that nobody asked for")
      return faults
    }
    var instants: [String: [(from: Int, pair: PairID)]] = [:]
    for planned in plan.pairs {
      let (mentor, mentee) = (people[planned.pair.mentor]!, people[planned.pair.mentee]!)
      let common = starts(mentor, 0).flatMap { theirs in starts(mentee, 0).map { theirs.intersection($0) } }
      guard let common, !common.isEmpty else {
        expect(planned.time == nil, "\(planned.pair) has a time and no common start")
        continue
      }
      guard let time = planned.time else {
        faults.append("\(planned.pair) has no time")
        continue
      }
      expect(
        common.contains(time.start * 30) && (1...settings.cadenceWeeks).contains(time.week),
        "\(planned.pair) meets when it cannot")
      expect(
        local(time.start, mentor.timeZone) == time.forMentor.minutes, "\(planned.pair), the mentor's time")
      expect(
        local(time.start, mentee.timeZone) == time.forMentee.minutes, "\(planned.pair), the mentee's time")
      var suitable = 0
      let zone = zoneFile(time.zone)
      for week in 0..<settings.weekCount {
        let monday = (settings.firstMonday.daysSince1970 + 7 * week) * 1440
        let wall = monday + localMinutes(time.start, zone)
        let instant = zone.instant(wallClock: wall * 60) / 60
        let start = ((instant - monday) % 10_080 + 10_080) % 10_080
        if starts(mentor, week)!.contains(start), starts(mentee, week)!.contains(start) { suitable += 1 }
        guard week % settings.cadenceWeeks == time.week - 1 else { continue }
        for id in Set([mentor.id, mentee.id]) { instants[id, default: []].append((instant, planned.pair)) }
      }
      expect(suitable == time.suitableWeeks, "\(planned.pair) suits in \(suitable) weeks")
    }
    for (id, meetings) in instants {
      let sorted = meetings.sorted { $0.from < $1.from }
      for (first, second) in zip(sorted, sorted.dropFirst()) where first.pair != second.pair {
        expect(
          second.from - first.from >= settings.meetingMinutes, "\(id) is in \(first.pair) and \(second.pair)")
      }
    }
    return faults
  }

  private func zoneFile(_ name: String) -> ZoneFile {
    if let known = knownZones[name] { return known }
    let zone = ZoneFile(named: name)
    knownZones[name] = zone
    return zone
  }

  private func starts(_ person: Participant, _ week: Int) -> Set<Int>? {
    if let known = knownStarts["\(week) \(person.id)"] { return known }
    var settings = programme.settings
    if let first = settings.starts {
      settings.starts = CalendarDate(daysSince1970: first.daysSince1970 + 7 * week)
    }
    let starts = NaiveTimes.possibleStarts(of: person, settings: settings)
    knownStarts["\(week) \(person.id)"] = starts
    return starts
  }

  /// Minutes of the first week by a zone's clocks, less than 0 or beyond the week where they are behind or ahead.
  private func localMinutes(_ start: Int, _ zone: ZoneFile) -> Int {
    let monday = programme.settings.firstMonday.daysSince1970 * 1440
    let wall = monday + start * 30
    // The wall clock time whose instant is the start.
    for offset in stride(from: -16 * 60, through: 16 * 60, by: 15)
    where zone.instant(wallClock: (wall + offset) * 60) / 60 == wall {
      return wall + offset - monday
    }
    preconditionFailure("every instant has a local time")
  }

  private func local(_ start: Int, _ zone: String?) -> Int {
    let minutes = localMinutes(start, zoneFile(zone ?? programme.settings.timeZone))
    return ((minutes % 10_080) + 10_080) % 10_080
  }
}
