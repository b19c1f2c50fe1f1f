internal import CRowKernels

/// Finds the cells of a row whose cost, less the column's price, is below a limit.
///
/// Such cells are few, so a kernel lists them, and only they are looked at singly.
struct RowScan: Sendable {
  private let columnPrice: [Int]
  /// The prices in 32 bits, if they are so small that differences with narrow costs fit.
  private let narrowPrice: [Int32]?

  /// Prepares for some prices; there may be more prices than columns.
  init(columnPrice: [Int]) {
    self.columnPrice = columnPrice
    let limit = CostMatrix.narrowLimit / 2
    narrowPrice =
      columnPrice.allSatisfy { -limit < $0 && $0 < limit } ? columnPrice.map { Int32($0) } : nil
  }

  /// Calls `body` with the column and the reduced cost of every allowed cell whose reduced cost is below the limit.
  ///
  /// The columns come in order from `start` on, and then those before it. `body` gives the limit that holds from then on.
  @inline(__always)
  func forEachBelow(
    _ limit: Int, in cells: RowCells, from start: Int = 0, _ body: (_ column: Int, _ reduced: Int) -> Int
  ) {
    var limit = limit
    if case .narrow(let cells) = cells, let narrowPrice, let cost = cells.baseAddress {
      narrowPrice.withUnsafeBufferPointer { price in
        guard let price = price.baseAddress else { return }
        scan(cost, price, start..<cells.count, &limit, body)
        scan(cost, price, 0..<start, &limit, body)
      }
      return
    }
    // Twice over the row, so that the cells from `start` on come first.
    for wantsLate in start > 0 ? [true, false] : [true] {
      cells.forEachAllowed { column, cost in
        guard (column >= start) == wantsLate else { return }
        let reduced = cost - columnPrice[column]
        if reduced < limit { limit = body(column, reduced) }
      }
    }
  }

  /// How many columns are scanned before the limit is looked at again.
  private static let piece = 1024

  @inline(__always)
  private func scan(
    _ cost: UnsafePointer<Int32>, _ price: UnsafePointer<Int32>, _ columns: Range<Int>, _ limit: inout Int,
    _ body: (Int, Int) -> Int
  ) {
    // Prices are below 2²⁹, so a forbidden cell, which counts as 2³⁰, comes out above every limit but an open one.
    let largest = CostMatrix.narrowLimit / 2 * 3
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * Self.piece + 32) { buffer in
      guard let found = buffer.baseAddress else { return }
      let values = found + Self.piece + 16
      var start = columns.lowerBound
      while start < columns.upperBound {
        let count = min(Self.piece, columns.upperBound - start)
        let most = Int32(clamping: min(limit, largest))
        for place
          in 0..<Int(row_below(cost + start, price + start, most, Int32.span, found, values, Int32(count)))
        {
          let column = start + Int(found[place])
          let reduced = Int(values[place])
          guard reduced < limit, cost[column] != CostMatrix.narrowForbidden else { continue }
          limit = body(column, reduced)
        }
        start += count
      }
    }
  }
}
