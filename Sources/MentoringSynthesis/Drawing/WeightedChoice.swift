/// Draws places of a list with whole-number weights.
struct WeightedChoice: Sendable {
  /// `cumulative[i]` is the sum of the weights up to and including place `i`.
  private let cumulative: [Int]

  /// Makes a choice; at least one weight is positive and none is negative.
  init(weights: [Int]) {
    var sum = 0
    cumulative = weights.map {
      sum += $0
      return sum
    }
    precondition(sum > 0, "one of the weights has to be positive")
  }

  /// A popularity that falls as 1 / (rank + offset), rank from 1: Zipf's law, flattened by the offset.
  init(zipf count: Int, offset: Int = 0) {
    self.init(weights: (1...count).map { 1_000_000 / ($0 + offset) })
  }

  /// One place, found in O(log *n*) of *n* places.
  func draw(_ random: inout SplitMix64) -> Int {
    let target = random.below(cumulative[cumulative.count - 1])
    var low = 0
    var high = cumulative.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > target { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// `count` different places in the order in which they were drawn, fewer if the list is shorter.
  ///
  /// Draws again what was drawn before, so `count` should stay well below the number of places.
  func draw(_ count: Int, _ random: inout SplitMix64) -> [Int] {
    var drawn: [Int] = []
    drawn.reserveCapacity(count)
    while drawn.count < min(count, cumulative.count) {
      let place = draw(&random)
      if !drawn.contains(place) { drawn.append(place) }
    }
    return drawn
  }
}
