import Testing

@testable import LinearAssignment

/// How the seeded choice behaves as a draw, and that it is the one that is documented.
struct SeededChoiceTests {
  private func columns(_ size: Int, seed: Int) throws -> [Int] {
    let cells: [[Int?]] = Array(repeating: Array(repeating: 5, count: size), count: size)
    let keys = (0..<size).map { UInt64($0) + 1 }
    let solver = AssignmentSolver(ties: .seeded(seed: UInt64(seed), rowKeys: keys, columnKeys: keys))
    guard case .optimal(let assignment, _) = try solver.solve(Case(cells, goal: .complete).problem) else {
      return []
    }
    return assignment.columns.compactMap(\.self)
  }

  /// The statistic of Pearson's test for equal frequencies.
  private func chiSquare(_ counts: [Int], categories: Int) -> Double {
    let expected = Double(counts.reduce(0, +)) / Double(categories)
    let seen = counts.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
    return seen + Double(categories - counts.count) * expected
  }

  @Test("Every order of three is drawn about equally often")
  func orders() throws {
    var counts: [[Int]: Int] = [:]
    for seed in 0..<1_200 { counts[try columns(3, seed: seed), default: 0] += 1 }
    #expect(counts.count == 6)
    // With 5 degrees of freedom a fair draw exceeds 25 once in seven thousand times.
    #expect(chiSquare(Array(counts.values), categories: 6) < 25)
  }

  @Test("A constant 6×6 matrix has a different order for most seeds")
  func manyOrders() throws {
    var orders = Set<[Int]>()
    var cells = Array(repeating: 0, count: 36)
    for seed in 0..<500 {
      let order = try columns(6, seed: seed)
      #expect(Set(order).count == 6)
      orders.insert(order)
      for (row, column) in order.enumerated() { cells[row * 6 + column] += 1 }
    }
    // Five hundred fair draws out of 720 meet about 360 different ones, give or take 10.
    #expect(orders.count > 310)
    // Rows and columns are balanced, which leaves 25 degrees of freedom; a fair draw exceeds 60 once in ten thousand times.
    #expect(chiSquare(cells, categories: 36) < 60)
    #expect(cells.allSatisfy { $0 > 40 })
  }

  @Test("A seed gives the same choice again and again")
  func repeatable() throws {
    for seed in 0..<20 { #expect(try columns(12, seed: seed) == columns(12, seed: seed)) }
    #expect(try columns(12, seed: 1) != columns(12, seed: 2))
  }

  /// The best under the goal, then the largest sum of priorities: by trying all.
  private func expected(_ given: Case, _ priorities: Priorities) -> [[Int]]? {
    var best: (rank: [Int], chosen: [[Int]])?
    func place(_ row: Int, _ load: [Int], _ chosen: [[Int]], _ cost: Int, _ priority: Int) {
      guard row < given.rows.count else {
        guard zip(load, given.columns).allSatisfy({ $0 >= $1.least }) else { return }
        let pairs = load.reduce(0, +)
        if given.goal == .complete, pairs < min(given.rowPlaces, given.columnPlaces) { return }
        let rank = given.goal == .leastCost ? [cost, -priority] : [-pairs, cost, -priority]
        if let best, !rank.lexicographicallyPrecedes(best.rank) { return }
        best = (rank, chosen)
        return
      }
      for subset in 0..<(1 << given.columns.count) {
        let picked = given.columns.indices.filter { subset >> $0 & 1 == 1 }
        guard (given.rows[row].least...given.rows[row].most).contains(picked.count),
          picked.allSatisfy({ given.cells[row][$0] != nil && load[$0] < given.columns[$0].most })
        else { continue }
        var load = load
        for column in picked { load[column] += 1 }
        place(
          row + 1, load, chosen + [picked], cost + picked.reduce(0) { $0 + given.cells[row][$1]! },
          priority + picked.reduce(0) { $0 + priorities.priority(row: row, column: $1, draw: 0) })
      }
    }
    place(0, Array(repeating: 0, count: given.columns.count), [], 0, 0)
    return best?.chosen
  }

  @Test("With minima, capacities and any goal the largest sum of priorities wins", arguments: 0..<300)
  func largestSum(seed: Int) throws {
    var dice = Dice(seed: 60_000 + seed)
    let rows = dice.roll(1...5)
    let columns = dice.roll(1...4)
    let range = dice.pick([1...1, 0...2, 1...3])
    let given = Case(
      dice.cells(
        rows: rows, columns: columns, in: dice.pick([0...0, -1...1, -2...1]), forbidden: dice.pick([0, 25])),
      rows: dice.bounds(rows, most: range, minima: dice.pick([0, 30])),
      columns: dice.bounds(columns, most: range, minima: dice.pick([0, 30])), goal: allGoals[seed % 3])
    let rowKeys = (0..<rows).map { _ in dice.next() }
    let columnKeys = (0..<columns).map { _ in dice.next() }
    let ties = TieBreaking.seeded(seed: UInt64(seed), rowKeys: rowKeys, columnKeys: columnKeys)
    let expected = expected(
      given, Priorities(seed: UInt64(seed), rowKeys: rowKeys, columnKeys: columnKeys))
    let turned = Case(
      given.columns.indices.map { column in given.cells.map { $0[column] } }, rows: given.columns,
      columns: given.rows, goal: given.goal)
    for tuning in [
      Tuning(), Tuning(cellsPerRow: 1, newCellsPerRow: 1, smallMatrix: 0, denseCells: 0, lazyMatrix: 0),
      Tuning(mostTiedCells: -1),
    ] {
      var solver = AssignmentSolver(ties: ties)
      solver.tuning = tuning
      var found: [[Int]]?
      if case .optimal(let assignment, _) = try solver.solve(given.problem) {
        found = assignment.columnsOfRow
      }
      #expect(found == expected, "seed \(seed)")
      // The same choice after rows and columns have been exchanged, with their keys.
      solver.ties = ties.transposed
      var mirrored: [[Int]]?
      if case .optimal(let assignment, _) = try solver.solve(turned.problem) {
        mirrored = (0..<rows).map { row in
          (0..<columns).filter { assignment.columnsOfRow[$0].contains(row) }
        }
      }
      #expect(mirrored == expected, "seed \(seed), transposed")
    }
  }
}
