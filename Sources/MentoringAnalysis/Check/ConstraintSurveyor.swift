internal import MentoringModel
internal import MentoringScoring

/// Looks at all pairs for each constraint.
struct ConstraintSurveyor {
  private let model: ScoringModel
  private let tally: PairTally
  /// Who may have a partner, and who must, by side and number.
  private var may: [Side: [Bool]] = [:]
  private var must: [Side: [Bool]] = [:]

  init(_ model: ScoringModel, _ table: ScoreTable) {
    self.model = model
    tally = PairTally(model, table)
    for side in Side.allCases {
      may[side] = tally.hasUsablePair(side)
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
        name: constraint.name, form: compiled.key, limit: ConstraintWords.limit(constraint.form),
        concerned: figures.concerned, possible: figures.possible, least: range?.lowerBound,
        most: range?.upperBound, problem: problem)
    }
    switch compiled.form {
    case .pairs(let selector, let limits):
      let figures = tally.figures(selector)
      return made(figures, figures.range, problem(limits, figures.range))
    case .oneOf(let pairs):
      let figures = tally.figures(pairs.map { (pair: $0, value: 1) })
      return made(figures, figures.range, problem(nil, 1, figures.range, "pair"))
    case .sum(let values, let least, let most):
      let figures: PairTally.Figures =
        switch values {
        case .listed(let listed): tally.figures(listed.map { (pair: $0.pair, value: $0.value) })
        case .classes(let classes): tally.figures(classes)
        }
      return made(figures, figures.range, problem(least, most, figures.range, nil))
    case .meanScore(let selector, let floor):
      let figures = tally.figures(selector)
      var problem: ConstraintSurvey.Problem?
      if let scores = figures.scores, scores.upperBound < floor {
        let best = "the best allowed pair that it is about scores \(ScoreText.points(scores.upperBound))"
        problem =
          figures.range.lowerBound > 0
          ? .impossible("\(best), and one is locked") : .selfDefeating("\(best), so none may be made")
      }
      return made(figures, figures.scores, problem)
    case .people(let members, let limits):
      let figures = people(members)
      let range = figures.range
      let problem: ConstraintSurvey.Problem? =
        switch limits {
        case .all: alone(members).map { .impossible("\($0) cannot have a partner") }
        case .count(let least, let most): problem(least, most, range, "person")
        }
      return made(figures, range, problem)
    case .together(let members):
      let figures = people(members)
      let range = figures.range
      let problem = alone(members).map { names -> ConstraintSurvey.Problem in
        range.lowerBound > 0
          ? .impossible("\(names) cannot have a partner, and others of them must")
          : .selfDefeating("\(names) cannot have a partner, so none of them may")
      }
      return made(figures, range, problem)
    }
  }

  // MARK: Limits against what is possible

  private func problem(_ limits: Limits, _ range: ClosedRange<Int>) -> ConstraintSurvey.Problem? {
    var numbers: (least: Int?, most: Int?)
    if case .count(let number)? = limits.atLeast { numbers.least = number }
    if case .count(let number)? = limits.atMost { numbers.most = number }
    if let found = problem(numbers.least, numbers.most, range, "pair") { return found }
    if case .share(let share)? = limits.atLeast, share.parts > 0, range.upperBound == 0 {
      return .selfDefeating("a plan can have none of these pairs, so it may have no pairs at all")
    }
    return nil
  }

  private func problem(_ least: Int?, _ most: Int?, _ range: ClosedRange<Int>, _ unit: String?)
    -> ConstraintSurvey.Problem?
  {
    func words(_ bound: Int) -> String {
      guard let unit else { return "\(bound) in all" }
      return ConstraintWords.count(bound, unit) + (unit == "person" ? " with a partner" : "")
    }
    if let least, least > range.upperBound {
      return .impossible("at least \(least) are asked for, and plans have at most \(words(range.upperBound))")
    }
    if let most, most < range.lowerBound {
      return .impossible("at most \(most) are allowed, and plans have at least \(words(range.lowerBound))")
    }
    return nil
  }

  // MARK: People

  /// How many of some people must and may have a partner, and how many there are.
  private func people(_ members: [CompiledConstraint.Member]) -> PairTally.Figures {
    let must = members.count { member in
      member.mentor.map { self.must[.mentor]![$0] } ?? false
        || member.mentee.map { self.must[.mentee]![$0] } ?? false
    }
    let may = members.count(where: isMatchable)
    return PairTally.Figures(concerned: members.count, possible: may, range: min(must, may)...may)
  }

  private func isMatchable(_ member: CompiledConstraint.Member) -> Bool {
    member.mentor.map { may[.mentor]![$0] } ?? false || member.mentee.map { may[.mentee]![$0] } ?? false
  }

  /// The people who cannot have a partner, in words; nil if there are none.
  private func alone(_ members: [CompiledConstraint.Member]) -> String? {
    let ids = members.filter { !isMatchable($0) }.map(\.id)
    return ids.isEmpty ? nil : ScoreText.list(Array(ids.prefix(PeopleGroup.namedAtMost)), of: ids.count)
  }
}
