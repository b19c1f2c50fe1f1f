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
    .object([
      "schemaVersion": .integer(PlanJSON.schemaVersion), "sweep": value(of: sweep.axis),
      "triesEveryStep": .bool(sweep.triesEveryStep), "solves": .integer(sweep.solves),
      "plans": .array(
        sweep.plans.enumerated().map { number, plan in .object(members(of: plan, number + 1, programme)) }),
      "regions": .array(sweep.regions.map { value(of: $0, sweep.axis) }),
      "scores": .array(sweep.scores(in: programme).map { .array($0.map { .integer($0) }) }),
    ])
  }

  /// A sweep of two weights: both, the plans with their figures and at how many combinations each is best, and the regions of each value of the
  /// second weight.
  public static func value(of sweep: PlaneSweep, in programme: Programme) -> JSONValue {
    let extents = sweep.extents
    return .object([
      "schemaVersion": .integer(PlanJSON.schemaVersion), "sweep": .array(sweep.axes.map(value)),
      "triesEveryStep": .bool(sweep.triesEveryStep), "solves": .integer(sweep.solves),
      "plans": .array(
        sweep.plans.enumerated().map { number, plan in
          .object(
            members(of: plan, number + 1, programme) + [.init("combinations", .integer(extents[number]))])
        }),
      "rows": .array(
        sweep.axes[1].labels.indices.map { row in
          .object([
            "at": .string(sweep.axes[1].labels[row]),
            "regions": .array(sweep.regions(inRow: row).map { value(of: $0, sweep.axes[0]) }),
          ])
        }),
    ])
  }

  private static func value(of axis: SweepAxis) -> JSONValue {
    var members: [JSONValue.Member] = []
    switch axis.subject {
    case .weight(let name): members += [.init("kind", "weight"), .init("name", .string(name))]
    case .limit(let name, let key):
      members += [.init("kind", "constraint"), .init("name", .string(name)), .init("limit", .string(key))]
    }
    return .object(
      members + [
        .init("from", .string(axis.labels[0])), .init("to", .string(axis.labels[axis.labels.count - 1])),
        .init("values", .integer(axis.labels.count)),
      ])
  }

  private static func value(of region: SweepRegion, _ axis: SweepAxis) -> JSONValue {
    .object([
      "from": .string(axis.labels[region.first]), "to": .string(axis.labels[region.last]),
      "plan": region.plan.map { .integer($0 + 1) } ?? .null,
    ])
  }

  private static func members(
    of plan: SweptPlan, _ number: Int, _ programme: Programme
  ) -> [JSONValue.Member] {
    [
      .init("plan", .integer(number)), .init("pairs", .integer(plan.profile.pairs.count)),
      .init("score", .integer(plan.score)),
      .init(
        "criteria",
        .object(
          zip(programme.settings.criteria, plan.profile.totals).map {
            JSONValue.Member($0.name, .integer($1))
          })),
      .init("constraints", .array(plan.constraints.map(PlanJSON.value))),
      .init(
        "made",
        .array(
          plan.profile.pairs.map {
            .object(["mentor": .string($0.mentor), "mentee": .string($0.mentee)])
          })),
    ]
  }
}
