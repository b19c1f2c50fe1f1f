extension DensePath {
  /// Lets the rows of a square matrix choose first; gives how many have been looked at if that was given up.
  mutating func placeRowsFirst() -> Int? {
    FirstChoice(rowCount: rowCount, columnOfRow: columnOfRow, rowOfColumn: rowOfColumn, rowPrice: rowPrice)
      .place(
        twoLeast: { Cost.twoLeast(row($0), price, ceiling, columnCount) },
        findFree: { Cost.findFree(row($0), price, rowOfColumn, $1, ceiling, columnCount) },
        isCrowded: { tuning.isCrowded(seen: $0, of: rowCount, conflicts: $1, evaded: $2) })
  }

  /// Takes its least cost off every row, gives every column the price of its cheapest cell and, where it can, that cell's row; then
  /// rows with one such column hand it all that they need not keep.
  ///
  /// Without the first step a constant on a row would decide which cells are cheapest. It is left out if the rows seen so far have
  /// nearly the same least costs.
  ///
  /// - Parameter rowsSeen: how many rows have been looked at, so that their prices are their least costs.
  mutating func reduceColumns(rowsSeen: Int) {
    let count = columnCount
    var spread: Cost = 0
    for row in 0..<rowsSeen where rowPrice[row] < Cost.limit { spread = max(spread, rowPrice[row]) }
    if spread > width / 16 {
      for row in rowsSeen..<rowCount {
        rowPrice[row] = Cost.least(self.row(row), price, ceiling, count)
      }
    } else {
      rowPrice.update(repeating: 0, count: rowCount)
    }
    // The place for parents holds the cheapest rows meanwhile.
    price.update(repeating: Cost.max, count: count)
    for row in 0..<rowCount where rowPrice[row] < Cost.limit {
      Cost.lower(self.row(row), rowPrice[row], ceiling, price, parent, Int32(truncatingIfNeeded: row), count)
    }
    let several: Int32 = -2
    for column in 0..<columnCount {
      // A forbidden cell counts as the ceiling.
      guard price[column] < Cost.max, price[column] - base < Cost.limit else {
        // Nobody can take it, so its price is of no account; the path will find out.
        price[column] = base
        continue
      }
      let row = Int(parent[column])
      if columnOfRow[row] == -1 {
        columnOfRow[row] = Int32(truncatingIfNeeded: column)
        rowOfColumn[column] = Int32(truncatingIfNeeded: row)
        settled[row] = 0
      } else {
        settled[row] = several
      }
    }
    for row in 0..<rowCount where columnOfRow[row] >= 0 && settled[row] != several {
      let found = Cost.twoLeast(self.row(row), price, ceiling, columnCount)
      guard found.column == columnOfRow[row], found.second < Cost.limit else { continue }
      let column = Int(found.column)
      let step = min(found.second - found.least, price[column] - lowestPrice)
      price[column] -= step
      rowPrice[row] = found.least + step
    }
  }

  /// One pass of augmenting row reduction over the free rows; tells if some row has no allowed cell in range.
  mutating func reduceRows() -> Ending? {
    let count = freeCount
    freeCount = 0
    var position = 0
    // A chain of lowered prices can be long; the searches do better then.
    var steps = 2 * count + rowCount
    while position < count {
      let row = Int(free[position])
      position += 1
      let found = Cost.twoLeast(self.row(row), price, ceiling, columnCount)
      guard found.column >= 0, found.least < Cost.limit else {
        return areConfined([row], to: []) ? .confined : .outOfRange
      }
      rowPrice[row] = found.least
      var column = Int(found.column)
      var owner = rowOfColumn[column]
      let step = found.second < Cost.limit ? found.second - found.least : 0
      let room = price[column] - lowestPrice
      steps -= 1
      if step > 0, step <= room, steps > 0 {
        price[column] -= step
        rowPrice[row] = found.second
      } else if owner >= 0 {
        let other = Cost.findFree(self.row(row), price, rowOfColumn, found.least, ceiling, columnCount)
        if other >= 0 {
          column = other
          owner = -1
        }
      }
      if owner >= 0, step == 0 || step > room || steps <= 0 {
        // Nothing is gained by an exchange.
        free[freeCount] = Int32(truncatingIfNeeded: row)
        freeCount += 1
        continue
      }
      columnOfRow[row] = Int32(truncatingIfNeeded: column)
      rowOfColumn[column] = Int32(truncatingIfNeeded: row)
      if owner >= 0 {
        columnOfRow[Int(owner)] = -1
        // The list is read at least as fast as it is written, so the place before the next one is free.
        position -= 1
        free[position] = owner
      }
    }
    return nil
  }

  /// Whether the given rows have allowed cells in the given columns only.
  ///
  /// - Complexity: O(rows · columns).
  func areConfined(_ rows: [Int], to columns: [Int]) -> Bool {
    var isInside = Array(repeating: false, count: columnCount)
    for column in columns { isInside[column] = true }
    return rows.allSatisfy { row in
      let cells = self.row(row)
      return (0..<columnCount).allSatisfy { cells[$0] == Cost.forbidden || isInside[$0] }
    }
  }
}
