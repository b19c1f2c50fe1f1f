/// The cells of a dense matrix that changes: in 32 bits as long as all costs fit, else in 64.
struct EditableCells: Sendable {
  private enum Storage: Sendable {
    case narrow([Int32])
    case wide([Int64])
  }

  private var storage: Storage

  init(_ costs: CostMatrix) {
    switch costs.storage {
    case .narrow(let cells): storage = .narrow(cells)
    case .wide(let cells): storage = .wide(cells)
    case .sparse, .generated:
      var cells: [Int64] = Array(repeating: CostMatrix.forbidden, count: costs.rowCount * costs.columnCount)
      let reader = RowReader(costs)
      for row in 0..<costs.rowCount {
        reader.forEachAllowed(in: row) { cells[row * costs.columnCount + $0] = Int64($1) }
      }
      let whole = CostMatrix(rowCount: costs.rowCount, columnCount: costs.columnCount, costs: cells)
      if case .narrow(let cells) = whole.storage { storage = .narrow(cells) } else { storage = .wide(cells) }
    }
  }

  /// The matrix of the cells as they are.
  func matrix(rowCount: Int, columnCount: Int) -> CostMatrix {
    switch storage {
    case .narrow(let cells):
      CostMatrix(rowCount: rowCount, columnCount: columnCount, storage: .narrow(cells))
    case .wide(let cells):
      CostMatrix(rowCount: rowCount, columnCount: columnCount, storage: .wide(cells))
    }
  }

  mutating func set(_ cost: Int?, at place: Int) {
    change([cost]) {
      $0[place] = $1[0]
    } wide: {
      $0[place] = $1[0]
    }
  }

  mutating func insert(_ costs: [Int?], at place: Int) {
    change(costs) {
      $0.insert(contentsOf: $1, at: place)
    } wide: {
      $0.insert(contentsOf: $1, at: place)
    }
  }

  mutating func remove(_ range: Range<Int>) {
    change([]) { cells, _ in
      cells.removeSubrange(range)
    } wide: { cells, _ in
      cells.removeSubrange(range)
    }
  }

  mutating func insertColumn(_ costs: [Int?], at column: Int, columnCount: Int) {
    change(costs) {
      $0 = Self.widened($0, by: $1, at: column, columnCount: columnCount)
    } wide: {
      $0 = Self.widened($0, by: $1, at: column, columnCount: columnCount)
    }
  }

  mutating func removeColumn(_ column: Int, columnCount: Int) {
    change([]) { cells, _ in
      cells = Self.narrowed(cells, without: column, columnCount: columnCount)
    } wide: { cells, _ in
      cells = Self.narrowed(cells, without: column, columnCount: columnCount)
    }
  }

  /// Lets one of two bodies change the cells, of which the storage is replaced first if a cost does not fit.
  private mutating func change(
    _ costs: [Int?], narrow: (inout [Int32], [Int32]) -> Void, wide: (inout [Int64], [Int64]) -> Void
  ) {
    precondition(
      costs.allSatisfy { $0 != Int(CostMatrix.forbidden) }, "a cost is below the mark of a forbidden cell")
    let limit = CostMatrix.narrowLimit
    if case .narrow(let cells) = storage, !costs.allSatisfy({ $0.map { -limit < $0 && $0 < limit } ?? true })
    {
      storage = .wide(
        cells.map { $0 == CostMatrix.narrowForbidden ? CostMatrix.forbidden : Int64($0) })
    }
    // The storage is emptied meanwhile, so that the array is changed in place.
    switch storage {
    case .narrow(var cells):
      storage = .narrow([])
      narrow(&cells, costs.map { $0.map(Int32.init) ?? CostMatrix.narrowForbidden })
      storage = .narrow(cells)
    case .wide(var cells):
      storage = .wide([])
      wide(&cells, costs.map { $0.map(Int64.init) ?? CostMatrix.forbidden })
      storage = .wide(cells)
    }
  }

  private static func widened<Cost>(_ cells: [Cost], by costs: [Cost], at column: Int, columnCount: Int)
    -> [Cost]
  {
    var result: [Cost] = []
    result.reserveCapacity(cells.count + costs.count)
    for (row, cost) in costs.enumerated() {
      let start = row * columnCount
      result += cells[start..<(start + column)]
      result.append(cost)
      result += cells[(start + column)..<(start + columnCount)]
    }
    return result
  }

  private static func narrowed<Cost>(_ cells: [Cost], without column: Int, columnCount: Int) -> [Cost] {
    var result: [Cost] = []
    result.reserveCapacity(cells.count)
    for start in stride(from: 0, to: cells.count, by: columnCount) {
      result += cells[start..<(start + column)]
      result += cells[(start + column + 1)..<(start + columnCount)]
    }
    return result
  }
}
