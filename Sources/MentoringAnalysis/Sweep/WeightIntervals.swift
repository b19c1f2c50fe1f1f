public import MentoringMatcher
public import MentoringModel
internal import MentoringScoring

/// How far each weight may move by itself before the best plan is best no more.
///
/// A score is rounded several times, so it is not linear in a weight, and what is said holds for whole weights that were tried: the plan is among
/// the best ones at both ends of an interval and is not at the next whole weight outside. Without rounding the weights under which a plan
/// is best form an interval; so between the ends at most rounding, a few points of a pair, could make another plan better, unless
/// ``triesEveryWeight`` says that all of them were tried. Where the rules or constraints ask for a score, other weights allow
/// other pairs; then all are tried.
public struct WeightIntervals: Sendable {
  /// The interval of one criterion.
  public struct Interval: Sendable {
    /// The criterion.
    public let criterion: String
    /// Its weight.
    public let weight: ExactDecimal
    /// The least whole weight, or the weight itself if no smaller whole one will do.
    public let from: ExactDecimal
    /// The largest whole weight, or the weight itself.
    public let to: ExactDecimal
    /// Whether no larger weight was looked at.
    public let endsAtLimit: Bool
  }

  /// The best plan's totals; nil if there is none, and then no intervals.
  public let totals: PlanTotals?
  /// One interval for each criterion, in the programme's order.
  public let intervals: [Interval]
  /// Whether every whole weight of the intervals was tried.
  public let triesEveryWeight: Bool
  /// How many times the programme was matched.
  public let solves: Int

  /// No larger weight is looked at, or twice the weight itself where that is more.
  public static let largestWeight = 100

  /// Finds the intervals.
  ///
  /// - Parameters:
  ///   - programme: the programme.
  ///   - session: matches it.
  ///   - triesEveryWeight: whether every whole weight is tried, as far as the plan is best.
  /// - Throws: `MatchFault` as `Matcher.optimalPlan()`.
  /// - Complexity: a few solves for each end of an interval, or one for each whole weight in it.
  public init(
    of programme: Programme, _ session: ReweighingSession = ReweighingSession(),
    triesEveryWeight: Bool = false
  ) throws(MatchFault) {
    var search = IntervalSearch(programme, session)
    self.triesEveryWeight = triesEveryWeight || !programme.isLinearInWeights
    guard let plan = try search.findPlan() else {
      (totals, intervals, solves) = (nil, [], search.solves)
      return
    }
    totals = plan
    var found: [Interval] = []
    for index in programme.settings.criteria.indices {
      found.append(try search.interval(of: index, everyWeight: self.triesEveryWeight))
    }
    intervals = found
    solves = search.solves
  }
}

extension Programme {
  /// Whether other weights change nothing but what pairs are worth.
  var isLinearInWeights: Bool {
    settings.rules.minScore == nil && !settings.constraints.contains { $0.form.kind == .meanScore }
  }

  /// The weights of the criteria.
  var weights: [ExactDecimal] { settings.criteria.map(\.weight) }
}

private struct IntervalSearch {
  private let programme: Programme
  private let model: ScoringModel
  private var session: ReweighingSession
  private var profile: PlanProfile?
  private(set) var solves = 0

  init(_ programme: Programme, _ session: ReweighingSession) {
    self.programme = programme
    self.session = session
    model = ScoringModel(programme)
  }

  mutating func findPlan() throws(MatchFault) -> PlanTotals? {
    solves += 1
    guard let points = try session.plan(of: programme) else { return nil }
    profile = PlanProfile(points.keys, model)
    return PlanTotals(pairs: points.count, score: points.values.reduce(0, +))
  }

  /// What beats the plan at a whole weight.
  private enum Trial {
    /// Nothing.
    case best
    /// This plan.
    case beaten(by: PlanProfile)
    /// The plan is none there.
    case noPlan
  }

