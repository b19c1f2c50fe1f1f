public import MentoringModel

extension NaiveScorer {
  /// All rules that forbid a pair, whether or not it is locked.
  public func refusals(_ mentor: Participant, _ mentee: Participant) -> RuleSet {
    Rule.allCases.reduce(into: RuleSet()) { found, rule in
      if forbids(rule, mentor, mentee) { found.insert(RuleSet(rule)) }
    }
  }

  private func forbids(_ rule: Rule, _ mentor: Participant, _ mentee: Participant) -> Bool {
    let rules = programme.settings.rules
    switch rule {
    case .itself: return mentor.id == mentee.id
    case .managementChain:
      return rules.managementChain
        && (managers(of: mentor).contains(mentee.id) || managers(of: mentee).contains(mentor.id))
    case .sameManager:
      return rules.sameManager && mentor.managerID != nil && mentor.managerID == mentee.managerID
    case .sameTeam: return rules.sameTeam && mentor.team != nil && mentor.team?.key == mentee.team?.key
    case .sameDepartment:
      return rules.sameDepartment && !mentor.department.isEmpty
        && mentor.department.map(\.key) == mentee.department.map(\.key)
    case .pastPair:
      return rules.pastPair && rememberedPairs.contains(Set([mentor.id, mentee.id]))
    case .avoid:
      return rules.avoid && (mentor.avoids.contains(mentee.id) || mentee.avoids.contains(mentor.id))
    case .forbid:
      let pair = PairID(mentor: mentor.id, mentee: mentee.id)
      return programme.decisions.contains { $0.kind == .forbid && $0.pair == pair }
    case .commonLanguage:
      let (a, b) = (Set(mentor.languages.map(\.key)), Set(mentee.languages.map(\.key)))
      return rules.commonLanguage && !a.isEmpty && !b.isEmpty && a.isDisjoint(with: b)
    case .minStarts: return starts(mentor, mentee).map { $0 < rules.minStarts } ?? false
    case .inPersonSite:
      guard rules.inPersonSite, mentor.mode == .inPerson, mentee.mode == .inPerson else { return false }
      guard let a = mentor.site, let b = mentee.site else { return false }
      return a.key != b.key
    case .minLevelGap:
      guard let bound = rules.minLevelGap, let gap = gap(.level, mentor, mentee) else { return false }
      return gap < Fraction(bound)
    case .minSkillGap:
      let value = score(mentor, mentee).contributions.first {
        $0.criterion == BuiltInCriterion.skillGap.rawValue
      }?.value
      return rules.minSkillGap.map { value! < $0 } ?? false
    case .timetable: return rules.timetable && rules.minStarts == 0 && starts(mentor, mentee) == 0
    case .minScore: return rules.minScore.map { score(mentor, mentee).points < $0 } ?? false
    }
  }

  /// Everybody above a person, up to the depth that counts; in a cycle this includes the person.
  private func managers(of person: Participant) -> Set<String> {
    var above: Set<String> = []
    var next = person.managerID
    let depth = programme.settings.rules.managementChainDepth ?? .max
    while let id = next, above.count < depth, above.insert(id).inserted {
      next = programme.participants.first { $0.id == id }?.managerID
    }
    return above
  }

  /// The pairs of the cycles that still count, without direction.
  private var rememberedPairs: Set<Set<String>> {
    let labels = Set(programme.history.map(\.cycle))
    let areNumbers = labels.allSatisfy { Int($0) != nil }
    let order = labels.sorted {
      areNumbers
        ? Int($0)! < Int($1)! : NaturalLabel($0).parts.lexicographicallyPrecedes(NaturalLabel($1).parts)
    }
    let kept = Set(order.suffix(programme.settings.rules.forgetAfterCycles ?? order.count))
    let counted = programme.history.filter { kept.contains($0.cycle) }
    return Set(counted.map { Set([$0.pair.mentor, $0.pair.mentee]) })
  }
}

/// A label cut into numbers and words: `cycle 9` comes before `cycle 10`.
private struct NaturalLabel {
  /// A number, which comes before every word, or a word.
  enum Part: Comparable {
    case number(Int)
    case word(String)
  }

  let parts: [Part]

  init(_ label: String) {
    var rest = TextFolding.fold(label)[...]
    var parts: [Part] = []
    while let first = rest.first {
      let isDigit = first.isASCII && first.isNumber
      let run = rest.prefix { ($0.isASCII && $0.isNumber) == isDigit }
      parts.append(isDigit ? .number(Int(run)!) : .word(String(run)))
      rest = rest.dropFirst(run.count)
    }
    self.parts = parts
  }
}
