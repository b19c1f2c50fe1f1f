/// What holds in a case: bounds of cells, of the loads of rows and columns, of sums and of switches.
struct NodeBox {
  var cellLower: [Int32]
  var cellUpper: [Int32]
  var rowLower: [Int32]
  var rowUpper: [Int32]
  var columnLower: [Int32]
  var columnUpper: [Int32]
  /// `Int.min` and `Int.max` where there is no limit.
  var sumLower: [Int]
  var sumUpper: [Int]
  var switchLower: [Int32]
  var switchUpper: [Int32]

  /// Whether a cell is decided.
  func isFixed(_ cell: Int) -> Bool { cellLower[cell] == cellUpper[cell] }
}
