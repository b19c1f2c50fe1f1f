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

/// Sets the bit of one mentor.
@inline(__always)
func setBit(_ mentor: Int, in set: UnsafeMutablePointer<UInt64>) {
  set[mentor >> 6] |= 1 << UInt64(mentor & 63)
}
