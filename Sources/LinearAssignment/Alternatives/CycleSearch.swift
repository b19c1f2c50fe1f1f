/// The shortest cycles in the residual network of an ``OptimalFlow``: the cheapest ways to another assignment.
///
/// Two assignments differ by cycles, and none is negative where one of them is best; so the best other one is a shortest cycle
/// away. A cycle that ends no chosen cell only adds one. Any other goes through a chosen cell against its arc, and is completed by a shortest
/// path from the row to the column, as in ``PathSearch``; but here one search among hundreds is only to find something shorter than what
/// is known already, so nothing at or beyond that length is ever opened. A path has an arc that leaves its row and one that
/// enters its column; the shortest of these bound its length from below, so that most searches need not be made.
///
/// After C. R. Chegireddy and H. W. Hamacher, "Algorithms for Finding K-Best Perfect Matchings", Discrete Appl. Math. 18 (1987) 155–165,
/// doi:10.1016/0166-218X(87)90017-5, with the limit in place of their bookkeeping.
struct CycleSearch {
  /// A cycle, as the cells that change on it, a removed one first if there is one.
  struct Cycle {
    let length: Length
    let steps: [Exchange.Step]
  }

  private let flow: OptimalFlow
  private let cells: EditableCells
  private let rowCount: Int
  private let columnCount: Int
  private var hub: Int { rowCount + columnCount }
  /// Potentials by node: rows, columns, hub.
  private let potentialCost: Memory<Int>
  private let potentialPriority: Memory<Int>
  // The tentative lengths of the running search; between searches no node is open or settled, and none has a length.
  private let cost: Memory<Int>
  private let priority: Memory<Int>
  private let parent: Memory<Int32>
  private let state: Memory<UInt8>
  /// Room for the columns that a row leads to.
  private let nearer: Memory<Int32>
  /// The reduced lengths of the shortest arc out of each row and of the shortest one into each column, nothing chosen counted.
  private let leaving: [Length]
  private let entering: [Length]

  private enum State {
    static let open: UInt8 = 1
    static let settled: UInt8 = 2
  }

  /// Prepares to search; the flow is best for the cells.
  ///
  /// - Complexity: O(rows · columns).
  init(_ flow: OptimalFlow, _ cells: EditableCells) {
    self.flow = flow
    self.cells = cells
    rowCount = flow.rows.count
    columnCount = flow.columns.count
    let count = rowCount + columnCount + 1
    potentialCost = Memory(flow.rows.cost + flow.columns.cost + [flow.hub.cost])
    potentialPriority = Memory(flow.rows.priority + flow.columns.priority + [flow.hub.priority])
    cost = Memory(repeating: .max, count: count)
    nearer = Memory(uninitializedCount: columnCount)
    priority = Memory(uninitializedCount: count)
    parent = Memory(uninitializedCount: count)
    state = Memory(repeating: 0, count: count)
    switch cells.storage {
    case .narrow(let cells):
      (leaving, entering) = cells.withUnsafeBufferPointer { Self.shortestArcs(flow, $0) }
    case .wide(let cells): (leaving, entering) = cells.withUnsafeBufferPointer { Self.shortestArcs(flow, $0) }
    }
  }

  /// No path is so long.
  private static let far = Length(cost: 1 << 60, priority: 0)

  private static func shortestArcs<Cost: RowCost>(
    _ flow: OptimalFlow, _ cells: UnsafeBufferPointer<Cost>
  ) -> (leaving: [Length], entering: [Length]) {
    let (rows, columns) = (flow.rows, flow.columns)
    // Through the hub a row loses a pair, and a column too.
    var leaving = (0..<rows.count).map { row in
      let load = rows.partners[row].count
      return load > 0
        ? flow.reward(forUnit: load - 1, rows.bounds[row]) - flow.drop(to: row, on: .rows) : far
    }
    var entering = (0..<columns.count).map { column in
      let load = columns.partners[column].count
      return load > 0
        ? flow.reward(forUnit: load - 1, columns.bounds[column]) - flow.drop(to: column, on: .columns) : far
    }
    for row in 0..<rows.count {
      let line = cells.baseAddress.map { $0 + row * columns.count }
      let offset = rows.cost[row] - flow.pairReward
      columns.cost.withUnsafeBufferPointer { potentials in
        entering.withUnsafeMutableBufferPointer { entering in
          var least = leaving[row]
          for column in 0..<potentials.count {
            let cost = offset &+ Int(line![column]) &- potentials[column]
            guard cost <= max(least.cost, entering[column].cost), line![column] != Cost.forbidden,
              !flow.isChosen(row: row, column: column)
            else { continue }
            let length =
              flow.length(Int(line![column]), row: row, column: column) + rows.potential(row)
              - columns.potential(column)
            least = min(least, length)
            entering[column] = min(entering[column], length)
          }
          leaving[row] = least
        }
      }
    }
    return (leaving, entering)
  }

