internal import MentoringModel

/// Makes the points of one criterion, a mentee's row at a time.
protocol CriterionKernel: Sendable {
  /// Adds the criterion's points for one mentee and every mentor.
  func addPoints(
    of mentee: Int, to row: UnsafeMutablePointer<Int32>, using workspace: inout RowWorkspace)
}

/// Finds the pairs that one rule forbids, a mentee's row at a time.
protocol RuleKernel: Sendable {
  /// The rule.
  var rule: Rule { get }
  /// Sets the bit of every mentor whom the rule forbids to the mentee; other bits stay.
  func mark(
    forbiddenTo mentee: Int, in set: UnsafeMutablePointer<UInt64>, using workspace: inout RowWorkspace)
}

/// Adds a number to a whole row.
@inline(__always)
func add(_ points: Int32, to row: UnsafeMutablePointer<Int32>, count: Int) {
  for mentor in 0..<count { row[mentor] &+= points }
}

/// Adds to each number of a row the entry of a table that its index names.
@inline(__always)
func addEntries(
  of table: [Int32], at indices: UnsafePointer<Int32>, to row: UnsafeMutablePointer<Int32>, count: Int
) {
  table.withUnsafeBufferPointer { table in
    guard let table = table.baseAddress else { return }
    for mentor in 0..<count { row[mentor] &+= table[Int(indices[mentor])] }
  }
}

/// Sets the bit of one mentor.
@inline(__always)
func setBit(_ mentor: Int, in set: UnsafeMutablePointer<UInt64>) {
  set[mentor >> 6] |= 1 << UInt64(mentor & 63)
}
