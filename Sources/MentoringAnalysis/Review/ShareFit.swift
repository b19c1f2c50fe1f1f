/// Shares of criteria that would have predicted outcomes best, drawn towards those that were used.
///
/// Least squares with shares that are not negative, and a ridge: each criterion's share is held to the one used as firmly as
/// ``strength`` further cases would that agree with it. So few cases move little, and a criterion that does not differ between cases
/// keeps its share.
///
/// Sources: Hoerl and Kennard, Ridge regression, Technometrics 12, 1970; Franc, Hlaváč and Navara, Sequential coordinate-wise
/// algorithm for the non-negative least squares problem, CAIP 2005.
enum ShareFit {
  /// As how many cases the shares used count.
  static let strength = 20.0
  private static let sweeps = 1000

  /// The shares, which add up to 1; nil if nothing is to be learnt from the cases.
  ///
  /// - Parameters:
  ///   - values: for each case, the value of each criterion; nil where it was not used.
  ///   - outcomes: what came of each case.
  ///   - current: the share of each criterion as it was used.
  /// - Complexity: O(cases · criteria²).
  static func shares(_ values: [[Double?]], _ outcomes: [Double], current: [Double]) -> [Double]? {
    let count = current.count
    guard !values.isEmpty else { return nil }
    let centred = centred(values, count)
    let mean = outcomes.reduce(0, +) / Double(outcomes.count)
    let target = outcomes.map { $0 - mean }
    var products = Array(repeating: Array(repeating: 0.0, count: count), count: count)
    var aims = Array(repeating: 0.0, count: count)
    for (row, outcome) in zip(centred, target) {
      for one in 0..<count {
        aims[one] += row[one] * outcome
        for other in 0..<count { products[one][other] += row[one] * row[other] }
      }
    }
    // What a point of the score as it was is worth in outcome.
    var (explained, spread) = (0.0, 0.0)
    for one in 0..<count {
      explained += current[one] * aims[one]
      for other in 0..<count { spread += current[one] * current[other] * products[one][other] }
    }
    let worth = spread > 0 ? max(0, explained / spread) : 0
    for one in 0..<count {
      let ridge = strength * products[one][one] / Double(values.count)
      aims[one] += ridge * worth * current[one]
      products[one][one] += ridge
    }
    let weights = nonNegative(products, aims, from: Array(repeating: 0, count: count))
    let sum = weights.reduce(0, +)
    if sum == 0 { return nil }
    // What does not differ between the cases has had no say, and keeps its share.
    let kept = current.indices.filter { products[$0][$0] == 0 }
    let rest = 1 - kept.reduce(0) { $0 + current[$1] }
    return weights.indices.map { products[$0][$0] == 0 ? current[$0] : weights[$0] / sum * rest }
  }

  /// Values less their mean; where there is none, none.
  private static func centred(_ values: [[Double?]], _ count: Int) -> [[Double]] {
    let means = (0..<count).map { criterion in
      let known = values.compactMap { $0[criterion] }
      return known.isEmpty ? 0 : known.reduce(0, +) / Double(known.count)
    }
    return values.map { row in (0..<count).map { (row[$0] ?? means[$0]) - means[$0] } }
  }

  /// The least of ½ *wᵀAw* − *bᵀw* over *w* ≥ 0, one coordinate after the other; coordinates without a say stay as they are.
  static func nonNegative(_ matrix: [[Double]], _ aims: [Double], from start: [Double]) -> [Double] {
    var weights = start
    for _ in 0..<sweeps {
      var moved = false
      for one in weights.indices where matrix[one][one] > 0 {
        var slope = -aims[one]
        for other in weights.indices { slope += matrix[one][other] * weights[other] }
        let next = max(0, weights[one] - slope / matrix[one][one])
        if next != weights[one] { moved = true }
        weights[one] = next
      }
      if !moved { break }
    }
    return weights
  }
}
