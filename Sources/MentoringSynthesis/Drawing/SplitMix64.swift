/// A small generator of pseudo-random numbers that gives the same numbers on every machine.
///
/// Source: G. L. Steele, D. Lea, C. H. Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014,
/// figure 19. It does not conform to `RandomNumberGenerator` on purpose: the standard library's shuffling and
/// range drawing may change between versions, and a seed has to give the same bytes for ever.
struct SplitMix64 {
  private var state: UInt64

  private static let golden: UInt64 = 0x9E37_79B9_7F4A_7C15

  init(seed: UInt64) { state = seed }

  /// A generator of its own for each numbered thing of a stream, so that any person can be drawn without
  /// drawing the people before.
  init(seed: UInt64, stream: UInt64, index: Int) {
    let mixed = Self.finalise(seed &+ Self.golden &* (stream &+ 1))
    state = Self.finalise(mixed ^ UInt64(index) &* 0xD1B5_4A32_D192_ED03)
  }

  /// The next 64 bits.
  mutating func next() -> UInt64 {
    state &+= Self.golden
    return Self.finalise(state)
  }

  /// A number from 0 up to, not including, `bound`, which is positive; the bias is below `bound` / 2⁶⁴.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A number from the range, both ends included.
  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// True in `percent` of a hundred draws.
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// One of the elements of a list that is not empty.
  mutating func element<Element>(of list: [Element]) -> Element { list[below(list.count)] }

  /// Puts a list into a random order (Fisher and Yates, from the end).
  mutating func shuffle<Element>(_ list: inout [Element]) {
    var last = list.count - 1
    while last > 0 {
      list.swapAt(last, below(last + 1))
      last -= 1
    }
  }

  private static func finalise(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
