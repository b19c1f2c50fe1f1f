internal import MentoringModel

/// A want that the person's own level leaves open.
struct SkillNeed: Sendable {
  /// The skill.
  let skill: Term
  /// The person's own level, 0 if not listed.
  let have: Int
  /// How many levels are missing to the target, at least 1.
  let need: Int
  /// How much each level counts: 2 for a priority, else 1.
  let priority: Int

  /// What somebody with a level of the skill can help, weighed: `p · clamp(level − have, 0, need)`.
  @inline(__always)
  func help(fromLevel level: Int) -> Int { priority * min(max(level - have, 0), need) }
}

extension Participant {
  /// Levels by skill.
  var levels: [Term: Int] {
    Dictionary(skills.map { ($0.skill, $0.level) }, uniquingKeysWith: max)
  }

  /// What the person wants and does not have yet.
  var needs: [SkillNeed] {
    if wants.isEmpty { return [] }
    let levels = levels
    return wants.compactMap { want in
      let have = levels[want.skill] ?? 0
      let need = want.target - have
      return need > 0
        ? SkillNeed(skill: want.skill, have: have, need: need, priority: want.isPriority ? 2 : 1) : nil
    }
  }
}
