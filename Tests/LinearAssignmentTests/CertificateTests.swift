import Testing

@testable import LinearAssignment

/// What the proof checker says about proofs and assignments that have been tampered with.
struct CertificateTests {
  private struct Solved {
    let problem: AssignmentProblem
    let columns: [[Int]]
    let cost: Int
    let proof: OptimalityProof
    let best: Exhaustive
  }

  /// A small feasible problem with its solution, nil if the draw is infeasible.
  private func solvedCase(_ seed: Int, _ dice: inout Dice) throws -> Solved? {
    let drawn = Case(&dice, rows: dice.roll(1...4), columns: dice.roll(1...4), goal: allGoals[seed % 3])
    guard case .optimal(let assignment, let proof) = try AssignmentSolver().solve(drawn.problem) else {
      return nil
    }
    return Solved(
      problem: drawn.problem, columns: assignment.columnsOfRow, cost: assignment.cost, proof: proof,
      best: Exhaustive(drawn.cells, rows: drawn.rows, columns: drawn.columns))
  }

  /// Whether an assignment is feasible and as good as the best found by trying all.
  private func isTrulyBest(_ columnsOfRow: [[Int]], cost: Int, _ solved: Solved) -> Bool {
    let problem = solved.problem
    var loads = Array(repeating: 0, count: problem.columnBounds.count)
    var sum = 0
    guard columnsOfRow.count == problem.rowBounds.count else { return false }
    for (row, columns) in columnsOfRow.enumerated() {
      let bounds = problem.rowBounds[row]
      guard (bounds.least...bounds.most).contains(columns.count), Set(columns).count == columns.count else {
        return false
      }
      for column in columns {
        guard loads.indices.contains(column), let cell = problem.costs[row, column] else { return false }
        loads[column] += 1
        sum += cell
      }
    }
    guard zip(loads, problem.columnBounds).allSatisfy({ ($1.least...$1.most).contains($0) }), sum == cost
    else {
      return false
    }
    guard let best = solved.best.answer(problem.goal) else { return false }
    let pairs = columnsOfRow.reduce(0) { $0 + $1.count }
    return best.cost == cost && (problem.goal == .leastCost || best.pairs == pairs)
  }

  private func isProven(_ columnsOfRow: [[Int]], cost: Int, _ proof: OptimalityProof, _ solved: Solved)
    -> Bool
  {
    let assignment = Assignment(columnsOfRow: columnsOfRow, cost: cost)
    switch ProofChecker.check(assignment, proof: proof, for: solved.problem) {
    case .proven(let pairs, let proven):
      #expect(pairs == assignment.pairCount && proven == cost)
      return true
    case .refuted(let reason):
      #expect(!reason.isEmpty)
      return false
    }
  }

  /// The sum of the cells, as far as they exist.
  private func cost(of columnsOfRow: [[Int]], _ problem: AssignmentProblem) -> Int {
    columnsOfRow.enumerated().reduce(0) { sum, entry in
      entry.element.reduce(sum) {
        (0..<problem.costs.columnCount).contains($1) ? $0 + (problem.costs[entry.offset, $1] ?? 0) : $0
      }
    }
  }

  @Test("A changed assignment is proven exactly if it is as good", arguments: 0..<60)
  func assignments(block: Int) throws {
    for seed in block * 10..<block * 10 + 10 {
      var dice = Dice(seed: 20_000 + seed)
      guard let solved = try solvedCase(seed, &dice) else { continue }
      #expect(isTrulyBest(solved.columns, cost: solved.cost, solved), "seed \(seed)")
      for _ in 0..<12 {
        var columns = solved.columns
        let row = dice.roll(0...(columns.count - 1))
        let other = dice.roll(0...(columns.count - 1))
        switch dice.roll(0...4) {
        case 0: columns.swapAt(row, other)
        case 1: if !columns[row].isEmpty { columns[row].removeLast() }
        case 2:
          columns[row].append(dice.roll(0...solved.problem.columnBounds.count))
          if dice.chance(80) { columns[row].sort() }
        case 3:
          columns[row] = solved.problem.columnBounds.indices.filter { _ in dice.chance(40) }
        default:
          columns = columns.map { _ in solved.problem.columnBounds.indices.filter { _ in dice.chance(40) } }
        }
        let sum = cost(of: columns, solved.problem)
        let isProven = isProven(columns, cost: sum, solved.proof, solved)
        let isSorted = columns.allSatisfy { $0 == $0.sorted() }
        // A proof of the optimum proves every optimum.
        #expect(isProven == (isSorted && isTrulyBest(columns, cost: sum, solved)), "seed \(seed): \(columns)")
      }
      for wrong in [solved.cost - 1, solved.cost + 1, -solved.cost - 1, Int.max, Int.min] {
        #expect(!isProven(solved.columns, cost: wrong, solved.proof, solved), "seed \(seed)")
      }
    }
  }

