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
  /// Every allowed partner is taken: the `rivals` (this person included) compete for the `partners`, who together
  /// have only `places` places for them, and all are used.
  case allowedPartnersTaken(rivals: PeopleGroup, partners: PeopleGroup, places: Int)
  /// Making room for the person would lower the total: the best allowed pair, with `best`, is worth `points`, and
  /// staying alone counts `floor`.
  case notWorthIt(best: String, points: Int, floor: Int)
  /// There would be room, but the strategy, which does not aim at the most pairs, gave the places to others or took the pair that
  /// leads to them: the best allowed pair, with `best`, is worth `points`.
  case passedOver(best: String, points: Int)
  /// There would be room, but the constraints over the whole plan leave none: the best allowed pair, with `best`, is worth
  /// `points`, and added to the plan it would break the `constraints`, by name; none if only an exchange of pairs would make
  /// room.
  case heldBackByConstraints(best: String, points: Int, constraints: [String])
  /// There would be room, but no time: the best allowed pair, with `best`, is worth `points`, and cannot be held beside these pairs of
  /// the plan; none if only an exchange of pairs would make room.
  case heldBackByTimes(best: String, points: Int, beside: [PairID])

  /// The reason's name in files.
  public var name: String {
    switch self {
    case .notAvailable: "not_available"
    case .noAllowedPartner: "no_allowed_partner"
    case .allowedPartnersTaken: "allowed_partners_taken"
    case .notWorthIt: "below_floor"
    case .passedOver: "passed_over"
    case .heldBackByConstraints: "held_back_by_constraints"
    case .heldBackByTimes: "held_back_by_times"
    }
  }
}

/// Some people of one side: how many, and the first of them by id.
public struct PeopleGroup: Hashable, Sendable {
  /// How many people the group has.
  public let count: Int
  /// The first ids, in UTF-8 byte order; at most ``namedAtMost``.
  public let first: [String]

  /// How many ids a group names.
  public static let namedAtMost = 12

  /// Makes a group from all its ids.
  public init(_ ids: [String]) {
    let sorted = ids.sorted { $0.precedesInUTF8($1) }
    self.init(count: ids.count, first: Array(sorted.prefix(Self.namedAtMost)))
  }

  /// Makes a group from its size and its first ids, in UTF-8 byte order; traps if it names more than it may or has.
  public init(count: Int, first: [String]) {
    precondition(first.count == min(count, Self.namedAtMost), "a group names its first people")
    self.count = count
    self.first = first
  }
}

/// Why no plan exists: people who must have partners, and too few places for them.
public struct UnmeetableMinimum: Hashable, Sendable {
  /// The side of the people.
  public let side: Side
  /// The people who must have partners.
  public let people: PeopleGroup
  /// The people whom the rules let them meet.
  public let partners: PeopleGroup
  /// How many pairs the people must have together.
  public let needed: Int
  /// How many pairs they can have together at most.
  public let available: Int

  /// Makes a finding.
  public init(side: Side, people: PeopleGroup, partners: PeopleGroup, needed: Int, available: Int) {
    self.side = side
    self.people = people
    self.partners = partners
    self.needed = needed
    self.available = available
  }
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
