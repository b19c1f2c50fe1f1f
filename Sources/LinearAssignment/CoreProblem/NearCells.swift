/// The cells of each row that came nearest to the network in an earlier scan, and how far all others are.
///
/// A matrix that is not stored is dear to scan, since every scan computes it anew. But prices change little from one pricing
/// to the next. So a scan keeps of each row the few cells outside the network with the least cost over their column's price,
/// and the *horizon*: no other cell was below it. If column prices have fallen by at least d since then (d may be negative),
/// no other cell is below horizon + d now. As long as the row's price is not above that, looking at the kept cells is as good as
/// a scan of the row.
///
/// Different rows may be written by different threads at once; nobody reads a row while it is written.
final class NearCells: @unchecked Sendable {
  /// A kept cell.
  struct Cell: BitwiseCopyable {
    var cost: Int
    var column: Int32
  }

  /// How many cells of a row are kept.
  static let perRow = 32
  /// When so many scans have been noted, the oldest is forgotten.
  private static let mostScans = 24

  private let cells: Memory<Cell>
  private let counts: Memory<Int32>
  private let horizons: Memory<Int>
  /// The number of the scan in which each row was read last; -1 if it was not.
  private let scanOfRow: Memory<Int32>
  /// The column prices of the last scans; the first of them is that of number `firstScan`.
  private var prices: [[Int]] = []
  private var firstScan = 0
  /// What has to be added to the horizons of each of these scans under the present prices.
  private var shifts: [Int] = []

  init(rowCount: Int) {
    cells = Memory(uninitializedCount: rowCount * Self.perRow)
    counts = Memory(repeating: 0, count: rowCount)
    horizons = Memory(repeating: 0, count: rowCount)
    scanOfRow = Memory(repeating: -1, count: rowCount)
  }

  /// Prepares for a scan under some column prices; nothing else may be going on.
  ///
  /// - Complexity: O(rows + columns · scans noted).
  func beginScan(columnPrice: [Int]) {
    if prices.count == Self.mostScans {
      prices.removeFirst()
      firstScan += 1
    }
    prices.append(columnPrice)
    shifts = prices.map { zip($0, columnPrice).reduce(Int.max) { min($0, $1.0 - $1.1) } }
  }

  /// Notes of a row what a scan of it found: the cells, and that no other was below the horizon.
  @inline(__always)
  func keep(_ entries: [(key: Int, number: Int)], ofRow row: Int, columnPrice: [Int], horizon: Int) {
    for (position, entry) in entries.enumerated() {
      cells[row * Self.perRow + position] = Cell(
        cost: entry.key + columnPrice[entry.number], column: Int32(entry.number))
    }
    counts[row] = Int32(entries.count)
    horizons[row] = horizon
    scanOfRow[row] = Int32(firstScan + prices.count - 1)
  }

  /// Whether no other than the kept cells of a row can be below a limit; if not, the row has to be read.
  @inline(__always)
  func isSettled(_ row: Int, below limit: Int) -> Bool {
    let scan = Int(scanOfRow[row]) - firstScan
    // A row all of whose cells are kept has no horizon.
    return scan >= 0 && (horizons[row] == .max || limit <= horizons[row] + shifts[scan])
  }

  /// Calls `body` with every kept cell of a row.
  @inline(__always)
  func forEachKept(ofRow row: Int, _ body: (_ column: Int, _ cost: Int) -> Void) {
    for position in row * Self.perRow..<row * Self.perRow + Int(counts[row]) {
      body(Int(cells[position].column), cells[position].cost)
    }
  }
}
