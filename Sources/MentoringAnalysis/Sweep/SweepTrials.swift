public import MentoringMatcher
public import MentoringModel
internal import MentoringScoring

/// The best plan at one step of a sweep.
public struct SweepAnswer: Hashable, Sendable {
  /// Which step, from 1.
  public let number: Int
  /// The pairs, by mentor id, then mentee id; nil if there is no plan.
  public let pairs: [PairID]?
  /// What they score at the step, in points; 0 if there is no plan.
  public let score: Int

  /// Takes an answer as it was given elsewhere; traps unless a plan's pairs are in order.
  public init(number: Int, pairs: [PairID]?, score: Int) {
    precondition(pairs.map { zip($0, $0.dropFirst()).allSatisfy(<) } ?? true, "pairs are in order")
    self.number = number
    self.pairs = pairs
    self.score = score
  }
}

/// A programme matched at the steps of a sweep, each at most once, with its plans numbered as they are found.
public struct SweepTrials: Sendable {
  /// The programme as it is.
  public let programme: Programme
  /// What is swept.
  public let space: SweepSpace
  /// How many steps were tried.
  public private(set) var solves = 0
  /// The plans.
  private(set) var profiles: [PlanProfile] = []
  /// The plan at each step that was tried, nil for none; nil at other steps.
  private(set) var found: [Int??]
  private let model: ScoringModel
  private var session: ReweighingSession
  private var numbers: [[PairID]: Int] = [:]

  /// Prepares to match a programme.
  public init(
    _ programme: Programme, _ space: SweepSpace, _ session: ReweighingSession = ReweighingSession()
  ) {
    self.programme = programme
    self.space = space
    self.session = session
    model = ScoringModel(programme)
    found = Array(repeating: nil, count: space.count)
  }

  /// Takes over answers that were found elsewhere, as if they had been found here.
  ///
  /// - Throws: ``SweepMismatch`` at the first one that is of another step or of other people, or whose plan does not score what it says.
  /// - Complexity: O(answers · pairs · criteria).
  public mutating func take(_ answers: [SweepAnswer]) throws(SweepMismatch) {
    for answer in answers {
      let step = answer.number - 1
      guard found.indices.contains(step), found[step] == nil else {
        throw SweepMismatch(number: answer.number)
      }
      guard let pairs = answer.pairs else {
        record(nil, at: step)
        continue
      }
      guard pairs.allSatisfy(isPairOfProgramme) else { throw SweepMismatch(number: answer.number) }
      record(pairs, at: step)
      let plan = profiles[numbers[pairs]!]
      guard plan.score(weights(at: step)) == answer.score else {
        throw SweepMismatch(number: answer.number)
      }
    }
  }

  /// The best plan at a step from 0.
  ///
  /// - Throws: `MatchFault` as `Matcher.optimalPlan()`.
  /// - Complexity: one match, from the last prices where that is possible; nothing if the step was tried.
  public mutating func answer(at step: Int) throws(MatchFault) -> SweepAnswer {
    guard let plan = try plan(at: step) else { return SweepAnswer(number: step + 1, pairs: nil, score: 0) }
    let profile = profiles[plan]
    return SweepAnswer(number: step + 1, pairs: profile.pairs, score: profile.score(weights(at: step)))
  }

  /// The number of the best plan at a step; nil if there is none.
  mutating func plan(at step: Int) throws(MatchFault) -> Int? {
    if let plan = found[step] { return plan }
    return record(try session.plan(of: changed(at: step))?.keys.sorted(), at: step)
  }

  /// The weights at a step.
  func weights(at step: Int) -> [ExactDecimal] { changed(at: step).weights }

  /// The plans with some numbers, in that order.
  func plans(_ numbers: [Int]) -> [SweptPlan] {
    numbers.map { number in
      let profile = profiles[number]
      return SweptPlan(
        profile: profile, score: profile.score(programme.weights),
        constraints: programme.settings.constraints.isEmpty
          ? [] : model.constraintResults(of: profile.pairs) ?? [])
    }
  }

  private func changed(at step: Int) -> Programme { programme.applying(space.changes(at: step)) }

  @discardableResult
  private mutating func record(_ pairs: [PairID]?, at step: Int) -> Int? {
    solves += 1
    let plan = pairs.map { pairs in
      if let known = numbers[pairs] { return known }
      numbers[pairs] = profiles.count
      profiles.append(PlanProfile(pairs, model))
      return profiles.count - 1
    }
    found[step] = .some(plan)
    return plan
  }

  private func isPairOfProgramme(_ pair: PairID) -> Bool {
    model.number(of: pair.mentor, on: .mentor) != nil && model.number(of: pair.mentee, on: .mentee) != nil
  }
}

/// An answer does not belong to a sweep.
public struct SweepMismatch: Error, Hashable, Sendable {
  /// The number of the answer.
  public let number: Int
}
