/// The few least of many keys, with a row or column number each.
struct Shortlist {
  private let capacity: Int
  private(set) var entries: [(key: Int, number: Int)] = []
  /// Keys that are not below this need not be offered.
  var limit = Int.max

  init(_ capacity: Int) {
    self.capacity = capacity
    entries.reserveCapacity(5 * capacity)
  }

  /// Starts anew with keys below a limit.
  mutating func removeAll(limit: Int = .max) {
    entries.removeAll(keepingCapacity: true)
    self.limit = limit
  }

  /// A limit below which a similar list would have enough keys, and not too many: one and a half times the range of
  /// this one's, if it is full.
  var generousLimit: Int {
    guard entries.count == capacity, let least = entries.lazy.map(\.key).min(),
      let largest = entries.lazy.map(\.key).max()
    else { return .max }
    return largest + (largest - least) / 2 + 1
  }

  /// Takes a key below the limit, and gives the limit that holds from now on.
  @inline(__always)
  mutating func insert(_ key: Int, _ number: Int) -> Int {
    entries.append((key, number))
    // Keys are collected in heaps and then thinned out, which is cheaper than keeping them in order.
    if entries.count >= 4 * capacity + 4 { thin() }
    return limit
  }

  /// Leaves no more entries than the capacity.
  mutating func finish() {
    if entries.count > capacity { thin() }
  }

  private mutating func thin() {
    let capacity = capacity
    limit = entries.withUnsafeMutableBufferPointer { entries in
      // Quickselect: afterwards the least come first.
      var low = 0
      var high = entries.count - 1
      while low < high {
        let pivot = entries[(low + high) / 2].key
        var left = low
        var right = high
        while left <= right {
          while entries[left].key < pivot { left += 1 }
          while entries[right].key > pivot { right -= 1 }
          if left <= right {
            entries.swapAt(left, right)
            left += 1
            right -= 1
          }
        }
        if capacity - 1 <= right { high = right } else if capacity - 1 >= left { low = left } else { break }
      }
      return entries[capacity - 1].key
    }
    entries.removeSubrange(capacity...)
  }
}
