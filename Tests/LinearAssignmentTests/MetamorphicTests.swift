import Testing

@testable import LinearAssignment

/// Laws that tie the answers of related problems together, at sizes at which nothing can be tried exhaustively.
struct MetamorphicTests {
  /// Mostly small, sometimes as large as 60 rows or columns.
  private func makeCase(_ seed: Int, law: Int, minima: Bool = true) -> (Case, Dice) {
    var dice = Dice(seed: 1_000_000 * law + seed)
    let most = dice.pick([6, 12, 12, 25, 60])
    let goal = allGoals[seed % 3]
    let made = Case(
      &dice, rows: dice.roll(1...most), columns: dice.roll(1...most), goal: goal, minima: minima)
    return (made, dice)
  }

  /// The same problem for every goal, with unit bounds and no forbidden cell.
  private func fullUnitCells(_ seed: Int, law: Int) -> ([[Int?]], Dice) {
    var dice = Dice(seed: 1_000_000 * law + seed)
    let most = dice.pick([6, 12, 25, 60])
    let range = dice.pick([0...1, -9...9, 0...1_000_000])
    return (dice.cells(rows: dice.roll(1...most), columns: dice.roll(1...most), in: range), dice)
  }

  @Test("Permuting rows and columns changes nothing", arguments: 0..<240)
  func permutation(seed: Int) throws {
    var (plain, dice) = makeCase(seed, law: 1)
    let rows = dice.order(plain.rows.count)
    let columns = dice.order(plain.columns.count)
    let permuted = Case(
      rows.map { row in columns.map { plain.cells[row][$0] } }, rows: rows.map { plain.rows[$0] },
      columns: columns.map { plain.columns[$0] }, goal: plain.goal)
    #expect(try permuted.answer() == plain.answer(), "seed \(seed)")
  }

  @Test("Exchanging rows and columns changes nothing", arguments: 0..<240)
  func transposition(seed: Int) throws {
    let (plain, _) = makeCase(seed, law: 2)
    let turned = Case(
      plain.columns.indices.map { column in plain.cells.map { $0[column] } }, rows: plain.columns,
      columns: plain.rows, goal: plain.goal)
    #expect(try turned.answer() == plain.answer(), "seed \(seed)")
  }

  @Test("Maximising is minimising the negative", arguments: 0..<150)
  func negation(seed: Int) throws {
    var (plain, _) = makeCase(seed, law: 3)
    plain.goal = [.mostPairs, .complete][seed % 2]
    let costs = plain.problem.costs
    let negated = try #require(costs.negated)
    func problem(_ costs: CostMatrix) -> AssignmentProblem {
      AssignmentProblem(
        costs: costs, rowBounds: plain.rows, columnBounds: plain.columns, goal: plain.goal)
    }
    let largest = try solved(problem(negated))
    // The other way to maximise: what is missing to a constant. Every best assignment has as many pairs.
    let constant = 2_000_000
    var missing = plain
    missing.cells = plain.cells.map { $0.map { $0.map { constant - $0 } } }
    let other = try missing.answer()
    #expect(largest?.pairs == other?.pairs, "seed \(seed)")
    #expect(largest.map { $0.cost + constant * $0.pairs } == other?.cost, "seed \(seed)")
    // Twice negated is the matrix itself, and no maximum is below the minimum.
    let twice = try #require(negated.negated)
    let smallest = try plain.answer()
    #expect(try solved(problem(twice))?.cost == smallest?.cost, "seed \(seed)")
    if let largest, let smallest { #expect(-largest.cost >= smallest.cost, "seed \(seed)") }
  }

  @Test("A constant added to a line of the full side is added to the cost", arguments: 0..<240)
  func constantInLine(seed: Int) throws {
    var (plain, dice) = makeCase(seed, law: 4)
    plain.goal = .complete
    if seed % 2 == 0 { plain = plain.unforbidden }
    let amount = dice.roll(-5_000_000...5_000_000)
    var changed = plain
    let most: Int
    if plain.rowPlaces <= plain.columnPlaces {
      let row = dice.roll(0...(plain.rows.count - 1))
      changed.cells[row] = plain.cells[row].map { $0.map { $0 + amount } }
      most = plain.rows[row].most
    } else {
      let column = dice.roll(0...(plain.columns.count - 1))
      for row in plain.cells.indices {
        changed.cells[row][column] = plain.cells[row][column].map { $0 + amount }
      }
      most = plain.columns[column].most
    }
    let before = try plain.answer()
    #expect(
      try changed.answer() == before.map { Answer(pairs: $0.pairs, cost: $0.cost + amount * most) },
      "seed \(seed)")
  }

