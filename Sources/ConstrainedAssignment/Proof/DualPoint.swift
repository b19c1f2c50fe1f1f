internal import LinearAssignment

/// Multipliers of sums and prices of rows and columns, from which a bound follows by weak duality.
///
/// All of them are in units of 2^-``shift``. With the objective they bound the cost of everything within the limits (A. M.
/// Geoffrion, "Lagrangean Relaxation for Integer Programming", Mathematical Programming Study 2 (1974) 82–114,
/// DOI 10.1007/BFb0120690); without it a bound above 0 shows that there is nothing within them (J. Farkas, "Theorie der
/// einfachen Ungleichungen", J. reine angew. Math. 124 (1902) 1–27, DOI 10.1515/crll.1902.124.1).
public struct DualPoint: Sendable, Hashable {
  /// A multiplier of a sum: positive where its upper limit charges, negative where the lower one does.
  public struct Multiplier: Sendable, Hashable {
    /// The number of the sum.
    public let sum: Int
    /// The multiplier.
    public let value: Int128

    /// Makes a multiplier.
    public init(sum: Int, value: Int128) {
      self.sum = sum
      self.value = value
    }
  }

  /// Whether the objective counts.
  public let hasObjective: Bool
  /// The binary logarithm of the scale.
  public let shift: Int
  /// The multipliers that are not 0, by the number of their sum.
  public let multipliers: [Multiplier]
  /// One price per row, or none if all are 0.
  public let rowPrices: [Int128]
  /// One price per column, or none if all are 0.
  public let columnPrices: [Int128]

  /// Makes a point; whether it fits a problem is found out when it is used.
  public init(
    hasObjective: Bool, shift: Int, multipliers: [Multiplier], rowPrices: [Int128] = [],
    columnPrices: [Int128] = []
  ) {
    self.hasObjective = hasObjective
    self.shift = shift
    self.multipliers = multipliers
    self.rowPrices = rowPrices
    self.columnPrices = columnPrices
  }

  /// Rounds numbers of a floating-point solver; nil if one of them is not finite or far too large.
  init?(
    hasObjective: Bool, shift: Int, multipliers: [Double], rowPrices: [Double], columnPrices: [Double]
  ) {
    let scale = Double(sign: .plus, exponent: shift, significand: 1)
    func whole(_ value: Double) -> Int128? {
      let scaled = (value * scale).rounded()
      return abs(scaled) < 0x1p96 ? Int128(scaled) : nil
    }
    func whole(_ values: [Double]) -> [Int128]? {
      var result: [Int128] = []
      result.reserveCapacity(values.count)
      for value in values {
        guard let value = whole(value) else { return nil }
        result.append(value)
      }
      return result
    }
    guard let sums = whole(multipliers), let rows = whole(rowPrices), let columns = whole(columnPrices) else {
      return nil
    }
    self.init(
      hasObjective: hasObjective, shift: shift,
      multipliers: sums.enumerated().compactMap { $1 == 0 ? nil : Multiplier(sum: $0, value: $1) },
      rowPrices: rows, columnPrices: columns)
  }

  /// The multiplier of each of so many sums in units of cost, near enough for a search.
  func prices(count: Int) -> [Double] {
    var prices = Array(repeating: 0.0, count: count)
    let unit = Double(sign: .plus, exponent: shift, significand: 1)
    for multiplier in multipliers { prices[multiplier.sum] = Double(multiplier.value) / unit }
    return prices
  }

  /// The multipliers of some prices, in order.
  static func multipliers(_ prices: [Int]) -> [Multiplier] {
    prices.enumerated().compactMap { $1 == 0 ? nil : Multiplier(sum: $0, value: Int128($1)) }
  }
}
