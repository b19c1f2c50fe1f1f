/// Reads the rows of a matrix, however it is held, for one thread.
public final class RowReader {
  private let costs: CostMatrix
  private let filler: Filler

  /// How the rows of a matrix that is not stored are made, and where.
  private enum Filler {
    case none
    case narrow(Memory<Int32>, (Int, UnsafeMutableBufferPointer<Int32>) -> Void)
    case wide(Memory<Int64>, (Int, UnsafeMutableBufferPointer<Int64>) -> Void)
  }

  /// Makes a reader; for a matrix that is not stored it holds room for a row.
  public init(_ costs: CostMatrix) {
    self.costs = costs
    guard case .generated(let generator) = costs.storage else {
      filler = .none
      return
    }
    switch generator.rows {
    case .narrow(let make): filler = .narrow(Memory(uninitializedCount: costs.columnCount), make())
    case .wide(let make): filler = .wide(Memory(uninitializedCount: costs.columnCount), make())
    }
  }

  /// Calls `body` with every allowed cell of a row, in column order; traps outside the matrix.
  ///
  /// - Complexity: O(columns), for a sparse matrix O(cells of the row).
  public func forEachAllowed(in row: Int, _ body: (_ column: Int, _ cost: Int) -> Void) {
    precondition((0..<costs.rowCount).contains(row), "a row lies inside its matrix")
    withRow(row) { $0.forEachAllowed(body) }
  }

  /// Gives access to a row while `body` runs.
  @inline(__always)
  func withRow<Result>(_ row: Int, _ body: (RowCells) -> Result) -> Result {
    let count = costs.columnCount
    switch costs.storage {
    case .narrow(let cells):
      return cells.withUnsafeBufferPointer { cells in
        body(.narrow(UnsafeBufferPointer(rebasing: cells[row * count..<(row + 1) * count])))
      }
    case .wide(let cells):
      return cells.withUnsafeBufferPointer { cells in
        body(.wide(UnsafeBufferPointer(rebasing: cells[row * count..<(row + 1) * count])))
      }
    case .sparse(let rows):
      let range = rows.starts[row]..<rows.starts[row + 1]
      return rows.columns.withUnsafeBufferPointer { columns in
        rows.costs.withUnsafeBufferPointer { costs in
          body(
            .sparse(
              columns: UnsafeBufferPointer(rebasing: columns[range]),
              costs: UnsafeBufferPointer(rebasing: costs[range])))
        }
      }
    case .generated:
      switch filler {
      case .none: preconditionFailure("a matrix that is not stored has a filler")
      case .narrow(let memory, let fill):
        let target = UnsafeMutableBufferPointer(start: memory.base, count: count)
        fill(row, target)
        return body(.narrow(UnsafeBufferPointer(target)))
      case .wide(let memory, let fill):
        let target = UnsafeMutableBufferPointer(start: memory.base, count: count)
        fill(row, target)
        return body(.wide(UnsafeBufferPointer(target)))
      }
    }
  }
}

/// A row of a matrix, as it is held.
enum RowCells {
  case narrow(UnsafeBufferPointer<Int32>)
  case wide(UnsafeBufferPointer<Int64>)
  case sparse(columns: UnsafeBufferPointer<Int32>, costs: UnsafeBufferPointer<Int64>)

  /// The cost in a column, `Int.max` if the cell is forbidden.
  @inline(__always)
  subscript(column: Int) -> Int {
    switch self {
    case .narrow(let cells): return cells[column] == CostMatrix.narrowForbidden ? .max : Int(cells[column])
    case .wide(let cells): return Int(cells[column])
    case .sparse(let columns, let costs):
      var low = 0
      var high = columns.count
      while low < high {
        let middle = (low + high) / 2
        if columns[middle] < column { low = middle + 1 } else { high = middle }
      }
      return low < columns.count && columns[low] == column ? Int(costs[low]) : .max
    }
  }

  /// Calls `body` with every allowed cell, in column order.
  @inline(__always)
  func forEachAllowed(_ body: (_ column: Int, _ cost: Int) -> Void) {
    switch self {
    case .narrow(let cells):
      for column in cells.indices where cells[column] != CostMatrix.narrowForbidden {
        body(column, Int(cells[column]))
      }
    case .wide(let cells):
      for column in cells.indices where cells[column] != CostMatrix.forbidden {
        body(column, Int(cells[column]))
      }
    case .sparse(let columns, let costs):
      for cell in columns.indices { body(Int(columns[cell]), Int(costs[cell])) }
    }
  }

  /// Calls `body` with those of the given columns in which the cell is allowed.
  ///
  /// - Parameters:
  ///   - columns: the columns, ascending.
  ///   - position: for every column its place among `columns`, or −1.
  @inline(__always)
  func forEachAllowed(
    among columns: [Int], position: [Int], _ body: (_ position: Int, _ column: Int, _ cost: Int) -> Void
  ) {
    if case .sparse = self {
      forEachAllowed { column, cost in if position[column] >= 0 { body(position[column], column, cost) } }
      return
    }
    for (position, column) in columns.enumerated() {
      let cost = self[column]
      if cost != .max { body(position, column, cost) }
    }
  }
}
