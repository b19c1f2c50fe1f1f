/// The best assignment of a small matrix by trying all of them, up to about eight rows and columns.
public enum BruteForceAssignment {
  /// What is asked of an assignment.
  public enum Mode: String, Sendable, CaseIterable {
    /// The side with fewer places uses all of them, at the least cost; else there is no answer.
    case complete
    /// As many pairs as possible, then the least cost.
    case mostPairs
    /// The least cost with any number of pairs; among equals, the most pairs.
    case minimumCost
  }

  /// The best that can be done.
  public struct Answer: Hashable, Sendable {
    /// How many pairs are made.
    public let pairs: Int
    /// The sum of their costs.
    public let cost: Int
    /// How many different assignments are as good.
    public let count: Int
    /// One of them: the columns of each row.
    public let columns: [[Int]]
  }

  /// The best assignment, or nil if none keeps the bounds (and, in mode `complete`, uses all places of the smaller side).
  ///
  /// - Parameters:
  ///   - costs: the costs by row and column; nil is forbidden. A cell is used at most once.
  ///   - rowCapacity: the most columns of each row; nil is 1 each. `columnCapacity` likewise.
  ///   - rowMinimum: the least columns of each row; nil is 0 each. `columnMinimum` likewise.
  ///   - columnCount: the number of columns, needed only if there is no row.
  /// - Complexity: exponential; O(rows · (capacity + 1)^columns · 2^columns).
  public static func best(
    costs: [[Int?]], rowCapacity: [Int]? = nil, columnCapacity: [Int]? = nil, rowMinimum: [Int]? = nil,
    columnMinimum: [Int]? = nil, mode: Mode = .complete, columnCount: Int = 0
  ) -> Answer? {
    let width = costs.first?.count ?? columnCount
    precondition(costs.allSatisfy { $0.count == width }, "all rows of a matrix are equally long")
    let rows = bounds(count: costs.count, minimum: rowMinimum, capacity: rowCapacity)
    let columns = bounds(count: width, minimum: columnMinimum, capacity: columnCapacity)
    guard let rows, let columns else { return nil }
    let worth = costs.map { row in
      row.map { cost in
        cost.map { mode == .minimumCost ? Worth(first: -$0, second: 1) : Worth(first: 1, second: -$0) }
      }
    }
    guard let best = ExhaustiveSearch(worth: worth, rows: rows, columns: columns).best() else { return nil }
    let byCost = mode == .minimumCost
    let (pairs, gain) = byCost ? (best.worth.second, best.worth.first) : (best.worth.first, best.worth.second)
    if mode == .complete {
      let places = [rows, columns].map { $0.reduce(0) { $0 + $1.upperBound } }
      guard pairs == places.min() else { return nil }
    }
    return Answer(pairs: pairs, cost: -gain, count: best.count, columns: best.columns)
  }

  private typealias Worth = ExhaustiveSearch.Worth

  /// Nil if a minimum exceeds its capacity.
  private static func bounds(count: Int, minimum: [Int]?, capacity: [Int]?) -> [ClosedRange<Int>]? {
    let low = minimum ?? [Int](repeating: 0, count: count)
    let high = capacity ?? [Int](repeating: 1, count: count)
    precondition(low.count == count && high.count == count, "there is one bound for each row or column")
    guard zip(low, high).allSatisfy({ $0 <= $1 }) else { return nil }
    return zip(low, high).map { $0...$1 }
  }
}
