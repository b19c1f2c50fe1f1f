/// Checks an assignment and its proof against the problem, knowing nothing of how they were found.
public enum ProofChecker {
  /// What the check found.
  public enum Verdict: Sendable, Hashable {
    /// The assignment keeps every bound and no other can be better; `cost` is both its cost and the proven bound.
    case proven(pairs: Int, cost: Int)
    /// The first thing that is wrong, in words.
    case refuted(String)
  }

  /// The bounds that a proof gives.
  struct DualBound {
    /// No assignment has more pairs.
    var pairs: Int
    /// No assignment with that many pairs costs less.
    var cost: Int128
  }

  /// Checks that the assignment is feasible and that its number of pairs and its cost equal the proof's bounds.
  ///
  /// All sums are kept in 128 bits.
  /// - Complexity: O(rows · columns) time, O(rows + columns) space.
  public static func check(
    _ assignment: Assignment, proof: OptimalityProof, for problem: AssignmentProblem
  ) -> Verdict {
    let costs = problem.costs
    guard assignment.columnsOfRow.count == costs.rowCount else { return .refuted("another number of rows") }
    guard
      proof.rowPrices.count == costs.rowCount, proof.isScarceRow.count == costs.rowCount,
      proof.columnPrices.count == costs.columnCount, proof.isScarceColumn.count == costs.columnCount
    else { return .refuted("the proof has another number of rows or columns") }

    // Feasibility.
    var columnLoads = Array(repeating: 0, count: costs.columnCount)
    var cost: Int128 = 0
    for (row, columns) in assignment.columnsOfRow.enumerated() {
      let bounds = problem.rowBounds[row]
      guard bounds.least <= columns.count, columns.count <= bounds.most else {
        return .refuted("row \(row) has \(columns.count) cells, outside \(bounds.least)…\(bounds.most)")
      }
      guard zip(columns, columns.dropFirst()).allSatisfy({ $0 < $1 }) else {
        return .refuted("row \(row) uses a column twice or out of order")
      }
      for column in columns {
        guard (0..<costs.columnCount).contains(column), let cell = costs[row, column] else {
          return .refuted("cell (\(row), \(column)) is forbidden")
        }
        cost += Int128(cell)
        columnLoads[column] += 1
      }
    }
    for (column, load) in columnLoads.enumerated() {
      let bounds = problem.columnBounds[column]
      guard bounds.least <= load, load <= bounds.most else {
        return .refuted("column \(column) has \(load) cells, outside \(bounds.least)…\(bounds.most)")
      }
    }
    guard cost == Int128(assignment.cost) else {
      return .refuted("the stated cost is not the sum of the cells")
    }

    // Optimality.
    let bound = dualBound(of: proof, for: problem)
    if problem.goal != .leastCost {
      guard assignment.pairCount == bound.pairs else {
        return .refuted("\(assignment.pairCount) pairs, but the proof bounds them by \(bound.pairs)")
      }
      if problem.goal == .complete {
        let rowPlaces = problem.rowBounds.reduce(0) { $0 + $1.most }
        let columnPlaces = problem.columnBounds.reduce(0) { $0 + $1.most }
        guard assignment.pairCount == min(rowPlaces, columnPlaces) else {
          return .refuted("the smaller side is not wholly assigned")
        }
      }
    }
    guard cost == bound.cost else {
      return .refuted("the cost is \(cost), but the proof only gives \(bound.cost)")
    }
    return .proven(pairs: assignment.pairCount, cost: assignment.cost)
  }

