/// What `programme.toml` says about a programme, with defaults filled in.
public struct ProgrammeSettings: Hashable, Sendable {
  /// The programme's name.
  public var name: String
  /// Who is the senior of a pair.
  public var direction: Direction
  /// The first day of the cycle; nil if not stated, in which case nothing that needs a date may be used.
  public var starts: CalendarDate?
  /// How long the cycle lasts, in months.
  public var lengthMonths: Int
  /// How often a pair meets, in weeks.
  public var cadenceWeeks: Int
  /// How long a meeting lasts, in minutes, 1 to 10 080.
  public var meetingMinutes: Int
  /// The IANA zone of everybody who states none.
  public var timeZone: String
  /// Days on which meetings are not held, in file order; they decide about dates, and not about the plan.
  public var holidays: [Holiday] = []
  /// What the plan maximises.
  public var objective: PlanObjective
  /// The criteria in canonical order: the eight built-in ones, then the programme's own in file order.
  public var criteria: [Criterion]
  /// Whether the weight of `preference` is stated; else it follows from whether anybody states wishes.
  public var statesPreferenceWeight = true
  /// Which rules hold.
  public var rules: RuleSettings
  /// The steps of the strategy `rules`; nil for those that follow from the weights.
  public var ladder: Ladder?
  /// Limits over the whole plan, in file order, on which no result depends; names are unique.
  public var constraints: [Constraint]
  /// The separator within list cells, for attributes that are read as lists.
  public var listSeparator: String
  /// The decimal separator of numbers in the roster, for attributes that are read as numbers.
  public var decimalSeparator: Character

  /// Makes the settings of a programme that states nothing but its name.
  public init(name: String) {
    self.name = name
    direction = .reverse
    starts = nil
    lengthMonths = 6
    cadenceWeeks = 2
    meetingMinutes = 60
    timeZone = "UTC"
    objective = .mostPairsThenScore
    criteria = BuiltInCriterion.allCases.map { Criterion($0) }
    rules = RuleSettings()
    constraints = []
    listSeparator = ";"
    decimalSeparator = "."
  }
}

extension ProgrammeSettings {
  /// The sides whose lists of wishes count: those that the criterion `preference` looks at.
  public var wishingSides: [Side] {
    for criterion in criteria {
      if case .preference(let side?) = criterion.measure { return [side] }
    }
    return Side.allCases
  }

  /// Gives `preference` the weight that follows from these people where none is stated.
  public mutating func settlePreferenceWeight(_ people: [Participant]) {
    guard !statesPreferenceWeight,
      let index = criteria.firstIndex(where: { $0.name == BuiltInCriterion.preference.rawValue })
    else { return }
    let sides = wishingSides
    let isStated = people.contains { person in
      !person.prefers.isEmpty && sides.contains(where: person.role.includes)
    }
    criteria[index].weight = ExactDecimal(isStated ? BuiltInCriterion.statedPreferenceWeight : 0)
  }
}

extension ProgrammeSettings {
  /// The Monday of the week that holds the first day of the cycle.
  ///
  /// Without a first day every zone is UTC, where all weeks are alike; then it is one of 1970.
  public var firstMonday: CalendarDate { starts?.mondayOfWeek ?? CalendarDate(daysSince1970: 4) }

  /// The last day of the cycle, the one before `starts` plus `length_months`; nil without a first day, or beyond the calendar.
  public var lastDay: CalendarDate? {
    guard let starts else { return nil }
    let months = starts.year * 12 + starts.month - 1 + lengthMonths
    let (year, month) = (months / 12, months % 12 + 1)
    // A month that is too short for the day ends the cycle with its last one; what lies beyond the calendar is not looked at.
    let end = (1...starts.day).reversed().lazy.compactMap { CalendarDate(year: year, month: month, day: $0) }
      .first
    return end.map { CalendarDate(daysSince1970: $0.daysSince1970 - 1) }
  }

  /// How many weeks from Monday to Sunday the cycle touches; 1 without a first day.
  public var weekCount: Int {
    guard let lastDay else { return 1 }
    return (lastDay.daysSince1970 - firstMonday.daysSince1970) / 7 + 1
  }
}

/// Who of a pair is the junior.
public enum Direction: String, Sendable, CaseIterable {
  /// The mentor is the junior of the two.
  case reverse
  /// The mentor is the senior of the two.
  case traditional
  /// Both teach and both learn; only distance counts.
  case mutual
}

/// What a plan maximises.
public enum PlanObjective: String, Sendable, CaseIterable {
  /// As many pairs as possible, then the highest total score.
  case mostPairsThenScore = "most_pairs"
  /// The total of (score − `min_score`) over the pairs: a pair is made only where it beats staying alone.
  case score
}