  @Test("Scaled costs have a scaled optimum", arguments: 0..<150)
  func scaling(seed: Int) throws {
    var (plain, dice) = makeCase(seed, law: 5)
    // The second factor leaves 32 bits.
    for factor in [dice.roll(2...900), 1_000_000_007] {
      var scaled = plain
      scaled.cells = plain.cells.map { $0.map { $0.map { $0 * factor } } }
      let before = try plain.answer()
      #expect(
        try scaled.answer() == before.map { Answer(pairs: $0.pairs, cost: $0.cost * factor) }, "seed \(seed)")
    }
  }

  @Test("A line that is worse than all others is not used where others suffice", arguments: 0..<150)
  func dominatedLine(seed: Int) throws {
    var (cells, dice) = fullUnitCells(seed, law: 6)
    if cells.count < cells[0].count { cells = cells[0].indices.map { column in cells.map { $0[column] } } }
    let worst = cells[0].indices.map { column in cells.map { $0[column]! }.max()! + dice.roll(1...5) }
    let position = dice.roll(0...cells.count)
    var more = cells
    more.insert(worst, at: position)
    for goal in [AssignmentProblem.Goal.mostPairs, .complete] {
      let case1 = Case(more, goal: goal)
      #expect(try case1.answer() == Case(cells, goal: goal).answer(), "seed \(seed)")
      guard case .optimal(let assignment, _) = try AssignmentSolver().solve(case1.problem) else { continue }
      #expect(assignment.columnsOfRow[position].isEmpty, "seed \(seed)")
    }
    // The same with a column more.
    let turned = more[0].indices.map { column in more.map { $0[column] } }
    #expect(
      try Case(turned, goal: .complete).answer() == Case(cells, goal: .complete).answer(), "seed \(seed)")
  }

  @Test("A line that only costs is not used when the cost alone counts", arguments: 0..<100)
  func costlyLine(seed: Int) throws {
    var (plain, dice) = makeCase(seed, law: 7, minima: false)
    plain.goal = .leastCost
    var more = plain
    more.cells.append(plain.columns.map { _ in dice.roll(1...9) })
    more.rows.append(Bounds(atMost: dice.roll(1...3)))
    #expect(try more.answer() == plain.answer(), "seed \(seed)")
  }

  @Test("Forbidding an unused cell changes nothing, a used one improves nothing", arguments: 0..<240)
  func forbidding(seed: Int) throws {
    var (plain, dice) = makeCase(seed, law: 8)
    guard case .optimal(let assignment, _) = try AssignmentSolver().solve(plain.problem) else { return }
    let before = try #require(try plain.answer())
    let row = dice.roll(0...(plain.rows.count - 1))
    let used = Set(assignment.columnsOfRow[row])
    var without = plain
    for column in plain.columns.indices where !used.contains(column) && dice.chance(60) {
      without.cells[row][column] = nil
    }
    #expect(try without.answer() == before, "seed \(seed)")
    guard let column = assignment.columnsOfRow[row].first else { return }
    without = plain
    without.cells[row][column] = nil
    if let after = try without.answer() { #expect(after >= before, "seed \(seed)") }
  }

  @Test("One more place never hurts", arguments: 0..<240)
  func capacity(seed: Int) throws {
    var (plain, dice) = makeCase(seed, law: 9)
    if plain.goal == .complete { plain.goal = .mostPairs }
    var wider = plain
    func raised(_ bounds: Bounds) -> Bounds { Bounds(atLeast: bounds.least, atMost: bounds.most + 1) }
    if dice.chance(50) {
      let row = dice.roll(0...(plain.rows.count - 1))
      wider.rows[row] = raised(plain.rows[row])
    } else {
      let column = dice.roll(0...(plain.columns.count - 1))
      wider.columns[column] = raised(plain.columns[column])
    }
    guard let before = try plain.answer() else { return }
    let after = try #require(try wider.answer(), "seed \(seed)")
    #expect(after <= before, "seed \(seed)")
  }

  @Test("A row of capacity 2 is two rows where columns are unit", arguments: 0..<240)
  func splitting(seed: Int) throws {
    var (plain, dice) = makeCase(seed, law: 10)
    plain.columns = plain.columns.map { Bounds(atLeast: min(1, $0.least), atMost: 1) }
    let row = dice.roll(0...(plain.rows.count - 1))
    plain.rows[row] = Bounds(atMost: 2)
    var split = plain
    split.rows[row] = Bounds(atMost: 1)
    split.rows.append(Bounds(atMost: 1))
    split.cells.append(plain.cells[row])
    #expect(try split.answer() == plain.answer(), "seed \(seed)")
  }

  @Test("The goals agree where they must", arguments: 0..<240)
  func goals(seed: Int) throws {
    var (plain, _) = makeCase(seed, law: 11)
    func answer(_ goal: AssignmentProblem.Goal) throws -> Answer? {
      plain.goal = goal
      return try plain.answer()
    }
    let most = try answer(.mostPairs)
    let complete = try answer(.complete)
    let cheapest = try answer(.leastCost)
    // A complete assignment exists exactly if the most pairs are as many as the smaller side has places.
    let places = min(plain.rowPlaces, plain.columnPlaces)
    #expect(complete == (most?.pairs == places ? most : nil), "seed \(seed)")
    #expect((cheapest == nil) == (most == nil), "seed \(seed)")
    if let most, let cheapest { #expect(cheapest.cost <= most.cost, "seed \(seed)") }
    // Costs so low that each pair pays make the cheapest assignment a largest one.
    let discount = 10_000_000_000
    var rewarded = plain
    rewarded.goal = .leastCost
    rewarded.cells = plain.cells.map { $0.map { $0.map { $0 - discount } } }
    #expect(try rewarded.answer()?.cost == most.map { $0.cost - discount * $0.pairs }, "seed \(seed)")
  }
}
