/// Checks an assignment and its proof against the problem, knowing nothing of how they were found.
public enum ProofChecker {
  /// What the check found.
  public enum Verdict: Sendable, Hashable {
    /// The assignment keeps every bound and no other can be better; `cost` is both its cost and the proven bound.
    case proven(pairs: Int, cost: Int)
    /// The first thing that is wrong, in words.
    case refuted(String)
  }

  /// Checks that the assignment is feasible and that its number of pairs and its cost equal the proof's bounds.
  ///
  /// For chosen cells x and reduced costs `c̄ = c − u − v`, the cost is `Σ c̄·x + Σ u·(cells of the row) + Σ v·(cells of
  /// the column)`. Each part is bounded from below on its own: `c̄·x ≥ min(0, c̄)`, and a node's part by the cheaper of
  /// its two bounds (weak duality). All sums are kept in 128 bits.
  ///
  /// - Parameters:
  ///   - assignment: the chosen cells.
  ///   - proof: what is to prove them best.
  ///   - problem: the problem that they solve.
  ///   - threads: how many threads read the matrix, at least 1; the verdict does not depend on it.
  /// - Complexity: O(rows · columns) time, one pass; O(rows + columns) space.
  public static func check(
    _ assignment: Assignment, proof: OptimalityProof, for problem: AssignmentProblem, threads: Int = 1
  ) -> Verdict {
    check(assignment, proof: proof, for: problem, threads: threads, control: nil)
  }

  /// The same; if the control says stop, the verdict is worth nothing.
  static func check(
    _ assignment: Assignment, proof: OptimalityProof, for problem: AssignmentProblem, threads: Int,
    control: SolveControl?
  ) -> Verdict {
    let costs = problem.costs
    guard assignment.rowCount == costs.rowCount else { return .refuted("another number of rows") }
    guard
      proof.rowPrices.count == costs.rowCount, proof.isScarceRow.count == costs.rowCount,
      proof.columnPrices.count == costs.columnCount, proof.isScarceColumn.count == costs.columnCount
    else { return .refuted("the proof has another number of rows or columns") }
    if let fault = faultOfLoads(assignment, problem) { return .refuted(fault) }

    let sum = PassSum(of: assignment, proof: proof, problem, threads: threads, control)
    if let fault = sum.fault { return .refuted(fault) }
    guard sum.cost == Int128(assignment.cost) else {
      return .refuted("the stated cost is not the sum of the cells")
    }

    let bound = bounds(sum, proof, problem)
    if problem.goal != .leastCost {
      guard assignment.pairCount == bound.pairs else {
        return .refuted("\(assignment.pairCount) pairs, but the proof bounds them by \(bound.pairs)")
      }
      if problem.goal == .complete {
        let rowPlaces = problem.places.rows
        let columnPlaces = problem.places.columns
        guard assignment.pairCount == min(rowPlaces, columnPlaces) else {
          return .refuted("the smaller side is not wholly assigned")
        }
      }
    }
    guard sum.cost == bound.cost else {
      return .refuted("the cost is \(sum.cost), but the proof only gives \(bound.cost)")
    }
    return .proven(pairs: assignment.pairCount, cost: assignment.cost)
  }

  /// The largest number of pairs that a proof admits, and the least cost of so many, whatever the assignment.
  static func dualBound(
    of proof: OptimalityProof, for problem: AssignmentProblem
  ) -> (pairs: Int, cost: Int128) {
    let nothing = Assignment(columnsOfRow: Array(repeating: [], count: problem.costs.rowCount), cost: 0)
    return bounds(PassSum(of: nothing, proof: proof, problem, threads: 1, nil), proof, problem)
  }

  /// The same where the cells' part of the bound and the forced cells are known already.
  static func dualBound(
    of proof: OptimalityProof, for problem: AssignmentProblem, cells: Int128,
    forced: [(row: Int, column: Int)]
  ) -> (pairs: Int, cost: Int128) {
    var sum = PassSum()
    sum.boundOfCells = cells
    sum.forced = forced
    return bounds(sum, proof, problem)
  }

