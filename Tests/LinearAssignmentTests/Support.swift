import LinearAssignment
import TestRandom
import Testing

/// Draws of ``TestRandom`` whose seeds are far apart, so that neighbouring ones have nothing in common.
struct Dice {
  private var random: TestRandom

  init(seed: Int) {
    random = TestRandom(seed: UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15 &+ 12345)
  }

  mutating func next() -> UInt64 { random.next() }
  mutating func roll(_ range: ClosedRange<Int>) -> Int { random.number(range) }
  mutating func chance(_ percent: Int) -> Bool { random.chance(percent) }
}

typealias Bounds = AssignmentProblem.Bounds

/// Every assignment within the bounds, by trying all subsets of columns for one row after another.
struct Exhaustive {
  private let costs: [[Int?]]
  private let rows: [Bounds]
  private let columns: [Bounds]
  private(set) var best: [Int: Int] = [:]  // pairs -> least cost

  init(_ costs: [[Int?]], rows: [Bounds], columns: [Bounds]) {
    self.costs = costs
    self.rows = rows
    self.columns = columns
    place(0, Array(repeating: 0, count: columns.count), 0, 0)
  }

  private mutating func place(_ row: Int, _ load: [Int], _ pairs: Int, _ cost: Int) {
    guard row < rows.count else {
      if zip(load, columns).allSatisfy({ $0 >= $1.least }) { best[pairs] = min(best[pairs] ?? .max, cost) }
      return
    }
    for subset in 0..<(1 << columns.count) {
      let size = subset.nonzeroBitCount
      guard rows[row].least <= size, size <= rows[row].most else { continue }
      var load = load
      var total = cost
      var isAllowed = true
      for column in columns.indices where subset >> column & 1 == 1 {
        guard let cell = costs[row][column], load[column] < columns[column].most else {
          isAllowed = false
          break
        }
        load[column] += 1
        total += cell
      }
      if isAllowed { place(row + 1, load, pairs + size, total) }
    }
  }

  /// The best under a goal, nil if infeasible.
  func answer(_ goal: AssignmentProblem.Goal) -> (pairs: Int, cost: Int)? {
    switch goal {
    case .mostPairs: return best.max { $0.key < $1.key }.map { ($0.key, $0.value) }
    case .leastCost: return best.min { ($0.value, $0.key) < ($1.value, $1.key) }.map { ($0.key, $0.value) }
    case .complete:
      let all = min(rows.reduce(0) { $0 + $1.most }, columns.reduce(0) { $0 + $1.most })
      return best[all].map { (all, $0) }
    }
  }
}

/// Solves, checks the proof, and gives the numbers; nil if infeasible (then the violation is checked).
func solved(
  _ problem: AssignmentProblem, ties: TieBreaking = .unspecified,
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> (pairs: Int, cost: Int)? {
  switch try AssignmentSolver(ties: ties).solve(problem) {
  case .optimal(let assignment, let proof):
    let verdict = ProofChecker.check(assignment, proof: proof, for: problem)
    #expect(
      verdict == .proven(pairs: assignment.pairCount, cost: assignment.cost), sourceLocation: sourceLocation)
    return (assignment.pairCount, assignment.cost)
  case .infeasible(let violation):
    #expect(violation.needed > violation.available, sourceLocation: sourceLocation)
    return nil
  }
}

extension CostMatrix {
  /// The same matrix as `CostMatrix(cells)`, of which only the allowed cells are stored.
  init(sparse cells: [[Int?]]) {
    var starts = [0]
    var columns: [Int32] = []
    var costs: [Int64] = []
    for row in cells {
      for (column, cost) in row.enumerated() {
        guard let cost else { continue }
        columns.append(Int32(column))
        costs.append(Int64(cost))
      }
      starts.append(costs.count)
    }
    self.init(columnCount: cells.first?.count ?? 0, rowStarts: starts, columns: columns, costs: costs)
  }
}
