/// Numbers that may be taken off the weights of whole rows and columns, chosen so that what is left of the weights has the greatest
/// common divisor possible.
///
/// Where a row or column has a load that is known, taking a number off all its weights changes a sum by a known amount. Rows and columns
/// are the nodes of a graph, cells its edges; those with an open load are one node, of which nothing is taken. A forest of cells gets
/// offsets that leave it nothing. Then what is left of each other cell is the alternating sum of a cycle, which no choice of offsets
/// changes; so every forest gives the same divisor, in whatever order cells come (forests by union and find with differences: R. E. Tarjan,
/// "Efficiency of a Good But Not Linear Set Union Algorithm", Journal of the ACM 22 (1975) 215–225, doi:10.1145/321879.321884).
struct LoadOffsets {
  /// The node above each node, itself at the top.
  private var above: [Int32]
  /// A node's number less that of the node above it.
  ///
  /// The number of a row is its offset, that of a column the offset's negative.
  private var difference: [Int128]
  private var size: [Int32]
  private let isKnownRow: [Bool]
  private let isKnownColumn: [Bool]

  /// Begins without cells.
  init(isKnownRow: [Bool], isKnownColumn: [Bool]) {
    self.isKnownRow = isKnownRow
    self.isKnownColumn = isKnownColumn
    let count = isKnownRow.count + isKnownColumn.count + 1
    above = (0..<count).map { Int32($0) }
    difference = Array(repeating: 0, count: count)
    size = Array(repeating: 1, count: count)
  }

  /// Takes a cell in; gives what the offsets leave of its weight, 0 if they could be chosen so.
  ///
  /// - Complexity: nearly O(1), amortised.
  mutating func add(row: Int, column: Int, weight: Int128) -> Int128 {
    let (first, second) = (node(row: row), node(column: column))
    let (top, other) = (root(first), root(second))
    let (own, its) = (number(first), number(second))
    if top == other { return weight - (own - its) }
    // Number of the row less number of the column is to be the weight.
    if size[top] < size[other] {
      above[top] = Int32(other)
      difference[top] = weight + its - own
      size[other] += size[top]
    } else {
      above[other] = Int32(top)
      difference[other] = own - weight - its
      size[top] += size[other]
    }
    return 0
  }

  /// What is taken off a row's weights; 0 where its load is open.
  mutating func ofRow(_ row: Int) -> Int128 { isKnownRow[row] ? offset(node(row: row)) : 0 }

  /// What is taken off a column's weights; 0 where its load is open.
  mutating func ofColumn(_ column: Int) -> Int128 {
    isKnownColumn[column] ? -offset(node(column: column)) : 0
  }

  private var open: Int { above.count - 1 }

  private func node(row: Int) -> Int { isKnownRow[row] ? row : open }

  private func node(column: Int) -> Int { isKnownColumn[column] ? isKnownRow.count + column : open }

  /// A node's number where that of the open loads is 0.
  private mutating func offset(_ node: Int) -> Int128 {
    let isOpen = root(node) == root(open)
    return number(node) - (isOpen ? number(open) : 0)
  }

  /// The number of a node whose root is next above it.
  private func number(_ node: Int) -> Int128 { above[node] == Int32(node) ? 0 : difference[node] }

  /// The top of a node's tree, which is right above the node afterwards.
  private mutating func root(_ node: Int) -> Int {
    // As a rule a node is at the top or right below it, and cells are many.
    let next = Int(above[node])
    if above[next] == Int32(next) { return next }
    var path: [Int] = []
    var top = node
    while above[top] != Int32(top) {
      path.append(top)
      top = Int(above[top])
    }
    // From the top down each node is hung under the root.
    var sum: Int128 = 0
    for node in path.reversed() {
      sum += difference[node]
      difference[node] = sum
      above[node] = Int32(top)
    }
    return top
  }
}
