import Testing

@testable import LinearAssignment

/// The reasons given for infeasible problems, recounted from the matrix.
struct HallViolationTests {
  /// What a line of the violation's side must have, by the goal and the bounds.
  private func wanted(_ bounds: [Bounds], mustFill: Bool) -> [Int] {
    bounds.map { mustFill ? $0.most : $0.least }
  }

  private func check(_ violation: HallViolation, _ given: Case, _ seed: Int) {
    // Seen from the violation's side, the group are rows.
    let isTurned = violation.side == .columns
    let cells =
      isTurned ? given.columns.indices.map { column in given.cells.map { $0[column] } } : given.cells
    let (mine, others) = isTurned ? (given.columns, given.rows) : (given.rows, given.columns)
    let (myPlaces, otherPlaces) =
      isTurned ? (given.columnPlaces, given.rowPlaces) : (given.rowPlaces, given.columnPlaces)

    #expect(!violation.group.isEmpty && violation.group == Set(violation.group).sorted(), "seed \(seed)")
    #expect(violation.partners == Set(violation.partners).sorted(), "seed \(seed)")
    guard violation.group.allSatisfy(mine.indices.contains),
      violation.partners.allSatisfy(others.indices.contains)
    else {
      Issue.record("seed \(seed): \(violation) names a line outside the matrix")
      return
    }
    let isFull = given.goal == .complete && myPlaces <= otherPlaces
    let wanted = wanted(mine, mustFill: isFull)
    #expect(violation.needed == violation.group.reduce(0) { $0 + wanted[$1] }, "seed \(seed)")
    let partners = Set(violation.partners)
    var available = partners.reduce(0) { $0 + others[$1].most }
    for line in violation.group {
      available += others.indices.count { cells[line][$0] != nil && !partners.contains($0) }
    }
    #expect(violation.available == available, "seed \(seed)")
    #expect(violation.needed > available, "seed \(seed)")
    for partner in partners {
      #expect(violation.group.contains { cells[$0][partner] != nil }, "seed \(seed): no cell with \(partner)")
    }
  }

  @Test("The group needs more than the others have", arguments: 0..<10)
  func recounted(block: Int) throws {
    var counts: [HallViolation.Side: Int] = [:]
    for seed in block * 100..<block * 100 + 100 {
      var dice = Dice(seed: 40_000 + seed)
      let most = dice.pick([4, 8, 25])
      let range = dice.pick([1...1, 0...3, 1...4])
      let rows = dice.roll(1...most)
      let columns = dice.roll(1...most)
      let given = Case(
        dice.cells(rows: rows, columns: columns, in: 0...9, forbidden: dice.pick([30, 60, 85])),
        rows: dice.bounds(rows, most: range, minima: dice.pick([0, 30, 80])),
        columns: dice.bounds(columns, most: range, minima: dice.pick([0, 30, 80])),
        goal: dice.pick(allGoals + [.complete]))
      guard case .infeasible(let violation) = try AssignmentSolver().solve(given.problem) else { continue }
      counts[violation.side, default: 0] += 1
      check(violation, given, seed)
    }
    // Each block has met both directions.
    #expect((counts[.rows] ?? 0) > 0 && (counts[.columns] ?? 0) > 0)
  }

  @Test("A problem is infeasible exactly if no choice of cells satisfies it", arguments: 0..<40)
  func verdicts(block: Int) throws {
    for seed in block * 15..<block * 15 + 15 {
      var dice = Dice(seed: 45_000 + seed)
      let rows = dice.roll(1...4)
      let columns = dice.roll(1...4)
      let range = dice.pick([1...1, 0...3])
      var given = Case(
        dice.cells(rows: rows, columns: columns, in: 0...9, forbidden: dice.pick([20, 60])),
        rows: dice.bounds(rows, most: range, minima: 50),
        columns: dice.bounds(columns, most: range, minima: 50),
        goal: .mostPairs)
      let all = Exhaustive(given.cells, rows: given.rows, columns: given.columns)
      for goal in allGoals {
        given.goal = goal
        let isFeasible = all.answer(goal) != nil
        switch try AssignmentSolver().solve(given.problem) {
        case .optimal: #expect(isFeasible, "seed \(seed), \(goal)")
        case .infeasible(let violation):
          #expect(!isFeasible, "seed \(seed), \(goal)")
          check(violation, given, seed)
        }
      }
    }
  }
}
