/// Scans of the whole matrix that choose which cells enter the network.
///
/// A plan that is best on a few promising cells, and whose prices leave no other cell with a negative reduced cost,
/// is best on all cells. So the network holds few cells, and the matrix is only scanned.
enum Candidates {
  /// Cells of every row with the least cost over their column's price; for columns that no row chose so, their cheapest
  /// cells.
  ///
  /// - Parameter perRow: how many cells of each row; all cells if there are no more.
  /// - Returns: the cells, and how many columns were chosen by a row.
  /// - Complexity: O(rows · columns) where the costs are in no particular order.
  static func cheapest(
    perRow: Int, of costs: CostMatrix, columnPrice: [Int], admission: Admission
  ) -> (arcs: [Arc], columnsMet: Int) {
    var arcs: [Arc] = []
    arcs.reserveCapacity(costs.rowCount * min(perRow, costs.columnCount) + costs.columnCount)
    var isChosen = Array(repeating: false, count: costs.columnCount)
    let scan = RowScan(costs, columnPrice: columnPrice)
    var shortlist = Shortlist(perRow)
    var guess = Int.max
    for row in 0..<costs.rowCount {
      // Equal costs would all be taken from the first columns; so every row starts elsewhere.
      let start = costs.columnCount == 0 ? 0 : (row &* 2_654_435_761) % costs.columnCount
      // Rows are alike, so what was enough for the last one is tried first.
      repeat {
        shortlist.removeAll(limit: guess)
        scan.forEachBelow(in: row, from: start, limit: guess) { column, reduced in
          admission(row, column) ? shortlist.insert(reduced, column) : shortlist.limit
        }
        guard shortlist.entries.count < perRow, guess < .max else { break }
        guess = .max
      } while true
      shortlist.finish()
      guess = shortlist.generousLimit
      for (reduced, column) in shortlist.entries {
        isChosen[column] = true
        arcs.append(Arc(row: Int32(row), column: Int32(column), cost: reduced + columnPrice[column]))
      }
    }
    let missed = isChosen.indices.filter { !isChosen[$0] }
    if !missed.isEmpty { arcs += cheapestOfColumns(missed, of: costs, admission: admission) }
    return (arcs, isChosen.count - missed.count)
  }

  /// The cheapest admissible cell of each of the given columns.
  private static func cheapestOfColumns(_ columns: [Int], of costs: CostMatrix, admission: Admission) -> [Arc]
  {
    var best = Array(repeating: Int.max, count: columns.count)
    var bestRow = Array(repeating: -1, count: columns.count)
    for row in 0..<costs.rowCount {
      costs.withRow(row) { cost in
        for (position, column) in columns.enumerated() {
          let value = cost(column)
          if value < best[position], admission(row, column) {
            best[position] = value
            bestRow[position] = row
          }
        }
      }
    }
    return columns.indices.filter { bestRow[$0] >= 0 }.map {
      Arc(row: Int32(bestRow[$0]), column: Int32(columns[$0]), cost: best[$0])
    }
  }

  /// For every row up to `perRow` admissible cells outside the network whose reduced cost is most negative.
  ///
  /// - Complexity: O(rows · columns).
  static func violations(
    perRow: Int, of costs: CostMatrix, network: FlowNetwork, admission: Admission
  ) -> [Arc] {
    var arcs: [Arc] = []
    let scan = RowScan(costs, columnPrice: network.columnPrice.array)
    var shortlist = Shortlist(perRow)
    for row in 0..<costs.rowCount {
      let price = network.rowPrice[row]
      shortlist.removeAll(limit: price)
      scan.forEachBelow(in: row, from: 0, limit: price) { column, reduced in
        // Used cells may have a negative reduced cost where both sides take several partners; they are known.
        guard admission(row, column), !network.hasArc(row, column) else { return shortlist.limit }
        return shortlist.insert(reduced, column)
      }
      shortlist.finish()
      for (reduced, column) in shortlist.entries {
        arcs.append(Arc(row: Int32(row), column: Int32(column), cost: reduced + network.columnPrice[column]))
      }
    }
    return arcs
  }

