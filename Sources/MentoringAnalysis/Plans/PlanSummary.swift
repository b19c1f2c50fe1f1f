public import MentoringModel

/// The figures of a plan in short.
public struct PlanSummary: Sendable {
  /// The number of pairs and their total.
  public let totals: PlanTotals
  /// The mean score in points, rounded half up; nil without pairs.
  public let mean: Int?
  /// The median score in points (of an even number the mean of the middle two, rounded half up); nil without pairs.
  public let median: Int?
  /// The lowest score; nil without pairs.
  public let worst: Int?
  /// The highest score; nil without pairs.
  public let best: Int?
  /// How many of the pairs are locked.
  public let locked: Int
  /// In how many of the pairs every criterion with a share is known.
  public let fullyKnown: Int
  /// What each criterion with a share gives over all pairs, in the order of the programme's criteria.
  public let criteria: [CriterionSummary]
  /// How many people are left without a partner on each side, and why.
  public let unmatched: [UnmatchedCount]

  /// Sums a plan up.
  ///
  /// - Complexity: O(*p* log *p* + *p* · *c*) for *p* pairs and *c* criteria.
  public init(_ plan: Plan) {
    totals = PlanTotals(plan)
    let scores = plan.pairs.map(\.score.points).sorted()
    mean = scores.isEmpty ? nil : Self.rounded(totals.score, over: scores.count)
    median =
      scores.isEmpty ? nil : Self.rounded(scores[(scores.count - 1) / 2] + scores[scores.count / 2], over: 2)
    worst = scores.first
    best = scores.last
    locked = plan.pairs.count { $0.isLocked }
    fullyKnown = plan.pairs.count { $0.score.coverage.known == $0.score.coverage.of }
    let shown = (plan.pairs.first?.score.contributions ?? []).indices.filter {
      plan.pairs[0].score.contributions[$0].share > 0
    }
    criteria = shown.map { index in
      let parts = plan.pairs.map { $0.score.contributions[index] }
      return CriterionSummary(
        name: parts[0].criterion, share: parts[0].share,
        meanValue: Self.rounded(parts.reduce(0) { $0 + $1.value }, over: parts.count),
        known: parts.count { $0.isKnown })
    }
    let names = [
      "not_available", "no_allowed_partner", "allowed_partners_taken", "below_floor",
      "passed_over", "held_back_by_constraints", "held_back_by_times",
    ]
    unmatched = [Side.mentor, .mentee].flatMap { side in
      names.compactMap { name in
        let count = plan.unmatched.count { $0.side == side && $0.reason.name == name }
        return count > 0 ? UnmatchedCount(side: side, reason: name, count: count) : nil
      }
    }
  }

  /// How many people have no partner on a side.
  public func unmatched(on side: Side) -> Int {
    unmatched.filter { $0.side == side }.reduce(0) { $0 + $1.count }
  }

  /// What one criterion gives over all pairs of a plan.
  public struct CriterionSummary: Hashable, Sendable {
    /// The criterion's name.
    public let name: String
    /// Its share in parts per million.
    public let share: Int
    /// Its mean value in basis points, rounded half up; unknown values count as they do in the scores.
    public let meanValue: Int
    /// In how many pairs it is known.
    public let known: Int
  }

  /// How many people of a side are without a partner for a reason.
  public struct UnmatchedCount: Hashable, Sendable {
    /// The side.
    public let side: Side
    /// The reason's name in files.
    public let reason: String
    /// How many people.
    public let count: Int
  }

  private static func rounded(_ sum: Int, over count: Int) -> Int { (2 * sum + count) / (2 * count) }
}
