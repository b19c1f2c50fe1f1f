import ConstrainedAssignment
import GLPKBackend
import IntegerPrograms
import LinearAssignment
import Testing

/// The program over all cells, solved by GLPK alone, against trying every assignment.
@Suite struct WholeProgramTests {
  @Test(arguments: 0..<8)
  func theTwoStepsGiveTheBestAssignment(block: Int) throws {
    for seed in block * 50..<(block + 1) * 50 {
      var random = RandomProblem(seed: UInt64(seed))
      let problem = seed % 2 == 0 ? random.next() : random.nextSquare()
      let best = BruteForce.best(of: problem)
      let isTwoSteps = problem.assignment.goal == .mostPairs
      if isTwoSteps {
        let pairs = try optimum(of: problem.integerProgram(minimising: .cells), problem, seed)
        #expect(pairs == best.map { -$0.pairs }, "seed \(seed)")
      }
      // The goal of a complete assignment is this number of cells.
      let places = min(
        problem.assignment.rowBounds.reduce(0) { $0 + $1.most },
        problem.assignment.columnBounds.reduce(0) { $0 + $1.most })
      let count = isTwoSteps ? best?.pairs : problem.assignment.goal == .complete ? places : nil
      let whole = try problem.integerProgram(cellCount: count)
      let expected = problem.assignment.goal == .complete && best?.pairs != places ? nil : best?.cost
      #expect(try optimum(of: whole, problem, seed) == expected, "seed \(seed)")
      #expect(whole.rows.count == whole.program.rowCount)
      #expect(whole.variables.count == whole.program.variables.count)
      #expect(whole.rows.contains(.cellCount) == (count != nil))
    }
  }

  private func optimum(of whole: WholeProgram, _ problem: ConstrainedProblem, _ seed: Int) throws -> Int? {
    switch try GLPKSolver().solve(whole.program) {
    case .optimal(let solution):
      for (variable, value) in zip(whole.variables, solution.values) where value > 0 {
        if case .cell(let row, let column) = variable {
          #expect(problem.assignment.costs[row, column] != nil, "seed \(seed)")
        }
      }
      return Int(solution.objective)
    case .infeasible: return nil
    default:
      Issue.record("seed \(seed) did not end")
      return nil
    }
  }
}
