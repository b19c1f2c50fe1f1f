extension ShortlistPath {
  /// Finds good prices by auctions with smaller and smaller bids, as ``DensePath/scalePrices()`` does, but looks at shortlists.
  ///
  /// A bid may be wrong by ε anyway. So a shortlist serves as long as its cheapest cell costs no more than ε above what bounds all
  /// other cells; then it is made anew. In a phase in which that happens too often, whole rows are looked at instead.
  ///
  /// - Returns: false if some row cannot be placed or prices would leave their range.
  /// - Complexity: O(phases · bids · columns); in practice some 10 scans of the matrix and 20 to 70 bids on each shortlist.
  mutating func scalePrices(control: SolveControl?) -> Bool {
    let typical = typicalCost()
    let last = max(1, typical / Cost(clamping: rowCount) / Cost(clamping: rowCount))
    var step = max(1, typical / 6)
    while true {
      guard let isComplete = runPhase(step, control) else { return false }
      if step <= last || !isComplete { break }
      step = max(1, step / 5)
    }
    // What follows is exact, and wants to see the cheapest cells of now.
    return !rows.canReadWhole || rows.refill(Memory(repeating: true, count: rowCount), lists, price: price)
  }

  /// Lets all rows bid until each has a column; nil if that cannot be done in range, false if it takes too long.
  private mutating func runPhase(_ step: Cost, _ control: SolveControl?) -> Bool? {
    columnOfRow.base.update(repeating: -1, count: rowCount)
    rowOfColumn.base.update(repeating: -1, count: columnCount)
    // The assignment is thrown away; searches find the exact one.
    defer { rowOfColumn.base.update(repeating: -1, count: columnCount) }
    let queue = Memory((0..<rowCount).map { Int32($0) })
    var head = 0
    var waiting = rowCount
    let mostBids = tuning.bidsPerPhase * rowCount
    var bids = mostBids
    let trial = rowCount / 8
    var refills = 0
    var looksAtRows = false
    while waiting > 0, bids > 0 {
      if bids % 256 == 0, control?.isStopped ?? false { return nil }
      bids -= 1
      // The first bids of a phase tell what is cheaper.
      if mostBids - bids == trial {
        looksAtRows = refills * tuning.bidsPerRefill > trial && rows.canReadWhole
      }
      let row = Int(queue[head])
      head += 1
      if head == rowCount { head = 0 }
      waiting -= 1
      var found =
        looksAtRows ? rows.twoLeast(row, price: price) : lists.twoLeast(row, price, rowOfColumn)
      let bound = looksAtRows ? Cost.max : lists.bound[row]
      if found.least > bound, Int(found.least) > Int(bound) + Int(step) {
        refills += 1
        guard rows.refill(row, &lists, length: lists.length(of: row), price: price) else { return nil }
        found = lists.twoLeast(row, price, rowOfColumn)
      }
      guard found.column >= 0, found.least < Self.limit else { return nil }
      let second = looksAtRows ? found.second : max(found.least, min(found.second, lists.bound[row]))
      let column = Int(found.column)
      price[column] -= step + (second < Self.limit ? second - found.least : 0)
      guard price[column] > -Self.limit / 2 else { return nil }
      let owner = rowOfColumn[column]
      rowOfColumn[column] = Int32(row)
      guard owner >= 0 else { continue }
      var place = head + waiting
      if place >= rowCount { place -= rowCount }
      queue[place] = owner
      waiting += 1
    }
    return waiting == 0
  }

  /// About what a cell costs more than the cheapest one of its row, prices taken off: the mean over some rows, or, of a sparse matrix, over
  /// all cells.
  private func typicalCost() -> Cost {
    var sum: Int128 = 0
    var number: Int128 = 0
    func add(_ row: Int, _ costs: some Sequence<(column: Int, cost: Cost)>) {
      var least = Cost.max
      var own: Int128 = 0
      var count: Int128 = 0
      for (column, cost) in costs where cost != Cost.forbidden {
        let value = cost - price[column]
        least = min(least, value)
        own += Int128(value)
        count += 1
      }
      sum += own - count * Int128(least)
      number += count
    }
    let stride = rows.canReadWhole ? max(1, rowCount / 32) : 1
    for row in Swift.stride(from: stride / 2, to: rowCount, by: stride) {
      if rows.canReadWhole {
        rows.withRow(row) { cells in add(row, (0..<columnCount).lazy.map { ($0, cells[$0]) }) }
      } else {
        let cells = lists.cells(of: row)
        add(row, (0..<lists.count[row]).lazy.map { (Int(cells[$0].column), cells[$0].cost) })
      }
    }
    return Cost(clamping: sum / max(1, number))
  }
}
