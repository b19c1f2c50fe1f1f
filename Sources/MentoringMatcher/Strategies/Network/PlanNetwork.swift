internal import LinearAssignment

/// A plan that keeps all bounds, and every other one that it can be turned into.
///
/// The plan is a flow: from a source to mentees (rows), over the cells that are used to mentors (columns), and from them to a sink. Whatever
/// else is possible differs from it by cycles of the residual graph, so that "is there another plan that …" is a search for a path.
/// Cells are taken out, or fixed, as strategies decide; what is left over always is the set of plans that keep all that was decided.
///
/// - Complexity: a search takes O(rows · columns / 64 + rows + columns).
/// - SeeAlso: R. K. Ahuja, T. L. Magnanti and J. B. Orlin, "Network Flows", Prentice Hall 1993, chapters 3 and 9.
struct PlanNetwork {
  let rowCount: Int
  let columnCount: Int
  /// Whether all plans have as many pairs as this one.
  let keepsPairCount: Bool
  /// Cells that may be used and are not.
  var free: CellSet
  /// The rows that use each column, without what is fixed.
  private(set) var users: [[Int32]]
  /// The flow from the source to each row, and from each column to the sink, with the bounds on it.
  var rows: [Load]
  var columns: [Load]
  /// The cells that are in every plan that is left.
  private(set) var fixed: [(row: Int, column: Int)] = []
  /// What each cell counts in the stage at work; 0 for most.
  var weights: [Int32]
  /// The unused cells that count something, by what they count; those of a weight without a class must not be used.
  var classes: [(weight: Int, cells: CellSet)] = []

  private var parents: [Int32]
  private var queue: [Int32] = []

  /// How many partners somebody has, must have and may have; and how many of them are fixed.
  struct Load {
    var count: Int
    var least: Int
    var most: Int
    var fixed = 0
  }

  /// Begins with a plan; `isOpen` says which cells may be used.
  init(
    _ problem: AssignmentProblem, plan: [[Int]], keepsPairCount: Bool,
    isOpen: (_ row: Int, _ column: Int) -> Bool
  ) {
    rowCount = problem.rowBounds.count
    columnCount = problem.columnBounds.count
    self.keepsPairCount = keepsPairCount
    free = CellSet(rows: rowCount, columns: columnCount)
    users = Array(repeating: [], count: columnCount)
    rows = problem.rowBounds.map { Load(count: 0, least: $0.least, most: $0.most) }
    columns = problem.columnBounds.map { Load(count: 0, least: $0.least, most: $0.most) }
    weights = Array(repeating: 0, count: rowCount * columnCount)
    parents = Array(repeating: -1, count: rowCount + columnCount + 2)
    for row in 0..<rowCount {
      for column in 0..<columnCount where isOpen(row, column) { free.insert(row, column) }
    }
    for (row, chosen) in plan.enumerated() {
      for column in chosen {
        use(row, column)
        rows[row].count += 1
        columns[column].count += 1
      }
    }
  }

  // MARK: Nodes

  /// Rows come first, then columns, then these two.
  var source: Int { rowCount + columnCount }
  var sink: Int { rowCount + columnCount + 1 }
  var nodeCount: Int { rowCount + columnCount + 2 }
  func node(ofColumn column: Int) -> Int { rowCount + column }

  // MARK: Cells

  func isUsed(_ row: Int, _ column: Int) -> Bool { users[column].contains(Int32(row)) }

  /// Uses a cell; the flow to the row and from the column is not touched.
  mutating func use(_ row: Int, _ column: Int) {
    let weight = Int(weights[row * columnCount + column])
    if weight == 0 {
      free.remove(row, column)
    } else if let index = classes.firstIndex(where: { $0.weight == weight }) {
      classes[index].cells.remove(row, column)
    }
    users[column].append(Int32(row))
  }

  /// No longer uses a cell; the flow to the row and from the column is not touched.
  mutating func unuse(_ row: Int, _ column: Int) {
    guard let place = users[column].firstIndex(of: Int32(row)) else {
      preconditionFailure("the cell is used")
    }
    users[column].remove(at: place)
    let weight = Int(weights[row * columnCount + column])
    if weight == 0 {
      free.insert(row, column)
    } else if let index = classes.firstIndex(where: { $0.weight == weight }) {
      classes[index].cells.insert(row, column)
    }
  }

  /// Lets every plan that is left have a cell that is used.
  mutating func fix(_ row: Int, _ column: Int) {
    guard let place = users[column].firstIndex(of: Int32(row)) else {
      preconditionFailure("the cell is used")
    }
    users[column].remove(at: place)
    fixed.append((row, column))
    rows[row].fixed += 1
    columns[column].fixed += 1
  }

