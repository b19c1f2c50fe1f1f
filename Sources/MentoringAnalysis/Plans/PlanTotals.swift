public import MentoringModel

/// How many pairs a plan has, and what they score together.
public struct PlanTotals: Hashable, Sendable {
  /// The number of pairs.
  public let pairs: Int
  /// The sum of their scores, in points.
  public let score: Int

  /// Makes totals.
  public init(pairs: Int, score: Int) {
    self.pairs = pairs
    self.score = score
  }

  /// The totals of a plan.
  public init(_ plan: Plan) {
    self.init(pairs: plan.pairs.count, score: plan.score)
  }
}
