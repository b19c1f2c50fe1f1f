public import MentoringAnalysis
public import MentoringModel
public import TextFormats

/// What comes of other weights and limits, for other programs.
public enum SweepJSON {
  /// The intervals of all weights: `{"pairs", "score", "intervals": [{"criterion", "weight", "from", "to"}], …}`; numbers as the file would write
  /// them, `to` null where no end was found.
  public static func value(of intervals: WeightIntervals) -> JSONValue {
    .object([
      "schemaVersion": .integer(PlanJSON.schemaVersion),
      "plan": intervals.totals.map(DifferenceJSON.value) ?? .null,
      "triesEveryWeight": .bool(intervals.triesEveryWeight), "solves": .integer(intervals.solves),
      "intervals": .array(
        intervals.intervals.map {
          .object([
            "criterion": .string($0.criterion), "weight": .string($0.weight.description),
            "from": .string($0.from.description),
            "to": $0.endsAtLimit ? .null : .string($0.to.description),
          ])
        }),
    ])
  }

  /// A sweep: what is swept, the plans with their figures, and the regions; `scores` has what each plan scores at the first value of each
  /// region.
  public static func value(of sweep: ProgrammeSweep, in programme: Programme) -> JSONValue {
    var axis: [JSONValue.Member] = []
    switch sweep.axis.subject {
    case .weight(let name): axis += [.init("kind", "weight"), .init("name", .string(name))]
    case .limit(let name, let key):
      axis += [.init("kind", "constraint"), .init("name", .string(name)), .init("limit", .string(key))]
    }
    axis += [
      .init("from", .string(sweep.axis.labels[0])),
      .init("to", .string(sweep.axis.labels[sweep.axis.labels.count - 1])),
      .init("values", .integer(sweep.axis.labels.count)),
    ]
    return .object([
      "schemaVersion": .integer(PlanJSON.schemaVersion), "sweep": .object(axis),
      "triesEveryStep": .bool(sweep.triesEveryStep), "solves": .integer(sweep.solves),
      "plans": .array(
        sweep.plans.enumerated().map { number, plan in value(of: plan, number + 1, programme) }),
      "regions": .array(
        sweep.regions.map {
          .object([
            "from": .string(sweep.axis.labels[$0.first]), "to": .string(sweep.axis.labels[$0.last]),
            "plan": $0.plan.map { .integer($0 + 1) } ?? .null,
          ])
        }),
      "scores": .array(sweep.scores(in: programme).map { .array($0.map { .integer($0) }) }),
    ])
  }

  private static func value(
    of plan: ProgrammeSweep.SweptPlan, _ number: Int, _ programme: Programme
  ) -> JSONValue {
    .object([
      "plan": .integer(number), "pairs": .integer(plan.profile.pairs.count), "score": .integer(plan.score),
      "criteria": .object(
        zip(programme.settings.criteria, plan.profile.totals).map {
          JSONValue.Member($0.name, .integer($1))
        }),
      "constraints": .array(plan.constraints.map(PlanJSON.value)),
      "made": .array(
        plan.profile.pairs.map {
          .object(["mentor": .string($0.mentor), "mentee": .string($0.mentee)])
        }),
    ])
  }
}