  /// Admissible cells outside the network that lead from the given rows to other than the given columns: the cheapest
  /// ones of each row or, if few columns are left, of each of these.
  ///
  /// - Complexity: O(rows given · columns).
  static func exits(
    count: Int, of costs: CostMatrix, network: FlowNetwork, rows: [Int], columns: [Int], admission: Admission
  ) -> [Arc] {
    var isInside = Array(repeating: false, count: network.columnCount)
    for column in columns { isInside[column] = true }
    let rows = rows.filter { $0 < costs.rowCount }
    let outside = (0..<costs.columnCount).filter { !isInside[$0] }
    if outside.count < costs.columnCount / 4 {
      return entries(
        count: count, into: outside, of: costs, network: network, rows: rows, admission: admission)
    }
    var arcs: [Arc] = []
    let columnPrice = network.columnPrice.array
    let scan = RowScan(costs, columnPrice: columnPrice)
    var shortlist = Shortlist(count)
    for row in rows {
      shortlist.removeAll()
      scan.forEachBelow(in: row, from: 0, limit: .max) { column, reduced in
        guard !isInside[column], admission(row, column), !network.hasArc(row, column) else {
          return shortlist.limit
        }
        return shortlist.insert(reduced, column)
      }
      shortlist.finish()
      for (reduced, column) in shortlist.entries {
        arcs.append(Arc(row: Int32(row), column: Int32(column), cost: reduced + columnPrice[column]))
      }
    }
    return arcs
  }

  /// The cheapest admissible cells from the given rows into each of the given columns, by cost less row price, in the
  /// order of the rows.
  private static func entries(
    count: Int, into columns: [Int], of costs: CostMatrix, network: FlowNetwork, rows: [Int],
    admission: Admission
  ) -> [Arc] {
    var lists = Array(repeating: Shortlist(count), count: columns.count)
    for row in rows {
      let price = network.rowPrice[row]
      costs.withRow(row) { cost in
        for (position, column) in columns.enumerated() {
          let cell = cost(column)
          guard cell != .max, cell - price < lists[position].limit, admission(row, column),
            !network.hasArc(row, column)
          else { continue }
          _ = lists[position].insert(cell - price, row)
        }
      }
    }
    var arcs: [Arc] = []
    for (position, column) in columns.enumerated() {
      lists[position].finish()
      for (reduced, row) in lists[position].entries {
        arcs.append(Arc(row: Int32(row), column: Int32(column), cost: reduced + network.rowPrice[row]))
      }
    }
    return arcs.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
  }
}

/// The few least of many keys.
struct Shortlist {
  private let capacity: Int
  private(set) var entries: [(key: Int, column: Int)] = []
  /// Keys that are not below this need not be offered.
  var limit = Int.max

  init(_ capacity: Int) {
    self.capacity = capacity
    entries.reserveCapacity(5 * capacity)
  }

  /// Starts anew with keys below a limit.
  mutating func removeAll(limit: Int = .max) {
    entries.removeAll(keepingCapacity: true)
    self.limit = limit
  }

  /// A limit below which a similar list would have enough keys, and not too many: one and a half times the range of
  /// this one's, if it is full.
  var generousLimit: Int {
    guard entries.count == capacity, let least = entries.lazy.map(\.key).min(),
      let largest = entries.lazy.map(\.key).max()
    else { return .max }
    return largest + (largest - least) / 2 + 1
  }

  /// Takes a key below the limit, and gives the limit that holds from now on.
  @inline(__always)
  mutating func insert(_ key: Int, _ column: Int) -> Int {
    entries.append((key, column))
    // Keys are collected in heaps and then thinned out, which is cheaper than keeping them in order.
    if entries.count >= 4 * capacity + 4 { thin() }
    return limit
  }

  /// Leaves no more entries than the capacity.
  mutating func finish() {
    if entries.count > capacity { thin() }
  }

  private mutating func thin() {
    let capacity = capacity
    limit = entries.withUnsafeMutableBufferPointer { entries in
      // Quickselect: afterwards the least come first.
      var low = 0
      var high = entries.count - 1
      while low < high {
        let pivot = entries[(low + high) / 2].key
        var left = low
        var right = high
        while left <= right {
          while entries[left].key < pivot { left += 1 }
          while entries[right].key > pivot { right -= 1 }
          if left <= right {
            entries.swapAt(left, right)
            left += 1
            right -= 1
          }
        }
        if capacity - 1 <= right { high = right } else if capacity - 1 >= left { low = left } else { break }
      }
      return entries[capacity - 1].key
    }
    entries.removeSubrange(capacity...)
  }
}
