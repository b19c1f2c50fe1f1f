/// Which cells to choose: at most one use of each cell, each row and column within its bounds, at least cost.
///
/// Every row and column has bounds on the number of its chosen cells, 0…1 unless given. With larger bounds this is
/// the transportation problem with unit cells.
public struct AssignmentProblem: Sendable {
  /// What is optimised.
  public enum Goal: Sendable, Hashable {
    /// As many cells as possible, then least cost. It is infeasible only if lower bounds cannot be met.
    case mostPairs
    /// The side with fewer places is wholly assigned, at least cost; infeasible if that cannot be done.
    case complete
    /// Least cost, however many cells that takes: none is chosen that raises the total; one of cost 0 may be.
    case leastCost
  }

  /// The costs.
  public let costs: CostMatrix
  /// How many cells each row may and must have.
  public let rowBounds: [Bounds]
  /// How many cells each column may and must have.
  public let columnBounds: [Bounds]
  /// What is optimised.
  public let goal: Goal
  /// Whether a cell may be chosen as often as its row and column have places, and not once only.
  var cellsRepeat = false

  /// Makes a problem; nil bounds mean 0…1 for every row or column.
  ///
  /// Traps if the numbers of bounds and of rows or columns differ, or if a side has 2³⁰ places or more.
  public init(
    costs: CostMatrix, rowBounds: [Bounds]? = nil, columnBounds: [Bounds]? = nil, goal: Goal = .mostPairs
  ) {
    self.costs = costs
    self.rowBounds = rowBounds ?? Array(repeating: Bounds(atMost: 1), count: costs.rowCount)
    self.columnBounds = columnBounds ?? Array(repeating: Bounds(atMost: 1), count: costs.columnCount)
    self.goal = goal
    precondition(
      self.rowBounds.count == costs.rowCount && self.columnBounds.count == costs.columnCount,
      "there is one bound per row and per column")
    let unit = Bounds(atMost: 1)
    var isUnit = true
    func sum(_ bounds: [Bounds]) -> Int {
      bounds.reduce(0) { sum, bounds in
        if bounds != unit { isUnit = false }
        return sum + bounds.most
      }
    }
    places = (sum(self.rowBounds), sum(self.columnBounds))
    hasUnitBounds = isUnit
    precondition(
      max(places.rows, places.columns) < 1 << 30, "the places of a side are fewer than 2^30 together")
  }

  /// Whether every row and column has the bounds 0…1.
  let hasUnitBounds: Bool
  /// How many cells the rows, and the columns, may have together.
  let places: (rows: Int, columns: Int)

  /// The problem with rows and columns exchanged.
  var transposed: AssignmentProblem {
    AssignmentProblem(
      costs: costs.transposed, rowBounds: columnBounds, columnBounds: rowBounds, goal: goal)
  }

  /// How many cells a row or column must and may have.
  public struct Bounds: Sendable, Hashable {
    /// The least number.
    public let least: Int
    /// The largest number; never below ``least``.
    public let most: Int

    /// Makes bounds; traps unless 0 ≤ least ≤ most < 2³¹.
    public init(atLeast least: Int = 0, atMost most: Int) {
      precondition(0 <= least && least <= most && most < 1 << 31, "bounds are 0 ≤ least ≤ most < 2^31")
      self.least = least
      self.most = most
    }
  }
}
