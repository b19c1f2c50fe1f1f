extension [Range<Int>] {
  /// The same numbers in as few ranges as possible, in order; empty ranges are left out.
  ///
  /// - Complexity: O(*n* log *n*).
  package var united: [Range<Int>] {
    var united: [Range<Int>] = []
    for range in filter({ !$0.isEmpty }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = united.last, range.lowerBound <= last.upperBound {
        united[united.count - 1] = last.lowerBound..<Swift.max(last.upperBound, range.upperBound)
      } else {
        united.append(range)
      }
    }
    return united
  }
}
