public import MentoringAnalysis
internal import MentoringModel
public import TextFormats

/// What drop-outs would do to a plan, for other programs.
///
/// Means and errors are numbers with three decimals; points are of 1 000 000 for a full score.
public enum ResilienceJSON {
  /// The study.
  public static func value(of study: ResilienceStudy) -> JSONValue {
    .object([
      "schemaVersion": .integer(PlanJSON.schemaVersion), "baseline": DifferenceJSON.value(of: study.before),
      "untouched": value(of: study.untouched), "draws": .integer(study.draws),
      "mended": value(of: study.mended), "rematched": value(of: study.rematched),
      "absences": .array(
        study.absences.map {
          .object([
            "id": .string($0.id), "own": DifferenceJSON.value(of: $0.own),
            "loss": $0.loss.map(DifferenceJSON.value) ?? .null,
            "reserves": .array($0.reserves.map { .string($0) }),
          ])
        }),
      "reserves": .array(
        study.reserves.map {
          .object([
            "id": .string($0.id), "absences": .integer($0.absences), "draws": .integer($0.draws),
          ])
        }),
    ])
  }

  private static func value(of simulated: ResilienceStudy.Simulated) -> JSONValue {
    .object([
      "mean": simulated.mean.map(value) ?? .null, "standardError": simulated.error.map(value) ?? .null,
      "low": simulated.low.map(DifferenceJSON.value) ?? .null,
      "withoutPlan": .integer(simulated.withoutPlan),
    ])
  }

  private static func value(of expectation: ResilienceStudy.Expectation) -> JSONValue {
    .object(["pairs": number(expectation.pairs), "score": number(expectation.score)])
  }

  private static func number(_ value: Double) -> JSONValue { .double((value * 1000).rounded() / 1000) }
}
