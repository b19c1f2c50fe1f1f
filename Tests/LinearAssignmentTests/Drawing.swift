import LinearAssignment
import Testing

/// Random problems, and what several test files do with them.
extension Dice {
  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[roll(0...(elements.count - 1))] }

  /// The numbers 0 ..< count in random order.
  mutating func order(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    for position in stride(from: count - 1, to: 0, by: -1) { order.swapAt(position, roll(0...position)) }
    return order
  }

  /// A matrix in which so many cells of a hundred are forbidden.
  mutating func cells(rows: Int, columns: Int, in range: ClosedRange<Int>, forbidden: Int = 0) -> [[Int?]] {
    (0..<rows).map { _ in (0..<columns).map { _ in chance(forbidden) ? nil : roll(range) } }
  }

  /// Bounds with capacities of the range, and minima for so many of a hundred.
  mutating func bounds(_ count: Int, most range: ClosedRange<Int>, minima: Int = 0) -> [Bounds] {
    (0..<count).map { _ in
      let most = roll(range)
      return Bounds(atLeast: chance(minima) ? min(most, roll(1...2)) : 0, atMost: most)
    }
  }
}

let allGoals = [AssignmentProblem.Goal.mostPairs, .complete, .leastCost]

/// A problem in the form in which tests change it.
struct Case {
  var cells: [[Int?]]
  var rows: [Bounds]
  var columns: [Bounds]
  var goal: AssignmentProblem.Goal

  init(_ cells: [[Int?]], rows: [Bounds]? = nil, columns: [Bounds]? = nil, goal: AssignmentProblem.Goal) {
    self.cells = cells
    self.rows = rows ?? Array(repeating: Bounds(atMost: 1), count: cells.count)
    self.columns = columns ?? Array(repeating: Bounds(atMost: 1), count: cells.first?.count ?? 0)
    self.goal = goal
  }

  /// A case of the given size; with capacities in every other draw, and minima in every other of these.
  init(_ dice: inout Dice, rows: Int, columns: Int, goal: AssignmentProblem.Goal, minima: Bool = true) {
    let range = dice.pick([0...1, 0...9, -50...50, -1_000_000...1_000_000])
    cells = dice.cells(rows: rows, columns: columns, in: range, forbidden: dice.pick([0, 0, 10, 40, 80]))
    let most = dice.pick([1...1, 0...3])
    let wanted = minima && most.upperBound > 1 ? dice.pick([0, 15]) : 0
    self.rows = dice.bounds(rows, most: most, minima: wanted)
    self.columns = dice.bounds(columns, most: most, minima: wanted)
    self.goal = goal
  }

  /// The same without forbidden cells.
  var unforbidden: Case {
    var all = self
    all.cells = cells.map { $0.map { $0 ?? 3 } }
    return all
  }

  var rowPlaces: Int { rows.reduce(0) { $0 + $1.most } }
  var columnPlaces: Int { columns.reduce(0) { $0 + $1.most } }

  var problem: AssignmentProblem {
    let costs = CostMatrix(
      rowCount: rows.count, columnCount: columns.count,
      costs: cells.flatMap { $0.map { $0.map(Int64.init) ?? CostMatrix.forbidden } })
    return AssignmentProblem(costs: costs, rowBounds: rows, columnBounds: columns, goal: goal)
  }

  /// What the solver finds; the number of pairs is left out where it is not determined.
  func answer() throws -> Answer? {
    try solved(problem).map { Answer(pairs: goal == .leastCost ? 0 : $0.pairs, cost: $0.cost) }
  }
}

/// What is determined about a best assignment; the smaller one is the better.
struct Answer: Hashable, Comparable {
  var pairs: Int
  var cost: Int

  static func < (a: Answer, b: Answer) -> Bool { (-a.pairs, a.cost) < (-b.pairs, b.cost) }
}

/// The best assignment when all bounds are 0…1, row by row over sets of used columns: exact, and nothing like the solver.
struct SubsetOracle {
  /// The least cost of each number of pairs.
  private(set) var best: [Int: Int] = [:]
  private let smallerSide: Int

  /// - Complexity: O(rows · columns · 2^columns).
  init(_ cells: [[Int?]]) {
    let columns = cells.first?.count ?? 0
    smallerSide = min(cells.count, columns)
    var cheapest: [Int?] = Array(repeating: nil, count: 1 << columns)
    cheapest[0] = 0
    for row in cells {
      // From large sets to small ones, so that a row is used once.
      for used in stride(from: cheapest.count - 1, through: 0, by: -1) {
        guard let cost = cheapest[used] else { continue }
        for column in 0..<columns where used >> column & 1 == 0 {
          guard let cell = row[column] else { continue }
          let next = used | 1 << column
          cheapest[next] = min(cheapest[next] ?? .max, cost + cell)
        }
      }
    }
    for (used, cost) in cheapest.enumerated() {
      guard let cost else { continue }
      best[used.nonzeroBitCount] = min(best[used.nonzeroBitCount] ?? .max, cost)
    }
  }

  func answer(_ goal: AssignmentProblem.Goal) -> Answer? {
    switch goal {
    case .mostPairs: best.max { $0.key < $1.key }.map { Answer(pairs: $0.key, cost: $0.value) }
    case .complete: best[smallerSide].map { Answer(pairs: smallerSide, cost: $0) }
    case .leastCost: best.values.min().map { Answer(pairs: 0, cost: $0) }
    }
  }
}
