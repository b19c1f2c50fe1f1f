import LinearAssignment
import Testing

/// The solver against every possible assignment of small matrices.
struct ExhaustiveTests {
  private func matrix(_ dice: inout Dice, rows: Int, columns: Int) -> [[Int?]] {
    let forbidden = [0, 0, 20, 50, 80][dice.roll(0...4)]
    let range = [0...1, 0...3, -5...5, 0...1000, -1_000_000...1_000_000][dice.roll(0...4)]
    return (0..<rows).map { _ in
      (0..<columns).map { _ in dice.chance(forbidden) ? nil : dice.roll(range) }
    }
  }

  @Test(arguments: 0..<60)
  func unitBounds(block: Int) throws {
    for seed in block * 20..<block * 20 + 20 {
      var dice = Dice(seed: seed)
      let rows = dice.roll(1...6)
      let columns = dice.roll(1...5)
      let costs = matrix(&dice, rows: rows, columns: columns)
      let ones = (
        Array(repeating: Bounds(atMost: 1), count: rows), Array(repeating: Bounds(atMost: 1), count: columns)
      )
      let all = Exhaustive(costs, rows: ones.0, columns: ones.1)
      for goal in [AssignmentProblem.Goal.mostPairs, .complete, .leastCost] {
        let expected = all.answer(goal)
        let found = try solved(AssignmentProblem(costs: CostMatrix(costs), goal: goal))
        #expect(found?.cost == expected?.cost, "seed \(seed), \(goal): \(costs)")
        if goal != .leastCost { #expect(found?.pairs == expected?.pairs, "seed \(seed), \(goal): \(costs)") }
      }
    }
  }

  @Test(arguments: 0..<60)
  func capacitiesAndMinima(block: Int) throws {
    for seed in block * 20..<block * 20 + 20 {
      var dice = Dice(seed: 100_000 + seed)
      let rows = dice.roll(1...5)
      let columns = dice.roll(1...4)
      let costs = matrix(&dice, rows: rows, columns: columns)
      let minima = dice.chance(50)
      func bounds(_ count: Int) -> [Bounds] {
        (0..<count).map { _ in
          let most = dice.roll(0...3)
          return Bounds(atLeast: minima ? min(most, dice.roll(0...4) / 3) : 0, atMost: most)
        }
      }
      let rowBounds = bounds(rows)
      let columnBounds = bounds(columns)
      let all = Exhaustive(costs, rows: rowBounds, columns: columnBounds)
      for goal in [AssignmentProblem.Goal.mostPairs, .complete, .leastCost] {
        let expected = all.answer(goal)
        let problem = AssignmentProblem(
          costs: CostMatrix(costs), rowBounds: rowBounds, columnBounds: columnBounds, goal: goal)
        let found = try solved(problem)
        #expect(found?.cost == expected?.cost, "seed \(seed), \(goal): \(costs) \(rowBounds) \(columnBounds)")
        if goal != .leastCost { #expect(found?.pairs == expected?.pairs, "seed \(seed), \(goal)") }
      }
    }
  }
}
