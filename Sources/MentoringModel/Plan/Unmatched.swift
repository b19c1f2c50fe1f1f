/// A person who has no partner on a side, and why.
public struct UnmatchedPerson: Sendable {
  /// The person's id.
  public let id: String
  /// The side on which the person has no partner.
  public let side: Side
  /// Why.
  public let reason: UnmatchedReason

  /// Makes an unmatched person.
  public init(id: String, side: Side, reason: UnmatchedReason) {
    self.id = id
    self.side = side
    self.reason = reason
  }
}

/// Why a person has no partner.
public enum UnmatchedReason: Sendable, Equatable {
  /// The person's capacity is 0.
  case notAvailable
  /// The rules leave nobody; `removed` counts, for each rule, the candidates that it forbids (a candidate may be
  /// forbidden by several), out of `candidates`.
  case noAllowedPartner(removed: [RuleCount], candidates: Int)
  /// Every allowed partner is taken by others who compete for the same people: `competitors` people (this one
  /// included) share only `places` places with the `partners`.
  case allowedPartnersTaken(competitors: [String], partners: [String], places: Int)
  /// Each allowed pair is worth less than staying alone; `best` is the person's best such partner.
  case belowFloor(best: String, points: Int, floor: Int)
}

/// How many candidates one rule forbids.
public struct RuleCount: Hashable, Sendable {
  /// The rule.
  public let rule: Rule
  /// How many candidates it forbids.
  public let count: Int

  /// Makes a count.
  public init(_ rule: Rule, _ count: Int) {
    self.rule = rule
    self.count = count
  }
}
