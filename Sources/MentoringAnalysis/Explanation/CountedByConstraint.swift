internal import MentoringModel
internal import MentoringScoring

/// Which pairs and people of a plan a constraint counts.
struct CountedByConstraint {
  private(set) var pairs: [ConstraintExplanation.CountedPair] = []
  private(set) var matched: [String] = []
  private(set) var unmatched: [String] = []

  /// Looks at the constraint of a number.
  ///
  /// - Complexity: O(pairs of the plan + people, or values listed).
  init(_ model: ScoringModel, _ number: Int, _ plan: [PlannedPair]) {
    let numbered = plan.map {
      (
        planned: $0, mentor: model.number(of: $0.pair.mentor, on: .mentor)!,
        mentee: model.number(of: $0.pair.mentee, on: .mentee)!
      )
    }
    switch model.compiledConstraints()[number].measure {
    case .pairs(let sum, _):
      pairs = numbered.compactMap { entry in
        let value = sum[mentor: entry.mentor, mentee: entry.mentee]
        if value == 0 { return nil }
        return ConstraintExplanation.CountedPair(
          pair: entry.planned.pair, value: sum.isMeanScore ? entry.planned.score.points : value)
      }
    case .people(let members, _), .fewPartners(let members, _), .unsharedPartners(let members):
      let (mentors, mentees) = (Set(numbered.map(\.mentor)), Set(numbered.map(\.mentee)))
      for member in members.sorted(by: { $0.id.precedesInUTF8($1.id) }) {
        let isMatched = member.isAny(mentor: mentors.contains, mentee: mentees.contains)
        if isMatched { matched.append(member.id) } else { unmatched.append(member.id) }
      }
    }
  }
}
