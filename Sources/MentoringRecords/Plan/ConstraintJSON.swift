internal import MentoringModel
internal import TextFormats

/// A constraint as it was resolved, for the manifest.
///
/// Files of values are left out: their names and hashes are among the inputs. People are named by id alone, so values of `name` and
/// `email` are only counted.
enum ConstraintJSON {
  static func value(of constraint: Constraint) -> JSONValue {
    .object(
      [.init("name", .string(constraint.name)), .init("form", .string(constraint.form.kind.rawValue))]
        + members(of: constraint.form))
  }

  private static func members(of form: Constraint.Form) -> [JSONValue.Member] {
    let isStated = form.fixedLimit == nil
    switch form.measured {
    case .pairs(let measure, let limits): return [member(for: measure)] + (isStated ? bounds(limits) : [])
    case .people(let measure, let limits): return members(for: measure) + (isStated ? bounds(limits) : [])
    case .fewPartners(let selector, let least):
      return members(for: .met(selector)) + bounds(.integer(least), nil)
    case .unsharedPartners(let ids): return members(for: .named(ids))
    }
  }

  private static func member(for measure: PairMeasure) -> JSONValue.Member {
    switch measure {
    case .met(let selector), .meanScore(let selector): .init("selector", value(of: selector))
    case .listed(let pairs):
      .init("pairs", .array(pairs.map { .array([.string($0.mentor), .string($0.mentee)]) }))
    case .values(let values): .init("values", values.isBySite ? "by site" : "by pair")
    }
  }

  private static func members(for measure: PeopleMeasure) -> [JSONValue.Member] {
    switch measure {
    case .met(let selector):
      [
        .init("role", .optional(selector.side?.rawValue)),
        .init("conditions", .array(selector.conditions.map(value))),
      ]
    case .named(let ids): [.init("people", .array(ids.map { .string($0) }))]
    }
  }

  private static func bounds(_ limits: Limits) -> [JSONValue.Member] {
    bounds(limits.atLeast.map(value), limits.atMost.map(value))
  }

  private static func bounds(_ limits: PeopleLimits) -> [JSONValue.Member] {
    switch limits {
    case .all: [.init("matched", "all")]
    case .allOrNone: [.init("matched", "all or none")]
    case .count(let least, let most): bounds(least.map { .integer($0) }, most.map { .integer($0) })
    }
  }

  private static func bounds(_ least: JSONValue?, _ most: JSONValue?) -> [JSONValue.Member] {
    [least.map { .init("atLeast", $0) }, most.map { .init("atMost", $0) }].compactMap { $0 }
  }

  private static func value(of quantity: Quantity) -> JSONValue {
    switch quantity {
    case .count(let number): .integer(number)
    case .share(let share): .string(share.description)
    }
  }

  private static func value(of selector: PairSelector) -> JSONValue {
    .object([
      "mentor": .array(selector.mentor.map(value)), "mentee": .array(selector.mentee.map(value)),
      "same": .array(selector.same.map { .string($0) }),
      "differ": .array(selector.differ.map { .string($0) }),
    ])
  }

  private static func value(of condition: AttributeCondition) -> JSONValue {
    let column = JSONValue.Member("column", .string(condition.column))
    switch condition.test {
    case .anyOf(let values) where RosterColumn(rawValue: condition.column)?.isPersonal ?? false:
      return .object([column, .init("valueCount", .integer(values.count))])
    case .anyOf(let values): return .object([column, .init("values", .array(values.map(value)))])
    case .range(let least, let most):
      return .object(
        [column]
          + [
            least.map { .init("min", .string($0.description)) },
            most.map { .init("max", .string($0.description)) },
          ].compactMap { $0 })
    }
  }

  private static func value(of value: AttributeCondition.Value) -> JSONValue {
    switch value {
    case .name(let term): .string(term.spelling)
    case .path(let path): .string(path.map(\.spelling).joined(separator: "/"))
    case .number(let number): .string(number.description)
    }
  }
}
