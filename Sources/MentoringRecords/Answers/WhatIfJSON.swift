public import MentoringAnalysis
internal import MentoringModel
public import MentoringProgrammes
public import TextFormats

/// What would be after some changes, for other programs.
///
/// `{"baseline": {"pairs", "score"}, "scenario": {…}, "difference": {…}}`; a plan that does not exist is null, and then `infeasible` says why there is
/// none after the changes.
public enum WhatIfJSON {
  /// An answer, with the number of what it answers.
  public static func value(of answer: WhatIfAnswer, to scenario: NumberedScenario) -> JSONValue {
    value(of: answer, to: scenario.scenario, [.init("number", .integer(scenario.number))])
  }

  /// An answer, with the scenario's name if it has one.
  public static func value(of answer: WhatIfAnswer, to scenario: Scenario) -> JSONValue {
    value(of: answer, to: scenario, [])
  }

  private static func value(
    of answer: WhatIfAnswer, to scenario: Scenario, _ first: [JSONValue.Member]
  ) -> JSONValue {
    var members = first
    if !scenario.name.isEmpty { members.append(.init("name", .string(scenario.name))) }
    members += [
      .init("changes", .array(scenario.texts.map { .string($0) })),
      .init("baseline", answer.before.map(DifferenceJSON.value) ?? .null),
      .init("scenario", answer.after.map(DifferenceJSON.value) ?? .null),
    ]
    switch answer.outcome {
    case .plan(let difference): members.append(.init("difference", DifferenceJSON.value(of: difference)))
    case .planAtLast: members.append(.init("difference", .null))
    case .noPlan(let obstacle):
      members += [.init("difference", .null), .init("infeasible", .string(obstacle.words))]
    }
    if !answer.released.isEmpty {
      members.append(
        .init(
          "released",
          .array(
            answer.released.map {
              .object(["mentor": .string($0.mentor), "mentee": .string($0.mentee)])
            })))
    }
    if let reweighed = answer.reweighed {
      members.append(
        .init(
          "reweighed",
          .object([
            "baselineByNewWeights": .integer(reweighed.beforeByNewWeights),
            "scenarioByOldWeights": .integer(reweighed.afterByOldWeights),
          ])))
    }
    return .object(members)
  }
}
