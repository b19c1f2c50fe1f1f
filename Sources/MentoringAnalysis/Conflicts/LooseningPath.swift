internal import MentoringModel

/// Ever looser versions of one thing that a programme asks.
struct LooseningPath {
  /// The last step; with it nothing is asked any more.
  let longest: Int
  /// A step from 1 to ``longest``.
  let step: (Int) -> PlanRepair.Step

  /// The ways to loosen a constraint, each by itself.
  static func all(of constraint: Constraint, in programme: Programme) -> [LooseningPath] {
    let before = ConstraintWords.limit(constraint.form)
    return constraint.form.loosenings(in: programme).map { loosening in
      LooseningPath(longest: loosening.longest) { by in
        guard let loose = loosening.form(by) else {
          return PlanRepair.Step(.drop(constraint.name), before: before)
        }
        return PlanRepair.Step(
          .constraint(constraint.name, loose), before: before, after: ConstraintWords.limit(loose))
      }
    }
  }
}
