/// Prices for a matrix with as many rows as columns by auctions with smaller and smaller bids.
///
/// The forward auction with ε-scaling of D. P. Bertsekas ("The Auction Algorithm: A Distributed Relaxation Method for the Assignment
/// Problem", Annals of Operations Research 14 (1988) 105–123, doi:10.1007/BF02186476; one row bids at a time). Departures:
///
/// 1. It is after prices only. They stay integers, ε does not go below what the spread of the costs makes useful, and the
///    assignment is thrown away: row reduction and searches find the exact one, and after good prices they are short.
/// 2. A phase that goes on for very long is broken off, since the searches need no complete assignment.
struct Auction<Cost: RowCost> {
  /// What a row bids by: its two least costs over their columns' prices, and a column with the least, -1 if it may have none.
  typealias Offer = (least: Cost, second: Cost, column: Int32)

  /// As many as there are columns.
  let rowCount: Int
  /// The prices of the columns, which only drop.
  let price: UnsafeMutablePointer<Cost>
  /// The row of each column while an auction goes on; nobody has one before and after it.
  let rowOfColumn: UnsafeMutablePointer<Int32>
  /// Prices must stay above this, so that forbidden cells and others are not mistaken.
  let lowest: Cost
  let tuning: Tuning
  let control: SolveControl?

  /// Lets all rows bid in phases; false if some row has nothing to bid for, prices would leave their range, or the control says stop.
  ///
  /// - Parameters:
  ///   - first: the least rise of a bid in the first phase, ε.
  ///   - last: no phase is made after one with an ε of at most this.
  ///   - offer: what a row bids by; it is given the row, ε, and how many bids have been made in the phase.
  /// - Complexity: O(phases · bids) offers; in practice 15 to 90 for each row, up to 250 for points on a line.
  @inline(__always)
  func run(first: Cost, last: Cost, _ offer: (_ row: Int, _ step: Cost, _ bids: Int) -> Offer?) -> Bool {
    let queue = Memory<Int32>(uninitializedCount: rowCount)
    var step = max(1, first)
    while true {
      rowOfColumn.update(repeating: -1, count: rowCount)
      defer { rowOfColumn.update(repeating: -1, count: rowCount) }
      for row in 0..<rowCount { queue[row] = Int32(truncatingIfNeeded: row) }
      var head = 0
      var waiting = rowCount
      var bids = 0
      while waiting > 0, bids < tuning.bidsPerPhase * rowCount {
        if bids % 256 == 0, control?.isStopped ?? false { return false }
        let row = Int(queue[head])
        head += 1
        if head == rowCount { head = 0 }
        waiting -= 1
        guard let found = offer(row, step, bids), found.column >= 0, found.least < Cost.limit else {
          return false
        }
        bids += 1
        let column = Int(found.column)
        price[column] -= step + (found.second < Cost.limit ? found.second - found.least : 0)
        guard price[column] > lowest else { return false }
        let owner = rowOfColumn[column]
        rowOfColumn[column] = Int32(truncatingIfNeeded: row)
        guard owner >= 0 else { continue }
        var place = head + waiting
        if place >= rowCount { place -= rowCount }
        queue[place] = owner
        waiting += 1
      }
      if step <= max(1, last) || waiting > 0 { return true }
      step = max(1, step / 5)
    }
  }
}
