public import MentoringModel

/// Finds what is wrong with the dates of meetings, minute by minute, with no code of the project and its own reading of the zones' files.
public final class CalendarCheck {
  private let settings: ProgrammeSettings
  private let people: [String: Participant]
  private var zones: [String: ZoneFile] = [:]
  private var free: [String: [Range<Int>]] = [:]
  /// By person, the first minutes of the meetings.
  private var starts: [String: [(minute: Int, pair: PairID)]] = [:]

  /// Prepares a programme; conditions of holidays are on the column `site` alone.
  public init(_ programme: Programme) {
    settings = programme.settings
    people = Dictionary(uniqueKeysWithValues: programme.participants.map { ($0.id, $0) })
  }

  /// What is wrong, in words; empty if every meeting that is due stands on a date that suits, or is listed since there is none.
  public func faults(_ planned: [PlannedPair], _ meetings: [Meeting], _ unplaced: [UnplacedMeeting])
    -> [String]
  {
    var faults: [String] = []
    func expect(_ isRight: Bool, _ what: String) { if !isRight { faults.append(what) } }
    for meeting in meetings {
      for id in [meeting.pair.mentor, meeting.pair.mentee] {
        starts[id, default: []].append((meeting.start / 60, meeting.pair))
      }
    }
    for pair in planned {
      let own = meetings.filter { $0.pair == pair.pair }
      let missing = unplaced.filter { $0.pair == pair.pair }
      guard let time = pair.time, settings.starts != nil, settings.rules.timetable else {
        expect(
          own.isEmpty && missing.count == 1 && missing[0].number == nil, "\(pair.pair): no times, one entry")
        continue
      }
      let regular = regularTimes(time)
      let numbers = (own.map(\.number) + missing.compactMap(\.number)).sorted()
      expect(numbers == Array(regular.indices.map { $0 + 1 }), "\(pair.pair): \(numbers) of \(regular.count)")
      expect(own.map(\.start) == own.map(\.start).sorted(), "\(pair.pair): not in order")
      for meeting in own {
        let place = "\(pair.pair) \(meeting.number)"
        let (minute, due) = (meeting.start / 60, regular[meeting.number - 1])
        expect(suits(minute, pair.pair, except: minute), "\(place): nobody can meet then")
        expect((meeting.moved == nil) == (minute == due.minute), "\(place): moved, or not")
        expect(
          nearer(due, than: minute, time.zone).allSatisfy { !suits($0, pair.pair, except: minute) },
          "\(place): there is a nearer time")
        let clocks = [(meeting.forMentor, meeting.pair.mentor), (meeting.forMentee, meeting.pair.mentee)]
        for (shown, id) in clocks {
          let wall = zone(of: people[id]!).wallClock(at: meeting.start)
          expect(shown == WallClockTime(seconds: wall), "\(place): \(shown) for \(id)")
        }
      }
      for entry in missing {
        let due = regular[(entry.number ?? 1) - 1]
        expect(
          nearer(due, than: nil, time.zone).allSatisfy { !suits($0, pair.pair, except: nil) },
          "\(pair.pair) \(entry.number ?? 0): there is a time")
      }
      let milestones = own.flatMap(\.milestones)
      expect(
        own.isEmpty || milestones.sorted { $0.rawValue < $1.rawValue }.count == 3, "\(pair.pair): milestones")
      expect(
        own.last.map { $0.milestones.last == .finalReview } ?? true, "\(pair.pair): the review is the last")
    }
    return faults
  }

  // MARK: When meetings are due

  private struct Due {
    let minute: Int
    let week: Int
  }

  /// The dates of the regular time, minute and week of the cycle by the clocks of its zone.
  private func regularTimes(_ time: MeetingTime) -> [Due] {
    let zone = zone(time.zone)
    let monday = settings.firstMonday.daysSince1970 * 86_400
    let wall = zone.wallClock(at: monday + 1800 * time.start)
    var dues: [Due] = []
    for turn in -3...600 where (turn - (time.week - 1)) % settings.cadenceWeeks == 0 {
      let shown = wall + turn * 604_800
      let week = Int((Double(shown - monday) / 604_800).rounded(.down))
      if week < 0 || week >= settings.weekCount { continue }
      dues.append(Due(minute: zone.instant(wallClock: shown) / 60, week: week))
    }
    return dues
  }

