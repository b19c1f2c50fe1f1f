/// `mean_score_of`: the mean score of the plan's pairs that a selector meets.
struct MeanFloor: ConstraintForm {
  static let kind = Constraint.Kind.meanScore
  let selector: PairSelector
  let least: Int

  var measured: BoundedMeasure { .pairs(.meanScore(selector), Limits(atLeast: .count(least))) }
  var fixedLimit: String? { nil }

  /// Whole tenths of a score, as means are shown, so that what is said is what can be set.
  func loosenings(in programme: Programme) -> [Loosening] {
    let tenths = (least + 999) / 1000
    return [Loosening(longest: tenths) { .meanScore(selector, atLeast: (tenths - $0) * 1000) }]
  }
}
