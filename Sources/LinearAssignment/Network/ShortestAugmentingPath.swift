/// Sends supply along shortest paths in the residual network: Dijkstra's search with prices, one row at a time
/// (Jonker and Volgenant 1987, section 3, here with supplies, places and capacities).
///
/// A column with room ends the search. Its distance is kept apart and prunes everything farther; a column at the
/// present distance goes to a stack instead of the queue, since ties are the rule in scores.
struct ShortestAugmentingPath {
  private let network: FlowNetwork
  private var columnDistance: [Int]
  private var columnParent: [Int32]
  private var rowDistance: [Int]
  private var rowParent: [Int32]
  private var isSettledColumn: [Bool]
  private var isSettledRow: [Bool]
  private var touchedColumns: [Int32] = []
  private var touchedRows: [Int32] = []
  private var settledColumns: [Int32] = []
  private var settledRows: [Int32] = []
  private var rowsToRelax: [Int32] = []
  private var columnsAtHand: [Int32] = []
  private var queue = DistanceQueue()

  init(_ network: FlowNetwork) {
    self.network = network
    columnDistance = Array(repeating: Int.max, count: network.columnCount)
    columnParent = Array(repeating: -1, count: network.columnCount)
    rowDistance = Array(repeating: Int.max, count: network.rowCount)
    rowParent = Array(repeating: -1, count: network.rowCount)
    isSettledColumn = Array(repeating: false, count: network.columnCount)
    isSettledRow = Array(repeating: false, count: network.rowCount)
  }

  /// What a search found.
  enum Result {
    /// Something was sent.
    case augmented
    /// No column with room can be reached; these rows and columns can.
    case dry(rows: [Int], columns: [Int])
  }

  /// Sends as much of the row's missing supply as one shortest path carries.
  ///
  /// - Complexity: O(arcs · log arcs).
  mutating func augment(from source: Int) -> Result {
    var goal = -1
    var goalDistance = Int.max
    var distance = 0
    settle(row: source, at: 0)
    search: while true {
      while let row = rowsToRelax.popLast() {
        relax(Int(row), at: distance, goal: &goal, goalDistance: &goalDistance)
        if goalDistance == distance { break search }
      }
      if let column = columnsAtHand.popLast() {
        settle(column: Int(column), at: distance)
        continue
      }
      guard !queue.isEmpty, queue.leastDistance < goalDistance else { break }
      let entry = queue.removeFirst()
      let node = Int(entry.node)
      if node < network.columnCount {
        guard !isSettledColumn[node], entry.distance == columnDistance[node] else { continue }
        distance = entry.distance
        settle(column: node, at: distance)
      } else {
        let row = node - network.columnCount
        guard !isSettledRow[row], entry.distance == rowDistance[row] else { continue }
        distance = entry.distance
        settle(row: row, at: distance)
      }
    }
    defer { clear() }
    guard goal >= 0 else {
      return .dry(rows: settledRows.map(Int.init).sorted(), columns: settledColumns.map(Int.init).sorted())
    }
    for row in settledRows { network.rowPrice[Int(row)] += goalDistance - rowDistance[Int(row)] }
    for column in settledColumns {
      network.columnPrice[Int(column)] -= goalDistance - columnDistance[Int(column)]
    }
    send(from: source, to: goal)
    return .augmented
  }

  private mutating func settle(row: Int, at distance: Int) {
    if rowDistance[row] == .max { touchedRows.append(Int32(row)) }
    rowDistance[row] = distance
    isSettledRow[row] = true
    settledRows.append(Int32(row))
    rowsToRelax.append(Int32(row))
  }

  /// Whatever sends to a settled column could send elsewhere instead.
  private mutating func settle(column: Int, at distance: Int) {
    guard !isSettledColumn[column] else { return }
    isSettledColumn[column] = true
    settledColumns.append(Int32(column))
    var next = network.firstInto[column]
    while next >= 0 {
      let arc = Int(next)
      next = network.nextInto[arc]
      let row = Int(network.tail[arc])
      guard !isSettledRow[row] else { continue }
      let reached = distance - network.reducedCost(arc)
      guard reached < rowDistance[row] else { continue }
      if rowDistance[row] == .max { touchedRows.append(Int32(row)) }
      rowParent[row] = Int32(arc)
      if reached == distance {
        settle(row: row, at: distance)
      } else {
        rowDistance[row] = reached
        queue.insert(Int32(network.columnCount + row), at: reached)
      }
    }
  }

  private mutating func relax(_ row: Int, at distance: Int, goal: inout Int, goalDistance: inout Int) {
    let base = distance - network.rowPrice[row]
    let arcs = network.rowStart[row]..<network.rowStart[row + 1]
    for arc in arcs {
      let column = Int(network.head[arc])
      let reached = base + network.cost[arc] - network.columnPrice[column]
      // A full arc may look shorter than it is, so its fullness is looked at last: improvements are rare.
      guard reached < columnDistance[column], network.flow[arc] < network.capacity[arc] else { continue }
      if network.columnLoad[column] < network.places[column] {
        guard reached < goalDistance else { continue }
        goal = column
        goalDistance = reached
      } else if reached >= goalDistance {
        continue
      }
      if columnDistance[column] == .max { touchedColumns.append(Int32(column)) }
      columnDistance[column] = reached
      columnParent[column] = Int32(arc)
      if goal == column {
        if reached == distance { return }
      } else if reached == distance {
        columnsAtHand.append(Int32(column))
      } else {
        queue.insert(Int32(column), at: reached)
      }
    }
  }

  /// Sends along the path that the parents describe, as much as its narrowest arc lets through.
  private func send(from source: Int, to goal: Int) {
    var amount = min(
      network.supply[source] - network.rowLoad[source], network.places[goal] - network.columnLoad[goal])
    walk(from: goal, to: source) { arc, forward in
      amount = min(amount, forward ? network.capacity[arc] - network.flow[arc] : network.flow[arc])
    }
    walk(from: goal, to: source) { arc, forward in
      network.push(forward ? amount : -amount, through: arc)
    }
    network.rowLoad[source] += amount
    network.columnLoad[goal] += amount
  }

  private func walk(from goal: Int, to source: Int, _ visit: (_ arc: Int, _ forward: Bool) -> Void) {
    var column = goal
    while true {
      let arc = Int(columnParent[column])
      visit(arc, true)
      let row = Int(network.tail[arc])
      if row == source { return }
      let back = Int(rowParent[row])
      visit(back, false)
      column = Int(network.head[back])
    }
  }

  private mutating func clear() {
    for column in touchedColumns {
      columnDistance[Int(column)] = .max
      isSettledColumn[Int(column)] = false
    }
    for row in touchedRows {
      rowDistance[Int(row)] = .max
      isSettledRow[Int(row)] = false
    }
    touchedColumns.removeAll(keepingCapacity: true)
    touchedRows.removeAll(keepingCapacity: true)
    settledColumns.removeAll(keepingCapacity: true)
    settledRows.removeAll(keepingCapacity: true)
    rowsToRelax.removeAll(keepingCapacity: true)
    columnsAtHand.removeAll(keepingCapacity: true)
    queue.removeAll()
  }
}
