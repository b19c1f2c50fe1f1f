/// Scans of the whole matrix that choose which cells enter the network.
///
/// A plan that is best on a few promising cells, and whose prices leave no other cell with a negative reduced cost,
/// is best on all cells. So the network holds few cells, and the matrix is only scanned.
enum Candidates {
  /// Cells of every row with the least cost over their column's price, and the cheapest cell of every column.
  ///
  /// - Parameter perRow: how many cells of each row; all cells if there are no more.
  /// - Complexity: O(rows · columns) where the costs are in no particular order.
  static func cheapest(
    perRow: Int, of costs: CostMatrix, columnPrice: [Int], admission: Admission
  ) -> [Arc] {
    var arcs: [Arc] = []
    arcs.reserveCapacity(costs.rowCount * min(perRow, costs.columnCount) + costs.columnCount)
    var columnBest = Array(repeating: Int.max, count: costs.columnCount)
    var columnBestRow = Array(repeating: -1, count: costs.columnCount)
    var chosen: [(reduced: Int, column: Int)] = []
    for row in 0..<costs.rowCount {
      chosen.removeAll(keepingCapacity: true)
      var limit = Int.max
      costs.forEachAllowed(in: row) { column, cost in
        if cost < columnBest[column], admission(row, column) {
          columnBest[column] = cost
          columnBestRow[column] = row
        }
        let reduced = cost - columnPrice[column]
        guard reduced < limit, admission(row, column) else { return }
        // Insertion into a short sorted list; after the first cells of a row it happens rarely.
        var position = chosen.count
        while position > 0, chosen[position - 1].reduced > reduced { position -= 1 }
        chosen.insert((reduced, column), at: position)
        if chosen.count > perRow { chosen.removeLast() }
        if chosen.count == perRow { limit = chosen[perRow - 1].reduced }
      }
      for (reduced, column) in chosen {
        arcs.append(Arc(row: Int32(row), column: Int32(column), cost: reduced + columnPrice[column]))
      }
    }
    if perRow < costs.columnCount {
      var isChosen = Set<Int>()
      for arc in arcs where columnBestRow[Int(arc.column)] == Int(arc.row) {
        isChosen.insert(Int(arc.column))
      }
      for column in 0..<costs.columnCount where columnBestRow[column] >= 0 && !isChosen.contains(column) {
        arcs.append(Arc(row: Int32(columnBestRow[column]), column: Int32(column), cost: columnBest[column]))
      }
    }
    return arcs
  }

  /// For every row up to `perRow` admissible cells outside the network whose reduced cost is most negative.
  ///
  /// - Complexity: O(rows · columns).
  static func violations(
    perRow: Int, of costs: CostMatrix, network: FlowNetwork, admission: Admission
  ) -> [Arc] {
    var arcs: [Arc] = []
    var found: [(reduced: Int, column: Int, cost: Int)] = []
    network.columnPrice.withUnsafeBufferPointer { columnPrice in
      for row in 0..<costs.rowCount {
        found.removeAll(keepingCapacity: true)
        let rowPrice = network.rowPrice[row]
        costs.forEachAllowed(in: row) { column, cost in
          let reduced = cost - rowPrice - columnPrice[column]
          if reduced < 0 { found.append((reduced, column, cost)) }
        }
        guard !found.isEmpty else { continue }
        // Used cells may have a negative reduced cost where both sides take several partners; they are known.
        let known = Set(network.head[network.rowStart[row]..<network.rowStart[row + 1]])
        found.removeAll { known.contains(Int32($0.column)) || !admission(row, $0.column) }
        if found.count > perRow {
          found.sort { ($0.reduced, $0.column) < ($1.reduced, $1.column) }
          found.removeSubrange(perRow...)
        }
        for (_, column, cost) in found {
          arcs.append(Arc(row: Int32(row), column: Int32(column), cost: cost))
        }
      }
    }
    return arcs
  }

  /// The cheapest admissible cells that lead from the given rows to other than the given columns.
  ///
  /// - Complexity: O(rows given · columns).
  static func exits(
    perRow: Int, of costs: CostMatrix, network: FlowNetwork, rows: [Int], columns: [Int],
    admission: Admission
  ) -> [Arc] {
    var isInside = Array(repeating: false, count: network.columnCount)
    for column in columns { isInside[column] = true }
    var arcs: [Arc] = []
    for row in rows where row < costs.rowCount {
      let known = Set(network.head[network.rowStart[row]..<network.rowStart[row + 1]])
      var found: [(reduced: Int, column: Int, cost: Int)] = []
      costs.forEachAllowed(in: row) { column, cost in
        guard !isInside[column], admission(row, column), !known.contains(Int32(column)) else { return }
        found.append((cost - network.columnPrice[column], column, cost))
      }
      found.sort { ($0.reduced, $0.column) < ($1.reduced, $1.column) }
      for (_, column, cost) in found.prefix(perRow) {
        arcs.append(Arc(row: Int32(row), column: Int32(column), cost: cost))
      }
    }
    return arcs
  }
}
