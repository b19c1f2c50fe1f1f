public import MentoringModel

extension MeetingObstacle {
  /// Why a time cannot be kept, as part of a sentence, such as `Easter Monday is a holiday of M-1`.
  public var words: String {
    switch self {
    case .holiday(let person, let name): "\(name ?? "the day") is a holiday of \(person)"
    case .notFree(let person): "\(person) is not free then, by the clocks of that week"
    case .outsideCycle: "the day is outside the programme"
    case .busy(let person, let pair): "\(person) is in the meeting of \(pair.mentor) with \(pair.mentee) then"
    }
  }
}

extension UnplacedMeeting.Reason {
  /// A short name for tables.
  public var name: String {
    switch self {
    case .noTimeLeft: "no_time_left"
    case .noFirstDay: "no_first_day"
    case .noTimetable: "no_timetable"
    case .unknownAvailability: "unknown_availability"
    case .nothingInCommon: "nothing_in_common"
    }
  }

  /// Why there is no meeting, in a sentence without a full stop.
  public var words: String {
    switch self {
    case .noTimeLeft(let obstacle):
      "the regular time cannot be kept, since \(obstacle.words), and before the next meeting no other time suits both"
    case .noFirstDay: "the programme states no first day: set starts under [programme]"
    case .noTimetable: "the programme asks for no times of meetings: timetable is false under [rules]"
    case .unknownAvailability(let person): "\(person) states no free times"
    case .nothingInCommon: "the two have no free time in common"
    }
  }
}

extension Meeting.Milestone {
  /// What it is called.
  public var words: String {
    switch self {
    case .firstCheckIn: "first check-in"
    case .secondCheckIn: "second check-in"
    case .finalReview: "final review"
    }
  }
}
