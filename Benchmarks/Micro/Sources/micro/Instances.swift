import LinearAssignment

/// A small generator (SplitMix64), so that every run measures the same.
struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func roll(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }
}

/// Families of matrices as in `instances.py`, but not the same numbers.
enum Family: String, CaseIterable {
  case uniform, smallrange, geometric, machol, ties

  /// Costs in row-major order.
  func costs(rows: Int, columns: Int) -> [Int32] {
    var dice = Dice(seed: 1)
    switch self {
    case .uniform: return (0..<rows * columns).map { _ in Int32(dice.roll(0...999_999)) }
    case .smallrange: return (0..<rows * columns).map { _ in Int32(dice.roll(1...100)) }
    case .machol: return (0..<rows * columns).map { Int32(($0 / columns + 1) * ($0 % columns + 1)) }
    case .geometric:
      let points = (0..<rows + columns).map { _ in (dice.roll(0...1_000_000), dice.roll(0...1_000_000)) }
      return (0..<rows * columns).map { cell in
        let (one, other) = (points[cell / columns], points[rows + cell % columns])
        let (x, y) = (Double(one.0 - other.0), Double(one.1 - other.1))
        return Int32((x * x + y * y).squareRoot())
      }
    case .ties:
      // Shared interests of 60, of which each has some: few values, many near ties.
      func interests(_ count: Int) -> [UInt64] {
        (0..<count).map { _ in dice.next() & dice.next() & dice.next() & (1 << 60 - 1) }
      }
      let (left, right) = (interests(rows), interests(columns))
      return (0..<rows * columns).map { cell in
        let shared = (left[cell / columns] & right[cell % columns]).nonzeroBitCount
        return Int32(1_000_000 - shared * 90_000 / max(1, right[cell % columns].nonzeroBitCount))
      }
    }
  }
}
