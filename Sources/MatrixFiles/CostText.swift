/// What one cell of a text says.
enum CostText {
  /// A number, significand · 10^exponent.
  case number(DecimalCost)
  /// `inf`, `null`, `-`, or nothing at all.
  case forbidden
  /// `nan`.
  case notANumber
  /// `-inf`.
  case negativeInfinity
  /// A number beyond the range of binary floating point, 1.8 · 10^308, or nearer to 0 than 10^-330.
  case outOfRange
  /// Anything else.
  case malformed

  /// Reads one cell, without blanks around it, in exact decimal arithmetic.
  ///
  /// Words are read in any case. A number is an optional sign, digits with at most one point, and an optional
  /// exponent; hexadecimal digits, digits of other scripts and decimal commas are malformed.
  ///
  /// - Complexity: O(length).
  init(_ cell: Slice<UnsafeBufferPointer<UInt8>>) {
    guard let first = cell.first else {
      self = .forbidden
      return
    }
    if first == Ascii.minus && cell.count == 1 {
      self = .forbidden
      return
    }
    let isSigned = first == Ascii.minus || first == Ascii.plus
    let unsigned = isSigned ? cell.dropFirst() : cell
    guard let lead = unsigned.first else {
      self = .malformed
      return
    }
    if lead == Ascii.point || Self.isDigit(lead) {
      self = Self.number(unsigned, isNegative: first == Ascii.minus)
      return
    }
    switch String(decoding: unsigned, as: UTF8.self).lowercased() {
    case "inf", "infinity": self = first == Ascii.minus ? .negativeInfinity : .forbidden
    case "nan": self = .notANumber
    case "null" where !isSigned: self = .forbidden
    default: self = .malformed
    }
  }

  @inline(__always) private static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

  private static func number(_ text: Slice<UnsafeBufferPointer<UInt8>>, isNegative: Bool) -> CostText {
    var cost = DecimalCost()
    var digits = 0
    var fractionDigits = 0
    var lastNonzeroFraction = 0
    var isFraction = false
    var isFull = false
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      if isDigit(byte) {
        let digit = Int64(byte &- 48)
        digits += 1
        if isFraction {
          fractionDigits += 1
          if digit != 0 { lastNonzeroFraction = fractionDigits }
        }
        let (tenfold, tooLarge) = cost.significand.multipliedReportingOverflow(by: 10)
        let (next, stillTooLarge) = tenfold.addingReportingOverflow(digit)
        // The largest integer is left free: it marks forbidden cells.
        if isFull || tooLarge || stillTooLarge || next == .max {
          isFull = true
          if digit != 0 { cost.isTruncated = true }
          if !isFraction { cost.exponent += 1 }
        } else {
          cost.significand = next
          if isFraction { cost.exponent -= 1 }
        }
      } else if byte == Ascii.point, !isFraction {
        isFraction = true
      } else {
        break
      }
      index += 1
    }
    guard digits > 0 else { return .malformed }
    var writtenExponent = 0
    if index < text.endIndex {
      guard text[index] | 0x20 == UInt8(ascii: "e"), let read = exponent(text[(index + 1)...]) else {
        return .malformed
      }
      writtenExponent = read
    }
    guard cost.significand != 0 else { return .number(DecimalCost()) }
    cost.exponent += writtenExponent
    if isNegative { cost.significand = -cost.significand }
    if cost.isTruncated {
      cost.exactDecimals = lastNonzeroFraction - writtenExponent
    } else {
      cost.dropTrailingZeros()
    }
    return cost.isInRange ? .number(cost) : .outOfRange
  }

  /// An exponent after the `e`: a sign and digits; values that are far out of range stop growing.
  private static func exponent(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    var digits = text
    var isNegative = false
    if let sign = digits.first, sign == Ascii.minus || sign == Ascii.plus {
      isNegative = sign == Ascii.minus
      digits = digits.dropFirst()
    }
    guard !digits.isEmpty else { return nil }
    var value = 0
    for byte in digits {
      guard isDigit(byte) else { return nil }
      if value < 1_000_000_000 { value = value * 10 + Int(byte &- 48) }
    }
    return isNegative ? -value : value
  }
}

/// A decimal number, significand · 10^exponent.
struct DecimalCost {
  var significand: Int64 = 0
  var exponent = 0
  /// Whether digits after the significand's were dropped, for want of room.
  var isTruncated = false
  /// For a truncated number, how many decimals its exact value has.
  var exactDecimals = 0

  /// Makes zero.
  init() {}

  /// Makes a number from a significand that is not `Int64.max` or `Int64.min`.
  init(significand: Int64, exponent: Int) {
    self.significand = significand
    self.exponent = exponent
    dropTrailingZeros()
  }

  /// Makes the number of an unsigned integer of any size.
  init(_ value: UInt64) {
    if value < UInt64(Int64.max) {
      significand = Int64(value)
    } else {
      significand = Int64(value / 10)
      exponent = 1
      isTruncated = value % 10 != 0
      if !isTruncated { dropTrailingZeros() }
    }
  }

  /// Moves trailing zeros into the exponent, so that the exponent tells the decimals that are needed.
  mutating func dropTrailingZeros() {
    if significand == 0 { exponent = 0 }
    // Whole numbers keep exponent 0 for the collector's sake, which then needs no list of exponents.
    while significand != 0, exponent < 0, significand % 10 == 0 {
      significand /= 10
      exponent += 1
    }
  }

  /// Whether the first digit counts at least 10^-330 and at most 10^308.
  var isInRange: Bool {
    var leading = exponent
    var rest = significand
    while rest >= 10 || rest <= -10 {
      rest /= 10
      leading += 1
    }
    return significand == 0 || (-330...308).contains(leading)
  }
}
