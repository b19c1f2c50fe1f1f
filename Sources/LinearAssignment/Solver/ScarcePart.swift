/// The part of a problem that bounds the number of pairs (see ``OptimalityProof``).
struct ScarcePart: Sendable, Equatable {
  var isRow: [Bool]
  var isColumn: [Bool]

  /// The part that is right if the smaller side can be wholly assigned: everything when the columns have fewer
  /// places, nothing otherwise.
  static func presumed(for problem: AssignmentProblem) -> ScarcePart {
    let rows = problem.rowBounds.reduce(0) { $0 + $1.most }
    let columns = problem.columnBounds.reduce(0) { $0 + $1.most }
    return ScarcePart(
      isRow: Array(repeating: rows > columns, count: problem.costs.rowCount),
      isColumn: Array(repeating: rows > columns, count: problem.costs.columnCount))
  }

  /// The rows that still want cells in a largest flow, and all that can be reached from them.
  static func reached(from flow: LargestFlow) -> ScarcePart {
    ScarcePart(isRow: flow.isReachedRow, isColumn: flow.isReachedColumn)
  }
}

/// Which cells may be used at will: those that do not cross the border of the scarce part.
struct Admission: Sendable {
  private let scarce: ScarcePart?

  /// Admits every cell if there is no scarce part to respect.
  init(_ scarce: ScarcePart?) { self.scarce = scarce }

  @inline(__always)
  func callAsFunction(_ row: Int, _ column: Int) -> Bool {
    guard let scarce else { return true }
    return scarce.isRow[row] == scarce.isColumn[column]
  }
}

/// A largest set of cells within upper bounds, costs ignored.
///
/// Breadth-first augmentation from one row at a time. What a failed search has reached can never again lead to a free
/// place (H. W. Kuhn, "The Hungarian Method", Naval Res. Logist. Quart. 2 (1955)), so later searches skip it, and
/// all failed searches together cost one pass over the matrix.
///
/// - Complexity: O(pairs · rows · columns) in the worst case; close to one pass where nothing is scarce.
struct LargestFlow {
  private let costs: CostMatrix
  private let reader: RowReader
  private let columnPlaces: [Int]
  private let control: SolveControl?
  private var rowsInto: [[Int]]
  private var columnsOf: [[Int]]
  /// Rows reached from a row that could not be satisfied, that row included.
  private(set) var isReachedRow: [Bool]
  /// Columns reached from a row that could not be satisfied; all are full.
  private(set) var isReachedColumn: [Bool]
  /// The first row that could not be satisfied, if any, and what its search reached.
  private(set) var firstFailure: (rows: [Int], columns: [Int])?

  /// Finds a largest flow in which row r has at most `rowPlaces[r]` cells and column c at most `columnPlaces[c]`; a smaller one if the
  /// control says stop.
  init(costs: CostMatrix, rowPlaces: [Int], columnPlaces: [Int], control: SolveControl? = nil) {
    self.costs = costs
    self.control = control
    reader = RowReader(costs)
    self.columnPlaces = columnPlaces
    rowsInto = Array(repeating: [], count: costs.columnCount)
    columnsOf = Array(repeating: [], count: costs.rowCount)
    isReachedRow = Array(repeating: false, count: costs.rowCount)
    isReachedColumn = Array(repeating: false, count: costs.columnCount)
    for row in 0..<costs.rowCount {
      while columnsOf[row].count < rowPlaces[row], augment(from: row) {}
    }
  }

  private var isStopped: Bool { control?.isStopped ?? false }

  private mutating func augment(from source: Int) -> Bool {
    guard !isReachedRow[source] else { return false }
    var columnParent: [Int: Int] = [:]
    var rowParent: [Int: Int] = [:]
    var queue = [source]
    var seenRows: Set<Int> = [source]
    var open = (0..<costs.columnCount).filter { !isReachedColumn[$0] }
    var position = 0
    while position < queue.count {
      if isStopped { return false }
      let row = queue[position]
      position += 1
      let used = Set(columnsOf[row])
      var found: [Int] = []
      open = reader.withRow(row) { cells in
        open.filter { column in
          guard cells[column] != .max, !used.contains(column) else { return true }
          found.append(column)
          return false
        }
      }
      for column in found {
        columnParent[column] = row
        if rowsInto[column].count < columnPlaces[column] {
          flip(from: source, to: column, columnParent: columnParent, rowParent: rowParent)
          return true
        }
        for next in rowsInto[column] where !seenRows.contains(next) && !isReachedRow[next] {
          seenRows.insert(next)
          rowParent[next] = column
          queue.append(next)
        }
      }
    }
    for row in queue { isReachedRow[row] = true }
    for column in columnParent.keys { isReachedColumn[column] = true }
    if firstFailure == nil { firstFailure = (queue.sorted(), columnParent.keys.sorted()) }
    return false
  }

  private mutating func flip(
    from source: Int, to goal: Int, columnParent: [Int: Int], rowParent: [Int: Int]
  ) {
    var column = goal
    while let row = columnParent[column] {
      columnsOf[row].append(column)
      rowsInto[column].append(row)
      if row == source { return }
      guard let previous = rowParent[row] else { return }
      columnsOf[row].removeAll { $0 == previous }
      rowsInto[previous].removeAll { $0 == row }
      column = previous
    }
  }
}