  /// The times that come before one in the order in which a meeting may move; all of them if there is none.
  private func nearer(_ due: Due, than minute: Int?, _ zone: String) -> [Int] {
    let zone = self.zone(zone)
    let monday = settings.firstMonday.daysSince1970 * 86_400
    let wall = zone.wallClock(at: due.minute * 60)
    var earlier: [Int] = []
    for later in 0..<settings.cadenceWeeks where due.week + later < settings.weekCount {
      let start = monday + (due.week + later) * 604_800
      let bounds = [start, start + 604_800].map { zone.instant(wallClock: $0) / 60 }
      let usual = zone.instant(wallClock: wall + later * 604_800) / 60
      for step in 0...340 {
        for candidate in step == 0 ? [usual] : [usual + 30 * step, usual - 30 * step]
        where candidate >= bounds[0] && candidate < bounds[1] {
          if candidate == minute { return earlier }
          earlier.append(candidate)
        }
      }
    }
    return minute == nil ? earlier : [minute!]
  }

  // MARK: Whether a time suits

  /// Whether both can meet at a minute, though one meeting of theirs is at another.
  private func suits(_ minute: Int, _ pair: PairID, except own: Int?) -> Bool {
    [pair.mentor, pair.mentee].allSatisfy { id in
      let person = people[id]!
      let isBusy = starts[id, default: []].contains {
        !($0.pair == pair && $0.minute == own) && abs($0.minute - minute) < settings.meetingMinutes
      }
      let minutes = minute..<minute + settings.meetingMinutes
      let isFree = minutes.allSatisfy { minute in freeMinutes(of: person).contains { $0.contains(minute) } }
      let hasOther = person.busy.contains { $0.overlaps(minutes.lowerBound * 60..<minutes.upperBound * 60) }
      if isBusy || hasOther || !isFree { return false }
      let days = [minutes.lowerBound, minutes.upperBound - 1].map {
        WallClockTime(seconds: zone(of: person).wallClock(at: $0 * 60)).date
      }
      return isInCycle(days) && !isHoliday(days, person)
    }
  }

  private func isInCycle(_ days: [CalendarDate]) -> Bool {
    days.allSatisfy { $0 >= settings.starts! && $0 <= settings.lastDay! }
  }

  private func isHoliday(_ days: [CalendarDate], _ person: Participant) -> Bool {
    settings.holidays.contains { holiday in
      let concerns = holiday.conditions.allSatisfy { condition in
        guard case .anyOf(let values) = condition.test else { return false }
        return person.site.map { values.contains(.name($0)) } ?? false
      }
      return concerns && holiday.days.lowerBound <= days[1] && days[0] <= holiday.days.upperBound
    }
  }

  private func freeMinutes(of person: Participant) -> [Range<Int>] {
    if let known = free[person.id] { return known }
    let monday = settings.firstMonday.daysSince1970 * 1440
    var made: [Range<Int>] = []
    for week in -2...settings.weekCount + 1 {
      for window in person.availability ?? [] {
        let midnight = monday + week * 10_080 + window.weekday * 1440
        let end = window.end > window.start ? window.end : window.end + 1440
        let bounds = [window.start, end].map {
          zone(of: person).instant(wallClock: (midnight + $0) * 60) / 60
        }
        if bounds[0] < bounds[1] { made.append(bounds[0]..<bounds[1]) }
      }
    }
    free[person.id] = made
    return made
  }

  private func zone(of person: Participant) -> ZoneFile { zone(person.timeZone ?? settings.timeZone) }

  private func zone(_ name: String) -> ZoneFile {
    if let known = zones[name] { return known }
    let zone = ZoneFile(named: name)
    zones[name] = zone
    return zone
  }
}
