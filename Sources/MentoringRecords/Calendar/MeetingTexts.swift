internal import MentoringAnalysis
internal import MentoringModel
internal import MentoringScoring

/// What a calendar says about the meetings of a pair.
///
/// Both of them, and the coordinator, read the same words: it is the same event for all.
struct MeetingTexts {
  private let programme: String
  private let mentor: Participant
  private let mentee: Participant
  private let names: [String]
  private let zones: [String]
  /// How many meetings the pair's cadence asks for.
  private let count: Int
  private let topics: [String]

  init(_ mentor: Participant, _ mentee: Participant, in programme: Programme, count: Int) {
    self.programme = programme.settings.name
    (self.mentor, self.mentee, self.count) = (mentor, mentee, count)
    names = [mentor, mentee].map(Self.name)
    zones = [mentor, mentee].map { $0.timeZone ?? programme.settings.timeZone }
    topics = [(mentor, mentee), (mentee, mentor)].compactMap(Self.topics)
  }

  /// What a person is called: the name, else the id, on one line.
  static func name(_ person: Participant) -> String {
    let name = person.name.map(TextFolding.trimmed) ?? ""
    return (name.isEmpty ? person.id : name).split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// The title of a meeting.
  func summary(_ meeting: Meeting) -> String {
    let kind: String
    switch meeting.milestones.last {
    case .finalReview?: kind = "Mentoring, final review"
    case .firstCheckIn?, .secondCheckIn?: kind = "Mentoring, check-in"
    case nil: kind = "Mentoring"
    }
    return "\(kind): \(names[0]) and \(names[1])"
  }

  /// The title of a meeting that is cancelled.
  static func cancelled(_ names: [String]) -> String { "Cancelled: mentoring, \(names[0]) and \(names[1])" }

  /// What there is to say about a meeting, a line for each thing.
  func description(_ meeting: Meeting) -> String {
    var lines = [
      "Meeting \(meeting.number) of \(count) in \(programme): \(names[0]) (mentor) and \(names[1]) (mentee)."
    ]
    lines += meeting.milestones.map(Self.words)
    if let moved = meeting.moved { lines.append("Not at the regular time: \(reason(moved)).") }
    if meeting.forMentor != meeting.forMentee {
      lines.append(
        "By the clock of \(names[0]): \(meeting.forMentor) (\(zones[0])); of \(names[1]): \(meeting.forMentee) (\(zones[1]))."
      )
    }
    lines += topics
    if [mentor.mode, mentee.mode].contains(.remote) { lines.append("By call.") }
    return lines.joined(separator: "\n")
  }

  /// The site, where both work there and neither meets by call only; empty otherwise.
  var location: String {
    let modes = [mentor.mode, mentee.mode]
    guard let site = mentor.site, site == mentee.site, !modes.contains(.remote),
      modes.contains(.inPerson) || modes.contains(.hybrid)
    else { return "" }
    return site.spelling
  }

  private static func words(_ milestone: Meeting.Milestone) -> String {
    switch milestone {
    case .firstCheckIn: "First check-in: how is it going, and what would you change?"
    case .secondCheckIn: "Second check-in: what have you reached, and what is left to do?"
    case .finalReview: "Final review: what came of it, and how do you go on?"
    }
  }

  /// Why a meeting moved; that somebody meets a third person concerns nobody else.
  private func reason(_ obstacle: MeetingObstacle) -> String {
    func name(_ id: String) -> String { id == mentor.id ? names[0] : names[1] }
    return switch obstacle {
    case .holiday(let person, let holiday): "\(holiday ?? "it") is a holiday of \(name(person))"
    case .notFree(let person): "\(name(person)) is not free then, by the clocks of that week"
    case .outsideCycle: "that would be outside the programme"
    case .busy(let person, _): "\(name(person)) is in another meeting then"
    }
  }

  /// What one person wants to learn that the other can teach, priorities first; nil if nothing.
  private static func topics(_ teacher: Participant, _ learner: Participant) -> String? {
    let levels = teacher.levels
    let taught = learner.needs.filter { $0.levels(from: levels[$0.skill] ?? 0) > 0 }
    if taught.isEmpty { return nil }
    let named = (taught.filter(\.isPriority) + taught.filter { !$0.isPriority }).map(\.skill.spelling)
    return "\(name(teacher)) can help \(name(learner)) with: \(named.joined(separator: ", "))."
  }
}