  /// The bounds that follow from the prices alone, by weak duality.
  ///
  /// For chosen cells x and reduced costs `c̄ = c − u − v`, the cost is `Σ c̄·x + Σ u·(cells of the row) + Σ v·(cells of
  /// the column)`. Each part is bounded from below on its own: `c̄·x ≥ min(0, c̄)`, and a node's part by the cheaper of
  /// its two bounds.
  static func dualBound(of proof: OptimalityProof, for problem: AssignmentProblem) -> DualBound {
    let costs = problem.costs
    let hasCut = problem.goal != .leastCost
    var pairs = 0
    var total: Int128 = 0
    var forcedRowCells = Array(repeating: 0, count: costs.rowCount)
    var forcedColumnCells = Array(repeating: 0, count: costs.columnCount)
    // Most rows have neither forced nor excluded cells; then only cells of negative reduced cost count, and they are rare.
    let sides = hasCut ? Set(proof.isScarceColumn) : []
    let sums = NegativeSums(costs, columnPrices: proof.columnPrices)
    for row in 0..<costs.rowCount {
      let scarceRow = hasCut && proof.isScarceRow[row]
      let rowPrice = proof.rowPrices[row]
      if sides.isSubset(of: [scarceRow]), let sum = sums.sum(row: row, rowPrice: rowPrice) {
        total += sum
        continue
      }
      var rowTotal: Int128 = 0
      costs.forEachAllowed(in: row) { column, cost in
        let scarceColumn = hasCut && proof.isScarceColumn[column]
        if scarceRow == scarceColumn {
          let reduced = cost - rowPrice - proof.columnPrices[column]
          if reduced < 0 { rowTotal += Int128(reduced) }
        } else if scarceRow {
          pairs += 1
          rowTotal += Int128(cost)
          forcedRowCells[row] += 1
          forcedColumnCells[column] += 1
        }
      }
      total += rowTotal
    }
    func add(_ bounds: AssignmentProblem.Bounds, forced: Int, price: Int, isFull: Bool) {
      let most = bounds.most - forced
      let least = isFull ? most : max(0, bounds.least - forced)
      if hasCut && isFull { pairs += most }
      total += min(Int128(price) * Int128(least), Int128(price) * Int128(most))
    }
    for row in 0..<costs.rowCount {
      add(
        problem.rowBounds[row], forced: forcedRowCells[row], price: proof.rowPrices[row],
        isFull: hasCut && !proof.isScarceRow[row])
    }
    for column in 0..<costs.columnCount {
      // A forced cell is counted once, so an outside column is never "full" in the count of pairs.
      add(
        problem.columnBounds[column], forced: forcedColumnCells[column], price: proof.columnPrices[column],
        isFull: hasCut && proof.isScarceColumn[column])
    }
    return DualBound(pairs: pairs, cost: total)
  }
}

/// Sums of negative reduced costs by row, sixteen cells at a time.
///
/// It shares nothing with the scans of the solver: here a cost is held against the sum of two prices.
private struct NegativeSums {
  private let cells: [Int32]
  private let columnCount: Int
  private let columnPrices: [Int32]

  /// Nothing is summed if costs are wide or a price does not fit 30 bits; then every sum is nil.
  init(_ costs: CostMatrix, columnPrices: [Int]) {
    columnCount = costs.columnCount
    guard case .narrow(let cells) = costs.storage,
      columnPrices.allSatisfy({ -Self.limit < $0 && $0 < Self.limit })
    else {
      cells = []
      self.columnPrices = []
      return
    }
    self.cells = cells
    self.columnPrices = columnPrices.map { Int32($0) }
  }

  private static let limit = 1 << 29

  func sum(row: Int, rowPrice: Int) -> Int128? {
    guard !cells.isEmpty, -Self.limit < rowPrice, rowPrice < Self.limit else { return nil }
    return cells.withUnsafeBufferPointer { cells in
      columnPrices.withUnsafeBufferPointer { prices in
        let base = row * columnCount
        var total: Int128 = 0
        var column = 0
        let own = SIMD16<Int32>(repeating: Int32(rowPrice))
        while column + 16 <= columnCount {
          let cost = UnsafeRawPointer(cells.baseAddress! + base + column).loadUnaligned(
            as: SIMD16<Int32>.self)
          let price = UnsafeRawPointer(prices.baseAddress! + column).loadUnaligned(as: SIMD16<Int32>.self)
          if any(cost .< (price &+ own)) {
            for lane in 0..<16 { total += Int128(min(0, Int(cost[lane]) - Int(price[lane]) - rowPrice)) }
          }
          column += 16
        }
        while column < columnCount {
          total += Int128(min(0, Int(cells[base + column]) - Int(prices[column]) - rowPrice))
          column += 1
        }
        return total
      }
    }
  }
}
