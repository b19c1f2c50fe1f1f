import ConstrainedAssignment
import LinearAssignment
import Testing

/// Tiny problems with weights from 0 to 10^12 and limits at, or next to, the sum of some choice of cells, against trying
/// everything.
///
/// Answers that rest on floating point are wrong in about one of 2 000 of these.
@Suite struct TinyProblemTests {
  @Test(arguments: 0..<20)
  func agreesWithTryingEverything(block: Int) throws {
    for seed in block * 40..<(block + 1) * 40 {
      var random = TinyProblem(seed: UInt64(seed))
      let problem = random.next()
      let best = BruteForce.best(of: problem)
      let outcome = try ConstrainedSolver().solve(problem)
      switch outcome {
      case .optimal(let selection, _):
        let isEqual = problem.assignment.goal == .leastCost || selection.pairCount == best?.pairs
        #expect(isEqual && selection.cost == best?.cost, "seed \(seed)")
        #expect(problem.isFeasible(selection), "seed \(seed)")
      case .infeasible: #expect(best == nil, "seed \(seed)")
      case .feasible, .stopped: Issue.record("seed \(seed) was stopped without a limit")
      }
      for tree in outcome.refutations {
        #expect(RefutationChecker.check(tree, for: problem) == .proven, "seed \(seed)")
      }
      #expect(try ConstrainedSolver().feasibility(of: problem).isFeasible == (best != nil), "seed \(seed)")
    }
  }

  /// The problems above are worth something only if limits bind in many of them, in every way.
  @Test func tinyProblemsCoverEveryEnd() throws {
    var split = 0
    var infeasible = 0
    var optimal = 0
    for seed in 0..<300 {
      var random = TinyProblem(seed: UInt64(seed))
      let outcome = try ConstrainedSolver().solve(random.next())
      if outcome.refutations.contains(where: { $0.nodes.count > 1 }) { split += 1 }
      if case .infeasible = outcome { infeasible += 1 } else { optimal += 1 }
    }
    #expect(split > 15 && infeasible > 60 && optimal > 60, "\(split) \(infeasible) \(optimal)")
  }
}

/// Faults that were found from outside, by the values that showed them.
@Suite struct ExactnessTests {
  private func problem(
    _ scores: [[Int?]], _ values: [[Int]], lower: Int? = nil, upper: Int? = nil
  ) -> ConstrainedProblem {
    let cells = values.enumerated().flatMap { row, line in
      line.enumerated().map { CellWeights.Cell(row: row, column: $0, weight: $1) }
    }
    return ConstrainedProblem(
      AssignmentProblem(costs: CostMatrix(scores.map { $0.map { $0.map { -$0 } } })),
      sideRows: [SideRow([.weights(CellWeights(cells: cells))], lower: lower, upper: upper)])
  }

  /// GLPK with its presolve called 51.0 points proven, where 100.0 are possible: 100 001 + 1 and a pair of value 0.
  @Test func nearlyEqualValuesAreNotTakenForEqual() throws {
    // Rows are mentees s0, s1, s2; columns are mentors m0, m1, m2.
    let problem = problem(
      [[10_000, nil, 10_000], [0, 1_000_000, 250_000], [990_000, 500_000, nil]],
      [[100_001, 99_999, 100_001], [-1, 99_999, 1], [1, 1, -100_000]], lower: 100_002, upper: 100_002)
    guard case .optimal(let selection, _) = try ConstrainedSolver().solve(problem) else {
      Issue.record("there is a plan")
      return
    }
    let best = BruteForce.best(of: problem)
    #expect(selection.pairCount == best?.pairs && selection.cost == best?.cost)
  }

  /// 100 001 − 100 000 = 1 is not −1; the search did not end.
  @Test func differencesOfLargeValuesEnd() throws {
    let problem = problem(
      [[5, 4], [3, 2]], [[100_001, -100_000], [100_001, -100_000]], lower: -1, upper: -1)
    guard case .infeasible = try ConstrainedSolver().solve(problem) else {
      Issue.record("no sum is -1")
      return
    }
  }

  /// Prices times values left 64 bits.
  @Test(arguments: [100_000_000, 500_000_000_000, 1_000_000_000_000])
  func largeValuesDoNotTrap(value: Int) throws {
    let problem = problem(
      [[900_000, 800_000], [700_000, 100_000]], [[value, 0], [value - 1, 1]], lower: nil, upper: value)
    guard case .optimal(let selection, _) = try ConstrainedSolver().solve(problem) else {
      Issue.record("there is a plan")
      return
    }
    let best = BruteForce.best(of: problem)
    #expect(selection.pairCount == best?.pairs && selection.cost == best?.cost)
  }

  /// What might leave 64 bits is refused with the number of its side row.
  @Test func valuesBeyondTheRangeAreRefused() {
    let problem = problem([[1, 2], [3, 4]], [[Int.max / 2, 1], [1, 1]], upper: 5)
    func isRefused(_ fault: ConstrainedSolver.Fault?) -> Bool {
      if case .sideRow(0) = fault { true } else { false }
    }
    #expect(
      isRefused(#expect(throws: ConstrainedSolver.Fault.self) { try ConstrainedSolver().solve(problem) }))
    #expect(
      isRefused(
        #expect(throws: ConstrainedSolver.Fault.self) { try ConstrainedSolver().feasibility(of: problem) }))
  }
}
