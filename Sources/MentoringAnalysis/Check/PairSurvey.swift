internal import MentoringModel
internal import MentoringScoring

/// One look at all pairs of a programme.
struct PairSurvey {
  /// How many allowed pairs score in each tenth.
  private(set) var histogram = Array(repeating: 0, count: ProgrammeCheck.bins)
  /// How many pairs each rule forbids, `self` left out.
  private(set) var forbiddenBy: [RuleCount] = []
  /// People with places and no possible partner, by id, then side.
  private(set) var unmatchable: [ProgrammeCheck.UnmatchablePerson] = []

  private let model: ScoringModel
  private let mentors: [Participant]
  private let mentees: [Participant]

  init(_ model: ScoringModel, _ table: ScoreTable, mentors: [Participant], mentees: [Participant]) {
    self.model = model
    self.mentors = mentors
    self.mentees = mentees
    for score in table.values where score != ScoringModel.forbidden {
      histogram[min(Int(score) / 100_000, ProgrammeCheck.bins - 1)] += 1
    }
    forbiddenBy = Self.forbidden(model)
    let people = lonely(table, on: .mentor) + lonely(table, on: .mentee)
    unmatchable = people.sorted { first, second in
      if first.id == second.id { return first.side == .mentor && second.side == .mentee }
      return first.id.precedesInUTF8(second.id)
    }
  }

  private static func forbidden(_ model: ScoringModel) -> [RuleCount] {
    let counts = model.ruleCounts(of: Array(0..<model.menteeCount), on: .mentee)
    var sums: [Rule: Int] = [:]
    for count in counts.joined() { sums[count.rule, default: 0] += count.count }
    return Rule.allCases.compactMap { rule in
      rule == .itself ? nil : sums[rule].map { RuleCount(rule, $0) }
    }
  }

  /// The people of a side who have places, no lock, and nobody allowed with a place.
  private func lonely(_ table: ScoreTable, on side: Side) -> [ProgrammeCheck.UnmatchablePerson] {
    let (people, others) = side == .mentor ? (mentors, mentees) : (mentees, mentors)
    let locks = model.programme.decisions.filter { $0.kind == .lock }
    let locked = Set(locks.map { side == .mentor ? $0.pair.mentor : $0.pair.mentee })
    func isAllowed(_ person: Int, _ other: Int) -> Bool {
      let (mentee, mentor) = side == .mentee ? (person, other) : (other, person)
      return table[mentee: mentee, mentor: mentor] != ScoringModel.forbidden
    }
    let lonely = people.indices.filter { person in
      people[person].capacity > 0 && !locked.contains(people[person].id)
        && !others.indices.contains { others[$0].capacity > 0 && isAllowed(person, $0) }
    }
    return zip(lonely, model.ruleCounts(of: lonely, on: side)).map { person, removed in
      ProgrammeCheck.UnmatchablePerson(
        id: people[person].id, side: side, candidates: others.count, removed: removed,
        withoutPlaces: others.indices.count { isAllowed(person, $0) })
    }
  }
}
