internal import MentoringAnalysis
internal import MentoringMatcher
internal import MentoringModel
internal import TextFormats

/// `meetings.csv` and `unplaced.csv`: the dates of a plan for people who live in spreadsheets.
enum CalendarTables {
  private static let pair = ["mentor", "mentor_name", "mentee", "mentee_name"]

  /// One row for each meeting, in the order of pairs, then of time.
  static func meetings(_ calendar: MeetingCalendar, in programme: Programme) -> String {
    var writer = CSVWriter(
      header: pair + [
        "number", "week", "utc", "mentor_time", "mentor_zone", "mentee_time", "mentee_zone", "minutes",
        "milestones",
        "moved_because",
      ])
    for meeting in calendar.meetings {
      let people = people(meeting.pair, programme)
      let zones = people.map { CSVWriter.Cell.text($0.timeZone ?? programme.settings.timeZone) }
      writer.write(
        cells(people) + [
          .number(meeting.number), .number(meeting.week),
          .text(WallClockTime(seconds: meeting.start).description),
          .text(meeting.forMentor.description), zones[0], .text(meeting.forMentee.description), zones[1],
          .number(meeting.minutes), .text(meeting.milestones.map(\.words).joined(separator: ", ")),
          meeting.moved.map { .text($0.words) } ?? .empty,
        ])
    }
    return writer.text
  }

  /// One row for each meeting, or pair, that has no place.
  static func unplaced(_ calendar: MeetingCalendar, in programme: Programme) -> String {
    var writer = CSVWriter(header: pair + ["number", "week", "reason", "explanation"])
    for missing in calendar.unplaced {
      writer.write(
        cells(people(missing.pair, programme)) + [
          missing.number.map { .number($0) } ?? .empty, missing.week.map { .number($0) } ?? .empty,
          .text(missing.reason.name), .text(missing.reason.words),
        ])
    }
    return writer.text
  }

  private static func people(_ pair: PairID, _ programme: Programme) -> [Participant] {
    [pair.mentor, pair.mentee].map { programme.participants[programme.place(of: $0)!] }
  }

  private static func cells(_ people: [Participant]) -> [CSVWriter.Cell] {
    people.flatMap { person in [.text(person.id), person.name.map { .text($0) } ?? .empty] }
  }
}
