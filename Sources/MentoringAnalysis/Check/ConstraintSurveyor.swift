internal import MentoringModel
internal import MentoringScoring

/// Looks at all pairs for each constraint.
struct ConstraintSurveyor {
  private let model: ScoringModel
  let tally: PairTally
  /// How many pairs a plan may have with each person, by side and number.
  private(set) var usable: [Side: [Int]] = [:]
  /// Who may have a partner, and who must, by side and number.
  private var may: [Side: [Bool]] = [:]
  private(set) var must: [Side: [Bool]] = [:]

  init(_ model: ScoringModel, _ table: ScoreTable) {
    self.model = model
    tally = PairTally(model, table)
    for side in Side.allCases {
      usable[side] = tally.usablePairs(side)
      may[side] = usable[side]!.map { $0 > 0 }
      must[side] = (0..<tally.capacities[side]!.count).map { number in
        let person = side == .mentor ? model.mentor(number) : model.mentee(number)
        return person.minimumPartners > 0 || tally.lockCounts[side]![number] > 0
      }
    }
  }

  /// Surveys the programme's constraints, in their order.
  ///
  /// - Complexity: O(constraints · pairs).
  func all() -> [ConstraintSurvey] {
    zip(model.programme.settings.constraints, model.compiledConstraints()).map { survey($0, $1) }
  }

  private func survey(_ constraint: Constraint, _ compiled: CompiledConstraint) -> ConstraintSurvey {
    func made(
      _ figures: PairTally.Figures, _ range: ClosedRange<Int>?, _ problem: ConstraintSurvey.Problem?
    ) -> ConstraintSurvey {
      ConstraintSurvey(
        name: constraint.name, form: compiled.form, limit: ConstraintWords.limit(constraint.form),
        concerned: figures.concerned, possible: figures.possible, least: range?.lowerBound,
        most: range?.upperBound, problem: problem)
    }
    switch compiled.measure {
    case .pairs(let sum, let limits):
      let figures = tally.figures(sum)
      if sum.isMeanScore { return made(figures, figures.scores, problem(ofMean: limits, figures)) }
      return made(figures, figures.range, problem(limits, figures.range, compiled.form.unit))
    case .people(let members, let limits):
      let figures = people(members)
      let lonely = alone(members)
      let problem: ConstraintSurvey.Problem? =
        switch limits {
        case .all: lonely.map { .impossible("\($0) cannot have a partner") }
        case .allOrNone:
          lonely.map { names in
            figures.range.lowerBound > 0
              ? .impossible("\(names) cannot have a partner, and others of them must")
              : .selfDefeating("\(names) cannot have a partner, so none of them may")
          }
        case .count(let least, let most): problem(least, most, figures.range, compiled.form.unit)
        }
      return made(figures, figures.range, problem)
    case .fewPartners(let members, let least):
      let survey = survey(ofFew: members, least)
      return made(survey.figures, survey.figures.range, survey.problem)
    case .unsharedPartners(let members):
      let survey = survey(ofShared: members)
      return made(survey.figures, survey.figures.range, survey.problem)
    }
  }

  // MARK: Limits against what is possible

  private func problem(_ limits: Limits, _ range: ClosedRange<Int>, _ unit: Constraint.Kind.Unit)
    -> ConstraintSurvey.Problem?
  {
    func number(_ quantity: Quantity?) -> Int? {
      if case .count(let number)? = quantity { number } else { nil }
    }
    let found = problem(number(limits.atLeast), number(limits.atMost), range, unit)
    if found == nil, case .share(let share)? = limits.atLeast, share.parts > 0, range.upperBound == 0 {
      return .selfDefeating("a plan can have none of these pairs, so it may have no pairs at all")
    }
    return found
  }

  private func problem(_ least: Int?, _ most: Int?, _ range: ClosedRange<Int>, _ unit: Constraint.Kind.Unit)
    -> ConstraintSurvey.Problem?
  {
    func words(_ bound: Int) -> String {
      switch unit {
      case .pairs: ConstraintWords.count(bound, unit)
      case .people: ConstraintWords.count(bound, unit) + " with a partner"
      case .amount, .points, .fewPartners, .unsharedPartners: "\(bound) in all"
      }
    }
    if let least, least > range.upperBound {
      return .impossible("at least \(least) are asked for, and plans have at most \(words(range.upperBound))")
    }
    if let most, most < range.lowerBound {
      return .impossible("at most \(most) are allowed, and plans have at least \(words(range.lowerBound))")
    }
    return nil
  }

  private func problem(ofMean limits: Limits, _ figures: PairTally.Figures) -> ConstraintSurvey.Problem? {
    guard case .count(let floor)? = limits.atLeast, let scores = figures.scores, scores.upperBound < floor
    else { return nil }
    let best = "the best allowed pair that it is about scores \(ScoreText.points(scores.upperBound))"
    return figures.range.lowerBound > 0
      ? .impossible("\(best), and one is locked") : .selfDefeating("\(best), so none may be made")
  }

  // MARK: People

  /// How many of some people must and may have a partner, and how many there are.
  func people(_ members: [CompiledConstraint.Member]) -> PairTally.Figures {
    let must = members.count { member in
      member.isAny(mentor: { self.must[.mentor]![$0] }, mentee: { self.must[.mentee]![$0] })
    }
    let may = members.count(where: isMatchable)
    return PairTally.Figures(concerned: members.count, possible: may, range: min(must, may)...may)
  }

  private func isMatchable(_ member: CompiledConstraint.Member) -> Bool {
    member.isAny(mentor: { may[.mentor]![$0] }, mentee: { may[.mentee]![$0] })
  }

  /// The people who cannot have a partner, in words; nil if there are none.
  private func alone(_ members: [CompiledConstraint.Member]) -> String? {
    let ids = members.filter { !isMatchable($0) }.map(\.id)
    return ids.isEmpty ? nil : ScoreText.list(Array(ids.prefix(PeopleGroup.namedAtMost)), of: ids.count)
  }
}
