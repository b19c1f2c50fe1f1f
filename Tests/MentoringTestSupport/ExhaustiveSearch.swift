/// All choices of cells of a small table, tried one after another.
///
/// Only what is left of the columns' places is remembered between branches, so equal remainders are tried once; there
/// is no bound and no other trick.
struct ExhaustiveSearch {
  /// What a cell is worth: the first part counts first, the second among equals.
  struct Worth: Comparable {
    var first: Int
    var second: Int

    static func < (a: Worth, b: Worth) -> Bool { (a.first, a.second) < (b.first, b.second) }
    static func + (a: Worth, b: Worth) -> Worth {
      Worth(first: a.first + b.first, second: a.second + b.second)
    }
  }

  /// The best total, how many choices reach it, and one of them as rows of columns.
  struct Best {
    var worth: Worth
    var count: Int
    var columns: [[Int]]
  }

  /// The worth of each cell; nil is forbidden.
  let worth: [[Worth?]]
  /// Cells that must be chosen, as `[row, column]`.
  var forced: Set<[Int]> = []
  /// The least and most cells of each row.
  let rows: [ClosedRange<Int>]
  /// The least and most cells of each column.
  let columns: [ClosedRange<Int>]

  /// The best choice, or nil if none keeps all bounds.
  func best() -> Best? {
    var known: [[Int]: Best?] = [:]
    return best(from: 0, left: columns.map(\.upperBound), known: &known)
  }

  private func best(from row: Int, left: [Int], known: inout [[Int]: Best?]) -> Best? {
    if row == rows.count {
      let minimaAreMet = zip(left, columns).allSatisfy { $0 <= $1.upperBound - $1.lowerBound }
      return minimaAreMet ? Best(worth: Worth(first: 0, second: 0), count: 1, columns: []) : nil
    }
    if let answer = known[[row] + left] { return answer }
    var result: Best?
    for chosen in choices(of: row, left: left) {
      var remaining = left
      for column in chosen { remaining[column] -= 1 }
      guard var candidate = best(from: row + 1, left: remaining, known: &known) else { continue }
      candidate.worth = chosen.reduce(candidate.worth) { $0 + worth[row][$1]! }
      candidate.columns.insert(chosen, at: 0)
      if let current = result, current.worth >= candidate.worth {
        if current.worth == candidate.worth { result?.count += candidate.count }
      } else {
        result = candidate
      }
    }
    known[[row] + left] = .some(result)
    return result
  }

  /// All sets of columns that a row may take.
  private func choices(of row: Int, left: [Int]) -> [[Int]] {
    var sets: [[Int]] = [[]]
    for column in worth[row].indices where worth[row][column] != nil && left[column] > 0 {
      sets += sets.filter { $0.count < rows[row].upperBound }.map { $0 + [column] }
    }
    return sets.filter { set in
      set.count >= rows[row].lowerBound && set.count <= rows[row].upperBound
        && forced.allSatisfy { $0[0] != row || set.contains($0[1]) }
    }
  }
}
