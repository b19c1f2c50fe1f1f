/// A best assignment as a flow that stays best while the problem changes.
///
/// Each chosen cell is a unit of flow that leaves a *hub*, passes its row and its column, and comes back to the hub. A cell costs what
/// it costs, less a reward for every pair (nothing under ``AssignmentProblem/Goal/leastCost``); the first units of a row or column, up
/// to its least number, earn a reward that is worth more than any pairs. So there is always a flow, the best flow has the
/// most pairs, and a minimum is missed only where it cannot be met. Every node has a *potential*, and no arc of the residual network has a
/// negative reduced cost: that is the proof. A change of the problem breaks this on a few arcs, and each of these is mended by one
/// search for a shortest path (``PathSearch``).
///
/// Potentials and lengths have two parts (``Length``), so that of the flows of equal cost it is always the one with the
/// largest sum of priorities.
///
/// After R. K. Ahuja, T. L. Magnanti and J. B. Orlin, "Network Flows" (1993): residual networks and reduced costs in § 9.3, changes of costs and
/// capacities in § 9.11. Departures: (1) lexicographic lengths; (2) minima and the number of pairs are rewards, so that no case needs a
/// first phase; (3) searches end at the length beyond which nothing needs mending.
struct OptimalFlow: Sendable {
  var rows: Lines
  var columns: Lines
  /// The potential of the hub.
  var hub: Length
  /// What a pair earns; more than any exchange of pairs can cost.
  let pairReward: Int
  /// What a unit earns that a minimum asks for; more than any number of pairs.
  let minimumReward: Int
  /// The rewards are large enough for so many pairs.
  let mostPairs: Int
  /// No cost may have a larger magnitude.
  let largestCost: Int
  /// Decides between equal costs; nil leaves it open.
  var priorities: Priorities?

  /// The rows, or the columns.
  struct Lines: Sendable {
    var bounds: [AssignmentProblem.Bounds]
    /// The chosen cells, by their other ends, in no order.
    var partners: [[Int32]]
    /// The potentials.
    var cost: [Int]
    var priority: [Int]

    var count: Int { bounds.count }

    func potential(_ number: Int) -> Length { Length(cost: cost[number], priority: priority[number]) }

    mutating func setPotential(_ number: Int, _ length: Length) {
      cost[number] = length.cost
      priority[number] = length.priority
    }

    mutating func append(_ bounds: AssignmentProblem.Bounds) {
      self.bounds.append(bounds)
      partners.append([])
      cost.append(0)
      priority.append(0)
    }

    /// Whether a minimum is missed.
    var isShort: Bool { zip(bounds, partners).contains { $1.count < $0.least } }
  }

  /// One of the two sides.
  typealias Side = HallViolation.Side

  subscript(side: Side) -> Lines {
    get { side == .rows ? rows : columns }
    _modify { if side == .rows { yield &rows } else { yield &columns } }
  }

  /// The length of the arc of a cell from its row to its column.
  func length(_ cost: Int, row: Int, column: Int) -> Length {
    Length(
      cost: cost - pairReward, priority: -(priorities?.priority(row: row, column: column, draw: 0) ?? 0))
  }

  /// The number of pairs.
  var pairCount: Int { rows.partners.reduce(0) { $0 + $1.count } }

  /// Whether every minimum is met.
  var meetsMinima: Bool { !rows.isShort && !columns.isShort }

  func isChosen(row: Int, column: Int) -> Bool { rows.partners[row].contains(Int32(column)) }
}

// MARK: Changes

extension OptimalFlow {
  /// Changes the bounds of a row or column, and mends the flow.
  ///
  /// - Complexity: a few searches for each unit by which they change.
  mutating func setBounds(
    _ bounds: AssignmentProblem.Bounds, of line: Int, on side: Side, _ cells: EditableCells
  ) {
    while self[side].partners[line].count > bounds.most {
      // The unit that comes from the hub goes, so that another way has to be found from the hub to the line.
      self[side].bounds[line] = AssignmentProblem.Bounds(atMost: self[side].partners[line].count - 1)
      // It is looked for from the line, since far fewer nodes are near it than near the hub.
      follow(PathSearch(self, cells, near: side.opposite, from: .far(line), to: .hub))
    }
    self[side].bounds[line] = bounds
    settle(line, on: side, cells)
  }

  /// Tells the flow that a cell has another cost, which is in the matrix already.
  mutating func costChanged(_ cost: Int?, row: Int, column: Int, _ cells: EditableCells) {
    let isChosen = isChosen(row: row, column: column)
    guard let cost else {
      guard isChosen else { return }
      // The cell still holds its unit while another way for it is looked for.
      let search = PathSearch(self, cells, near: .rows, from: .near(row), to: .far(column))
      remove(row: row, column: column)
      follow(search)
      return
    }
    let reduced =
      length(cost, row: row, column: column) + rows.potential(row) - columns.potential(column)
    if isChosen, reduced > .zero {
      let search = PathSearch(
        self, cells, near: .rows, from: .near(row), to: .far(column), below: reduced)
      if search.isReached { remove(row: row, column: column) }
      follow(search)
    } else if !isChosen, reduced < .zero {
      let search = PathSearch(
        self, cells, near: .rows, from: .far(column), to: .near(row), below: -reduced)
      follow(search)
      if search.isReached { add(row: row, column: column) }
    }
  }

