/// What the solver established about a problem.
///
/// An infeasible problem is an answer, not a failure, so it is returned, never thrown.
public enum AssignmentOutcome: Sendable {
  /// A best assignment, with the prices that prove it.
  case optimal(Assignment, proof: OptimalityProof)
  /// Nothing satisfies the bounds, or no complete assignment exists, and why.
  case infeasible(HallViolation)
}

/// The chosen cells.
public struct Assignment: Sendable, Hashable {
  /// The columns of each row, ascending.
  public let columnsOfRow: [[Int]]
  /// The number of chosen cells.
  public let pairCount: Int
  /// The total cost of the chosen cells.
  public let cost: Int
  /// Whether it is the one that seeded priorities pick among all that are equally good.
  ///
  /// It is not if none were asked for, if keys are equal, or if there are 2²⁰ rows or columns or more.
  public let followsPriorities: Bool

  /// Makes an assignment whose cost is known.
  init(columnsOfRow: [[Int]], cost: Int, followsPriorities: Bool = false) {
    self.columnsOfRow = columnsOfRow
    self.cost = cost
    self.followsPriorities = followsPriorities
    pairCount = columnsOfRow.reduce(0) { $0 + $1.count }
  }

  /// The one column of each row, nil where there is none; traps if a row has several.
  public var columns: [Int?] {
    columnsOfRow.map { columns in
      precondition(columns.count <= 1, "a row with several columns has no single one")
      return columns.first
    }
  }
}

/// Why something cannot be assigned: a group on one side that needs more places than the other side has for it.
///
/// Named after P. Hall, "On Representatives of Subsets", J. London Math. Soc. 10 (1935): such a group exists exactly
/// if the assignment does not.
public struct HallViolation: Sendable, Hashable {
  /// The two sides of a matrix.
  public enum Side: String, Sendable {
    /// The rows.
    case rows
    /// The columns.
    case columns
  }

  /// The side of the group.
  public let side: Side
  /// The group, ascending.
  public let group: [Int]
  /// Everybody on the other side who has an allowed cell with the group and whose places are all counted, ascending.
  public let partners: [Int]
  /// How many places the group needs together.
  public let needed: Int
  /// How many the other side can give it at most: all places of the partners, and one for each
  /// allowed cell of the group outside them.
  public let available: Int
}
