public import LinearAssignment
internal import MentoringModel

/// The plan that meets as many first wishes as possible, then as many second wishes, and so on; then the highest total.
///
/// A wish of rank r is met if the person has a partner of the r-th choice; people who are wished equally are one choice and share its rank, as in the
/// paper. A pair may meet a wish of each side. All plans compared have the most pairs: without that, a rank-maximal plan would leave people alone for
/// the sake of a wish.
///
/// *After*: R. W. Irving, T. Kavitha, K. Mehlhorn, D. Michail and K. Paluch, "Rank-Maximal Matchings", ACM Transactions on Algorithms 2
/// (2006) 602–610, doi:10.1145/1198513.1198520.
/// *Aim*: what can be said to the participants: "so many of you have their first wish".
/// *Trade-off*: scores count only between plans that meet the same wishes; whoever states none has no voice.
/// *Prefer it when* people choose, as in a programme of executives who pick their mentors.
public struct PopularRankStrategy: Strategy {
  /// As for every strategy.
  public static let name = "popular-rank"
  /// As for every strategy.
  public static let aim =
    "as many first wishes as possible, then second ones, and so on; then the highest total score"

  /// Makes the strategy.
  public init() {}

  /// The rank-maximal plan; nil if it was ended early.
  ///
  /// - Complexity: a search of O(pairs / 64) for each wish, and a solve.
  public func answer(_ matcher: Matcher, _ request: PlanRequest, control: SolveControl) throws(MatchFault)
    -> Matcher.Answer?
  {
    switch try matcher.begin(Self.self, control: control) {
    case .ended(let answer): return answer
    case .begun(let start):
      var network = matcher.network(start)
      for wishes in WishLists(matcher.cohort.model).byChoice {
        let cells = wishes.filter { start.table.isOpen($0.key.row, $0.key.column) }
        network.minimise(
          cells.sorted { ($0.key.row, $0.key.column) < ($1.key.row, $1.key.column) }
            .map { PlanNetwork.WeightedCell(row: $0.key.row, column: $0.key.column, weight: -$0.value) })
        if control.isStopped { return nil }
      }
      guard let plan = try matcher.best(of: network, start, control: control) else { return nil }
      return try matcher.finished(Self.self, plan, start, control: control)
    }
  }
}
