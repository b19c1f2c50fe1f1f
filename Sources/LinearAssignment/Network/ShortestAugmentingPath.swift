/// Sends supply along shortest paths in the residual network: Dijkstra's search with prices (Jonker and Volgenant 1987,
/// section 3, here with supplies, places and capacities), from one row or from many at once.
///
/// A search from many rows grows a tree from each, all by the same distance, until a share of the trees has met a
/// column with room; then prices move once, and every such tree sends along its path. Trees do not share nodes, so neither do
/// paths. It moves the prices of columns with room, which is right as long as everything gets filled in the end.
///
/// Prices move by the distance at which the last path was found, whatever was settled beyond it: trees that are confined by the others,
/// or to a part of the network without room, grow until nothing is left to reach, and that may be far. So no price moves further than
/// the longest path that is used.
///
/// Columns at the present distance go to a stack instead of the queue, since ties are the rule in scores.
struct ShortestAugmentingPath {
  private let network: FlowNetwork
  /// The network's arcs, while a search lasts.
  private var arcs: ArcTable
  private let columnDistance: Memory<Int>
  private let columnParent: Memory<Int32>
  private let rowDistance: Memory<Int>
  private let rowParent: Memory<Int32>
  /// The row from which the tree of a settled row grew.
  private let rowSource: Memory<Int32>
  private let isSettledColumn: Memory<Bool>
  private let isSettledRow: Memory<Bool>
  private let hasGoal: Memory<Bool>
  private var touchedColumns: [Int32] = []
  private var touchedRows: [Int32] = []
  private var settledColumns: [Int32] = []
  private var settledRows: [Int32] = []
  private var rowsToRelax: [Int32] = []
  private var columnsAtHand: [Int32] = []
  private var queue = DistanceQueue()
  /// What is at least this far need not be looked at.
  private var horizon = Int.max
  private var isSingle = true
  /// In a search from one row, the nearest column with room so far; it is at the horizon.
  private var nearestGoal: Int32?
  private var goals: [Int32] = []
  /// In a search from many rows, the distance of the last goal.
  private var goalDistance = 0
  private var workAtStart = 0
  /// The work at which a search from many rows ends without another goal.
  private var lastWork = 0
  /// Columns at the present distance in trees that have their goal.
  private var waitingColumns: [Int32] = []
  /// Settled columns with room to which rows send.
  private var waitingGoals: [Int32] = []
  /// How many arcs all searches have looked at.
  private(set) var work = 0

  /// Longer paths than this are not used: sums of prices would leave 64 bits.
  private static let farthest = 1 << 60

  init(_ network: FlowNetwork) {
    self.network = network
    arcs = network.arcs
    columnDistance = Memory(repeating: Int.max, count: network.columnCount)
    columnParent = Memory(repeating: -1, count: network.columnCount)
    rowDistance = Memory(repeating: Int.max, count: network.rowCount)
    rowParent = Memory(repeating: -1, count: network.rowCount)
    rowSource = Memory(repeating: -1, count: network.rowCount)
    isSettledColumn = Memory(repeating: false, count: network.columnCount)
    isSettledRow = Memory(repeating: false, count: network.rowCount)
    hasGoal = Memory(repeating: false, count: network.rowCount)
  }

  /// What a search found.
  enum Result {
    /// Something was sent.
    case augmented(paths: Int)
    /// No column with room can be reached; these rows and columns can.
    case dry(rows: [Int], columns: [Int])
    /// The nearest column with room is so far that prices might leave 64 bits. Nothing was changed.
    case outOfRange
  }

  /// Sends as much of the row's missing supply as one shortest path carries.
  ///
  /// - Complexity: O(arcs · log arcs).
  mutating func augment(from source: Int) -> Result { augment(from: [source], enough: 1) }

