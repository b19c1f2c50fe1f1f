import Testing

@testable import LinearAssignment

/// Problems that change: each solve that begins with the last solution against one that begins with nothing.
struct SessionTests {
  /// The same edits on a session and on a plain case.
  private struct Edited {
    var session: AssignmentSession
    var plain: Case
    var rowKeys: [UInt64]
    var columnKeys: [UInt64]
    let isUnit: Bool

    init(_ dice: inout Dice, isUnit: Bool, isSeeded: Bool, tuning: Tuning = Tuning()) {
      self.isUnit = isUnit
      let rows = dice.roll(1...12)
      plain = Case(
        dice.cells(rows: rows, columns: dice.pick([rows, dice.roll(1...12)]), in: 0...20, forbidden: 10),
        goal: dice.pick(allGoals))
      rowKeys = (0..<plain.rows.count).map { _ in dice.next() }
      columnKeys = (0..<plain.columns.count).map { _ in dice.next() }
      if !isUnit {
        plain.rows = dice.bounds(plain.rows.count, most: 0...3, minima: 10)
        plain.columns = dice.bounds(plain.columns.count, most: 0...3, minima: 10)
      }
      var solver = AssignmentSolver(
        ties: isSeeded ? .seeded(seed: 7, rowKeys: rowKeys, columnKeys: columnKeys) : .unspecified)
      solver.tuning = tuning
      session = AssignmentSession(plain.problem, solver: solver)
    }

    mutating func edit(_ dice: inout Dice) {
      let shift = plain.goal == .leastCost ? -10 : 0
      func cost(_ dice: inout Dice) -> Int? {
        if dice.chance(20) { return nil }
        return dice.chance(3) ? 1 << 31 : dice.roll(0...20) + shift
      }
      func bounds(_ dice: inout Dice) -> Bounds {
        isUnit ? Bounds(atMost: 1) : dice.bounds(1, most: 0...3, minima: 10)[0]
      }
      let (rows, columns) = (plain.rows.count, plain.columns.count)
      switch dice.roll(0...9) {
      case 0 where rows < 16:
        let costs = (0..<columns).map { _ in cost(&dice) }
        let limits = bounds(&dice)
        plain.cells.append(costs)
        plain.rows.append(limits)
        rowKeys.append(dice.next())
        session.appendRow(costs: costs, bounds: limits, key: rowKeys[rows])
      case 1 where columns < 16:
        let costs = (0..<rows).map { _ in cost(&dice) }
        let limits = bounds(&dice)
        for row in 0..<rows { plain.cells[row].append(costs[row]) }
        plain.columns.append(limits)
        columnKeys.append(dice.next())
        session.appendColumn(costs: costs, bounds: limits, key: columnKeys[columns])
      case 2:
        let row = dice.roll(0...(rows - 1))
        plain.rows[row] = Bounds(atMost: 0)
        session.setRowBounds(plain.rows[row], row: row)
      case 3:
        let column = dice.roll(0...(columns - 1))
        plain.columns[column] = Bounds(atMost: 0)
        session.setColumnBounds(plain.columns[column], column: column)
      case 4:
        let row = dice.roll(0...(rows - 1))
        // Now and then nobody will have them, which makes a complete assignment impossible until it changes again.
        let costs =
          dice.chance(20) ? Array(repeating: nil, count: columns) : (0..<columns).map { _ in cost(&dice) }
        plain.cells[row] = costs
        session.setRow(row, costs: costs)
      case 5:
        let column = dice.roll(0...(columns - 1))
        let costs = (0..<rows).map { _ in cost(&dice) }
        for row in 0..<rows { plain.cells[row][column] = costs[row] }
        session.setColumn(column, costs: costs)
      case 6:
        let row = dice.roll(0...(rows - 1))
        plain.rows[row] = bounds(&dice)
        session.setRowBounds(plain.rows[row], row: row)
      case 7:
        let column = dice.roll(0...(columns - 1))
        plain.columns[column] = bounds(&dice)
        session.setColumnBounds(plain.columns[column], column: column)
      case 8 where dice.chance(20):
        plain.cells = plain.cells.map { $0.map { $0.map { $0 + dice.roll(-2...2) } } }
        session.setCosts(plain.problem.costs)
      default:
        let (row, column) = (dice.roll(0...(rows - 1)), dice.roll(0...(columns - 1)))
        plain.cells[row][column] = cost(&dice)
        session.setCost(plain.cells[row][column], row: row, column: column)
      }
    }
  }

