public import MentoringAnalysis
internal import MentoringModel
public import MentoringProgrammes
public import TextFormats

/// A check for other programs.
public enum CheckJSON {
  /// What a check found, with the faults and warnings of the files first.
  ///
  /// Without constraints there is no member `constraints`.
  public static func value(of check: ProgrammeCheck, _ loaded: LoadedProgramme) -> JSONValue {
    let figures = figures(of: check, loaded)
    guard !check.constraints.isEmpty, case .object(var members) = figures else { return figures }
    members.append(.init("constraints", .array(check.constraints.map(value))))
    return .object(members)
  }

  private static func value(of constraint: ConstraintSurvey) -> JSONValue {
    .object([
      "name": .string(constraint.name), "form": .string(constraint.form.rawValue),
      "limit": .string(constraint.limit),
      "concerned": .integer(constraint.concerned), "possible": .integer(constraint.possible),
      "least": constraint.least.map { .integer($0) } ?? .null,
      "most": constraint.most.map { .integer($0) } ?? .null,
    ])
  }

  private static func figures(of check: ProgrammeCheck, _ loaded: LoadedProgramme) -> JSONValue {
    .object([
      "schemaVersion": .integer(PlanJSON.schemaVersion),
      "programme": .string(check.programme),
      "findings": .bool(check.hasFindings),
      "diagnostics": .array((loaded.diagnostics + check.findings).map(PlanJSON.value)),
      "mentors": value(of: check.mentors),
      "mentees": value(of: check.mentees),
      "pairs": .integer(check.pairs),
      "allowedPairs": .integer(check.allowedPairs),
      "forbiddenBy": .object(check.forbiddenBy.map { .init($0.rule.rawValue, .integer($0.count)) }),
      "histogram": .array(check.histogram.map { .integer($0) }),
      "criteria": .array(
        check.criteria.map {
          .object([
            "name": .string($0.name), "share": .integer($0.share), "known": .integer($0.known),
            "pairs": .integer($0.pairs),
          ])
        }),
      "data": .array(
        check.data.map {
          .object([
            "column": .string($0.column), "mentors": .integer($0.mentors), "mentees": .integer($0.mentees),
          ])
        }),
      "skills": .array(
        check.skills.map {
          .object([
            "skill": .string($0.skill.spelling), "wantedBy": .integer($0.wantedBy),
            "placesWanted": .integer($0.placesWanted), "priority": .integer($0.priority),
            "taughtBy": .integer($0.taughtBy), "placesTaught": .integer($0.placesTaught),
            "unserved": .integer($0.unserved),
          ])
        }),
      "unmatchable": .array(
        check.unmatchable.map {
          .object([
            "id": .string($0.id), "role": .string($0.side.rawValue), "candidates": .integer($0.candidates),
            "removed": .object($0.removed.map { .init($0.rule.rawValue, .integer($0.count)) }),
            "words": .string($0.words),
          ])
        }),
    ])
  }

  private static func value(of side: ProgrammeCheck.SideCount) -> JSONValue {
    .object([
      "people": .integer(side.people), "available": .integer(side.available), "places": .integer(side.places),
      "mustHave": .integer(side.mustHave),
    ])
  }
}
