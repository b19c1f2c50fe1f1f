import Testing

@testable import LinearAssignment

/// Bugs that other solvers had.
///
/// Each test has the name of the bug and of the project that had it.
struct BugTableTests {
  private func violation(_ cells: [[Int?]]) throws -> HallViolation? {
    guard case .infeasible(let violation) = try AssignmentSolver().solve(Case(cells, goal: .complete).problem)
    else { return nil }
    return violation
  }

  private func largest(_ cells: [[Int?]]) throws -> Answer? { try Case(cells, goal: .mostPairs).answer() }

  @Test("hang when a row must take a forbidden cell (scipy #7005)")
  func forbiddenRow() throws {
    let cells: [[Int?]] = [[4, 1, 3], [nil, nil, nil], [3, 2, 2]]
    let expected = HallViolation(side: .rows, group: [1], partners: [], needed: 1, available: 0)
    #expect(try violation(cells) == expected)
    #expect(try largest(cells) == Answer(pairs: 2, cost: 1 + 2))
  }

  @Test("crash on forbidden cells (scipy #6900)")
  func forbiddenCells() throws {
    let cells: [[Int?]] = [[nil, 1, nil], [nil, 3, nil], [2, nil, 3]]
    let found = try #require(try violation(cells))
    let twoRows = HallViolation(side: .rows, group: [0, 1], partners: [1], needed: 2, available: 1)
    #expect(found == twoRows)
    #expect(try largest(cells) == Answer(pairs: 2, cost: 1 + 2))
  }

  @Test("hang: two rows, one usable column")
  func oneUsableColumn() throws {
    let cells: [[Int?]] = [[1, nil], [2, nil]]
    let expected = HallViolation(side: .rows, group: [0, 1], partners: [0], needed: 2, available: 1)
    #expect(try violation(cells) == expected)
    #expect(try largest(cells) == Answer(pairs: 1, cost: 1))
  }

  @Test("tall matrix read as its transpose (scipy PR 5429)", arguments: 0..<60)
  func tall(seed: Int) throws {
    var dice = Dice(seed: 11_000 + seed)
    let rows = dice.roll(2...9)
    let cells = dice.cells(
      rows: rows, columns: dice.roll(1...(rows - 1)), in: -9...30, forbidden: seed % 3 * 20)
    let turned = cells[0].indices.map { column in cells.map { $0[column] } }
    let oracle = SubsetOracle(cells)
    for goal in allGoals {
      #expect(try Case(cells, goal: goal).answer() == oracle.answer(goal), "seed \(seed), \(goal)")
      #expect(try Case(turned, goal: goal).answer() == oracle.answer(goal), "seed \(seed), \(goal), turned")
    }
  }

