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
  /// The columns of row r are `cells[starts[r] ..< starts[r + 1]]`, ascending.
  private let starts: [Int]
  private let cells: [Int]
  /// The total cost of the chosen cells.
  public let cost: Int
  /// Whether it is the one that seeded priorities pick among all that are equally good.
  ///
  /// It is not if none were asked for, if keys are equal, or if there are 2²⁰ rows or columns or more.
  public let followsPriorities: Bool

  /// Makes an assignment whose cost is known.
  package init(columnsOfRow: [[Int]], cost: Int, followsPriorities: Bool = false) {
    var starts = [0]
    starts.reserveCapacity(columnsOfRow.count + 1)
    for columns in columnsOfRow { starts.append(starts[starts.count - 1] + columns.count) }
    self.starts = starts
    cells = Array(columnsOfRow.joined())
    self.cost = cost
    self.followsPriorities = followsPriorities
  }

  /// Makes an assignment of one column to every row, whose cost is known.
  init(columnOfRow: [Int], cost: Int) {
    starts = Array(0...columnOfRow.count)
    cells = columnOfRow
    self.cost = cost
    followsPriorities = false
  }

  /// The columns of all rows one after the other, and where those of each row start.
  var flat: (starts: [Int], cells: [Int]) { (starts, cells) }

  /// The number of chosen cells.
  public var pairCount: Int { cells.count }

  /// The number of rows of the matrix.
  public var rowCount: Int { starts.count - 1 }

  /// The columns of a row, ascending; traps outside the matrix.
  public func columns(ofRow row: Int) -> ArraySlice<Int> { cells[starts[row]..<starts[row + 1]] }

  /// The columns of each row, ascending.
  ///
  /// - Complexity: O(rows + pairs).
  public var columnsOfRow: [[Int]] { (0..<rowCount).map { Array(columns(ofRow: $0)) } }

  /// The one column of each row, nil where there is none; traps if a row has several.
  ///
  /// - Complexity: O(rows).
  public var columns: [Int?] {
    (0..<rowCount).map { row in
      let columns = columns(ofRow: row)
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
