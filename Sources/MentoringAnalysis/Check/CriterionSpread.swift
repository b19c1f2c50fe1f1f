/// How the values of a criterion spread over the allowed pairs of a programme.
public struct CriterionSpread: Sendable {
  /// The criterion's name.
  public let name: String
  /// The share in parts per million.
  public let share: Int
  /// What an unknown value counts, in basis points.
  public let unknown: Int
  /// For how many allowed pairs the value is known, and how many allowed pairs there are.
  public let known: (count: Int, of: Int)
  /// The mean of the known values in basis points, rounded half up; nil if none is known.
  public let knownMean: Int?
  /// The value that the most pairs have, unknown ones as what they count, and how many pairs have it.
  public let commonest: (value: Int, pairs: Int)

  /// Of so many hundredths of the pairs with one value a criterion no longer tells pairs apart.
  private static let nearlyAll = 98
  /// So much above the mean of the known, what is unknown counts too much, in basis points.
  private static let farAbove = 2000

  /// Sums values up.
  ///
  /// - Parameter counts: how many allowed pairs have each value from 0 to 10 000, and last of how many it is unknown.
  init(name: String, share: Int, unknown: Int, counts: [Int]) {
    (self.name, self.share, self.unknown) = (name, share, unknown)
    let values = counts.dropLast()
    let count = values.reduce(0, +)
    let missing = counts.last ?? 0
    known = (count, count + missing)
    let sum = values.enumerated().reduce(0) { $0 + $1.offset * $1.element }
    knownMean = count > 0 ? (2 * sum + count) / (2 * count) : nil
    var effective = Array(values)
    effective[unknown] += missing
    let most = effective.indices.max { effective[$0] < effective[$1] } ?? 0
    commonest = (most, effective[most])
  }

  /// Whether nearly all pairs have the same value, and that not because it is mostly unknown, which is said otherwise.
  public var isSameForNearlyAll: Bool {
    known.of > 1 && 2 * known.count >= known.of && 100 * commonest.pairs >= Self.nearlyAll * known.of
  }

  /// Whether pairs of people who state nothing come before most of the others.
  public var favoursUnknown: Bool {
    guard let knownMean, known.count < known.of else { return false }
    return unknown >= knownMean + Self.farAbove
  }
}
