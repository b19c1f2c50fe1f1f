import Testing

@testable import LinearAssignment

/// The paths over the whole matrix, at once or as it is needed, against the sparse part of it: the same costs, the same reasons, the same choice
/// among ties.
struct DenseTests {
  private static let sparse = Tuning(smallMatrix: 0, denseCells: 0, lazyMatrix: 0)

  private func outcome(_ problem: AssignmentProblem, _ ties: TieBreaking, _ tuning: Tuning) throws
    -> AssignmentOutcome
  {
    var solver = AssignmentSolver(ties: ties)
    solver.tuning = tuning
    return try solver.solve(problem)
  }

  @Test("Small matrices, forbidden cells, the largest admitted costs", arguments: 0..<50)
  func agreement(block: Int) throws {
    for seed in 0..<60 {
      var dice = Dice(seed: 300_000 + block * 60 + seed)
      let rows = dice.roll(1...dice.pick([4, 9, 40]))
      let columns = dice.pick([rows, dice.roll(1...40)])
      let most = 1 << 27
      let range = dice.pick([
        0...1, 1...6, -50...50, 0...1_000_000, -most...most, (most - 3)...(most + 3), 0...1 << 40,
        0...(1 << 30 - 1), -(1 << 29)...(1 << 29), (1 << 30 - 5)...(1 << 30 - 1), 0...1 << 28,
      ])
      let cells = dice.cells(
        rows: rows, columns: columns, in: range, forbidden: dice.pick([0, 0, 30, 70, 95]))
      let ties = TieBreaking.seeded(
        seed: UInt64(seed), rowKeys: (0..<rows).map { _ in dice.next() },
        columnKeys: (0..<columns).map { _ in dice.next() })
      let costs = dice.chance(50) ? CostMatrix(cells) : CostMatrix(sparse: cells)
      for goal in [AssignmentProblem.Goal.mostPairs, .complete] {
        let problem = AssignmentProblem(costs: costs, goal: goal)
        for (ties, isSeeded) in [(TieBreaking.unspecified, false), (ties, true)] {
          let lazy = Tuning(denseCells: 0, lazyCells: dice.roll(1...4), lazyShare: 100)
          let scaled = Tuning(searchScans: 0, searchCells: 0, leastScaled: 0)
          let first = try outcome(problem, ties, [Tuning(), lazy, scaled][seed % 3])
          let second = try outcome(problem, ties, Self.sparse)
          switch (first, second) {
          case (.optimal(let one, let proof), .optimal(let other, _)):
            #expect(
              one.cost == other.cost && one.pairCount == other.pairCount, "block \(block), seed \(seed)")
            if isSeeded { #expect(one == other, "block \(block), seed \(seed)") }
            #expect(
              ProofChecker.check(one, proof: proof, for: problem)
                == .proven(pairs: one.pairCount, cost: one.cost))
          case (.infeasible(let one), .infeasible(let other)):
            #expect(one == other, "block \(block), seed \(seed)")
          default:
            Issue.record("block \(block), seed \(seed): one path finds an assignment, the other none")
          }
        }
      }
    }
  }

  @Test("Wherever the searches give way to scaled prices, the result is the same", arguments: Family.allCases)
  func budgets(family: Family) throws {
    var dice = Dice(seed: 41)
    let costs = family.costs(rows: 60, columns: 60, &dice).map { $0.map(Optional.some) }
    let problem = Case(costs, goal: .mostPairs).problem
    guard case .optimal(let expected, _) = try outcome(problem, .unspecified, Self.sparse) else {
      Issue.record("everything is allowed")
      return
    }
    for scans in 0...6 {
      let found = try outcome(
        problem, .unspecified, Tuning(searchScans: scans, searchCells: 0, leastScaled: 0))
      guard case .optimal(let assignment, _) = found else {
        Issue.record("everything is allowed")
        return
      }
      #expect(assignment.cost == expected.cost, "\(scans) scans")
    }
  }

  @Test("An assignment of large costs is refused by the path, not by the solver")
  func largeCosts() throws {
    let top = 1 << 27
    // Prices add up along the diagonal until they leave 32 bits.
    let size = 40
    let cells = (0..<size).map { row in
      (0..<size).map { column -> Int? in
        row == column ? -top : column == row + 1 ? top : column < row ? nil : top
      }
    }
    let found = try outcome(Case(cells, goal: .complete).problem, .unspecified, Tuning())
    guard case .optimal(let assignment, _) = found else {
      Issue.record("the diagonal is allowed")
      return
    }
    #expect(assignment.cost == -top * size)
  }
}
