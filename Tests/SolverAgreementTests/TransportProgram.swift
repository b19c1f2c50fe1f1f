import GLPKBackend
import IntegerPrograms
import LinearAssignment
import MentoringTestSupport
import TestRandom

/// A transportation problem with unit cells in the form that every solver of these tests understands.
struct TransportProblem {
  /// The costs by row and column; nil is forbidden.
  var cells: [[Int?]]
  var rows: [ClosedRange<Int>]
  var columns: [ClosedRange<Int>]

  /// A problem with so many rows and columns at most.
  init(_ draw: inout TestRandom, atMost size: Int) {
    let rowCount = draw.number(1...size)
    let columnCount = draw.number(1...size)
    let range = draw.pick([0...1, 0...9, -20...20, 0...1000, -100_000...0])
    let forbidden = draw.pick([0, 0, 20, 50, 80])
    cells = (0..<rowCount).map { _ in
      (0..<columnCount).map { _ in draw.chance(forbidden) ? nil : draw.number(range) }
    }
    let most = draw.pick([1...1, 0...2, 1...4])
    let minima = draw.pick([0, 0, 15, 50])
    rows = []
    columns = []
    for _ in 0..<rowCount { rows.append(Self.bounds(most, minima, &draw)) }
    for _ in 0..<columnCount { columns.append(Self.bounds(most, minima, &draw)) }
  }

  private static func bounds(
    _ range: ClosedRange<Int>, _ minima: Int, _ draw: inout TestRandom
  ) -> ClosedRange<Int> {
    let most = draw.number(range)
    return (draw.chance(minima) ? min(most, draw.number(1...2)) : 0)...most
  }

  /// The number of places on the smaller side.
  var smallerSide: Int {
    min(rows.reduce(0) { $0 + $1.upperBound }, columns.reduce(0) { $0 + $1.upperBound })
  }

  /// The problem for the assignment solver.
  func assignment(_ goal: AssignmentProblem.Goal) -> AssignmentProblem {
    func bounds(_ ranges: [ClosedRange<Int>]) -> [AssignmentProblem.Bounds] {
      ranges.map { AssignmentProblem.Bounds(atLeast: $0.lowerBound, atMost: $0.upperBound) }
    }
    return AssignmentProblem(
      costs: CostMatrix(cells), rowBounds: bounds(rows), columnBounds: bounds(columns), goal: goal)
  }

  /// The integer program of the problem.
  ///
  /// It has a variable for each allowed cell, a row for each line, and perhaps one for the number of pairs; the
  /// objective is `Σ (cost − reward) · x`, or the negative number of pairs.
  func program(reward: Int = 0, onlyCount: Bool = false, pairs: ClosedRange<Int>? = nil) throws
    -> IntegerProgram
  {
    var program = IntegerProgram(.minimise)
    var inRow: [[Int]] = Array(repeating: [], count: rows.count)
    var inColumn: [[Int]] = Array(repeating: [], count: columns.count)
    for row in rows.indices {
      for column in columns.indices {
        guard let cost = cells[row][column] else { continue }
        let variable = try program.addVariable(objective: Int64(onlyCount ? -1 : cost - reward))
        inRow[row].append(variable)
        inColumn[column].append(variable)
      }
    }
    for (variables, bounds) in zip(inRow + inColumn, rows + columns) {
      try program.addRow(
        variables.map { IntegerProgram.Term(column: $0, coefficient: 1) }, lower: Int64(bounds.lowerBound),
        upper: Int64(bounds.upperBound))
    }
    if let pairs {
      try program.addRow(
        program.variables.indices.map { IntegerProgram.Term(column: $0, coefficient: 1) },
        lower: Int64(pairs.lowerBound), upper: Int64(pairs.upperBound))
    }
    return program
  }

  /// A number larger than any difference between the costs of two choices.
  var bigReward: Int { cells.joined().reduce(1) { $0 + abs($1 ?? 0) } }
}

/// What is determined about a best choice; the pairs only where the goal determines them.
struct Optimum: Hashable {
  var pairs: Int?
  var cost: Int
}

/// GLPK's opinion on transportation problems.
enum GLPKOpinion {
  private static func solve(_ program: IntegerProgram) throws -> ProgramSolution? {
    switch try GLPKSolver().solve(program) {
    case .optimal(let solution): return solution
    case .infeasible: return nil
    case .feasible, .noSolutionFound, .unbounded:
      throw SolverFailure(solver: "GLPK", code: nil, sentence: "without a limit a bounded program is decided")
    }
  }

  private static func pairs(_ solution: ProgramSolution) -> Int { Int(solution.values.reduce(0, +)) }

  /// The best under a goal; for the most pairs by two solves, the first for the number of pairs.
  static func optimum(of problem: TransportProblem, goal: AssignmentProblem.Goal) throws -> Optimum? {
    switch goal {
    case .leastCost:
      return try solve(problem.program()).map { Optimum(pairs: nil, cost: Int($0.objective)) }
    case .complete:
      let all = problem.smallerSide
      return try solve(problem.program(pairs: all...all)).map { Optimum(pairs: all, cost: Int($0.objective)) }
    case .mostPairs:
      guard let most = try solve(problem.program(onlyCount: true)) else { return nil }
      let count = pairs(most)
      return try solve(problem.program(pairs: count...problem.smallerSide)).map {
        Optimum(pairs: pairs($0), cost: Int($0.objective))
      }
    }
  }

  /// The most pairs and then the least cost in one solve: each pair earns more than all costs together.
  static func mostPairsByReward(of problem: TransportProblem) throws -> Optimum? {
    let reward = problem.bigReward
    return try solve(problem.program(reward: reward)).map {
      Optimum(pairs: pairs($0), cost: Int($0.objective) + reward * pairs($0))
    }
  }
}