  /// The shortest cycle of all below a length; nil if there is none.
  ///
  /// - Complexity: a search for each chosen cell at most.
  func shortest(below limit: Length) -> Cycle? {
    var best: Cycle?
    var ends: [(bound: Length, row: Int, column: Int)] = []
    for row in 0..<rowCount {
      for column in flow.rows.partners[row] {
        let bound = bound(ending: row, Int(column))
        if bound < limit { ends.append((bound, row, Int(column))) }
      }
    }
    ends.sort { ($0.bound, $0.row, $0.column) < ($1.bound, $1.row, $1.column) }
    for (bound, row, column) in ends {
      guard bound < best?.length ?? limit else { break }
      if let cycle = shortest(ending: row, column, below: best?.length ?? limit) { best = cycle }
    }
    // With a reward for pairs, one more pair is never for worse.
    return flow.pairReward > 0 ? best : shortestAddition(below: best?.length ?? limit) ?? best
  }

  /// The shortest cycle below a length that ends a chosen cell; nil if there is none.
  ///
  /// - Complexity: O(columns) for each settled row, O(settled nodes²).
  func shortest(ending row: Int, _ column: Int, below limit: Length) -> Cycle? {
    guard bound(ending: row, column) < limit else { return nil }
    let (start, goal) = (endingLength(row, column), rowCount + column)
    var touched: [Int32] = []
    let end: Length?
    switch cells.storage {
    case .narrow(let cells):
      end = cells.withUnsafeBufferPointer { path($0, from: row, to: goal, below: limit - start, &touched) }
    case .wide(let cells):
      end = cells.withUnsafeBufferPointer { path($0, from: row, to: goal, below: limit - start, &touched) }
    }
    for node in touched {
      state[Int(node)] = 0
      cost[Int(node)] = .max
    }
    cost[goal] = .max
    return end.map {
      Cycle(
        length: start + $0, steps: [Exchange.Step(row: row, column: column, isAdded: false)] + steps(to: goal)
      )
    }
  }

  /// The reduced length of the arc of a chosen cell against its direction.
  private func endingLength(_ row: Int, _ column: Int) -> Length {
    potential(rowCount + column) - potential(row)
      - flow.length(cells[row * columnCount + column]!, row: row, column: column)
  }

  /// No cycle that ends a chosen cell is shorter.
  private func bound(ending row: Int, _ column: Int) -> Length {
    endingLength(row, column) + leaving[row] + entering[column]
  }

  /// The cheapest cell below a length that may come in by itself; nil if there is none.
  private func shortestAddition(below limit: Length) -> Cycle? {
    var best: Cycle?
    let spare = { (lines: OptimalFlow.Lines, line: Int) in
      lines.partners[line].count < lines.bounds[line].most
    }
    let columns = (0..<columnCount).filter { spare(flow.columns, $0) }
    for row in 0..<rowCount where spare(flow.rows, row) {
      for column in columns {
        guard let cell = cells[row * columnCount + column], !flow.isChosen(row: row, column: column) else {
          continue
        }
        let length = flow.length(cell, row: row, column: column)
        guard length < best?.length ?? limit else { continue }
        best = Cycle(length: length, steps: [Exchange.Step(row: row, column: column, isAdded: true)])
      }
    }
    return best
  }

  private func potential(_ node: Int) -> Length {
    Length(cost: potentialCost[node], priority: potentialPriority[node])
  }

  private func length(_ node: Int) -> Length { Length(cost: cost[node], priority: priority[node]) }

