public import MentoringMatcher
public import MentoringModel
public import MentoringScoring

/// What it brings to part pairs of a plan that has begun: the best plan for every number of partings, each proven.
///
/// Between the plans that a price for each parting would choose lie others (the curve need not be concave), so each number is a limit over
/// the whole plan of its own. What has been worked out is kept.
public struct RematchTradeOff: Sendable {
  /// The pairs of the plan that has begun.
  public let started: StartedPairs
  private let programme: Programme
  private let request: PlanRequest
  /// What is known by number of partings; nil where so few leave no plan.
  private var known: [Int: PlanTotals?] = [:]

  /// The best plan for a number of partings.
  public struct Point: Hashable, Sendable {
    /// How many pairs that could go on may part.
    public let partings: Int
    /// What the plan comes to.
    public let totals: PlanTotals
  }

  /// Prepares.
  ///
  /// - Parameters:
  ///   - started: the pairs of the plan that has begun, as the programme leaves them.
  ///   - programme: the programme as it is now.
  ///   - request: the seed, the threads and the memory; no total depends on them.
  public init(_ started: StartedPairs, in programme: Programme, _ request: PlanRequest) {
    self.started = started
    self.programme = programme
    self.request = request
  }

  /// The best totals if at most so many pairs that could go on part; nil if there is no plan.
  ///
  /// - Throws: `MatchFault` as `Matcher.optimalPlan()`.
  /// - Complexity: as a match under one constraint, the first time that a number is asked for.
  public mutating func best(partings: Int) throws(MatchFault) -> PlanTotals? {
    let partings = min(partings, started.goingOn.count)
    if let totals = known[partings] { return totals }
    let changes = started.keeping(atLeast: started.goingOn.count - partings, in: programme)
    // What any plan keeps is no constraint.
    let asked = programme.applying(partings == started.goingOn.count ? Array(changes.dropLast()) : changes)
    let cohort = Cohort(asked, threads: request.threads, memoryLimit: request.storesScores ? .max : 0)
    var totals: PlanTotals?
    if case .planned(let plan, _) = try Matcher(cohort, seed: request.seed).optimalPlan() {
      totals = PlanTotals(plan)
    }
    known[partings] = .some(totals)
    return totals
  }

  /// The best plans by number of partings, each better than the one before; the last is as good as any with more.
  ///
  /// - Parameter isWhole: whether every number is looked at that brings anything; else 0, 1, 2, 5, 10, 20, … and the last.
  /// - Throws: `MatchFault` as `Matcher.optimalPlan()`.
  /// - Complexity: a match for each number looked at, and a logarithmic number for the last one.
  public mutating func curve(isWhole: Bool) throws(MatchFault) -> [Point] {
    guard let most = try best(partings: .max) else { return [] }
    let last = try fewest { totals in totals == most }
    var numbers = Array(0...last)
    if !isWhole {
      numbers =
        [0] + sequence(first: 1) { $0 * 10 }.lazy.flatMap { [$0, 2 * $0, 5 * $0] }.prefix { $0 < last }
      if last > 0 { numbers.append(last) }
    }
    var points: [Point] = []
    for number in numbers {
      guard let totals = try best(partings: number), totals != points.last?.totals else { continue }
      points.append(Point(partings: number, totals: totals))
    }
    return points
  }

  /// How many partings are best if each costs so many points; nil if there is no plan.
  ///
  /// That is: most pairs first, then the score less the price (or as the programme's
  /// objective says); of several numbers the least.
  ///
  /// - Throws: `MatchFault` as `Matcher.optimalPlan()`.
  /// - Complexity: a match for each number that cannot be excluded by those around it.
  public mutating func partings(price: Int) throws(MatchFault) -> Int? {
    precondition(price >= 0, "a parting costs something")
    guard let most = try best(partings: .max) else { return nil }
    // Fewer partings than the first that have a plan, and as many pairs as any, are not worth looking at.
    let isPairsFirst = programme.settings.objective == .mostPairsThenScore
    let first = try fewest { totals in totals != nil && (!isPairsFirst || totals?.pairs == most.pairs) }
    let last = try fewest { totals in totals == most }
    var best = (partings: first, worth: try worth(first)! - price * first)
    var open = [first...last]
    while let range = open.popLast() {
      for number in [range.lowerBound, range.upperBound] {
        let worth = try worth(number)! - price * number
        if worth > best.worth || worth == best.worth && number < best.partings { best = (number, worth) }
      }
      guard range.count > 2 else { continue }
      // Nothing inside is worth more than the upper end, nor costs less than one parting more than the lower.
      let bound = try worth(range.upperBound)! - price * (range.lowerBound + 1)
      guard bound > best.worth || bound == best.worth && range.lowerBound + 1 < best.partings else {
        continue
      }
      let middle = (range.lowerBound + range.upperBound) / 2
      open += [middle...range.upperBound, range.lowerBound...middle]
    }
    return best.partings
  }

  /// What a plan is worth to the objective, among plans with as many pairs where these come first.
  private mutating func worth(_ partings: Int) throws(MatchFault) -> Int? {
    let floor = programme.settings.objective == .score ? programme.settings.rules.minScore ?? 0 : 0
    return try best(partings: partings).map { $0.score - floor * $0.pairs }
  }

  /// The fewest partings that are good enough, where more are never worse, and all are good enough.
  private mutating func fewest(_ isGood: (PlanTotals?) -> Bool) throws(MatchFault) -> Int {
    // The answer is mostly small, so the range is doubled before it is halved.
    var (low, high) = (0, 0)
    while high < started.goingOn.count, !isGood(try best(partings: high)) {
      (low, high) = (high + 1, min(started.goingOn.count, max(1, 2 * high)))
    }
    while low < high {
      let middle = (low + high) / 2
      if isGood(try best(partings: middle)) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
