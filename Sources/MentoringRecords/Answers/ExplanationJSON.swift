public import MentoringAnalysis
internal import MentoringMatcher
internal import MentoringModel
internal import MentoringScoring
public import TextFormats

/// Explanations for other programs.
public enum ExplanationJSON {
  /// A pair: its score by criterion, the rules that forbid it, and what forcing it would cost.
  public static func value(of explanation: PairExplanation) -> JSONValue {
    .object(
      [
        .init("schemaVersion", .integer(PlanJSON.schemaVersion)),
        .init("mentor", .string(explanation.pair.mentor)),
        .init("mentee", .string(explanation.pair.mentee)),
        .init("score", .integer(explanation.score.points)),
        .init(
          "coverage",
          .object([
            "known": .integer(explanation.score.coverage.known),
            "of": .integer(explanation.score.coverage.of),
          ])),
        .init("criteria", .array(explanation.criteria.map(value))),
        .init("allowed", .bool(explanation.isAllowed)),
        .init(
          "refusals",
          .array(
            explanation.refusals.map {
              .object(["rule": .string($0.rule.rawValue), "reason": .string($0.words)])
            })),
        .init("mentorPartners", ids(explanation.mentorPartners)),
        .init("menteePartners", ids(explanation.menteePartners)),
        .init("beside", PlanJSON.value(of: explanation.beside.map(\.pair))),
      ] + members(of: explanation.standing))
  }

  /// A person on each side: the partners or why there are none, and the best others.
  public static func value(of explanation: PersonExplanation) -> JSONValue {
    .object([
      "schemaVersion": .integer(PlanJSON.schemaVersion),
      "id": .string(explanation.id),
      "feasible": .bool(explanation.infeasible == nil),
      "sides": .array(explanation.sides.map(value)),
    ])
  }

  /// A constraint: what the plan has of it, which pairs and people count, and what would be without it.
  public static func value(of explanation: ConstraintExplanation) -> JSONValue {
    .object(
      [
        .init("schemaVersion", .integer(PlanJSON.schemaVersion)),
        .init("name", .string(explanation.name)), .init("form", .string(explanation.form.rawValue)),
        .init("limit", .string(explanation.limit)),
        .init("feasible", .bool(explanation.infeasible == nil)),
        .init("result", explanation.result.map(PlanJSON.value) ?? .null),
        .init(
          "pairs",
          .array(
            explanation.pairs.map {
              .object([
                "mentor": .string($0.pair.mentor), "mentee": .string($0.pair.mentee),
                "value": .integer($0.value),
              ])
            })),
        .init("matched", ids(explanation.matched)), .init("unmatched", ids(explanation.unmatched)),
        .init("without", value(of: explanation.without)),
      ])
  }

  private static func value(of without: ConstraintExplanation.Without) -> JSONValue {
    switch without {
    case .noPlan: ["feasible": false]
    case .plan(let totals):
      ["feasible": true, "pairs": .integer(totals.pairs), "score": .integer(totals.score)]
    case .changes(let difference):
      [
        "feasible": true, "pairs": .integer(difference.after.pairs),
        "score": .integer(difference.after.score), "kept": .integer(difference.kept),
        "people": people(of: difference),
      ]
    }
  }

  /// Everybody whose partners change.
  private static func people(of difference: PlanDifference) -> JSONValue {
    .array(
      difference.people.map {
        .object([
          "id": .string($0.id), "role": .string($0.side.rawValue), "before": ids($0.before),
          "after": ids($0.after),
        ])
      })
  }

  private static func value(of criterion: PairExplanation.ExplainedCriterion) -> JSONValue {
    .object([
      "name": .string(criterion.contribution.criterion),
      "share": .integer(criterion.contribution.share),
      "value": .integer(criterion.contribution.value),
      "points": .integer(criterion.contribution.points),
      "known": .bool(criterion.contribution.isKnown),
      "reason": .string(criterion.facts.words),
    ])
  }

