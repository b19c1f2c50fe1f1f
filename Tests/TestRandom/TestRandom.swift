/// Random numbers for tests: SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators",
/// OOPSLA 2014), with draws that do not depend on the standard library's version.
public struct TestRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Makes a generator; equal seeds give equal draws.
  public init(seed: UInt64) { state = seed }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number of the range; the tiny bias of the remainder does no harm in a test.
  public mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// A number from 0 that is less than a count.
  public mutating func below(_ count: Int) -> Int { number(0...(count - 1)) }

  /// True in so many cases of a hundred.
  public mutating func chance(_ percent: Int) -> Bool { number(0...99) < percent }

  /// One of the elements; traps if there is none.
  public mutating func pick<T>(_ elements: [T]) -> T { elements[number(0...(elements.count - 1))] }

  /// So many different elements, or all if there are fewer, in random order.
  public mutating func sample<T>(_ elements: [T], _ count: Int) -> [T] {
    var left = elements
    var result: [T] = []
    while result.count < count, !left.isEmpty { result.append(left.remove(at: number(0...(left.count - 1)))) }
    return result
  }
}
