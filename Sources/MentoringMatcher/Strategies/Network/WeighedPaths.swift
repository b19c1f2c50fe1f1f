/// Shortest paths in a network by what its cells count, by repeated correction of labels.
///
/// - SeeAlso: R. K. Ahuja, T. L. Magnanti and J. B. Orlin, "Network Flows", 1993, section 5.4.
struct WeighedPaths {
  /// No path leads there.
  static let unreached = Int.max / 4

  /// How far each node is; all 0 at first where the paths may begin anywhere.
  private(set) var distances: [Int]
  /// The node before each.
  private(set) var parents: [Int32]

  private var queue: [Int32]
  private var isWaiting: [Bool]
  /// For each distance asked for so far, the columns that are no farther.
  private var within: [(distance: Int, columns: ColumnSet)] = []

  /// Prepares paths from a node, or from all.
  init(_ network: PlanNetwork, from start: Int?) {
    let count = network.nodeCount
    parents = Array(repeating: -1, count: count)
    distances = Array(repeating: start == nil ? 0 : Self.unreached, count: count)
    isWaiting = Array(repeating: start == nil, count: count)
    queue = start == nil ? (0..<Int32(count)).map { $0 } : [Int32(start!)]
    if let start {
      distances[start] = 0
      isWaiting[start] = true
    }
  }

  /// Corrects labels until all are right; there must be no cycle of negative weight.
  mutating func run(_ network: PlanNetwork) {
    var head = 0
    while head < queue.count {
      let node = Int(queue[head])
      head += 1
      isWaiting[node] = false
      let distance = distances[node]
      if node < network.rowCount {
        lower(from: node, distance, network.free, network)
        for group in network.classes { lower(from: node, distance + group.weight, group.cells, network) }
        let row = network.rows[node]
        if row.count > row.least { lower(network.source, to: distance, from: node, network) }
      } else if node < network.source {
        let column = node - network.rowCount
        for row in network.users[column] {
          let weight = Int(network.weights[Int(row) * network.columnCount + column])
          lower(Int(row), to: distance - weight, from: node, network)
        }
        let load = network.columns[column]
        if load.count < load.most { lower(network.sink, to: distance, from: node, network) }
      } else if node == network.source {
        for row in 0..<network.rowCount where network.rows[row].count < network.rows[row].most {
          lower(row, to: distance, from: node, network)
        }
      } else {
        for column in 0..<network.columnCount
        where network.columns[column].count > network.columns[column].least {
          lower(network.node(ofColumn: column), to: distance, from: node, network)
        }
      }
    }
  }

  /// Looks at the cells of a row whose columns are farther than by way of it.
  private mutating func lower(from row: Int, _ distance: Int, _ cells: CellSet, _ network: PlanNetwork) {
    let index = indexOfColumns(within: distance, network)
    let first = row * cells.wordsPerRow
    for word in 0..<cells.wordsPerRow {
      var bits = cells.words[first + word] & ~within[index].columns.words[word]
      while bits != 0 {
        let column = word << 6 + bits.trailingZeroBitCount
        lower(network.node(ofColumn: column), to: distance, from: row, network)
        bits &= bits - 1
      }
    }
  }

  private mutating func lower(_ node: Int, to distance: Int, from parent: Int, _ network: PlanNetwork) {
    let before = distances[node]
    guard distance < before else { return }
    distances[node] = distance
    parents[node] = Int32(parent)
    if node >= network.rowCount, node < network.source {
      for index in within.indices where distance <= within[index].distance && within[index].distance < before
      {
        within[index].columns.insert(node - network.rowCount)
      }
    }
    guard !isWaiting[node] else { return }
    isWaiting[node] = true
    queue.append(Int32(node))
  }

  private mutating func indexOfColumns(within distance: Int, _ network: PlanNetwork) -> Int {
    if let index = within.firstIndex(where: { $0.distance == distance }) { return index }
    var columns = ColumnSet(columns: network.columnCount)
    for column in 0..<network.columnCount where distances[network.node(ofColumn: column)] <= distance {
      columns.insert(column)
    }
    within.append((distance, columns))
    return within.count - 1
  }
}
