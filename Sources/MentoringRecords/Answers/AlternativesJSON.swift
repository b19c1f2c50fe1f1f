public import MentoringAnalysis
internal import MentoringMatcher
internal import MentoringModel
public import TextFormats

/// The plans after the best one, for other programs: `{"complete", "cutShort", "plans": [{"rank", "pairs", "score", "difference"}]}`.
enum AlternativesJSON {
  static func value(of alternatives: PlanAlternatives) -> JSONValue {
    .object([
      "complete": .bool(alternatives.isComplete), "cutShort": .bool(alternatives.isCutShort),
      "plans": .array(
        alternatives.plans.map { plan in
          .object([
            "rank": .integer(plan.rank), "pairs": .integer(plan.difference.after.pairs),
            "score": .integer(plan.difference.after.score),
            "difference": DifferenceJSON.value(of: plan.difference),
          ])
        }),
    ])
  }
}

extension ExplanationJSON {
  /// How firmly the plan stands: `shared`, `replaceable` and `possible` pairs, and the `leastFirm` ones with their margins.
  public static func value(of explanation: PlanExplanation) -> JSONValue {
    .object([
      "schemaVersion": .integer(PlanJSON.schemaVersion), "pairs": .integer(explanation.totals.pairs),
      "score": .integer(explanation.totals.score), "locked": pairs(explanation.locked),
      "shared": pairs(explanation.shared), "replaceable": pairs(explanation.replaceable),
      "possible": pairs(explanation.possible),
      "ignoresTimes": .bool(explanation.ignoresTimes), "cutShort": .bool(explanation.isCutShort),
      "leastFirm": .array(
        explanation.leastFirm.map {
          .object([
            "mentor": .string($0.pair.mentor), "mentee": .string($0.pair.mentee),
            "margin": .integer($0.margin), "ended": pairs($0.exchange.ended),
            "made": pairs($0.exchange.made),
          ])
        }),
    ])
  }

  private static func pairs(_ pairs: [PairID]) -> JSONValue {
    .array(pairs.map { .object(["mentor": .string($0.mentor), "mentee": .string($0.mentee)]) })
  }
}
