/// Distances from a node over arcs of non-negative length, up to a limit.
///
/// E. W. Dijkstra, "A Note on Two Problems in Connexion with Graphs", Numer. Math. 1 (1959) 269–271.
struct ShortestPaths {
  /// The distance of each node from the last run's start, `Int.max` beyond the limit.
  private(set) var distance: [Int]
  private var touched: [Int] = []
  private var heap: [(distance: Int, node: Int)] = []

  init(nodeCount: Int) { distance = Array(repeating: .max, count: nodeCount) }

  /// Works out the distances from a node.
  ///
  /// - Complexity: O(*a* log *a*) for *a* arcs within the limit.
  mutating func run(from start: Int, arcs: [[(head: Int, length: Int)]], limit: Int) {
    for node in touched { distance[node] = .max }
    touched.removeAll(keepingCapacity: true)
    reach(start, at: 0)
    while let (length, node) = removeFirst() {
      guard length == distance[node] else { continue }
      for arc in arcs[node] {
        let next = length + arc.length
        if next <= limit, next < distance[arc.head] { reach(arc.head, at: next) }
      }
    }
  }

  private mutating func reach(_ node: Int, at length: Int) {
    if distance[node] == .max { touched.append(node) }
    distance[node] = length
    heap.append((length, node))
    var hole = heap.count - 1
    while hole > 0, heap[(hole - 1) / 2].distance > heap[hole].distance {
      heap.swapAt(hole, (hole - 1) / 2)
      hole = (hole - 1) / 2
    }
  }

  private mutating func removeFirst() -> (distance: Int, node: Int)? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    guard !heap.isEmpty else { return first }
    heap[0] = last
    var hole = 0
    while true {
      var child = 2 * hole + 1
      if child >= heap.count { break }
      if child + 1 < heap.count, heap[child + 1].distance < heap[child].distance { child += 1 }
      if heap[hole].distance <= heap[child].distance { break }
      heap.swapAt(hole, child)
      hole = child
    }
    return first
  }
}
