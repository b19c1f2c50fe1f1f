/// Which rules hold in a programme, and their bounds.
///
/// The names are those of the keys of `[rules]` in files, and the comments are what `docs/reference/files.md` says of them.
public struct RuleSettings: Sendable, Hashable {
  /// Neither may be the other's manager, at any level up.
  public var managementChain = true
  /// With `management_chain`: only managers at most so many levels up count; without it all do.
  public var managementChainDepth: Int?
  /// The two may not have the same manager.
  public var sameManager = false
  /// The two may not be in the same team.
  public var sameTeam = false
  /// The two may not be in the same department, compared as the whole path.
  public var sameDepartment = false
  /// The two may not have been paired before, either way round.
  public var pastPair = true
  /// With `past_pair`: only the last so many cycles count; without it all do.
  public var forgetAfterCycles: Int?
  /// Neither may name the other under `avoids`.
  public var avoid = true
  /// Two people who both state languages must share one.
  public var commonLanguage = true
  /// So many meetings a week at least must be possible for two people whose free times are both known; 0 switches the rule off.
  public var minStarts = 1
  /// Two people who both meet in person only must be at the same site.
  public var inPersonSite = true
  /// The mentee must be so many levels above the mentor at least (under `reverse`); without it the rule is off.
  public var minLevelGap: ExactDecimal?
  /// The value of `skill_gap` must be at least this, 0–10000; without it the rule is off.
  public var minSkillGap: Int?
  /// The score must be at least this, 0–1000000 points; without it the rule is off.
  public var minScore: Int?
  /// The pairs of a person must have times for their meetings that do not overlap, if both of each pair state availability.
  public var timetable = true

  /// Makes the default rules.
  public init() {}
}

/// A rule that can forbid a pair; the raw value is its name in files and output.
public enum Rule: String, Sendable, CaseIterable {
  /// Nobody is paired with oneself.
  case itself = "self"
  /// See ``RuleSettings/managementChain``.
  case managementChain = "management_chain"
  /// See ``RuleSettings/sameManager``.
  case sameManager = "same_manager"
  /// See ``RuleSettings/sameTeam``.
  case sameTeam = "same_team"
  /// See ``RuleSettings/sameDepartment``.
  case sameDepartment = "same_department"
  /// See ``RuleSettings/pastPair``.
  case pastPair = "past_pair"
  /// See ``RuleSettings/avoid``.
  case avoid
  /// A coordinator forbade the pair.
  case forbid
  /// See ``RuleSettings/commonLanguage``.
  case commonLanguage = "common_language"
  /// See ``RuleSettings/minStarts``.
  case minStarts = "min_starts"
  /// See ``RuleSettings/inPersonSite``.
  case inPersonSite = "in_person_site"
  /// See ``RuleSettings/minLevelGap``.
  case minLevelGap = "min_level_gap"
  /// See ``RuleSettings/minSkillGap``.
  case minSkillGap = "min_skill_gap"
  /// See ``RuleSettings/minScore``.
  case minScore = "min_score"
  /// See ``RuleSettings/timetable``.
  case timetable

  /// How a programme sets a rule; reading, switching off and the manifest follow from it.
  public enum Setting: Sendable {
    /// Where a value of the settings is kept.
    public typealias Field<Value> = any WritableKeyPath<RuleSettings, Value> & Sendable

    /// It always holds; the help for whoever tries to set it.
    case always(String)
    /// It holds or not.
    case flag(Field<Bool>)
    /// A bound within a range; 0 switches the rule off.
    case count(Field<Int>, ClosedRange<Int>)
    /// A bound within a range; none switches the rule off.
    case whole(Field<Int?>, ClosedRange<Int>)
    /// A bound; none switches the rule off.
    case decimal(Field<ExactDecimal?>)
  }

  /// How a programme sets the rule, under its name in `[rules]`.
  public var setting: Setting {
    switch self {
    case .itself: .always("nobody is ever paired with oneself; this cannot be set")
    case .managementChain: .flag(\.managementChain)
    case .sameManager: .flag(\.sameManager)
    case .sameTeam: .flag(\.sameTeam)
    case .sameDepartment: .flag(\.sameDepartment)
    case .pastPair: .flag(\.pastPair)
    case .avoid: .flag(\.avoid)
    case .forbid:
      .always("pairs are forbidden in the decisions file: [roster] decisions = \"decisions.csv\"")
    case .commonLanguage: .flag(\.commonLanguage)
    case .minStarts: .count(\.minStarts, 0...336)
    case .inPersonSite: .flag(\.inPersonSite)
    case .minLevelGap: .decimal(\.minLevelGap)
    case .minSkillGap: .whole(\.minSkillGap, 0...10_000)
    case .minScore: .whole(\.minScore, 0...1_000_000)
    case .timetable: .flag(\.timetable)
    }
  }

  /// A further key of `[rules]` that says how far the rule reaches, with its range; nil for most.
  public var reach: (key: String, field: Setting.Field<Int?>, range: ClosedRange<Int>)? {
    switch self {
    case .managementChain: ("management_chain_depth", \.managementChainDepth, 1...1_000_000)
    case .pastPair: ("forget_after_cycles", \.forgetAfterCycles, 1...1_000_000)
    default: nil
    }
  }

  /// The rule's bit in a ``RuleSet``; traps if there are more rules than bits.
  public var bit: RuleSet.RawValue {
    let number = Rule.allCases.firstIndex(of: self)!
    precondition(number < RuleSet.RawValue.bitWidth, "every rule has a bit of its own")
    return 1 << RuleSet.RawValue(number)
  }
}

extension RuleSettings {
  /// Whether a rule holds.
  public func holds(_ rule: Rule) -> Bool {
    switch rule.setting {
    case .always: true
    case .flag(let field): self[keyPath: field]
    case .count(let field, _): self[keyPath: field] > 0
    case .whole(let field, _): self[keyPath: field] != nil
    case .decimal(let field): self[keyPath: field] != nil
    }
  }

  /// The rules that hold and can be switched off, in the order of ``Rule``'s cases.
  public var optionalRules: [Rule] {
    Rule.allCases.filter { rule in
      if case .always = rule.setting { false } else { holds(rule) }
    }
  }

  /// Switches a rule off; those that always hold stay.
  public mutating func switchOff(_ rule: Rule) {
    switch rule.setting {
    case .always: break
    case .flag(let field): self[keyPath: field] = false
    case .count(let field, _): self[keyPath: field] = 0
    case .whole(let field, _): self[keyPath: field] = nil
    case .decimal(let field): self[keyPath: field] = nil
    }
  }
}

/// A set of rules, as the reasons why a pair is forbidden.
public struct RuleSet: OptionSet, Hashable, Sendable {
  /// One bit per rule, in the order of ``Rule``'s cases.
  public let rawValue: UInt32

  /// Makes a set from its bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Makes the set of one rule.
  public init(_ rule: Rule) { rawValue = rule.bit }

  /// The rules in the set, in the order of ``Rule``'s cases.
  public var rules: [Rule] { Rule.allCases.filter { rawValue & $0.bit != 0 } }
}
