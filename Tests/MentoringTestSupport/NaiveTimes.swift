internal import MentoringModel

/// The times of a week at which people can meet, minute by minute.
enum NaiveTimes {
  /// Minutes of a week.
  static let week = 7 * 24 * 60

  /// The grid times, in minutes from Monday 00:00 UTC, at which a person is free for a whole meeting; nil if the
  /// person states no availability.
  static func possibleStarts(of person: Participant, settings: ProgrammeSettings) -> Set<Int>? {
    guard let windows = person.availability, !windows.isEmpty else { return nil }
    let name = person.timeZone ?? settings.timeZone
    precondition(settings.starts != nil || name == "UTC", "a zone needs a date")
    let zone = ZoneFile(named: name)
    let monday = (settings.starts?.mondayOfWeek.daysSince1970 ?? 4) * 24 * 60
    var free: Set<Int> = []
    for window in windows {
      let end = window.end > window.start ? window.end : window.end + 24 * 60
      let bounds = [window.start, end].map { minutes in
        let wallClock = (monday + window.weekday * 24 * 60 + minutes) * 60
        return zone.instant(wallClock: wallClock) / 60 - monday
      }
      var minute = bounds[0]
      while minute < bounds[1] {
        free.insert(((minute % week) + week) % week)
        minute += 1
      }
    }
    let grid = stride(from: 0, to: week, by: 30)
    return Set(
      grid.filter { start in (0..<settings.meetingMinutes).allSatisfy { free.contains((start + $0) % week) } }
    )
  }
}
