/// Collects the costs of a matrix as decimals and turns them into integers with one common power of ten.
///
/// Whole numbers cost eight bytes each; the list of exponents exists only once a cost needs one.
struct CostCollector {
  /// The largest magnitude of a cost in the finished matrix: 62 bits.
  static let largest: Int64 = 1 << 62 - 1

  private(set) var significands: [Int64] = []
  private var exponents: [Int16] = []
  /// The decimals that the exact costs need.
  private var exactDecimals = 0
  /// The most decimals that can be had: one digit less than any truncated significand holds, so that rounding is right.
  private var mostDecimals = Int.max
  private var needsScaling = false

  /// The number of cells collected.
  var count: Int { significands.count }

  /// Makes room for so many cells.
  mutating func reserve(_ cells: Int) { significands.reserveCapacity(cells) }

  /// Adds a whole number below 10^18 in magnitude.
  @inline(__always)
  mutating func append(small whole: Int64) {
    significands.append(whole)
    if !exponents.isEmpty { exponents.append(0) }
  }

  /// Adds a forbidden cell.
  mutating func appendForbidden() { append(small: MatrixDocument.forbidden) }

  /// Adds any decimal.
  mutating func append(_ cost: DecimalCost) {
    if cost.exponent == 0, !cost.isTruncated {
      append(small: cost.significand)
    } else {
      if exponents.isEmpty { exponents = [Int16](repeating: 0, count: significands.count) }
      significands.append(cost.significand)
      exponents.append(Int16(cost.exponent))
      exactDecimals = max(exactDecimals, cost.isTruncated ? cost.exactDecimals : -cost.exponent)
      if cost.isTruncated { mostDecimals = min(mostDecimals, -cost.exponent - 1) }
      needsScaling = true
    }
    if cost.significand.magnitude > UInt64(Self.largest) { needsScaling = true }
  }

  /// Turns the costs into integers.
  ///
  /// Whole costs stay as they are when all are within 62 bits. Otherwise the integers get the decimals that the
  /// exact costs need or, if that is too many, as many as leave room for sums: the largest magnitude times
  /// 2 · (*n* + 1) stays within 61 bits for the larger dimension *n*, so that a solver can add them up. Costs are
  /// then rounded to the nearest integer, halves away from zero. Only decimals are ever dropped: costs beyond 62 bits are taken
  /// if all of them are multiples of one power of ten that makes them small enough, and refused otherwise.
  ///
  /// - Throws: `ByteFault` if units would have to be dropped.
  /// - Complexity: O(cells).
  consuming func finish(
    dimension: Int
  ) throws(ByteFault) -> (costs: [Int64], decimals: Int, isExact: Bool, note: String?) {
    guard needsScaling else { return (significands, 0, true, nil) }
    let decimals = chooseDecimals(roomy: Self.largest / 2 / Int64(clamping: 2 * (dimension + 1)))
    // Found before the costs are changed in place.
    let tooLarge = decimals < 0 ? firstBeyondUnits : nil
    let isExact = scale(to: decimals) && mostDecimals == .max
    if let tooLarge, !isExact {
      throw ByteFault(
        offset: nil,
        message: "the cost \(tooLarge) is too large: beside others it cannot be kept to the unit in 62 bits",
        help: "scale the costs down; write inf where a cell is forbidden")
    }
    return (significands, decimals, isExact, isExact ? nil : Self.note(decimals, exact: exactDecimals))
  }

  private static func note(_ decimals: Int, exact: Int) -> String {
    let kept = decimals == 0 ? "whole numbers" : decimals == 1 ? "1 decimal" : "\(decimals) decimals"
    let needed = exact == 1 ? "1 decimal" : "\(exact) decimals"
    return "costs are rounded to \(kept): their exact values (\(needed)) do not fit 64-bit integers"
  }

  /// The first cost beyond 62 bits, as text; of a long one the first digits.
  private var firstBeyondUnits: String? {
    significands.indices.first { !fits($0, 0, Self.largest) }.map { index in
      var (significand, exponent) = (significands[index], exponent(index))
      while significand % 10 == 0 {
        significand /= 10
        exponent += 1
      }
      return exponent == 0 ? "\(significand)" : "\(significand)e\(exponent)"
    }
  }

  private func chooseDecimals(roomy: Int64) -> Int {
    var decimals = min(exactDecimals, mostDecimals)
    for index in significands.indices where significands[index] != MatrixDocument.forbidden {
      while !fits(index, decimals, roomy) { decimals -= 1 }
    }
    let keepsUnits = mostDecimals >= 0 && significands.indices.allSatisfy { fits($0, 0, Self.largest) }
    return decimals < 0 && keepsUnits ? 0 : decimals
  }

  private func fits(_ index: Int, _ decimals: Int, _ limit: Int64) -> Bool {
    let significand = significands[index]
    if significand == MatrixDocument.forbidden || significand == 0 { return true }
    let power = decimals + exponent(index)
    if power > 18 { return false }
    if power >= 0 { return significand.magnitude <= UInt64(limit / Self.powersOfTen[power]) }
    if power < -18 { return limit >= 1 }
    return significand.magnitude / UInt64(Self.powersOfTen[-power]) < UInt64(limit)
  }

  private func exponent(_ index: Int) -> Int { exponents.isEmpty ? 0 : Int(exponents[index]) }

  /// Scales every cost in place; false if one had to be rounded.
  private mutating func scale(to decimals: Int) -> Bool {
    var isExact = true
    for index in significands.indices where significands[index] != MatrixDocument.forbidden {
      let significand = significands[index]
      let power = decimals + exponent(index)
      if power == 0 || significand == 0 { continue }
      if power > 0 {
        significands[index] = significand * Self.powersOfTen[power]
        continue
      }
      var quotient: Int64 = 0
      var isHalfOrMore = false
      if power >= -18 {
        let divisor = Self.powersOfTen[-power]
        let division = significand.quotientAndRemainder(dividingBy: divisor)
        quotient = division.quotient
        isHalfOrMore = division.remainder.magnitude >= UInt64(divisor / 2)
        if division.remainder != 0 { isExact = false }
      } else {
        isHalfOrMore = power == -19 && significand.magnitude >= 5_000_000_000_000_000_000
        isExact = false
      }
      significands[index] = quotient + (isHalfOrMore ? significand.signum() : 0)
    }
    return isExact
  }

  private static let powersOfTen: [Int64] = (0...18).map { power in
    (0..<power).reduce(1 as Int64) { product, _ in product * 10 }
  }
}
