internal import MentoringAnalysis
internal import MentoringMatcher
internal import MentoringModel
internal import MentoringScoring
internal import TextFormats

/// `mailmerge.csv`: what a letter to each person says.
enum MailMerge {
  /// The file.
  static let name = "mailmerge.csv"

  /// One row for each person and side with a partner, by id, then side; several partners stand in one cell, with semicolons.
  ///
  /// - Complexity: O(pairs and what their people state).
  static func table(of revisited: RevisitedPlan) -> Table {
    let (plan, programme) = (revisited.plan, revisited.programme)
    let model = ScoringModel(programme)
    let calendar = MeetingCalendar(of: plan.pairs, in: programme)
    var table = Table([
      .init("id"), .init("first_name"), .init("full_name"), .init("email"), .init("side"),
      .init("partner_ids"), .init("partner_names"), .init("partner_emails"), .init("why", .sentences),
      .init("first_meeting"), .init("regular_time"), .init("time_zone"), .init("calendar_file"),
    ])
    let names = CalendarIssue.names(in: programme)
    var pairs: [String: [Side: [PlannedPair]]] = [:]
    for planned in plan.pairs {
      pairs[planned.pair.mentor, default: [:]][.mentor, default: []].append(planned)
      pairs[planned.pair.mentee, default: [:]][.mentee, default: []].append(planned)
    }
    let people = programme.participantsByID
    for person in programme.participants {
      let meets = pairs[person.id, default: [:]].values.joined()
        .contains { !calendar.meetings(of: $0.pair).isEmpty }
      for side in Side.allCases {
        guard let own = pairs[person.id]?[side] else { continue }
        let partners = own.compactMap { people[$0.pair.member(of: side.opposite)] }
        func joined(_ texts: [String?]) -> Table.Cell {
          .text(texts.map { $0 ?? "" }.joined(separator: "; "))
        }
        table.add([
          .text(person.id), .text(firstName(of: person)), .text(person.name ?? person.id),
          .optional(person.email), .text(side.rawValue), joined(partners.map(\.id)),
          joined(partners.map { $0.name ?? $0.id }), joined(partners.map(\.email)),
          .text(
            own.compactMap { PairReasons(model, $0.pair)?.words(for: .person(side)) }.joined(separator: " ")),
          joined(
            own.map { planned in
              calendar.meetings(of: planned.pair).first.map {
                "\(side == .mentor ? $0.forMentor : $0.forMentee)"
              }
            }),
          joined(own.map { $0.time.map { regularTime($0, side, programme.settings) } }),
          .text(person.timeZone ?? programme.settings.timeZone),
          meets ? .text(CalendarIssue.file(names[person.id])) : .empty,
        ])
      }
    }
    return table
  }

  /// The name by which a letter begins: what stands before the first blank, or, where the family name comes first and a comma follows,
  /// after the comma.
  private static func firstName(of person: Participant) -> String {
    guard let name = person.name else { return person.id }
    let given = name.split(separator: ",").dropFirst().first.map(String.init) ?? name
    return given.split(separator: " ").first.map(String.init) ?? name
  }

  /// The regular time by the person's clocks: `every second Tuesday at 09:30`.
  private static func regularTime(_ time: MeetingTime, _ side: Side, _ settings: ProgrammeSettings) -> String
  {
    let local = side == .mentor ? time.forMentor : time.forMentee
    let often =
      switch settings.cadenceWeeks {
      case 1: "every \(local.dayName)"
      case 2: "every second \(local.dayName)"
      default: "every \(settings.cadenceWeeks) weeks on \(local.dayName)"
      }
    return "\(often) at \(local.clock)"
  }
}

extension PairID {
  /// The one of the two who is on a side.
  func member(of side: Side) -> String { side == .mentor ? mentor : mentee }
}

extension WeekTime {
  /// The day's name in full.
  fileprivate var dayName: String {
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][minutes / 1440]
  }

  /// The time of the day, such as `09:30`.
  fileprivate var clock: String { String(description.suffix(5)) }
}