  /// Fixes a cell if a plan that is left has it, or can be changed to have it.
  mutating func take(_ row: Int, _ column: Int) -> Bool {
    guard rows[row].fixed < rows[row].most, columns[column].fixed < columns[column].most else { return false }
    if !isUsed(row, column) {
      guard free.contains(row, column) else { return false }
      // Only then is it used: the way back over the cell itself would be no other plan.
      free.remove(row, column)
      guard reroute(from: node(ofColumn: column), to: row) else {
        free.insert(row, column)
        return false
      }
      use(row, column)
    }
    fix(row, column)
    return true
  }

  /// Stops using a cell, if there is a plan without it; cells that count something do not come into question instead.
  mutating func avoid(_ row: Int, _ column: Int) -> Bool {
    unuse(row, column)
    if reroute(from: row, to: node(ofColumn: column)) { return true }
    use(row, column)
    return false
  }

  /// Lets a row have a partner in every plan that is left, if that can be.
  mutating func require(row: Int) -> Bool {
    guard rows[row].most > 0 else { return false }
    if rows[row].count == 0 {
      guard reroute(from: row, to: source) else { return false }
      rows[row].count += 1
    }
    rows[row].least = max(rows[row].least, 1)
    return true
  }

  /// Lets a column have a partner in every plan that is left, if that can be.
  mutating func require(column: Int) -> Bool {
    guard columns[column].most > 0 else { return false }
    if columns[column].count == 0 {
      guard reroute(from: sink, to: node(ofColumn: column)) else { return false }
      columns[column].count += 1
    }
    columns[column].least = max(columns[column].least, 1)
    return true
  }

  // MARK: Searches

  /// Sends a unit from one node to another over cells that count nothing; false, and nothing changed, if there is no path.
  private mutating func reroute(from start: Int, to end: Int) -> Bool {
    guard findPath(from: start, to: end) else { return false }
    flip(parents, from: start, to: end)
    return true
  }

  private mutating func findPath(from start: Int, to end: Int) -> Bool {
    if start == end { return true }
    for node in parents.indices { parents[node] = -1 }
    var unseen = ColumnSet(columns: columnCount, all: true)
    queue.removeAll(keepingCapacity: true)
    func visit(_ node: Int, from parent: Int, _ parents: inout [Int32], _ queue: inout [Int32]) {
      parents[node] = Int32(parent)
      queue.append(Int32(node))
    }
    visit(start, from: start, &parents, &queue)
    if start >= rowCount, start < source { unseen.remove(start - rowCount) }
    var head = 0
    while head < queue.count, parents[end] < 0 {
      let node = Int(queue[head])
      head += 1
      if node < rowCount {
        let first = node * free.wordsPerRow
        for word in 0..<free.wordsPerRow {
          var bits = free.words[first + word] & unseen.words[word]
          unseen.words[word] &= ~bits
          while bits != 0 {
            visit(rowCount + word << 6 + bits.trailingZeroBitCount, from: node, &parents, &queue)
            bits &= bits - 1
          }
        }
        if parents[source] < 0, rows[node].count > rows[node].least {
          visit(source, from: node, &parents, &queue)
        }
      } else if node < source {
        let column = node - rowCount
        for row in users[column] where parents[Int(row)] < 0 { visit(Int(row), from: node, &parents, &queue) }
        if parents[sink] < 0, columns[column].count < columns[column].most {
          visit(sink, from: node, &parents, &queue)
        }
      } else if node == source {
        for row in 0..<rowCount where parents[row] < 0 && rows[row].count < rows[row].most {
          visit(row, from: node, &parents, &queue)
        }
        if !keepsPairCount, parents[sink] < 0 { visit(sink, from: node, &parents, &queue) }
      } else {
        for column in 0..<columnCount
        where parents[rowCount + column] < 0 && columns[column].count > columns[column].least {
          unseen.remove(column)
          visit(rowCount + column, from: node, &parents, &queue)
        }
        if !keepsPairCount, parents[source] < 0 { visit(source, from: node, &parents, &queue) }
      }
    }
    return parents[end] >= 0
  }

  /// Sends a unit along the path that parents describe.
  mutating func flip(_ parents: [Int32], from start: Int, to end: Int) {
    var node = end
    while node != start {
      let parent = Int(parents[node])
      switch (parent, node) {
      case (..<rowCount, rowCount..<source): use(parent, node - rowCount)
      case (rowCount..<source, ..<rowCount): unuse(node, parent - rowCount)
      case (source, ..<rowCount): rows[node].count += 1
      case (..<rowCount, source): rows[parent].count -= 1
      case (rowCount..<source, sink): columns[parent - rowCount].count += 1
      case (sink, rowCount..<source): columns[node - rowCount].count -= 1
      default: break
      }
      node = parent
    }
  }
}
