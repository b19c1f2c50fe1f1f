public import MentoringModel

/// Integer shares worked out from weights.
public enum Shares {
  /// One, in parts per million.
  public static let total = 1_000_000

  /// Shares in parts per million that add up to exactly 1 000 000, or nil if no weight is above 0.
  ///
  /// Each weight's part is rounded down; then the largest remainders get one more each until the sum is right. Ties
  /// go to the earlier weight.
  ///
  /// Traps on a negative weight.
  ///
  /// - Complexity: O(*n* log *n*) for *n* weights.
  public static func shares(of weights: [ExactDecimal]) -> [Int]? {
    precondition(weights.allSatisfy { $0 >= .zero }, "weights are not negative")
    let sum = weights.reduce(Int128(0)) { $0 + $1.units }
    guard sum > 0 else { return nil }
    let divided = weights.map { ($0.units * Int128(total)).quotientAndRemainder(dividingBy: sum) }
    var shares = divided.map { Int($0.quotient) }
    let missing = total - shares.reduce(0, +)
    let byRemainder = weights.indices.sorted {
      (divided[$1].remainder, $0) < (divided[$0].remainder, $1)
    }
    for index in byRemainder.prefix(missing) { shares[index] += 1 }
    return shares
  }
}
