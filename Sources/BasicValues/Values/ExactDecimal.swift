/// A decimal number held exactly, as a whole number of 10⁻¹⁸ units.
///
/// Weights, levels, years and attribute values are read as exact decimals, because a score has to be the same
/// in every program that computes it; binary floating point would not give that.
///
/// The magnitude is at most 10¹²; digits after the eighteenth decimal are dropped (towards zero) when parsed.
public struct ExactDecimal: Hashable, Comparable, Sendable {
  /// The value times 10¹⁸.
  public let units: Int128

  /// One, in units.
  public static let unitsPerOne: Int128 = 1_000_000_000_000_000_000

  /// The largest magnitude that a value may have.
  public static let maximumMagnitude: Int128 = 1_000_000_000_000 * unitsPerOne

  /// The number zero.
  public static let zero = ExactDecimal(0)

  /// Makes a decimal from its units of 10⁻¹⁸; traps outside ±10¹².
  public init(units: Int128) {
    precondition(
      units.magnitude <= Self.maximumMagnitude.magnitude, "an exact decimal lies between -10^12 and 10^12")
    self.units = units
  }

  /// Makes a decimal from its units of 10⁻¹⁸; beyond ±10¹² that nearest to them.
  public init(clampedUnits units: Int128) {
    self.init(units: min(max(units, -Self.maximumMagnitude), Self.maximumMagnitude))
  }

  /// Makes a decimal from a whole number; traps outside ±10¹².
  public init(_ value: Int) {
    self.init(units: Int128(value) * Self.unitsPerOne)
  }

  /// Reads `-12`, `3.50`, `.5` or `1.2e-3` with ASCII digits only; anything else, or a magnitude over 10¹², is nil.
  ///
  /// - Parameter separator: the decimal separator, as an ASCII byte.
  /// - Complexity: O(length).
  public init?(_ text: some StringProtocol, separator: UInt8 = UInt8(ascii: ".")) {
    var bytes = Array(text.utf8)[...]
    var negative = false
    if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      negative = sign == UInt8(ascii: "-")
      bytes = bytes.dropFirst()
    }
    var exponent = 0
    if let mark = bytes.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
      guard let written = Self.smallInteger(bytes[(mark + 1)...]) else { return nil }
      exponent = written
      bytes = bytes[..<mark]
    }
    var digits: [UInt8] = []
    var decimals = 0
    var seenSeparator = false
    for byte in bytes {
      if byte == separator, !seenSeparator {
        seenSeparator = true
      } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        digits.append(byte - UInt8(ascii: "0"))
        if seenSeparator { decimals += 1 }
      } else {
        return nil
      }
    }
    guard !digits.isEmpty else { return nil }
    // The digit at index i counts 10^(digits.count - 1 - i - decimals + exponent).
    var magnitude: Int128 = 0
    for (index, digit) in digits.enumerated() where digit != 0 {
      let power = digits.count - 1 - index - decimals + exponent
      if power < -18 { break }
      if power > 12 { return nil }
      magnitude += Int128(digit) * Self.powerOfTen(power + 18)
      if magnitude > Self.maximumMagnitude { return nil }
    }
    self.units = negative ? -magnitude : magnitude
  }

  /// Whether the value is a whole number.
  public var isWhole: Bool { units % Self.unitsPerOne == 0 }

  /// The value as an `Int` when it is a whole number, else nil.
  public var wholeValue: Int? { isWhole ? Int(units / Self.unitsPerOne) : nil }

  /// Orders by value.
  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool { left.units < right.units }

  private static func powerOfTen(_ power: Int) -> Int128 {
    var result: Int128 = 1
    for _ in 0..<power { result *= 10 }
    return result
  }

  /// An exponent: a sign and one to four digits.
  private static func smallInteger(_ bytes: ArraySlice<UInt8>) -> Int? {
    var bytes = bytes
    var negative = false
    if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      negative = sign == UInt8(ascii: "-")
      bytes = bytes.dropFirst()
    }
    guard (1...4).contains(bytes.count) else { return nil }
    var value = 0
    for byte in bytes {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return negative ? -value : value
  }
}

extension ExactDecimal: CustomStringConvertible {
  /// The shortest decimal writing, such as `3`, `-0.5` or `12.25`.
  public var description: String {
    let magnitude = units.magnitude
    let one = Self.unitsPerOne.magnitude
    var fraction = String(magnitude % one)
    fraction = String(repeating: "0", count: 18 - fraction.count) + fraction
    while fraction.last == "0" { fraction.removeLast() }
    let whole = (units < 0 ? "-" : "") + String(magnitude / one)
    return fraction.isEmpty ? whole : whole + "." + fraction
  }
}
