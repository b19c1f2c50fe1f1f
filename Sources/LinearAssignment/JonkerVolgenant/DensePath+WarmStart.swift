extension DensePath {
  /// Takes the prices of a start, and those of its pairs that are still the cheapest cells of their rows.
  ///
  /// Prices of `base` at most are wanted, so that columns may stay empty. A column that is empty at a lower price is
  /// *loose*; ``settleLooseColumns()`` deals with it in the end.
  ///
  /// - Returns: false if the prices are out of range; then nothing is changed. A row without any allowed cell stays free.
  /// - Complexity: O(rows · columns).
  mutating func begin(from start: WarmStart) -> Bool {
    let top = start.columnPrices.max() ?? 0
    // Where all columns get taken, prices may be shifted; else the empty ones must be able to have the highest price.
    let shift = (rowCount == columnCount ? top : max(0, top)) - Int(base)
    guard start.columnPrices.allSatisfy({ $0 - shift > Int(base) - Int(Cost.limit) / 2 }) else {
      return false
    }
    for column in 0..<columnCount { price[column] = Cost(start.columnPrices[column] - shift) }
    for row in 0..<rowCount {
      let found = Cost.twoLeast(self.row(row), price, ceiling, columnCount)
      rowPrice[row] = found.least
      guard let column = start.columns(of: row).first, rowOfColumn[column] < 0 else { continue }
      let cell = self.row(row)[column]
      guard cell != Cost.forbidden, cell - price[column] == found.least else { continue }
      columnOfRow[row] = Int32(column)
      rowOfColumn[column] = Int32(row)
    }
    return true
  }

  /// Brings the prices of empty columns to `base`, or finds rows for them.
  ///
  /// The rows that would be missing to fill all columns are thought of as rows of equal costs. Each loose column
  /// lacks one, and a search from such a row finds the cheapest way to give it one.
  /// - Returns: false if prices leave their range.
  mutating func settleLooseColumns() -> Bool {
    guard rowCount < columnCount else { return true }
    var equals: Memory<Cost>?
    while let loose = (0..<columnCount).first(where: { rowOfColumn[$0] < 0 && price[$0] < base }) {
      // If nobody wants it at the highest price either, no search is needed.
      if isUnwanted(loose) {
        price[loose] = base
        continue
      }
      let row = equals ?? Memory(repeating: base, count: columnCount)
      equals = row
      guard augmentFromEquals(row.base) else { return false }
    }
    return true
  }

  /// Whether a column at the highest price is no cheaper for any row than what the row has.
  private func isUnwanted(_ column: Int) -> Bool {
    for row in 0..<rowCount {
      let cells = self.row(row)
      guard cells[column] != Cost.forbidden else { continue }
      let own = Int(columnOfRow[row])
      if cells[column] - base < cells[own] - price[own] { return false }
    }
    return true
  }

  /// Dijkstra's search from a row of equal costs to the nearest loose column.
  private mutating func augmentFromEquals(_ equals: UnsafePointer<Cost>) -> Bool {
    let source = Int32(rowCount)
    var least = Cost.start(equals, price, distance, parent, 0, ceiling, source, columnCount)
    var now = least
    var head = 0
    var tail = 0
    while true {
      guard now < Cost.limit else { return false }
      let found = Cost.collect(distance, now, settled + tail, columnCount)
      for position in tail..<(tail + found) {
        let goal = Int(settled[position])
        guard rowOfColumn[goal] < 0, price[goal] < base else { continue }
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
        // Empty columns of the highest price belong to rows of equal costs, which reach nothing that the first one does not.
        guard row >= 0 else { continue }
        let cells = self.row(row)
        least = Cost.relax(
          cells, price, distance, parent, now - (cells[column] - price[column]), ceiling, Int32(row),
          columnCount)
        isKnown = true
      } while head < tail && !(isKnown && least == now)
      if !isKnown { least = nearest() }
      if least < 0 { return false }
      now = least
    }
  }

  /// The least distance of a column that is not done, a negative number if all are.
  private func nearest() -> Cost {
    var least: Cost = -1
    for column in 0..<columnCount where distance[column] >= 0 && (least < 0 || distance[column] < least) {
      least = distance[column]
    }
    return least
  }

  /// Moves prices by the length of the path to a loose column, so that rows of equal costs keep their price, and flips the path.
  private func finish(_ goal: Int, at end: Cost, settledCount: Int) {
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