  /// Grows a tree from each of the rows, and sends along a path in at least `enough` of them if so many paths can be had.
  ///
  /// - Complexity: O(arcs · log arcs).
  mutating func augment(from sources: [Int], enough: Int) -> Result {
    arcs = network.arcs
    isSingle = sources.count == 1
    horizon = .max
    nearestGoal = nil
    goals.removeAll(keepingCapacity: true)
    for source in sources { settle(row: source, at: 0, source: Int32(source)) }
    var distance = 0
    workAtStart = work
    while true {
      if isSingle, horizon == distance, let goal = nearestGoal {
        goals.append(goal)
        break
      }
      if let row = rowsToRelax.popLast() {
        relax(Int(row), at: distance)
      } else if let column = columnsAtHand.popLast() {
        reach(column: Int(column), at: distance, mayWait: true)
      } else if goals.count >= enough {
        break
      } else if let column = waitingColumns.popLast() {
        // The distance is to grow, so trees that have found their goal must be complete up to here.
        reach(column: Int(column), at: distance, mayWait: false)
      } else if let column = waitingGoals.popLast() {
        reachRows(sendingTo: Int(column), at: distance)
      } else if !goals.isEmpty, !isSingle, work > lastWork {
        // The other trees are confined, or far from any goal; new prices or new cells help more.
        break
      } else if queue.isEmpty || queue.leastDistance >= horizon {
        guard isSingle, let goal = nearestGoal else { break }
        distance = horizon
        goals.append(goal)
        break
      } else {
        let entry = queue.removeFirst()
        let node = Int(entry.node)
        if node < network.columnCount {
          guard entry.distance == columnDistance[node] else { continue }
          distance = entry.distance
          reach(column: node, at: distance, mayWait: true)
        } else {
          let row = node - network.columnCount
          guard !isSettledRow[row], entry.distance == rowDistance[row] else { continue }
          distance = entry.distance
          settle(row: row, at: distance, source: source(ofColumn: Int(arcs.table[Int(rowParent[row])].head)))
        }
      }
    }
    defer { clear(sources) }
    guard !goals.isEmpty else {
      return .dry(rows: settledRows.map(Int.init).sorted(), columns: settledColumns.map(Int.init).sorted())
    }
    let end = isSingle ? distance : goalDistance
    guard end < Self.farthest else { return .outOfRange }
    for row in settledRows { network.rowPrice[Int(row)] += max(0, end - rowDistance[Int(row)]) }
    for column in settledColumns {
      network.columnPrice[Int(column)] -= max(0, end - columnDistance[Int(column)])
    }
    for goal in goals { send(to: Int(goal)) }
    return .augmented(paths: goals.count)
  }

  /// Settles a column: it ends its tree's path if it has room, else the tree goes on from it.
  private mutating func reach(column: Int, at distance: Int, mayWait: Bool) {
    guard !isSettledColumn[column] else { return }
    let source = Int(source(ofColumn: column))
    if mayWait, hasGoal[source] {
      waitingColumns.append(Int32(column))
      return
    }
    isSettledColumn[column] = true
    settledColumns.append(Int32(column))
    guard network.columnLoad[column] < network.places[column] else {
      reachRows(sendingTo: column, at: distance)
      return
    }
    if !hasGoal[source] {
      hasGoal[source] = true
      goals.append(Int32(column))
      goalDistance = distance
      lastWork = work + 2 * (work - workAtStart) + 1024
    }
    // Rows may send to a column with room; they move with it if the distance grows.
    if arcs.firstInto[column] >= 0 { waitingGoals.append(Int32(column)) }
  }

  private func source(ofColumn column: Int) -> Int32 {
    rowSource[Int(arcs.tail[Int(columnParent[column])])]
  }

  private mutating func settle(row: Int, at distance: Int, source: Int32) {
    if rowDistance[row] == .max { touchedRows.append(Int32(row)) }
    rowDistance[row] = distance
    rowSource[row] = source
    isSettledRow[row] = true
    settledRows.append(Int32(row))
    rowsToRelax.append(Int32(row))
  }

