internal import MentoringAnalysis
internal import MentoringMatcher
internal import MentoringModel
public import TextFormats

extension CalendarIssue {
  /// The meetings, what has no place, and what has changed since the calendars were made before.
  public var json: JSONValue {
    .object([
      "schemaVersion": .integer(PlanJSON.schemaVersion),
      "files": .array(files.map { .string($0.name) }),
      "events": .object([
        "meetings": .integer(calendar.meetings.count), "new": .integer(added), "changed": .integer(changed),
        "cancelled": .integer(cancelled),
      ]),
      "meetings": .array(calendar.meetings.map(Self.value)),
      "unplaced": .array(calendar.unplaced.map(Self.value)),
    ])
  }

  private static func value(_ meeting: Meeting) -> JSONValue {
    let utc = WallClockTime(seconds: meeting.start)
    return .object([
      "mentor": .string(meeting.pair.mentor), "mentee": .string(meeting.pair.mentee),
      "number": .integer(meeting.number), "week": .integer(meeting.week),
      "utc": .string("\(utc.date)T\(utc.time)Z"), "minutes": .integer(meeting.minutes),
      "mentorTime": .string(meeting.forMentor.description),
      "menteeTime": .string(meeting.forMentee.description),
      "milestones": .array(meeting.milestones.map { .string($0.rawValue) }),
      "movedBecause": .optional(meeting.moved?.words),
    ])
  }

  private static func value(_ missing: UnplacedMeeting) -> JSONValue {
    func number(_ value: Int?) -> JSONValue { value.map { .integer($0) } ?? .null }
    return .object([
      "mentor": .string(missing.pair.mentor), "mentee": .string(missing.pair.mentee),
      "number": number(missing.number), "week": number(missing.week), "reason": .string(missing.reason.name),
      "explanation": .string(missing.reason.words),
    ])
  }
}