  /// Takes a line out of the flow while `change` gives its cells other costs, and puts it back.
  mutating func replace(
    _ line: Int, on side: Side, _ cells: inout EditableCells, _ change: (inout EditableCells) -> Void
  ) {
    let bounds = self[side].bounds[line]
    setBounds(AssignmentProblem.Bounds(atMost: 0), of: line, on: side, cells)
    change(&cells)
    admit(line, on: side, cells)
    setBounds(bounds, of: line, on: side, cells)
  }

  /// Gives a line without flow a potential with which no cell of it is too cheap.
  mutating func admit(_ line: Int, on side: Side, _ cells: EditableCells) {
    var best: Length?
    cells.forEachAllowed(in: line, on: side, columnCount: columns.count) { other, cost in
      let (row, column) = side == .rows ? (line, other) : (other, line)
      let own = length(cost, row: row, column: column)
      // A row must be as far as any of its columns is behind a cell, a column no farther than any row and cell.
      let wanted = side == .rows ? columns.potential(other) - own : rows.potential(other) + own
      guard let known = best else {
        best = wanted
        return
      }
      best = side == .rows ? max(known, wanted) : min(known, wanted)
    }
    if let best { self[side].setPotential(line, best) }
  }

  /// Mends the arc between the hub and a line whose bounds have changed.
  private mutating func settle(_ line: Int, on side: Side, _ cells: EditableCells) {
    while let violation = violation(of: line, on: side) {
      let search =
        violation.isMissing
        ? PathSearch(self, cells, near: side, from: .near(line), to: .hub, below: violation.excess)
        : PathSearch(self, cells, near: side.opposite, from: .far(line), to: .hub, below: violation.excess)
      follow(search)
    }
  }

  /// By how much one more unit, or one less, on the arc between the hub and a line is worth having.
  private func violation(of line: Int, on side: Side) -> (isMissing: Bool, excess: Length)? {
    let lines = self[side]
    let bounds = lines.bounds[line]
    let load = lines.partners[line].count
    let drop = drop(to: line, on: side)
    if load < bounds.most {
      let reduced = drop - reward(forUnit: load, bounds)
      if reduced < .zero { return (true, -reduced) }
    }
    if load > 0 {
      let reduced = drop - reward(forUnit: load - 1, bounds)
      if reduced > .zero { return (false, reduced) }
    }
    return nil
  }

  /// By how much the potential falls on the arc between the hub and a line.
  ///
  /// Seen from the columns every arc points the other way, which turns the signs of the potentials.
  func drop(to line: Int, on side: Side) -> Length {
    side == .rows ? hub - rows.potential(line) : columns.potential(line) - hub
  }

  /// What the unit of this number, from 0, earns on the arc between the hub and a line.
  func reward(forUnit number: Int, _ bounds: AssignmentProblem.Bounds) -> Length {
    Length(cost: number < bounds.least ? minimumReward : 0, priority: 0)
  }

  /// Moves the potentials as far as a search came, and sends a unit along its path if it reached its goal.
  private mutating func follow(_ search: PathSearch) {
    for number in search.settled {
      let rest = search.length(to: Int(number)) - search.end
      guard rest < .zero else { continue }
      let move = search.near == .rows ? rest : -rest
      switch search.node(Int(number)) {
      case .near(let line): self[search.near].setPotential(line, self[search.near].potential(line) + move)
      case .far(let line):
        self[search.near.opposite].setPotential(line, self[search.near.opposite].potential(line) + move)
      case .hub: hub += move
      }
    }
    // Only differences of potentials matter, and these stay bounded.
    if max(hub.cost.magnitude, hub.priority.magnitude) > 1 << 59 { centre() }
    guard search.isReached else { return }
    for step in search.steps {
      if step.isAdded {
        add(row: step.row, column: step.column)
      } else {
        remove(row: step.row, column: step.column)
      }
    }
  }

  /// Gives the hub the potential 0.
  private mutating func centre() {
    for row in 0..<rows.count { rows.setPotential(row, rows.potential(row) - hub) }
    for column in 0..<columns.count { columns.setPotential(column, columns.potential(column) - hub) }
    hub = .zero
  }

  private mutating func add(row: Int, column: Int) {
    rows.partners[row].append(Int32(column))
    columns.partners[column].append(Int32(row))
  }

  private mutating func remove(row: Int, column: Int) {
    rows.partners[row].removeAll { $0 == column }
    columns.partners[column].removeAll { $0 == row }
  }
}

extension HallViolation.Side {
  /// The other side.
  var opposite: HallViolation.Side { self == .rows ? .columns : .rows }
}
