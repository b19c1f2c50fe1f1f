/// The rows of a square matrix choose in turn, all prices being equal.
///
/// Where most rows have a column of their own, this is all that is to be done, and it takes one look at each. It is given up, with nobody
/// placed, if it is seen that too many choose alike.
struct FirstChoice<Cost: RowCost> {
  let rowCount: Int
  /// The column of each row, and the row of each column: -1 everywhere before.
  let columnOfRow: UnsafeMutablePointer<Int32>
  let rowOfColumn: UnsafeMutablePointer<Int32>
  /// Becomes the least cost of each row that was looked at.
  let rowPrice: UnsafeMutablePointer<Cost>

  /// - Parameters:
  ///   - twoLeast: the two least costs of a row, and the first column with the least.
  ///   - findFree: a column with the given cost in a row that nobody has, -1 if there is none.
  ///   - isCrowded: whether to give up when so many rows have been looked at, so many of them came too late, and so many took another of
  ///     several columns that were as cheap.
  /// - Returns: nil if rows were placed, else how many have been looked at.
  /// - Complexity: O(rows · columns).
  @inline(__always)
  func place(
    twoLeast: (_ row: Int) -> (least: Cost, second: Cost, column: Int32),
    findFree: (_ row: Int, _ value: Cost) -> Int,
    isCrowded: (_ seen: Int, _ conflicts: Int, _ evaded: Int) -> Bool
  ) -> Int? {
    var conflicts = 0
    var evaded = 0
    for row in 0..<rowCount {
      let found = twoLeast(row)
      rowPrice[row] = found.least
      var column = Int(found.column)
      guard column >= 0, found.least < Cost.limit else { return giveUp(after: row + 1) }
      if rowOfColumn[column] >= 0 {
        let other = found.second == found.least ? findFree(row, found.least) : -1
        guard other >= 0 else {
          conflicts += 1
          if isCrowded(row + 1, conflicts, evaded) { return giveUp(after: row + 1) }
          continue
        }
        column = other
        evaded += 1
      }
      columnOfRow[row] = Int32(truncatingIfNeeded: column)
      rowOfColumn[column] = Int32(truncatingIfNeeded: row)
    }
    return nil
  }

  private func giveUp(after seen: Int) -> Int {
    columnOfRow.update(repeating: -1, count: rowCount)
    rowOfColumn.update(repeating: -1, count: rowCount)
    return seen
  }
}
