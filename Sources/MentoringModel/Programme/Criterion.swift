/// One part of a score: what it measures, how much it weighs, and what it counts where it cannot be computed.
public struct Criterion: Hashable, Sendable {
  /// What is measured.
  public var measure: Measure
  /// The weight as the programme states it, or the default; shares are worked out from all weights together.
  public var weight: ExactDecimal
  /// What an unknown value counts, in basis points, 0 to 10 000; where ``takesMean``, it is settled when the programme is scored.
  public var unknown: Int
  /// Whether an unknown value counts the mean of the known ones over all pairs that no rule forbids, `min_skill_gap` and `min_score`
  /// left aside.
  public private(set) var takesMean = false

  /// What an unknown value counts, as it is set.
  public enum Unknown: Sendable {
    /// This, in basis points.
    case value(Int)
    /// The mean of the known values.
    case mean
  }

  /// Sets what an unknown value counts.
  public mutating func setUnknown(_ setting: Unknown) {
    switch setting {
    case .value(let value): (unknown, takesMean) = (value, false)
    case .mean: (unknown, takesMean) = (Self.defaultUnknown, true)
    }
  }

  /// What an unknown value counts unless the programme says otherwise.
  public static let defaultUnknown = 5000

  /// Makes a criterion.
  public init(measure: Measure, weight: ExactDecimal, unknown: Int = defaultUnknown) {
    self.measure = measure
    self.weight = weight
    self.unknown = unknown
  }

  /// Makes a built-in criterion with its defaults.
  ///
  /// `preference` gets weight 0: whether anybody states
  /// preferences is known only when the roster has been read.
  public init(_ builtIn: BuiltInCriterion) {
    let measure: Measure =
      switch builtIn {
      case .skillGap: .skillGap
      case .reciprocity: .reciprocity
      case .generation: .generation(GenerationMeasure())
      case .crossDepartment: .crossDepartment
      case .schedule: .schedule(desiredStarts: 4)
      case .goals: .goals
      case .preference: .preference(of: nil)
      case .site: .site(prefer: .same)
      }
    self.init(measure: measure, weight: ExactDecimal(builtIn.defaultWeight))
  }

  /// The name in files and output: one of the eight keys, or the name that the programme gave.
  public var name: String {
    switch measure {
    case .skillGap: BuiltInCriterion.skillGap.rawValue
    case .reciprocity: BuiltInCriterion.reciprocity.rawValue
    case .generation: BuiltInCriterion.generation.rawValue
    case .crossDepartment: BuiltInCriterion.crossDepartment.rawValue
    case .schedule: BuiltInCriterion.schedule.rawValue
    case .goals: BuiltInCriterion.goals.rawValue
    case .preference: BuiltInCriterion.preference.rawValue
    case .site: BuiltInCriterion.site.rawValue
    case .attribute(let comparison): comparison.name
    case .affinity(let name): name
    }
  }
}

/// What a criterion measures, with its own settings.
public enum Measure: Sendable, Hashable {
  /// How much of what the mentee wants the mentor can teach.
  case skillGap
  /// How much of what the mentor wants the mentee can teach.
  case reciprocity
  /// The distance in seniority, in the programme's direction.
  case generation(GenerationMeasure)
  /// How far apart the departments are in the organisation.
  case crossDepartment
  /// How many meetings a week would be possible, up to the desired number.
  case schedule(desiredStarts: Int)
  /// How similar the goals are.
  case goals
  /// What both sides wish, or what one of them does.
  case preference(of: Side?)
  /// Whether the sites are the same, or differ.
  case site(prefer: Likeness)
  /// A roster column compared between mentor and mentee.
  case attribute(AttributeComparison)
  /// Values of pairs read from a file.
  case affinity(name: String)
}

extension Measure {
  /// The settings of the measure by their keys in records, as texts or whole numbers.
  public var settings: [(key: String, value: Setting)] {
    switch self {
    case .skillGap, .reciprocity, .crossDepartment, .goals, .preference(nil): []
    case .preference(let side?): [("side", .text("\(side.rawValue)s"))]
    case .generation(let generation):
      [
        ("signal", .text(generation.signal.rawValue)), ("minGap", .text(generation.minGap.description)),
        ("fullGap", .text(generation.fullGap.description)),
      ]
    case .schedule(let desired): [("desiredStarts", .whole(desired))]
    case .site(let prefer): [("prefer", .text(prefer.rawValue))]
    case .attribute(let comparison): comparison.settings
    case .affinity: [("source", .text("file"))]
    }
  }

  /// A setting of a measure.
  public enum Setting: Sendable {
    /// A text, or a number as it is written.
    case text(String)
    /// A whole number.
    case whole(Int)
  }
}

