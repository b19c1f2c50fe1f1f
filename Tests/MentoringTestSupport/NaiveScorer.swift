public import MentoringModel

/// Every value, contribution and score of a programme, straight from the formulas.
///
/// It works with exact fractions, sets and strings, without tables: slow on purpose, and sharing no code with what it
/// judges.
public struct NaiveScorer: Sendable {
  /// The programme that is scored.
  public let programme: Programme
  /// The shares of the criteria in parts per million, in the programme's order.
  public let shares: [Int]
  let possibleStarts: [String: Set<Int>]

  /// Prepares a programme; traps if all weights are 0 or a zone is unknown.
  public init(_ programme: Programme) {
    self.programme = programme
    shares = Self.shares(of: programme.settings.criteria.map { Fraction($0.weight) })
    var times: [String: Set<Int>] = [:]
    for person in programme.participants {
      times[person.id] = NaiveTimes.possibleStarts(of: person, settings: programme.settings)
    }
    possibleStarts = times
  }

  /// The score of a pair, criterion by criterion.
  public func score(_ mentor: Participant, _ mentee: Participant) -> PairScore {
    PairScore(
      zip(programme.settings.criteria, shares).map { criterion, share in
        let value = value(criterion, mentor, mentee)
        return Contribution(
          criterion: criterion.name, share: share, value: value?.basisPoints ?? criterion.unknown,
          isKnown: value != nil)
      })
  }

  /// The value of a pair under one criterion, from 0 to 1, or nil if it is unknown.
  public func value(_ criterion: Criterion, _ mentor: Participant, _ mentee: Participant) -> Fraction? {
    switch criterion.measure {
    case .skillGap: learned(by: mentee, from: mentor)
    case .reciprocity: learned(by: mentor, from: mentee)
    case .generation(let measure): generation(measure, mentor, mentee)
    case .crossDepartment: distance(mentor.department.map(\.key), mentee.department.map(\.key))
    case .schedule(let desired):
      starts(mentor, mentee).map { min(Fraction(1), Fraction($0, desired)) }
    case .goals: jaccard(Set(mentor.goals.map(\.key)), Set(mentee.goals.map(\.key)))
    case .preference(let side): preference(mentor, mentee, of: side, unknown: criterion.unknown)
    case .site(let prefer):
      if let a = mentor.site, let b = mentee.site {
        (a.key == b.key) == (prefer == .same) ? Fraction(1) : Fraction(0)
      } else {
        nil
      }
    case .attribute(let comparison): attribute(comparison, mentor, mentee)
    case .affinity(let name):
      programme.affinities[name]?
        .first { $0.pair == PairID(mentor: mentor.id, mentee: mentee.id) }
        .map { Fraction($0.value, 10_000) }
    }
  }

  /// The number of grid times of the week at which both are free for a whole meeting, or nil if either states none.
  public func starts(_ mentor: Participant, _ mentee: Participant) -> Int? {
    guard let a = possibleStarts[mentor.id], let b = possibleStarts[mentee.id] else { return nil }
    return a.intersection(b).count
  }

  /// Weights to parts per million by largest remainder; ties go to the earlier.
  static func shares(of weights: [Fraction]) -> [Int] {
    let total = weights.reduce(Fraction(0), +)
    let quotas = weights.map { $0 * Fraction(1_000_000) / total }
    var result = quotas.map(\.floor)
    while result.reduce(0, +) < 1_000_000 {
      var best = 0
      for i in quotas.indices where quotas[i] - Fraction(result[i]) > quotas[best] - Fraction(result[best]) {
        best = i
      }
      result[best] += 1
    }
    return result
  }

  // MARK: The formulas

  private func learned(by learner: Participant, from teacher: Participant) -> Fraction? {
    func level(_ person: Participant, _ skill: Term) -> Int {
      person.skills.first { $0.skill.key == skill.key }?.level ?? 0
    }
    var needed = 0
    var given = 0
    for want in learner.wants {
      let own = level(learner, want.skill)
      let need = max(0, want.target - own)
      let help = min(need, max(0, level(teacher, want.skill) - own))
      needed += (want.isPriority ? 2 : 1) * need
      given += (want.isPriority ? 2 : 1) * help
    }
    return needed == 0 ? nil : Fraction(given, needed)
  }

