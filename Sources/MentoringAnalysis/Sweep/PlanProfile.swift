public import MentoringModel
internal import MentoringScoring

/// What the pairs of a plan are worth by each criterion, so that the plan can be scored under any weights.
public struct PlanProfile: Sendable {
  /// The pairs, by mentor id, then mentee id.
  public let pairs: [PairID]
  /// The criteria's values summed over the pairs, in basis points, in the order of the programme's criteria; unknown ones as they count.
  public let totals: [Int]
  /// The value of each criterion in basis points, pair by pair.
  private let values: [[Int]]

  /// Looks at a plan.
  ///
  /// - Complexity: evaluating each pair.
  init(_ pairs: some Sequence<PairID>, _ model: ScoringModel) {
    self.pairs = pairs.sorted()
    let values = self.pairs.map { pair in
      guard let mentor = model.number(of: pair.mentor, on: .mentor),
        let mentee = model.number(of: pair.mentee, on: .mentee)
      else { preconditionFailure("a plan pairs people of its programme") }
      return model.score(mentor: mentor, mentee: mentee).contributions.map(\.value)
    }
    self.values = values
    totals = model.programme.settings.criteria.indices.map { index in
      values.reduce(0) { $0 + $1[index] }
    }
  }

  /// What the plan scores under some weights, in points: exactly what `match` would say.
  ///
  /// Traps if all weights are 0.
  /// - Parameter weights: one for each criterion of the programme.
  /// - Complexity: O(pairs · criteria).
  public func score(_ weights: [ExactDecimal]) -> Int {
    guard let shares = Shares.shares(of: weights) else { preconditionFailure("a criterion has a weight") }
    return values.reduce(0) { sum, values in
      sum
        + PairScore(
          zip(shares, values).map { Contribution(criterion: "", share: $0, value: $1, isKnown: true) }
        ).points
    }
  }

  /// The weight of a criterion, rounded down, at which this plan and another one are worth the same before anything is rounded; nil if there is none.
  ///
  /// Both have as many pairs, and the weight is found to a millionth.
  func crossing(_ other: PlanProfile, of criterion: Int, _ weights: [ExactDecimal]) -> Int? {
    // A millionth is enough: what is found is tried.
    let scale = ExactDecimal.unitsPerOne / 1_000_000
    var rest: Int128 = 0
    for (index, weight) in weights.enumerated() where index != criterion {
      rest += weight.units / scale * Int128(totals[index] - other.totals[index])
    }
    let slope = Int128(other.totals[criterion] - totals[criterion])
    guard slope != 0 else { return nil }
    let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: slope * 1_000_000)
    let floor = remainder != 0 && (remainder < 0) != (slope < 0) ? quotient - 1 : quotient
    return Int(clamping: floor)
  }
}
