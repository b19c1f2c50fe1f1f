public import MentoringAnalysis
internal import MentoringMatcher
internal import MentoringModel
public import TextFormats

/// Strategies side by side, for other programs.
///
/// `{"strategies": [{"name", "status", "pairs", "score", "mean", "worst", "blockingPairs", "gini", "seconds", …}, …]}`; scores are points,
/// shares of a whole are `{"count", "of"}`. A strategy without a plan has the status `infeasible`, and `reason`.
public enum ComparisonJSON {
  /// The comparison.
  public static func value(of comparison: StrategyComparison) -> JSONValue {
    .object([
      "schemaVersion": .integer(PlanJSON.schemaVersion),
      "programme": .string(comparison.programme.settings.name),
      "strategies": .array(comparison.columns.map { value(of: $0, comparison) }),
    ])
  }

  private static func value(of column: StrategyComparison.Column, _ comparison: StrategyComparison)
    -> JSONValue
  {
    guard case .plan(let plan, let metrics) = column.result else {
      var members: [JSONValue.Member] = [
        .init("name", .string(column.name)), .init("status", .string(PlanStatus.infeasible.rawValue)),
      ]
      if case .infeasible(let obstacle) = column.result {
        members.append(.init("reason", .string(obstacle.words)))
      }
      return .object(members)
    }
    let summary = metrics.summary
    func number(_ value: Int?) -> JSONValue { value.map { .integer($0) } ?? .null }
    var members: [JSONValue.Member] = [
      .init("name", .string(column.name)),
      .init("status", .string(column.breaches == nil ? plan.status.rawValue : "given")),
      .init("pairs", .integer(summary.totals.pairs)), .init("score", .integer(summary.totals.score)),
      .init("mean", number(summary.mean)), .init("median", number(summary.median)),
      .init("lowerDecile", number(metrics.lowerDecile)), .init("worst", number(summary.worst)),
      .init("best", number(summary.best)), .init("gini", .double(Double(metrics.gini) / 1_000_000)),
      .init("blockingPairs", .integer(metrics.blocking.count)),
      .init(
        "worstBlocking",
        metrics.blocking.worst.map {
          .object([
            "mentor": .string($0.pair.mentor), "mentee": .string($0.pair.mentee), "gain": .integer($0.gain),
          ])
        } ?? .null),
      .init("firstWishes", share(metrics.wishes.first, metrics.wishes.of)),
      .init("listedWishes", share(metrics.wishes.listed, metrics.wishes.of)),
      .init("crossDepartment", share(metrics.crossDepartment.count, metrics.crossDepartment.of)),
      .init("crossSite", share(metrics.crossSite.count, metrics.crossSite.of)),
      .init("generationGaps", .array(metrics.generationGaps.map { .string($0.description) })),
      .init("scheduleSlack", .array(metrics.scheduleSlack.map { .integer($0) })),
      .init(
        "skills",
        .array(
          metrics.skills.map {
            .object([
              "skill": .string($0.skill), "mentees": .integer($0.mentees), "levels": .integer($0.levels),
              "met": .integer($0.met),
            ])
          })),
      .init(
        "criteria",
        .object(summary.criteria.map { JSONValue.Member($0.name, .integer($0.meanValue)) })),
      .init("histogram", .array(metrics.histogram.map { .integer($0) })),
    ]
    if let price = comparison.price(of: column) {
      members.append(.init("price", .double(Double(price) / 1_000_000)))
    }
    if !plan.constraints.isEmpty {
      members.append(.init("constraints", .array(plan.constraints.map(PlanJSON.value))))
    }
    if let breaches = column.breaches { members.append(.init("breaches", value(of: breaches))) }
    if !plan.warnings.isEmpty { members.append(.init("warnings", .array(plan.warnings.map(PlanJSON.value)))) }
    members.append(.init("seconds", .double((column.seconds * 1000).rounded() / 1000)))
    return .object(members)
  }

  private static func share(_ count: Int, _ whole: Int) -> JSONValue {
    .object(["count": .integer(count), "of": .integer(whole)])
  }

  private static func value(of breaches: PlanBreaches) -> JSONValue {
    .object([
      "forbidden": .array(
        breaches.forbidden.map { pair, rules in
          .object([
            "mentor": .string(pair.mentor), "mentee": .string(pair.mentee),
            "rules": .array(rules.map { .string($0.rawValue) }),
          ])
        }),
      "missingLocks": .array(
        breaches.missingLocks.map { .object(["mentor": .string($0.mentor), "mentee": .string($0.mentee)]) }),
      "loads": .array(
        breaches.loads.map {
          .object([
            "id": .string($0.person.id), "role": .string($0.person.side.rawValue),
            "partners": .integer($0.partners),
            "least": .integer($0.least), "most": .integer($0.most),
          ])
        }),
      "constraints": .array(breaches.constraints.map(PlanJSON.value)),
      "clash": .array(
        breaches.clash.map { .object(["mentor": .string($0.mentor), "mentee": .string($0.mentee)]) }),
    ])
  }
}
