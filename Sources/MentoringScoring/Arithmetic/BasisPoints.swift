/// Values of criteria: rationals from 0 to 1, rounded half up to basis points.
enum BasisPoints {
  /// The value 1.
  static let full = 10_000

  /// `round_half_up(10000 · numerator / denominator)` for 0 ≤ numerator ≤ denominator, denominator > 0.
  ///
  /// Exact while the denominator is below 4·10¹⁴.
  static func rounded(_ numerator: Int, over denominator: Int) -> Int {
    (20_000 * numerator + denominator) / (2 * denominator)
  }

  /// The same for wide integers, exact while the denominator is below 8·10³³.
  static func rounded(_ numerator: Int128, over denominator: Int128) -> Int {
    Int((20_000 * numerator + denominator) / (2 * denominator))
  }

  /// The largest denominator that ``roundedQuickly(_:over:)`` takes.
  static let quickLimit = 1 << 31

  /// The same again, two to ten times as fast, for denominators up to ``quickLimit``.
  ///
  /// The dividend is below 2⁴⁷ and so exact in a `Double`. The true quotient is a whole number or at least
  /// 1 / (2 · denominator) ≥ 2⁻³² below the next one; the quotient is at most 10 000.5 < 2¹⁴, where a `Double`
  /// is off by at most 2⁻⁴⁰. Rounding therefore never reaches the next whole number, and truncation is exact.
  @inline(__always)
  static func roundedQuickly(_ numerator: Int, over denominator: Int) -> Int {
    Int(Double(20_000 * numerator + denominator) / Double(2 * denominator))
  }

  /// The points of a value under a share: `(share · value + 5000) / 10000`.
  @inline(__always)
  static func points(share: Int, value: Int) -> Int32 {
    Int32(truncatingIfNeeded: (share * value + 5000) / full)
  }
}
