public import LinearAssignment
internal import MentoringModel

/// First come, first served: mentees in the order of the roster, each takes the best mentor that is still free.
///
/// Whoever may have several takes one in each round. It is the one strategy that depends on the order of rows.
///
/// *After*: serial dictatorship, L.-G. Svensson, "Strategy-proof Allocation of Indivisible Goods", Social Choice and Welfare 16 (1999)
/// 557–567, doi:10.1007/s003550050160.
/// *Aim*: the order of registration decides, and no one gains by saying anything but the truth.
/// *Trade-off*: the last get what is left.
/// *Prefer it when* places were promised in the order of registration; else to see what that costs.
public struct FirstComeStrategy: Strategy {
  /// As for every strategy.
  public static let name = "first-come"
  /// As for every strategy.
  public static let aim = "mentees in the order of the roster, each the best mentor still free"

  /// Makes the strategy.
  public init() {}

  /// The plan; nil if it was ended early.
  ///
  /// - Complexity: O(*p* log *p*) for *p* pairs that may be made.
  public func answer(_ matcher: Matcher, _ request: PlanRequest, control: SolveControl) throws(MatchFault)
    -> Matcher.Answer?
  {
    try matcher.sequentialPlan(Self.self, control: control) { choice in
      let table = choice.table
      let ties = matcher.ties
      var orders = (0..<table.rowCount).map { row in
        // The best last, where it is taken off.
        (0..<table.columnCount).filter { table.isOpen(row, $0) }
          .map { (column: $0, points: table[row, $0], draw: ties.priority(row: row, column: $0)) }
          .sorted { ($0.points, $0.draw, $1.column) < ($1.points, $1.draw, $0.column) }.map(\.column)
      }
      var waiting = matcher.rosterOrder(on: .mentee)
      while !waiting.isEmpty {
        waiting = waiting.filter { row in
          while !choice.isFull(row: row), let column = orders[row].popLast() {
            if choice.take(row, column) { return true }
          }
          return false
        }
      }
    }
  }
}