  /// The cells that change on the path to a node, from its end.
  private func steps(to last: Int) -> [Exchange.Step] {
    var steps: [Exchange.Step] = []
    var node = last
    while parent[node] >= 0 {
      let before = Int(parent[node])
      if max(node, before) < hub {
        let isAdded = before < rowCount
        let (row, column) = isAdded ? (before, node - rowCount) : (node, before - rowCount)
        steps.append(Exchange.Step(row: row, column: column, isAdded: isAdded))
      }
      node = before
    }
    return steps
  }

  // MARK: The search

  /// The reduced length of the shortest path from a row to a column, nil if none is below the limit.
  private func path<Cost: RowCost>(
    _ cells: UnsafeBufferPointer<Cost>, from source: Int, to goal: Int, below limit: Length,
    _ touched: inout [Int32]
  ) -> Length? {
    var open: [Int32] = []
    // What comes to the goal for less is the new limit; from anywhere else there is still an arc to go.
    var limit = limit
    let last = entering[goal - rowCount]
    var isReached = false
    func reach(_ node: Int, _ total: Length, from: Int) {
      guard state[node] != State.settled else { return }
      let reached = total - potential(node)
      guard node == goal ? reached < limit : reached + last < limit,
        state[node] == 0 || reached < length(node)
      else { return }
      cost[node] = reached.cost
      priority[node] = reached.priority
      parent[node] = Int32(truncatingIfNeeded: from)
      if node == goal {
        limit = reached
        isReached = true
        return
      }
      if state[node] == 0 {
        state[node] = State.open
        open.append(Int32(truncatingIfNeeded: node))
        touched.append(Int32(truncatingIfNeeded: node))
      }
    }
    cost[source] = 0
    priority[source] = 0
    parent[source] = -1
    state[source] = State.open
    open.append(Int32(truncatingIfNeeded: source))
    touched.append(Int32(truncatingIfNeeded: source))
    while !open.isEmpty {
      var place = 0
      for other in open.indices.dropFirst() where length(Int(open[other])) < length(Int(open[place])) {
        place = other
      }
      let node = Int(open[place])
      let least = length(node)
      guard least + last < limit else { break }
      open.swapAt(place, open.count - 1)
      open.removeLast()
      state[node] = State.settled
      let base = least + potential(node)
      if node < rowCount {
        let line = cells.baseAddress! + node * columnCount
        let offset = base.cost - flow.pairReward
        func cross(to column: Int) {
          guard line[column] != Cost.forbidden, !flow.isChosen(row: node, column: column) else { return }
          reach(
            rowCount + column, base + flow.length(Int(line[column]), row: node, column: column), from: node)
        }
        // Of the goal alone is nothing left to go, so it is looked at by itself.
        cross(to: goal - rowCount)
        let found = Cost.reach(
          line, potentialCost.base + rowCount, cost.base + rowCount, offset, limit.cost - last.cost,
          nearer.base, columnCount)
        for place in 0..<found { cross(to: Int(nearer[place])) }
        let load = flow.rows.partners[node].count
        if load > 0 { reach(hub, base + flow.reward(forUnit: load - 1, flow.rows.bounds[node]), from: node) }
      } else if node < hub {
        let column = node - rowCount
        for row in flow.columns.partners[column] {
          let cell = Int(cells[Int(row) * columnCount + column])
          reach(Int(row), base - flow.length(cell, row: Int(row), column: column), from: node)
        }
        let load = flow.columns.partners[column].count
        if load < flow.columns.bounds[column].most {
          reach(hub, base - flow.reward(forUnit: load, flow.columns.bounds[column]), from: node)
        }
      } else {
        for row in 0..<rowCount {
          let load = flow.rows.partners[row].count
          guard load < flow.rows.bounds[row].most else { continue }
          reach(row, base - flow.reward(forUnit: load, flow.rows.bounds[row]), from: node)
        }
        for column in 0..<columnCount {
          let load = flow.columns.partners[column].count
          guard load > 0 else { continue }
          reach(
            rowCount + column, base + flow.reward(forUnit: load - 1, flow.columns.bounds[column]), from: node)
        }
      }
    }
    return isReached ? limit : nil
  }
}
