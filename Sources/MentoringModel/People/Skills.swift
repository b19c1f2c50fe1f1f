/// A skill that a person has, with its level.
public struct SkillLevel: Hashable, Sendable {
  /// The skill.
  public let skill: Term
  /// 1 (beginner) to 5 (expert).
  public let level: Int

  /// The level of a skill written without one, where others of the roster state levels.
  public static let defaultLevel = 3
  /// The level of every skill where nobody in the roster states one: such lists are yes or no, and whoever has a skill can teach all of it.
  public static let plainLevel = 5

  /// Makes a skill level; traps outside 1 to 5.
  public init(_ skill: Term, level: Int = defaultLevel) {
    precondition((1...5).contains(level), "a skill level is 1 to 5")
    self.skill = skill
    self.level = level
  }
}

/// A skill that a person wants to learn.
public struct SkillWant: Hashable, Sendable {
  /// The skill.
  public let skill: Term
  /// The level wanted, 1 to 5.
  public let target: Int
  /// Whether the want counts double.
  public let isPriority: Bool

  /// The target of a want written without one.
  public static let defaultTarget = 5

  /// Makes a want; traps if the target is outside 1 to 5.
  public init(_ skill: Term, target: Int = defaultTarget, isPriority: Bool = false) {
    precondition((1...5).contains(target), "a target level is 1 to 5")
    self.skill = skill
    self.target = target
    self.isPriority = isPriority
  }
}
