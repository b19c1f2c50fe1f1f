public import MentoringModel

/// A plan that is best somewhere in a sweep.
public struct SweptPlan: Sendable {
  /// Its pairs and what they are worth by criterion.
  public let profile: PlanProfile
  /// What it scores by the programme's own weights, in points.
  public let score: Int
  /// What it has of each constraint, by the programme's own limits.
  public let constraints: [ConstraintResult]
}

/// Values of a setting, one after the other, with the same best plan.
public struct SweepRegion: Hashable, Sendable {
  /// The number of the first value.
  public let first: Int
  /// The number of the last value.
  public let last: Int
  /// The number of the plan; nil if there is none.
  public let plan: Int?

  /// The regions of some values, in order.
  ///
  /// - Parameter plans: the plan at each value.
  public static func regions(of plans: some Sequence<Int?>) -> [SweepRegion] {
    var regions: [SweepRegion] = []
    for (place, plan) in plans.enumerated() {
      if let last = regions.last, last.plan == plan {
        regions[regions.count - 1] = SweepRegion(first: last.first, last: place, plan: plan)
      } else {
        regions.append(SweepRegion(first: place, last: place, plan: plan))
      }
    }
    return regions
  }
}

/// Which number a plan gets where it first is best.
struct PlanNumbering {
  /// The plans in the order in which they came.
  private(set) var order: [Int] = []
  private var numbers: [Int: Int] = [:]

  /// The number of a plan.
  mutating func number(_ plan: Int) -> Int {
    if let known = numbers[plan] { return known }
    numbers[plan] = order.count
    order.append(plan)
    return order.count - 1
  }
}
