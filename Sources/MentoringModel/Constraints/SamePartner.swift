/// `same_partner`: these people have the same partners, on each side on which several of them take part.
struct SamePartner: ConstraintForm {
  static let kind = Constraint.Kind.samePartner
  let ids: [String]

  var measured: BoundedMeasure { .unsharedPartners(ids) }
  var fixedLimit: String? { "the same partners" }
  func loosenings(in programme: Programme) -> [Loosening] { [.drop] }
}
