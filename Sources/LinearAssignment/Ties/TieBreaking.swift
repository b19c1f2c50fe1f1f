/// Which of several equally good assignments is returned.
public enum TieBreaking: Sendable, Hashable {
  /// Any of them; the same one for the same matrix.
  case unspecified
  /// The one with the largest sum of priorities, which are drawn cell by cell from the seed and the keys of the row
  /// and the column. It depends on nothing else: not on the order of rows and columns, and not on the algorithm.
  ///
  /// Keys are meant to identify rows and columns wherever they stand; there is one per row and per column.
  case seeded(seed: UInt64, rowKeys: [UInt64], columnKeys: [UInt64])
}

/// Priorities of cells, drawn from a seed and keys.
struct Priorities: Sendable {
  let seed: UInt64
  let rowKeys: [UInt64]
  let columnKeys: [UInt64]

  /// The priority of a cell in a draw, 0 ..< 2⁴⁰, so that sums over 2²⁰ cells stay far from overflow.
  func priority(row: Int, column: Int, draw: UInt64) -> Int {
    let mixed = Self.mix(
      Self.mix(Self.mix(seed &+ draw &* 0x9E37_79B9_7F4A_7C15) ^ rowKeys[row]) ^ columnKeys[column])
    return Int(mixed >> 24)
  }

  /// The finaliser of SplitMix64 (G. L. Steele, D. Lea and C. H. Flood, "Fast Splittable Pseudorandom Number Generators",
  /// OOPSLA 2014, figure 16).
  static func mix(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
