/// `together`: all of these people have a partner, or none of them.
struct Together: ConstraintForm {
  static let kind = Constraint.Kind.together
  let ids: [String]

  var measured: BoundedMeasure { .people(.named(ids), .allOrNone) }
  var fixedLimit: String? { "all or none" }
  func loosenings(in programme: Programme) -> [Loosening] { [.drop] }
}
