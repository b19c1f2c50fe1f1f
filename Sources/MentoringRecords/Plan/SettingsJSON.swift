internal import MentoringModel
internal import TextFormats

/// The settings of a programme as they were resolved, for the manifest.
enum SettingsJSON {
  /// The settings; without constraints there is no member `constraints`.
  static func value(of settings: ProgrammeSettings, shares: [Int]) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("name", .string(settings.name)),
      .init("direction", .string(settings.direction.rawValue)),
      .init("objective", .string(settings.objective.rawValue)),
      .init("starts", .optional(settings.starts?.description)),
      .init("lengthMonths", .integer(settings.lengthMonths)),
      .init("cadenceWeeks", .integer(settings.cadenceWeeks)),
      .init("meetingMinutes", .integer(settings.meetingMinutes)),
      .init("timeZone", .string(settings.timeZone)),
      .init("criteria", .array(zip(settings.criteria, shares).map(value))),
      .init("rules", value(of: settings.rules)),
    ]
    if let ladder = settings.ladder {
      members.append(
        .init(
          "ladder",
          .array(
            ladder.steps.map {
              .object(["criteria": .array($0.criteria.map { .string($0) }), "atLeast": .integer($0.atLeast)])
            })))
    }
    if !settings.constraints.isEmpty {
      members.append(.init("constraints", .array(settings.constraints.map(ConstraintJSON.value))))
    }
    return .object(members)
  }

  private static func value(of criterion: Criterion, share: Int) -> JSONValue {
    .object(
      [
        .init("name", .string(criterion.name)), .init("weight", .string(criterion.weight.description)),
        .init("share", .integer(share)),
        .init("unknown", criterion.takesMean ? "mean" : .integer(criterion.unknown)),
      ]
        + criterion.measure.settings.map { key, setting in
          switch setting {
          case .text(let text): .init(key, .string(text))
          case .whole(let number): .init(key, .integer(number))
          }
        })
  }

  private static func value(of rules: RuleSettings) -> JSONValue {
    func number(_ value: Int?) -> JSONValue { value.map { .integer($0) } ?? .null }
    return .object(
      Rule.allCases.flatMap { rule -> [JSONValue.Member] in
        let value: JSONValue
        switch rule.setting {
        case .always: return []
        case .flag(let field): value = .bool(rules[keyPath: field])
        case .count(let field, _): value = .integer(rules[keyPath: field])
        case .whole(let field, _): value = number(rules[keyPath: field])
        case .decimal(let field): value = .optional(rules[keyPath: field]?.description)
        }
        let own = JSONValue.Member(rule.rawValue, value)
        return [own] + (rule.reach.map { [.init($0.key, number(rules[keyPath: $0.field]))] } ?? [])
      })
  }
}