  @Test("index overflow above 2^31 cells (scipy #13421)")
  func sizes() async {
    // 2^32 · 2^32 wraps to 0 in 64 bits, which is the number of costs given.
    await #expect(processExitsWith: .failure) {
      _ = CostMatrix(rowCount: 1 << 32, columnCount: 1 << 32, costs: [])
    }
    // 2^16 · 2^16 wraps to 0 in 32 bits.
    await #expect(processExitsWith: .failure) {
      _ = CostMatrix(rowCount: 1 << 16, columnCount: 1 << 16, narrowCosts: [])
    }
    await #expect(processExitsWith: .failure) { _ = CostMatrix(rowCount: -1, columnCount: -1, costs: [7]) }
  }

  @Test("constant matrix", arguments: [(1, 1), (4, 4), (3, 7), (7, 3), (40, 40)])
  func constant(rows: Int, columns: Int) throws {
    let cells: [[Int?]] = Array(repeating: Array(repeating: 7, count: columns), count: rows)
    let problem = Case(cells, goal: .complete).problem
    func columnsOfRow(_ solver: AssignmentSolver) throws -> [[Int]]? {
      guard case .optimal(let assignment, _) = try solver.solve(problem) else { return nil }
      #expect(assignment.cost == 7 * min(rows, columns))
      return assignment.columnsOfRow
    }
    // Without a seed the choice is open, but it is the same again.
    let first = try #require(try columnsOfRow(AssignmentSolver()))
    #expect(try columnsOfRow(AssignmentSolver()) == first)
    // With a seed it is the one with the largest sum of priorities, which the exact solver finds on its own.
    let rowKeys = (0..<rows).map { UInt64($0) + 1 }
    let columnKeys = (0..<columns).map { UInt64($0) + 1000 }
    let priorities = Priorities(seed: 9, rowKeys: rowKeys, columnKeys: columnKeys)
    let seeded = try #require(
      try columnsOfRow(AssignmentSolver(ties: .seeded(seed: 9, rowKeys: rowKeys, columnKeys: columnKeys))))
    let draws: [[Int?]] = (0..<rows).map { row in
      (0..<columns).map { -priorities.priority(row: row, column: $0, draw: 0) }
    }
    let sum = seeded.enumerated().reduce(0) { sum, entry in
      entry.element.reduce(sum) { $0 + draws[entry.offset][$1]! }
    }
    #expect(sum == Hungarian.leastCost(draws.map { $0.map { $0! } }))
  }

  @Test("0×0, 2×0, 0×3, 1×1, 1×n, n×1", arguments: allGoals)
  func smallest(goal: AssignmentProblem.Goal) throws {
    func answer(_ rows: Int, _ columns: Int, _ costs: [Int64]) throws -> [[Int]]? {
      let matrix = CostMatrix(rowCount: rows, columnCount: columns, costs: costs)
      let outcome = try AssignmentSolver().solve(AssignmentProblem(costs: matrix, goal: goal))
      guard case .optimal(let assignment, let proof) = outcome else { return nil }
      #expect(proof.rowPrices.count == rows && proof.columnPrices.count == columns)
      return assignment.columnsOfRow
    }
    #expect(try answer(0, 0, []) == [])
    #expect(try answer(2, 0, []) == [[], []])
    #expect(try answer(0, 3, []) == [])
    #expect(try answer(1, 1, [-4]) == [[0]])
    #expect(try answer(1, 1, [CostMatrix.forbidden]) == (goal == .complete ? nil : [[]]))
    #expect(try answer(1, 4, [-3, -1, -4, -1]) == [[2]])
    #expect(try answer(4, 1, [-3, -1, -4, -1]) == [[], [], [0], []])
    #expect(try answer(1, 3, [9, 5, 7]) == (goal == .leastCost ? [[]] : [[1]]))
    #expect(try answer(3, 1, [9, 5, 7]) == (goal == .leastCost ? [[], [], []] : [[], [0], []]))
  }

  @Test("0×0, 2×0, 0×3, 1×1, 1×n, n×1: with lower bounds", arguments: allGoals)
  func smallestWithMinima(goal: AssignmentProblem.Goal) throws {
    func violation(_ rows: [Bounds], _ columns: [Bounds]) throws -> HallViolation? {
      let matrix = CostMatrix(rowCount: rows.count, columnCount: columns.count, costs: [])
      let problem = AssignmentProblem(costs: matrix, rowBounds: rows, columnBounds: columns, goal: goal)
      guard case .infeasible(let violation) = try AssignmentSolver().solve(problem) else { return nil }
      return violation
    }
    let must = Bounds(atLeast: 1, atMost: 1)
    let may = Bounds(atMost: 1)
    #expect(
      try violation([may, must], [])
        == HallViolation(side: .rows, group: [1], partners: [], needed: 1, available: 0))
    #expect(
      try violation([], [may, may, must])
        == HallViolation(side: .columns, group: [2], partners: [], needed: 1, available: 0))
  }

  @Test("endless loop with forbidden cells (munkres #28)")
  func manyForbiddenCells() throws {
    let cells: [[Int?]] = [[nil, 161, nil], [nil, 1, nil], [nil, 157, nil], [37, nil, 5]]
    let expected = HallViolation(side: .columns, group: [0, 2], partners: [3], needed: 2, available: 1)
    #expect(try violation(cells) == expected)
    #expect(try largest(cells) == Answer(pairs: 2, cost: 1 + 5))
  }

  @Test("endless loop with huge or nearly equal floats (munkres #5, LAPJV-c #2, pyLAPJV #4)")
  func hugeAndNearlyEqual() throws {
    let huge = 500_000_000_000_000_000
    let cells: [[Int?]] = [[huge, huge - 1, huge], [huge, huge, huge - 1], [huge - 2, huge, huge]]
    #expect(throws: AssignmentFault.self) { try Case(cells, goal: .complete).answer() }
    let tenth = cells.map { $0.map { $0.map { $0 - huge + huge / 10 } } }
    #expect(try Case(tenth, goal: .complete).answer() == Answer(pairs: 3, cost: 3 * (huge / 10) - 1 - 1 - 2))
    // Matrices of k/10 with ties, as tenths.
    for seed in 0..<1_000 {
      var dice = Dice(seed: 12_000 + seed)
      let cells = dice.cells(rows: dice.roll(1...6), columns: dice.roll(1...6), in: 0...12)
      #expect(
        try Case(cells, goal: .complete).answer() == SubsetOracle(cells).answer(.complete), "seed \(seed)")
    }
  }

  @Test("hard-coded epsilon (scipy PR 9800)", arguments: 0..<20)
  func scales(seed: Int) throws {
    var dice = Dice(seed: 13_000 + seed)
    let rows = dice.roll(1...8)
    let columns = dice.roll(1...8)
    let cells = dice.cells(rows: rows, columns: columns, in: -9...9, forbidden: 20)
    let ties = TieBreaking.seeded(
      seed: 4, rowKeys: (0..<rows).map { UInt64($0) }, columnKeys: (0..<columns).map { UInt64($0) })
    func columnsOfRow(_ factor: Int) throws -> [[Int]]? {
      let scaled = cells.map { $0.map { $0.map { $0 * factor } } }
      let outcome = try AssignmentSolver(ties: ties).solve(Case(scaled, goal: .mostPairs).problem)
      guard case .optimal(let assignment, _) = outcome else { return nil }
      return assignment.columnsOfRow
    }
    let plain = try #require(try columnsOfRow(1))
    var factor = 1
    for _ in 0..<16 {
      factor *= 10
      #expect(try columnsOfRow(factor) == plain, "factor \(factor)")
    }
  }

  @Test("big-M too small or so large that it drowns costs (lapsolver PR 10, lap #19)")
  func noBigM() throws {
    // The costs are as large as they may be and differ by one.
    let top = Int(CostOverflow.admitted(for: CostMatrix([[0, 0, 0], [0, 0, 0], [0, 0, 0]])))
    let dear: [[Int?]] = [[top, top - 1, nil], [top, top, nil], [nil, top, top]]
    #expect(try Case(dear, goal: .complete).answer() == Answer(pairs: 3, cost: 3 * top - 1))
    // A forbidden cell would save all of it.
    let gain: [[Int?]] = [[top, nil, nil], [-top, nil, nil], [nil, -top, top]]
    #expect(try Case(gain, goal: .mostPairs).answer() == Answer(pairs: 2, cost: -top - top))
    #expect(try Case(gain, goal: .complete).answer() == nil)
  }

  @Test("padding wrong when all costs are negative (lap #21)", arguments: 0..<30)
  func allNegative(seed: Int) throws {
    var dice = Dice(seed: 14_000 + seed)
    let cells = dice.cells(rows: 3, columns: 5, in: -40...(-1))
    let expected = SubsetOracle(cells).answer(.complete)
    for goal in allGoals { #expect(try Case(cells, goal: goal).answer()?.cost == expected?.cost) }
  }

  @Test("wrong cover rule (marimo PR 10654)")
  func coverRule() throws {
    let cells: [[Int?]] = [[7, 7, 8], [3, 5, 3], [3, 7, 4]]
    #expect(try Case(cells, goal: .complete).answer() == Answer(pairs: 3, cost: 7 + 3 + 3))
  }

  @Test("wrong cover rule (marimo PR 10654): all sizes to 7×7 over small alphabets", arguments: 1...7)
  func smallAlphabets(rows: Int) throws {
    for columns in 1...7 {
      for seed in 0..<18 {
        var dice = Dice(seed: 15_000 + rows * 1000 + columns * 100 + seed)
        let cells = dice.cells(
          rows: rows, columns: columns, in: [0...1, 0...2, -1...1][seed % 3], forbidden: [0, 30][seed % 2])
        let oracle = SubsetOracle(cells)
        for goal in allGoals {
          #expect(
            try Case(cells, goal: goal).answer() == oracle.answer(goal), "seed \(seed), \(goal): \(cells)")
        }
      }
    }
  }

  @Test("overflow in duals (scipy PR 14540)", arguments: 0..<60)
  func admittedBound(seed: Int) throws {
    var dice = Dice(seed: 16_000 + seed)
    let rows = dice.roll(1...4)
    let columns = dice.roll(1...4)
    let empty = CostMatrix(
      rowCount: rows, columnCount: columns, costs: Array(repeating: 0, count: rows * columns))
    let top = Int(CostOverflow.admitted(for: empty))
    let near = [top, top, top - 1, top - dice.roll(0...1000), dice.roll(0...top)]
    let cells: [[Int?]] = (0..<rows).map { _ in
      (0..<columns).map { _ in dice.chance(15) ? nil : dice.pick(near) * (dice.chance(50) ? 1 : -1) }
    }
    let oracle = SubsetOracle(cells)
    for goal in allGoals { #expect(try Case(cells, goal: goal).answer() == oracle.answer(goal), "\(cells)") }
    // One more and it is refused, whatever the sign.
    for beyond in [top + 1, -top - 1, Int.max - 1, -Int.max, Int.min] {
      var cells = cells
      cells[dice.roll(0...(rows - 1))][dice.roll(0...(columns - 1))] = beyond
      let fault = #expect(throws: AssignmentFault.self) { try Case(cells, goal: .mostPairs).answer() }
      guard case .costs(let overflow) = fault else {
        Issue.record("\(String(describing: fault))")
        continue
      }
      #expect(overflow.largestCost == UInt64(beyond.magnitude) && overflow.largestAdmitted == UInt64(top))
    }
  }

  @Test("sparse zero read as \"no edge\" (scipy #17269)")
  func zeroIsACost() throws {
    let cells: [[Int?]] = [[0, nil, nil], [nil, 0, nil], [5, nil, 0]]
    #expect(try Case(cells, goal: .complete).answer() == Answer(pairs: 3, cost: 0 + 0 + 0))
  }

  @Test("profit to cost by subtracting from a huge number (munkres)")
  func profit() throws {
    // The profits of munkres' own test, in hundredths.
    let profits: [[Int?]] = [
      [9401, 6602, 10_003, 1804, 4805], [5106, 6307, 9708, 7909, 1110], [3711, 5312, 5713, 7814, 2815],
      [5916, 4317, 9718, 8819, 4820], [5221, 1922, 8923, 6024, 6025],
    ]
    let costs = try #require(CostMatrix(profits).negated)
    let found = try solved(AssignmentProblem(costs: costs, goal: .complete))
    #expect(found?.cost == -39_265)
    #expect(SubsetOracle(profits.map { $0.map { $0.map { -$0 } } }).answer(.complete)?.cost == -39_265)
  }
}
