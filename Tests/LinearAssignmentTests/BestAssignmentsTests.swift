import Testing

@testable import LinearAssignment

/// The best assignments in order, and what all best ones share, against the list of all assignments.
struct BestAssignmentsTests {
  /// Every assignment within the bounds, as its chosen cells.
  private func all(_ drawn: Case) -> [[[Int]]] {
    var found: [[[Int]]] = []
    var loads = Array(repeating: 0, count: drawn.columns.count)
    func place(_ rows: [[Int]]) {
      let row = rows.count
      guard row < drawn.rows.count else {
        if zip(loads, drawn.columns).allSatisfy({ $0 >= $1.least }) { found.append(rows) }
        return
      }
      for subset in 0..<(1 << drawn.columns.count) {
        let columns = drawn.columns.indices.filter { subset >> $0 & 1 == 1 }
        guard drawn.rows[row].least...drawn.rows[row].most ~= columns.count,
          columns.allSatisfy({ drawn.cells[row][$0] != nil && loads[$0] < drawn.columns[$0].most })
        else { continue }
        for column in columns { loads[column] += 1 }
        place(rows + [columns])
        for column in columns { loads[column] -= 1 }
      }
    }
    place([])
    return found
  }

  /// How good an assignment is; the smaller one is the better.
  private struct Rank: Comparable {
    var fewer: Int
    var cost: Int
    var given: Int

    static func < (a: Rank, b: Rank) -> Bool {
      (a.fewer, a.cost, a.given) < (b.fewer, b.cost, b.given)
    }
  }

  private func rank(_ chosen: [[Int]], _ drawn: Case, _ priorities: Priorities?) -> Rank {
    var rank = Rank(fewer: 0, cost: 0, given: 0)
    for (row, columns) in chosen.enumerated() {
      for column in columns {
        rank.cost += drawn.cells[row][column]!
        rank.given -= priorities?.priority(row: row, column: column, draw: 0) ?? 0
        if drawn.goal != .leastCost { rank.fewer -= 1 }
      }
    }
    return rank
  }

  private func draw(_ dice: inout Dice) -> (Case, TieBreaking) {
    let size = dice.roll(1...4)
    var drawn = Case(
      &dice, rows: size, columns: dice.pick([size, dice.roll(1...4)]), goal: dice.pick(allGoals))
    if dice.chance(50) {
      drawn.rows = dice.bounds(drawn.rows.count, most: 0...3, minima: 20)
      drawn.columns = dice.bounds(drawn.columns.count, most: 0...3, minima: 20)
    }
    let keys = { (count: Int, dice: inout Dice) in (0..<count).map { _ in dice.next() } }
    let ties =
      dice.chance(70)
      ? TieBreaking.seeded(
        seed: 3, rowKeys: keys(drawn.rows.count, &dice), columnKeys: keys(drawn.columns.count, &dice))
      : .unspecified
    return (drawn, ties)
  }

