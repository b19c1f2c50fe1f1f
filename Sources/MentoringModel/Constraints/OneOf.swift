/// `one_of`: at most one of these pairs is made.
struct OneOf: ConstraintForm {
  static let kind = Constraint.Kind.oneOf
  let pairs: [PairID]

  var measured: BoundedMeasure { .pairs(.listed(pairs), Limits(atMost: .count(1))) }
  var fixedLimit: String? { "at most one" }
  func loosenings(in programme: Programme) -> [Loosening] { [.drop] }
}
