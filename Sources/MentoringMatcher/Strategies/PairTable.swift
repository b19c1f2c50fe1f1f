internal import LinearAssignment
internal import MentoringModel
internal import MentoringScoring

/// The pairs that a strategy may decide about, with their points: a row for each mentee, a column for each mentor.
///
/// Locked pairs are not among them, nor are forbidden ones.
struct PairTable {
  let rowCount: Int
  let columnCount: Int
  /// The points row by row; −1 where the pair may not be made.
  private let points: [Int32]

  /// Gathers the pairs of a cohort that keeps its scores.
  ///
  /// - Complexity: O(mentees · mentors).
  init(_ cohort: Cohort) {
    rowCount = cohort.menteeCount
    columnCount = cohort.mentorCount
    var points = Array(repeating: Int32(-1), count: rowCount * columnCount)
    let reader = RowReader(cohort.problem.costs)
    for row in 0..<rowCount {
      let first = row * columnCount
      reader.forEachAllowed(in: row) { column, cost in
        points[first + column] = Int32(cohort.points(ofCost: cost))
      }
    }
    self.points = points
  }

  /// The points of a pair; −1 if it may not be made.
  subscript(row: Int, column: Int) -> Int { Int(points[row * columnCount + column]) }

  func isOpen(_ row: Int, _ column: Int) -> Bool { points[row * columnCount + column] >= 0 }

  /// The open pairs, in the order of their points, fewest first; those of equal points stand together, in the order of rows and columns.
  func cellsByPoints() -> [Int] {
    var keys: [UInt64] = []
    keys.reserveCapacity(points.count)
    for (cell, points) in points.enumerated() where points >= 0 {
      keys.append(UInt64(points) << 40 | UInt64(cell))
    }
    keys.sort()
    return keys.map { Int($0 & (1 << 40 - 1)) }
  }

  /// Calls `body` with the open cells of each number of points, fewest first, until it says that this is enough.
  func forEachLevel(_ body: (_ points: Int, _ cells: [(row: Int, column: Int)]) -> Bool) {
    let cells = cellsByPoints()
    var begin = 0
    while begin < cells.count {
      var end = begin
      while end < cells.count, points[cells[end]] == points[cells[begin]] { end += 1 }
      let level = cells[begin..<end].map { (row: $0 / columnCount, column: $0 % columnCount) }
      guard body(Int(points[cells[begin]]), level) else { return }
      begin = end
    }
  }
}
