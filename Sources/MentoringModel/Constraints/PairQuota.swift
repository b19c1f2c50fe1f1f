/// `pairs`: how many of the plan's pairs a selector meets.
struct PairQuota: ConstraintForm {
  static let kind = Constraint.Kind.pairs
  let selector: PairSelector
  let limits: Limits

  var measured: BoundedMeasure { .pairs(.met(selector), limits) }
  var fixedLimit: String? { nil }

  /// Steps of one pair, or of whole percentages.
  func loosenings(in programme: Programme) -> [Loosening] {
    let lower = limits.atLeast.map { least in
      let longest =
        switch least {
        case .count(let count): count
        case .share(let share): (100 * share.parts + share.whole - 1) / share.whole
        }
      return Loosening(longest: longest) { by in
        asking(Limits(atLeast: least.of(longest - by), atMost: limits.atMost))
      }
    }
    let upper = limits.atMost.map { most in
      let (start, end) =
        switch most {
        case .count(let count):
          (count, programme.participants.reduce(0) { $0 + min($1.capacity, programme.participants.count) })
        case .share(let share): (100 * share.parts / share.whole, 100)
        }
      return Loosening(longest: end - start) { by in
        asking(Limits(atLeast: limits.atLeast, atMost: most.of(start + by)))
      }
    }
    return [lower, upper].compactMap(\.self)
  }

  private func asking(_ limits: Limits) -> Constraint.Form { .pairs(selector, limits) }
}

extension Quantity {
  /// The quantity of the same kind with this number of pairs, or of per cent.
  fileprivate func of(_ number: Int) -> Quantity {
    switch self {
    case .count: .count(number)
    case .share: .share(Share(number, of: 100))
    }
  }
}
