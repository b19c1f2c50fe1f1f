internal import MentoringModel
internal import TestRandom

/// Draws the people of one programme.
struct RandomPeople {
  /// How likely a fact is stated, in percent.
  private let filled: Int
  /// How likely a person has a capacity other than 1, in percent, by side.
  private let otherCapacity: [Side: Int]
  private let minima: Int
  private let zones: [String?]

  private static let skills = [
    "python", "video", "GenAI", "données", "Straße", "STRASSE", "ﬁnance", "finance",
  ]
  private static let goals = ["career", "Career", "culture\u{200B}", "Culture", "climate"]
  private static let languages = ["English", "english ", "Deutsch", "日本語"]
  private static let sites = ["Berlin", "berlin", "Ōsaka", "o\u{304}saka"]
  private static let teams = ["Red", "RED", "Grün"]
  private static let departments = ["Finance", "finance/Tax", "Finance/tax/VAT", "IT/Data", "IT", "HR"]
  private static let styles = ["planner", "Planner;improviser", "improviser", "quiet ; planner"]

  init(_ draw: inout TestRandom) {
    filled = draw.pick([50, 80, 100])
    otherCapacity = [.mentor: draw.pick([0, 0, 50, 100]), .mentee: draw.pick([0, 0, 50, 100])]
    minima = draw.pick([0, 0, 0, 20])
    zones =
      draw.chance(20)
      ? [nil]
      : [
        nil, "UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe",
        "Pacific/Chatham", "Pacific/Kiritimati", "America/St_Johns", "Africa/Casablanca",
      ]
  }

  func person(_ role: Role, _ number: Int, _ draw: inout TestRandom) -> Participant {
    let letters = [Role.mentor: "M", .mentee: "S", .both: "B"]
    let letter = letters[role]! + draw.pick(["", "", "", "é", "Ω"])
    var person = Participant(id: "\(letter)-\(number)", role: role)
    func terms(_ names: [String], _ most: Int, _ draw: inout TestRandom) -> [Term] {
      var keys: Set<String> = []
      let count = draw.chance(filled) ? draw.number(1...most) : 0
      return draw.sample(names, count).map { Term($0) }.filter { keys.insert($0.key).inserted }
    }
    person.skills = terms(Self.skills, 5, &draw).map { SkillLevel($0, level: draw.number(1...5)) }
    person.wants = terms(Self.skills, 5, &draw).map {
      SkillWant($0, target: draw.number(1...5), isPriority: draw.chance(30))
    }
    person.goals = terms(Self.goals, 3, &draw)
    person.languages = terms(Self.languages, 2, &draw)
    person.site = terms(Self.sites, 1, &draw).first
    person.team = terms(Self.teams, 1, &draw).first
    if draw.chance(filled) {
      person.department = draw.pick(Self.departments).split(separator: "/").map { Term(String($0)) }
    }
    if draw.chance(filled) { person.level = ExactDecimal(draw.pick(["1", "2", "2.5", "4", "7.25"])) }
    if draw.chance(filled) { person.birthYear = draw.number(1955...2004) }
    if draw.chance(filled) {
      person.yearsExperience = ExactDecimal("\(draw.number(0...30))\(draw.pick(["", ".5", ".1"]))")
    }
    if draw.chance(filled) { person.mode = draw.pick(MeetingMode.allCases) }
    if draw.chance(filled) { person.attributes["work_style"] = draw.pick(Self.styles) }
    if draw.chance(filled) { person.attributes["energy"] = draw.pick(["0", "3", "4.5", "10"]) }
    person.timeZone = draw.pick(zones)
    if draw.chance(filled) { person.availability = windows(&draw) }
    if draw.chance(otherCapacity[role == .mentee ? .mentee : .mentor]!) {
      person.capacity = draw.pick([0, 1, 2, 2, 3])
    }
    if draw.chance(minima) { person.minimumPartners = min(person.capacity, draw.number(1...2)) }
    return person
  }

  /// Windows on common days, over midnight, over the end of the week and at the times when clocks change.
  private func windows(_ draw: inout TestRandom) -> [AvailabilityWindow] {
    let odd = [
      AvailabilityWindow(weekday: 6, start: 22 * 60, end: 2 * 60),
      AvailabilityWindow(weekday: 6, start: 2 * 60 + 30, end: 3 * 60 + 30),
      AvailabilityWindow(weekday: 6, start: 90, end: 150),
      AvailabilityWindow(weekday: 4, start: 8 * 60, end: 1440),
      AvailabilityWindow(weekday: 2, start: 540, end: 540),
      AvailabilityWindow(weekday: 0, start: 0, end: 240),
    ]
    let count = draw.number(1...4)
    return (0..<count).map { _ in
      if draw.chance(25) { return draw.pick(odd) }
      let start = draw.number(14...26) * 30 + draw.pick([0, 0, 10])
      return AvailabilityWindow(
        weekday: draw.number(0...4), start: start, end: start + draw.number(2...20) * 30)
    }
  }

  /// The person with a manager (perhaps a stranger, perhaps in a cycle), wishes and people to avoid.
  func withRelations(_ person: Participant, among all: [Participant], _ draw: inout TestRandom) -> Participant
  {
    var person = person
    let others = all.filter { $0.id != person.id }
    if draw.chance(filled / 2) { person.managerID = draw.pick(others.map(\.id) + ["BOSS-1", "BOSS-1"]) }
    let opposite = others.filter { $0.role == .both || $0.role != person.role }.map(\.id)
    if draw.chance(filled / 3) { person.prefers = draw.wishes(draw.sample(opposite, draw.number(1...3))) }
    if draw.chance(filled / 8) { person.avoids = draw.sample(opposite, 1) }
    return person
  }
}
