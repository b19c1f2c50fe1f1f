/// A largest set of cells within upper bounds, costs ignored.
///
/// Breadth-first augmentation from one row at a time. What a failed search has reached can never again lead to a free
/// place (H. W. Kuhn, "The Hungarian Method for the Assignment Problem", Naval Research Logistics Quarterly 2 (1955) 83–97,
/// doi:10.1002/nav.3800020109), so later searches skip it, and all failed searches together cost one pass over the matrix.
///
/// - Complexity: O(pairs · rows · columns) in the worst case; close to one pass where nothing is scarce.
struct LargestFlow {
  private let costs: CostMatrix
  private let reader: RowReader
  private let columnPlaces: [Int]
  private let control: SolveControl?
  private var rowsInto: [[Int32]]
  private var columnsOf: [[Int32]]
  /// Rows reached from a row that could not be satisfied, that row included.
  private(set) var isReachedRow: [Bool]
  /// Columns reached from a row that could not be satisfied; all are full.
  private(set) var isReachedColumn: [Bool]
  /// The first row that could not be satisfied, if any, and what its search reached.
  private(set) var firstFailure: (rows: [Int], columns: [Int])?

  /// The columns that have places left, ascending; of a sparse matrix it is not kept.
  private var spare: [Int32] = []

  // What the present search has reached; a mark counts if it is the number of the search.
  private var search: Int32 = 0
  private var rowMark: [Int32]
  private var columnMark: [Int32]
  private var rowParent: [Int32]
  private var columnParent: [Int32]
  /// The columns that the present search has not reached, ascending; of a sparse matrix it is not kept.
  private var open: [Int32] = []
  private var found: [Int32] = []

  /// Finds a largest flow in which row r has at most `rowPlaces[r]` cells and column c at most `columnPlaces[c]`; a smaller one if the
  /// control says stop.
  ///
  /// - Parameter endsAtFailure: whether to end with the first row that cannot be satisfied.
  init(
    costs: CostMatrix, rowPlaces: [Int], columnPlaces: [Int], endsAtFailure: Bool = false,
    control: SolveControl? = nil
  ) {
    self.costs = costs
    self.control = control
    reader = RowReader(costs)
    self.columnPlaces = columnPlaces
    rowsInto = Array(repeating: [], count: costs.columnCount)
    columnsOf = Array(repeating: [], count: costs.rowCount)
    isReachedRow = Array(repeating: false, count: costs.rowCount)
    isReachedColumn = Array(repeating: false, count: costs.columnCount)
    rowMark = Array(repeating: 0, count: costs.rowCount)
    columnMark = Array(repeating: 0, count: costs.columnCount)
    rowParent = Array(repeating: -1, count: costs.rowCount)
    columnParent = Array(repeating: -1, count: costs.columnCount)
    if !costs.isSparse { spare = columnPlaces.indices.filter { columnPlaces[$0] > 0 }.map { Int32($0) } }
    for row in 0..<costs.rowCount {
      while columnsOf[row].count < rowPlaces[row], takeSpare(row) || augment(from: row) {}
      if endsAtFailure, firstFailure != nil { return }
    }
  }

  private var isStopped: Bool { control?.isStopped ?? false }

  /// Gives a row the first column that it may have and that has places left; a search would find the same.
  private mutating func takeSpare(_ row: Int) -> Bool {
    let used = columnsOf[row]
    let column: Int32? = reader.withRow(row) { cells in
      switch cells {
      case .narrow(let cells):
        spare.first { cells[Int($0)] != CostMatrix.narrowForbidden && !used.contains($0) }
      case .wide(let cells): spare.first { cells[Int($0)] != CostMatrix.forbidden && !used.contains($0) }
      case .sparse(let columns, _):
        columns.first { rowsInto[Int($0)].count < columnPlaces[Int($0)] && !used.contains($0) }
      }
    }
    guard let column else { return false }
    columnsOf[row].append(column)
    rowsInto[Int(column)].append(Int32(row))
    noteFill(of: column)
    return true
  }

  private mutating func noteFill(of column: Int32) {
    guard !spare.isEmpty, rowsInto[Int(column)].count == columnPlaces[Int(column)],
      let place = spare.firstIndex(of: column)
    else { return }
    spare.remove(at: place)
  }

  private mutating func augment(from source: Int) -> Bool {
    guard !isReachedRow[source] else { return false }
    search += 1
    rowMark[source] = search
    var queue = [Int32(source)]
    var reached: [Int32] = []
    listOpenColumns()
    var position = 0
    while position < queue.count {
      if isStopped { return false }
      let row = Int(queue[position])
      position += 1
      reachColumns(from: row)
      for column in found {
        let column = Int(column)
        columnMark[column] = search
        columnParent[column] = Int32(row)
        reached.append(Int32(column))
        if rowsInto[column].count < columnPlaces[column] {
          flip(from: source, to: column)
          return true
        }
        for next in rowsInto[column] where rowMark[Int(next)] != search && !isReachedRow[Int(next)] {
          rowMark[Int(next)] = search
          rowParent[Int(next)] = Int32(column)
          queue.append(next)
        }
      }
    }
    for row in queue { isReachedRow[Int(row)] = true }
    for column in reached { isReachedColumn[Int(column)] = true }
    if firstFailure == nil { firstFailure = (queue.map(Int.init).sorted(), reached.map(Int.init).sorted()) }
    return false
  }

  private mutating func listOpenColumns() {
    if costs.isSparse { return }
    open.removeAll(keepingCapacity: true)
    for column in isReachedColumn.indices where !isReachedColumn[column] { open.append(Int32(column)) }
  }

  /// Lists the columns that a row may have, does not have, and that have not been reached.
  private mutating func reachColumns(from row: Int) {
    found.removeAll(keepingCapacity: true)
    let used = columnsOf[row]
    reader.withRow(row) { cells in
      switch cells {
      case .narrow(let cells): split(used) { cells[$0] != CostMatrix.narrowForbidden }
      case .wide(let cells): split(used) { cells[$0] != CostMatrix.forbidden }
      case .sparse(let columns, _):
        for column in columns
        where columnMark[Int(column)] != search && !isReachedColumn[Int(column)] && !used.contains(column) {
          found.append(column)
        }
      }
    }
  }

  /// Moves the open columns that are allowed and not used to those found.
  @inline(__always)
  private mutating func split(_ used: [Int32], _ isAllowed: (Int) -> Bool) {
    var kept = 0
    for place in open.indices {
      let column = open[place]
      if isAllowed(Int(column)), !used.contains(column) {
        found.append(column)
      } else {
        open[kept] = column
        kept += 1
      }
    }
    open.removeLast(open.count - kept)
  }

  private mutating func flip(from source: Int, to goal: Int) {
    defer { noteFill(of: Int32(goal)) }
    var column = Int32(goal)
    while true {
      let row = columnParent[Int(column)]
      columnsOf[Int(row)].append(column)
      rowsInto[Int(column)].append(row)
      if Int(row) == source { return }
      let previous = rowParent[Int(row)]
      columnsOf[Int(row)].removeAll { $0 == previous }
      rowsInto[Int(previous)].removeAll { $0 == row }
      column = previous
    }
  }
}
