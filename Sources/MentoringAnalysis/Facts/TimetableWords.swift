public import MentoringModel

extension PlannedPair {
  /// The pair and when it meets: `M-1 with S-1 (Mon 15:30)`.
  public var wordsWithTime: String {
    "\(pair.mentor) with \(pair.mentee)" + (time.map { " (\($0.words))" } ?? "")
  }
}

extension MeetingTime {
  /// The time by the clocks of both: `Mon 15:30`, or `Mon 15:30 for the mentor, Mon 16:30 for the mentee`.
  public var words: String {
    forMentor == forMentee ? "\(forMentor)" : "\(forMentor) for the mentor, \(forMentee) for the mentee"
  }
}

extension Plan {
  /// How often and how long pairs meet, and of how many no time is known; nil if no pair has a time.
  public var wordsOfTimes: String? {
    let timed = pairs.count { $0.time != nil }
    guard let timetable, timed > 0 else { return nil }
    let often =
      switch timetable.cadence {
      case 1: "every week"
      case 2: "every second week"
      default: "every \(timetable.cadence) weeks"
      }
    var words = "Meetings of \(timetable.minutes) minutes \(often)"
    let moved = pairs.count { ($0.time?.suitableWeeks ?? timetable.weeks) < timetable.weeks }
    if timetable.weeks > 1 {
      words +=
        moved == 0
        ? "; the times suit both all through the \(timetable.weeks) weeks, clock changes included"
        : "; \(ScoreText.count(moved, "pair")) will need another time in some weeks, as clocks change"
    }
    if timed < pairs.count {
      words +=
        "; \(ScoreText.count(pairs.count - timed, "pair")) without a time, as one of the two states no free times or they share none"
    }
    return words + "."
  }
}
