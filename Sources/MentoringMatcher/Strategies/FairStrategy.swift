public import LinearAssignment
internal import MentoringModel

/// The plan whose worst pair is as good as any plan's can be; among those the one with the best second worst pair, and so on (leximin).
///
/// Exact: level by level of the score, lowest first, only the plans stay that have the fewest pairs of the level. All plans compared have
/// the most pairs. Scores from the worst to the best are then the same in all that are left, and so is the total.
///
/// *After*: R. E. Burkard and F. Rendl, "Lexicographic Bottleneck Problems", Operations Research Letters 10 (1991) 303–308,
/// doi:10.1016/0167-6377(91)90018-K; C.-C. Huang, T. Kavitha, K. Mehlhorn and D. Michail, "Fair Matchings and Related Problems",
/// Algorithmica 74 (2016) 1184–1203, doi:10.1007/s00453-015-9994-9.
/// *Aim*: nobody is sacrificed for the total.
/// *Trade-off*: the total is lower; how much is the price of fairness that `compare` shows. The very good pairs suffer.
/// *Prefer it when* every pair has to work, as with few pairs, or with sponsors who look at the weakest one.
public struct FairStrategy: Strategy {
  /// As for every strategy.
  public static let name = "fair"
  /// As for every strategy.
  public static let aim = "the worst pair as good as possible, then the next worst, and so on"

  /// Makes the strategy.
  public init() {}

  /// The leximin plan; nil if it was ended early.
  ///
  /// - Complexity: O(pairs · log pairs), and a search of O(pairs / 64) for each pair that is given up.
  public func answer(_ matcher: Matcher, _ request: PlanRequest, control: SolveControl) throws(MatchFault)
    -> Matcher.Answer?
  {
    switch try matcher.begin(Self.self, control: control) {
    case .ended(let answer): return answer
    case .begun(let start):
      var network = matcher.network(start)
      start.table.forEachLevel { _, cells in
        _ = network.leastUse(of: cells)
        return !control.isStopped
      }
      guard !control.isStopped, let plan = try matcher.best(of: network, start, control: control) else {
        return nil
      }
      return try matcher.finished(Self.self, plan, start, control: control)
    }
  }
}