  /// Whatever sends to a settled column could send elsewhere instead.
  private mutating func reachRows(sendingTo column: Int, at distance: Int) {
    let source = source(ofColumn: column)
    var next = arcs.firstInto[column]
    while next >= 0 {
      let arc = Int(next)
      next = arcs.nextInto[arc]
      let row = Int(arcs.tail[arc])
      guard !isSettledRow[row] else { continue }
      let reached = distance - (arcs.table[arc].cost - network.rowPrice[row] - network.columnPrice[column])
      guard reached < rowDistance[row] else { continue }
      if rowDistance[row] == .max { touchedRows.append(Int32(row)) }
      rowParent[row] = Int32(arc)
      rowDistance[row] = reached
      if reached == distance {
        settle(row: row, at: distance, source: source)
      } else {
        queue.insert(Int32(network.columnCount + row), at: reached)
      }
    }
  }

  private mutating func relax(_ row: Int, at distance: Int) {
    let base = distance - network.rowPrice[row]
    let table = arcs.table.base
    let price = network.columnPrice.base
    let columnDistance = columnDistance.base
    let range = arcs.rowStart[row]..<arcs.rowStart[row + 1]
    work += range.count
    for arc in range {
      let entry = table[arc]
      let column = Int(entry.head)
      let reached = base + entry.cost - price[column]
      // A full arc may look shorter than it is, so its fullness is looked at late: improvements are rare.
      guard reached < columnDistance[column], reached < horizon, entry.room > 0 else { continue }
      if columnDistance[column] == .max { touchedColumns.append(Int32(column)) }
      columnDistance[column] = reached
      columnParent[column] = Int32(arc)
      if network.columnLoad[column] < network.places[column] {
        if isSingle {
          horizon = reached
          nearestGoal = Int32(column)
          continue
        }
        if reached == distance {
          // A path of this length is found; its tree need not grow further unless the distance does.
          reach(column: column, at: distance, mayWait: false)
          continue
        }
      }
      if reached == distance {
        columnsAtHand.append(Int32(column))
      } else {
        queue.insert(Int32(column), at: reached)
      }
    }
  }

  /// Sends along the path that the parents describe, as much as its narrowest arc lets through.
  private func send(to goal: Int) {
    var source = -1
    var amount = network.places[goal] - network.columnLoad[goal]
    walk(from: goal) { arc, forward in
      amount = min(amount, forward ? arcs.table[arc].room : arcs.flow[arc])
      if forward { source = Int(arcs.tail[arc]) }
    }
    amount = min(amount, network.supply[source] - network.rowLoad[source])
    walk(from: goal) { arc, forward in arcs.push(forward ? amount : -amount, through: arc) }
    network.rowLoad[source] += amount
    network.columnLoad[goal] += amount
  }

  private func walk(from goal: Int, _ visit: (_ arc: Int, _ forward: Bool) -> Void) {
    var column = goal
    while true {
      let arc = Int(columnParent[column])
      visit(arc, true)
      let row = Int(arcs.tail[arc])
      if Int(rowSource[row]) == row { return }
      let back = Int(rowParent[row])
      visit(back, false)
      column = Int(arcs.table[back].head)
    }
  }

  private mutating func clear(_ sources: [Int]) {
    for column in touchedColumns {
      columnDistance[Int(column)] = .max
      isSettledColumn[Int(column)] = false
    }
    for row in touchedRows {
      rowDistance[Int(row)] = .max
      isSettledRow[Int(row)] = false
    }
    for source in sources { hasGoal[source] = false }
    touchedColumns.removeAll(keepingCapacity: true)
    touchedRows.removeAll(keepingCapacity: true)
    settledColumns.removeAll(keepingCapacity: true)
    settledRows.removeAll(keepingCapacity: true)
    rowsToRelax.removeAll(keepingCapacity: true)
    columnsAtHand.removeAll(keepingCapacity: true)
    waitingColumns.removeAll(keepingCapacity: true)
    waitingGoals.removeAll(keepingCapacity: true)
    queue.removeAll()
  }
}
