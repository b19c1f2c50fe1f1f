import Testing

@testable import LinearAssignment

/// The seeded choice among equally good assignments.
struct TieTests {
  /// The best by cost, then by sum of priorities, of all assignments with most pairs, found by trying all.
  private func expected(
    _ costs: [[Int?]], _ rows: [Bounds], _ columns: [Bounds], _ priorities: Priorities
  ) -> [[Int]] {
    var best: (pairs: Int, cost: Int, priority: Int, chosen: [[Int]])?
    func place(_ row: Int, _ load: [Int], _ chosen: [[Int]], _ cost: Int, _ priority: Int) {
      guard row < rows.count else {
        guard zip(load, columns).allSatisfy({ $0 >= $1.least }) else { return }
        let pairs = load.reduce(0, +)
        if let best, (-pairs, cost, -priority) >= (-best.pairs, best.cost, -best.priority) { return }
        best = (pairs, cost, priority, chosen)
        return
      }
      for subset in 0..<(1 << columns.count) {
        let picked = columns.indices.filter { subset >> $0 & 1 == 1 }
        guard rows[row].least <= picked.count, picked.count <= rows[row].most else { continue }
        guard picked.allSatisfy({ costs[row][$0] != nil && load[$0] < columns[$0].most }) else { continue }
        var load = load
        for column in picked { load[column] += 1 }
        place(
          row + 1, load, chosen + [picked], cost + picked.reduce(0) { $0 + costs[row][$1]! },
          priority + picked.reduce(0) { $0 + priorities.priority(row: row, column: $1, draw: 0) })
      }
    }
    place(0, Array(repeating: 0, count: columns.count), [], 0, 0)
    return best!.chosen
  }

  @Test(arguments: 0..<300)
  func theLargestSumOfPrioritiesWins(seed: Int) throws {
    var dice = Dice(seed: 50_000 + seed)
    let rows = dice.roll(1...5)
    let columns = dice.roll(1...4)
    let forbidden = [0, 30][dice.roll(0...1)]
    let costs: [[Int?]] = (0..<rows).map { _ in
      (0..<columns).map { _ in dice.chance(forbidden) ? nil : dice.roll(0...[0, 1, 2][seed % 3]) }
    }
    let most = dice.roll(1...3)
    let rowBounds = (0..<rows).map { _ in Bounds(atMost: dice.roll(0...most)) }
    let columnBounds = (0..<columns).map { _ in Bounds(atMost: dice.roll(0...most)) }
    let rowKeys = (0..<rows).map { _ in dice.next() }
    let columnKeys = (0..<columns).map { _ in dice.next() }
    let priorities = Priorities(seed: UInt64(seed), rowKeys: rowKeys, columnKeys: columnKeys)
    for tuning in [
      Tuning(), Tuning(cellsPerRow: 1, newCellsPerRow: 1, smallMatrix: 0, denseCells: 0, lazyMatrix: 0),
      Tuning(mostTiedCells: -1),
    ] {
      var solver = AssignmentSolver(
        ties: .seeded(seed: UInt64(seed), rowKeys: rowKeys, columnKeys: columnKeys))
      solver.tuning = tuning
      let problem = AssignmentProblem(
        costs: CostMatrix(costs), rowBounds: rowBounds, columnBounds: columnBounds)
      guard case .optimal(let assignment, _) = try solver.solve(problem) else {
        Issue.record("without lower bounds something is always feasible")
        return
      }
      #expect(assignment.columnsOfRow == expected(costs, rowBounds, columnBounds, priorities))
    }
  }

  @Test(arguments: [1, 2, 17, 60])
  func theOrderOfRowsAndColumnsDoesNotMatter(size: Int) throws {
    var dice = Dice(seed: size)
    let costs = (0..<size).map { _ in (0..<size).map { _ in dice.roll(0...3) } }
    let keys = (0..<size).map { UInt64($0 + 1) }
    var rowOrder = Array(0..<size)
    var columnOrder = rowOrder
    for position in stride(from: size - 1, to: 0, by: -1) {
      rowOrder.swapAt(position, dice.roll(0...position))
      columnOrder.swapAt(position, dice.roll(0...position))
    }
    func columns(_ rows: [Int], _ columns: [Int]) throws -> [Int?] {
      let matrix = CostMatrix(rows.map { row in columns.map { costs[row][$0] } })
      let solver = AssignmentSolver(
        ties: .seeded(seed: 3, rowKeys: rows.map { keys[$0] }, columnKeys: columns.map { keys[$0] }))
      guard case .optimal(let assignment, _) = try solver.solve(AssignmentProblem(costs: matrix)) else {
        return []
      }
      return assignment.columns
    }
    let plain = try columns(Array(0..<size), Array(0..<size))
    let shuffled = try columns(rowOrder, columnOrder)
    for (position, row) in rowOrder.enumerated() {
      #expect(plain[row] == shuffled[position].map { columnOrder[$0] })
    }
  }
}
