public import MentoringModel

/// What one person needs to learn and the other can teach: `skill_gap` and, with the sides exchanged, `reciprocity`.
public struct SkillFacts: CriterionFacts {
  /// The side that teaches.
  public let teacher: Side
  /// What the learner needs, in the order of the wants, each with the level that the teacher has of it, 0 if not listed.
  public let needs: [Need]
  /// Whether the learner wants anything at all.
  public let hasWants: Bool

  /// A need with the level of the other.
  public struct Need: Hashable, Sendable {
    /// What is needed.
    public let skill: SkillNeed
    /// The other's level of it, 0 if not listed.
    public let teacherLevel: Int

    /// Makes a fact.
    public init(_ skill: SkillNeed, teacherLevel: Int) {
      self.skill = skill
      self.teacherLevel = teacherLevel
    }
  }

  /// Makes facts.
  public init(teacher: Side, needs: [Need], hasWants: Bool) {
    self.teacher = teacher
    self.needs = needs
    self.hasWants = hasWants
  }

  /// How much of what is needed the other can help with; nil if nothing is.
  public var value: Int? {
    if needs.isEmpty { return nil }
    return BasisPoints.rounded(
      needs.reduce(0) { $0 + $1.skill.help(fromLevel: $1.teacherLevel) },
      over: needs.reduce(0) { $0 + $1.skill.weight })
  }

  /// The facts in plain words.
  public var words: String {
    let learner = teacher.opposite.rawValue
    if !hasWants { return "the \(learner) states no wants" }
    if needs.isEmpty { return "the \(learner) has reached every level wanted" }
    let taught = needs.count { $0.skill.levels(from: $0.teacherLevel) > 0 }
    let skills = needs.map { need in
      let skill = need.skill
      let name = skill.skill.spelling + (skill.isPriority ? " (priority)" : "")
      let wish = "\(name) from \(skill.has) to \(skill.target)"
      if need.teacherLevel == 0 { return "\(wish): not taught" }
      let levels = skill.levels(from: need.teacherLevel)
      if levels == 0 { return "\(wish): taught at \(need.teacherLevel), no higher" }
      return
        "\(wish): taught at \(need.teacherLevel), \(levels) of \(ScoreText.count(skill.missing, "level"))"
    }
    return "the \(teacher.rawValue) can teach \(taught) of \(ScoreText.count(needs.count, "wanted skill")): "
      + skills.joined(separator: "; ")
  }
}

/// A want that the person's own level leaves open.
public struct SkillNeed: Hashable, Sendable {
  /// The skill.
  public let skill: Term
  /// The person's own level, 0 if not listed.
  public let has: Int
  /// The level wanted; above ``has``.
  public let target: Int
  /// Whether the want counts double.
  public let isPriority: Bool

  /// Makes a need; traps unless the target is above the person's own level.
  public init(skill: Term, has: Int, target: Int, isPriority: Bool) {
    precondition(has < target, "a need is a level above one's own")
    self.skill = skill
    self.has = has
    self.target = target
    self.isPriority = isPriority
  }

  /// How many levels are missing to the target, at least 1.
  public var missing: Int { target - has }

  /// How much each level counts.
  var priority: Int { isPriority ? 2 : 1 }

  /// How much all that is missing counts.
  var weight: Int { priority * missing }

  /// How many of the missing levels somebody with a level of the skill can help with.
  @inline(__always)
  public func levels(from level: Int) -> Int { min(max(level - has, 0), target - has) }

  /// What somebody with a level of the skill can help, weighed.
  @inline(__always)
  func help(fromLevel level: Int) -> Int { (isPriority ? 2 : 1) * levels(from: level) }
}

extension Participant {
  /// Levels by skill.
  public var levels: [Term: Int] {
    Dictionary(skills.map { ($0.skill, $0.level) }, uniquingKeysWith: max)
  }

  /// What the person wants and does not have yet, in the order of the wants.
  public var needs: [SkillNeed] {
    if wants.isEmpty { return [] }
    let levels = levels
    return wants.compactMap { want in
      let has = levels[want.skill] ?? 0
      return want.target > has
        ? SkillNeed(skill: want.skill, has: has, target: want.target, isPriority: want.isPriority) : nil
    }
  }
}

extension Participant {
  /// Whether there are any ``needs``; without listing them.
  fileprivate var hasNeeds: Bool {
    if wants.isEmpty { return false }
    let levels = levels
    return wants.contains { $0.target > levels[$0.skill] ?? 0 }
  }
}

struct SkillsCriterion: ScoredCriterion {
  let teacher: Side

  func facts(_ pair: PairView) -> any CriterionFacts { skillFacts(pair) }

  func skillFacts(_ pair: PairView) -> SkillFacts {
    let learner = pair.person(on: teacher.opposite)
    let needs = learner.needs
    let levels = needs.isEmpty ? [:] : pair.person(on: teacher).levels
    return SkillFacts(
      teacher: teacher,
      needs: needs.map { SkillFacts.Need($0, teacherLevel: levels[$0.skill] ?? 0) },
      hasWants: !learner.wants.isEmpty)
  }

  func known(in programme: Programme) -> KnownPairs { .on(teacher.opposite, \.hasNeeds) }

  func kernel(_ compiler: KernelCompiler, share: Int, unknown: Int) -> any CriterionKernel {
    skillsKernel(compiler, share: share, unknown: unknown)
  }

  func skillsKernel(_ compiler: KernelCompiler, share: Int, unknown: Int) -> any SkillsKernel {
    compiler.rowSide == teacher
      ? ReciprocityKernel(columns: compiler.columns, rows: compiler.rows, share: share, unknown: unknown)
      : SkillGapKernel(columns: compiler.columns, rows: compiler.rows, share: share, unknown: unknown)
  }
}
