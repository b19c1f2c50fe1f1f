/// Finds the cells of a row whose cost, less the column's price, is below a limit.
///
/// Such cells are few, so sixteen cells are compared at a time and looked at singly only if one of them is below.
struct RowScan: Sendable {
  private let columnPrice: [Int]
  /// The prices in 32 bits, if they are so small that differences with narrow costs fit.
  private let narrowPrice: [Int32]?

  private typealias Lanes = SIMD16<Int32>

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
        scanLanes(cost, price, start..<cells.count, &limit, body)
        scanLanes(cost, price, 0..<start, &limit, body)
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

  @inline(__always)
  private func scanLanes(
    _ cost: UnsafePointer<Int32>, _ price: UnsafePointer<Int32>, _ columns: Range<Int>, _ limit: inout Int,
    _ body: (Int, Int) -> Int
  ) {
    // Prices are below 2²⁹, so a forbidden cell, cut to 2³⁰, comes out above every limit but an open one.
    let ceiling = Lanes(repeating: Int32(CostMatrix.narrowLimit))
    let largest = CostMatrix.narrowLimit / 2 * 3
    var narrowLimit = Lanes(repeating: Int32(clamping: min(limit, largest)))
    var column = columns.lowerBound
    @inline(__always)
    func look(_ column: Int) {
      let cell = cost[column]
      guard cell != CostMatrix.narrowForbidden else { return }
      let reduced = Int(cell) - Int(price[column])
      guard reduced < limit else { return }
      limit = body(column, reduced)
      narrowLimit = Lanes(repeating: Int32(clamping: min(limit, largest)))
    }
    while column + 16 <= columns.upperBound {
      let cells = UnsafeRawPointer(cost + column).loadUnaligned(as: Lanes.self)
      let prices = UnsafeRawPointer(price + column).loadUnaligned(as: Lanes.self)
      let below = (cells.replacing(with: ceiling, where: cells .> ceiling) &- prices) .< narrowLimit
      if any(below) {
        for lane in 0..<16 where below[lane] { look(column + lane) }
      }
      column += 16
    }
    while column < columns.upperBound {
      look(column)
      column += 1
    }
  }
}
