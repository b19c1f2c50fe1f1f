internal import MentoringModel
internal import MentoringScoring

/// The weekly windows in which somebody with a calendar is regularly free.
///
/// A minute of the week counts as free if it is so in at least three of four weeks of the cycle: a holiday of some weeks or a single
/// appointment takes nobody out of a whole programme, while a meeting every second week does. On the dates on which a regular time
/// is not free, the meeting moves.
enum RegularFreeTimes {
  /// - Parameters:
  ///   - working: the windows within which somebody may be free at all.
  ///   - busy: when the person is busy, in order and without overlaps, in seconds since 1970 (UTC).
  ///   - clock: the person's clock.
  ///   - cycle: the dates of the cycle.
  /// - Complexity: O(weeks · (windows + busy times in them) + minutes of the windows).
  static func windows(
    _ working: [AvailabilityWindow], without busy: [Range<Int>], by clock: ZoneOffsets, in cycle: CycleTimes
  ) -> [AvailabilityWindow] {
    working.flatMap { window in
      let start = window.weekday * 1440 + window.start
      let length = window.end - window.start + (window.end > window.start ? 0 : 1440)
      // How many weeks begin, less how many end, to be busy at each minute.
      var changes = Array(repeating: 0, count: length + 1)
      for week in 0..<cycle.weeks {
        let opening = cycle.monday + 604_800 * week + 60 * start
        let span =
          clock.utc(
            ofLocal: opening)..<max(
            clock.utc(ofLocal: opening), clock.utc(ofLocal: opening + 60 * length))
        var last = 0
        for time in busy[busy.partitionPoint { $0.upperBound <= span.lowerBound }...] {
          if time.lowerBound >= span.upperBound { break }
          let from = (clock.local(ofUTC: time.lowerBound) - opening) / 60
          let to = (clock.local(ofUTC: time.upperBound) - opening + 59) / 60
          let (first, end) = (max(last, from), min(length, to))
          if first < end {
            changes[first] += 1
            changes[end] -= 1
            last = end
          }
        }
      }
      return free(changes, of: cycle.weeks).map { minutes in
        let (from, to) = (start + minutes.lowerBound, (start + minutes.upperBound) % 1440)
        return AvailabilityWindow(weekday: from / 1440 % 7, start: from % 1440, end: to == 0 ? 1440 : to)
      }
    }
  }

  /// The stretches of minutes that are busy in at most a quarter of the weeks.
  private static func free(_ changes: [Int], of weeks: Int) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    var count = 0
    for (minute, change) in changes.dropLast().enumerated() {
      count += change
      guard 4 * count <= weeks else { continue }
      if let last = stretches.last, last.upperBound == minute {
        stretches[stretches.count - 1] = last.lowerBound..<minute + 1
      } else {
        stretches.append(minute..<minute + 1)
      }
    }
    return stretches
  }
}