  private mutating func trial(_ weight: Int, of criterion: Int) throws(MatchFault) -> Trial {
    guard let profile else { preconditionFailure("there is a plan to try") }
    let changed = programme.applying([
      .weight(programme.settings.criteria[criterion].name, ExactDecimal(weight))
    ])
    solves += 1
    guard let points = try session.plan(of: changed) else { return .noPlan }
    let settings = changed.settings
    let worth = { (pairs: Int, score: Int) in
      settings.objective == .score
        ? (score - pairs * (settings.rules.minScore ?? 0), pairs) : (pairs, score)
    }
    let best = worth(points.count, points.values.reduce(0, +))
    guard worth(profile.pairs.count, profile.score(changed.weights)) == best, isPlan(in: changed) else {
      return .beaten(by: PlanProfile(points.keys, model))
    }
    return .best
  }

  /// Whether the changed programme allows the plan; only scores may forbid what was allowed.
  private func isPlan(in changed: Programme) -> Bool {
    guard let profile else { return false }
    if programme.isLinearInWeights { return true }
    let model = ScoringModel(changed)
    if let results = model.constraintResults(of: profile.pairs), !results.allSatisfy(\.isKept) {
      return false
    }
    let locks = Set(changed.decisions.lazy.filter { $0.kind == .lock }.map(\.pair))
    return profile.pairs.allSatisfy { pair in
      locks.contains(pair)
        || model.refusals(
          mentor: model.number(of: pair.mentor, on: .mentor)!,
          mentee: model.number(of: pair.mentee, on: .mentee)!
        ).isEmpty
    }
  }

  mutating func interval(
    of criterion: Int, everyWeight: Bool
  ) throws(MatchFault) -> WeightIntervals.Interval {
    let weights = programme.weights
    let weight = weights[criterion]
    let whole = Int(weight.units / ExactDecimal.unitsPerOne)
    let isAlone = weights.indices.allSatisfy { $0 == criterion || weights[$0] == .zero }
    let largest = max(WeightIntervals.largestWeight, min(2 * whole, 1_000_000_000_000))
    // Whole weights at, or next to, the weight.
    let (below, above) = (whole, weight.isWhole ? whole : whole + 1)
    let least = isAlone ? min(1, below) : 0
    var from = weight
    if let end = try end(of: criterion, from: below, to: least, weight.isWhole, everyWeight) {
      from = ExactDecimal(end)
    }
    var to = weight
    if let end = try end(of: criterion, from: above, to: largest, weight.isWhole, everyWeight) {
      to = ExactDecimal(end)
    }
    return WeightIntervals.Interval(
      criterion: programme.settings.criteria[criterion].name, weight: weight, from: from, to: to,
      endsAtLimit: to == ExactDecimal(largest))
  }

  /// The last whole weight in a direction at which the plan is best; nil if the first is none.
  ///
  /// - Parameter isBest: whether the plan is known to be best at the first.
  private mutating func end(
    of criterion: Int, from first: Int, to last: Int, _ isBest: Bool, _ everyWeight: Bool
  ) throws(MatchFault) -> Int? {
    guard let profile else { return nil }
    let direction = last < first ? -1 : 1
    if !isBest, case .best = try trial(first, of: criterion) {} else if !isBest { return nil }
    // The plan is best at `good` and is not at `bad`.
    var good = first
    guard first != last else { return first }
    if everyWeight {
      while good != last, case .best = try trial(good + direction, of: criterion) { good += direction }
      return good
    }
    var bad = last
    var rival: PlanProfile?
    switch try trial(last, of: criterion) {
    case .best: return last
    case .beaten(let other): rival = other
    case .noPlan: break
    }
    while (bad - good) * direction > 1 {
      // The rival draws level where the weight is that of the crossing; without one, half the way.
      var next = (good + bad) / 2
      if let other = rival, let crossing = profile.crossing(other, of: criterion, programme.weights) {
        let level = direction > 0 ? crossing : crossing + 1
        next = direction > 0 ? min(max(level, good + 1), bad - 1) : max(min(level, good - 1), bad + 1)
      }
      switch try trial(next, of: criterion) {
      case .best: good = next
      case .beaten(let other): (bad, rival) = (next, other)
      case .noPlan: (bad, rival) = (next, nil)
      }
    }
    return good
  }
}
