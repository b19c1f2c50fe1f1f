public import MentoringModel
internal import MentoringScoring

/// A rule that forbids a pair, with the fact behind it.
public struct Refusal: Hashable, Sendable {
  /// The rule.
  public let rule: Rule
  /// The fact in plain words, without a full stop.
  public let words: String

  /// Makes a refusal.
  public init(_ rule: Rule, _ words: String) {
    self.rule = rule
    self.words = words
  }
}

/// Says in words why rules forbid one pair.
struct RefusalFinder {
  let model: ScoringModel
  let mentor: Int
  let mentee: Int

  /// Every rule that forbids the pair, in the order of ``Rule``'s cases.
  func refusals() -> [Refusal] {
    model.refusals(mentor: mentor, mentee: mentee).rules.map { Refusal($0, words(for: $0)) }
  }

  private func words(for rule: Rule) -> String {
    let (teacher, learner) = (model.mentor(mentor), model.mentee(mentee))
    let rules = model.programme.settings.rules
    func spelled(_ terms: [Term]) -> String { terms.map(\.spelling).joined(separator: ", ") }
    switch rule {
    case .itself: return "nobody is paired with oneself"
    case .managementChain:
      if let steps = steps(from: learner, upTo: teacher) { return managing(teacher, learner, steps) }
      if let steps = steps(from: teacher, upTo: learner) { return managing(learner, teacher, steps) }
      return "one of the two manages the other"
    case .sameManager: return "both report to \(teacher.managerID ?? "the same manager")"
    case .sameTeam: return "both are in the team \(teacher.team?.spelling ?? "")"
    case .sameDepartment:
      return "both are in \(teacher.department.map(\.spelling).joined(separator: "/"))"
    case .pastPair: return pastWords(PairID(mentor: teacher.id, mentee: learner.id))
    case .avoid:
      switch (teacher.avoids.contains(learner.id), learner.avoids.contains(teacher.id)) {
      case (true, true): return "each avoids the other"
      case (true, false): return "\(teacher.id) avoids \(learner.id)"
      default: return "\(learner.id) avoids \(teacher.id)"
      }
    case .forbid:
      let pair = PairID(mentor: teacher.id, mentee: learner.id)
      let note = model.programme.decisions.first { $0.kind == .forbid && $0.pair == pair }?.note
      return "a decision forbids the pair" + (note.map { " (\($0))" } ?? "")
    case .commonLanguage:
      return "no language in common: \(spelled(teacher.languages)) and \(spelled(learner.languages))"
    case .minStarts:
      let starts = model.commonStarts(mentor: mentor, mentee: mentee) ?? 0
      return "\(ScoreText.count(starts, "possible start")) a week, at least \(rules.minStarts) must suit both"
    case .inPersonSite:
      return
        "both meet only in person, at \(teacher.site?.spelling ?? "") and \(learner.site?.spelling ?? "")"
    case .minLevelGap:
      guard let theirs = teacher.level, let ours = learner.level, let bound = rules.minLevelGap else {
        return "the levels are too near"
      }
      let gap = ExactDecimal.gap(
        mentor: theirs, mentee: ours, model.programme.settings.direction, isBirthYear: false)
      return "a gap of \(gap) between level \(theirs) and \(ours), at least \(bound) is asked"
    case .minSkillGap:
      let value = model.programme.settings.criteria.firstIndex { $0.measure == .skillGap }
        .map { model.score(mentor: mentor, mentee: mentee).contributions[$0].value }
      return
        "skill_gap is \(value.map(Self.share) ?? "too low"), at least \(Self.share(rules.minSkillGap ?? 0)) is asked"
    case .minScore:
      let points = model.score(mentor: mentor, mentee: mentee).points
      return
        "the score is \(ScoreText.points(points)), at least \(ScoreText.points(rules.minScore ?? 0)) is asked"
    }
  }

  /// A value in basis points as per cent.
  private static func share(_ value: Int) -> String { "\(ScoreText.percent(value, of: 10_000)) %" }

  private func managing(_ manager: Participant, _ person: Participant, _ steps: Int) -> String {
    "\(manager.id) manages \(person.id)" + (steps == 1 ? " directly" : ", \(steps) levels up")
  }

  /// How many managers up one person is from another, or nil if it is not there.
  private func steps(from person: Participant, upTo manager: Participant) -> Int? {
    let people = Dictionary(uniqueKeysWithValues: model.programme.participants.map { ($0.id, $0.managerID) })
    var met: Set<String> = []
    var next = person.managerID
    while let current = next, met.insert(current).inserted {
      if current == manager.id { return met.count }
      next = people[current] ?? nil
    }
    return nil
  }

  private func pastWords(_ pair: PairID) -> String {
    let reversed = PairID(mentor: pair.mentee, mentee: pair.mentor)
    var cycles: [String] = []
    for past in model.programme.history where past.pair == pair || past.pair == reversed {
      if !past.cycle.isEmpty, !cycles.contains(past.cycle) { cycles.append(past.cycle) }
    }
    return "paired before" + (cycles.isEmpty ? "" : ", in cycle \(cycles.joined(separator: ", "))")
  }
}
