/// What changes from the best assignment to the best one in which something is settled beforehand.
public struct Exchange: Sendable, Hashable {
  /// The cells that change, one after the other along the exchange.
  public let steps: [Step]
  /// How many pairs there are more afterwards.
  public let pairs: Int
  /// How much more the pairs cost afterwards.
  public let cost: Int

  /// A cell that comes into the assignment, or leaves it.
  public struct Step: Sendable, Hashable {
    /// The row.
    public let row: Int
    /// The column.
    public let column: Int
    /// Whether the cell comes in.
    public let isAdded: Bool

    /// Makes a step.
    public init(row: Int, column: Int, isAdded: Bool) {
      self.row = row
      self.column = column
      self.isAdded = isAdded
    }
  }
}

/// Exchanges from the best assignment; there are some only where a solve has found one that meets the minima.
///
/// Each is worked out from the potentials by a search for shortest paths, without a solve (Ahuja, Magnanti and Orlin, "Network Flows", 1993, § 9.11).
extension AssignmentSession {
  /// Whether ``solve()`` has found an assignment to exchange from.
  public var hasAssignment: Bool { flow?.meetsMinima ?? false }

  /// What it takes to have a cell that is not chosen; nil if that leaves a minimum unmet, or if one of the two has no places.
  ///
  /// Traps if there is no assignment, or if the cell is chosen.
  /// - Parameters:
  ///   - row: the row of the cell.
  ///   - column: its column.
  ///   - cost: what the cell costs; it may be a forbidden one.
  /// - Complexity: one search.
  public func exchange(forcing row: Int, _ column: Int, cost: Int) -> Exchange? {
    guard let flow else { preconditionFailure("there is an assignment to exchange from") }
    precondition(!flow.isChosen(row: row, column: column), "a cell that is chosen need not be forced")
    guard rowBounds[row].most > 0, columnBounds[column].most > 0 else { return nil }
    let search = PathSearch(flow, cells, near: .rows, from: .far(column), to: .near(row))
    let steps = [Exchange.Step(row: row, column: column, isAdded: true)] + search.steps.reversed()
    return search.isReached && keepsMinima(steps) ? exchange(steps, forced: cost) : nil
  }

  /// The same for one row or column with everybody of the other side, from one search.
  ///
  /// - Parameters:
  ///   - line: the row, or the column.
  ///   - side: which of them it is.
  ///   - cost: what a cell with each of the other side costs.
  /// - Returns: one entry for each of the other side; nil where the cell is chosen, and where ``exchange(forcing:_:cost:)`` is.
  /// - Complexity: one search of all nodes, O(rows · columns), and the cells that change.
  public func exchanges(
    forcing line: Int, on side: HallViolation.Side, cost: (_ other: Int) -> Int
  ) -> [Exchange?] {
    guard let flow else { preconditionFailure("there is an assignment to exchange from") }
    let near = side.opposite
    let places = (side == .rows ? rowBounds : columnBounds)[line].most
    guard places > 0 else { return Array(repeating: nil, count: flow[near].count) }
    let search = PathSearch(flow, cells, near: near, from: .far(line), to: nil)
    return flow[near].bounds.enumerated().map { other, bounds in
      let (row, column) = side == .rows ? (line, other) : (other, line)
      guard bounds.most > 0, search.length(toNear: other) != nil, !flow.isChosen(row: row, column: column)
      else { return nil }
      let steps =
        [Exchange.Step(row: row, column: column, isAdded: true)] + search.steps(to: other).reversed()
      return keepsMinima(steps) ? exchange(steps, forced: cost(other)) : nil
    }
  }

  /// What it takes to do without a cell that is chosen; nil if that leaves a minimum unmet.
  ///
  /// Its cost is the *margin*: the cell may cost so much more before it leaves every best assignment, unless fewer pairs are
  /// left without it; then it may cost anything. Traps if there is no assignment, or if the cell is not chosen.
  /// - Complexity: one search.
  public func exchange(without row: Int, _ column: Int) -> Exchange? {
    guard let flow else { preconditionFailure("there is an assignment to exchange from") }
    precondition(flow.isChosen(row: row, column: column), "what is not chosen can be done without")
    let search = PathSearch(flow, cells, near: .rows, from: .near(row), to: .far(column))
    let steps = [Exchange.Step(row: row, column: column, isAdded: false)] + search.steps.reversed()
    return search.isReached && keepsMinima(steps) ? exchange(steps) : nil
  }

  /// What becomes of the assignment when a row or column drops out; nil if that leaves a minimum of others unmet.
  ///
  /// Traps if there is no assignment.
  /// - Complexity: a few searches for each of its cells.
  public func exchange(withoutLine line: Int, on side: HallViolation.Side) -> Exchange? {
    guard var flow else { preconditionFailure("there is an assignment to exchange from") }
    let before = flow
    flow.setBounds(AssignmentProblem.Bounds(atMost: 0), of: line, on: side, cells)
    guard flow.meetsMinima else { return nil }
    var steps: [Exchange.Step] = []
    for (row, partners) in before.rows.partners.enumerated() where partners != flow.rows.partners[row] {
      let (old, new) = (Set(partners), Set(flow.rows.partners[row]))
      steps += old.subtracting(new).sorted().map { Exchange.Step(row: row, column: Int($0), isAdded: false) }
      steps += new.subtracting(old).sorted().map { Exchange.Step(row: row, column: Int($0), isAdded: true) }
    }
    return exchange(steps)
  }

  /// The exchange of some steps, the first of which may be a forced cell of this cost.
  func exchange(_ steps: [Exchange.Step], forced: Int? = nil) -> Exchange {
    var (pairs, cost) = (0, 0)
    for (number, step) in steps.enumerated() {
      let own = (number == 0 ? forced : nil) ?? cells[step.row * columnCount + step.column] ?? 0
      pairs += step.isAdded ? 1 : -1
      cost += step.isAdded ? own : -own
    }
    return Exchange(steps: steps, pairs: pairs, cost: cost)
  }

  /// Whether every minimum is still met after some steps.
  func keepsMinima(_ steps: [Exchange.Step]) -> Bool {
    guard let flow else { return false }
    var (rows, columns): ([Int: Int], [Int: Int]) = ([:], [:])
    for step in steps {
      rows[step.row, default: 0] += step.isAdded ? 1 : -1
      columns[step.column, default: 0] += step.isAdded ? 1 : -1
    }
    return rows.allSatisfy { flow.rows.partners[$0].count + $1 >= rowBounds[$0].least }
      && columns.allSatisfy { flow.columns.partners[$0].count + $1 >= columnBounds[$0].least }
  }
}
