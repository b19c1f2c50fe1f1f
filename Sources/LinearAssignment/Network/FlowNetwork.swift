/// A bipartite network with a supply at each row, places at each column, and prices at both.
///
/// Letters, as in the literature (R. Jonker and A. Volgenant, "A Shortest Augmenting Path Algorithm for Dense and
/// Sparse Linear Assignment Problems", Computing 38 (1987) 325–340; R. K. Ahuja, T. L. Magnanti and J. B. Orlin, "Network
/// Flows", 1993, ch. 9): `u` row prices, `v` column prices, reduced cost `c̄ = c − u − v`. Always
///
/// * `c̄ ≥ 0` on arcs that are not full, `c̄ ≤ 0` on arcs that carry flow;
/// * no row sends more than its supply, no column holds more than its places.
///
/// When every row has sent its supply, the flow is a cheapest one.
final class FlowNetwork {
  let rowCount: Int
  let columnCount: Int
  /// What each row has to send.
  let supply: [Int32]
  /// What each column can hold.
  let places: [Int32]
  var rowPrice: [Int]
  var columnPrice: [Int]
  /// What each row sends.
  var rowLoad: [Int32]
  /// What each column holds.
  var columnLoad: [Int32]

  // The arcs, grouped by row: those of row r are rowStart[r] ..< rowStart[r + 1].
  private(set) var rowStart: [Int] = [0]
  private(set) var head: [Int32] = []
  private(set) var tail: [Int32] = []
  private(set) var cost: [Int] = []
  private(set) var capacity: [Int32] = []
  var flow: [Int32] = []
  // The arcs with flow into each column, as doubly linked lists; -1 ends.
  var firstInto: [Int32]
  var nextInto: [Int32] = []
  var previousInto: [Int32] = []

  /// Makes a network with no flow, prices of 0, and no arcs.
  init(supply: [Int32], places: [Int32]) {
    rowCount = supply.count
    columnCount = places.count
    self.supply = supply
    self.places = places
    rowPrice = Array(repeating: 0, count: rowCount)
    columnPrice = Array(repeating: 0, count: columnCount)
    rowLoad = Array(repeating: 0, count: rowCount)
    columnLoad = Array(repeating: 0, count: columnCount)
    firstInto = Array(repeating: -1, count: columnCount)
    rowStart = Array(repeating: 0, count: rowCount + 1)
  }

  var arcCount: Int { head.count }

  /// Rows that have not sent their whole supply, ascending.
  var unsatisfiedRows: [Int] { (0..<rowCount).filter { rowLoad[$0] < supply[$0] } }

  func reducedCost(_ arc: Int) -> Int {
    cost[arc] - rowPrice[Int(tail[arc])] - columnPrice[Int(head[arc])]
  }

  /// Puts in more arcs, keeping those that are there with their flow; new ones must not carry flow.
  ///
  /// The caller restores `c̄ ≥ 0` with ``repairPrices(ofRows:)``.
  /// - Complexity: O(rows + arcs).
  func add(_ arcs: [Arc]) {
    var count = Array(repeating: 0, count: rowCount)
    for arc in 0..<arcCount { count[Int(tail[arc])] += 1 }
    for arc in arcs { count[Int(arc.row)] += 1 }
    var start = Array(repeating: 0, count: rowCount + 1)
    for row in 0..<rowCount { start[row + 1] = start[row] + count[row] }
    var cursor = start
    let total = start[rowCount]
    var newHead = [Int32](repeating: 0, count: total)
    var newTail = newHead
    var newCapacity = newHead
    var newFlow = newHead
    var newCost = [Int](repeating: 0, count: total)
    func place(_ row: Int32, _ column: Int32, _ cost: Int, _ capacity: Int32, _ flow: Int32) {
      let position = cursor[Int(row)]
      cursor[Int(row)] += 1
      newHead[position] = column
      newTail[position] = row
      newCost[position] = cost
      newCapacity[position] = capacity
      newFlow[position] = flow
    }
    for arc in 0..<arcCount { place(tail[arc], head[arc], cost[arc], capacity[arc], flow[arc]) }
    for arc in arcs { place(arc.row, arc.column, arc.cost, arc.capacity, arc.flow) }
    rowStart = start
    head = newHead
    tail = newTail
    cost = newCost
    capacity = newCapacity
    flow = newFlow
    firstInto = Array(repeating: -1, count: columnCount)
    nextInto = Array(repeating: -1, count: total)
    previousInto = Array(repeating: -1, count: total)
    for arc in 0..<total where flow[arc] > 0 { link(arc) }
  }

