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
    func keep(_ value: (_ mentor: Int, _ mentee: Int, _ points: Int) -> Int?) {
      pairs = numbered.compactMap { entry in
        value(entry.mentor, entry.mentee, entry.planned.score.points).map {
          ConstraintExplanation.CountedPair(pair: entry.planned.pair, value: $0)
        }
      }
    }
    switch model.compiledConstraints()[number].form {
    case .pairs(let selector, _):
      keep { mentor, mentee, _ in selector.meets(mentor: mentor, mentee: mentee) ? 1 : nil }
    case .meanScore(let selector, _):
      keep { mentor, mentee, points in selector.meets(mentor: mentor, mentee: mentee) ? points : nil }
    case .oneOf(let listed):
      let listed = Set(listed)
      keep { mentor, mentee, _ in
        listed.contains(CompiledConstraint.Pair(mentor: mentor, mentee: mentee)) ? 1 : nil
      }
    case .sum(.classes(let classes), _, _):
      keep { mentor, mentee, _ in
        let value = classes[mentor: mentor, mentee: mentee]
        return value == 0 ? nil : value
      }
    case .sum(.listed(let listed), _, _):
      let values = Dictionary(uniqueKeysWithValues: listed.map { ($0.pair, $0.value) })
      keep { mentor, mentee, _ in values[CompiledConstraint.Pair(mentor: mentor, mentee: mentee)] }
    case .people(let members, _), .together(let members):
      let (asMentor, asMentee) = (Set(numbered.map(\.mentor)), Set(numbered.map(\.mentee)))
      for member in members.sorted(by: { $0.id.precedesInUTF8($1.id) }) {
        let isMatched =
          member.mentor.map(asMentor.contains) ?? false || member.mentee.map(asMentee.contains) ?? false
        if isMatched { matched.append(member.id) } else { unmatched.append(member.id) }
      }
    }
  }
}
