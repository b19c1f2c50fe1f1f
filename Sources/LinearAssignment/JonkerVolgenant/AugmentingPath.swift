extension UnsafeMutablePointer<Int32> {
  /// Gives every row on the path from a free row to a free column the column that the search reached it for, and its old one
  /// to the next.
  ///
  /// The pointer holds for each column of the path the row that it was reached from.
  func flip(
    _ columnOfRow: UnsafeMutablePointer<Int32>, _ rowOfColumn: UnsafeMutablePointer<Int32>,
    from source: Int, to goal: Int
  ) {
    var column = goal
    while true {
      let row = Int(self[column])
      let next = columnOfRow[row]
      rowOfColumn[column] = Int32(row)
      columnOfRow[row] = Int32(column)
      if row == source { return }
      column = Int(next)
    }
  }
}
