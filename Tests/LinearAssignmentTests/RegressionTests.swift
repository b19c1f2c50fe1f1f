import Testing

@testable import LinearAssignment

/// Faults that this solver once had.
struct RegressionTests {
  /// Starting prices above 0 where columns may stay empty made the search run in circles.
  @Test(arguments: 6900..<6960)
  func startingPricesWhereColumnsStayEmpty(seed: Int) throws {
    var dice = Dice(seed: seed)
    let size = dice.roll(129...150)
    let noise = [1, 3, 9, 20][dice.roll(0...3)]
    let slope = [1, 1, 2][dice.roll(0...2)]
    let costs = CostMatrix((0..<size).map { _ in (0..<size).map { slope * $0 + dice.roll(0...noise) } })
    let most = [2, 3][dice.roll(0...1)]
    let bounds = (0..<size).map { _ in Bounds(atMost: dice.roll(1...most)) }
    let found = try solved(AssignmentProblem(costs: costs, columnBounds: bounds))
    #expect(found?.pairs == size)
  }

  /// An answer whose proof does not hold is a fault with the problem in it, no trap.
  @Test func aWrongProofIsAFault() throws {
    let problem = AssignmentProblem(costs: CostMatrix([[1, 2], [2, 1]]))
    guard case .optimal(let best, let proof) = try AssignmentSolver().solve(problem) else {
      Issue.record("there is a best assignment")
      return
    }
    let worse = Assignment(columnsOfRow: [[1], [0]], cost: 4)
    #expect(throws: Never.self) { try AssignmentSolver().proven(best, proof, for: problem) }
    let fault = #expect(throws: AssignmentFault.self) {
      try AssignmentSolver().proven(worse, proof, for: problem)
    }
    guard case .proof(_, let faulty) = fault else {
      Issue.record("\(String(describing: fault))")
      return
    }
    #expect(faulty.costs.rowCount == 2)
  }

  @Test func sumsThatLeave64BitsAreRefused() {
    let largest = Int((UInt64(1) << 61 - 1) / 20)
    let costs = CostMatrix(Array(repeating: Array(repeating: largest, count: 9), count: 9))
    let bounds = Array(repeating: Bounds(atMost: 9), count: 9)
    #expect(throws: AssignmentFault.self) {
      try AssignmentSolver().solve(AssignmentProblem(costs: costs, rowBounds: bounds, columnBounds: bounds))
    }
  }

  @Test func largeBoundsAreUsable() throws {
    let huge = Bounds(atMost: 1 << 28)
    let one = AssignmentProblem(
      costs: CostMatrix([[1]]), rowBounds: [huge], columnBounds: [huge], goal: .leastCost)
    #expect(try solved(one)?.cost == 0)
    let two = AssignmentProblem(costs: CostMatrix([[1, 2]]), columnBounds: [huge, huge])
    #expect(try solved(two)?.cost == 1)
  }

  @Test func equalKeysLeaveTiesOpen() throws {
    let solver = AssignmentSolver(ties: .seeded(seed: 1, rowKeys: [1, 1], columnKeys: [2, 3]))
    guard
      case .optimal(let assignment, _) = try solver.solve(
        AssignmentProblem(costs: CostMatrix([[0, 0], [0, 0]])))
    else {
      Issue.record("a constant matrix can be assigned")
      return
    }
    #expect(assignment.pairCount == 2 && !assignment.followsPriorities)
  }

  @Test(arguments: [Int.max, Int.min])
  func outlandishPricesAreRefuted(price: Int) throws {
    let problem = AssignmentProblem(costs: CostMatrix([[1]]))
    guard case .optimal(let assignment, let proof) = try AssignmentSolver().solve(problem) else { return }
    let outlandish = OptimalityProof(
      rowPrices: [price], columnPrices: [price], isScarceRow: proof.isScarceRow,
      isScarceColumn: proof.isScarceColumn)
    guard case .refuted = ProofChecker.check(assignment, proof: outlandish, for: problem) else {
      Issue.record("prices of \(price) prove nothing")
      return
    }
  }
}