  private func generation(_ measure: GenerationMeasure, _ mentor: Participant, _ mentee: Participant)
    -> Fraction?
  {
    guard let gap = gap(measure.signal, mentor, mentee) else { return nil }
    let low = Fraction(measure.minGap)
    let ratio = (gap - low) / (Fraction(measure.fullGap) - low)
    return min(Fraction(1), max(Fraction(0), ratio))
  }

  /// By how much the mentee is the senior, or what the direction makes of it; nil if either side is unknown.
  func gap(_ signal: GenerationMeasure.Signal, _ mentor: Participant, _ mentee: Participant) -> Fraction? {
    func seniority(_ person: Participant) -> Fraction? {
      switch signal {
      case .experience: person.yearsExperience.map { Fraction($0) }
      case .level: person.level.map { Fraction($0) }
      case .birthYear: person.birthYear.map { Fraction(-$0) }
      }
    }
    guard let a = seniority(mentor), let b = seniority(mentee) else { return nil }
    switch programme.settings.direction {
    case .reverse: return b - a
    case .traditional: return a - b
    case .mutual: return (a - b).magnitude
    }
  }

  private func distance(_ a: [String], _ b: [String]) -> Fraction? {
    guard !a.isEmpty, !b.isEmpty else { return nil }
    var common = 0
    while common < min(a.count, b.count), a[common] == b[common] { common += 1 }
    return Fraction(1) - Fraction(common, max(a.count, b.count))
  }

  private func jaccard(_ a: Set<String>, _ b: Set<String>) -> Fraction? {
    a.isEmpty || b.isEmpty ? nil : Fraction(a.intersection(b).count, a.union(b).count)
  }

  private func preference(
    _ mentor: Participant, _ mentee: Participant, of side: Side?, unknown: Int
  ) -> Fraction? {
    func wish(_ one: Participant, _ other: Participant) -> Fraction? {
      let choices = one.prefers.choices
      let count = choices.joined().count
      if count == 0 { return nil }
      guard let place = choices.firstIndex(where: { $0.contains(other.id) }) else { return Fraction(0) }
      let better = choices[..<place].joined().count
      return Fraction(count - better, count)
    }
    switch side {
    case .mentor?: return wish(mentor, mentee)
    case .mentee?: return wish(mentee, mentor)
    case nil: break
    }
    let sides = [wish(mentor, mentee), wish(mentee, mentor)]
    if sides == [nil, nil] { return nil }
    return sides.reduce(Fraction(0)) { $0 + ($1 ?? Fraction(unknown, 10_000)) } / Fraction(2)
  }

  private func attribute(_ comparison: AttributeComparison, _ a: Participant, _ b: Participant) -> Fraction? {
    let cells = RosterCells(settings: programme.settings)
    switch comparison.method {
    case .likeness(let likeness):
      let index = jaccard(
        cells.names(comparison.mentorColumn, of: a), cells.names(comparison.menteeColumn, of: b))
      return likeness == .same ? index : index.map { Fraction(1) - $0 }
    case .close(let range), .far(let range):
      func number(_ column: String, _ person: Participant) -> Fraction? {
        let text = cells.text(column, of: person).map { TextFolding.fold($0) }
        if let named = comparison.values.first(where: { TextFolding.fold($0.name) == text }) {
          return Fraction(named.number)
        }
        return cells.number(column, of: person)
      }
      guard let x = number(comparison.mentorColumn, a), let y = number(comparison.menteeColumn, b) else {
        return nil
      }
      let far = min(Fraction(1), (x - y).magnitude / Fraction(range))
      if case .close = comparison.method { return Fraction(1) - far }
      return far
    }
  }
}
