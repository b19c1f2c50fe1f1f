import Testing

@testable import LinearAssignment

/// The solver against the textbook Hungarian method on matrices of middle size.
struct DifferentialTests {
  /// A dense path as it is, with scaled prices as soon as anything is left to a search, and never; shortlists, with scaled prices too; the whole matrix in the network at once; so few cells that pricing has to find nearly all; and searches from many
  /// rows at once that end as early, or as late, as they can.
  private static let tunings = [
    Tuning(), Tuning(searchScans: 0, searchCells: 0, leastScaled: 0),
    Tuning(leastCapped: 0, searchScans: 1, searchCells: 0, scalesPrices: false),
    Tuning(denseCells: 0, lazyCells: 1, lazyShare: 100), Tuning(denseCells: 0, lazyCells: 3, lazyShare: 0),
    Tuning(denseCells: 0, lazyCells: 6), Tuning(smallMatrix: .max, denseCells: 0, lazyMatrix: 0),
    Tuning(cellsPerRow: 2, newCellsPerRow: 1, smallMatrix: 0, denseCells: 0, lazyMatrix: 0),
    Tuning(
      cellsPerRow: 5, newCellsPerRow: 3, treesPerPath: 1, leastJoint: 2, smallMatrix: 0, denseCells: 0,
      lazyMatrix: 0,
      leastCoverage: 100),
    Tuning(
      cellsPerRow: 3, newCellsPerRow: 2, reductionRounds: 0, treesPerPath: 1000, leastJoint: 2,
      smallMatrix: 0,
      denseCells: 0, lazyMatrix: 0),
  ]

