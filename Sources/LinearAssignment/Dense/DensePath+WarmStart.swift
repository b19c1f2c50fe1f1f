internal import CRowKernels

extension DensePath {
  /// Takes the prices of a start, and those of its pairs that are still the cheapest cells of their rows.
  ///
  /// Prices of 0 at most are wanted, so that columns may stay empty. A column that is empty at a lower price is *loose*;
  /// ``settleLooseColumns()`` deals with it in the end.
  ///
  /// - Returns: false if the prices are out of range; then nothing is changed. A row without any allowed cell stays free.
  /// - Complexity: O(rows · columns).
  mutating func begin(from start: WarmStart) -> Bool {
    let top = start.columnPrices.max() ?? 0
    // Where all columns get taken, prices may be shifted; else the empty ones must be able to have the price 0.
    let shift = rowCount == columnCount ? top : max(0, top)
    guard start.columnPrices.allSatisfy({ $0 - shift > -Int(Self.limit) / 2 }) else { return false }
    for column in 0..<columnCount { price[column] = Int32(start.columnPrices[column] - shift) }
    for row in 0..<rowCount {
      let found = row_two_least(self.row(row), price, Int32(columnCount))
      rowPrice[row] = found.least
      guard let column = start.columns(of: row).first, rowOfColumn[column] < 0 else { continue }
      let cell = self.row(row)[column]
      guard cell != CostMatrix.narrowForbidden, cell - price[column] == found.least else { continue }
      columnOfRow[row] = Int32(column)
      rowOfColumn[column] = Int32(row)
    }
    return true
  }

  /// Brings the prices of empty columns to 0, or finds rows for them.
  ///
  /// The rows that would be missing to fill all columns are thought of as rows of zeros with the price 0. Each loose column
  /// lacks one, and a search from such a row finds the cheapest way to give it one.
  /// - Returns: false if prices leave their range.
  mutating func settleLooseColumns() -> Bool {
    guard rowCount < columnCount else { return true }
    var zeros: Memory<Int32>?
    while let loose = (0..<columnCount).first(where: { rowOfColumn[$0] < 0 && price[$0] < 0 }) {
      // If nobody wants it at price 0 either, no search is needed.
      if isUnwanted(loose) {
        price[loose] = 0
        continue
      }
      let row = zeros ?? Memory(repeating: 0, count: columnCount)
      zeros = row
      guard budget > 0, augmentFromZeros(row.base) else { return false }
    }
    return true
  }

  /// Whether a column at price 0 is no cheaper for any row than what the row has.
  private func isUnwanted(_ column: Int) -> Bool {
    for row in 0..<rowCount {
      let cells = self.row(row)
      guard cells[column] != CostMatrix.narrowForbidden else { continue }
      let own = Int(columnOfRow[row])
      if cells[column] < cells[own] - price[own] { return false }
    }
    return true
  }

  /// Dijkstra's search from a row of zeros to the nearest loose column.
  private mutating func augmentFromZeros(_ zeros: UnsafePointer<Int32>) -> Bool {
    let source = Int32(rowCount)
    let count = Int32(columnCount)
    var least = row_start(zeros, price, distance, parent, 0, source, count)
    var now = least
    var head = 0
    var tail = 0
    budget -= 1
    while true {
      guard now < Self.limit else { return false }
      let found = Int(row_collect(distance, now, settled + tail, count))
      for position in tail..<(tail + found) {
        let goal = Int(settled[position])
        guard rowOfColumn[goal] < 0, price[goal] < 0 else { continue }
        finish(goal, at: now, settledCount: tail)
        return true
      }
      for position in tail..<(tail + found) { settledDistance[position] = now }
      tail += found
      var isKnown = false
      repeat {
        let column = Int(settled[head])
        head += 1
        let row = Int(rowOfColumn[column])
        // Empty columns of price 0 belong to rows of zeros, which reach nothing that the first one does not.
        guard row >= 0 else { continue }
        let cells = self.row(row)
        least = Int32(
          truncatingIfNeeded: row_relax(
            cells, price, distance, parent, now - (cells[column] - price[column]), Int32(row), count))
        isKnown = true
        budget -= 1
      } while head < tail && !(isKnown && least == now)
      if !isKnown { least = nearest() }
      if least < 0 { return false }
      now = least
    }
  }

  /// The least distance of a column that is not done, `Int32.min` if all are.
  private func nearest() -> Int32 {
    var least = UInt32.max
    for column in 0..<columnCount { least = min(least, UInt32(bitPattern: distance[column])) }
    return Int32(truncatingIfNeeded: least)
  }

  /// Moves prices by the length of the path to a loose column, so that rows of zeros keep the price 0, and flips the path.
  private func finish(_ goal: Int, at end: Int32, settledCount: Int) {
    for column in 0..<columnCount { price[column] += end }
    for position in 0..<settledCount {
      let column = Int(settled[position])
      price[column] -= end - settledDistance[position]
    }
    var column = goal
    while parent[column] != Int32(rowCount) {
      let row = Int(parent[column])
      let next = Int(columnOfRow[row])
      rowOfColumn[column] = Int32(row)
      columnOfRow[row] = Int32(column)
      column = next
    }
    rowOfColumn[column] = -1
  }
}
