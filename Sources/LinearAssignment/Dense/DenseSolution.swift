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
    rowCount = path.rowCount
    columnCount = path.columnCount
    // Where every column is taken any shift is right that gives all of them prices of at most 0.
    var shift = Int32(0)
    if rowCount == columnCount, columnCount > 0 {
      shift = UnsafeBufferPointer(start: path.price, count: columnCount).max()!
    }
    var cost = 0
    var columns = [Int](unsafeUninitializedCapacity: rowCount) { _, count in count = 0 }
    var rowPrices: [Int] = []
    columns.reserveCapacity(rowCount)
    rowPrices.reserveCapacity(rowCount)
    for row in 0..<rowCount {
      let column = Int(path.columnOfRow[row])
      let cell = Int(path.row(row)[column])
      columns.append(column)
      rowPrices.append(cell - Int(path.price[column]) + Int(shift))
      cost += cell
    }
    self.cost = cost
    columnOfRow = columns
    proof = OptimalityProof(
      rowPrices: rowPrices, columnPrices: (0..<columnCount).map { Int(path.price[$0] - shift) },
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
  /// - Parameter start: prices and pairs to begin with, if there are any.
  init(_ problem: AssignmentProblem, tuning: Tuning, start: WarmStart?) {
    let costs = problem.costs
    guard problem.goal != .leastCost, costs.rowCount <= costs.columnCount,
      costs.rowCount * costs.columnCount <= tuning.denseCells, problem.hasUnitBounds,
      case .narrow(let cells) = costs.storage
    else {
      self = .refused
      return
    }
    self = cells.withUnsafeBufferPointer { cells in
      guard let first = cells.baseAddress, row_is_within(first, DensePath.mostCost, Int64(cells.count)) else {
        return .refused
      }
      var path = DensePath(
        costs: first, rowCount: costs.rowCount, columnCount: costs.columnCount,
        budget: tuning.denseBudget(rowCount: costs.rowCount))
      return path.run(from: start) ? .solved(DenseSolution(path)) : .refused
    }
  }
}
