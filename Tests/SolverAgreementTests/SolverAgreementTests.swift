import LinearAssignment
import MentoringTestSupport
import TestRandom
import Testing

/// The assignment solver, GLPK and the exhaustive search on the same problems.
///
/// They have nothing in common but the question, so what all of them say is right. They must agree on infeasibility as
/// well.
struct SolverAgreementTests {
  private static let goals = [AssignmentProblem.Goal.mostPairs, .complete, .leastCost]

  private func native(_ problem: TransportProblem, _ goal: AssignmentProblem.Goal) throws -> Optimum? {
    let given = problem.assignment(goal)
    switch try AssignmentSolver().solve(given) {
    case .infeasible(let violation):
      #expect(violation.needed > violation.available)
      return nil
    case .optimal(let assignment, let proof):
      #expect(
        ProofChecker.check(assignment, proof: proof, for: given)
          == .proven(pairs: assignment.pairCount, cost: assignment.cost))
      return Optimum(pairs: goal == .leastCost ? nil : assignment.pairCount, cost: assignment.cost)
    }
  }

  @Test("Native and GLPK agree to 12×12, seeds of block", arguments: 0..<30)
  func glpk(block: UInt64) throws {
    var infeasible = 0
    for seed in block * 12..<block * 12 + 12 {
      var draw = TestRandom(seed: seed)
      let problem = TransportProblem(&draw, atMost: 12)
      for goal in Self.goals {
        let expected = try GLPKOpinion.optimum(of: problem, goal: goal)
        #expect(try native(problem, goal) == expected, "seed \(seed), \(goal)")
        if expected == nil { infeasible += 1 }
      }
      // Costs this small leave GLPK's floating point room for a reward.
      if problem.bigReward < 1_000_000 {
        let expected = try GLPKOpinion.mostPairsByReward(of: problem)
        #expect(try native(problem, .mostPairs) == expected, "seed \(seed), by reward")
      }
    }
    // A known share has no answer; where none had, agreement would say little.
    #expect((1...30).contains(infeasible), "\(infeasible) of 36 are infeasible")
  }

  @Test("Native, GLPK and exhaustive search agree on small problems, seeds of block", arguments: 0..<30)
  func exhaustive(block: UInt64) throws {
    for seed in block * 12..<block * 12 + 12 {
      var draw = TestRandom(seed: 1_000_000 + seed)
      let problem = TransportProblem(&draw, atMost: 5)
      let modes = [BruteForceAssignment.Mode.mostPairs, .complete, .minimumCost]
      for (goal, mode) in zip(Self.goals, modes) {
        let answer = BruteForceAssignment.best(
          costs: problem.cells, rowCapacity: problem.rows.map(\.upperBound),
          columnCapacity: problem.columns.map(\.upperBound), rowMinimum: problem.rows.map(\.lowerBound),
          columnMinimum: problem.columns.map(\.lowerBound), mode: mode)
        let expected = answer.map { Optimum(pairs: goal == .leastCost ? nil : $0.pairs, cost: $0.cost) }
        #expect(try native(problem, goal) == expected, "seed \(seed), \(goal)")
        #expect(try GLPKOpinion.optimum(of: problem, goal: goal) == expected, "seed \(seed), \(goal), GLPK")
        // Where only one choice is best, it is the one that is returned.
        guard answer?.count == 1, goal != .leastCost,
          case .optimal(let assignment, _) = try AssignmentSolver().solve(problem.assignment(goal))
        else { continue }
        #expect(assignment.columnsOfRow == answer?.columns, "seed \(seed), \(goal)")
      }
    }
  }

  @Test("Few cells and large bounds: only the cells limit", arguments: 0..<40)
  func sparse(seed: UInt64) throws {
    var draw = TestRandom(seed: 2_000_000 + seed)
    var problem = TransportProblem(&draw, atMost: 12)
    problem.cells = problem.cells.map { $0.map { draw.chance(75) ? nil : $0 } }
    problem.rows = problem.rows.map { $0.lowerBound...1000 }
    problem.columns = problem.columns.map { $0.lowerBound...1000 }
    for goal in Self.goals {
      #expect(
        try native(problem, goal) == GLPKOpinion.optimum(of: problem, goal: goal), "seed \(seed), \(goal)")
    }
  }
}
