/// The best assignments of a session one after the other: the best one, the next best, and so on, each once.
///
/// The order is that of the goal: more pairs first (but for ``AssignmentProblem/Goal/leastCost``), then less cost, then, if ties are broken, the
/// larger sum of priorities. Assignments are different if their cells are. All keep their bounds; under
/// ``AssignmentProblem/Goal/complete`` all are complete, else there may be some with fewer pairs after all those with the most.
///
/// A set of assignments is known by its best two. The second of them, where it is the next best of all, is taken out by dividing the set at
/// a cell that they do not share: one half keeps the best, the other half has the second for its best, and both look for a new
/// second. So each assignment costs two searches for a shortest cycle (`CycleSearch`), neither of which goes beyond what can still be
/// among those asked for.
///
/// After K. G. Murty, "An Algorithm for Ranking all the Assignments in Order of Increasing Cost", Oper. Res. 16 (1968) 682–687,
/// doi:10.1287/opre.16.3.682, with the division of H. W. Hamacher and M. Queyranne, "K Best Solutions to Combinatorial Optimization Problems",
/// Ann. Oper. Res. 4 (1985) 123–143, doi:10.1007/BF02022039.
public struct BestAssignments: Sequence, IteratorProtocol, Sendable {
  /// Some cells are settled, and the best assignment with them is known.
  private struct Branch {
    /// The best flow of the cells that are not settled.
    var flow: OptimalFlow
    /// The cells that are chosen in all assignments of the branch.
    var forced: [(row: Int, column: Int)] = []
    /// The cells that are chosen in none of them.
    var forbidden: [(row: Int, column: Int)] = []
    /// How much longer its best is than the best of all.
    var length = Length.zero
  }

  /// The second best of a branch.
  private struct Second {
    let branch: Branch
    let steps: [Exchange.Step]
    /// How much longer it is than the best of all.
    let length: Length
  }

  /// The costs; cells are settled by forbidding them for a while.
  private var cells: EditableCells
  private let columnCount: Int
  private let limit: Length
  /// How many are still to be given.
  private var remaining: Int
  /// Branches whose second is not known yet.
  private var fresh: [Branch]
  private var isFirst = true
  /// The seconds of the other branches, the best one last; no more than can still be given.
  private var seconds: [Second] = []

  /// How many times the costs of the problem the costs here are.
  private let scale: Int

  init(_ flow: OptimalFlow, _ cells: EditableCells, goal: AssignmentProblem.Goal, atMost count: Int) {
    let centred = count > 1 ? flow.centred(cells) : nil
    let (flow, cells) = centred ?? (flow, cells)
    scale = centred == nil ? 1 : 2
    self.cells = cells
    columnCount = flow.columns.count
    limit = flow.lengthLimit(goal)
    remaining = count
    fresh = [Branch(flow: flow)]
  }

  /// The next best assignment; nil if there is none, or if all that were asked for have been given.
  ///
  /// - Complexity: O(rows · columns), and two searches for each chosen cell at most, which rarely look far.
  public mutating func next() -> Assignment? {
    guard remaining > 0 else { return nil }
    if isFirst {
      isFirst = false
      remaining -= 1
      return assignment(fresh[0], [])
    }
    for branch in fresh { findSecond(of: branch) }
    fresh = []
    guard let second = seconds.popLast() else { return nil }
    remaining -= 1
    divide(second)
    return assignment(second.branch, second.steps)
  }

  private mutating func findSecond(of branch: Branch) {
    var limit = limit
    if seconds.count >= remaining { limit = Swift.min(limit, seconds[seconds.count - remaining].length) }
    let cycle = settling(branch) { CycleSearch(branch.flow, $0).shortest(below: limit - branch.length) }
    guard let cycle else { return }
    let second = Second(branch: branch, steps: cycle.steps, length: branch.length + cycle.length)
    // Of equal ones the one that was found first comes first.
    let place = seconds.firstIndex { !(second.length < $0.length) } ?? seconds.count
    seconds.insert(second, at: place)
    if seconds.count > remaining { seconds.removeFirst(seconds.count - remaining) }
  }

