/// Thrown when costs are so large that sums of them might leave 64 bits.
///
/// It is refused before anything is solved: no result is ever the fruit of a wrapped addition.
public struct CostOverflow: Error, Sendable, Hashable, CustomStringConvertible {
  /// The largest magnitude of a cost in the matrix.
  public let largestCost: UInt64
  /// The largest magnitude that this size of matrix admits.
  public let largestAdmitted: UInt64

  /// A sentence with both figures.
  public var description: String {
    "costs reach \(largestCost), but a matrix of this size admits at most \(largestAdmitted); scale the costs down"
  }

  /// Throws unless `largestCost · 2 · (places + 3) < 2⁶²`, where `places` is the number of rows, columns and places.
  ///
  /// A price is the length of a shortest path, so it is at most the number of its nodes times the largest cost;
  /// a bound is a sum over places of prices and costs, kept in 128 bits where it is summed.
  static func check(_ problem: AssignmentProblem) throws(CostOverflow) {
    let nodes = UInt64(problem.costs.rowCount) + UInt64(problem.costs.columnCount) + 3
    let admitted = (UInt64(1) << 62 - 1) / (4 * nodes)
    let largest = problem.costs.largestMagnitude
    if largest > admitted { throw CostOverflow(largestCost: largest, largestAdmitted: admitted) }
  }
}
