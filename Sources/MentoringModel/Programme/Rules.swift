/// Which rules hold in a programme, and their bounds.
public struct RuleSettings: Sendable, Hashable {
  /// Neither may be the other's manager at any level up.
  public var managementChain = true
  /// The two may not have the same manager.
  public var sameManager = false
  /// The two may not be in the same team.
  public var sameTeam = false
  /// The two may not be in the same department (the whole path is compared).
  public var sameDepartment = false
  /// The two may not have been paired before, in either direction.
  public var pastPair = true
  /// Only pairs of the last so many cycles count as past; nil counts all.
  public var forgetAfterCycles: Int?
  /// Nobody is paired with a person whom either of the two wants to avoid.
  public var avoid = true
  /// Two people who both state languages must share one.
  public var commonLanguage = true
  /// The least number of possible meetings for a pair whose schedules are both known; 0 switches the rule off.
  public var minStarts = 1
  /// Two people who meet only in person must be at the same site.
  public var inPersonSite = true
  /// The least distance in level, in the programme's direction; nil switches the rule off.
  public var minLevelGap: ExactDecimal?
  /// The least value of `skill_gap` in basis points; nil switches the rule off.
  public var minSkillGap: Int?
  /// The least score in points; nil switches the rule off.
  public var minScore: Int?

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

  /// The rule's bit in a ``RuleSet``.
  public var bit: UInt16 { 1 << UInt16(Rule.allCases.firstIndex(of: self)!) }
}

/// A set of rules, as the reasons why a pair is forbidden.
public struct RuleSet: OptionSet, Hashable, Sendable {
  /// One bit per rule, in the order of ``Rule``'s cases.
  public let rawValue: UInt16

  /// Makes a set from its bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Makes the set of one rule.
  public init(_ rule: Rule) { rawValue = rule.bit }

  /// The rules in the set, in the order of ``Rule``'s cases.
  public var rules: [Rule] { Rule.allCases.filter { rawValue & $0.bit != 0 } }
}