  /// What is wrong with the numbers of cells of rows and columns, nil if nothing is.
  private static func faultOfLoads(_ assignment: Assignment, _ problem: AssignmentProblem) -> String? {
    var columnLoads = [Int32](repeating: 0, count: problem.costs.columnCount)
    let (starts, cells) = assignment.flat
    func fault(_ line: String, _ number: Int, _ load: Int, _ bounds: AssignmentProblem.Bounds) -> String {
      "\(line) \(number) has \(load) cells, outside \(bounds.least)…\(bounds.most)"
    }
    for row in 0..<assignment.rowCount {
      let (first, end) = (starts[row], starts[row + 1])
      let bounds = problem.rowBounds[row]
      guard bounds.least <= end - first, end - first <= bounds.most else {
        return fault("row", row, end - first, bounds)
      }
      for cell in first..<end {
        let column = cells[cell]
        guard cell == first || cells[cell - 1] < column else {
          return "row \(row) uses a column twice or out of order"
        }
        guard columnLoads.indices.contains(column) else { return "there is no column \(column)" }
        columnLoads[column] += 1
        let bounds = problem.columnBounds[column]
        guard columnLoads[column] <= bounds.most else {
          return fault("column", column, Int(columnLoads[column]), bounds)
        }
      }
    }
    if problem.hasUnitBounds { return nil }
    for (column, load) in columnLoads.enumerated() where load < problem.columnBounds[column].least {
      return fault("column", column, Int(load), problem.columnBounds[column])
    }
    return nil
  }

  /// The largest number of pairs that the scarce part admits, and the least cost of so many that the prices admit.
  private static func bounds(
    _ sum: PassSum, _ proof: OptimalityProof, _ problem: AssignmentProblem
  ) -> (pairs: Int, cost: Int128) {
    let hasCut = problem.goal != .leastCost
    var forcedRowCells = sum.forced.isEmpty ? [] : Array(repeating: 0, count: problem.costs.rowCount)
    var forcedColumnCells = sum.forced.isEmpty ? [] : Array(repeating: 0, count: problem.costs.columnCount)
    for cell in sum.forced {
      forcedRowCells[cell.row] += 1
      forcedColumnCells[cell.column] += 1
    }
    var pairs = sum.forced.count
    var cost = sum.boundOfCells
    func add(
      _ bounds: [AssignmentProblem.Bounds], _ prices: [Int], _ isScarce: [Bool], isFullIfScarce: Bool,
      forced: [Int]
    ) {
      // Sums of 64 bits hold as many prices of single places as these admit; all their bits together are at least the largest magnitude.
      var bits: UInt = problem.hasUnitBounds && forced.isEmpty ? 0 : .max
      prices.withUnsafeBufferPointer { for price in $0 { bits |= price.magnitude } }
      guard bits > UInt(1 << 62) / UInt(max(1, prices.count)) else {
        var sum = 0
        var full = 0
        prices.withUnsafeBufferPointer { prices in
          isScarce.withUnsafeBufferPointer { isScarce in
            for line in prices.indices {
              let isFull = hasCut && isScarce[line] == isFullIfScarce
              full &+= isFull ? 1 : 0
              sum &+= isFull ? prices[line] : min(0, prices[line])
            }
          }
        }
        pairs += full
        cost += Int128(sum)
        return
      }
      for (line, bounds) in bounds.enumerated() {
        let most = bounds.most - (forced.isEmpty ? 0 : forced[line])
        let isFull = hasCut && isScarce[line] == isFullIfScarce
        if isFull { pairs += most }
        // The cheaper of both ends.
        let cells =
          prices[line] < 0 || isFull ? most : max(0, bounds.least - (forced.isEmpty ? 0 : forced[line]))
        cost += Int128(prices[line]) * Int128(cells)
      }
    }
    add(problem.rowBounds, proof.rowPrices, proof.isScarceRow, isFullIfScarce: false, forced: forcedRowCells)
    add(
      problem.columnBounds, proof.columnPrices, proof.isScarceColumn, isFullIfScarce: true,
      forced: forcedColumnCells)
    return (pairs, cost)
  }
}

/// What a pass over some rows adds up to.
private struct PassSum: Sendable {
  /// The cost of the chosen cells.
  var cost: Int128 = 0
  /// The cells' part of the bound: forced cells, and every negative reduced cost.
  var boundOfCells: Int128 = 0
  /// Allowed cells from a scarce row to a column outside.
  var forced: [(row: Int, column: Int)] = []
  /// The first thing that is wrong.
  var fault: String?

  init() {}

  /// The sum over all rows.
  init(
    of assignment: Assignment, proof: OptimalityProof, _ problem: AssignmentProblem, threads: Int,
    _ control: SolveControl?
  ) {
    let pass = RowPass(assignment: assignment, proof: proof, problem)
    let parts = Parallel.blocks(of: problem.costs, threads: threads, .checking, control) { rows, reader in
      rows.reduce(into: PassSum()) { sum, row in reader.withRow(row) { pass.add(row, $0, to: &sum) } }
    }
    for part in parts { merge(part) }
  }

  mutating func merge(_ other: PassSum) {
    cost += other.cost
    boundOfCells += other.boundOfCells
    forced += other.forced
    fault = fault ?? other.fault
  }
}

