/// The cells of a sparse matrix in bare memory, for a ``ShortlistPath``.
///
/// To look at all cells of a short row takes no longer than to look at a shortlist, and to make one takes many times as long.
struct SparseCells {
  private let starts: UnsafePointer<Int>
  private let columns: UnsafePointer<Int32>
  private let costs: UnsafePointer<Int64>
  let count: Int
  let longestRow: Int

  /// Rows with more cells have shortlists.
  private static let mostShort = 64

  /// Gives access to rows that have cells while `body` runs, nil if there are none.
  static func with<Result>(_ rows: SparseRows, _ body: (SparseCells) -> Result) -> Result? {
    rows.starts.withUnsafeBufferPointer { starts in
      rows.columns.withUnsafeBufferPointer { columns in
        rows.costs.withUnsafeBufferPointer { costs in
          guard let first = starts.baseAddress, let columns = columns.baseAddress,
            let costs = costs.baseAddress
          else { return nil }
          let longest = (0..<starts.count - 1).reduce(0) { max($0, first[$1 + 1] - first[$1]) }
          return body(
            SparseCells(
              starts: first, columns: columns, costs: costs, count: first[starts.count - 1],
              longestRow: longest))
        }
      }
    }
  }

  /// The cells of a row.
  @inline(__always)
  func range(of row: Int) -> Range<Int> { Range(uncheckedBounds: (starts[row], starts[row + 1])) }

  /// Whether a row is so short that it had better be looked at whole.
  @inline(__always)
  func isShort(_ row: Int) -> Bool { starts[row + 1] - starts[row] <= Self.mostShort }

  @inline(__always)
  func column(_ cell: Int) -> Int32 { columns[cell] }

  @inline(__always)
  func cost<Cost: RowCost>(_ cell: Int) -> Cost { Cost(truncatingIfNeeded: costs[cell]) }

  /// The least cost of each column, 0 where there is none.
  ///
  /// - Complexity: O(cells + columns).
  func columnMinima<Cost: RowCost>(into price: Memory<Cost>) {
    let least = price.base
    least.update(repeating: .max, count: price.count)
    for cell in 0..<count { least[Int(columns[cell])] = min(least[Int(columns[cell])], cost(cell)) }
    for column in 0..<price.count where least[column] == .max { least[column] = 0 }
  }

  /// The two least costs of a row over their columns' prices, and the first column with the least; -1 in an empty row.
  func twoLeast<Cost: RowCost>(_ row: Int, _ price: UnsafePointer<Cost>) -> (
    least: Cost, second: Cost, column: Int32
  ) {
    var (least, second, best) = (Cost.max, Cost.max, Int32(-1))
    for cell in range(of: row) {
      let column = columns[cell]
      let value = cost(cell) &- price[Int(column)]
      // Without branches, whose outcomes nobody could foresee.
      second = min(second, max(least, value))
      best = value < least ? column : best
      least = min(least, value)
    }
    return (least, second, best)
  }

  /// A column of which a row's cell costs so much over its price and that nobody owns; -1 if there is none.
  func findFree<Cost: RowCost>(
    _ row: Int, _ price: UnsafePointer<Cost>, _ owner: UnsafePointer<Int32>, _ value: Cost
  ) -> Int {
    for cell in range(of: row) {
      let column = Int(columns[cell])
      if owner[column] < 0, cost(cell) &- price[column] == value { return column }
    }
    return -1
  }
}