  @Test("Edit by edit, a session finds what a new solver finds", arguments: 0..<300, [true, false])
  func edits(seed: Int, isUnit: Bool) throws {
    var dice = Dice(seed: 400_000 + seed)
    let isSeeded = dice.chance(50)
    let tuning = dice.pick([
      Tuning(), Tuning(denseCells: 0, lazyCells: 2, lazyShare: 100), Tuning(denseCells: 0, lazyMatrix: 0),
      Tuning(cellsPerRow: 2, newCellsPerRow: 1, smallMatrix: 0, denseCells: 0, lazyMatrix: 0),
    ])
    var edited = Edited(&dice, isUnit: isUnit, isSeeded: isSeeded, tuning: tuning)
    for step in 0..<25 {
      var fresh = AssignmentSolver()
      if isSeeded {
        fresh.ties = .seeded(seed: 7, rowKeys: edited.rowKeys, columnKeys: edited.columnKeys)
      }
      let problem = edited.plain.problem
      switch (try edited.session.solve(), try fresh.solve(problem)) {
      case (.optimal(let one, let proof), .optimal(let other, _)):
        #expect(one.cost == other.cost, "seed \(seed), step \(step)")
        if problem.goal != .leastCost || isSeeded {
          #expect(one.pairCount == other.pairCount, "seed \(seed), step \(step)")
        }
        if isSeeded { #expect(one == other, "seed \(seed), step \(step)") }
        #expect(
          ProofChecker.check(one, proof: proof, for: problem)
            == .proven(pairs: one.pairCount, cost: one.cost), "seed \(seed), step \(step)")
      case (.infeasible(let one), .infeasible(let other)):
        #expect(one == other, "seed \(seed), step \(step)")
      default:
        Issue.record("seed \(seed), step \(step): one is feasible and the other is not")
      }
      #expect(edited.session.hasSoundPotentials, "seed \(seed), step \(step)")
      for _ in 0..<dice.roll(1...3) { edited.edit(&dice) }
    }
  }

  @Test("After all costs changed a little, the prices of before still help", arguments: Family.allCases)
  func smallChanges(family: Family) throws {
    var dice = Dice(seed: 430_000)
    for (rows, columns) in [(40, 40), (30, 50), (50, 30)] {
      var costs = family.costs(rows: rows, columns: columns, &dice)
      var session = AssignmentSession(Case(costs.map { $0.map(Optional.some) }, goal: .complete).problem)
      for _ in 0..<6 {
        let found = try session.solve()
        guard case .optimal(let assignment, let proof) = found else {
          Issue.record("everything is allowed")
          return
        }
        #expect(assignment.cost == Hungarian.leastCost(costs))
        // The prices alone are a start, too.
        let again = try AssignmentSolver().solve(session.problem, from: WarmStart(pricesOf: proof))
        guard case .optimal(let other, _) = again else {
          Issue.record("everything is allowed")
          return
        }
        #expect(other.cost == assignment.cost)
        costs = costs.map { $0.map { $0 + dice.roll(-30...30) } }
        session.setCosts(Case(costs.map { $0.map(Optional.some) }, goal: .complete).problem.costs)
      }
    }
  }