  @Test("Whatever the prices and the cut, nothing is proven that is not best", arguments: 0..<60)
  func anyProof(block: Int) throws {
    var provenCount = 0
    for seed in block * 10..<block * 10 + 10 {
      var dice = Dice(seed: 30_000 + seed)
      guard let solved = try solvedCase(seed, &dice) else { continue }
      let largest = dice.pick([2, 9, 1_000_000])
      for _ in 0..<20 {
        var rowPrices = solved.proof.rowPrices
        var columnPrices = solved.proof.columnPrices
        var isScarceRow = solved.proof.isScarceRow
        var isScarceColumn = solved.proof.isScarceColumn
        for row in rowPrices.indices where dice.chance(30) { rowPrices[row] += dice.roll(-largest...largest) }
        for column in columnPrices.indices where dice.chance(30) {
          columnPrices[column] += dice.roll(-largest...largest)
        }
        for row in isScarceRow.indices where dice.chance(15) { isScarceRow[row].toggle() }
        for column in isScarceColumn.indices where dice.chance(15) { isScarceColumn[column].toggle() }
        let proof = OptimalityProof(
          rowPrices: rowPrices, columnPrices: columnPrices, isScarceRow: isScarceRow,
          isScarceColumn: isScarceColumn)
        // The right assignment may be proven in several ways, a wrong one in none.
        if isProven(solved.columns, cost: solved.cost, proof, solved) { provenCount += 1 }
        let columns = solved.columns.map { _ in
          solved.problem.columnBounds.indices.filter { _ in dice.chance(40) }
        }
        let sum = cost(of: columns, solved.problem)
        if isProven(columns, cost: sum, proof, solved) {
          #expect(isTrulyBest(columns, cost: sum, solved), "seed \(seed): \(columns) \(proof)")
        }
        // A bound is a bound whatever the prices are.
        let bound = ProofChecker.dualBound(of: proof, for: solved.problem)
        if solved.problem.goal != .leastCost {
          #expect(bound.pairs >= solved.columns.joined().count, "seed \(seed)")
        }
        if solved.problem.goal == .leastCost || bound.pairs == solved.columns.joined().count {
          #expect(bound.cost <= Int128(solved.cost), "seed \(seed): \(proof)")
        }
      }
    }
    // The test has met both kinds of proof.
    #expect(provenCount > 0)
  }

  @Test("A price that matters cannot be moved")
  func prices() throws {
    let problem = AssignmentProblem(costs: CostMatrix([[4, 1, 3], [2, 0, 5], [3, 2, 2]]), goal: .complete)
    guard case .optimal(let assignment, let proof) = try AssignmentSolver().solve(problem) else {
      Issue.record("a matrix without forbidden cells has a complete assignment")
      return
    }
    for row in 0..<3 {
      for amount in [-100, 100] {
        var rowPrices = proof.rowPrices
        rowPrices[row] += amount
        let moved = OptimalityProof(
          rowPrices: rowPrices, columnPrices: proof.columnPrices, isScarceRow: proof.isScarceRow,
          isScarceColumn: proof.isScarceColumn)
        let reason = "the cost is 5, but the proof only gives"
        guard case .refuted(let words) = ProofChecker.check(assignment, proof: moved, for: problem) else {
          Issue.record("row \(row) moved by \(amount)")
          continue
        }
        #expect(words.hasPrefix(reason))
      }
    }
  }

  @Test("A proof of another size is refuted")
  func sizes() throws {
    let problem = AssignmentProblem(costs: CostMatrix([[4, 1], [2, 0]]))
    guard case .optimal(let assignment, let proof) = try AssignmentSolver().solve(problem) else { return }
    func isRefuted(_ assignment: Assignment, _ proof: OptimalityProof) -> Bool {
      if case .refuted = ProofChecker.check(assignment, proof: proof, for: problem) { true } else { false }
    }
    #expect(!isRefuted(assignment, proof))
    #expect(isRefuted(Assignment(columnsOfRow: [[0]], cost: 4), proof))
    #expect(isRefuted(Assignment(columnsOfRow: [[1], [0], []], cost: 3), proof))
    let (rows, columns) = (proof.rowPrices, proof.columnPrices)
    let (scarceRows, scarceColumns) = (proof.isScarceRow, proof.isScarceColumn)
    for part in 0..<4 {
      let short = OptimalityProof(
        rowPrices: part == 0 ? [0] : rows, columnPrices: part == 1 ? [0, 0, 0] : columns,
        isScarceRow: part == 2 ? [] : scarceRows, isScarceColumn: part == 3 ? [true] : scarceColumns)
      #expect(isRefuted(assignment, short), "part \(part)")
    }
  }

}
