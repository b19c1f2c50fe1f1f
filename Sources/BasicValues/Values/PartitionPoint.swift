extension RandomAccessCollection {
  /// The first position at which a condition does not hold, which holds for a first part of the elements and for no later one.
  ///
  /// ```swift
  /// [10, 20, 30].partitionPoint { $0 < 25 }  // 2
  /// ```
  ///
  /// - Complexity: O(log *n*) for *n* elements.
  @inlinable public func partitionPoint(_ isBefore: (Element) -> Bool) -> Index {
    var (low, count) = (startIndex, count)
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      if isBefore(self[middle]) {
        low = index(after: middle)
        count -= half + 1
      } else {
        count = half
      }
    }
    return low
  }
}
