import Testing

@testable import LinearAssignment

/// The network may start with few cells: pricing has to find the rest.
struct PricingTests {
  @Test(arguments: 0..<200)
  func fewCellsGiveTheSameCost(seed: Int) throws {
    var dice = Dice(seed: 7_000 + seed)
    let rows = dice.roll(1...30)
    let columns = dice.roll(1...30)
    let forbidden = [0, 10, 60, 90][dice.roll(0...3)]
    let range = [0...2, 0...50, -1_000_000...1_000_000][dice.roll(0...2)]
    let costs = CostMatrix(
      (0..<rows).map { _ in (0..<columns).map { _ in dice.chance(forbidden) ? nil : dice.roll(range) } })
    let wide = dice.chance(50)
    let rowBounds = (0..<rows).map { _ in Bounds(atMost: wide ? dice.roll(0...3) : 1) }
    let columnBounds = (0..<columns).map { _ in Bounds(atMost: wide ? dice.roll(0...3) : 1) }
    for goal in [AssignmentProblem.Goal.mostPairs, .complete, .leastCost] {
      let problem = AssignmentProblem(
        costs: costs, rowBounds: rowBounds, columnBounds: columnBounds, goal: goal)
      let whole = try solved(problem)
      var solver = AssignmentSolver()
      solver.tuning = Tuning(
        cellsPerRow: 1, newCellsPerRow: 1, leastJoint: 2, smallMatrix: 0, denseCells: 0, lazyMatrix: 0)
      switch try solver.solve(problem) {
      case .optimal(let assignment, let proof):
        #expect(
          assignment.cost == whole?.cost && (goal == .leastCost || assignment.pairCount == whole?.pairs))
        #expect(
          ProofChecker.check(assignment, proof: proof, for: problem)
            == .proven(pairs: assignment.pairCount, cost: assignment.cost))
      case .infeasible: #expect(whole == nil)
      }
    }
  }

  @Test(arguments: 0..<40)
  func networkInvariantsHoldAfterEverySearch(seed: Int) {
    var dice = Dice(seed: 9_000 + seed)
    let rows = dice.roll(1...12)
    let columns = dice.roll(1...12)
    let network = FlowNetwork(
      supply: (0..<rows).map { _ in Int32(dice.roll(0...2)) },
      places: (0..<columns).map { _ in Int32(dice.roll(0...3)) })
    var arcs: [Arc] = []
    for row in 0..<rows {
      for column in 0..<columns where dice.chance(60) {
        arcs.append(
          Arc(
            row: Int32(row), column: Int32(column), cost: dice.roll(-9...9), capacity: Int32(dice.roll(1...2))
          ))
      }
    }
    network.add(arcs)
    for row in 0..<rows { network.takeCheapestPrice(row) }
    network.checkInvariants()
    var search = ShortestAugmentingPath(network)
    for row in 0..<rows {
      while network.rowLoad[row] < network.supply[row], case .augmented = search.augment(from: row) {
        network.checkInvariants()
      }
    }
  }
}
