internal import MentoringModel

/// Makes the points of one criterion, a row's row at a time.
protocol CriterionKernel: Sendable {
  /// The entries of the table that is made for a row; 0 for none.
  var tableCount: Int { get }
  /// Adds the criterion's points for one row and every column.
  func addPoints(
    of row: Int, to scores: UnsafeMutablePointer<Int32>, using workspace: inout RowWorkspace)
}

extension CriterionKernel {
  var tableCount: Int { 0 }
}

/// Finds the pairs that one rule forbids, a row's row at a time.
protocol RuleKernel: Sendable {
  /// The rule.
  var rule: Rule { get }
  /// Sets the bit of every column whom the rule forbids to the row; other bits stay.
  func mark(
    forbiddenTo row: Int, in set: UnsafeMutablePointer<UInt64>, using workspace: inout RowWorkspace)
}

/// Adds a number to a whole row.
@inline(__always)
func add(_ points: Int32, to scores: UnsafeMutablePointer<Int32>, count: Int) {
  for column in 0..<count { scores[column] &+= points }
}

/// Adds to each number of a row the entry of a table that its index names.
@inline(__always)
func addEntries(
  of table: [Int32], at indices: UnsafePointer<Int32>, to scores: UnsafeMutablePointer<Int32>, count: Int
) {
  table.withUnsafeBufferPointer { table in
    guard let table = table.baseAddress else { return }
    for column in 0..<count { scores[column] &+= table[Int(indices[column])] }
  }
}

/// Sets the bit of one column.
@inline(__always)
func setBit(_ column: Int, in set: UnsafeMutablePointer<UInt64>) {
  set[column >> 6] |= 1 << UInt64(column & 63)
}
