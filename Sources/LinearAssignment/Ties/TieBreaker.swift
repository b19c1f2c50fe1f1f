/// Moves a cheapest flow to the one with the largest sum of priorities among all cheapest flows.
///
/// All cheapest flows differ by cycles of reduced cost 0 in the residual network. Such a cycle lies within one strongly
/// connected component, so only the cells inside components can change at all; they form a small assignment
/// problem of their own, with priorities for costs. If two flows should have equal sums, cycles remain, and the
/// next draw decides between them.
struct TieBreaker {
  private let core: Core
  private var candidates: Candidates { core.candidates }
  private var network: FlowNetwork { core.network }

  init(_ core: Core) { self.core = core }

  /// What became of the ties.
  enum Ending {
    /// The flow is the one that the priorities pick.
    case moved
    /// The priorities pick these columns of each row, forced cells left out; the flow is as it was.
    case found([[Int]])
    /// The solve was stopped, or equal keys leave ties open.
    case open
  }

  /// Settles the ties.
  ///
  /// - Complexity: one scan of the matrix, then O(draws · solving the cells of reduced cost 0).
  func run(_ priorities: Priorities) -> Ending {
    guard enterTightCells() else {
      return UnstoredTies(core).settle(priorities, core.control).map { .found($0) } ?? .open
    }
    var tight = (0..<network.arcCount).filter { network.reducedCost($0) == 0 }
    var draw: UInt64 = 0
    for _ in 0..<Self.mostDraws {
      if core.isStopped { return .open }
      let loose = looseArcs(among: tight)
      if loose.isEmpty { return .moved }
      let inner = solve(loose, priorities, draw)
      // What is still tight under the priorities may still be exchanged.
      tight = zip(loose, inner).compactMap { $1 ? $0 : nil }
      draw += 1
    }
    return .open
  }

  /// So many draws leave a tie only if keys are equal.
  static let mostDraws = 16

  /// Cells of reduced cost 0 outside the network take part in ties too; false if there are too many of them.
  private func enterTightCells() -> Bool {
    guard let arcs = candidates.tightCells(network: network, most: core.tuning.mostTiedCells) else {
      return false
    }
    if !arcs.isEmpty { network.add(arcs) }
    return true
  }

  /// The arcs whose two ends can reach each other in the residual network of the given arcs.
  private func looseArcs(among arcs: [Int]) -> [Int] {
    let rowCount = network.rowCount
    var edges: [(from: Int, to: Int)] = []
    edges.reserveCapacity(arcs.count)
    for arc in arcs {
      let row = network.tail(arc)
      let column = rowCount + network.head(arc)
      if network.flow(arc) < network.capacity(arc) { edges.append((row, column)) }
      if network.flow(arc) > 0 { edges.append((column, row)) }
    }
    let component = StronglyConnectedComponents.find(
      nodeCount: rowCount + network.columnCount, edges: edges)
    // An arc with some but not all of its flow leads there and back, which alone exchanges nothing: a component holds
    // an exchange exactly if it has as many arcs as nodes, or more.
    var nodes = Array(repeating: 0, count: component.count)
    for home in component { nodes[home] += 1 }
    let inside = arcs.filter {
      component[network.tail($0)] == component[rowCount + network.head($0)]
    }
    var arcCounts = Array(repeating: 0, count: component.count)
    for arc in inside { arcCounts[component[network.tail(arc)]] += 1 }
    return inside.filter {
      let home = component[network.tail($0)]
      return arcCounts[home] >= nodes[home]
    }
  }

  /// Reassigns the flow of the given arcs by priority, and tells of each whether it is tight under the priorities.
  private func solve(_ arcs: [Int], _ priorities: Priorities, _ draw: UInt64) -> [Bool] {
    var supply = Array(repeating: Int32(0), count: network.rowCount)
    var places = Array(repeating: Int32(0), count: network.columnCount)
    var inner: [Arc] = []
    inner.reserveCapacity(arcs.count)
    for arc in arcs {
      let row = network.tail(arc)
      let column = network.head(arc)
      supply[row] += network.flow(arc)
      places[column] += network.flow(arc)
      let isCell = row < candidates.costs.rowCount && column < candidates.costs.columnCount
      let cost = isCell ? -priorities.priority(row: row, column: column, draw: draw) : 0
      inner.append(
        Arc(row: Int32(row), column: Int32(column), cost: cost, capacity: network.capacity(arc)))
    }
    let exchange = FlowNetwork(supply: supply, places: places)
    exchange.add(inner)
    for row in 0..<exchange.rowCount where supply[row] > 0 {
      exchange.takeCheapestPrice(row)
      exchange.sendGreedily(from: row)
    }
    var search = ShortestAugmentingPath(exchange)
    for row in exchange.unsatisfiedRows {
      while exchange.rowLoad[row] < exchange.supply[row] {
        guard case .augmented(_) = search.augment(from: row) else {
          preconditionFailure("the flow that is to be replaced shows that all supply can be sent")
        }
      }
    }
    // The arcs of each row keep the order in which they were given, and the given ones are grouped by row.
    precondition(
      zip(arcs, 0...).allSatisfy { network.head($0) == exchange.head($1) }, "arcs keep their order")
    for (position, arc) in arcs.enumerated() where exchange.flow(position) != network.flow(arc) {
      network.send(exchange.flow(position) - network.flow(arc), through: arc)
    }
    return arcs.indices.map { exchange.reducedCost($0) == 0 }
  }
}
