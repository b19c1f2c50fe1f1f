import MentoringModel
import TestRandom

/// Small programmes that use everything a programme can state, with gaps everywhere.
struct RandomProgramme {
  private var generator: TestRandom
  private let zones = [
    "UTC", "Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Kathmandu", "Pacific/Kiritimati",
  ]
  private let weeks = [
    (2026, 1, 14), (2026, 3, 23), (2026, 3, 29), (2026, 10, 25), (2026, 3, 8), (2026, 4, 5), (2026, 10, 1),
  ]

  static func make(seed: UInt64) -> Programme {
    var maker = RandomProgramme(generator: TestRandom(seed: seed &* 0x2545_F491_4F6C_DD1D))
    return maker.programme()
  }

  private init(generator: TestRandom) { self.generator = generator }

  private mutating func programme() -> Programme {
    let count = generator.chance(5) ? generator.below(3) : 2 + generator.below(18)
    // Most rosters are small; a few fill more than one block of 256 mentors.
    let large = generator.chance(3) ? 280 : 0
    let ids = (0..<count + large).map { "P-\($0)" }
    var people = ids.indices.map { person($0, ids, isExtra: $0 >= count) }
    if generator.chance(20) { for index in people.indices { people[index].prefers = [] } }
    let settings = settings()
    var affinities: [String: [AffinityValue]] = [:]
    if count > 1 {
      let pairs = Set((0..<3 * count).map { _ in pair(ids) })
      affinities["affinity"] = pairs.map { AffinityValue($0, value: generator.below(10_001)) }
    }
    let labels = [["1", "2", "10", "010"], ["cycle 9", "cycle 10", "", "Cycle 2"]][generator.below(2)]
    let history = (0..<generator.below(8)).map { _ in PastPair(pair(ids), cycle: labels[generator.below(4)]) }
    let decisions = (0..<generator.below(6)).map { _ in
      Decision(generator.chance(70) ? .forbid : .lock, pair(ids))
    }
    return Programme(
      settings: settings, participants: people, history: ids.isEmpty ? [] : history,
      decisions: ids.isEmpty ? [] : decisions, affinities: affinities)
  }

  private mutating func pair(_ ids: [String]) -> PairID {
    guard !ids.isEmpty else { return PairID(mentor: "x", mentee: "y") }
    let stranger = generator.chance(5)
    return PairID(
      mentor: stranger ? "nobody" : ids[generator.below(ids.count)], mentee: ids[generator.below(ids.count)])
  }

  private mutating func settings() -> ProgrammeSettings {
    var settings = ProgrammeSettings(name: "Test")
    settings.direction = Direction.allCases[generator.below(3)]
    let (year, month, day) = weeks[generator.below(weeks.count)]
    settings.starts = CalendarDate(year: year, month: month, day: day)
    settings.meetingMinutes = [60, 30, 45, 90, 1, 61, 600, 10_080][generator.below(8)]
    settings.timeZone = zones[generator.below(zones.count)]
    settings.decimalSeparator = generator.chance(50) ? "." : ","
    settings.criteria = criteria(settings)
    var rules = RuleSettings()
    rules.managementChain = generator.chance(70)
    rules.managementChainDepth = generator.chance(50) ? 1 + generator.below(3) : nil
    rules.sameManager = generator.chance(40)
    rules.sameTeam = generator.chance(40)
    rules.sameDepartment = generator.chance(40)
    rules.pastPair = generator.chance(80)
    rules.forgetAfterCycles = generator.chance(50) ? generator.below(4) : nil
    rules.avoid = generator.chance(80)
    rules.commonLanguage = generator.chance(80)
    rules.minStarts = [0, 1, 1, 3, 20, 400][generator.below(6)]
    rules.inPersonSite = generator.chance(80)
    rules.minLevelGap = generator.chance(40) ? decimal(generator.below(30) - 9, tenths: true) : nil
    rules.minSkillGap = generator.chance(30) ? generator.below(9000) : nil
    rules.minScore = generator.chance(30) ? generator.below(700_000) : nil
    settings.rules = rules
    return settings
  }

