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
///
/// The arrays are bare memory: the searches spend their time in them, and bounds are checked once, where arcs enter.
final class FlowNetwork {
  let rowCount: Int
  let columnCount: Int
  /// What each row has to send.
  let supply: Memory<Int32>
  /// What each column can hold.
  let places: Memory<Int32>
  let rowPrice: Memory<Int>
  let columnPrice: Memory<Int>
  /// What each row sends.
  let rowLoad: Memory<Int32>
  /// What each column holds.
  let columnLoad: Memory<Int32>
  /// The arcs and their flow.
  private(set) var arcs: ArcTable

  /// Makes a network with no flow, prices of 0, and no arcs.
  init(supply: [Int32], places: [Int32]) {
    rowCount = supply.count
    columnCount = places.count
    self.supply = Memory(supply)
    self.places = Memory(places)
    rowPrice = Memory(repeating: 0, count: rowCount)
    columnPrice = Memory(repeating: 0, count: columnCount)
    rowLoad = Memory(repeating: 0, count: rowCount)
    columnLoad = Memory(repeating: 0, count: columnCount)
    arcs = ArcTable(rowCount: rowCount, columnCount: columnCount)
  }

  var arcCount: Int { arcs.count }

  /// Rows that have not sent their whole supply, ascending.
  var unsatisfiedRows: [Int] { (0..<rowCount).filter { rowLoad[$0] < supply[$0] } }

  /// The arcs of a row.
  func arcRange(_ row: Int) -> Range<Int> { arcs.rowStart[row]..<arcs.rowStart[row + 1] }

  func head(_ arc: Int) -> Int { Int(arcs.table[arc].head) }

  func tail(_ arc: Int) -> Int { Int(arcs.tail[arc]) }

  func cost(_ arc: Int) -> Int { arcs.table[arc].cost }

  func flow(_ arc: Int) -> Int32 { arcs.flow[arc] }

  func capacity(_ arc: Int) -> Int32 { arcs.flow[arc] + arcs.table[arc].room }

  func reducedCost(_ arc: Int) -> Int {
    arcs.table[arc].cost - rowPrice[tail(arc)] - columnPrice[head(arc)]
  }

  /// Puts in more arcs, keeping those that are there with their flow; new ones carry none.
  ///
  /// The caller restores `c̄ ≥ 0` with ``repairPrices(ofRows:)``. Traps if an arc lies outside the network.
  /// - Complexity: O(rows + arcs).
  func add(_ new: [Arc]) {
    precondition(
      new.allSatisfy { (0..<rowCount).contains(Int($0.row)) && (0..<columnCount).contains(Int($0.column)) },
      "an arc joins a row and a column of its network")
    arcs = ArcTable(adding: new, to: arcs, rowCount: rowCount, columnCount: columnCount)
  }

  /// Sends `amount` more through an arc, or takes as much back if negative, and keeps the loads of both ends.
  func send(_ amount: Int32, through arc: Int) {
    arcs.push(amount, through: arc)
    rowLoad[tail(arc)] += amount
    columnLoad[head(arc)] += amount
  }

  /// Lowers the price of each given row until no arc of it has a negative reduced cost while it could carry more,
  /// and takes back the flow of its arcs whose reduced cost has become positive.
  ///
  /// - Complexity: O(arcs of the rows).
  func repairPrices(ofRows rows: some Sequence<Int>) {
    for row in rows {
      var price = Int.max
      for arc in arcRange(row) where arcs.table[arc].room > 0 {
        price = min(price, cost(arc) - columnPrice[head(arc)])
      }
      guard price < rowPrice[row] else { continue }
      rowPrice[row] = price
      for arc in arcRange(row) where flow(arc) > 0 && reducedCost(arc) > 0 {
        send(-flow(arc), through: arc)
      }
    }
  }

  /// Gives a row that sends nothing the price of its cheapest arc.
  ///
  /// - Complexity: O(arcs of the row).
  func takeCheapestPrice(_ row: Int) {
    let range = arcRange(row)
    guard !range.isEmpty else { return }
    rowPrice[row] = range.reduce(Int.max) { min($0, cost($1) - columnPrice[head($1)]) }
  }

  /// Sends what fits through arcs of reduced cost 0 into columns with room.
  ///
  /// - Complexity: O(arcs of the row).
  func sendGreedily(from row: Int) {
    for arc in arcRange(row) where rowLoad[row] < supply[row] && reducedCost(arc) == 0 {
      let column = head(arc)
      let amount = min(
        supply[row] - rowLoad[row], places[column] - columnLoad[column], arcs.table[arc].room)
      if amount > 0 { send(amount, through: arc) }
    }
  }

  /// Traps if an invariant of the type is broken; for tests.
  func checkInvariants() {
    var rows = Array(repeating: Int32(0), count: rowCount)
    var columns = Array(repeating: Int32(0), count: columnCount)
    for arc in 0..<arcCount {
      precondition(flow(arc) >= 0 && arcs.table[arc].room >= 0, "the flow of an arc is within its capacity")
      precondition(arcs.table[arc].room == 0 || reducedCost(arc) >= 0, "an arc with room is not too cheap")
      precondition(flow(arc) == 0 || reducedCost(arc) <= 0, "an arc with flow is not too dear")
      rows[tail(arc)] += flow(arc)
      columns[head(arc)] += flow(arc)
    }
    precondition(rows.indices.allSatisfy { rows[$0] == rowLoad[$0] }, "row loads are the sums of flows")
    precondition(
      columns.indices.allSatisfy { columns[$0] == columnLoad[$0] }, "column loads are the sums of flows")
    precondition((0..<rowCount).allSatisfy { rowLoad[$0] <= supply[$0] }, "no row sends more than its supply")
    precondition((0..<columnCount).allSatisfy { columnLoad[$0] <= places[$0] }, "no column is over-full")
  }
}
