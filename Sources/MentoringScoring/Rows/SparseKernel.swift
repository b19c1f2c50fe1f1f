/// A value that is the same for nearly all pairs, with listed exceptions: `preference` and affinity files.
struct SparseKernel: CriterionKernel {
  /// What a pair has more, or less, than the row's common value.
  struct Exception: Sendable {
    let column: Int32
    let points: Int32
  }

  /// The common points of a row: with the columns of class 0 and with those of class 1.
  struct Common: Sendable {
    let first: Int32
    let second: Int32
  }

  let columnCount: Int
  /// Each column's class, 0 or 1; empty if all are of class 0.
  let classOfColumn: [Int32]
  let common: [Common]
  let exceptions: Ragged<Exception>

  func addPoints(
    of row: Int, to scores: UnsafeMutablePointer<Int32>, using workspace: inout RowWorkspace
  ) {
    let common = common[row]
    add(common.first, to: scores, count: columnCount)
    let difference = common.second - common.first
    if difference != 0 {
      let classes = classOfColumn.span
      for column in classes.indices { scores[column] &+= difference &* classes[unchecked: column] }
    }
    for exception in exceptions[row] { scores[Int(exception.column)] &+= exception.points }
  }
}
