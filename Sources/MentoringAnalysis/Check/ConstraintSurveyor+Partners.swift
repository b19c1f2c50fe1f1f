internal import MentoringModel
internal import MentoringScoring

/// Limits on which and how many partners some people have.
extension ConstraintSurveyor {
  /// Who can have a partner, and who of them never so many.
  func survey(ofFew members: [CompiledConstraint.Member], _ least: Int)
    -> (figures: PairTally.Figures, problem: ConstraintSurvey.Problem?)
  {
    var figures = people(members)
    func isShort(_ side: Side, _ number: Int) -> Bool {
      let most = min(tally.capacities[side]![number], usable[side]![number])
      return 0 < most && most < least
    }
    let short = members.filter { member in
      member.isAny(mentor: { isShort(.mentor, $0) }, mentee: { isShort(.mentee, $0) })
    }
    let bound = short.filter { member in
      member.isAny(
        mentor: { isShort(.mentor, $0) && must[.mentor]![$0] },
        mentee: { isShort(.mentee, $0) && must[.mentee]![$0] })
    }
    figures.range = bound.count...max(bound.count, figures.possible)
    if let names = names(bound) {
      return (figures, .impossible("\(names) must have a partner, and cannot have \(least) of them"))
    }
    return (
      figures,
      names(short).map {
        .selfDefeating("\($0) can have fewer than \(least) partners, so they may have none")
      }
    )
  }

  /// Who can have a partner, and whether there is one for all of them.
  func survey(ofShared members: [CompiledConstraint.Member])
    -> (figures: PairTally.Figures, problem: ConstraintSurvey.Problem?)
  {
    var figures = people(members)
    figures.range = 0...0
    var problem: ConstraintSurvey.Problem?
    for side in Side.allCases where problem == nil {
      let numbers = members.compactMap { side == .mentor ? $0.mentor : $0.mentee }
      guard Set(numbers).count > 1 else { continue }
      let partners = tally.partners(of: numbers, on: side)
      let isHeld = numbers.contains { must[side]![$0] }
      if partners.lockedNotShared {
        problem = .impossible(
          "one of them is locked with a \(side.opposite.rawValue) whom not all of them can have")
      } else if partners.shared == 0 {
        let none = "no \(side.opposite.rawValue) whom all of them may have has room for all of them"
        problem =
          isHeld
          ? .impossible("\(none), and one of them must have a partner")
          : .selfDefeating("\(none), so none of them may have a partner")
      }
    }
    return (figures, problem)
  }

  private func names(_ members: [CompiledConstraint.Member]) -> String? {
    let ids = members.map(\.id)
    return ids.isEmpty ? nil : ScoreText.list(Array(ids.prefix(PeopleGroup.namedAtMost)), of: ids.count)
  }
}
