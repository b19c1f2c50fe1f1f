public import MentoringModel

/// The facts about two people from which a criterion's value follows.
public enum CriterionFacts: Hashable, Sendable {
  /// What one person needs to learn and the other can teach; `teacher` is the side that teaches. Without needs the
  /// criterion is unknown; `hasWants` says whether the learner wants anything at all.
  case help(teacher: Side, needs: [SkillFact], hasWants: Bool)
  /// What each states of the signal of seniority, and the gap in the programme's direction.
  case gap(measure: GenerationMeasure, mentor: ExactDecimal?, mentee: ExactDecimal?, gap: ExactDecimal?)
  /// The two department paths (empty if not stated), and how many leading segments they share.
  case departments(mentor: [Term], mentee: [Term], common: Int)
  /// The grid times of the UTC week that suit both, each as a number of half hours from Monday 00:00; nil if one
  /// of the two states no availability.
  case schedule(starts: [Int]?, desired: Int)
  /// The goals of both, the shared ones in the mentor's order.
  case goals(shared: [Term], mentor: [Term], mentee: [Term])
  /// What each thinks of the other.
  case wishes(ofMentor: Wish, ofMentee: Wish)
  /// The two sites; nil if not stated.
  case site(mentor: Term?, mentee: Term?, prefer: Likeness)
  /// The two cells of a roster column; nil if not stated.
  case column(AttributeComparison, mentor: String?, mentee: String?)
  /// Whether the file of the criterion lists the pair.
  case affinity(isListed: Bool)
}

/// A skill that a person needs, and what the other can do about it.
public struct SkillFact: Hashable, Sendable {
  /// The skill.
  public let skill: Term
  /// The learner's own level, 0 if not listed.
  public let has: Int
  /// The level wanted; above ``has``.
  public let target: Int
  /// Whether the want counts double.
  public let isPriority: Bool
  /// The other's level, 0 if not listed.
  public let teacherLevel: Int

  /// Makes a fact; traps unless the target is above the learner's level.
  public init(skill: Term, has: Int, target: Int, isPriority: Bool, teacherLevel: Int) {
    precondition(has < target, "a need is a level above one's own")
    self.skill = skill
    self.has = has
    self.target = target
    self.isPriority = isPriority
    self.teacherLevel = teacherLevel
  }

  /// How many levels are missing.
  public var need: Int { target - has }
  /// How many of them the other can help with.
  public var help: Int { min(max(teacherLevel - has, 0), need) }
}

/// What a person's list of wishes says about another.
public enum Wish: Hashable, Sendable {
  /// The person states no wishes.
  case noList
  /// The person wishes others only, so many.
  case notListed(among: Int)
  /// The person wishes the other at a rank, from 1, among so many.
  case listed(rank: Int, among: Int)

  /// What the list says about an id.
  init(_ prefers: [String], about id: String) {
    if prefers.isEmpty {
      self = .noList
    } else if let index = prefers.firstIndex(of: id) {
      self = .listed(rank: index + 1, among: prefers.count)
    } else {
      self = .notListed(among: prefers.count)
    }
  }
}

extension Participant {
  /// What the person wants and does not have yet, against another person's levels, in the order of the wants.
  func needs(taughtBy teacher: Participant) -> [SkillFact] {
    let own = levels
    let theirs = teacher.levels
    return wants.compactMap { want in
      let has = own[want.skill] ?? 0
      guard want.target > has else { return nil }
      return SkillFact(
        skill: want.skill, has: has, target: want.target, isPriority: want.isPriority,
        teacherLevel: theirs[want.skill] ?? 0)
    }
  }

  /// Levels by skill.
  var levels: [Term: Int] { Dictionary(skills.map { ($0.skill, $0.level) }, uniquingKeysWith: max) }

  /// Whether the person wants a level that it does not have.
  var hasNeeds: Bool {
    if wants.isEmpty { return false }
    let own = levels
    return wants.contains { $0.target > own[$0.skill] ?? 0 }
  }
}

extension ExactDecimal {
  /// The gap of two numbers in a direction; positive when the junior of the two is where the direction wants it.
  static func gap(
    mentor: ExactDecimal, mentee: ExactDecimal, _ direction: Direction, isBirthYear: Bool
  ) -> ExactDecimal {
    let rising = mentee.units - mentor.units
    let gap =
      switch direction {
      case .mutual: rising < 0 ? -rising : rising
      case .reverse: isBirthYear ? -rising : rising
      case .traditional: isBirthYear ? rising : -rising
      }
    return ExactDecimal(units: min(max(gap, -maximumMagnitude), maximumMagnitude))
  }
}
