/// The part of a problem that bounds the number of pairs (see ``OptimalityProof``).
struct ScarcePart: Sendable, Equatable {
  var isRow: [Bool]
  var isColumn: [Bool]

  /// The part that is right if the smaller side can be wholly assigned: everything when the columns have fewer
  /// places, nothing otherwise.
  static func presumed(for problem: AssignmentProblem) -> ScarcePart {
    let rows = problem.places.rows
    let columns = problem.places.columns
    return ScarcePart(
      isRow: Array(repeating: rows > columns, count: problem.costs.rowCount),
      isColumn: Array(repeating: rows > columns, count: problem.costs.columnCount))
  }

  /// The rows that still want cells in a largest flow, and all that can be reached from them.
  static func reached(from flow: LargestFlow) -> ScarcePart {
    ScarcePart(isRow: flow.isReachedRow, isColumn: flow.isReachedColumn)
  }
}

/// Which cells may be used at will: those that do not cross the border of the scarce part.
struct Admission: Sendable {
  private let scarce: ScarcePart?

  /// Admits every cell if there is no scarce part to respect.
  init(_ scarce: ScarcePart?) { self.scarce = scarce }

  @inline(__always)
  func callAsFunction(_ row: Int, _ column: Int) -> Bool {
    guard let scarce else { return true }
    return scarce.isRow[row] == scarce.isColumn[column]
  }
}
