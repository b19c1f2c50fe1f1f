/// Shortest augmenting paths on a whole matrix in which every row takes one column and every column at most one row.
///
/// The method of R. Jonker and A. Volgenant ("A Shortest Augmenting Path Algorithm for Dense and Sparse Linear Assignment
/// Problems", Computing 38 (1987) 325–340, doi:10.1007/BF02278710): column reduction, reduction transfer, augmenting row
/// reduction, and Dijkstra's search from each row that is left. Departures:
///
/// 1. Rows choose first, at equal prices; columns are reduced only if many rows choose alike.
/// 2. All loops over a row are kernels in C.
/// 3. The work of the searches is counted. If it grows beyond what prices by ε-scaling cost, these are found
///    (``scalePrices()``), and reduction and searches begin again with them.
///
/// Costs lie in a window above the least one, `base`. Without column reduction prices only ever drop from `base`, and only
/// those of columns that are taken; so columns that stay empty have the highest price. ε-scaling breaks this rule, and
/// therefore squares the matrix first with rows of equal costs.
struct DensePath<Cost: RowCost> {
  /// How a run ended.
  enum Ending: Equatable {
    /// Every row has a column, and the prices prove that no other choice is cheaper.
    case placed
    /// Some rows have allowed cells in fewer columns only.
    case confined
    /// A price or a path left the range of the type.
    case outOfRange
    /// The control said stop.
    case stopped
  }

  /// The rows of the matrix.
  let realRowCount: Int
  let columnCount: Int
  /// The rows that take part: those of the matrix, and those that square it once prices are scaled.
  private(set) var rowCount: Int
  private let costs: UnsafePointer<Cost>
  /// The costs of a row that squares the matrix.
  private var filler: Memory<Cost>?

  /// The least cost.
  let base: Cost
  /// What a forbidden cell counts as.
  let ceiling: Cost
  /// How far the largest cost is above the least.
  let width: Cost

  private let numbers: Memory<Int32>
  private let values: Memory<Cost>
  /// The column of each row, -1 if it has none.
  let columnOfRow: UnsafeMutablePointer<Int32>
  /// The row of each column, -1 if it has none.
  let rowOfColumn: UnsafeMutablePointer<Int32>
  /// The prices of the columns; that of a row that has a column follows from its cell there.
  let price: UnsafeMutablePointer<Cost>
  /// For every row a number that no cell's cost less its column's price is below.
  let rowPrice: UnsafeMutablePointer<Cost>
  let distance: UnsafeMutablePointer<Cost>
  let parent: UnsafeMutablePointer<Int32>
  let settled: UnsafeMutablePointer<Int32>
  let settledDistance: UnsafeMutablePointer<Cost>
  /// The rows without a column, `freeCount` of them.
  let free: UnsafeMutablePointer<Int32>
  var freeCount = 0
  /// How many rows the searches have scanned.
  var scans = 0
  let tuning: Tuning
  let control: SolveControl?
  /// Whether prices were scaled.
  private(set) var hasScaled = false

  /// Prepares for a matrix in row-major order, with no more rows than columns, that outlives the path.
  ///
  /// - Parameters:
  ///   - range: the least and the largest cost that is not forbidden.
  ///   - hasForbidden: whether some cell is forbidden.
  /// - Returns: nil if the costs are too far apart for the type.
  init?(
    costs: UnsafePointer<Cost>, rowCount: Int, columnCount: Int, range: ClosedRange<Cost>, hasForbidden: Bool,
    tuning: Tuning, control: SolveControl?
  ) {
    let (width, overflow) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
    // A row's price reaches up to width + limit. Over it and any column's price, a forbidden cell must still be out of range.
    guard !overflow, width < Cost.span, !hasForbidden || width <= Cost.limit / 2 else { return nil }
    self.costs = costs
    self.realRowCount = rowCount
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.width = width
    self.tuning = tuning
    self.control = control
    base = range.lowerBound
    ceiling = base + Cost.span
    // There may be as many rows as columns later.
    numbers = Memory(uninitializedCount: 5 * columnCount)
    values = Memory(uninitializedCount: 4 * columnCount)
    columnOfRow = numbers.base
    rowOfColumn = columnOfRow + columnCount
    parent = rowOfColumn + columnCount
    settled = parent + columnCount
    free = settled + columnCount
    price = values.base
    rowPrice = price + columnCount
    distance = rowPrice + columnCount
    settledDistance = distance + columnCount
    columnOfRow.update(repeating: -1, count: columnCount)
    rowOfColumn.update(repeating: -1, count: columnCount)
    price.update(repeating: base, count: columnCount)
    rowPrice.update(repeating: 0, count: columnCount)
  }

  /// The costs of a row.
  @inline(__always)
  func row(_ row: Int) -> UnsafePointer<Cost> {
    row < realRowCount ? costs + row * columnCount : UnsafePointer(filler.unsafelyUnwrapped.base)
  }

  /// The lowest price that is in range.
  var lowestPrice: Cost { base - Cost.limit }

  /// The price of a row that has a column.
  func priceOfPlaced(_ row: Int) -> Int {
    let column = Int(columnOfRow[row])
    return Int(self.row(row)[column]) - Int(price[column])
  }

  var isStopped: Bool { control?.isStopped ?? false }

  /// Places every row.
  ///
  /// - Parameter start: prices and pairs to begin with; they are used if they are in range.
  /// - Complexity: O(rows² · columns); in practice a few to some sixty scans of the matrix.
  mutating func run(from start: WarmStart? = nil) -> Ending {
    if let start, begin(from: start) {
      let ending = completed(mayScale: false)
      guard ending == .placed else { return ending }
      return settleLooseColumns() ? .placed : .outOfRange
    }
    if rowCount == columnCount, let seen = placeRowsFirst() { reduceColumns(rowsSeen: seen) }
    return completed(mayScale: tuning.scalesPrices)
  }

  /// Places the rows that are still free.
  private mutating func completed(mayScale: Bool) -> Ending {
    listFreeRows()
    for _ in 0..<2 where freeCount > 0 {
      if let ending = reduceRows() { return ending }
    }
    // Where many rows are left and all want the same columns, every search goes far.
    let mostScans = tuning.searchScans * columnCount + tuning.searchCells
    let canScale = mayScale && columnCount >= tuning.leastScaled && width <= Cost.limit / 4
    scans = 0
    for position in 0..<freeCount {
      if position % 64 == 0, isStopped { return .stopped }
      let isSlow = position >= max(8, freeCount / 16) && scans * freeCount > mostScans * position
      if canScale, scans > mostScans || isSlow {
        hasScaled = true
        square()
        scalePrices()
        if isStopped { return .stopped }
        return completed(mayScale: false)
      }
      switch augment(from: Int(free[position])) {
      case .found: break
      case .confined: return .confined
      case .outOfRange: return .outOfRange
      }
    }
    return .placed
  }

  func forgetMatching() {
    columnOfRow.update(repeating: -1, count: rowCount)
    rowOfColumn.update(repeating: -1, count: columnCount)
  }

  mutating func listFreeRows() {
    freeCount = 0
    for row in 0..<rowCount where columnOfRow[row] < 0 {
      free[freeCount] = Int32(truncatingIfNeeded: row)
      freeCount += 1
    }
  }

  /// Makes as many rows as columns; the new ones cost the same everywhere, so they take what the others leave.
  private mutating func square() {
    guard rowCount < columnCount else { return }
    filler = Memory(repeating: base, count: columnCount)
    rowCount = columnCount
  }
}
