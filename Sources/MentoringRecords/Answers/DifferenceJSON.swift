public import MentoringAnalysis
internal import MentoringModel
public import TextFormats

/// What changes from one plan to another, for other programs.
///
/// `{"pairs", "score", "kept", "people": [{"id", "role", "before", "after", "scoreBefore", "scoreAfter"}]}`: differences are after −
/// before, and only people whose partners change are listed. Then pairs that are kept with another score (`rescored`), who takes part
/// in one of the plans alone (`arrived`, `left`), and what each has of the constraints.
public enum DifferenceJSON {
  /// The difference.
  public static func value(of difference: PlanDifference) -> JSONValue {
    .object([
      "pairs": .integer(difference.pairs), "score": .integer(difference.score),
      "kept": .integer(difference.kept), "people": .array(difference.people.map(value)),
      "rescored": .array(
        difference.rescored.map {
          .object([
            "mentor": .string($0.pair.mentor), "mentee": .string($0.pair.mentee),
            "scoreBefore": .integer($0.before), "scoreAfter": .integer($0.after),
          ])
        }),
      "arrived": .array(difference.arrived.map(value)), "left": .array(difference.left.map(value)),
      "constraints": .array(
        difference.constraints.map {
          .object([
            "name": .string($0.name), "before": $0.before.map(PlanJSON.value) ?? .null,
            "after": $0.after.map(PlanJSON.value) ?? .null,
          ])
        }),
    ])
  }

  /// Pairs and score of a plan.
  public static func value(of totals: PlanTotals) -> JSONValue {
    .object(["pairs": .integer(totals.pairs), "score": .integer(totals.score)])
  }

  private static func value(of change: PartnerChange) -> JSONValue {
    .object([
      "id": .string(change.id), "role": .string(change.side.rawValue),
      "before": .array(change.before.map { .string($0) }), "after": .array(change.after.map { .string($0) }),
      "scoreBefore": .integer(change.scoreBefore), "scoreAfter": .integer(change.scoreAfter),
    ])
  }

  private static func value(of person: PersonOnSide) -> JSONValue {
    .object(["id": .string(person.id), "role": .string(person.side.rawValue)])
  }
}
