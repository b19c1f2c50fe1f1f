internal import MentoringModel

/// Ever looser versions of one thing that a programme asks.
struct LooseningPath {
  /// The last step; with it nothing is asked any more.
  let longest: Int
  /// A step from 1 to ``longest``.
  let step: (Int) -> PlanRepair.Step

  /// The ways to loosen a constraint: its lower limit, its upper limit, or to drop it.
  static func all(of constraint: Constraint, in programme: Programme) -> [LooseningPath] {
    let name = constraint.name
    func path(_ longest: Int, _ form: @escaping (Int) -> Constraint.Form) -> LooseningPath {
      let before = ConstraintWords.limit(constraint.form)
      return LooseningPath(longest: longest) { by in
        let loose = form(by)
        return PlanRepair.Step(.constraint(name, loose), before: before, after: ConstraintWords.limit(loose))
      }
    }
    let drop = LooseningPath(longest: 1) { _ in
      PlanRepair.Step(.drop(name), before: ConstraintWords.limit(constraint.form))
    }
    switch constraint.form {
    case .pairs(let selector, let limits):
      let places = programme.participants.reduce(0) { $0 + min($1.capacity, programme.participants.count) }
      return [
        limits.atLeast.map { least in
          path(looser(least).count) {
            .pairs(selector, Limits(atLeast: looser(least)[$0 - 1], atMost: limits.atMost))
          }
        },
        limits.atMost.map { most in
          switch most {
          case .count(let count):
            path(max(0, places - count)) {
              .pairs(selector, Limits(atLeast: limits.atLeast, atMost: .count(count + $0)))
            }
          case .share:
            path(wider(most).count) {
              .pairs(selector, Limits(atLeast: limits.atLeast, atMost: wider(most)[$0 - 1]))
            }
          }
        },
      ].compactMap(\.self)
    case .people(let selector, .all):
      let count = programme.participants.count
      return [path(count) { .people(selector, .count(atLeast: count - $0, atMost: nil)) }]
    case .people(let selector, .count(let least, let most)):
      return [
        least.map { least in path(least) { .people(selector, .count(atLeast: least - $0, atMost: most)) } },
        most.map { most in
          path(max(0, programme.participants.count - most)) {
            .people(selector, .count(atLeast: least, atMost: most + $0))
          }
        },
      ].compactMap(\.self)
    case .together, .oneOf: return [drop]
    case .sum(let values, let least, let most):
      // Steps of two figures, and further than any sum over a plan while small enough for the integer program.
      func unit(_ limit: Int) -> Int {
        var unit = 1
        while abs(limit) / unit >= 100 { unit *= 10 }
        return unit
      }
      func rounded(_ limit: Int, _ form: @escaping (_ by: Int) -> Constraint.Form) -> LooseningPath {
        path((1 << 51) / unit(limit)) { form($0 * unit(limit)) }
      }
      return [
        least.map { least in rounded(least) { .sum(values, atLeast: least - $0, atMost: most) } },
        most.map { most in rounded(most) { .sum(values, atLeast: least, atMost: most + $0) } },
      ].compactMap(\.self)
    case .meanScore(let selector, let least):
      // Whole tenths of a score, as means are shown, so that what is said is what can be set.
      let tenths = (least + 999) / 1000
      return [path(tenths) { .meanScore(selector, atLeast: (tenths - $0) * 1000) }]
    }
  }

  /// Smaller quantities, the nearest first: whole numbers, or whole percentages.
  private static func looser(_ quantity: Quantity) -> [Quantity] {
    switch quantity {
    case .count(let count): (0..<count).reversed().map { .count($0) }
    case .share(let share):
      (0...100).reversed().map { Share($0, of: 100) }.filter { $0 < share }.map { .share($0) }
    }
  }

  /// Larger shares, the nearest first: whole percentages.
  private static func wider(_ quantity: Quantity) -> [Quantity] {
    guard case .share(let share) = quantity else { return [] }
    return (0...100).map { Share($0, of: 100) }.filter { share < $0 }.map { .share($0) }
  }
}
