internal import CRowKernels

/// The assignment and the prices that a dense path found.
struct DenseSolution {
  let rowCount: Int
  let columnCount: Int
  let columnOfRow: [Int]
  let proof: OptimalityProof
  let cost: Int

  /// Reads what a path found that has placed every row.
  init(_ path: DensePath) {
    self.init(
      columnOfRow: (0..<path.rowCount).map { Int(path.columnOfRow[$0]) },
      rowPrices: (0..<path.rowCount).map { path.priceOfPlaced($0) },
      columnPrices: (0..<path.columnCount).map { Int(path.price[$0]) })
  }

  /// A column for every row, and prices that make these cells free.
  init(columnOfRow: [Int], rowPrices: [Int], columnPrices: [Int]) {
    rowCount = rowPrices.count
    columnCount = columnPrices.count
    self.columnOfRow = columnOfRow
    cost = columnOfRow.indices.reduce(0) { $0 + rowPrices[$1] + columnPrices[columnOfRow[$1]] }
    // Where every column is taken any shift is right that gives all of them prices of at most 0.
    let shift = rowCount == columnCount ? columnPrices.max() ?? 0 : 0
    proof = OptimalityProof(
      rowPrices: shift == 0 ? rowPrices : rowPrices.map { $0 + shift },
      columnPrices: shift == 0 ? columnPrices : columnPrices.map { $0 - shift },
      isScarceRow: Array(repeating: false, count: rowCount),
      isScarceColumn: Array(repeating: false, count: columnCount))
  }

  func assignment() -> Assignment { Assignment(columnOfRow: columnOfRow, cost: cost) }
}

/// What a dense path makes of a problem.
enum DenseAttempt {
  case solved(DenseSolution)
  /// It is not for such a path, or had better be solved on a sparse part of the matrix.
  case refused

  /// Tries a problem in which every row has one place.
  ///
  /// - Parameters:
  ///   - start: prices and pairs to begin with, if there are any.
  ///   - control: ends the attempt, which is then refused.
  init(
    _ problem: AssignmentProblem, tuning: Tuning, threads: Int, start: WarmStart?,
    control: SolveControl? = nil
  ) {
    let costs = problem.costs
    self = .refused
    guard control?.isStopped != true, problem.goal != .leastCost, costs.rowCount <= costs.columnCount,
      problem.hasUnitBounds
    else {
      return
    }
    let cells = costs.rowCount * costs.columnCount
    if case .narrow(let values) = costs.storage, cells <= tuning.denseCells || start != nil {
      self = values.withUnsafeBufferPointer { values in
        guard let first = values.baseAddress, row_is_within(first, DensePath.mostCost, Int64(values.count))
        else { return .refused }
        var path = DensePath(
          costs: first, rowCount: costs.rowCount, columnCount: costs.columnCount,
          budget: tuning.denseBudget(rowCount: costs.rowCount))
        return path.run(from: start) ? .solved(DenseSolution(path)) : .refused
      }
    } else if costs.isLazy, !costs.isGenerated, cells > tuning.denseCells || !costs.isNarrow,
      cells <= tuning.lazyMatrix
    {
      guard var path = LazyPath(costs, threads: threads, tuning: tuning) else { return }
      if let solution = path.run(control: control) { self = .solved(solution) }
    }
  }
}
