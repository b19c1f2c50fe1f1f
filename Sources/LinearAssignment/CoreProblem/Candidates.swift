internal import Synchronization

/// Scans of the whole matrix that choose which cells enter the network.
///
/// A plan that is best on a few promising cells, and whose prices leave no other cell with a negative reduced cost,
/// is best on all cells. So the network holds few cells, and the matrix is only scanned.
struct Candidates: Sendable {
  let costs: CostMatrix
  let admission: Admission
  let threads: Int
  private let control: SolveControl?
  /// What earlier scans found, where a scan is dear.
  private let near: NearCells?

  init(costs: CostMatrix, admission: Admission, threads: Int, control: SolveControl?) {
    self.costs = costs
    self.admission = admission
    self.threads = threads
    self.control = control
    near = costs.isGenerated ? NearCells(rowCount: costs.rowCount) : nil
  }

  /// Cells of every row with the least cost over their column's price.
  ///
  /// - Parameter perRow: how many cells of each row; all cells if there are no more.
  /// - Returns: the cells, and the columns that no row chose.
  /// - Complexity: O(rows · columns) where the costs are in no particular order.
  func cheapest(perRow: Int, columnPrice: [Int]) -> (arcs: [Arc], missed: [Int]) {
    let scan = RowScan(columnPrice: columnPrice)
    let columnCount = costs.columnCount
    let parts = Parallel.blocks(of: costs, threads: threads, .choosing, control) { rows, reader in
      var arcs: [Arc] = []
      arcs.reserveCapacity(rows.count * min(perRow, columnCount))
      var shortlist = Shortlist(perRow)
      var guess = Int.max
      for row in rows {
        // Equal costs would all be taken from the first columns; so every row starts elsewhere.
        let start = columnCount == 0 ? 0 : (row &* 2_654_435_761) % columnCount
        reader.withRow(row) { cells in
          // Rows are alike, so what was enough for the last one is tried first.
          for limit in guess < .max ? [guess, .max] : [.max] {
            shortlist.removeAll(limit: limit)
            scan.forEachBelow(limit, in: cells, from: start) { column, reduced in
              admission(row, column) ? shortlist.insert(reduced, column) : shortlist.limit
            }
            if shortlist.entries.count >= perRow { break }
          }
        }
        shortlist.finish()
        guess = shortlist.generousLimit
        for (reduced, column) in shortlist.entries {
          arcs.append(Arc(row: Int32(row), column: Int32(column), cost: reduced + columnPrice[column]))
        }
      }
      return arcs
    }
    let arcs = Array(parts.joined())
    var isChosen = Array(repeating: false, count: columnCount)
    for arc in arcs { isChosen[Int(arc.column)] = true }
    return (arcs, isChosen.indices.filter { !isChosen[$0] })
  }

  /// The cheapest cell of each of the given columns.
  ///
  /// - Complexity: O(rows · columns).
  func cheapest(into columns: [Int]) -> [Arc] {
    columns.isEmpty
      ? [] : entries(count: 1, into: columns, rows: nil, rowPrice: nil, isKnown: { _, _ in false })
  }

  /// For every row up to `perRow` admissible cells outside the network whose reduced cost is most negative.
  ///
  /// - Complexity: O(rows · columns).
  func violations(perRow: Int, network: FlowNetwork) -> [Arc] {
    let columnPrice = network.columnPrice.array
    let rowPrice = network.rowPrice.array
    let scan = RowScan(columnPrice: columnPrice)
    let known = network.arcs
    near?.beginScan(columnPrice: columnPrice)
    let parts = Parallel.blocks(of: costs, threads: threads, .pricing, control) { rows, reader in
      var arcs: [Arc] = []
      var shortlist = Shortlist(perRow)
      var nearest = Shortlist(NearCells.perRow)
      // How far beyond the row's price cells are kept: as far as was enough for the last row.
      var reach = Int.max
      for row in rows {
        let limit = rowPrice[row]
        shortlist.removeAll(limit: limit)
        if let near, perRow <= NearCells.perRow {
          if !near.isSettled(row, below: limit) {
            nearest.removeAll(limit: reach < .max ? limit + reach : .max)
            reader.withRow(row) { cells in
              scan.forEachBelow(nearest.limit, in: cells) { column, reduced in
                guard admission(row, column), !known.contains(row, column) else { return nearest.limit }
                return nearest.insert(reduced, column)
              }
            }
            nearest.finish()
            near.keep(nearest.entries, ofRow: row, columnPrice: columnPrice, horizon: nearest.limit)
            if nearest.generousLimit < .max {
              reach = min(max(1, nearest.generousLimit - limit), 1 << 60)
            } else if reach < .max {
              reach = reach < 1 << 59 ? 2 * reach : .max
            }
          }
          near.forEachKept(ofRow: row) { column, cost in
            let reduced = cost - columnPrice[column]
            guard reduced < shortlist.limit, !known.contains(row, column) else { return }
            _ = shortlist.insert(reduced, column)
          }
        } else {
          reader.withRow(row) { cells in
            scan.forEachBelow(limit, in: cells) { column, reduced in
              // Used cells may have a negative reduced cost where both sides take several partners; they are known.
              guard admission(row, column), !known.contains(row, column) else { return shortlist.limit }
              return shortlist.insert(reduced, column)
            }
          }
        }
        shortlist.finish()
        for (reduced, column) in shortlist.entries {
          arcs.append(Arc(row: Int32(row), column: Int32(column), cost: reduced + columnPrice[column]))
        }
      }
      return arcs
    }
    return Array(parts.joined())
  }

