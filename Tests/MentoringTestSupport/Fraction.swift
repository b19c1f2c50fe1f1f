public import MentoringModel

/// An exact fraction in lowest terms; arithmetic that leaves 128 bits traps.
public struct Fraction: Hashable, Comparable, Sendable {
  /// The numerator, with the sign.
  public let numerator: Int128
  /// The denominator, at least 1.
  public let denominator: Int128

  /// Makes a fraction; traps if the denominator is 0.
  public init(_ numerator: Int128, _ denominator: Int128 = 1) {
    precondition(denominator != 0, "a denominator is not 0")
    var (a, b) = (numerator.magnitude, denominator.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    let divisor = Int128(a) * (denominator < 0 ? -1 : 1)
    self.numerator = numerator / divisor
    self.denominator = denominator / divisor
  }

  /// Makes a fraction of two small numbers.
  public init(_ numerator: Int, _ denominator: Int = 1) {
    self.init(Int128(numerator), Int128(denominator))
  }

  /// The exact value of a decimal.
  public init(_ decimal: ExactDecimal) {
    self.init(decimal.units, ExactDecimal.unitsPerOne)
  }

  /// The largest whole number that is not larger.
  public var floor: Int {
    let quotient = numerator / denominator
    return Int(numerator < quotient * denominator ? quotient - 1 : quotient)
  }

  /// The value in basis points, rounded half up; the value must be from 0 to 1.
  public var basisPoints: Int {
    precondition(numerator >= 0 && numerator <= denominator, "a value is from 0 to 1")
    return Int((20_000 * numerator + denominator) / (2 * denominator))
  }

  /// The value without its sign.
  public var magnitude: Fraction { Fraction(numerator < 0 ? -numerator : numerator, denominator) }

  /// The sum.
  public static func + (left: Fraction, right: Fraction) -> Fraction {
    Fraction(
      left.numerator * right.denominator + right.numerator * left.denominator,
      left.denominator * right.denominator)
  }

  /// The difference `left − right`.
  public static func - (left: Fraction, right: Fraction) -> Fraction {
    left + Fraction(-right.numerator, right.denominator)
  }

  /// The product.
  public static func * (left: Fraction, right: Fraction) -> Fraction {
    Fraction(left.numerator * right.numerator, left.denominator * right.denominator)
  }

  /// The quotient; traps if `right` is 0.
  public static func / (left: Fraction, right: Fraction) -> Fraction {
    Fraction(left.numerator * right.denominator, left.denominator * right.numerator)
  }

  /// Orders by value.
  public static func < (left: Fraction, right: Fraction) -> Bool {
    left.numerator * right.denominator < right.numerator * left.denominator
  }
}
