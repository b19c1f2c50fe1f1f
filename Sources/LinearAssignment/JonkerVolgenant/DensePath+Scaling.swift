extension DensePath {
  /// Finds good prices for a square matrix by an ``Auction``.
  ///
  /// - Complexity: O(phases · bids · columns).
  mutating func scalePrices() {
    forgetMatching()
    let typical = typicalCost()
    let auction = Auction(
      rowCount: columnCount, price: price, rowOfColumn: rowOfColumn, lowest: base - Cost.limit / 2,
      tuning: tuning, control: control)
    // Whatever prices it ends with, the searches can go on from them.
    _ = auction.run(
      first: typical / 6, last: typical / Cost(clamping: columnCount) / Cost(clamping: columnCount)
    ) { row, _, _ in
      Cost.twoLeast(self.row(row), price, ceiling, columnCount)
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
