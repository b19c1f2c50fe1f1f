internal import MentoringModel
internal import TextFormats

/// A conflict and its repairs for other programs.
enum ConflictJSON {
  static func value(of conflict: PlanConflict) -> JSONValue {
    .object([
      "members": .array(conflict.members.map(value)),
      "repairs": .array(
        conflict.repairs.map {
          .object([
            "steps": value(of: $0.steps), "pairs": .integer($0.pairs), "score": .integer($0.score),
          ])
        }),
    ])
  }

  static func value(of steps: [PlanRepair.Step]) -> JSONValue { .array(steps.map(value)) }

  private static func value(of member: ConflictMember) -> JSONValue {
    func people(_ kind: JSONValue, _ ids: [String]) -> JSONValue {
      .object(["kind": kind, "people": .array(ids.map { .string($0) })])
    }
    switch member {
    case .constraint(let name): return .object(["kind": "constraint", "name": .string(name)])
    case .minimum(let ids): return people("minimum", ids)
    case .capacity(let ids): return people("capacity", ids)
    case .rule(let rule): return .object(["kind": "rule", "rule": .string(rule.rawValue)])
    }
  }

  private static func value(of step: PlanRepair.Step) -> JSONValue {
    let range: [JSONValue.Member] = [
      .init("before", .string(step.before)), .init("after", .string(step.after)),
    ]
    switch step.change {
    case .constraint(let name, _):
      return .object([.init("kind", "constraint"), .init("name", .string(name))] + range)
    case .drop(let name):
      return .object([
        .init("kind", "drop"), .init("name", .string(name)), .init("before", .string(step.before)),
      ])
    case .capacity(let id, _): return .object([.init("kind", "capacity"), .init("id", .string(id))] + range)
    case .minimum(let id, _): return .object([.init("kind", "minimum"), .init("id", .string(id))] + range)
    case .withoutRule(let rule):
      return .object([.init("kind", "rule"), .init("rule", .string(rule.rawValue)), .init("after", "off")])
    case .remove, .add, .replace, .decide, .note, .weight, .rules, .constrain:
      preconditionFailure("a repair loosens what is asked, and changes nothing else")
    }
  }
}
