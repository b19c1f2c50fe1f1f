/// `people`: how many of the people whom a selector meets have a partner.
struct PeopleQuota: ConstraintForm {
  static let kind = Constraint.Kind.people
  let selector: PeopleSelector
  let limits: PeopleLimits

  var measured: BoundedMeasure { .people(.met(selector), limits) }
  var fixedLimit: String? { nil }

  /// Steps of one person.
  func loosenings(in programme: Programme) -> [Loosening] {
    let count = programme.participants.count
    switch limits {
    case .all: return [Loosening(longest: count) { asking(count - $0, nil) }]
    case .allOrNone: return [.drop]
    case .count(let least, let most):
      return [
        least.map { least in Loosening(longest: least) { asking(least - $0, most) } },
        most.map { most in Loosening(longest: count - most) { asking(least, most + $0) } },
      ].compactMap(\.self)
    }
  }

  private func asking(_ least: Int?, _ most: Int?) -> Constraint.Form {
    .people(selector, .count(atLeast: least, atMost: most))
  }
}