  /// All admissible cells outside the network whose reduced cost is 0, where none has a negative one; nil if there are more
  /// than `most`.
  ///
  /// - Complexity: O(rows · columns) time, O(`most`) space.
  func tightCells(network: FlowNetwork, most: Int) -> [Arc]? {
    let columnPrice = network.columnPrice.array
    let rowPrice = network.rowPrice.array
    let scan = RowScan(columnPrice: columnPrice)
    let known = network.arcs
    near?.beginScan(columnPrice: columnPrice)
    let count = Atomic(0)
    let parts = Parallel.blocks(of: costs, threads: threads, .settlingTies, control) { rows, reader in
      var arcs: [Arc] = []
      for row in rows {
        // Once there are too many it does not matter which ones are missing.
        if count.load(ordering: .relaxed) > most { break }
        let before = arcs.count
        defer { count.wrappingAdd(arcs.count - before, ordering: .relaxed) }
        let limit = rowPrice[row] + 1
        if let near, near.isSettled(row, below: limit) {
          near.forEachKept(ofRow: row) { column, cost in
            guard cost - columnPrice[column] < limit, !known.contains(row, column) else { return }
            arcs.append(Arc(row: Int32(row), column: Int32(column), cost: cost))
          }
          continue
        }
        reader.withRow(row) { cells in
          scan.forEachBelow(limit, in: cells) { column, reduced in
            if admission(row, column), !known.contains(row, column) {
              arcs.append(Arc(row: Int32(row), column: Int32(column), cost: reduced + columnPrice[column]))
            }
            return limit
          }
        }
      }
      return arcs
    }
    return count.load(ordering: .relaxed) > most ? nil : Array(parts.joined())
  }

  /// Admissible cells outside the network that lead from the given rows to other than the given columns: the cheapest
  /// ones of each row or, if few columns are left, of each of these.
  ///
  /// - Complexity: O(rows · columns).
  func exits(count: Int, network: FlowNetwork, rows: [Int], columns: [Int]) -> [Arc] {
    var isInside = Array(repeating: false, count: network.columnCount)
    for column in columns { isInside[column] = true }
    var isGiven = Array(repeating: false, count: network.rowCount)
    for row in rows { isGiven[row] = true }
    let outside = (0..<costs.columnCount).filter { !isInside[$0] }
    let known = network.arcs
    if outside.count < costs.columnCount / 4 {
      return entries(
        count: count, into: outside, rows: isGiven, rowPrice: network.rowPrice.array,
        isKnown: { known.contains($0, $1) })
    }
    let columnPrice = network.columnPrice.array
    let scan = RowScan(columnPrice: columnPrice)
    let (isInsideColumn, isGivenRow) = (isInside, isGiven)
    let parts = Parallel.blocks(of: costs, threads: threads, .choosing, control) { rows, reader in
      var arcs: [Arc] = []
      var shortlist = Shortlist(count)
      for row in rows where isGivenRow[row] {
        shortlist.removeAll()
        reader.withRow(row) { cells in
          scan.forEachBelow(.max, in: cells) { column, reduced in
            guard !isInsideColumn[column], admission(row, column), !known.contains(row, column) else {
              return shortlist.limit
            }
            return shortlist.insert(reduced, column)
          }
        }
        shortlist.finish()
        for (reduced, column) in shortlist.entries {
          arcs.append(Arc(row: Int32(row), column: Int32(column), cost: reduced + columnPrice[column]))
        }
      }
      return arcs
    }
    return Array(parts.joined())
  }

  /// The cheapest admissible cells in each of the given columns, by cost less row price, in the order of the rows.
  ///
  /// - Parameters:
  ///   - rows: the rows that may be used; nil for all.
  ///   - rowPrice: one price per row; nil for prices of 0.
  private func entries(
    count: Int, into columns: [Int], rows isGiven: [Bool]?, rowPrice: [Int]?,
    isKnown: @escaping @Sendable (Int, Int) -> Bool
  ) -> [Arc] {
    var position = Array(repeating: -1, count: costs.columnCount)
    for (place, column) in columns.enumerated() { position[column] = place }
    let places = position
    // Every block keeps lists of its own, which are thinned out once more when they meet; so blocks are few.
    var lists = Array(repeating: Shortlist(count), count: columns.count)
    let block = max(Parallel.block, costs.rowCount / 16)
    let parts = Parallel.blocks(of: costs, threads: threads, block: block, .choosing, control) {
      rows, reader in
      var lists = Array(repeating: Shortlist(count), count: columns.count)
      for row in rows where isGiven?[row] ?? true {
        let price = rowPrice?[row] ?? 0
        reader.withRow(row) { cells in
          cells.forEachAllowed(among: columns, position: places) { place, column, cost in
            guard cost - price < lists[place].limit, admission(row, column), !isKnown(row, column) else {
              return
            }
            _ = lists[place].insert(cost - price, row)
          }
        }
      }
      for place in lists.indices { lists[place].finish() }
      return lists.map(\.entries)
    }
    for part in parts {
      for (place, entries) in part.enumerated() {
        for (key, row) in entries where key < lists[place].limit { _ = lists[place].insert(key, row) }
      }
    }
    var arcs: [Arc] = []
    for (place, column) in columns.enumerated() {
      lists[place].finish()
      for (reduced, row) in lists[place].entries {
        arcs.append(Arc(row: Int32(row), column: Int32(column), cost: reduced + (rowPrice?[row] ?? 0)))
      }
    }
    return arcs.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
  }
}
