internal import Glibc

/// How often something orders two cases as they turned out: 1 always, 0 never, 0.5 as often as a coin would.
///
/// The share of comparisons between cases of different outcome in which the larger predictor has the larger outcome, a tie of
/// predictors counting half: Harrell's C, the area under the ROC curve where there are two outcomes, and (1 + Somers' D) / 2. Cases
/// that share a person are no independent ones, so the error is found by leaving out whole clusters of them in turn.
///
/// Sources: Somers, A new asymmetric measure of association for ordinal variables, 1962; Newson, Confidence intervals for rank
/// statistics: Somers' D and extensions, Stata Journal 6, 2006, section 3 (jackknife with clusters).
public struct Concordance: Hashable, Sendable {
  /// The estimate, in parts per million.
  public let value: Int
  /// The ends of the interval that holds the true value in 95 % of such studies, in parts per million.
  public let interval: ClosedRange<Int>
  /// How unlikely a value as far from what chance gives is if there is nothing in it, from 0 to 1.
  let chance: Double

  /// Fewer clusters than this give no interval that can be believed.
  static let fewestClusters = 10

  /// Compares all cases two by two.
  ///
  /// - Parameters:
  ///   - clusters: for each case, the cluster that it is of, from 0 on.
  ///   - middle: what chance gives: 0.5 for a concordance, 0 for a difference of two.
  ///   - comparison: twice the score of two cases, the first before the second; nil if they cannot be compared.
  /// - Returns: nil if there are too few clusters or comparisons to know the error.
  /// - Complexity: O(*n*²) comparisons for *n* cases.
  init?(clusters: [Int], middle: Double = 0.5, comparison: (Int, Int) -> Int?) {
    let count = (clusters.max() ?? -1) + 1
    var (sum, number) = (0, 0)
    // What is lost without each cluster.
    var lostSum = Array(repeating: 0, count: count)
    var lostNumber = lostSum
    for later in clusters.indices {
      for earlier in 0..<later {
        guard let score = comparison(earlier, later) else { continue }
        sum += score
        number += 1
        let (one, other) = (clusters[earlier], clusters[later])
        lostSum[one] += score
        lostNumber[one] += 1
        if one != other {
          lostSum[other] += score
          lostNumber[other] += 1
        }
      }
    }
    // Clusters without any comparison say nothing, and do not make the sample larger.
    let told = (0..<count).filter { lostNumber[$0] > 0 }
    guard told.count >= Self.fewestClusters, told.allSatisfy({ lostNumber[$0] < number }) else { return nil }
    let estimate = Double(sum) / Double(2 * number)
    let without = told.map { Double(sum - lostSum[$0]) / Double(2 * (number - lostNumber[$0])) }
    let mean = without.reduce(0, +) / Double(without.count)
    let squares = without.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let freedom = Double(told.count - 1)
    // Where all agree the jackknife sees no error at all; one cluster might still have been another.
    let error = max((freedom / Double(told.count) * squares).squareRoot(), 0.5 / Double(told.count))
    let reach = Self.studentQuantile(normal: 1.959_963_985, freedom) * error
    func parts(_ value: Double) -> Int { Int((value * 1_000_000).rounded()) }
    let least = middle == 0 ? -1.0 : 0.0
    value = parts(estimate)
    interval = parts(max(least, estimate - reach))...parts(min(1, estimate + reach))
    chance = erfc(Self.normalQuantile(student: abs(estimate - middle) / error, freedom) / 2.0.squareRoot())
  }

  /// How well predictors order outcomes.
  ///
  /// - Parameter isComparable: whether two cases may be compared.
  init?(
    of predictors: [Int], with outcomes: [Int], clusters: [Int],
    where isComparable: (Int, Int) -> Bool = { _, _ in true }
  ) {
    self.init(clusters: clusters) { one, other in
      isComparable(one, other)
        ? Self.twice(predictors[one], predictors[other], outcomes[one], outcomes[other]) : nil
    }
  }

  /// Twice the score of a comparison: 2 if predictors and outcomes go the same way, 1 if the predictors are equal; nil if the outcomes are.
  static func twice<Predictor: Comparable>(
    _ one: Predictor, _ other: Predictor, _ outcome: Int, _ otherOutcome: Int
  ) -> Int? {
    if outcome == otherOutcome { return nil }
    if one == other { return 1 }
    return (one < other) == (outcome < otherOutcome) ? 2 : 0
  }

  /// Student's *t* to a normal deviate, and back; Wallace, Bounds on normal approximations to Student's and the chi-square
  /// distributions, Annals of Mathematical Statistics 30, 1959: within half a per cent from nine degrees of freedom on.
  private static func normalQuantile(student: Double, _ freedom: Double) -> Double {
    (8 * freedom + 1) / (8 * freedom + 3) * (freedom * log1p(student * student / freedom)).squareRoot()
  }

  private static func studentQuantile(normal: Double, _ freedom: Double) -> Double {
    let root = normal * (8 * freedom + 3) / (8 * freedom + 1)
    return (freedom * expm1(root * root / freedom)).squareRoot()
  }
}
