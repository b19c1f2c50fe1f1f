/// Which cells the best assignments have: the *backbone* that all of them share, and what is open between them.
///
/// The number of pairs and the cost alone decide what is best here; how ties are broken does not matter.
public struct OptimalCells: Sendable, Hashable {
  /// A cell of the matrix.
  public struct Cell: Sendable, Hashable {
    /// The row.
    public let row: Int
    /// The column.
    public let column: Int
  }

  /// The cells that every best assignment has, by row, then column.
  public let shared: [Cell]
  /// The chosen cells that another best assignment does without, by row, then column.
  public let replaceable: [Cell]
  /// The cells that are not chosen, and that another best assignment has, by row, then column.
  public let possible: [Cell]
}

extension AssignmentSession {
  /// Which cells all best assignments have, and which only some.
  ///
  /// All best assignments differ by cycles of reduced cost 0 in the residual network, so a cell can change exactly if its two ends lie in one
  /// strongly connected component of the arcs of reduced cost 0.
  ///
  /// There are some only where ``hasAssignment`` says so; it traps elsewhere.
  /// - Complexity: O(rows · columns), twice.
  public func optimalCells() -> OptimalCells {
    guard let flow, hasAssignment else { preconditionFailure("there is a best assignment") }
    let tight = TightNetwork(flow: flow, cells: cells)
    let component = StronglyConnectedComponents.find(nodeCount: tight.nodeCount) {
      tight.nextArc(of: $0, from: $1)
    }
    var (shared, replaceable, possible): ([OptimalCells.Cell], [OptimalCells.Cell], [OptimalCells.Cell]) =
      ([], [], [])
    for row in 0..<rowCount {
      let chosen = Set(flow.rows.partners[row].map(Int.init))
      for column in 0..<columnCount {
        let isOpen = component[row] == component[rowCount + column]
        let cell = OptimalCells.Cell(row: row, column: column)
        if chosen.contains(column) {
          if isOpen, tight.isTight(row, column) { replaceable.append(cell) } else { shared.append(cell) }
        } else if isOpen, tight.isTight(row, column) {
          possible.append(cell)
        }
      }
    }
    return OptimalCells(shared: shared, replaceable: replaceable, possible: possible)
  }

  /// The chosen cells with the smallest *margins*: by how much a cell may cost more before it leaves every best assignment.
  ///
  /// What is given is, for each of these cells, the exchange that does without it (``exchange(without:_:)``); exchanges that lose a pair are left
  /// out where pairs come first, and so are those that leave a minimum unmet. Traps unless ``hasAssignment`` holds.
  /// - Parameter count: how many cells are asked for at most.
  /// - Returns: cells and exchanges by cost, then row, then column.
  /// - Complexity: a search for each chosen cell, none of which goes beyond the margins found.
  public func smallestMargins(atMost count: Int) -> [(cell: OptimalCells.Cell, exchange: Exchange)] {
    guard let flow, hasAssignment else { preconditionFailure("there is a best assignment") }
    let search = CycleSearch(flow, cells)
    let most = Length(cost: (goal == .leastCost ? flow.minimumReward : flow.pairReward) / 2, priority: 0)
    var found: [(cell: OptimalCells.Cell, cycle: CycleSearch.Cycle)] = []
    guard count > 0 else { return [] }
    for row in 0..<rowCount {
      for column in flow.rows.partners[row].map(Int.init).sorted() {
        // Of equal costs the first cell stays, whatever is drawn.
        let limit =
          found.count < count ? most : Length(cost: found[count - 1].cycle.length.cost, priority: .min / 2)
        guard let cycle = search.shortest(ending: row, column, below: limit) else { continue }
        let place =
          found.firstIndex { $0.cycle.length.cost > cycle.length.cost } ?? found.count
        found.insert((OptimalCells.Cell(row: row, column: column), cycle), at: place)
        if found.count > count { found.removeLast() }
      }
    }
    return found.map { ($0.cell, exchange($0.cycle.steps)) }
  }
}

/// The arcs of reduced cost 0 in the residual network of a flow; nodes are the rows, the columns, and the hub.
private struct TightNetwork {
  let flow: OptimalFlow
  let cells: EditableCells

  var rowCount: Int { flow.rows.count }
  var columnCount: Int { flow.columns.count }
  var hub: Int { rowCount + columnCount }
  var nodeCount: Int { hub + 1 }

  /// Whether a cell is allowed and has the reduced cost 0.
  func isTight(_ row: Int, _ column: Int) -> Bool {
    guard let cost = cells[row * columnCount + column] else { return false }
    return cost - flow.pairReward + flow.rows.cost[row] == flow.columns.cost[column]
  }

  private func isTight(_ line: Int, _ side: OptimalFlow.Side, unit: Int) -> Bool {
    flow.drop(to: line, on: side).cost == flow.reward(forUnit: unit, flow[side].bounds[line]).cost
  }

  private func takesMore(_ line: Int, _ side: OptimalFlow.Side) -> Bool {
    let (bounds, load) = (flow[side].bounds[line], flow[side].partners[line].count)
    return load < bounds.most && isTight(line, side, unit: load)
  }

  private func takesLess(_ line: Int, _ side: OptimalFlow.Side) -> Bool {
    let load = flow[side].partners[line].count
    return load > 0 && isTight(line, side, unit: load - 1)
  }

  /// The first arc of a node from a place in its list, and the place after it; nil if there is no more.
  func nextArc(of node: Int, from place: Int) -> (target: Int, next: Int)? {
    if node < rowCount {
      for column in place..<max(place, columnCount)
      where isTight(node, column) && !flow.isChosen(row: node, column: column) {
        return (rowCount + column, column + 1)
      }
      return place <= columnCount && takesLess(node, .rows) ? (hub, columnCount + 1) : nil
    }
    if node < hub {
      let column = node - rowCount
      let partners = flow.columns.partners[column]
      for index in place..<max(place, partners.count) where isTight(Int(partners[index]), column) {
        return (Int(partners[index]), index + 1)
      }
      return place <= partners.count && takesMore(column, .columns) ? (hub, partners.count + 1) : nil
    }
    for line in place..<max(place, hub)
    where line < rowCount ? takesMore(line, .rows) : takesLess(line - rowCount, .columns) {
      return (line, line + 1)
    }
    return nil
  }
}
