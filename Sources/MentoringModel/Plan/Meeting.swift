/// One meeting of a pair, on a date.
public struct Meeting: Hashable, Sendable {
  /// Who meets.
  public let pair: PairID
  /// Its place among the meetings that the pair's cadence asks for, from 1; meetings without a place in the calendar keep theirs.
  public let number: Int
  /// The week of the cycle in which it is due, from 1.
  public let week: Int
  /// When it begins, in seconds since 1970-01-01 00:00 UTC.
  public let start: Int
  /// How long it lasts, in minutes.
  public let minutes: Int
  /// The start by the mentor's clocks.
  public let forMentor: WallClockTime
  /// The start by the mentee's clocks.
  public let forMentee: WallClockTime
  /// Why it is not at the pair's regular time; nil if it is.
  public let moved: MeetingObstacle?
  /// What of the programme falls to this meeting, in order; mostly nothing.
  public var milestones: [Milestone] = []

  /// Makes a meeting.
  public init(
    _ pair: PairID, number: Int, week: Int, start: Int, minutes: Int, forMentor: WallClockTime,
    forMentee: WallClockTime, moved: MeetingObstacle? = nil
  ) {
    self.pair = pair
    self.number = number
    self.week = week
    self.start = start
    self.minutes = minutes
    self.forMentor = forMentor
    self.forMentee = forMentee
    self.moved = moved
  }

  /// When it ends, in seconds since 1970-01-01 00:00 UTC.
  public var end: Int { start + 60 * minutes }

  /// What a meeting is held for besides meeting.
  public enum Milestone: String, Sendable, CaseIterable {
    /// A look at how it goes, a third of the way through.
    case firstCheckIn = "first_check_in"
    /// The same at two thirds.
    case secondCheckIn = "second_check_in"
    /// What came of it, at the end.
    case finalReview = "final_review"
  }
}

/// Why a meeting cannot be held at a time.
public enum MeetingObstacle: Hashable, Sendable {
  /// The day is a holiday of this person, by the holiday's name if it has one.
  case holiday(person: String, name: String?)
  /// This person is not free then: clocks have changed.
  case notFree(person: String)
  /// The day lies before the first or after the last one of the cycle, by this person's clocks.
  case outsideCycle(person: String)
  /// This person is in a meeting of another pair.
  case busy(person: String, with: PairID)
}

/// A meeting that has no place in the calendar.
public struct UnplacedMeeting: Hashable, Sendable {
  /// Who would meet.
  public let pair: PairID
  /// Which of the pair's meetings, from 1; nil if none of them has a place.
  public let number: Int?
  /// The week of the cycle in which it is due, from 1; nil if none of them has a place.
  public let week: Int?
  /// Why.
  public let reason: Reason

  /// Makes one.
  public init(_ pair: PairID, number: Int? = nil, week: Int? = nil, _ reason: Reason) {
    self.pair = pair
    self.number = number
    self.week = week
    self.reason = reason
  }

  /// Why a meeting, or a pair, has no place.
  public enum Reason: Hashable, Sendable {
    /// The regular time cannot be kept for this reason, and until the next meeting there is no other that suits both.
    case noTimeLeft(MeetingObstacle)
    /// The programme states no first day.
    case noFirstDay
    /// The programme asks for no times of meetings.
    case noTimetable
    /// This person states no availability.
    case unknownAvailability(person: String)
    /// The two have no free time in common.
    case nothingInCommon
  }
}

/// A date and a time of the day on somebody's clock, such as `2026-01-12 09:30`.
public struct WallClockTime: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The day.
  public let date: CalendarDate
  /// Minutes after midnight, 0 to 1439.
  public let minutes: Int

  /// Makes a time from seconds since 1970-01-01 00:00 on that clock.
  public init(seconds: Int) {
    let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    date = CalendarDate(daysSince1970: days)
    minutes = (seconds - days * 86_400) / 60
  }

  /// The time of the day, such as `09:30`.
  public var time: String { String(WeekTime(minutes: minutes).description.suffix(5)) }

  /// The date and the time.
  public var description: String { "\(date) \(time)" }

  /// Orders by time.
  public static func < (left: WallClockTime, right: WallClockTime) -> Bool {
    (left.date, left.minutes) < (right.date, right.minutes)
  }
}
