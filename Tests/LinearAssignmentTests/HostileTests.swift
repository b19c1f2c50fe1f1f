import Testing

@testable import LinearAssignment

/// A random search for what breaks the solver.
///
/// Every answer carries a proof, and methods that share little must agree.
struct HostileTests {
  /// Each method by force, with as little of everything as it can do with.
  private static let tunings: [(name: String, tuning: Tuning)] = [
    ("as it is", Tuning()),
    ("prices scaled at once", Tuning(leastCapped: 101, searchScans: 0, searchCells: 0, leastScaled: 0)),
    ("searches to the end", Tuning(leastCapped: 101, scalesPrices: false)),
    (
      "capped costs",
      Tuning(leastCapped: 30, leastCappedCells: 0, searchScans: 1, searchCells: 0, leastScaled: 0)
    ),
    ("short shortlists", Tuning(denseCells: 0, leastCapped: 101, lazyCells: 2, lazyShare: 100)),
    (
      "shortlists, prices scaled at once",
      Tuning(
        denseCells: 0, leastCapped: 101, triesBriefly: false, leastScaledLists: 0, lazyCells: 3, lazyShare: -1
      )
    ),
    (
      "a brief core problem, or prices scaled",
      Tuning(
        cellsPerRow: 2, smallMatrix: 0, denseCells: 0, leastCapped: 101, leastScaledLists: 0, lazyCells: 3,
        lazyShare: -1)
    ),
    (
      "a brief core problem from sampled prices",
      Tuning(
        cellsPerRow: 3, smallMatrix: 0, denseCells: 0, leastCapped: 101, leastScaledLists: 0, lazyCells: 3,
        lazyShare: -1, leastCoverage: 100)
    ),
    (
      "shortlists that are not enough",
      Tuning(leastCapped: 101, lazyMatrix: .max, lazyCells: 3, lazyBudget: 2, lazyScaledBudget: 0)
    ),
    (
      "a small core problem",
      Tuning(
        cellsPerRow: 2, newCellsPerRow: 1, treesPerPath: 2, leastJoint: 2, smallMatrix: 0, denseCells: 0,
        lazyMatrix: 0)
    ),
    (
      "a core problem from sampled prices",
      Tuning(
        cellsPerRow: 2, newCellsPerRow: 2, treesPerPath: 1000, leastJoint: 2, smallMatrix: 0, denseCells: 0,
        lazyMatrix: 0, leastCoverage: 100)
    ),
  ]

