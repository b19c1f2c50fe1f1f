import Testing

@testable import LinearAssignment

/// Exchanges worked out from potentials, against solves from the start with the same thing settled.
struct ExchangeTests {
  private func session(_ dice: inout Dice) throws -> (AssignmentSession, Case)? {
    var drawn = Case(&dice, rows: dice.roll(1...9), columns: dice.roll(1...9), goal: dice.pick(allGoals))
    drawn.rows = dice.bounds(drawn.rows.count, most: 0...3, minima: 15)
    drawn.columns = dice.bounds(drawn.columns.count, most: 0...3, minima: 15)
    // Where everything has to be assigned, an exchange may leave nothing; the other two goals always have an answer.
    if drawn.goal == .complete { drawn.goal = .mostPairs }
    var session = AssignmentSession(drawn.problem)
    _ = try session.solve()
    return session.hasAssignment ? (session, drawn) : nil
  }

  private func best(_ problem: AssignmentProblem) throws -> (pairs: Int, cost: Int, chosen: [[Int]])? {
    guard case .optimal(let found, _) = try AssignmentSolver().solve(problem) else { return nil }
    return (found.pairCount, found.cost, found.columnsOfRow)
  }

  private func chosen(_ session: AssignmentSession) -> [[Int]] {
    session.flow!.rows.partners.map { $0.map(Int.init) }
  }

  /// The bounds that are left where a place is taken.
  private func taken(_ bounds: Bounds) -> Bounds {
    Bounds(atLeast: max(0, bounds.least - 1), atMost: bounds.most - 1)
  }

