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

  /// Throws unless `largestCost · 2 · (n + 1) < 2⁶¹` for the larger dimension n, and `largestCost · pairs < 2⁶²` for the largest
  /// number of pairs.
  ///
  /// The length of a shortest path changes by at most twice the largest cost with each row on it, so prices stay within
  /// the left side and reduced costs within twice that. Bounds, which sum prices over places, are kept in 128 bits.
  static func check(_ problem: AssignmentProblem) throws(CostOverflow) {
    let largest = problem.costs.largestMagnitude
    let pairs = min(
      problem.places.rows, problem.places.columns)
    let admitted = min(
      self.admitted(for: problem.costs), (UInt64(1) << 62 - 1) / UInt64(max(1, pairs)))
    if largest > admitted { throw CostOverflow(largestCost: largest, largestAdmitted: admitted) }
  }

  /// The largest magnitude of a cost that a matrix of this size admits.
  static func admitted(for costs: CostMatrix) -> UInt64 {
    (UInt64(1) << 61 - 1) / (2 * (UInt64(max(costs.rowCount, costs.columnCount)) + 1))
  }
}

extension CostMatrix {
  /// Whether every cost is below a quarter of what this size of matrix admits.
  var hasSmallCosts: Bool { largestMagnitude <= CostOverflow.admitted(for: self) / 4 }

  /// Whether the prices of a start leave room for all sums.
  func admits(_ start: WarmStart?) -> Bool {
    guard let start else { return true }
    let most = CostOverflow.admitted(for: self) / 4
    return hasSmallCosts && start.rowPrices.allSatisfy { $0.magnitude <= most }
      && start.columnPrices.allSatisfy { $0.magnitude <= most }
  }
}