  @Test("Few kinds of rows and columns, merged or not", arguments: allGoals, 0..<8)
  func fewKinds(goal: AssignmentProblem.Goal, draw: Int) throws {
    var dice = Dice(seed: 460_000 + draw)
    let (rows, columns) = (dice.roll(190...230), dice.roll(190...230))
    let kinds = HostileMatrix(&dice, rows: dice.roll(1...9), columns: dice.roll(1...9))
    let rowKinds = (0..<rows).map { _ in dice.roll(0...kinds.cells.count - 1) }
    let columnKinds = (0..<columns).map { _ in dice.roll(0...kinds.cells[0].count - 1) }
    let cells = rowKinds.map { row in columnKinds.map { kinds.cells[row][$0] } }
    // One side has single places; the other may have several, and minima.
    let single = dice.bounds(rows, most: 1...1, minima: draw % 4 == 3 ? 5 : 0)
    let several =
      draw % 2 == 0
      ? dice.bounds(columns, most: 1...1) : dice.bounds(columns, most: 0...3, minima: draw % 4 == 3 ? 5 : 0)
    let isTurned = dice.chance(50)
    let costs = isTurned ? CostMatrix(cells).transposed : CostMatrix(cells)
    let problem = AssignmentProblem(
      costs: costs, rowBounds: isTurned ? several : single, columnBounds: isTurned ? single : several,
      goal: goal)
    var merging = Tuning()
    merging.leastMergedCells = 1 << 15
    var plain = Tuning()
    plain.mergesLines = false
    var answers: [Answer?] = []
    for tuning in [merging, plain] {
      var solver = AssignmentSolver(threads: 2)
      solver.tuning = tuning
      var attempts: [MethodAttempt] = []
      let outcome = try solver.solve(problem, attempts: &attempts)
      // A constant matrix is capped.
      let first = attempts.first?.method
      #expect(
        tuning.mergesLines == (first == .mergedLines) || first == .cappedCosts, "draw \(draw): \(attempts)")
      guard case .optimal(let assignment, _) = outcome else {
        answers.append(nil)
        continue
      }
      answers.append(Answer(pairs: goal == .leastCost ? 0 : assignment.pairCount, cost: assignment.cost))
    }
    #expect(answers[0] == answers[1], "draw \(draw): \(kinds.description)")
  }

  private func storage(_ cells: [[Int?]], _ dice: inout Dice) -> CostMatrix {
    switch dice.roll(0...3) {
    case 0: CostMatrix(sparse: cells)
    case 1:
      // The same costs in 64 bits, whether they fit 32 or not.
      CostMatrix(
        rowCount: cells.count, columnCount: cells[0].count,
        storage: .wide(cells.flatMap { $0.map { $0.map(Int64.init) ?? CostMatrix.forbidden } }))
    default: CostMatrix(cells)
    }
  }

  @Test("Single places", arguments: 0..<24)
  func units(block: Int) throws {
    for draw in 0..<25 {
      var dice = Dice(seed: 410_000 + block * 25 + draw)
      let rows = dice.roll(1...dice.pick([6, 20, 60]))
      let columns = dice.pick([rows, rows, rows + 1, dice.roll(rows...3 * rows)])
      let hostile = HostileMatrix(&dice, rows: rows, columns: columns)
      let costs = storage(hostile.cells, &dice)
      for goal in allGoals {
        let problem = AssignmentProblem(costs: costs, goal: goal)
        var expected: Answer??
        for (name, tuning) in Self.tunings {
          var solver = AssignmentSolver()
          solver.tuning = tuning
          var attempts: [MethodAttempt] = []
          var answer: Answer?
          if case .optimal(let assignment, let proof) = try solver.solve(problem, attempts: &attempts) {
            // Where the cost alone counts, the number of pairs is open.
            answer = Answer(pairs: goal == .leastCost ? 0 : assignment.pairCount, cost: assignment.cost)
            #expect(
              ProofChecker.check(assignment, proof: proof, for: problem)
                == .proven(pairs: assignment.pairCount, cost: assignment.cost))
          }
          #expect(attempts.last?.refusal == nil && !attempts.isEmpty)
          let before = expected ?? answer
          #expect(
            before == answer,
            "block \(block), draw \(draw): \(rows) × \(columns), \(hostile.description), \(name)")
          expected = .some(before)
        }
      }
    }
  }

  @Test("Several places on both sides, with minima", arguments: 0..<12)
  func capacities(block: Int) throws {
    for draw in 0..<20 {
      var dice = Dice(seed: 430_000 + block * 20 + draw)
      let (rows, columns) = (dice.roll(1...30), dice.roll(1...30))
      let hostile = HostileMatrix(&dice, rows: rows, columns: columns)
      let costs = storage(hostile.cells, &dice)
      let minima = dice.pick([0, 0, 10])
      let rowBounds = dice.bounds(rows, most: dice.pick([1...1, 0...4]), minima: minima)
      let columnBounds = dice.bounds(columns, most: dice.pick([1...1, 0...4]), minima: minima)
      for goal in allGoals {
        let problem = AssignmentProblem(
          costs: costs, rowBounds: rowBounds, columnBounds: columnBounds, goal: goal)
        let answers = try [Tuning(), Self.tunings[7].tuning, Self.tunings[8].tuning].map { tuning in
          var solver = AssignmentSolver()
          solver.tuning = tuning
          guard case .optimal(let assignment, _) = try solver.solve(problem) else { return Answer?.none }
          return Answer(pairs: goal == .leastCost ? 0 : assignment.pairCount, cost: assignment.cost)
        }
        #expect(
          answers.dropFirst().allSatisfy { $0 == answers[0] },
          "block \(block), draw \(draw): \(rows) × \(columns), \(hostile.description), \(goal)")
      }
    }
  }

  @Test("Middle sizes, at which every method does its own work", arguments: 0..<16)
  func middle(draw: Int) throws {
    var dice = Dice(seed: 450_000 + draw)
    let rows = dice.roll(100...220)
    let columns = dice.pick([rows, rows, rows + 3, 2 * rows])
    let hostile = HostileMatrix(&dice, rows: rows, columns: columns, mostBits: 48)
    let problem = AssignmentProblem(costs: CostMatrix(hostile.cells))
    let answers = try Self.tunings.map { entry in
      var solver = AssignmentSolver(threads: 2)
      solver.tuning = entry.tuning
      guard case .optimal(let assignment, _) = try solver.solve(problem) else { return Answer?.none }
      return Answer(pairs: assignment.pairCount, cost: assignment.cost)
    }
    #expect(answers.dropFirst().allSatisfy { $0 == answers[0] }, "draw \(draw): \(hostile.description)")
  }

  @Test("Costs at the ends of 32 bits, some forbidden", arguments: 0..<40)
  func endsOfTheNarrowRange(draw: Int) throws {
    for part in 0..<12 {
      var dice = Dice(seed: 480_000 + draw * 12 + part)
      let rows = dice.roll(1...9)
      let columns = dice.pick([rows, rows + dice.roll(0...3)])
      let bits = dice.roll(24...31)
      let low = dice.pick([0, -(1 << dice.roll(0...bits)), -(1 << 29) + 9])
      let high = dice.pick([1 << bits, 1 << 30 - 1, 1 << 29 - 1])
      let share = dice.pick([0, 20, 50])
      // Most costs lie at one of the ends.
      let cells: [[Int?]] = (0..<rows).map { _ in
        (0..<columns).map { _ in
          dice.chance(share)
            ? nil : dice.pick([low + dice.roll(0...3), high - dice.roll(1...4), dice.roll(low...high), 0])
        }
      }
      for goal in allGoals {
        let expected = SubsetOracle(cells).answer(goal)?.cost
        for (name, tuning) in Self.tunings {
          var solver = AssignmentSolver()
          solver.tuning = tuning
          for costs in [CostMatrix(cells), CostMatrix(sparse: cells)] {
            var cost: Int?
            if case .optimal(let found, _) = try solver.solve(AssignmentProblem(costs: costs, goal: goal)) {
              cost = found.cost
            }
            #expect(cost == expected, "draw \(draw), part \(part), \(goal), \(name): \(cells)")
          }
        }
      }
    }
  }

  @Test("Costs of all admitted magnitudes", arguments: 0..<40)
  func magnitudes(draw: Int) throws {
    var dice = Dice(seed: 470_000 + draw)
    let rows = dice.roll(2...24)
    let columns = dice.pick([rows, rows + dice.roll(0...9)])
    let zeros = AssignmentProblem(
      costs: CostMatrix(Array(repeating: Array(repeating: 0, count: columns), count: rows)))
    let top = Int(CostOverflow.admitted(for: zeros.costs))
    let hostile = HostileMatrix(&dice, rows: rows, columns: columns, mostBits: 22)
    let largest = hostile.cells.joined().reduce(1) { max($0, abs($1 ?? 0)) }
    let cells = hostile.cells.map { $0.map { $0.map { $0 * (top / largest) } } }
    for goal in allGoals {
      let problem = AssignmentProblem(costs: CostMatrix(cells), goal: goal)
      let answers = try Self.tunings.map { entry in
        var solver = AssignmentSolver()
        solver.tuning = entry.tuning
        guard case .optimal(let assignment, _) = try solver.solve(problem) else { return Answer?.none }
        return Answer(pairs: goal == .leastCost ? 0 : assignment.pairCount, cost: assignment.cost)
      }
      #expect(
        answers.dropFirst().allSatisfy { $0 == answers[0] }, "draw \(draw): \(hostile.description), \(goal)")
    }
  }
}