  @Test("To force a cell costs what the best assignment with it costs more", arguments: 0..<300)
  func forcing(seed: Int) throws {
    var dice = Dice(seed: 470_000 + seed)
    guard let (session, drawn) = try session(&dice), let before = try best(drawn.problem) else { return }
    let chosen = chosen(session)
    func price(_ row: Int, _ column: Int) -> Int { drawn.cells[row][column] ?? 13 }
    let byRow = drawn.rows.indices.map { row in
      session.exchanges(forcing: row, on: .rows) { price(row, $0) }
    }
    let byColumn = drawn.columns.indices.map { column in
      session.exchanges(forcing: column, on: .columns) { price($0, column) }
    }
    for row in drawn.rows.indices {
      for column in drawn.columns.indices where !chosen[row].contains(column) {
        var rest = drawn
        var after: (pairs: Int, cost: Int, chosen: [[Int]])?
        if drawn.rows[row].most > 0, drawn.columns[column].most > 0 {
          rest.cells[row][column] = nil
          rest.rows[row] = taken(drawn.rows[row])
          rest.columns[column] = taken(drawn.columns[column])
          after = try best(rest.problem)
        }
        let found = session.exchange(forcing: row, column, cost: price(row, column))
        #expect((found == nil) == (after == nil), "seed \(seed), \(row), \(column)")
        for exchange in [found, byRow[row][column], byColumn[column][row]] {
          #expect((exchange == nil) == (found == nil), "seed \(seed), \(row), \(column)")
          guard let exchange, let after else { continue }
          #expect(
            exchange.cost == after.cost + price(row, column) - before.cost, "seed \(seed), \(row), \(column)")
          if drawn.goal == .mostPairs {
            #expect(exchange.pairs == after.pairs + 1 - before.pairs, "seed \(seed), \(row), \(column)")
          }
          expectWhole(exchange, from: chosen, within: drawn)
        }
      }
    }
  }

  @Test(
    "To do without a cell or a line costs what the best assignment without it costs more", arguments: 0..<300)
  func without(seed: Int) throws {
    var dice = Dice(seed: 480_000 + seed)
    guard let (session, drawn) = try session(&dice), let before = try best(drawn.problem) else { return }
    let chosen = chosen(session)
    func expect(_ exchange: Exchange?, _ rest: Case) throws {
      let after = try best(rest.problem)
      #expect((exchange == nil) == (after == nil), "seed \(seed)")
      guard let exchange, let after else { return }
      #expect(exchange.cost == after.cost - before.cost, "seed \(seed)")
      if drawn.goal == .mostPairs { #expect(exchange.pairs == after.pairs - before.pairs, "seed \(seed)") }
      expectWhole(exchange, from: chosen, within: rest)
    }
    for row in drawn.rows.indices {
      for column in chosen[row] {
        var rest = drawn
        rest.cells[row][column] = nil
        try expect(session.exchange(without: row, column), rest)
      }
      var rest = drawn
      rest.rows[row] = Bounds(atMost: 0)
      try expect(session.exchange(withoutLine: row, on: .rows), rest)
    }
    for column in drawn.columns.indices {
      var rest = drawn
      rest.columns[column] = Bounds(atMost: 0)
      try expect(session.exchange(withoutLine: column, on: .columns), rest)
    }
  }

  @Test("All at once are what they are one by one", arguments: 0..<200)
  func allAtOnce(seed: Int) throws {
    var dice = Dice(seed: 490_000 + seed)
    guard let (session, drawn) = try session(&dice) else { return }
    let chosen = chosen(session)
    let unforced = session.unforcedCells()
    #expect(
      unforced.map { [$0.row, $0.column] }
        == chosen.enumerated().flatMap { r, c in c.sorted().map { [r, $0] } })
    for cell in unforced {
      let alone = session.exchange(without: cell.row, cell.column)
      #expect((alone?.cost, alone?.pairs) == (cell.exchange?.cost, cell.exchange?.pairs), "seed \(seed)")
      if let exchange = cell.exchange {
        var rest = drawn
        rest.cells[cell.row][cell.column] = nil
        expectWhole(exchange, from: chosen, within: rest)
      }
    }
    /// What forcing a cell costs: pairs first, unless only cost counts.
    func price(_ exchange: Exchange?) -> [Int] {
      exchange.map { [0, drawn.goal == .mostPairs ? -$0.pairs : 0, $0.cost] } ?? [1, 0, 0]
    }
    var open: [[Int]: (price: [Int], cost: Int)] = [:]
    for row in drawn.rows.indices where drawn.rows[row].most > 0 {
      for column in drawn.columns.indices where drawn.columns[column].most > 0 {
        guard let cost = drawn.cells[row][column], !chosen[row].contains(column) else { continue }
        open[[row, column]] = (price(session.exchange(forcing: row, column, cost: cost)), cost)
      }
    }
    let count = dice.roll(0...3)
    let forced = session.forcedCells(atMost: count)
    for cell in forced {
      #expect(open[[cell.row, cell.column]]?.price == price(cell.exchange), "seed \(seed)")
      if let exchange = cell.exchange { expectWhole(exchange, from: chosen, within: drawn) }
    }
    // Of each line the best by either measure are there: none that is left out is better than the last of them.
    let given = Set(forced.map { [$0.row, $0.column] })
    for line in 0..<2 {
      for (cell, own) in open where !given.contains(cell) {
        let mates = open.filter { $0.key[line] == cell[line] && given.contains($0.key) }.values
        #expect(mates.count { !own.price.lexicographicallyPrecedes($0.price) } >= count, "seed \(seed)")
        #expect(mates.count { $0.cost <= own.cost } >= count, "seed \(seed)")
      }
    }
  }

  /// The mark of a forbidden cell is the largest number of 64 bits, and potentials of either sign are added to it.
  @Test("Costs beyond 32 bits beside forbidden cells", arguments: [1, -1], allGoals)
  func wideCosts(sign: Int, goal: AssignmentProblem.Goal) throws {
    let costs: [[Int?]] = (0..<6).map { row in
      (0..<6).map { column in
        (row + 2 * column) % 5 == 0 ? nil : sign * (1 << 36) + (row * 7 + column * 3) % 11
      }
    }
    var session = AssignmentSession(Case(costs, goal: goal).problem)
    _ = try session.solve()
    try #require(session.hasAssignment)
    for cell in session.unforcedCells() {
      #expect(cell.exchange?.cost == session.exchange(without: cell.row, cell.column)?.cost)
    }
    for cell in session.forcedCells(atMost: 6) {
      let alone = session.exchange(forcing: cell.row, cell.column, cost: costs[cell.row][cell.column]!)
      #expect(cell.exchange?.cost == alone?.cost)
    }
  }

  /// The steps lead from the chosen cells to others that keep all bounds.
  private func expectWhole(_ exchange: Exchange, from chosen: [[Int]], within drawn: Case) {
    var cells = chosen.map(Set.init)
    for step in exchange.steps {
      if step.isAdded {
        #expect(cells[step.row].insert(step.column).inserted)
      } else {
        #expect(cells[step.row].remove(step.column) != nil)
      }
    }
    var loads = Array(repeating: 0, count: drawn.columns.count)
    for (row, columns) in cells.enumerated() {
      #expect(drawn.rows[row].least...drawn.rows[row].most ~= columns.count)
      for column in columns { loads[column] += 1 }
    }
    for (load, bounds) in zip(loads, drawn.columns) { #expect(bounds.least...bounds.most ~= load) }
  }
}
