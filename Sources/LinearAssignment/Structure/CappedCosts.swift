/// The cells below a cap that nearly all cells cost: few rows and columns are then worth pairing, and everybody else takes
/// whatever is left.
///
/// With M the largest cost and no cell forbidden, a cheapest assignment chooses among the cells below M, or leaves a row without one
/// of these, at the cost M. Each row gets a column of its own for that. So the matrix becomes a sparse one, and the prices of its
/// solution prove the whole: cells that cost M are no cheaper than the own column of their row.
struct CappedCosts {
  let rowCount: Int
  let columnCount: Int
  let cap: Int
  /// The cells below the cap, and for each row its own column after those of the matrix.
  let sparse: CostMatrix

  /// One cell in so many is looked at to guess whether most cost the same.
  private static let samples = 256

  /// Looks whether a stored matrix, with no more rows than columns and no forbidden cell, is of this kind; nil if not.
  ///
  /// - Complexity: O(1) if a sample says no, else O(rows · columns).
  init?(_ costs: CostMatrix, tuning: Tuning) {
    guard costs.rowCount * costs.columnCount >= tuning.leastCappedCells, let range = costs.survey.range,
      !costs.survey.hasForbidden
    else { return nil }
    rowCount = costs.rowCount
    columnCount = costs.columnCount
    cap = range.upperBound
    let found: CostMatrix? =
      switch costs.storage {
      case .narrow(let cells): Self.cellsBelow(Int32(cap), cells, costs, tuning)
      case .wide(let cells): Self.cellsBelow(Int64(cap), cells, costs, tuning)
      case .sparse, .generated: nil
      }
    guard let found else { return nil }
    sparse = found
  }

  private static func cellsBelow<Cost: RowCost>(
    _ cap: Cost, _ cells: [Cost], _ costs: CostMatrix, _ tuning: Tuning
  ) -> CostMatrix? {
    let stride = max(1, cells.count / samples | 1)
    var capped = 0
    var looked = 0
    var cell = stride / 2
    while cell < cells.count {
      if cells[cell] == cap { capped += 1 }
      looked += 1
      cell += stride
    }
    guard capped * 100 >= tuning.leastCapped * looked else { return nil }

    let (rowCount, columnCount) = (costs.rowCount, costs.columnCount)
    var starts = [0]
    starts.reserveCapacity(rowCount + 1)
    var columns: [Int32] = []
    var values: [Int64] = []
    let most = cells.count / 100 * (100 - tuning.leastCapped) + rowCount
    let noPrices = Memory<Cost>(repeating: 0, count: columnCount)
    let found = Memory<Int32>(uninitializedCount: columnCount)
    let cost = Memory<Cost>(uninitializedCount: columnCount)
    let fits = cells.withUnsafeBufferPointer { cells in
      guard let first = cells.baseAddress else { return false }
      for row in 0..<rowCount {
        let count = Cost.below(
          first + row * columnCount, noPrices.base, cap, cap, found.base, cost.base, columnCount)
        guard values.count + count <= most else { return false }
        for place in 0..<count {
          columns.append(found[place])
          values.append(Int64(cost[place]))
        }
        columns.append(Int32(truncatingIfNeeded: columnCount + row))
        values.append(Int64(cap))
        starts.append(values.count)
      }
      return true
    }
    guard fits else { return nil }
    return CostMatrix(
      rowCount: rowCount, columnCount: columnCount + rowCount,
      storage: .sparse(SparseRows(starts: starts, columns: columns, costs: values)))
  }

  /// The solution of the matrix from that of ``sparse``.
  ///
  /// - Complexity: O(rows + columns).
  func solution(from found: UnitSolution) -> UnitSolution {
    var columnOfRow = found.columnOfRow
    var rowPrices = found.proof.rowPrices
    var isTaken = Array(repeating: false, count: columnCount)
    for column in columnOfRow where column < columnCount { isTaken[column] = true }
    var next = 0
    for row in 0..<rowCount where columnOfRow[row] >= columnCount {
      while isTaken[next] { next += 1 }
      columnOfRow[row] = next
      // The price of the own column is of no account, and at 0 it leaves this.
      rowPrices[row] = cap
      next += 1
    }
    return UnitSolution(
      columnOfRow: columnOfRow, rowPrices: rowPrices,
      columnPrices: Array(found.proof.columnPrices[..<columnCount]))
  }
}
