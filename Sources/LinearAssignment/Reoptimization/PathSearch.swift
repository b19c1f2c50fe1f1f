/// The shortest paths from one node in the residual network of an ``OptimalFlow``.
///
/// Dijkstra's search with potentials, which is dense: the nearest node is found by a look at all that are open. One side is *near*,
/// the other *far*; an arc leads from the hub to a near line, through a cell to a far line, and to the hub again. Seen from the columns
/// every arc is turned round, so the same search gives the shortest paths *to* a node.
///
/// After E. W. Dijkstra, "A Note on Two Problems in Connexion with Graphs", Numer. Math. 1 (1959) 269–271, doi:10.1007/BF01386390, with the
/// potentials of J. Edmonds and R. M. Karp, "Theoretical Improvements in Algorithmic Efficiency for Network Flow Problems", J. ACM 19 (1972) 248–264,
/// doi:10.1145/321694.321699.
struct PathSearch {
  /// A cell that comes into the flow, or leaves it.
  typealias Step = Exchange.Step

  /// A node of the network.
  enum Node {
    case near(Int)
    case far(Int)
    case hub
  }

  /// Which side is near.
  let near: OptimalFlow.Side
  /// The nodes whose shortest path is known, nearest first.
  private(set) var settled: [Int32] = []
  /// Whether the goal was reached.
  private(set) var isReached = false
  /// The length at which the search ended: that of the path to the goal, or the limit.
  private(set) var end = Length.zero
  /// The cells that change on the way to the goal, from its end.
  private(set) var steps: [Step] = []

  private let nearCount: Int
  private let farCount: Int
  private let cost: Memory<Int>
  private let priority: Memory<Int>
  private let parent: Memory<Int32>

  /// Searches from a node for the nearest path to another one.
  ///
  /// - Parameters:
  ///   - flow: the flow; no arc has a negative reduced cost but those that do not lie on any path looked for.
  ///   - cells: the costs.
  ///   - goal: where the search ends; nil to search for the paths to all nodes.
  ///   - limit: paths of this length or more are not looked for.
  /// - Complexity: O(settled near lines · far lines + settled nodes²).
  init(
    _ flow: OptimalFlow, _ cells: EditableCells, near: OptimalFlow.Side, from source: Node,
    to goal: Node?, below limit: Length? = nil
  ) {
    self.near = near
    nearCount = flow[near].count
    farCount = flow[near.opposite].count
    let count = nearCount + farCount + 1
    cost = Memory(repeating: .max, count: count)
    priority = Memory(repeating: .max, count: count)
    parent = Memory(repeating: -1, count: count)
    let first = number(source)
    let last = goal.map(number) ?? -1
    switch cells.storage {
    case .narrow(let cells):
      cells.withUnsafeBufferPointer { run($0.baseAddress, flow, first, last, limit) }
    case .wide(let cells):
      cells.withUnsafeBufferPointer { run($0.baseAddress, flow, first, last, limit) }
    }
    if isReached { steps = steps(to: last) }
  }

  /// The number of a node among all.
  private func number(_ node: Node) -> Int {
    switch node {
    case .near(let line): line
    case .far(let line): nearCount + line
    case .hub: nearCount + farCount
    }
  }

  /// The node of a number.
  func node(_ number: Int) -> Node {
    number < nearCount
      ? .near(number) : number < nearCount + farCount ? .far(number - nearCount) : .hub
  }

  /// The reduced length of the shortest path to a settled node.
  func length(to number: Int) -> Length { Length(cost: cost[number], priority: priority[number]) }

  /// The reduced length of the shortest path to a near line; nil if there is none.
  func length(toNear line: Int) -> Length? { cost[line] == .max ? nil : length(to: line) }

  /// The cells that change on the shortest path to a node, from its end.
  func steps(to last: Int) -> [Step] {
    var steps: [Step] = []
    var node = last
    while parent[node] >= 0 {
      let before = Int(parent[node])
      // A step between a line and the hub changes no cell.
      if max(node, before) < nearCount + farCount {
        let isAdded = before < nearCount
        let (line, other) = isAdded ? (before, node - nearCount) : (node, before - nearCount)
        let (row, column) = near == .rows ? (line, other) : (other, line)
        steps.append(Step(row: row, column: column, isAdded: isAdded))
      }
      node = before
    }
    return steps
  }

  // MARK: The search

  private enum State {
    static let open: UInt8 = 1
    static let settled: UInt8 = 2
    /// The cell between this line and the one that is being left is chosen.
    static let chosen: UInt8 = 4
  }