  private mutating func criteria(_ settings: ProgrammeSettings) -> [Criterion] {
    var criteria = BuiltInCriterion.allCases.map { Criterion($0) }
    let own: [(String, String, AttributeComparison.Method)] = [
      ("style", "style", .likeness(.different)), ("clubs", "clubs", .likeness(.same)),
      ("near", "number", .close(range: decimal(1 + generator.below(99), tenths: true))),
      ("apart", "number", .far(range: decimal(1 + generator.below(99), tenths: true))),
      ("team", "team", .likeness(.same)), ("level", "level", .close(range: ExactDecimal(3))),
    ]
    for (name, column, method) in own where generator.chance(60) {
      let comparison = AttributeComparison(name: name, column: column, method: method)
      criteria.append(Criterion(measure: .attribute(comparison), weight: ExactDecimal(5)))
    }
    if generator.chance(60) {
      criteria.append(Criterion(measure: .affinity(name: "affinity"), weight: ExactDecimal(5)))
    }
    var generation = GenerationMeasure(signal: GenerationMeasure.Signal.allCases[generator.below(3)])
    if generator.chance(50) {
      generation.minGap = decimal(generator.below(40) - 20, tenths: true)
      generation.fullGap = ExactDecimal(
        units: generation.minGap.units + decimal(1 + generator.below(90), tenths: true).units)
    }
    criteria[2].measure = .generation(generation)
    criteria[4].measure = .schedule(desiredStarts: [4, 1, 7, 8, 50, 400][generator.below(6)])
    criteria[7].measure = .site(prefer: Likeness.allCases[generator.below(2)])
    for index in criteria.indices {
      criteria[index].weight = generator.chance(20) ? .zero : decimal(generator.below(400), tenths: true)
      if generator.chance(40) { criteria[index].unknown = generator.below(10_001) }
    }
    criteria[0].weight = ExactDecimal(1 + generator.below(30))
    return criteria
  }

  private func decimal(_ number: Int, tenths: Bool) -> ExactDecimal {
    ExactDecimal(units: Int128(number) * (tenths ? ExactDecimal.unitsPerOne / 10 : ExactDecimal.unitsPerOne))
  }

  private mutating func person(_ number: Int, _ ids: [String], isExtra: Bool) -> Participant {
    var person = Participant(
      id: ids[number], role: isExtra ? .mentor : Role.allCases[generator.below(3)])
    let skills = ["swift", "video", "genai", "sales", "chess", "law"].map { Term($0) }
    person.skills = some(of: skills, 45).map { SkillLevel($0, level: 1 + generator.below(5)) }
    person.wants = some(of: skills, 40).map {
      SkillWant($0, target: 1 + generator.below(5), isPriority: generator.chance(30))
    }
    person.goals = some(of: ["grow", "lead", "learn", "build"].map { Term($0) }, 35)
    person.languages = some(of: ["en", "de", "fr"].map { Term($0) }, 40)
    if generator.chance(85) {
      person.department = (0..<1 + generator.below(4)).map { _ in Term(["A", "B"][generator.below(2)]) }
    }
    if generator.chance(70) { person.team = Term("team \(generator.below(4))") }
    if generator.chance(80) { person.site = Term("site \(generator.below(3))") }
    if generator.chance(60) { person.timeZone = zones[generator.below(zones.count)] }
    if generator.chance(70) {
      person.managerID = generator.chance(10) ? "nobody" : ids[generator.below(ids.count)]
    }
    if generator.chance(80) { person.level = decimal(generator.below(60), tenths: generator.chance(70)) }
    if generator.chance(80) { person.birthYear = 1950 + generator.below(60) }
    if generator.chance(80) { person.yearsExperience = years() }
    if generator.chance(80) { person.availability = windows() }
    if generator.chance(80) { person.mode = MeetingMode.allCases[generator.below(3)] }
    if generator.chance(60) {
      let wished = Array((some(of: ids, 30) + some(of: ["nobody"], 20)).shuffled(using: &generator))
      // Up to three people are wished equally.
      let equal = 1 + generator.below(3)
      person.prefers = WishList(
        choices: stride(from: 0, to: wished.count, by: equal).map {
          Array(wished[$0..<min($0 + equal, wished.count)])
        })
    }
    person.avoids = some(of: ids, 5)
    if generator.chance(80) {
      person.attributes["style"] = ["Red", " red", "BLUE; green", "blue", ";", ""][generator.below(6)]
    }
    if generator.chance(80) {
      person.attributes["clubs"] = some(of: ["a", "b", "c", "d"], 50).joined(separator: ";")
    }
    if generator.chance(80) {
      person.attributes["number"] = ["1", "2.5", "2,5", " 7 ", "-3", "12.125", "x"][generator.below(7)]
    }
    return person
  }

  /// Mostly ordinary numbers; now and then so fine or so large that no common unit fits ordinary integers.
  private mutating func years() -> ExactDecimal {
    if generator.chance(2) { return ExactDecimal(units: Int128(generator.next() >> 2)) }
    if generator.chance(1) { return ExactDecimal(900_000_000_000) }
    return decimal(generator.below(300), tenths: generator.chance(50))
  }

  private mutating func windows() -> [AvailabilityWindow] {
    (0..<generator.below(7)).map { _ in
      let start = generator.chance(70) ? 30 * generator.below(48) : generator.below(1440)
      let length = generator.chance(80) ? 30 * (1 + generator.below(12)) : 1 + generator.below(1440)
      let end = (start + length) % 1440
      return AvailabilityWindow(
        weekday: generator.below(7), start: start, end: end == 0 && generator.chance(50) ? 1440 : end)
    }
  }

  private mutating func some<Item>(of items: [Item], _ percent: Int) -> [Item] {
    if generator.chance(20) { return [] }
    // Long lists keep only a handful, so that large rosters stay quick.
    let percent = items.count > 30 ? percent * 30 / items.count : percent
    return items.filter { _ in generator.chance(percent) }
  }
}
