extension OptimalFlow {
  /// The same flow for costs twice as large, with potentials in the middle of those that prove it best.
  ///
  /// The potentials that a solve leaves have the reduced length 0 on many arcs, from most nodes to many others, and searches within a
  /// limit wander along these. Distances from the hub give potentials at one end of what is possible, distances to the
  /// hub at the other, and only arcs that are tight under both stay tight under the mean of both. Costs are doubled so that the
  /// mean is a whole number; the mean of two priorities may be rounded down, since whole numbers that differ by at least so much still
  /// do so when both are rounded.
  ///
  /// - Returns: the flow and its costs; nil if doubled costs are too large.
  /// - Complexity: two searches of all nodes, O((rows + columns)²).
  func centred(_ cells: EditableCells) -> (flow: OptimalFlow, cells: EditableCells)? {
    guard largestCost < 1 << 60 else { return nil }
    let away = PathSearch(self, cells, near: .rows, from: .hub, to: nil)
    let back = PathSearch(self, cells, near: .columns, from: .hub, to: nil)
    func distances(_ search: PathSearch) -> (Int) -> Length {
      // What cannot be reached is as far as the farthest that can.
      let farthest = search.settled.last.map { search.length(to: Int($0)) } ?? .zero
      var reached = Array(repeating: false, count: rows.count + columns.count + 1)
      for node in search.settled { reached[Int(node)] = true }
      return { reached[$0] ? search.length(to: $0) : farthest }
    }
    let (fromHub, toHub) = (distances(away), distances(back))
    var (newRows, newColumns) = (rows, columns)
    func middle(_ potential: Length, _ ahead: Length, _ behind: Length) -> Length {
      let move = ahead - behind
      return Length(cost: 2 * potential.cost + move.cost, priority: potential.priority + (move.priority >> 1))
    }
    for row in 0..<rows.count {
      newRows.setPotential(row, middle(rows.potential(row), fromHub(row), toHub(columns.count + row)))
    }
    for column in 0..<columns.count {
      newColumns.setPotential(
        column, middle(columns.potential(column), fromHub(rows.count + column), toHub(column)))
    }
    let flow = OptimalFlow(
      rows: newRows, columns: newColumns, hub: middle(hub, .zero, .zero), pairReward: 2 * pairReward,
      minimumReward: 2 * minimumReward, mostPairs: mostPairs, largestCost: 2 * largestCost,
      priorities: priorities)
    let doubled = (0..<rows.count * columns.count).map {
      cells[$0].map { Int64(2 * $0) } ?? CostMatrix.forbidden
    }
    return (
      flow,
      EditableCells(CostMatrix(rowCount: rows.count, columnCount: columns.count, costs: doubled))
    )
  }
}
