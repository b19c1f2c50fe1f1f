/// A problem that stays solved while it changes.
///
/// ```swift
/// var session = AssignmentSession(problem)
/// let before = try session.solve()
/// session.setCost(nil, row: 3, column: 7)  // this pair is out of the question
/// session.setColumnBounds(.init(atMost: 0), column: 12)  // and this one does not come
/// let after = try session.solve()
/// ```
///
/// The first solve is that of an ``AssignmentSolver``. From then on each change costs a search or a few for shortest paths, and a solve costs a check
/// of the proof. The outcome is the one that a new solver would give: the same cost, the same reason why there is none, and the
/// same assignment if ties are broken. It is a value: a copy is a what-if that leaves the original alone, and
/// ``trying(_:)`` takes changes back without a copy of the matrix.
///
/// The matrix is held whole, whatever the problem came with: O(rows · columns) memory.
public struct AssignmentSession: Sendable {
  /// How problems are solved from the start.
  private var solver: AssignmentSolver
  /// What is optimised.
  public let goal: AssignmentProblem.Goal
  /// How many cells each row may and must have.
  public private(set) var rowBounds: [AssignmentProblem.Bounds]
  /// How many cells each column may and must have.
  public private(set) var columnBounds: [AssignmentProblem.Bounds]
  private(set) var cells: EditableCells
  /// The best flow; nil before the first solve, and where there is none to begin with.
  private(set) var flow: OptimalFlow?
  /// What the last solve from the start found.
  private var start: WarmStart?

  /// Begins with a problem; keys for tie-breaking have to fit it.
  ///
  /// - Parameters:
  ///   - problem: the problem.
  ///   - solver: how it is solved.
  /// - Complexity: O(1) for a dense matrix, else O(rows · columns).
  public init(_ problem: AssignmentProblem, solver: AssignmentSolver = AssignmentSolver()) {
    self.solver = solver
    goal = problem.goal
    rowBounds = problem.rowBounds
    columnBounds = problem.columnBounds
    cells = EditableCells(problem.costs)
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

  /// The cost of a cell, nil if it is forbidden; traps outside the matrix.
  public func cost(row: Int, column: Int) -> Int? {
    checkCell(row, column)
    return cells[row * columnCount + column]
  }

  /// The best assignment of the problem as it is now, with its proof, which has been checked.
  ///
  /// - Throws: ``AssignmentFault`` as ``AssignmentSolver/solve(_:from:)``.
  /// - Complexity: O(rows · columns) for the check; the first time, and where nothing meets the minima, as
  ///   ``AssignmentSolver/solve(_:from:)``.
  public mutating func solve() throws(AssignmentFault) -> AssignmentOutcome {
    let problem = problem
    if let flow, flow.meetsMinima {
      let (assignment, proof) = flow.solution(cells)
      let isWhole =
        goal != .complete
        || assignment.pairCount == min(problem.places.rows, problem.places.columns)
      // Potentials may prove a plan in ways that prices cannot be made of; then it is found once more.
      if isWhole,
        case .proven = ProofChecker.check(assignment, proof: proof, for: problem, threads: solver.threads)
      {
        return .optimal(assignment, proof: proof)
      }
      if isWhole { self.flow = nil }
    }
    let outcome = try solver.solve(problem, from: start)
    if flow == nil, case .optimal(let assignment, let proof) = outcome {
      let isPicked = solver.ties.priorities == nil || assignment.followsPriorities
      if isPicked {
        flow = OptimalFlow(assignment, proof, problem, cells, solver.ties.priorities)
      }
      start = WarmStart(assignment, proof: proof)
    }
    return outcome
  }

  /// What `body` makes of the session; its changes are taken back afterwards.
  ///
  /// Lines must not be put in meanwhile, nor all costs be changed, nor something else be tried: that is what a copy is for.
  /// - Complexity: O(rows + columns + changed cells) besides the body.
  public mutating func trying<Result, Failure: Error>(
    _ body: (inout AssignmentSession) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let (flow, rows, columns, start) = (flow, rowBounds, columnBounds, start)
    cells.remember()
    defer {
      precondition((rowCount, columnCount) == (rows.count, columns.count), "lines are put in for good")
      cells.takeBack()
      self.flow = flow
      (rowBounds, columnBounds, self.start) = (rows, columns, start)
    }
    return try body(&self)
  }
}

// MARK: Changes

extension AssignmentSession {
  /// Changes the cost of a cell, nil to forbid it; traps outside the matrix.
  ///
  /// - Complexity: a search; the first change after a copy of the session was made copies the matrix.
  public mutating func setCost(_ cost: Int?, row: Int, column: Int) {
    checkCell(row, column)
    admit([cost])
    cells.set(cost, at: row * columnCount + column)
    flow?.costChanged(cost, row: row, column: column, cells)
  }

  /// Changes the costs of a row, nil where a cell is forbidden; traps if their number is not that of the columns.
  ///
  /// - Complexity: O(columns), and a few searches.
  public mutating func setRow(_ row: Int, costs: [Int?]) {
    checkLine(row, on: .rows)
    precondition(costs.count == columnCount, "a row has a cost for every column")
    replace(
      row, on: .rows, costs, places: stride(from: row * columnCount, to: (row + 1) * columnCount, by: 1))
  }