  @Test("A start of nonsense costs time, not correctness", arguments: 0..<150)
  func nonsense(seed: Int) throws {
    var dice = Dice(seed: 440_000 + seed)
    var drawn = Case(&dice, rows: dice.roll(1...10), columns: dice.roll(1...10), goal: allGoals[seed % 3])
    if dice.chance(50) {
      drawn.rows = drawn.rows.map { _ in Bounds(atMost: 1) }
      drawn.columns = drawn.columns.map { _ in Bounds(atMost: 1) }
    }
    let problem = drawn.problem
    let range = dice.pick([-5...5, -1_000_000...1_000_000, -(1 << 60)...(1 << 60)])
    let proof = OptimalityProof(
      rowPrices: drawn.rows.map { _ in dice.roll(range) },
      columnPrices: drawn.columns.map { _ in dice.roll(range) },
      isScarceRow: drawn.rows.map { _ in dice.chance(50) },
      isScarceColumn: drawn.columns.map { _ in dice.chance(50) })
    let pairs = drawn.rows.map { _ in drawn.columns.indices.filter { _ in dice.chance(30) } }
    let start = WarmStart(Assignment(columnsOfRow: pairs, cost: 0), proof: proof)
    for tuning in [
      Tuning(), Tuning(cellsPerRow: 2, newCellsPerRow: 1, smallMatrix: 0, denseCells: 0, lazyMatrix: 0),
    ] {
      var solver = AssignmentSolver()
      solver.tuning = tuning
      switch (try solver.solve(problem, from: start), try solver.solve(problem)) {
      case (.optimal(let one, _), .optimal(let other, _)):
        #expect(one.cost == other.cost, "seed \(seed)")
        if problem.goal != .leastCost { #expect(one.pairCount == other.pairCount, "seed \(seed)") }
      case (.infeasible(let one), .infeasible(let other)): #expect(one == other)
      default: Issue.record("seed \(seed): one is feasible and the other is not")
      }
    }
  }

  @Test("What a session tries is taken back, whatever it was", arguments: 0..<200)
  func trials(seed: Int) throws {
    var dice = Dice(seed: 460_000 + seed)
    var edited = Edited(&dice, isUnit: dice.chance(50), isSeeded: true)
    let before = try edited.session.solve()
    for _ in 0..<10 {
      let (rows, columns) = (edited.plain.rows.count, edited.plain.columns.count)
      let line = (dice.roll(0...(rows - 1)), dice.roll(0...(columns - 1)))
      _ = try edited.session.trying { session in
        switch dice.roll(0...4) {
        case 0: session.setRowBounds(Bounds(atMost: dice.roll(0...2)), row: line.0)
        case 1: session.setColumnBounds(Bounds(atMost: dice.roll(0...2)), column: line.1)
        case 2: session.setCost(dice.roll(-9...30), row: line.0, column: line.1)
        case 3: session.setRow(line.0, costs: (0..<columns).map { _ in dice.roll(-9...30) })
        default:
          session.setColumn(line.1, costs: (0..<rows).map { _ in dice.chance(30) ? nil : dice.roll(0...30) })
        }
        return try session.solve()
      }
      let after = try edited.session.solve()
      switch (before, after) {
      case (.optimal(let one, _), .optimal(let other, _)): #expect(one == other, "seed \(seed)")
      case (.infeasible(let one), .infeasible(let other)): #expect(one == other, "seed \(seed)")
      default: Issue.record("seed \(seed): what was tried was not taken back")
      }
      #expect(
        (0..<rows).allSatisfy { row in
          (0..<columns).allSatisfy {
            edited.session.cost(row: row, column: $0) == edited.plain.cells[row][$0]
          }
        })
    }
  }

  @Test("A copy of a session is a what-if that leaves the original alone")
  func copies() throws {
    var dice = Dice(seed: 450_000)
    let cells = dice.cells(rows: 6, columns: 6, in: 0...9)
    var session = AssignmentSession(Case(cells, goal: .mostPairs).problem)
    guard case .optimal(let before, _) = try session.solve() else { return }
    var copy = session
    copy.appendColumn(costs: Array(repeating: 0, count: 6))
    copy.setRow(2, costs: Array(repeating: nil, count: 7))
    _ = try copy.solve()
    #expect(copy.columnCount == 7 && session.columnCount == 6)
    guard case .optimal(let after, _) = try session.solve() else { return }
    #expect(after.cost == before.cost)
  }
}

extension AssignmentSession {
  /// Whether no arc of the residual network has a negative reduced cost; true where there is no flow.
  fileprivate var hasSoundPotentials: Bool {
    guard let flow else { return true }
    for row in 0..<rowCount {
      for column in 0..<columnCount {
        let isChosen = flow.isChosen(row: row, column: column)
        guard let cost = cost(row: row, column: column) else {
          if isChosen { return false }
          continue
        }
        let reduced =
          flow.length(cost, row: row, column: column) + flow.rows.potential(row)
          - flow.columns.potential(column)
        if isChosen ? reduced > .zero : reduced < .zero { return false }
      }
    }
    for side in [OptimalFlow.Side.rows, .columns] {
      for line in 0..<flow[side].count {
        let bounds = flow[side].bounds[line]
        let load = flow[side].partners[line].count
        let drop =
          side == .rows ? flow.hub - flow.rows.potential(line) : flow.columns.potential(line) - flow.hub
        if load > bounds.most { return false }
        if load < bounds.most, drop < flow.reward(forUnit: load, bounds) { return false }
        if load > 0, drop > flow.reward(forUnit: load - 1, bounds) { return false }
      }
    }
    return true
  }
}
