/// The regular time of a pair's meetings.
public struct MeetingTime: Hashable, Sendable {
  /// The start in the first week of the cycle, in half hours from Monday 00:00 UTC, 0 to 335.
  public let start: Int
  /// In which of the weeks of the cadence the pair meets, from 1.
  public let week: Int
  /// The IANA zone by whose clocks the time stays the same all through the cycle.
  public let zone: String
  /// The start by the mentor's clocks, in the first week.
  public let forMentor: WeekTime
  /// The start by the mentee's clocks, in the first week.
  public let forMentee: WeekTime
  /// In how many weeks of the cycle the time suits both, clock changes considered.
  public let suitableWeeks: Int

  /// Makes a time.
  public init(
    start: Int, week: Int, zone: String, forMentor: WeekTime, forMentee: WeekTime, suitableWeeks: Int
  ) {
    self.start = start
    self.week = week
    self.zone = zone
    self.forMentor = forMentor
    self.forMentee = forMentee
    self.suitableWeeks = suitableWeeks
  }
}

/// A time of the week on somebody's clock, such as `Tue 09:30`.
public struct WeekTime: Hashable, Sendable, CustomStringConvertible {
  /// Minutes after Monday 00:00, 0 to 10 079.
  public let minutes: Int

  /// Makes a time from minutes after some Monday 00:00, whatever the week.
  public init(minutes: Int) { self.minutes = ((minutes % 10_080) + 10_080) % 10_080 }

  /// Makes a time from half hours after Monday 00:00.
  public init(halfHours: Int) { self.init(minutes: 30 * halfHours) }

  /// The day and the time, such as `Tue 09:30`.
  public var description: String {
    let day = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][minutes / 1440]
    func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
    return "\(day) \(padded(minutes % 1440 / 60)):\(padded(minutes % 60))"
  }
}

/// What is known of the times of a plan's meetings.
public struct PlanTimetable: Sendable {
  /// A meeting every so many weeks.
  public let cadence: Int
  /// How long a meeting lasts, in minutes.
  public let minutes: Int
  /// How many weeks the cycle touches.
  public let weeks: Int
  /// Sets of pairs that cannot all be held, found while the plan was made; no plan may have more of one than it says.
  public let clashes: [TimetableClash]
  /// How many pairs the best plan would have if times did not matter; nil unless it is another one and known.
  public let pairsOtherwise: Int?
  /// What it would score.
  public let scoreOtherwise: Int?

  /// Describes the times of a plan.
  public init(
    _ settings: ProgrammeSettings, clashes: [TimetableClash] = [], pairsOtherwise: Int? = nil,
    scoreOtherwise: Int? = nil
  ) {
    cadence = settings.cadenceWeeks
    minutes = settings.meetingMinutes
    weeks = settings.weekCount
    self.clashes = clashes
    self.pairsOtherwise = pairsOtherwise
    self.scoreOtherwise = scoreOtherwise
  }
}
