internal import LinearAssignment

/// Which cells can be part of an assignment that costs little more than the relaxation's bound.
///
/// Any assignment differs from the relaxation's by cycles in its residual network, whose lengths, in reduced costs, add up to
/// at most what it costs more. So a cell matters only if some cycle through it is short enough. This is the
/// reduced-cost fixing of integer programming with the shortest cycle in place of the arc's own length.
struct CycleFilter {
  let point: LagrangianRelaxation.Point
  let problem: AssignmentProblem
  /// How many units of a length make a unit of cost.
  let scale: Int
  private let rowCount: Int
  private let columnCount: Int
  /// The node where loads of rows and columns come from and go to.
  private var outside: Int { rowCount + columnCount }

  /// The cells that matter.
  struct Cells {
    /// Cells outside the relaxation's assignment that may come in, by row, then column.
    var entering: [(row: Int, column: Int)]
    /// Cells of it that may leave; all others stay.
    var leaving: Set<Int>
  }

  /// So much work, in nodes times arcs, is done to find short cycles; beyond it a cell's own length decides.
  private static let effort = 400_000_000

  init(_ point: LagrangianRelaxation.Point, problem: AssignmentProblem, scale: Int) {
    self.point = point
    self.scale = scale
    self.problem = problem
    rowCount = problem.costs.rowCount
    columnCount = problem.costs.columnCount
  }

  /// A number for a cell.
  func number(_ row: Int, _ column: Int) -> Int { row * columnCount + column }

  /// Whether a row's or column's number of cells is the same in every assignment that the relaxation compares.
  func isFull(row: Int) -> Bool { problem.goal != .leastCost && !point.proof.isScarceRow[row] }

  /// Whether a column's number of cells is the same in every assignment that the relaxation compares.
  func isFull(column: Int) -> Bool { problem.goal != .leastCost && point.proof.isScarceColumn[column] }

  /// Whether a cell may be used at will; the others are all used, or never.
  func isFree(_ row: Int, _ column: Int) -> Bool {
    problem.goal == .leastCost || point.proof.isScarceRow[row] == point.proof.isScarceColumn[column]
  }

  /// A length below which about so many unused cells lie; `Int.max` if there are no more.
  ///
  /// - Complexity: O(rows · columns).
  func length(for count: Int) -> Int {
    // Sixteen steps for each doubling.
    func step(_ length: Int) -> Int {
      guard length >= 16 else { return max(0, length) }
      let exponent = Int.bitWidth - 1 - length.leadingZeroBitCount
      return (exponent - 3) * 16 + (length >> (exponent - 4)) - 16
    }
    func upper(_ step: Int) -> Int {
      step < 16 ? step : ((16 + step % 16 + 1) << (step / 16 + 3 - 4)) - 1
    }
    var counts = Array(repeating: 0, count: 64 * 16)
    forEachUnused { _, _, length in counts[step(length)] += 1 }
    var sum = 0
    for index in counts.indices {
      sum += counts[index]
      if sum >= count { return upper(index) }
    }
    return .max
  }

  /// The cells through which there is a cycle of at most that length.
  ///
  /// - Complexity: O(rows · columns), and a search for shortest paths from each node over the short cells.
  func cells(within limit: Int) -> Cells {
    var arcs: [[(head: Int, length: Int)]] = Array(repeating: [], count: outside + 1)
    var entering: [(row: Int, column: Int)] = []
    forEachUnused { row, column, length in
      guard length <= limit else { return }
      entering.append((row, column))
      arcs[row].append((rowCount + column, length))
    }
    var leaving: Set<Int> = []
    let reader = RowReader(point.matrix)
    for (row, columns) in point.assignment.columnsOfRow.enumerated() where !columns.isEmpty {
      let wanted = Set(columns)
      reader.forEachAllowed(in: row) { column, cost in
        guard wanted.contains(column), isFree(row, column) else { return }
        let length = point.proof.rowPrices[row] + point.proof.columnPrices[column] - cost
        guard length <= limit else { return }
        leaving.insert(number(row, column))
        arcs[rowCount + column].append((row, max(0, length)))
      }
    }
    addArcsOfLoads(to: &arcs, limit: limit)
    let arcCount = arcs.reduce(0) { $0 + $1.count }
    guard arcCount * (outside + 1) <= Self.effort else {
      return Cells(entering: entering, leaving: leaving)
    }
    return shortCycles(in: arcs, limit: limit)
  }

  /// Keeps the arcs that lie on a short cycle: those whose head is near enough to their tail.
  private func shortCycles(in arcs: [[(head: Int, length: Int)]], limit: Int) -> Cells {
    var into: [[(tail: Int, length: Int)]] = Array(repeating: [], count: arcs.count)
    for (tail, arcs) in arcs.enumerated() {
      for arc in arcs { into[arc.head].append((tail, arc.length)) }
    }
    var cells = Cells(entering: [], leaving: [])
    var search = ShortestPaths(nodeCount: arcs.count)
    for head in arcs.indices where !into[head].isEmpty && !arcs[head].isEmpty {
      search.run(from: head, arcs: arcs, limit: limit)
      for arc in into[head] {
        let back = search.distance[arc.tail]
        guard back != .max, arc.length + back <= limit else { continue }
        if arc.tail < rowCount, head >= rowCount, head < outside {
          cells.entering.append((arc.tail, head - rowCount))
        } else if head < rowCount, arc.tail >= rowCount, arc.tail < outside {
          cells.leaving.insert(number(head, arc.tail - rowCount))
        }
      }
    }
    cells.entering.sort { $0 < $1 }
    return cells
  }

  /// Loads that may grow or shrink are paid for at the node's price.
  private func addArcsOfLoads(to arcs: inout [[(head: Int, length: Int)]], limit: Int) {
    var columnLoads = Array(repeating: 0, count: columnCount)
    for (row, columns) in point.assignment.columnsOfRow.enumerated() {
      for column in columns { columnLoads[column] += 1 }
      guard !isFull(row: row) else { continue }
      let price = point.proof.rowPrices[row]
      let bounds = problem.rowBounds[row]
      if columns.count < bounds.most, price <= limit { arcs[outside].append((row, max(0, price))) }
      if columns.count > bounds.least, -price <= limit { arcs[row].append((outside, max(0, -price))) }
    }
    for column in 0..<columnCount where !isFull(column: column) {
      let price = point.proof.columnPrices[column]
      let bounds = problem.columnBounds[column]
      if columnLoads[column] < bounds.most, price <= limit {
        arcs[rowCount + column].append((outside, max(0, price)))
      }
      if columnLoads[column] > bounds.least, -price <= limit {
        arcs[outside].append((rowCount + column, max(0, -price)))
      }
    }
  }

  /// Every unused cell that may be used, with its reduced cost, never negative.
  private func forEachUnused(_ body: (_ row: Int, _ column: Int, _ length: Int) -> Void) {
    let reader = RowReader(point.matrix)
    let columnPrices = point.proof.columnPrices
    for row in 0..<rowCount {
      let price = point.proof.rowPrices[row]
      let used = point.assignment.columnsOfRow[row]
      reader.forEachAllowed(in: row) { column, cost in
        guard isFree(row, column), !used.contains(column) else { return }
        body(row, column, max(0, cost - price - columnPrices[column]))
      }
    }
  }
}