  @Test("The best assignments are all of them in order, each once", arguments: 0..<400)
  func order(seed: Int) throws {
    var dice = Dice(seed: 610_000 + seed)
    let (drawn, ties) = draw(&dice)
    var session = AssignmentSession(drawn.problem, solver: AssignmentSolver(ties: ties))
    _ = try session.solve()
    guard session.hasAssignment else { return }
    let places = min(drawn.rowPlaces, drawn.columnPlaces)
    let ranked = all(drawn).filter { drawn.goal != .complete || $0.joined().count == places }
      .map { (chosen: $0, rank: rank($0, drawn, ties.priorities)) }.sorted { $0.rank < $1.rank }
    let count = dice.pick([1, 2, 5, 20, 5_000])
    let found = Array(session.bestAssignments(atMost: count))
    #expect(found.count == min(count, ranked.count), "seed \(seed)")
    #expect(Set(found.map(\.columnsOfRow)).count == found.count, "seed \(seed)")
    for (assignment, expected) in zip(found, ranked) {
      let own = rank(assignment.columnsOfRow, drawn, ties.priorities)
      #expect(own == expected.rank, "seed \(seed)")
      #expect(assignment.cost == expected.rank.cost, "seed \(seed)")
      if ties.priorities != nil { #expect(assignment.columnsOfRow == expected.chosen, "seed \(seed)") }
    }
  }

  @Test("What all best assignments share is what all of a list share", arguments: 0..<400)
  func shared(seed: Int) throws {
    var dice = Dice(seed: 620_000 + seed)
    let (drawn, ties) = draw(&dice)
    var session = AssignmentSession(drawn.problem, solver: AssignmentSolver(ties: ties))
    guard case .optimal(let assignment, _) = try session.solve(), session.hasAssignment else { return }
    let places = min(drawn.rowPlaces, drawn.columnPlaces)
    let ranked = all(drawn).filter { drawn.goal != .complete || $0.joined().count == places }
      .map { (chosen: $0, rank: rank($0, drawn, nil)) }
    let best = ranked.map(\.rank).min()
    let optimal = ranked.filter { $0.rank == best }.map(\.chosen)
    let cells = session.optimalCells()
    for row in drawn.rows.indices {
      for column in drawn.columns.indices {
        let times = optimal.count { $0[row].contains(column) }
        let isChosen = assignment.columns(ofRow: row).contains(column)
        let cell = OptimalCells.Cell(row: row, column: column)
        #expect(cells.shared.contains(cell) == (times == optimal.count), "seed \(seed)")
        #expect(cells.replaceable.contains(cell) == (isChosen && times < optimal.count), "seed \(seed)")
        #expect(cells.possible.contains(cell) == (!isChosen && times > 0), "seed \(seed)")
      }
    }
  }

  @Test("The smallest margins are those of all exchanges", arguments: 0..<300)
  func margins(seed: Int) throws {
    var dice = Dice(seed: 630_000 + seed)
    let (drawn, ties) = draw(&dice)
    var session = AssignmentSession(drawn.problem, solver: AssignmentSolver(ties: ties))
    guard case .optimal(let assignment, _) = try session.solve(), session.hasAssignment else { return }
    var margins: [(Int, Int, Int)] = []
    for row in drawn.rows.indices {
      for column in assignment.columns(ofRow: row) {
        guard let exchange = session.exchange(without: row, column) else { continue }
        if drawn.goal == .leastCost || exchange.pairs == 0 { margins.append((exchange.cost, row, column)) }
      }
    }
    margins.sort { $0 < $1 }
    let count = dice.roll(0...6)
    let found = session.smallestMargins(atMost: count)
    #expect(
      found.map { [$0.exchange.cost, $0.cell.row, $0.cell.column] }
        == margins.prefix(count).map { [$0.0, $0.1, $0.2] }, "seed \(seed)")
  }

  @Test(
    "Larger assignments come in order too, and the second is what a solve without each cell finds",
    arguments: 0..<3)
  func larger(seed: Int) throws {
    var dice = Dice(seed: 640_000 + seed)
    var drawn = Case(
      dice.cells(rows: 60, columns: [60, 50, 70][seed], in: 0...[100_000, 300, 5][seed], forbidden: 20),
      goal: .mostPairs)
    if seed == 2 {
      drawn.rows = dice.bounds(60, most: 0...3, minima: 5)
      drawn.columns = dice.bounds(70, most: 0...3)
    }
    var session = AssignmentSession(drawn.problem)
    guard case .optimal(let best, _) = try session.solve() else { return }
    let found = Array(session.bestAssignments(atMost: 60))
    #expect(found.count == 60)
    #expect(Set(found.map(\.columnsOfRow)).count == 60)
    #expect(zip(found, found.dropFirst()).allSatisfy { (-$0.pairCount, $0.cost) <= (-$1.pairCount, $1.cost) })
    var second: Answer?
    for row in drawn.rows.indices {
      for column in best.columns(ofRow: row) {
        var without = drawn
        without.cells[row][column] = nil
        guard let answer = try without.answer() else { continue }
        second = min(second ?? answer, answer)
      }
    }
    #expect(second == Answer(pairs: found[1].pairCount, cost: found[1].cost))
  }
}