  private static func members(of standing: PairExplanation.Standing) -> [JSONValue.Member] {
    switch standing {
    case .locked(let time):
      [.init("inPlan", true), .init("locked", true), .init("time", PlanJSON.value(of: time))]
    case .inPlan(let margin, let time):
      [.init("inPlan", true), .init("locked", false), .init("time", PlanJSON.value(of: time))]
        + (margin.map { [.init("margin", value(of: $0))] } ?? [])
    case .noPlan:
      [.init("inPlan", false), .init("feasible", false)]
    case .notInPlan(.impossible(let obstacle)):
      [
        .init("inPlan", false),
        .init(
          "forcing",
          .object(
            [.init("possible", false), .init("obstacle", name(of: obstacle))] + conflict(of: obstacle))),
      ]
    case .notInPlan(.changes(let difference)):
      [
        .init("inPlan", false),
        .init(
          "forcing",
          .object([
            "possible": true, "pairs": .integer(difference.pairs), "score": .integer(difference.score),
            "kept": .integer(difference.kept),
            "people": people(of: difference),
          ])),
      ]
    }
  }

  /// Points, or the word for what stands against any number of them.
  private static func value(of margin: PairExplanation.Margin) -> JSONValue {
    switch margin {
    case .points(let points): .integer(points)
    case .fewerPairs: "fewer_pairs"
    case .needed: "minimum"
    }
  }

  private static func conflict(of obstacle: Forcing.Obstacle) -> [JSONValue.Member] {
    guard case .leavesNoPlan(_, let words) = obstacle, !words.isEmpty else { return [] }
    return [.init("conflict", .array(words.map { .string($0) }))]
  }

  private static func name(of obstacle: Forcing.Obstacle) -> JSONValue {
    switch obstacle {
    case .itself: "self"
    case .notAvailable: "not_available"
    case .placesLocked: "places_locked"
    case .leavesNoPlan(.minimum, _): "breaks_minimum"
    case .leavesNoPlan(.constraints, _): "breaks_constraints"
    case .leavesNoPlan(.timetable, _), .leavesNoPlan(.clashingLocks, _): "breaks_timetable"
    }
  }

  private static func value(of side: PersonSide) -> JSONValue {
    .object([
      "role": .string(side.side.rawValue),
      "capacity": .integer(side.capacity),
      "minPartners": .integer(side.minimumPartners),
      "partners": .array(
        side.partners.map {
          .object([
            "id": .string($0.id), "score": .integer($0.score.points), "locked": .bool($0.isLocked),
            "time": PlanJSON.value(of: $0.time), "contributions": PlanJSON.contributions(of: $0.score),
          ])
        }),
      "unmatched": side.unmatched.map {
        .object([
          "reason": .string($0.name), "detail": PlanJSON.detail(of: $0),
          "words": .string($0.words(side.side)),
        ])
      } ?? .null,
      "candidates": .integer(side.candidates),
      "allowed": .integer(side.allowed),
      "forbiddenBy": .object(side.forbiddenBy.map { .init($0.rule.rawValue, .integer($0.count)) }),
      "alternatives": .array(side.alternatives.map(value)),
      "bestForbidden": side.bestForbidden.map(value) ?? .null,
    ])
  }

  private static func value(of alternative: PersonSide.Alternative) -> JSONValue {
    .object([
      "id": .string(alternative.id),
      "score": .integer(alternative.score.points),
      "refusals": .array(alternative.refusals.rules.map { .string($0.rawValue) }),
      "partners": ids(alternative.partners),
      "freePlaces": .integer(alternative.freePlaces),
      "beside": PlanJSON.value(of: alternative.beside.map(\.pair)),
      "price": alternative.price.map {
        .object(["pairs": .integer($0.pairs), "score": .integer($0.points)])
      } ?? .null,
    ])
  }

  private static func ids(_ ids: [String]) -> JSONValue { .array(ids.map { .string($0) }) }
}
