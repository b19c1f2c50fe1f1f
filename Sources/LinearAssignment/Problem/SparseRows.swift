/// The allowed cells of each row, by column.
struct SparseRows: Sendable {
  /// The cells of row r are `starts[r] ..< starts[r + 1]`.
  let starts: [Int]
  let columns: [Int32]
  let costs: [Int64]

  init(starts: [Int], columns: [Int32], costs: [Int64]) {
    self.starts = starts
    self.columns = columns
    self.costs = costs
  }

  /// The allowed cells of any matrix.
  init(readingAll matrix: CostMatrix) {
    var starts = [0]
    var columns: [Int32] = []
    var costs: [Int64] = []
    let reader = RowReader(matrix)
    for row in 0..<matrix.rowCount {
      reader.withRow(row) { cells in
        cells.forEachAllowed { column, cost in
          columns.append(Int32(column))
          costs.append(Int64(cost))
        }
      }
      starts.append(costs.count)
    }
    self.init(starts: starts, columns: columns, costs: costs)
  }

  func transposed(columnCount: Int) -> SparseRows {
    var turnedStarts = Array(repeating: 0, count: columnCount + 1)
    for column in columns { turnedStarts[Int(column) + 1] += 1 }
    for column in 0..<columnCount { turnedStarts[column + 1] += turnedStarts[column] }
    var cursor = turnedStarts
    var rows = Array(repeating: Int32(0), count: columns.count)
    var turnedCosts = Array(repeating: Int64(0), count: columns.count)
    for row in 0..<(starts.count - 1) {
      for cell in starts[row]..<starts[row + 1] {
        let column = Int(columns[cell])
        rows[cursor[column]] = Int32(row)
        turnedCosts[cursor[column]] = costs[cell]
        cursor[column] += 1
      }
    }
    return SparseRows(starts: turnedStarts, columns: rows, costs: turnedCosts)
  }
}

extension CostMatrix {
  /// Makes a matrix from its allowed cells alone: those of row r are `rowStarts[r] ..< rowStarts[r + 1]`, by ascending column.
  ///
  /// Nothing of the size rows × columns is ever made of it. Traps if the arrays do not fit together, or if the columns of a row
  /// do not ascend.
  /// - Complexity: O(rows + cells).
  public init(columnCount: Int, rowStarts: [Int], columns: [Int32], costs: [Int64]) {
    precondition(
      rowStarts.first == 0 && rowStarts.last == columns.count && columns.count == costs.count
        && zip(rowStarts, rowStarts.dropFirst()).allSatisfy { $0 <= $1 },
      "the rows of a sparse matrix cover its cells one after the other")
    precondition(!costs.contains(Self.forbidden), "an unlisted cell is forbidden, a listed one is not")
    for row in 0..<(rowStarts.count - 1) {
      var last: Int32 = -1
      for cell in rowStarts[row]..<rowStarts[row + 1] {
        precondition(last < columns[cell] && columns[cell] < columnCount, "columns ascend within a row")
        last = columns[cell]
      }
    }
    self.init(
      rowCount: rowStarts.count - 1, columnCount: columnCount,
      storage: .sparse(SparseRows(starts: rowStarts, columns: columns, costs: costs)))
  }
}