  private mutating func run<Cost: RowCost>(
    _ cells: UnsafePointer<Cost>?, _ flow: OptimalFlow, _ source: Int, _ goal: Int, _ limit: Length?
  ) {
    let (nearLines, farLines) = (flow[near], flow[near.opposite])
    let hub = nearCount + farCount
    let sign = near == .rows ? 1 : -1
    let (nearStep, farStep) = near == .rows ? (flow.columns.count, 1) : (1, flow.columns.count)
    let state = Memory<UInt8>(repeating: 0, count: hub + 1)
    let potentialCost = Memory<Int>(uninitializedCount: hub + 1)
    let potentialPriority = Memory<Int>(uninitializedCount: hub + 1)
    for line in 0..<nearCount {
      potentialCost[line] = sign * nearLines.cost[line]
      potentialPriority[line] = sign * nearLines.priority[line]
    }
    for line in 0..<farCount {
      potentialCost[nearCount + line] = sign * farLines.cost[line]
      potentialPriority[nearCount + line] = sign * farLines.priority[line]
    }
    potentialCost[hub] = sign * flow.hub.cost
    potentialPriority[hub] = sign * flow.hub.priority

    let nearer = Memory<Int32>(uninitializedCount: farCount)
    let row = Memory<Cost>(uninitializedCount: farStep == 1 ? 0 : farCount)
    var open: [Int32] = []
    // Whatever is as far as the goal, as near as that is known to be, cannot lie on a shorter path.
    var bound = limit ?? Length(cost: .max, priority: .max)
    func reach(_ node: Int, _ length: Length, from: Int) {
      guard state[node] & State.settled == 0 else { return }
      let reached = length - Length(cost: potentialCost[node], priority: potentialPriority[node])
      guard reached < bound, state[node] == 0 || reached < Length(cost: cost[node], priority: priority[node])
      else { return }
      cost[node] = reached.cost
      priority[node] = reached.priority
      parent[node] = Int32(truncatingIfNeeded: from)
      if node == goal { bound = reached }
      if state[node] == 0 {
        state[node] = State.open
        open.append(Int32(truncatingIfNeeded: node))
      }
    }

    cost[source] = 0
    priority[source] = 0
    state[source] = State.open
    open.append(Int32(source))
    end = limit ?? .zero
    while !open.isEmpty {
      var place = 0
      var least = length(to: Int(open[0]))
      for (other, node) in open.enumerated().dropFirst() {
        let own = cost[Int(node)]
        if own > least.cost || (own == least.cost && priority[Int(node)] >= least.priority) { continue }
        least = length(to: Int(node))
        place = other
      }
      if let limit, least >= limit { return }
      let node = Int(open[place])
      open.swapAt(place, open.count - 1)
      open.removeLast()
      state[node] = State.settled
      settled.append(Int32(truncatingIfNeeded: node))
      if node == goal {
        isReached = true
        end = least
        return
      }
      // The true length of the path, less the source's potential.
      let base = least + Length(cost: potentialCost[node], priority: potentialPriority[node])
      if node < nearCount {
        for other in nearLines.partners[node] { state[nearCount + Int(other)] |= State.chosen }
        if let cells {
          relaxCells(
            cells + node * nearStep, farStep, node, base, flow, state, potentialCost, potentialPriority, row,
            nearer, &open, goal, &bound)
        }
        for other in nearLines.partners[node] { state[nearCount + Int(other)] &= ~State.chosen }
        let load = nearLines.partners[node].count
        if load > 0 { reach(hub, base + flow.reward(forUnit: load - 1, nearLines.bounds[node]), from: node) }
      } else if node < hub {
        let line = node - nearCount
        for other in farLines.partners[line] {
          let (row, column) = near == .rows ? (Int(other), line) : (line, Int(other))
          let cell = Int(cells![row * flow.columns.count + column])
          reach(Int(other), base - flow.length(cell, row: row, column: column), from: node)
        }
        let load = farLines.partners[line].count
        if load < farLines.bounds[line].most {
          reach(hub, base - flow.reward(forUnit: load, farLines.bounds[line]), from: node)
        }
      } else {
        for line in 0..<nearCount {
          let load = nearLines.partners[line].count
          guard load < nearLines.bounds[line].most else { continue }
          reach(line, base - flow.reward(forUnit: load, nearLines.bounds[line]), from: node)
        }
        for line in 0..<farCount {
          let load = farLines.partners[line].count
          guard load > 0 else { continue }
          reach(nearCount + line, base + flow.reward(forUnit: load - 1, farLines.bounds[line]), from: node)
        }
      }
    }
  }

  /// Reaches the far lines through the cells of a near one that are not chosen.
  ///
  /// - Parameters:
  ///   - step: how far the cells lie from each other.
  ///   - row: room for as many cells, if they do not lie one after the other.
  ///   - nearer: room for as many numbers.
  @inline(__always)
  private func relaxCells<Cost: RowCost>(
    _ cells: UnsafePointer<Cost>, _ step: Int, _ node: Int, _ base: Length, _ flow: OptimalFlow,
    _ state: Memory<UInt8>,
    _ potentialCost: Memory<Int>, _ potentialPriority: Memory<Int>, _ row: Memory<Cost>,
    _ nearer: Memory<Int32>, _ open: inout [Int32], _ goal: Int, _ bound: inout Length
  ) {
    let offset = base.cost - flow.pairReward
    var costs = cells
    if step != 1 {
      for line in 0..<farCount { row[line] = cells[line * step] }
      costs = UnsafePointer(row.base)
    }
    // Most cells lead nowhere nearer, so those that may are sifted out first.
    let found = Cost.reach(
      costs, potentialCost.base + nearCount, cost.base + nearCount, offset, bound.cost, nearer.base, farCount)
    for place in 0..<found {
      let line = Int(nearer[place])
      let far = nearCount + line
      if state[far] >= State.settled { continue }
      let reached = offset &+ Int(costs[line]) &- potentialCost[far]
      let (row, column) = near == .rows ? (node, line) : (line, node)
      let given = flow.priorities?.priority(row: row, column: column, draw: 0) ?? 0
      let rest = base.priority - given - potentialPriority[far]
      if reached == cost[far], rest >= priority[far] { continue }
      if reached > bound.cost || (reached == bound.cost && rest >= bound.priority) { continue }
      cost[far] = reached
      priority[far] = rest
      parent[far] = Int32(truncatingIfNeeded: node)
      if far == goal { bound = Length(cost: reached, priority: rest) }
      if state[far] == 0 {
        state[far] = State.open
        open.append(Int32(truncatingIfNeeded: far))
      }
    }
  }
}
