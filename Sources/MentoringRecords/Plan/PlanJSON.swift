public import MentoringModel
public import TextFormats

/// `plan.json`: a plan for other programs, with everything that is needed to recompute it.
public enum PlanJSON {
  /// The version of the shape; it rises when a reader of the old one would go wrong.
  public static let schemaVersion = 1

  /// The plan as JSON.
  ///
  /// Pairs and people are in the plan's order. Contributions of criteria without a share are left out, and so is `constraints` if
  /// there are none.
  public static func value(of plan: Plan) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("schemaVersion", .integer(schemaVersion)),
      .init("programme", .string(plan.programme)),
      .init("strategy", .string(plan.strategy)),
      .init("status", .string(plan.status.rawValue)),
      .init("objective", .object(["pairs": .integer(plan.pairs.count), "score": .integer(plan.score)])),
      .init("proof", value(of: plan.proof)),
    ]
    if !plan.relaxed.isEmpty { members.append(.init("relaxed", ConflictJSON.value(of: plan.relaxed))) }
    if !plan.constraints.isEmpty {
      members.append(.init("constraints", .array(plan.constraints.map(value))))
    }
    if let timetable = plan.timetable {
      members.append(.init("timetable", TimetableJSON.value(of: timetable)))
    }
    members.append(.init("pairs", .array(plan.pairs.map { value(of: $0, hasTimes: plan.timetable != nil) })))
    members.append(.init("unmatched", .array(plan.unmatched.map(value))))
    members.append(.init("warnings", .array(plan.warnings.map(value))))
    return .object(members)
  }

  private static func value(of proof: PlanProof) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("kind", .string(proof.kind.name)), .init("bound", .integer(proof.bound)),
      .init("gap", .integer(proof.gap)),
    ]
    if let pairs = proof.pairBound { members.append(.init("pairBound", .integer(pairs))) }
    members.append(.init("checked", .bool(proof.isChecked)))
    return .object(members)
  }

  /// What a plan has of a constraint.
  static func value(of result: ConstraintResult) -> JSONValue {
    func number(_ value: Int?) -> JSONValue { value.map { .integer($0) } ?? .null }
    var members: [JSONValue.Member] = [
      .init("name", .string(result.name)), .init("form", .string(result.form.rawValue)),
      .init("value", number(result.value)), .init("of", number(result.whole)),
      .init("atLeast", number(result.atLeast)), .init("atMost", number(result.atMost)),
      .init("slack", number(result.slack)), .init("kept", .bool(result.isKept)),
    ]
    if let price = result.shadowPrice {
      let value =
        price.wholeValue.map { JSONValue.integer($0) } ?? Double(price.description).map { .double($0) }
      members.append(.init("shadowPrice", value ?? .null))
    }
    if let score = result.scoreWithout { members.append(.init("scoreWithout", .integer(score))) }
    if let pairs = result.pairsWithout { members.append(.init("pairsWithout", .integer(pairs))) }
    return .object(members)
  }

  /// The answer that no plan exists, and why, as JSON of the same shape.
  ///
  /// - Parameters:
  ///   - conflict: what cannot hold together, and what would help; nil if it was not worked out.
  ///   - clashes: pairs that cannot be held together, on which the proof rests.
  public static func value(
    of obstacle: PlanObstacle, conflict: PlanConflict? = nil, clashes: [TimetableClash] = [],
    programme: String,
    strategy: String
  ) -> JSONValue {
    let conflict = conflict.map { JSONValue.Member("conflict", ConflictJSON.value(of: $0)) }
    return .object(members(of: obstacle, programme, strategy, clashes, then: conflict))
  }

  private static func members(
    of obstacle: PlanObstacle, _ programme: String, _ strategy: String, _ clashes: [TimetableClash],
    then conflict: JSONValue.Member?
  ) -> [JSONValue.Member] {
    [
      .init("schemaVersion", .integer(schemaVersion)),
      .init("programme", .string(programme)),
      .init("strategy", .string(strategy)),
      .init("status", .string(PlanStatus.infeasible.rawValue)),
      .init("objective", .object(["pairs": 0, "score": 0])),
      .init("proof", proof(of: obstacle, clashes)),
    ] + (conflict.map { [$0] } ?? []) + [
      .init("pairs", []),
      .init("unmatched", []),
      .init("warnings", []),
    ]
  }

  private static func proof(of obstacle: PlanObstacle, _ clashes: [TimetableClash]) -> JSONValue {
    switch obstacle {
    case .minimum(let minimum):
      .object([
        "kind": "hall", "side": .string(minimum.side.rawValue), "people": value(of: minimum.people),
        "partners": value(of: minimum.partners), "needed": .integer(minimum.needed),
        "available": .integer(minimum.available), "checked": true,
      ])
    case .constraints: .object(["kind": "constraints", "checked": true])
    case .timetable:
      .object([
        "kind": "timetable", "clashes": .array(clashes.map(TimetableJSON.value)), "checked": true,
      ])
    case .clashingLocks(let pairs):
      .object(["kind": "clashing_locks", "pairs": value(of: pairs), "checked": true])
    }
  }

  /// A score's contributions by criterion.
  public static func contributions(of score: PairScore) -> JSONValue {
    .object(
      score.contributions.filter { $0.share > 0 }.map { part in
        JSONValue.Member(
          part.criterion,
          .object([
            "value": .integer(part.value), "points": .integer(part.points), "known": .bool(part.isKnown),
          ]))
      })
  }

  /// A fault or a warning.
  public static func value(of diagnostic: Diagnostic) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("severity", .string(diagnostic.severity.rawValue)), .init("code", .string(diagnostic.code)),
      .init("message", .string(diagnostic.message)),
    ]
    if let position = diagnostic.position {
      members.append(.init("file", .string(position.file)))
      if let sheet = position.sheet { members.append(.init("sheet", .string(sheet))) }
      members.append(.init("line", .integer(position.line)))
      if position.column > 0 { members.append(.init("column", .integer(position.column))) }
    }
    if let help = diagnostic.help { members.append(.init("help", .string(help))) }
    return .object(members)
  }

  /// Why a person has no partner, in numbers and ids.
  public static func detail(of reason: UnmatchedReason) -> JSONValue {
    switch reason {
    case .notAvailable:
      .object([])
    case .noAllowedPartner(let removed, let candidates):
      .object([
        "candidates": .integer(candidates),
        "removed": .object(removed.map { JSONValue.Member($0.rule.rawValue, .integer($0.count)) }),
      ])
    case .allowedPartnersTaken(let rivals, let partners, let places):
      .object(["rivals": value(of: rivals), "partners": value(of: partners), "places": .integer(places)])
    case .notWorthIt(let best, let points, let floor):
      .object(["best": .string(best), "points": .integer(points), "floor": .integer(floor)])
    case .heldBackByTimes(let best, let points, let beside):
      .object(["best": .string(best), "points": .integer(points), "beside": value(of: beside)])
    case .passedOver(let best, let points):
      .object(["best": .string(best), "points": .integer(points)])
    case .heldBackByConstraints(let best, let points, let constraints):
      .object([
        "best": .string(best), "points": .integer(points),
        "constraints": .array(constraints.map { .string($0) }),
      ])
    }
  }

  private static func value(of planned: PlannedPair, hasTimes: Bool) -> JSONValue {
    let time = hasTimes ? [JSONValue.Member("time", value(of: planned.time))] : []
    return .object(
      [
        .init("mentor", .string(planned.pair.mentor)), .init("mentee", .string(planned.pair.mentee)),
        .init("score", .integer(planned.score.points)), .init("locked", .bool(planned.isLocked)),
      ] + time + [.init("contributions", contributions(of: planned.score))])
  }

  /// When a pair meets; null if that is not planned.
  static func value(of time: MeetingTime?) -> JSONValue { time.map(TimetableJSON.value) ?? .null }

  /// Some pairs by their ids.
  static func value(of pairs: [PairID]) -> JSONValue {
    .array(pairs.map { .object(["mentor": .string($0.mentor), "mentee": .string($0.mentee)]) })
  }

  private static func value(of person: UnmatchedPerson) -> JSONValue {
    .object([
      "id": .string(person.id), "role": .string(person.side.rawValue),
      "reason": .string(person.reason.name), "detail": detail(of: person.reason),
    ])
  }

  private static func value(of group: PeopleGroup) -> JSONValue {
    .object(["count": .integer(group.count), "first": .array(group.first.map { .string($0) })])
  }
}
