import ConstrainedAssignment
import LinearAssignment
import TestRandom
import Testing

/// Sums that move in steps: their limits are moved to the next step before anything else.
@Suite struct SumStepsTests {
  /// Weights that are multiples of a step but for a part of their row and one of their column, against trying everything.
  @Test(arguments: 0..<8)
  func agreesWithTryingEverything(block: Int) throws {
    for seed in block * 50..<(block + 1) * 50 {
      var random = TestRandom(seed: UInt64(seed))
      func below(_ bound: Int) -> Int { Int(random.next() % UInt64(bound)) }
      let (rows, columns) = (2 + below(3), 2 + below(3))
      let step = [2, 3, 4, 10, 1_000_000_007][below(5)]
      let ofRow = (0..<rows).map { _ in below(2) == 0 ? 0 : below(7) - 3 }
      let ofColumn = (0..<columns).map { _ in below(2) == 0 ? 0 : below(7) - 3 }
      let cells = (0..<rows * columns).map { place in
        let (row, column) = (place / columns, place % columns)
        let weight = step * (below(5) - 2) + ofRow[row] + ofColumn[column]
        return CellWeights.Cell(row: row, column: column, weight: weight)
      }
      let density = below(3)
      let costs = CostMatrix(
        (0..<rows).map { _ in (0..<columns).map { _ in below(8) < density ? nil : -below(1000) } })
      let middle = below(6 * step) - 3 * step
      let isBelow = below(2) == 0
      let problem = ConstrainedProblem(
        AssignmentProblem(costs: costs, goal: below(5) == 0 ? .leastCost : .mostPairs),
        sideRows: [
          SideRow(
            [.weights(CellWeights(cells: cells))], lower: isBelow ? nil : middle,
            upper: below(3) == 0 ? middle + below(step) : isBelow ? middle : nil)
        ])
      let best = BruteForce.best(of: problem)
      let outcome = try ConstrainedSolver().solve(problem)
      #expect(outcome.selection?.cost == best?.cost, "seed \(seed)")
      if problem.assignment.goal == .mostPairs {
        #expect(outcome.selection?.pairCount == best?.pairs, "seed \(seed)")
      }
      for tree in outcome.refutations {
        #expect(RefutationChecker.check(tree, for: problem) == .proven, "seed \(seed)")
      }
    }
  }

  /// Loads of all kinds, of which some are known from the start and some only of largest choices, with cells that all of these have:
  /// search and checker come to the same steps, whichever cells each of them sees.
  @Test(arguments: 0..<8)
  func anyLoadsAgreeWithTryingEverything(block: Int) throws {
    for seed in block * 150..<(block + 1) * 150 {
      var random = TestRandom(seed: UInt64(1_000_000 + seed))
      func below(_ bound: Int) -> Int { Int(random.next() % UInt64(bound)) }
      let (rows, columns) = (2 + below(2), 2 + below(2))
      func bounds(_ count: Int) -> [AssignmentProblem.Bounds] {
        (0..<count).map { _ in
          let most = below(4)
          return AssignmentProblem.Bounds(atLeast: below(2) == 0 ? most : 0, atMost: most)
        }
      }
      let step = [2, 3, 4, 1_000_000_007][below(4)]
      let (ofRow, ofColumn) = ((0..<rows).map { _ in below(9) - 4 }, (0..<columns).map { _ in below(9) - 4 })
      let cells = (0..<rows * columns).map { place in
        let (row, column) = (place / columns, place % columns)
        let rest = below(6) == 0 ? below(5) : step * (below(5) - 2)
        return CellWeights.Cell(row: row, column: column, weight: rest + ofRow[row] + ofColumn[column])
      }
      let costs = CostMatrix(
        (0..<rows).map { _ in (0..<columns).map { _ in below(8) == 0 ? nil : -below(1000) } })
      let middle = below(8 * step) - 4 * step
      let problem = ConstrainedProblem(
        AssignmentProblem(
          costs: costs, rowBounds: bounds(rows), columnBounds: bounds(columns), goal: .mostPairs),
        sideRows: [
          SideRow(
            [.weights(CellWeights(cells: cells))], lower: below(3) == 0 ? nil : middle,
            upper: below(3) == 0 ? middle + below(2 * step) : middle + 20 * step)
        ])
      let best = BruteForce.best(of: problem)
      let outcome = try ConstrainedSolver().solve(problem)
      #expect(outcome.selection?.cost == best?.cost, "seed \(seed)")
      #expect(outcome.selection?.pairCount == best?.pairs, "seed \(seed)")
      for tree in outcome.refutations {
        #expect(RefutationChecker.check(tree, for: problem) == .proven, "seed \(seed)")
      }
    }
  }

  /// Column 0 takes every row, so its cells are no matter of choice to the checker, while the search counts them in: sums are −19, −16
  /// and −13 for both.
  @Test(arguments: -20 ... -12)
  func cellsThatAllChoicesHaveChangeNoStep(lower: Int) throws {
    let weights = [[-3, -8, -6], [3, -2, -9], [-4, -6, -7]]
    let cells = weights.indices.flatMap { row in
      (0..<3).map { CellWeights.Cell(row: row, column: $0, weight: weights[row][$0]) }
    }
    typealias Bounds = AssignmentProblem.Bounds
    for seed in 0..<40 {
      var random = TestRandom(seed: UInt64(seed))
      let costs = CostMatrix((0..<3).map { _ in (0..<3).map { _ in -Int(random.next() % 100) } })
      let problem = ConstrainedProblem(
        AssignmentProblem(
          costs: costs, rowBounds: [Bounds(atMost: 3), Bounds(atMost: 2), Bounds(atLeast: 2, atMost: 2)],
          columnBounds: [Bounds(atLeast: 3, atMost: 3), Bounds(atMost: 1), Bounds(atLeast: 1, atMost: 1)],
          goal: .mostPairs), sideRows: [SideRow([.weights(CellWeights(cells: cells))], lower: lower)])
      let best = BruteForce.best(of: problem)
      let outcome = try ConstrainedSolver().solve(problem)
      #expect(outcome.selection?.cost == best?.cost)
      for tree in outcome.refutations { #expect(RefutationChecker.check(tree, for: problem) == .proven) }
    }
  }

  /// Of 5 pairs a quarter are at least 2, and the relaxation alone knows it.
  @Test func sharesAreRoundedToWholePairs() throws {
    // Cells of even columns count 3, others -1; only the former are dear.
    let costs = CostMatrix((0..<5).map { _ in (0..<7).map { $0 % 2 == 0 ? 100 : 0 } })
    let share = CellWeights(
      classOfRow: Array(repeating: 0, count: 5), classOfColumn: (0..<7).map { $0 % 2 }, weights: [[3, -1]])
    let problem = ConstrainedProblem(
      AssignmentProblem(costs: costs), sideRows: [SideRow([.weights(share)], lower: 0)])
    guard case .optimal(let selection, let proof) = try ConstrainedSolver().solve(problem) else {
      Issue.record("there is a plan")
      return
    }
    #expect(selection.cost == 200)
    #expect(proof.relaxationBound == 200)
  }
}
