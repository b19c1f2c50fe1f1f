extension ShortlistPath {
  /// Finds good prices by an ``Auction`` that looks at shortlists.
  ///
  /// A bid may be wrong by ε anyway. So a shortlist serves as long as its cheapest cell costs no more than ε above what bounds all
  /// other cells; then it is made anew. In a phase in which that happens too often, whole rows are looked at instead.
  ///
  /// - Returns: false if some row cannot be placed or prices would leave their range.
  /// - Complexity: O(phases · bids · columns); in practice some 10 scans of the matrix and 20 to 70 bids on each shortlist.
  mutating func scalePrices() -> Bool {
    columnOfRow.base.update(repeating: -1, count: rowCount)
    let typical = typicalCost()
    let auction = Auction(
      rowCount: rowCount, price: price.base, rowOfColumn: rowOfColumn.base, lowest: -Self.limit / 2,
      tuning: settings.tuning, control: settings.control)
    // The first bids of a phase tell what is cheaper.
    let trial = rowCount / 8
    var refills = 0
    var looksAtRows = false
    // In a sparse matrix few cells may be far dearer than the others, and small steps take long to get there.
    let isPriced = auction.run(
      first: typical / (sparse == nil ? 6 : 2),
      last: typical / Cost(clamping: rowCount) / Cost(clamping: rowCount)
    ) { row, step, bids in
      if bids == 0 { (refills, looksAtRows) = (0, false) }
      if bids == trial, sparse == nil {
        looksAtRows = refills * settings.tuning.bidsPerRefill > trial
      }
      if let sparse, sparse.isShort(row) { return sparse.twoLeast(row, price.base) }
      if looksAtRows { return rows.twoLeast(row, price: price) }
      var found = lists.twoLeast(row, price, rowOfColumn)
      if found.least > lists.bound[row], Int(found.least) > Int(lists.bound[row]) + Int(step) {
        refills += 1
        guard rows.refill(row, &lists, length: lists.length(of: row), price: price) else { return nil }
        found = lists.twoLeast(row, price, rowOfColumn)
      }
      found.second = max(found.least, min(found.second, lists.bound[row]))
      return found
    }
    guard isPriced else { return false }
    // What follows is exact, and wants to see the cheapest cells of now.
    if sparse != nil {
      lists.removeAll()
      return true
    }
    return rows.refill(Memory(repeating: true, count: rowCount), lists, price: price)
  }

  /// About what a cell costs more than the cheapest one of its row, prices taken off: the mean over some rows, or, of a sparse matrix, over
  /// all cells.
  private func typicalCost() -> Cost {
    var sum: Int128 = 0
    var number: Int128 = 0
    let stride = sparse == nil ? max(1, rowCount / 32) : 1
    for row in Swift.stride(from: stride / 2, to: rowCount, by: stride) {
      var least = Int.max
      var own: Int128 = 0
      var count: Int128 = 0
      rows.forEachAllowed(in: row) { column, cost in
        let value = cost - Int(price[column])
        least = min(least, value)
        own += Int128(value)
        count += 1
      }
      if count > 0 { sum += own - count * Int128(least) }
      number += count
    }
    return Cost(clamping: sum / max(1, number))
  }
}
