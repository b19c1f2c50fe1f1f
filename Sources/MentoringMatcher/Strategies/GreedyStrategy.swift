public import LinearAssignment
internal import MentoringModel

/// The best pair first, then the best of those that are left, and so on; equals in the order of the draw.
///
/// *After*: D. Avis, "A Survey of Heuristics for the Weighted Matching Problem", Networks 13 (1983) 475–493,
/// doi:10.1002/net.3230130404: its total is at least half of the best, and no less is promised.
/// *Aim*: the pairs that everybody sees at once are made.
/// *Trade-off*: what is left for the last is poor, and fewer pairs may be made than could be.
/// *Prefer it when* plans are made by hand and have to be followed step by step; else to see what that costs.
public struct GreedyStrategy: Strategy {
  /// As for every strategy.
  public static let name = "greedy"
  /// As for every strategy.
  public static let aim = "the best pair first, then the best of those left"

  /// Makes the strategy.
  public init() {}

  /// The greedy plan; nil if it was ended early.
  ///
  /// - Complexity: O(*p* log *p*) for *p* pairs that may be made, and a search for each pair that is made.
  public func answer(_ matcher: Matcher, _ request: PlanRequest, control: SolveControl) throws(MatchFault)
    -> Matcher.Answer?
  {
    try matcher.sequentialPlan(Self.self, control: control) {
      $0.take(SequentialChoice.byPoints($0.table, matcher.ties))
    }
  }
}
