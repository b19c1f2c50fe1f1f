internal import MentoringModel
internal import TextFormats

/// The times of a plan's meetings for other programs; times of the week are texts such as `Mon 15:30`.
enum TimetableJSON {
  /// What is known of all times.
  static func value(of timetable: PlanTimetable) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("cadenceWeeks", .integer(timetable.cadence)),
      .init("meetingMinutes", .integer(timetable.minutes)),
      .init("weeks", .integer(timetable.weeks)),
      .init("clashes", .array(timetable.clashes.map(value))),
    ]
    if let pairs = timetable.pairsOtherwise, let score = timetable.scoreOtherwise {
      members.append(.init("otherwise", .object(["pairs": .integer(pairs), "score": .integer(score)])))
    }
    return .object(members)
  }

  /// When a pair meets.
  static func value(of time: MeetingTime) -> JSONValue {
    .object([
      "utc": text(time.start), "week": .integer(time.week), "zone": .string(time.zone),
      "mentor": .string("\(time.forMentor)"), "mentee": .string("\(time.forMentee)"),
      "suitableWeeks": .integer(time.suitableWeeks),
    ])
  }

  /// Pairs that cannot be held together.
  static func value(of clash: TimetableClash) -> JSONValue {
    switch clash.pairs {
    case .listed(let pairs): .object(["pairs": PlanJSON.value(of: pairs), "atMost": .integer(clash.atMost)])
    case .startingAt(let starts, let id):
      .object([
        "person": .string(id), "starts": .array(starts.map(text)), "atMost": .integer(clash.atMost),
        "example": PlanJSON.value(of: clash.example),
      ])
    }
  }

  private static func text(_ start: Int) -> JSONValue { .string("\(WeekTime(halfHours: start))") }
}
