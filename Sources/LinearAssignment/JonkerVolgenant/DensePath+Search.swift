extension DensePath {
  /// What a search found.
  enum SearchResult {
    case found
    case confined
    case outOfRange
  }

  /// Dijkstra's search from a free row to the nearest free column.
  ///
  /// - Complexity: O(rows · columns).
  mutating func augment(from source: Int) -> SearchResult {
    var least = Cost.start(
      row(source), price, distance, parent, -rowPrice[source], ceiling, Int32(truncatingIfNeeded: source),
      columnCount)
    var now = least
    var head = 0
    var tail = 0
    scans += 1
    while true {
      guard now < Cost.limit else { return failure(from: source, settledCount: tail) }
      let found = Cost.collect(distance, now, settled + tail, columnCount)
      for position in tail..<(tail + found) where rowOfColumn[Int(settled[position])] < 0 {
        let goal = Int(settled[position])
        for earlier in 0..<tail {
          let column = Int(settled[earlier])
          price[column] -= now - settledDistance[earlier]
          if price[column] < lowestPrice { return .outOfRange }
        }
        parent.flip(columnOfRow, rowOfColumn, from: source, to: goal)
        return .found
      }
      for position in tail..<(tail + found) { settledDistance[position] = now }
      tail += found
      repeat {
        let column = Int(settled[head])
        head += 1
        let row = Int(rowOfColumn[column])
        let cells = self.row(row)
        least = Cost.relax(
          cells, price, distance, parent, now - (cells[column] - price[column]), ceiling,
          Int32(truncatingIfNeeded: row), columnCount)
        scans += 1
      } while head < tail && least != now
      // Beyond all columns the least distance is the mark of those that are done.
      guard least >= 0 else { return failure(from: source, settledCount: tail) }
      now = least
    }
  }

  /// Why a search from a row, which has settled some columns, cannot go on.
  private func failure(from source: Int, settledCount: Int) -> SearchResult {
    let columns = (0..<settledCount).map { Int(settled[$0]) }
    return areConfined([source] + columns.map { Int(rowOfColumn[$0]) }, to: columns) ? .confined : .outOfRange
  }
}
