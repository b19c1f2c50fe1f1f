/// A binary heap of nodes by distance, both packed into one word; a node may stand in it several times.
struct PackedQueue<Cost: RowCost> {
  /// Bare memory, since the searches spend much of their time here.
  private var heap = Memory<Cost.Key>(uninitializedCount: 1024)
  private var count = 0

  mutating func removeAll() { count = 0 }

  /// - Complexity: O(log n).
  @inline(__always)
  mutating func insert(_ node: Int, at distance: Cost) {
    let entry = Cost.key(distance, Int32(truncatingIfNeeded: node))
    if count == heap.count { heap = heap.extended(to: 2 * count) }
    let heap = heap.base
    var hole = count
    count += 1
    while hole > 0 {
      let parent = (hole - 1) / 2
      if heap[parent] <= entry { break }
      heap[hole] = heap[parent]
      hole = parent
    }
    heap[hole] = entry
  }

  /// Removes a node of least distance, nil if there is none.
  ///
  /// - Complexity: O(log n).
  @inline(__always)
  mutating func popFirst() -> (distance: Cost, node: Int)? {
    guard count > 0 else { return nil }
    let heap = heap.base
    let first = heap[0]
    count -= 1
    let moved = heap[count]
    var hole = 0
    while true {
      var child = 2 * hole + 1
      if child >= count { break }
      if child + 1 < count, heap[child + 1] < heap[child] { child += 1 }
      if moved <= heap[child] { break }
      heap[hole] = heap[child]
      hole = child
    }
    heap[hole] = moved
    return (Cost.value(first), Int(Cost.number(first)))
  }
}
