internal import MentoringModel
internal import TestRandom

/// Draws the settings of one programme.
enum RandomSettings {
  /// - Parameter wishes: whether anybody states preferences, which gives them their default weight.
  static func make(wishes: Bool, _ draw: inout TestRandom) -> ProgrammeSettings {
    var settings = ProgrammeSettings(name: "Zufällig")
    settings.direction = draw.pick(Direction.allCases)
    settings.objective = draw.pick([.mostPairsThenScore, .mostPairsThenScore, .score])
    settings.meetingMinutes = draw.pick([60, 60, 30, 45, 90])
    settings.timeZone = draw.pick(["UTC", "Europe/Berlin", "America/Sao_Paulo"])
    // Ordinary weeks, and weeks in which the clocks of some of the zones change.
    let days = [
      (2026, 1, 14), (2026, 3, 27), (2026, 3, 3), (2025, 10, 26), (2026, 11, 1), (2026, 4, 1), (2026, 2, 10),
    ]
    let (year, month, day) = draw.pick(days)
    settings.starts = CalendarDate(year: year, month: month, day: day)
    settings.criteria = criteria(wishes: wishes, &draw)
    settings.rules = rules(&draw)
    return settings
  }

  private static func criteria(wishes: Bool, _ draw: inout TestRandom) -> [Criterion] {
    var criteria = BuiltInCriterion.allCases.map { Criterion($0) }
    var generation = GenerationMeasure(signal: draw.pick(GenerationMeasure.Signal.allCases))
    if draw.chance(30) { generation.minGap = draw.pick([ExactDecimal("0.5")!, ExactDecimal(1)]) }
    if draw.chance(30) { generation.fullGap = draw.pick([ExactDecimal("4.5")!, ExactDecimal(20)]) }
    for index in criteria.indices {
      switch criteria[index].measure {
      case .generation: criteria[index].measure = .generation(generation)
      case .schedule: criteria[index].measure = .schedule(desiredStarts: draw.pick([1, 4, 4, 7]))
      case .site: criteria[index].measure = .site(prefer: draw.pick(Likeness.allCases))
      case .preference:
        criteria[index].measure = .preference(of: draw.pick([nil, nil, .mentor, .mentee]))
        if wishes { criteria[index].weight = ExactDecimal(BuiltInCriterion.statedPreferenceWeight) }
      default: break
      }
    }
    let column = draw.pick(["work_style", "site", "goals", "team"])
    let own: [AttributeComparison] = [
      AttributeComparison(name: "style", column: column, method: .likeness(draw.pick(Likeness.allCases))),
      AttributeComparison(name: "drive", column: "energy", method: .close(range: ExactDecimal("2.5")!)),
      AttributeComparison(name: "grade", column: "level", method: .far(range: ExactDecimal(3))),
      AttributeComparison(
        name: "fit", mentorColumn: "work_style", menteeColumn: column,
        method: .likeness(draw.pick(Likeness.allCases))),
      AttributeComparison(
        name: "pace", mentorColumn: "energy", menteeColumn: "work_style",
        values: [.init(" PLANNER", ExactDecimal("4.5")!), .init("improviser", ExactDecimal(1))],
        method: .close(range: ExactDecimal(5))),
    ]
    for comparison in draw.sample(own, draw.pick([0, 0, 1, 3])) {
      criteria.append(Criterion(measure: .attribute(comparison), weight: ExactDecimal(draw.number(1...9))))
    }
    let weights = ["0", "1", "0.1", "33.333", "12.25", "0.000001", "3.1415926"].map { ExactDecimal($0)! }
    let changed = draw.pick([0, 30, 100])
    // The first weight stays, so that not all can become 0.
    for index in criteria.indices {
      if index > 0, draw.chance(changed) { criteria[index].weight = draw.pick(weights) }
      if draw.chance(30) { criteria[index].unknown = draw.pick([0, 1, 2500, 3333, 10_000]) }
    }
    return criteria
  }

  private static func rules(_ draw: inout TestRandom) -> RuleSettings {
    var rules = RuleSettings()
    let switches: [WritableKeyPath<RuleSettings, Bool>] = [
      \.managementChain, \.sameManager, \.sameTeam, \.sameDepartment, \.pastPair, \.avoid, \.commonLanguage,
      \.inPersonSite,
    ]
    for path in switches where draw.chance(25) { rules[keyPath: path].toggle() }
    if draw.chance(30) { rules.managementChainDepth = draw.number(1...2) }
    if draw.chance(40) { rules.forgetAfterCycles = draw.number(1...2) }
    if draw.chance(40) { rules.minStarts = draw.pick([0, 0, 2, 4]) }
    if draw.chance(15) { rules.minLevelGap = draw.pick([ExactDecimal(0), ExactDecimal("0.5")!]) }
    if draw.chance(15) { rules.minSkillGap = draw.pick([1, 2500, 5001]) }
    if draw.chance(15) { rules.minScore = draw.pick([250_000, 400_000, 550_000]) }
    return rules
  }
}
