/// Scans rows of a matrix for cells whose cost, less the column's price, is below a limit.
///
/// Such cells are few, so sixteen cells are compared at a time and looked at singly only if one of them is below.
struct RowScan {
  private let costs: CostMatrix
  private let columnPrice: [Int]
  /// The prices in 32 bits, if costs and prices are so small that differences fit.
  private let narrowPrice: [Int32]?

  private typealias Lanes = SIMD16<Int32>

  init(_ costs: CostMatrix, columnPrice: [Int]) {
    self.costs = costs
    self.columnPrice = columnPrice
    var narrow: [Int32]?
    if case .narrow = costs.storage {
      let limit = CostMatrix.narrowLimit / 2
      if columnPrice.prefix(costs.columnCount).allSatisfy({ -limit < $0 && $0 < limit }) {
        narrow = columnPrice.prefix(costs.columnCount).map { Int32($0) }
      }
    }
    narrowPrice = narrow
  }

  /// Calls `body` with the column and the reduced cost of every allowed cell whose reduced cost is below the limit.
  ///
  /// The columns come in order from `start` on, and then those before it. `body` gives the limit that holds from then on.
  @inline(__always)
  func forEachBelow(
    in row: Int, from start: Int, limit: Int, _ body: (_ column: Int, _ reduced: Int) -> Int
  ) {
    let base = row * costs.columnCount
    var limit = limit
    switch costs.storage {
    case .narrow(let cells):
      guard let narrowPrice else {
        scan(cells, base, start, &limit, body)
        return
      }
      cells.withUnsafeBufferPointer { cells in
        narrowPrice.withUnsafeBufferPointer { price in
          guard let cost = cells.baseAddress, let price = price.baseAddress else { return }
          scanLanes(cost + base, price, start..<costs.columnCount, &limit, body)
          scanLanes(cost + base, price, 0..<start, &limit, body)
        }
      }
    case .wide(let cells): scan(cells, base, start, &limit, body)
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
    var narrowLimit = Lanes(repeating: Int32(min(limit, largest)))
    var column = columns.lowerBound
    @inline(__always)
    func look(_ column: Int) {
      let cell = cost[column]
      guard cell != CostMatrix.narrowForbidden else { return }
      let reduced = Int(cell) - Int(price[column])
      guard reduced < limit else { return }
      limit = body(column, reduced)
      narrowLimit = Lanes(repeating: Int32(min(limit, largest)))
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

  @inline(__always)
  private func scan<Cost: FixedWidthInteger>(
    _ cells: [Cost], _ base: Int, _ start: Int, _ limit: inout Int, _ body: (Int, Int) -> Int
  ) {
    let count = costs.columnCount
    cells.withUnsafeBufferPointer { cells in
      for step in 0..<count {
        let column = start + step < count ? start + step : start + step - count
        let cell = cells[base + column]
        guard cell != Cost.max else { continue }
        let reduced = Int(cell) - columnPrice[column]
        if reduced < limit { limit = body(column, reduced) }
      }
    }
  }
}