  /// Divides a branch at the first cell of its second.
  private mutating func divide(_ second: Second) {
    let cell = (second.steps[0].row, second.steps[0].column)
    var (with, without) = (second.branch, second.branch)
    with.forced.append(cell)
    without.forbidden.append(cell)
    settling(without) { cells in
      with.flow.take(cell.0, cell.1, cells)
      without.flow.costChanged(nil, row: cell.0, column: cell.1, cells)
    }
    // What was mended may be another one that is as good, and its potentials prove the second best too.
    if second.steps[0].isAdded {
      with.length = second.length
      with.flow.choose(as: second.branch.flow, [])
    } else {
      without.length = second.length
      without.flow.choose(as: second.branch.flow, second.steps)
    }
    fresh = remaining > 0 ? [with, without] : []
  }

  /// What `body` makes of the cells while those that a branch settles are forbidden.
  private mutating func settling<Result>(_ branch: Branch, _ body: (EditableCells) -> Result) -> Result {
    cells.remember()
    defer { cells.takeBack() }
    for (row, column) in branch.forced + branch.forbidden { cells.set(nil, at: row * columnCount + column) }
    return body(cells)
  }

  private func assignment(_ branch: Branch, _ steps: [Exchange.Step]) -> Assignment {
    var chosen = branch.flow.rows.partners.map { Set($0.map(Int.init)) }
    for (row, column) in branch.forced { chosen[row].insert(column) }
    for step in steps {
      if step.isAdded { chosen[step.row].insert(step.column) } else { chosen[step.row].remove(step.column) }
    }
    let columns = chosen.map { $0.sorted() }
    var cost = 0
    for (row, columns) in columns.enumerated() {
      for column in columns { cost += cells[row * columnCount + column]! }
    }
    return Assignment(
      columnsOfRow: columns, cost: cost / scale, followsPriorities: branch.flow.priorities != nil)
  }
}

extension AssignmentSession {
  /// The best assignments, best first, worked out as they are asked for.
  ///
  /// There are some only where ``hasAssignment`` says so; it traps elsewhere, and if the count is negative. The session may change
  /// meanwhile.
  /// - Parameter count: how many are asked for at most; fewer take less time.
  /// - Complexity: O((rows + columns)²).
  public func bestAssignments(atMost count: Int) -> BestAssignments {
    precondition(count >= 0, "a number of assignments is not negative")
    guard let flow, hasAssignment else { preconditionFailure("there is a best assignment") }
    return BestAssignments(flow, cells, goal: goal, atMost: count)
  }
}

extension OptimalFlow {
  /// Exchanges of this length or more leave a minimum unmet, or an assignment incomplete that has to be complete.
  func lengthLimit(_ goal: AssignmentProblem.Goal) -> Length {
    Length(cost: (goal == .complete ? pairReward : minimumReward) / 2, priority: 0)
  }

  /// Takes over the assignment of another flow, with some changes, that is as good as its own.
  mutating func choose(as other: OptimalFlow, _ steps: [Exchange.Step]) {
    rows.partners = other.rows.partners
    columns.partners = other.columns.partners
    for step in steps {
      if step.isAdded {
        rows.partners[step.row].append(Int32(step.column))
        columns.partners[step.column].append(Int32(step.row))
      } else {
        rows.partners[step.row].removeAll { $0 == step.column }
        columns.partners[step.column].removeAll { $0 == step.row }
      }
    }
  }

  /// Takes a cell into the assignment for good: its row and column have a place less, and the cell, which is
  /// forbidden in the matrix already, is not decided about any more.
  mutating func take(_ row: Int, _ column: Int, _ cells: EditableCells) {
    func less(_ bounds: AssignmentProblem.Bounds) -> AssignmentProblem.Bounds {
      AssignmentProblem.Bounds(atLeast: Swift.max(0, bounds.least - 1), atMost: bounds.most - 1)
    }
    let (rowBounds, columnBounds) = (less(rows.bounds[row]), less(columns.bounds[column]))
    guard isChosen(row: row, column: column) else {
      setBounds(rowBounds, of: row, on: .rows, cells)
      setBounds(columnBounds, of: column, on: .columns, cells)
      return
    }
    // The unit goes, and with it the place that it took; what the next unit earns stays as it is.
    rows.partners[row].removeAll { $0 == column }
    columns.partners[column].removeAll { $0 == row }
    rows.bounds[row] = rowBounds
    columns.bounds[column] = columnBounds
  }
}
