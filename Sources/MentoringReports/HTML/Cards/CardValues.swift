internal import MentoringAnalysis
internal import MentoringModel
internal import MentoringScoring

/// A card as the template `cards` shows it.
struct CardValues {
  private let number: Int
  private let card: PairCard
  private let settings: ProgrammeSettings
  private let zones: [String]

  /// More stretches of common time than these are not listed.
  private static let timesAtMost = 6

  init(number: Int, _ card: PairCard, _ settings: ProgrammeSettings, _ regular: RegularStarts) {
    self.number = number
    self.card = card
    self.settings = settings
    zones = [card.mentor, card.mentee].map(regular.zone)
  }

  var values: [String: Any] {
    var values: [String: Any] = [
      "number": number, "mentor": Self.name(card.mentor), "mentee": Self.name(card.mentee),
      "lessons": card.taughtByMentor.map(Self.lesson), "back": card.taughtByMentee.map(Self.lesson),
      "facts": facts.map { ["name": $0.0, "value": $0.1] },
      "agenda": FirstMeeting(of: card, minutes: settings.meetingMinutes).parts.map { part -> [String: Any] in
        [
          "title": PageText.short(part.title), "minutes": part.minutes,
          "prompt": PageText.short(part.prompt, atMost: 400),
        ]
      }, "hasTopics": !topics.isEmpty, "topics": topics,
    ]
    values["mentorID"] = PageText.short(card.mentor.id)
    values["menteeID"] = PageText.short(card.mentee.id)
    values["mentorFrom"] = Self.home(card.mentor)
    values["menteeFrom"] = Self.home(card.mentee)
    values["untaught"] = card.untaught.isEmpty ? nil : PageText.list(card.untaught.map(\.skill))
    return values
  }

  private static func name(_ person: Participant) -> String {
    PageText.short(person.name.flatMap { $0.isEmpty ? nil : $0 } ?? person.id, atMost: 120)
  }

  /// Department and site; nil if neither is stated.
  private static func home(_ person: Participant) -> String? {
    let parts = [person.department.map(\.spelling).joined(separator: " / "), person.site?.spelling ?? ""]
    let text = parts.filter { !$0.isEmpty }.joined(separator: ", ")
    return text.isEmpty ? nil : PageText.short(text)
  }

  private static func lesson(_ lesson: PairCard.Lesson) -> [String: Any] {
    let from = lesson.from == 0 ? "from the start" : "from \(lesson.from)"
    let wanted = lesson.to < lesson.target ? " (\(lesson.target) is wished for)" : ""
    return [
      "skill": PageText.short(lesson.skill.spelling), "levels": "\(from) to \(lesson.to)\(wanted)",
      "priority": lesson.isPriority,
    ]
  }

  private var facts: [(String, String)] {
    var facts: [(String, String)] = []
    if let time = card.planned.time {
      let week = settings.cadenceWeeks > 1 ? ", in week \(time.week) of every \(settings.cadenceWeeks)" : ""
      facts.append(("Your regular time", "\(local("\(time.forMentor)", "\(time.forMentee)"))\(week)"))
    }
    facts.append(("Meetings", Self.often(settings)))
    facts.append(("When you are both free", times))
    if !card.goals.isEmpty { facts.append(("Goals you share", PageText.list(card.goals))) }
    if !card.languages.isEmpty { facts.append(("Languages you share", PageText.list(card.languages))) }
    return facts
  }

  private static func often(_ settings: ProgrammeSettings) -> String {
    let cadence = settings.cadenceWeeks == 1 ? "every week" : "every \(settings.cadenceWeeks) weeks"
    return
      "\(settings.meetingMinutes) minutes \(cadence), for \(ScoreText.count(settings.lengthMonths, "month"))"
  }

  private var times: String {
    guard let times = card.times else { return "not known: one of you states no free times" }
    if times.isEmpty { return "at no time of the week: agree on one" }
    let shown = times.prefix(Self.timesAtMost).map {
      local(Self.words($0.forMentor), Self.words($0.forMentee))
    }
    return "a meeting can begin " + ScoreText.list(Array(shown), of: times.count)
  }

  private static func words(_ times: PairCard.ClosedTimes) -> String {
    if times.first == times.last { return "\(times.first)" }
    let sameDay = times.first.minutes / 1440 == times.last.minutes / 1440
    return "\(times.first) to \(sameDay ? String("\(times.last)".dropFirst(4)) : "\(times.last)")"
  }

  /// A time by the clocks of both, where these are in different zones.
  private func local(_ mentor: String, _ mentee: String) -> String {
    zones[0] == zones[1] || mentor == mentee
      ? mentor : "\(mentor) in \(zones[0]) (\(mentee) in \(zones[1]))"
  }

  private var topics: [String] {
    let further = card.taughtByMentor.dropFirst().map { lesson in
      let skill = PageText.short(lesson.skill.spelling)
      return lesson.to < lesson.target
        ? "\(skill): the way from \(lesson.from) to \(lesson.to) together, and where to go for \(lesson.target)."
        : "\(skill), from \(lesson.from) to \(lesson.to): bring a task that needs it, and do it side by side."
    }
    let back = card.taughtByMentee.dropFirst().map { lesson in
      "And back, \(PageText.short(lesson.skill.spelling)): what helped the mentee to get beyond level \(lesson.from)?"
    }
    let shared = card.goals.first.map {
      "\(PageText.short($0.spelling)): what has each of you tried, and what came of it?"
    }
    return Array((Array(further) + back + [shared].compactMap(\.self)).prefix(6))
  }
}
