import ConstrainedAssignment
import LinearAssignment
import Testing

@Suite struct ConstrainedSolverTests {
  @Test(arguments: 0..<20)
  func agreesWithTryingEverything(block: Int) throws {
    for seed in block * 60..<(block + 1) * 60 {
      var random = RandomProblem(seed: UInt64(seed))
      let problem = seed % 2 == 0 ? random.next() : random.nextSquare()
      let best = BruteForce.best(of: problem)
      switch try ConstrainedSolver().solve(problem) {
      case .optimal(let selection, let proof):
        #expect(problem.isFeasible(selection), "seed \(seed)")
        #expect(proof.costBound == selection.cost, "seed \(seed)")
        #expect(proof.relaxationBound <= selection.cost, "seed \(seed)")
        let isEqual =
          problem.assignment.goal == .leastCost || selection.pairCount == best?.pairs
        #expect(
          isEqual && selection.cost == best?.cost,
          "seed \(seed): \(selection), best \(String(describing: best))")
      case .infeasible:
        let hasNone = best == nil || isIncomplete(best!.pairs, problem.assignment)
        #expect(hasNone, "seed \(seed): \(String(describing: best))")
      case .feasible, .stopped: Issue.record("seed \(seed) was stopped without a limit")
      }
    }
  }

  /// Whether the goal demands more pairs.
  private func isIncomplete(_ pairs: Int, _ problem: AssignmentProblem) -> Bool {
    let rowPlaces = problem.rowBounds.reduce(0) { $0 + $1.most }
    let columnPlaces = problem.columnBounds.reduce(0) { $0 + $1.most }
    return problem.goal == .complete && pairs < min(rowPlaces, columnPlaces)
  }
}

extension ConstrainedSolverTests {
  /// The random problems above are worth something only if limits bind in many of them, in every way.
  @Test func randomProblemsCoverEveryEnd() throws {
    var free = 0
    var searched = 0
    var infeasible = 0
    var fewerPairs = 0
    for seed in 0..<400 {
      var random = RandomProblem(seed: UInt64(seed))
      let problem = seed % 2 == 0 ? random.next() : random.nextSquare()
      guard case .optimal(let plain, _) = try AssignmentSolver().solve(problem.assignment) else { continue }
      switch try ConstrainedSolver().solve(problem) {
      case .optimal(let selection, let proof):
        if proof.cellsSearched > 0 { searched += 1 } else { free += 1 }
        if problem.assignment.goal == .mostPairs, selection.pairCount < plain.pairCount { fewerPairs += 1 }
      case .infeasible: infeasible += 1
      case .feasible, .stopped: break
      }
    }
    #expect(
      free > 60 && searched > 30 && infeasible > 60 && fewerPairs > 15,
      "\(free) \(searched) \(infeasible) \(fewerPairs)")
  }
}
