public import LinearAssignment
internal import MentoringModel

/// The plan whose worst pair is as good as any plan's with the most pairs can be; among those the one with the highest total.
///
/// *After*: D. R. Fulkerson, I. Glicksberg and O. Gross, "A Production Line Assignment Problem", RAND RM-1102 (1953); R. E. Burkard,
/// M. Dell'Amico and S. Martello, "Assignment Problems", SIAM 2009, chapter 6, doi:10.1137/1.9780898717754.
/// *Aim*: a floor under every pair, as high as it can be, and no more than that.
/// *Trade-off*: it costs less of the total than `fair`, and looks after the worst pair only.
/// *Prefer it when* a pair below some quality would be a scandal, but averages are reported.
public struct BottleneckStrategy: Strategy {
  /// As for every strategy.
  public static let name = "bottleneck"
  /// As for every strategy.
  public static let aim = "the worst pair as good as possible, then the highest total score"

  /// Makes the strategy.
  public init() {}

  /// The bottleneck plan; nil if it was ended early.
  ///
  /// - Complexity: as ``FairStrategy``, up to the level of the worst pair, and a solve.
  public func answer(_ matcher: Matcher, _ request: PlanRequest, control: SolveControl) throws(MatchFault)
    -> Matcher.Answer?
  {
    switch try matcher.begin(Self.self, control: control) {
    case .ended(let answer): return answer
    case .begun(let start):
      var network = matcher.network(start)
      start.table.forEachLevel { _, cells in network.exclude(cells) && !control.isStopped }
      guard !control.isStopped, let plan = try matcher.best(of: network, start, control: control) else {
        return nil
      }
      return try matcher.finished(Self.self, plan, start, control: control)
    }
  }
}
