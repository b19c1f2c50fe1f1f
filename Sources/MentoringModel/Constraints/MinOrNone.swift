/// `min_or_none`: each of some people has at least so many partners, or none, on each side by itself.
struct MinOrNone: ConstraintForm {
  static let kind = Constraint.Kind.minOrNone
  let selector: PeopleSelector
  let least: Int

  var measured: BoundedMeasure { .fewPartners(selector, least: least) }
  var fixedLimit: String? { nil }

  /// Steps of one partner, down to 1, which asks nothing.
  func loosenings(in programme: Programme) -> [Loosening] {
    [Loosening(longest: least - 1) { .minOrNone(selector, atLeast: least - $0) }]
  }
}
