import ConstrainedAssignment
import LinearAssignment

/// The best assignment within all limits by trying every one, with sums taken straight from the definitions.
struct BruteForce {
  let problem: ConstrainedProblem
  private var best: (pairs: Int, cost: Int)?
  private var columnsOfRow: [[Int]]
  private var rowLoads: [Int]
  private var columnLoads: [Int]
  private var sums: [Int]
  private var cost = 0

  /// The number of pairs and the cost of the best assignment, nil if nothing keeps every limit.
  static func best(of problem: ConstrainedProblem) -> (pairs: Int, cost: Int)? {
    var search = BruteForce(problem)
    search.decide(row: 0, column: 0)
    return search.best
  }

  private init(_ problem: ConstrainedProblem) {
    self.problem = problem
    columnsOfRow = Array(repeating: [], count: problem.assignment.costs.rowCount)
    rowLoads = Array(repeating: 0, count: problem.assignment.costs.rowCount)
    columnLoads = Array(repeating: 0, count: problem.assignment.costs.columnCount)
    sums = Array(repeating: 0, count: problem.sideRows.count)
  }

  private mutating func decide(row: Int, column: Int) {
    let costs = problem.assignment.costs
    if row == costs.rowCount { return judge() }
    if column == costs.columnCount {
      if rowLoads[row] >= problem.assignment.rowBounds[row].least { decide(row: row + 1, column: 0) }
      return
    }
    decide(row: row, column: column + 1)
    guard let cost = costs[row, column], rowLoads[row] < problem.assignment.rowBounds[row].most,
      columnLoads[column] < problem.assignment.columnBounds[column].most
    else { return }
    let before = sums
    for (index, sideRow) in problem.sideRows.enumerated() {
      for term in sideRow.terms {
        switch term {
        case .weights(let weights): sums[index] += weights[row, column]
        case .weightedCosts(let weights): sums[index] += weights[row, column] * cost
        }
      }
    }
    columnsOfRow[row].append(column)
    rowLoads[row] += 1
    columnLoads[column] += 1
    self.cost += cost
    decide(row: row, column: column + 1)
    self.cost -= cost
    columnLoads[column] -= 1
    rowLoads[row] -= 1
    columnsOfRow[row].removeLast()
    sums = before
  }

  private mutating func judge() {
    let assignment = problem.assignment
    guard zip(columnLoads, assignment.columnBounds).allSatisfy({ $1.least <= $0 && $0 <= $1.most }) else {
      return
    }
    for (index, sideRow) in problem.sideRows.enumerated() {
      var sum = sums[index]
      for presence in sideRow.presences {
        let isPresent = presence.nodes.contains { node in
          switch node {
          case .row(let row): rowLoads[row] > 0
          case .column(let column): columnLoads[column] > 0
          }
        }
        sum += isPresent ? presence.weight : 0
      }
      guard sideRow.lower ?? .min <= sum, sum <= sideRow.upper ?? .max else { return }
    }
    let pairs = rowLoads.reduce(0, +)
    if let best {
      let isBetter =
        assignment.goal == .leastCost ? cost < best.cost : (-pairs, cost) < (-best.pairs, best.cost)
      guard isBetter else { return }
    }
    best = (pairs, cost)
  }
}
