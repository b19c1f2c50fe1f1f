/// A problem that is solved again and again while it changes.
///
/// ```swift
/// var session = AssignmentSession(problem)
/// let before = try session.solve()
/// session.setCost(nil, row: 3, column: 7)  // this pair is out of the question
/// session.removeColumn(12)
/// let after = try session.solve()  // begins with the last prices and pairs
/// ```
///
/// Each solve begins with what the last one found, so that it costs little more than a look at the matrix and its
/// proof. The outcome is the one that a new solver would give: the same cost, the same reason why there is none, and the
/// same assignment if ties are broken. It is a value: a copy is a what-if that leaves the original alone.
///
/// The matrix is held whole, whatever the problem came with: O(rows · columns) memory.
public struct AssignmentSession: Sendable {
  /// How problems are solved; keys for tie-breaking must fit the matrix when ``solve()`` is called.
  public var solver: AssignmentSolver
  /// What is optimised.
  public var goal: AssignmentProblem.Goal
  /// How many cells each row may and must have.
  public private(set) var rowBounds: [AssignmentProblem.Bounds]
  /// How many cells each column may and must have.
  public private(set) var columnBounds: [AssignmentProblem.Bounds]
  var cells: EditableCells
  var guide: Guide

  /// Begins with a problem.
  ///
  /// - Parameters:
  ///   - problem: the problem.
  ///   - solver: how it and its successors are solved.
  ///   - start: what is known of its solution.
  /// - Complexity: O(1) for a dense matrix, else O(rows · columns).
  public init(
    _ problem: AssignmentProblem, solver: AssignmentSolver = AssignmentSolver(), start: WarmStart? = nil
  ) {
    precondition(start?.fits(problem.costs) ?? true, "a start has the size of its problem")
    self.solver = solver
    goal = problem.goal
    rowBounds = problem.rowBounds
    columnBounds = problem.columnBounds
    cells = EditableCells(problem.costs)
    guide = Guide(start, rowCount: problem.costs.rowCount, columnCount: problem.costs.columnCount)
  }

  /// The number of rows.
  public var rowCount: Int { rowBounds.count }

  /// The number of columns.
  public var columnCount: Int { columnBounds.count }

  /// The problem as it is now.
  public var problem: AssignmentProblem {
    AssignmentProblem(
      costs: cells.matrix(rowCount: rowCount, columnCount: columnCount), rowBounds: rowBounds,
      columnBounds: columnBounds, goal: goal)
  }

  /// Solves the problem as it is now, beginning with the last solution.
  ///
  /// - Throws: ``CostOverflow`` if the costs are too large for exact 64-bit arithmetic.
  public mutating func solve() throws(CostOverflow) -> AssignmentOutcome {
    let outcome = try solver.solve(problem, from: guide.start)
    if case .optimal(let assignment, let proof) = outcome { guide.follow(assignment, proof) }
    return outcome
  }

  /// Changes the cost of a cell, nil to forbid it; traps outside the matrix.
  ///
  /// - Complexity: O(1), but the first change after a copy of the session was made copies the matrix.
  public mutating func setCost(_ cost: Int?, row: Int, column: Int) {
    precondition(
      (0..<rowCount).contains(row) && (0..<columnCount).contains(column), "a cell lies inside its matrix")
    cells.set(cost, at: row * columnCount + column)
  }

  /// Changes the costs of a row, nil where a cell is forbidden; traps if their number is not that of the columns.
  ///
  /// - Complexity: O(columns).
  public mutating func setRow(_ row: Int, costs: [Int?]) {
    precondition((0..<rowCount).contains(row), "a row lies inside its matrix")
    precondition(costs.count == columnCount, "a row has a cost for every column")
    for (column, cost) in costs.enumerated() { cells.set(cost, at: row * columnCount + column) }
  }

  /// Changes the costs of a column, nil where a cell is forbidden; traps if their number is not that of the rows.
  ///
  /// - Complexity: O(rows).
  public mutating func setColumn(_ column: Int, costs: [Int?]) {
    precondition((0..<columnCount).contains(column), "a column lies inside its matrix")
    precondition(costs.count == rowCount, "a column has a cost for every row")
    for (row, cost) in costs.enumerated() { cells.set(cost, at: row * columnCount + column) }
    guide.admit(column: column, costs: costs)
  }

  /// Changes all costs; traps if the size differs.
  ///
  /// - Complexity: O(1) for a dense matrix, else O(rows · columns).
  public mutating func setCosts(_ costs: CostMatrix) {
    precondition(
      costs.rowCount == rowCount && costs.columnCount == columnCount, "new costs have the size of the old")
    cells = EditableCells(costs)
  }

  /// Changes the bounds of a row; traps outside the matrix.
  public mutating func setRowBounds(_ bounds: AssignmentProblem.Bounds, row: Int) {
    precondition((0..<rowCount).contains(row), "a row lies inside its matrix")
    rowBounds[row] = bounds
  }

  /// Changes the bounds of a column; traps outside the matrix.
  public mutating func setColumnBounds(_ bounds: AssignmentProblem.Bounds, column: Int) {
    precondition((0..<columnCount).contains(column), "a column lies inside its matrix")
    columnBounds[column] = bounds
  }

  /// Puts in a row before another one, or after the last; traps if the number of costs is not that of the columns.
  ///
  /// - Complexity: O(rows · columns), O(columns) after the last row.
  public mutating func insertRow(
    at row: Int, costs: [Int?], bounds: AssignmentProblem.Bounds = .init(atMost: 1)
  ) {
    precondition((0...rowCount).contains(row), "a row is put in between rows or after the last")
    precondition(costs.count == columnCount, "a row has a cost for every column")
    cells.insert(costs, at: row * columnCount)
    rowBounds.insert(bounds, at: row)
    guide.insertRow(at: row)
  }

  /// Takes a row out; traps outside the matrix.
  ///
  /// - Complexity: O(rows · columns).
  public mutating func removeRow(_ row: Int) {
    precondition((0..<rowCount).contains(row), "a row lies inside its matrix")
    cells.remove(row * columnCount..<(row + 1) * columnCount)
    rowBounds.remove(at: row)
    guide.removeRow(row)
  }

  /// Puts in a column before another one, or after the last; traps if the number of costs is not that of the rows.
  ///
  /// - Complexity: O(rows · columns).
  public mutating func insertColumn(
    at column: Int, costs: [Int?], bounds: AssignmentProblem.Bounds = .init(atMost: 1)
  ) {
    precondition((0...columnCount).contains(column), "a column is put in between columns or after the last")
    precondition(costs.count == rowCount, "a column has a cost for every row")
    cells.insertColumn(costs, at: column, columnCount: columnCount)
    columnBounds.insert(bounds, at: column)
    guide.insertColumn(at: column)
    guide.admit(column: column, costs: costs)
  }

  /// Takes a column out; traps outside the matrix.
  ///
  /// - Complexity: O(rows · columns).
  public mutating func removeColumn(_ column: Int) {
    precondition((0..<columnCount).contains(column), "a column lies inside its matrix")
    cells.removeColumn(column, columnCount: columnCount)
    columnBounds.remove(at: column)
    guide.removeColumn(column)
  }
}
