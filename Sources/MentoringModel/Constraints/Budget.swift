/// `sum`: what the values of the plan's pairs add up to.
struct Budget: ConstraintForm {
  static let kind = Constraint.Kind.sum
  let values: PairValues
  let least: Int?
  let most: Int?

  var measured: BoundedMeasure {
    .pairs(.values(values), Limits(atLeast: least.map { .count($0) }, atMost: most.map { .count($0) }))
  }
  var fixedLimit: String? { nil }

  /// Steps of two figures, and further than any sum over a plan while small enough for the integer program.
  func loosenings(in programme: Programme) -> [Loosening] {
    func rounded(_ limit: Int, _ asking: @escaping (_ by: Int) -> Constraint.Form) -> Loosening {
      var unit = 1
      while abs(limit) / unit >= 100 { unit *= 10 }
      return Loosening(longest: (1 << 51) / unit) { [unit] in asking($0 * unit) }
    }
    return [
      least.map { least in rounded(least) { .sum(values, atLeast: least - $0, atMost: most) } },
      most.map { most in rounded(most) { .sum(values, atLeast: least, atMost: most + $0) } },
    ].compactMap(\.self)
  }
}
