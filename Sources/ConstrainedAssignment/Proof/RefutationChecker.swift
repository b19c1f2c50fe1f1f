internal import LinearAssignment

/// Checks a tree of cases against the problem, knowing nothing of how it was found.
///
/// Every bound is computed anew from the problem's costs and weights and the tree's multipliers and prices, in 128-bit integers.
/// What it shares with the search is the reading of the problem, ``RowSystem``, and nothing else.
public enum RefutationChecker {
  /// What the check found.
  public enum Verdict: Sendable, Hashable {
    /// The tree shows its claim.
    case proven
    /// The first thing that is wrong, in words.
    case refuted(String)
  }

  /// Checks that a tree shows its claim.
  ///
  /// - Complexity: O(allowed cells · sums) for the whole, then O(cells left · sums) for each case.
  public static func check(_ refutation: Refutation, for problem: ConstrainedProblem) -> Verdict {
    var examination = Examination(refutation, system(of: refutation, problem))
    if let fault = examination.run() { return .refuted(fault) }
    return .proven
  }

  /// The bound of a point on the whole problem with the claim of a tree, in units of 2^-shift; nil if it is no point.
  static func bound(of point: DualPoint, _ refutation: Refutation, for problem: ConstrainedProblem) -> Int128?
  {
    var whole = refutation
    whole.nodes = [.init()]
    var examination = Examination(whole, system(of: refutation, problem))
    return examination.bound(of: point)
  }

  /// The sums that the tree speaks of.
  private static func system(of refutation: Refutation, _ problem: ConstrainedProblem) -> RowSystem {
    let own = RowSystem(problem)
    let (rowCount, columnCount) = (own.problem.costs.rowCount, own.problem.costs.columnCount)
    let count = RowSystem.Row(
      terms: [.weights(.everywhere(1, rowCount: rowCount, columnCount: columnCount))], switches: [],
      lower: refutation.claim.pairsAtLeast, upper: nil)
    return own.adding([count])
  }
}