/// The part of the check that reads the matrix.
private struct RowPass: Sendable {
  private let starts: [Int]
  private let cells: [Int]
  private let proof: OptimalityProof
  private let hasCut: Bool
  /// Whether all columns lie inside, or all outside, the scarce part; nil if some do and some do not.
  private let allColumnsScarce: Bool?
  /// The least and the largest column price.
  private let columnPrices: ClosedRange<Int>
  /// The column prices in 32 bits, if they fit, else nothing.
  private let narrowPrices: Memory<Int32>
  private let widePrices: Memory<Int64>

  init(assignment: Assignment, proof: OptimalityProof, _ problem: AssignmentProblem) {
    (starts, cells) = assignment.flat
    self.proof = proof
    hasCut = problem.goal != .leastCost
    let side = hasCut ? proof.isScarceColumn.first ?? false : false
    var isMixed = false
    if hasCut {
      proof.isScarceColumn.withUnsafeBufferPointer { for flag in $0 { isMixed = isMixed || flag != side } }
    }
    allColumnsScarce = isMixed ? nil : side
    var (least, most) = (0, 0)
    proof.columnPrices.withUnsafeBufferPointer { prices in
      for price in prices {
        least = min(least, price)
        most = max(most, price)
      }
    }
    columnPrices = least...most
    // Only the width in which the matrix is read is wanted.
    let count = proof.columnPrices.count
    let isWide = problem.costs.isWide
    let fits = Int(Int32.min) <= least && most <= Int(Int32.max)
    let narrow = Memory<Int32>(uninitializedCount: !isWide && fits ? count : 0)
    let wide = Memory<Int64>(uninitializedCount: isWide ? count : 0)
    proof.columnPrices.withUnsafeBufferPointer { prices in
      let (narrow, wide) = (narrow.base, wide.base)
      if !isWide, fits {
        for column in 0..<count { narrow[column] = Int32(truncatingIfNeeded: prices[column]) }
      }
      if isWide { for column in 0..<count { wide[column] = Int64(prices[column]) } }
    }
    (narrowPrices, widePrices) = (narrow, wide)
  }

  func add(_ row: Int, _ costs: RowCells, to sum: inout PassSum) {
    for cell in starts[row]..<starts[row + 1] {
      let column = cells[cell]
      let cost = costs[column]
      if cost == .max {
        sum.fault = sum.fault ?? "cell (\(row), \(column)) is forbidden"
      } else {
        sum.cost += Int128(cost)
      }
    }
    let isScarceRow = hasCut && proof.isScarceRow[row]
    if allColumnsScarce == isScarceRow, hasNothingNegative(costs, proof.rowPrices[row]) { return }
    costs.forEachAllowed { column, cost in
      let isScarceColumn = hasCut && proof.isScarceColumn[column]
      if isScarceRow == isScarceColumn {
        let reduced = Int128(cost) - Int128(proof.rowPrices[row]) - Int128(proof.columnPrices[column])
        if reduced < 0 { sum.boundOfCells += reduced }
      } else if isScarceRow {
        sum.boundOfCells += Int128(cost)
        sum.forced.append((row, column))
      }
    }
  }

  /// Whether it is plain that no cell of a row has a negative reduced cost.
  ///
  /// It shares nothing with the scans of the solver: here a cost is held against the sum of two prices. The mark of a forbidden
  /// cell is above every such sum, and none may leave the type.
  private func hasNothingNegative(_ costs: RowCells, _ rowPrice: Int) -> Bool {
    func fits<Cost: RowCost>(_: Cost.Type) -> Bool {
      let (least, most) = (
        rowPrice.addingReportingOverflow(columnPrices.lowerBound),
        rowPrice.addingReportingOverflow(columnPrices.upperBound)
      )
      return !least.overflow && !most.overflow && Cost(exactly: rowPrice) != nil
        && Cost(exactly: least.partialValue) != nil && Cost(exactly: most.partialValue) != nil
    }
    switch costs {
    case .narrow(let cells):
      guard let first = cells.baseAddress, narrowPrices.count >= cells.count, fits(Int32.self) else {
        return false
      }
      return !Int32.hasNegative(first, narrowPrices.base, Int32(rowPrice), cells.count)
    case .wide(let cells):
      guard let first = cells.baseAddress, widePrices.count >= cells.count, fits(Int64.self) else {
        return false
      }
      return !Int64.hasNegative(first, widePrices.base, Int64(rowPrice), cells.count)
    case .sparse(let columns, let costs):
      guard fits(Int64.self) else { return false }
      let (prices, rowPrice) = (widePrices.base, Int64(rowPrice))
      var hasNegative = false
      // Without branches, since hardly any cell is negative.
      for cell in columns.indices {
        let column = Int(columns[cell])
        hasNegative = hasNegative || costs[cell] < rowPrice &+ prices[column]
      }
      return !hasNegative
    }
  }
}
