public import MentoringAnalysis
internal import MentoringModel
internal import MentoringScoring
public import TextFormats

/// What the next plan makes of one that has begun, for other programs.
///
/// `{"baseline": {"pairs", "score"}, "plan": {…}, "started": {"goingOn", "refused", "ended"}, "parted": […], "difference": {…},
/// "tradeOff": [{"partings", "pairs", "score"}]}`; without a next plan `plan` and `difference` are null, and `infeasible` says why.
public enum RematchJSON {
  /// The answer.
  public static func value(of answer: RematchAnswer) -> JSONValue {
    var value: [JSONValue.Member] = [
      .init("schemaVersion", .integer(PlanJSON.schemaVersion)),
      .init("baseline", DifferenceJSON.value(of: answer.before)),
      .init("plan", answer.difference.map { DifferenceJSON.value(of: $0.after) } ?? .null),
      .init("started", value(of: answer.started)),
      .init("parted", .array(answer.parted.map { .object(members(of: $0)) })),
      .init("difference", answer.difference.map(DifferenceJSON.value) ?? .null),
      .init(
        "tradeOff",
        .array(
          answer.curve.map {
            .object([
              "partings": .integer($0.partings), "pairs": .integer($0.totals.pairs),
              "score": .integer($0.totals.score),
            ])
          })),
    ]
    if let obstacle = answer.obstacle { value.append(.init("infeasible", .string(obstacle.words))) }
    return .object(value)
  }

  private static func value(of started: StartedPairs) -> JSONValue {
    .object([
      "goingOn": .integer(started.goingOn.count),
      "refused": .array(
        started.refused.map {
          .object(
            members(of: $0.pair) + [
              .init("rules", .array($0.rules.rules.map { .string($0.rawValue) }))
            ])
        }),
      "ended": .array(
        started.ended.map {
          let reason: [JSONValue.Member] =
            switch $0.reason {
            case .left(let ids):
              [.init("reason", "left"), .init("people", .array(ids.map { .string($0) }))]
            case .forbidden: [.init("reason", "forbidden")]
            }
          return .object(members(of: $0.pair) + reason)
        }),
    ])
  }

  private static func members(of pair: PairID) -> [JSONValue.Member] {
    [.init("mentor", .string(pair.mentor)), .init("mentee", .string(pair.mentee))]
  }
}
