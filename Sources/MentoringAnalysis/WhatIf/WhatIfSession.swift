public import MentoringMatcher
public import MentoringModel
internal import MentoringScoring

/// Answers what would be if: a programme is scored and matched once, and each question costs little more than what it changes.
///
/// ```swift
/// var session = try WhatIfSession(programme)
/// let answer = try session.answer([.remove("M-07")])
/// if case .plan(let difference) = answer.outcome { print(difference.score) }
/// ```
///
/// Each answer is that of a ``MentoringMatcher/Matcher`` on the changed programme. What was asked before has no influence.
public struct WhatIfSession: Sendable {
  private var cohort: CohortSession
  private let baseline: PlanOutline?
  private let memoryLimit: Int

  /// Scores and matches a programme.
  ///
  /// - Parameters:
  ///   - programme: the programme.
  ///   - seed: decides between equally good plans.
  ///   - threads: how many threads score, at least 1; no answer depends on it.
  ///   - memoryLimit: how many bytes the scores may take; if they take more, every question is answered from the start.
  /// - Throws: `MatchFault` as `Matcher.optimalPlan()`.
  public init(
    _ programme: Programme, seed: UInt64 = 0, threads: Int = 1, memoryLimit: Int = Cohort.defaultMemoryLimit
  ) throws(MatchFault) {
    self.memoryLimit = memoryLimit
    cohort = try CohortSession(
      Cohort(programme, threads: threads, memoryLimit: memoryLimit), seed: seed, memoryLimit: memoryLimit)
    baseline = PlanOutline(CohortSession.Outcome(cohort.baseline))
  }

  /// The programme as it is.
  public var programme: Programme { cohort.cohort.model.programme }

  /// Pairs and score of the best plan as things are; nil if there is none.
  public var totals: PlanTotals? { baseline?.totals }

  /// What would be after some changes.
  ///
  /// - Throws: `MatchFault` as `Matcher.optimalPlan()`.
  /// - Complexity: as `CohortSession.outcome(after:)`, and O(*p* log *p*) for *p* pairs.
  public mutating func answer(_ changes: [ProgrammeChange]) throws(MatchFault) -> WhatIfAnswer {
    let (changed, outcome) = try cohort.outcome(after: changes)
    let released = released(by: changes, in: changed)
    var reweighed: WhatIfAnswer.Reweighed?
    var what: WhatIfAnswer.Outcome
    switch outcome {
    case .infeasible(let obstacle): what = .noPlan(obstacle)
    case .paired:
      let after = PlanOutline(outcome)!
      what = .planAtLast(after.totals)
      if let before = baseline {
        what = .plan(
          PlanDifference(
            from: before, to: after, arrived: comers(from: programme, to: changed),
            left: comers(from: changed, to: programme)))
        reweighed = weigh(before, after, changed)
      }
    }
    return WhatIfAnswer(
      programme: changed, before: totals, released: released, outcome: what, reweighed: reweighed)
  }

  /// Who takes part on a side in one programme and not in another; both have their people by id.
  private func comers(from first: Programme, to second: Programme) -> [PersonOnSide] {
    var comers: [PersonOnSide] = []
    var place = 0
    for index in second.participants.indices {
      let (id, role) = (second.participants[index].id, second.participants[index].role)
      while place < first.participants.count, first.participants[place].id.precedesInUTF8(id) { place += 1 }
      let isThere = place < first.participants.count && first.participants[place].id == id
      if isThere, first.participants[place].role == role { continue }
      for side in Side.allCases
      where role.includes(side) && !(isThere && first.participants[place].role.includes(side)) {
        comers.append(PersonOnSide(id: id, side: side))
      }
    }
    return comers
  }

  /// The locks that went with their people.
  private func released(by changes: [ProgrammeChange], in changed: Programme) -> [PairID] {
    let locks = { (programme: Programme) in programme.decisions.lazy.filter { $0.kind == .lock }.map(\.pair) }
    let decided = changes.compactMap { change -> PairID? in
      if case .decide(let pair, _) = change { pair } else { nil }
    }
    return Set(locks(programme)).subtracting(locks(changed)).subtracting(decided).sorted()
  }

  /// What each plan scores by the other's weights, where these differ.
  private func weigh(_ before: PlanOutline, _ after: PlanOutline, _ changed: Programme) -> WhatIfAnswer
    .Reweighed?
  {
    let weights = programme.settings.criteria.map(\.weight)
    guard changed.settings.criteria.map(\.weight) != weights else { return nil }
    func score(_ plan: PlanOutline, by model: ScoringModel) -> Int {
      plan.points.keys.reduce(0) { sum, pair in
        guard let mentor = model.number(of: pair.mentor, on: .mentor),
          let mentee = model.number(of: pair.mentee, on: .mentee)
        else { return sum }
        return sum + model.score(mentor: mentor, mentee: mentee).points
      }
    }
    return WhatIfAnswer.Reweighed(
      beforeByNewWeights: score(before, by: ScoringModel(changed)),
      afterByOldWeights: score(after, by: cohort.cohort.model))
  }
}

/// What would be after some changes.
public struct WhatIfAnswer: Sendable {
  /// The programme after the changes.
  public let programme: Programme
  /// Pairs and score as things are; nil if there is no plan.
  public let before: PlanTotals?
  /// The locked pairs that are locked no more because one of the two takes no part.
  public let released: [PairID]
  /// What becomes of the plan.
  public let outcome: Outcome
  /// What each plan scores by the other's weights; nil where the weights are the same, or where there is only one plan.
  ///
  /// Totals by different weights do not compare.
  public let reweighed: Reweighed?

  /// What becomes of the plan.
  public enum Outcome: Sendable {
    /// What differs from the plan as things are.
    case plan(PlanDifference)
    /// There is a plan, and there was none.
    case planAtLast(PlanTotals)
    /// No plan keeps all that is asked.
    case noPlan(PlanObstacle)
  }

  /// Two plans, each by the other's weights; pairs of people who are not there are left out.
  public struct Reweighed: Hashable, Sendable {
    /// The plan as things are, in points by the new weights.
    public let beforeByNewWeights: Int
    /// The plan after the changes, in points by the old weights.
    public let afterByOldWeights: Int
  }

  /// Pairs and score after the changes; nil if there is no plan.
  public var after: PlanTotals? {
    switch outcome {
    case .plan(let difference): difference.after
    case .planAtLast(let totals): totals
    case .noPlan: nil
    }
  }
}

extension PlanOutline {
  /// The outline of what a session found; nil if it found no plan.
  init?(_ outcome: CohortSession.Outcome) {
    guard case .paired(let points, let constraints) = outcome else { return nil }
    self.init(points: points, constraints: constraints)
  }
}
