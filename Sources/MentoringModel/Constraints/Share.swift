/// A part of a whole as an exact fraction from 0 to 1 in lowest terms.
public struct Share: Hashable, Comparable, Sendable {
  /// The parts taken, 0 to ``whole``.
  public let parts: Int
  /// The parts that there are, 1 to 10⁸.
  public let whole: Int

  /// Makes a share and reduces it; traps unless `0 <= parts <= whole` and `1 <= whole <= 10^8`.
  public init(_ parts: Int, of whole: Int) {
    precondition((1...100_000_000).contains(whole) && (0...whole).contains(parts), "a share is 0 to 1")
    var (a, b) = (whole, parts)
    while b != 0 { (a, b) = (b, a % b) }
    self.parts = parts / a
    self.whole = whole / a
  }

  /// Orders by size.
  public static func < (left: Share, right: Share) -> Bool {
    left.parts * right.whole < right.parts * left.whole
  }
}

extension Share: CustomStringConvertible {
  /// A percentage such as `60%` or `12.5%`; a fraction that no percentage with six decimals is, such as `1/3`.
  public var description: String {
    let one = 100_000_000
    guard (parts * one) % whole == 0 else { return "\(parts)/\(whole)" }
    let percent = ExactDecimal(units: Int128(parts * one / whole) * (ExactDecimal.unitsPerOne / 1_000_000))
    return "\(percent)%"
  }
}
