import LinearAssignment
import Testing

@testable import ConstrainedAssignment

/// What is kept for the case that the largest number of pairs is not settled.
@Suite struct SpareTests {
  /// Without a limit on work it has as many pairs as trying everything finds, or there is nothing.
  @Test(arguments: 0..<8)
  func hasTheMostPairsThatTheLimitsAllow(block: Int) throws {
    var ends = (fewer: 0, none: 0)
    for seed in block * 60..<(block + 1) * 60 {
      var random = TinyProblem(seed: UInt64(77_000 + seed))
      let tiny = random.next()
      let problem = ConstrainedProblem(
        AssignmentProblem(
          costs: tiny.assignment.costs, rowBounds: tiny.assignment.rowBounds,
          columnBounds: tiny.assignment.columnBounds, goal: .mostPairs), sideRows: tiny.sideRows)
      guard case .optimal(let free, _) = try AssignmentSolver().solve(problem.assignment) else { continue }
      let best = BruteForce.best(of: problem)
      let spare = Spare(RowSystem(problem), watch: Stopwatch(limit: nil, nodeLimit: nil, isCancelled: nil))
      // First it finds something, then it closes in.
      for _ in 0..<6 { spare.look(below: free.pairCount + 1) }
      #expect(spare.columnsOfRow?.pairCount == best?.pairs, "seed \(seed)")
      if let found = spare.columnsOfRow {
        #expect(RowSystem(problem).cost(ofFeasible: found) != nil, "seed \(seed)")
        if found.pairCount < free.pairCount { ends.fewer += 1 }
      } else {
        ends.none += 1
      }
    }
    #expect(ends.fewer > 0 && ends.none > 0)
  }
}