/// The criteria that every programme has, in the order that breaks ties between shares.
public enum BuiltInCriterion: String, Sendable, CaseIterable {
  /// See ``Measure/skillGap``.
  case skillGap = "skill_gap"
  /// See ``Measure/reciprocity``.
  case reciprocity
  /// See ``Measure/generation(_:)``.
  case generation
  /// See ``Measure/crossDepartment``.
  case crossDepartment = "cross_department"
  /// See ``Measure/schedule(desiredStarts:)``.
  case schedule
  /// See ``Measure/goals``.
  case goals
  /// See ``Measure/preference(of:)``.
  case preference
  /// See ``Measure/site(prefer:)``.
  case site

  /// The weight of a programme that sets none.
  public var defaultWeight: Int {
    switch self {
    case .skillGap: 35
    case .reciprocity: 10
    case .generation, .crossDepartment, .schedule: 15
    case .goals: 10
    case .preference, .site: 0
    }
  }

  /// The weight of `preference` when a participant states preferences and the programme sets no weight.
  public static let statedPreferenceWeight = 15
}

/// How the distance in seniority is measured.
public struct GenerationMeasure: Sendable, Hashable {
  /// What seniority is taken from.
  public enum Signal: String, Sendable, CaseIterable {
    /// Years of experience.
    case experience
    /// Year of birth; a protected trait, so a programme has to ask for it.
    case birthYear = "birth_year"
    /// Level in the hierarchy.
    case level

    /// The gap at which the value is full unless the programme says otherwise, in years or in levels.
    public var defaultFullGap: Int { self == .level ? 3 : 15 }
  }

  /// What seniority is taken from.
  public var signal: Signal
  /// The gap at which the value starts to rise, in years or in levels.
  public var minGap: ExactDecimal
  /// The gap at which the value is full; larger than ``minGap``.
  public var fullGap: ExactDecimal

  /// Makes a measure with the defaults of a signal.
  public init(signal: Signal = .experience) {
    self.signal = signal
    minGap = .zero
    fullGap = ExactDecimal(signal.defaultFullGap)
  }
}

/// Whether equal or unequal is better.
public enum Likeness: String, Sendable, CaseIterable {
  /// Equal is better.
  case same
  /// Unequal is better.
  case different
}

/// A roster column compared between mentor and mentee.
public struct AttributeComparison: Sendable, Hashable {
  /// How the two cells are compared.
  public enum Method: Sendable, Hashable {
    /// As sets of folded names: the Jaccard index, which is 1 or 0 where each side has one name.
    case likeness(Likeness)
    /// As numbers: `max(0, 1 − |a − b| / range)`, with range greater than 0.
    case close(range: ExactDecimal)
    /// As numbers: `min(1, |a − b| / range)`, with range greater than 0.
    case far(range: ExactDecimal)
  }

  /// A number that stands for a text of a cell.
  public struct NamedNumber: Sendable, Hashable {
    /// The text, as the programme spells it; compared after folding.
    public let name: String
    /// What it counts.
    public let number: ExactDecimal

    /// Names a number.
    public init(_ name: String, _ number: ExactDecimal) {
      self.name = name
      self.number = number
    }
  }

  /// The criterion's name.
  public let name: String
  /// The column that mentors are compared by: a header kept as an attribute, or one of the canonical columns.
  public let mentorColumn: String
  /// The column that mentees are compared by; mostly the same.
  public let menteeColumn: String
  /// The numbers of texts, where numbers are compared; a cell with another text may hold a number itself.
  public let values: [NamedNumber]
  /// How the two cells are compared.
  public let method: Method

  /// Makes a comparison of one column.
  public init(name: String, column: String, method: Method) {
    self.init(name: name, mentorColumn: column, menteeColumn: column, method: method)
  }

  /// Makes a comparison.
  public init(
    name: String, mentorColumn: String, menteeColumn: String, values: [NamedNumber] = [], method: Method
  ) {
    self.name = name
    self.mentorColumn = mentorColumn
    self.menteeColumn = menteeColumn
    self.values = values
    self.method = method
  }

  /// What is compared, in words: the column, or both.
  public var columns: String {
    mentorColumn == menteeColumn ? mentorColumn : "\(mentorColumn) with \(menteeColumn)"
  }

  /// The column of a side.
  public func column(of side: Side) -> String { side == .mentor ? mentorColumn : menteeColumn }

  fileprivate var settings: [(key: String, value: Measure.Setting)] {
    let columns: [(key: String, value: Measure.Setting)] =
      mentorColumn == menteeColumn
      ? [("column", .text(mentorColumn))]
      : [("mentorColumn", .text(mentorColumn)), ("menteeColumn", .text(menteeColumn))]
    let comparison: [(key: String, value: Measure.Setting)] =
      switch method {
      case .likeness(let likeness): [("prefer", .text(likeness.rawValue))]
      case .close(let range): [("prefer", .text("close")), ("range", .text(range.description))]
      case .far(let range): [("prefer", .text("far")), ("range", .text(range.description))]
      }
    let numbers = values.map { "\($0.name) = \($0.number)" }.joined(separator: "; ")
    return columns + comparison + (values.isEmpty ? [] : [("values", .text(numbers))])
  }
}
