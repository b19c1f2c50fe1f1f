public import LinearAssignment
internal import MentoringModel

/// A lottery: allowed pairs are drawn one after another by the seed.
///
/// *After*: the draw of A. Bogomolnaia and H. Moulin, "A New Solution to the Random Assignment Problem", Journal of Economic Theory 100
/// (2001) 295–328, doi:10.1006/jeth.2000.2710, with pairs in the place of people.
/// *Aim*: nobody is preferred, and nothing is looked at but the rules.
/// *Trade-off*: everything else.
/// *Prefer it when* chance is the point, as in a coffee lottery; else as the floor to compare others with.
public struct RandomStrategy: Strategy {
  /// As for every strategy.
  public static let name = "random"
  /// As for every strategy.
  public static let aim = "allowed pairs drawn by the seed"

  /// Makes the strategy.
  public init() {}

  /// The drawn plan; nil if it was ended early.
  ///
  /// - Complexity: O(*p* log *p*) for *p* pairs that may be made.
  public func answer(_ matcher: Matcher, _ request: PlanRequest, control: SolveControl) throws(MatchFault)
    -> Matcher.Answer?
  {
    try matcher.sequentialPlan(Self.self, control: control) { choice in
      let table = choice.table
      let cells = table.cellsByPoints().map { (row: $0 / table.columnCount, column: $0 % table.columnCount) }
      choice.take(SequentialChoice.drawn(cells, table, matcher.ties))
    }
  }
}
