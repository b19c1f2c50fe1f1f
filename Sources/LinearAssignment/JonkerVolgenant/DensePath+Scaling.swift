extension DensePath {
  /// Finds good prices for a square matrix by auctions with smaller and smaller bids.
  ///
  /// The forward auction with ε-scaling of D. P. Bertsekas ("The Auction Algorithm: A Distributed Relaxation Method for the Assignment
  /// Problem", Annals of Operations Research 14 (1988) 105–123, doi:10.1007/BF02186476; one row bids at a time). Departures:
  ///
  /// 1. It is after prices only. They stay integers, ε does not go below what the spread of the costs makes useful, and the
  ///    assignment is thrown away: row reduction and searches find the exact one, and after good prices they are short.
  /// 2. A phase that goes on for very long is broken off, since the searches need no complete assignment.
  ///
  /// - Complexity: O(phases · bids · columns); in practice 15 to 90 bids for each row, up to 250 for points on a line.
  mutating func scalePrices() {
    let count = columnCount
    let queue = Memory<Int32>(uninitializedCount: count)
    // Prices must not come near the end of their range, where forbidden cells and others could be mistaken.
    let lowest = base - Cost.limit / 2
    let typical = typicalCost()
    let last = max(1, typical / Cost(clamping: count) / Cost(clamping: count))
    var step = max(1, typical / 6)
    while true {
      forgetMatching()
      for row in 0..<count { queue[row] = Int32(truncatingIfNeeded: row) }
      var head = 0
      var waiting = count
      var bids = tuning.bidsPerPhase * count
      while waiting > 0, bids > 0 {
        if bids % 1024 == 0, isStopped { return }
        bids -= 1
        let row = Int(queue[head])
        head += 1
        if head == count { head = 0 }
        waiting -= 1
        let found = Cost.twoLeast(self.row(row), price, ceiling, count)
        guard found.column >= 0, found.least < Cost.limit else { return }
        let column = Int(found.column)
        price[column] -= step + (found.second < Cost.limit ? found.second - found.least : 0)
        guard price[column] > lowest else { return forgetMatching() }
        let owner = rowOfColumn[column]
        rowOfColumn[column] = Int32(truncatingIfNeeded: row)
        guard owner >= 0 else { continue }
        var place = head + waiting
        if place >= count { place -= count }
        queue[place] = owner
        waiting += 1
      }
      forgetMatching()
      if step <= last || bids == 0 { return }
      step = max(1, step / 5)
    }
  }

  /// About what a cell costs more than the cheapest one of its row, prices taken off: the mean over some rows.
  ///
  /// A constant on a row or column does not change it, and a few large costs hardly do.
  private func typicalCost() -> Cost {
    var sum: Int128 = 0
    var number: Int128 = 0
    let stride = max(1, realRowCount / 32)
    for row in Swift.stride(from: stride / 2, to: realRowCount, by: stride) {
      let cells = self.row(row)
      let least = Cost.least(cells, price, ceiling, columnCount)
      for column in 0..<columnCount where cells[column] != Cost.forbidden {
        sum += Int128(cells[column] - price[column] - least)
        number += 1
      }
    }
    return Cost(clamping: sum / max(1, number))
  }
}