  /// Sends `amount` more through an arc; less if negative.
  ///
  /// Loads are the caller's business.
  func push(_ amount: Int32, through arc: Int) {
    let before = flow[arc]
    flow[arc] = before + amount
    if before == 0 {
      link(arc)
    } else if before + amount == 0 {
      unlink(arc)
    }
  }

  private func link(_ arc: Int) {
    let column = Int(head[arc])
    let first = firstInto[column]
    nextInto[arc] = first
    previousInto[arc] = -1
    if first >= 0 { previousInto[Int(first)] = Int32(arc) }
    firstInto[column] = Int32(arc)
  }

  private func unlink(_ arc: Int) {
    let next = nextInto[arc]
    let previous = previousInto[arc]
    if previous >= 0 { nextInto[Int(previous)] = next } else { firstInto[Int(head[arc])] = next }
    if next >= 0 { previousInto[Int(next)] = previous }
  }

  /// Lowers the price of each given row until no arc of it has a negative reduced cost while it could carry more,
  /// and takes back the flow of its arcs whose reduced cost has become positive.
  ///
  /// - Complexity: O(arcs of the rows).
  func repairPrices(ofRows rows: some Sequence<Int>) {
    for row in rows {
      var price = Int.max
      for arc in rowStart[row]..<rowStart[row + 1] where flow[arc] < capacity[arc] {
        price = min(price, cost[arc] - columnPrice[Int(head[arc])])
      }
      guard price < rowPrice[row] else { continue }
      rowPrice[row] = price
      for arc in rowStart[row]..<rowStart[row + 1] where flow[arc] > 0 && reducedCost(arc) > 0 {
        let amount = flow[arc]
        push(-amount, through: arc)
        rowLoad[row] -= amount
        columnLoad[Int(head[arc])] -= amount
      }
    }
  }

  /// Gives a row that sends nothing the price of its cheapest arc.
  ///
  /// - Complexity: O(arcs of the row).
  func takeCheapestPrice(_ row: Int) {
    let arcs = rowStart[row]..<rowStart[row + 1]
    guard !arcs.isEmpty else { return }
    rowPrice[row] = arcs.reduce(Int.max) { min($0, cost[$1] - columnPrice[Int(head[$1])]) }
  }

  /// Sends what fits through arcs of reduced cost 0 into columns with room.
  ///
  /// - Complexity: O(arcs of the row).
  func sendGreedily(from row: Int) {
    for arc in rowStart[row]..<rowStart[row + 1] where rowLoad[row] < supply[row] && reducedCost(arc) == 0 {
      let column = Int(head[arc])
      let amount = min(
        supply[row] - rowLoad[row], places[column] - columnLoad[column], capacity[arc] - flow[arc])
      guard amount > 0 else { continue }
      push(amount, through: arc)
      rowLoad[row] += amount
      columnLoad[column] += amount
    }
  }

  /// Traps if an invariant of the type is broken; for tests.
  func checkInvariants() {
    var rows = Array(repeating: Int32(0), count: rowCount)
    var columns = Array(repeating: Int32(0), count: columnCount)
    for arc in 0..<arcCount {
      precondition((0...capacity[arc]).contains(flow[arc]), "the flow of an arc is within its capacity")
      precondition(flow[arc] == capacity[arc] || reducedCost(arc) >= 0, "an arc with room is not too cheap")
      precondition(flow[arc] == 0 || reducedCost(arc) <= 0, "an arc with flow is not too dear")
      rows[Int(tail[arc])] += flow[arc]
      columns[Int(head[arc])] += flow[arc]
    }
    precondition(rows == rowLoad && columns == columnLoad, "loads are the sums of flows")
    precondition(zip(rowLoad, supply).allSatisfy { $0 <= $1 }, "no row sends more than its supply")
    precondition(zip(columnLoad, places).allSatisfy { $0 <= $1 }, "no column holds more than its places")
  }
}
