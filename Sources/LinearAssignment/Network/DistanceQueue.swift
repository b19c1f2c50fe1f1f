/// A binary heap of nodes by distance, with lazy deletion: a node may stand in it several times, and whoever pops
/// one checks whether it is still of interest.
struct DistanceQueue {
  struct Entry {
    var distance: Int
    var node: Int32
  }

  private var entries: [Entry] = []

  var isEmpty: Bool { entries.isEmpty }

  /// The least distance; traps if the queue is empty.
  var leastDistance: Int { entries[0].distance }

  mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

  /// - Complexity: O(log n).
  mutating func insert(_ node: Int32, at distance: Int) {
    entries.append(Entry(distance: distance, node: node))
    entries.withUnsafeMutableBufferPointer { heap in
      var hole = heap.count - 1
      while hole > 0 {
        let parent = (hole - 1) / 2
        if heap[parent].distance <= distance { break }
        heap[hole] = heap[parent]
        hole = parent
      }
      heap[hole] = Entry(distance: distance, node: node)
    }
  }

  /// Removes an entry of least distance; traps if the queue is empty.
  ///
  /// - Complexity: O(log n).
  mutating func removeFirst() -> Entry {
    let first = entries[0]
    let moved = entries.removeLast()
    guard !entries.isEmpty else { return first }
    entries.withUnsafeMutableBufferPointer { heap in
      var hole = 0
      while true {
        var child = 2 * hole + 1
        if child >= heap.count { break }
        if child + 1 < heap.count, heap[child + 1].distance < heap[child].distance { child += 1 }
        if moved.distance <= heap[child].distance { break }
        heap[hole] = heap[child]
        hole = child
      }
      heap[hole] = moved
    }
    return first
  }
}