  private func solved(_ problem: AssignmentProblem, _ tuning: Tuning) throws -> Answer? {
    var solver = AssignmentSolver()
    solver.tuning = tuning
    guard case .optimal(let assignment, let proof) = try solver.solve(problem) else { return nil }
    #expect(
      ProofChecker.check(assignment, proof: proof, for: problem)
        == .proven(pairs: assignment.pairCount, cost: assignment.cost))
    return Answer(pairs: assignment.pairCount, cost: assignment.cost)
  }

  @Test("Both methods find the same cost", arguments: Family.allCases, 0..<15)
  func hungarian(family: Family, draw: Int) throws {
    var dice = Dice(seed: 70_000 + draw)
    let sizes = [
      (120, 120), (40, 120), (120, 40), (1, 90), (90, 1), (61, 60), (60, 61), (17, 17), (64, 64), (97, 97),
    ]
    let (rows, columns) = draw < sizes.count ? sizes[draw] : (dice.roll(2...100), dice.roll(2...100))
    let costs = family.costs(rows: rows, columns: columns, &dice)
    let expected = Answer(pairs: min(rows, columns), cost: Hungarian.leastCost(costs))
    let goal = [AssignmentProblem.Goal.complete, .mostPairs][draw % 2]
    let problem = Case(costs.map { $0.map(Optional.some) }, goal: goal).problem
    for tuning in Self.tunings {
      #expect(try solved(problem, tuning) == expected, "\(rows) × \(columns), \(goal), \(tuning)")
    }
  }

  @Test("Capacities are copies of a line where the other side is unit", arguments: Family.allCases, 0..<6)
  func copies(family: Family, draw: Int) throws {
    var dice = Dice(seed: 80_000 + draw)
    let rows = dice.roll(5...30)
    let costs = family.costs(rows: rows, columns: dice.roll(20...90), &dice)
    let capacities = (0..<rows).map { _ in dice.roll(0...4) }
    let copied = zip(costs, capacities).flatMap { Array(repeating: $0, count: $1) }
    let problem = Case(
      costs.map { $0.map(Optional.some) }, rows: capacities.map { Bounds(atMost: $0) }, goal: .mostPairs
    ).problem
    let expected = Answer(pairs: min(copied.count, costs[0].count), cost: Hungarian.leastCost(copied))
    for tuning in Self.tunings { #expect(try solved(problem, tuning) == expected) }
  }

  @Test("A few cells and all cells agree where both sides have capacities", arguments: Family.allCases, 0..<6)
  func capacities(family: Family, draw: Int) throws {
    var dice = Dice(seed: 85_000 + draw)
    let size = dice.roll(20...70)
    let costs = family.costs(rows: size, columns: size, &dice)
    // As many places on both sides, so that everything is filled.
    let places = (0..<size).map { _ in dice.roll(0...3) }
    let bounds = places.map { Bounds(atMost: $0) }
    let problem = Case(
      costs.map { $0.map(Optional.some) }, rows: bounds, columns: dice.order(size).map { bounds[$0] },
      goal: .mostPairs
    ).problem
    let answers = try Self.tunings.map { try solved(problem, $0) }
    #expect(answers.dropFirst().allSatisfy { $0 == answers[0] })
  }

  @Test("A few cells and all cells agree where cells cells are forbidden", arguments: Family.allCases, 0..<8)
  func forbidden(family: Family, draw: Int) throws {
    var dice = Dice(seed: 90_000 + draw)
    let costs = family.costs(rows: dice.roll(20...80), columns: dice.roll(20...80), &dice)
    let share = [5, 50, 90, 97][draw % 4]
    let cells = costs.map { $0.map { dice.chance(share) ? nil : $0 } }
    for goal in allGoals {
      var shifted = cells
      // Otherwise nothing pays.
      if goal == .leastCost { shifted = cells.map { $0.map { $0.map { $0 - 700_000 } } } }
      let problem = Case(shifted, goal: goal).problem
      let answers = try Self.tunings.map { try solved(problem, $0) }
      #expect(answers.dropFirst().allSatisfy { $0?.cost == answers[0]?.cost }, "\(goal), \(share) %")
      if goal != .leastCost {
        #expect(answers.dropFirst().allSatisfy { $0?.pairs == answers[0]?.pairs }, "\(goal), \(share) %")
      }
    }
  }

  @Test("Costs of the largest admitted magnitude, with few cells and with all", arguments: 0..<90)
  func extremes(seed: Int) throws {
    var dice = Dice(seed: 97_000 + seed)
    let most = dice.pick([3, 6, 12, 40])
    let rows = dice.roll(1...most)
    let columns = dice.roll(1...most)
    let zeros = Case(Array(repeating: Array(repeating: 0, count: columns), count: rows), goal: .complete)
    let top = Int(CostOverflow.admitted(for: zeros.problem.costs))
    let share = dice.pick([0, 30, 80])
    let cells: [[Int?]] = (0..<rows).map { row in
      (0..<columns).map { column in
        if dice.chance(share) { return nil }
        // Signs at random; products, whose prices add up along paths; a cheap band; anything.
        return switch seed % 4 {
        case 0: dice.chance(50) ? top : -top
        case 1: top / (rows * columns) * (row + 1) * (column + 1)
        case 2: abs(row - column) <= 1 ? -top : top
        default: dice.roll(-top...top)
        }
      }
    }
    let isUnit = dice.chance(50)
    let bounds = isUnit ? 1...1 : 0...2
    for goal in allGoals {
      let problem = Case(
        cells, rows: dice.bounds(rows, most: bounds), columns: dice.bounds(columns, most: bounds), goal: goal
      ).problem
      let answers = try Self.tunings.map { try solved(problem, $0) }
      #expect(answers.dropFirst().allSatisfy { $0?.cost == answers[0]?.cost }, "seed \(seed), \(goal)")
      if isUnit, columns <= 12 { #expect(answers[0]?.cost == SubsetOracle(cells).answer(goal)?.cost) }
    }
  }

  @Test("The Hungarian method itself is right on small matrices", arguments: 0..<40)
  func oracle(seed: Int) {
    var dice = Dice(seed: 95_000 + seed)
    let cells = dice.cells(rows: dice.roll(1...7), columns: dice.roll(1...7), in: -9...9)
    let expected = SubsetOracle(cells).answer(.complete)?.cost
    #expect(Hungarian.leastCost(cells.map { $0.map { $0! } }) == expected)
  }
}