  /// Changes the costs of a column, nil where a cell is forbidden; traps if their number is not that of the rows.
  ///
  /// - Complexity: O(rows), and a few searches.
  public mutating func setColumn(_ column: Int, costs: [Int?]) {
    checkLine(column, on: .columns)
    precondition(costs.count == rowCount, "a column has a cost for every row")
    replace(
      column, on: .columns, costs, places: stride(from: column, to: rowCount * columnCount, by: columnCount))
  }

  /// Changes all costs; traps if the size differs.
  ///
  /// The next solve begins with the last prices.
  /// - Complexity: O(1) for a dense matrix, else O(rows · columns).
  public mutating func setCosts(_ costs: CostMatrix) {
    precondition(
      costs.rowCount == rowCount && costs.columnCount == columnCount, "new costs have the size of the old")
    precondition(!cells.remembers, "all costs are changed for good")
    if let flow {
      let (assignment, proof) = flow.solution(cells)
      start = WarmStart(assignment, proof: proof)
    }
    cells = EditableCells(costs)
    flow = nil
  }

  /// Changes the bounds of a row, to nothing if it is to take no part; traps outside the matrix.
  ///
  /// - Complexity: a few searches for each cell more or less.
  public mutating func setRowBounds(_ bounds: AssignmentProblem.Bounds, row: Int) {
    checkLine(row, on: .rows)
    rowBounds[row] = bounds
    flow?.setBounds(bounds, of: row, on: .rows, cells)
  }

  /// Changes the bounds of a column, to nothing if it is to take no part; traps outside the matrix.
  ///
  /// - Complexity: as ``setRowBounds(_:row:)``.
  public mutating func setColumnBounds(_ bounds: AssignmentProblem.Bounds, column: Int) {
    checkLine(column, on: .columns)
    columnBounds[column] = bounds
    flow?.setBounds(bounds, of: column, on: .columns, cells)
  }

  /// Puts in a row after the last; traps if the number of costs is not that of the columns.
  ///
  /// - Parameters:
  ///   - costs: one cost for each of the columns, nil where a cell is forbidden.
  ///   - bounds: how many cells the row may and must have.
  ///   - key: the row's key for tie-breaking, unlike any other's; without meaning if ties are left open.
  /// - Complexity: O(columns), and a few searches.
  public mutating func appendRow(
    costs: [Int?], bounds: AssignmentProblem.Bounds = .init(atMost: 1), key: UInt64 = 0
  ) {
    precondition(costs.count == columnCount, "a row has a cost for every column")
    admit(costs)
    cells.appendRow(costs)
    append(bounds, on: .rows, key)
  }

  /// Puts in a column after the last; traps if the number of costs is not that of the rows.
  ///
  /// - Parameters:
  ///   - costs: one cost for each of the rows, nil where a cell is forbidden.
  ///   - bounds: how many cells the column may and must have.
  ///   - key: the column's key for tie-breaking, unlike any other's; without meaning if ties are left open.
  /// - Complexity: O(rows · columns), for the matrix is laid out anew, and a few searches.
  public mutating func appendColumn(
    costs: [Int?], bounds: AssignmentProblem.Bounds = .init(atMost: 1), key: UInt64 = 0
  ) {
    precondition(costs.count == rowCount, "a column has a cost for every row")
    admit(costs)
    cells.appendColumn(costs)
    append(bounds, on: .columns, key)
  }

  private mutating func append(_ bounds: AssignmentProblem.Bounds, on side: OptimalFlow.Side, _ key: UInt64) {
    let keys = side == .rows ? \Priorities.rowKeys : \Priorities.columnKeys
    if var priorities = solver.ties.priorities {
      // Equal keys may leave ties open, which only a solve from the start can tell.
      if priorities[keyPath: keys].contains(key) { forget() }
      priorities[keyPath: keys].append(key)
      solver.ties = TieBreaking(priorities: priorities)
    }
    if side == .rows { rowBounds.append(bounds) } else { columnBounds.append(bounds) }
    // A start is of the problem's size, and what a pair earns is for so many pairs.
    start = nil
    if let flow, min(rowCount, columnCount) > flow.mostPairs { self.flow = nil }
    guard var flow else { return }
    self.flow = nil
    flow.priorities = solver.ties.priorities
    flow[side].append(AssignmentProblem.Bounds(atMost: 0))
    let line = flow[side].count - 1
    flow.admit(line, on: side, cells)
    flow.setBounds(bounds, of: line, on: side, cells)
    self.flow = flow
  }

  private mutating func replace(
    _ line: Int, on side: OptimalFlow.Side, _ costs: [Int?], places: StrideTo<Int>
  ) {
    admit(costs)
    func change(_ cells: inout EditableCells) {
      for (place, cost) in zip(places, costs) { cells.set(cost, at: place) }
    }
    if flow == nil { change(&cells) } else { flow?.replace(line, on: side, &cells, change) }
  }

  /// Gives the flow up where costs are too large for it.
  private mutating func admit(_ costs: [Int?]) {
    guard let flow, !costs.allSatisfy({ $0.map { $0.magnitude <= flow.largestCost } ?? true }) else { return }
    forget()
  }

  private mutating func forget() {
    flow = nil
    start = nil
  }

  private func checkCell(_ row: Int, _ column: Int) {
    precondition(
      (0..<rowCount).contains(row) && (0..<columnCount).contains(column), "a cell lies inside its matrix")
  }

  private func checkLine(_ line: Int, on side: OptimalFlow.Side) {
    precondition(
      (0..<(side == .rows ? rowCount : columnCount)).contains(line), "a row or column lies inside its matrix")
  }
}
