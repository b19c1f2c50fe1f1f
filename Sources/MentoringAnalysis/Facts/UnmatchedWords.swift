public import MentoringModel

extension UnmatchedPerson {
  /// Why the person has no partner, as a plain sentence.
  public var words: String { reason.words(side) }
}

extension UnmatchedReason {
  /// The reason as a plain sentence, for a person on a side.
  public func words(_ side: Side) -> String {
    let other = side.opposite.rawValue
    switch self {
    case .notAvailable:
      return "Not available: the capacity is 0."
    case .noAllowedPartner(let removed, let candidates):
      if candidates == 0 { return "No allowed partner: there is no \(other)." }
      return "No allowed partner: \(RuleCount.words(removed, of: candidates, side.opposite))."
    case .allowedPartnersTaken(let rivals, let partners, let places):
      let people = rivals.count == 1 ? "1 person competes" : "\(rivals.count) people compete"
      return
        "Everyone allowed is taken: \(people) for the \(ScoreText.count(places, "place")) of \(partners.words)."
    case .notWorthIt(let best, let points, let floor):
      let least = floor > 0 ? ", and staying alone counts \(ScoreText.points(floor))" : ""
      return "Not worth it: the best allowed pair, with \(best), scores \(ScoreText.points(points))\(least); "
        + "making room for it would lower the total."
    case .heldBackByTimes(let best, let points, let beside):
      let score = ScoreText.points(points)
      if beside.isEmpty {
        return
          "Held back by times: the best allowed pair, with \(best), scores \(score); with room for it other meetings would have "
          + "no time, or the plan would be worse."
      }
      return
        "Held back by times: a pair with \(best), who has a place left, would score \(score), but leaves no time beside "
        + "\(PairID.words(beside))."
    case .passedOver(let best, let points):
      return
        "Passed over: the best allowed pair, with \(best), scores \(ScoreText.points(points)); the strategy gave "
        + "the places to others, and some other plan would have made room."
    case .heldBackByConstraints(let best, let points, let constraints):
      let score = ScoreText.points(points)
      if constraints.isEmpty {
        return
          "Held back by the constraints: the best allowed pair, with \(best), scores \(score); making room for "
          + "it would break them or make the plan worse."
      }
      let names = constraints.map { "\"\($0)\"" }.joined(separator: ", ")
      return
        "Held back by the constraints: a pair with \(best), who has a place left, would score \(score) and break "
        + "\(names)."
    }
  }
}

extension PlanObstacle {
  /// Why no plan exists, as a plain sentence.
  public var words: String {
    switch self {
    case .minimum(let minimum): minimum.words
    case .constraints: "No plan exists: the constraints cannot all be kept together."
    case .timetable:
      "No plan exists that can be held: there are not times enough for all meetings that are asked for."
    case .clashingLocks(let pairs):
      "No plan exists that can be held: these locked pairs cannot all meet: \(PairID.words(pairs))."
    }
  }
}

extension UnmeetableMinimum {
  /// Why no plan exists, as a plain sentence.
  public var words: String {
    "No plan exists: \(people.words) must have \(ScoreText.count(needed, "\(side.opposite.rawValue)")) in all, but "
      + "can have at most \(available): the rules let them meet "
      + (partners.count == 0 ? "nobody." : "only \(partners.words), who have too few places left.")
  }
}

extension PeopleGroup {
  /// The ids with commas, and how many more there are.
  public var words: String { ScoreText.list(first, of: count) }
}

extension RuleCount {
  /// `of 24 mentors 18 are forbidden by management_chain, 9 by past_pair`.
  public static func words(_ removed: [RuleCount], of candidates: Int, _ side: Side) -> String {
    let whole = "of \(ScoreText.count(candidates, side.rawValue)) "
    guard let first = removed.first else { return whole + "none is forbidden" }
    let verb = first.count == 1 ? "is" : "are"
    let rest = removed.dropFirst().map { ", \($0.count) by \($0.rule.rawValue)" }.joined()
    return whole + "\(first.count) \(verb) forbidden by \(first.rule.rawValue)" + rest
  }
}

extension ProgrammeCheck.UnmatchablePerson {
  /// Why, in plain words, without a full stop.
  public var words: String {
    let rules = RuleCount.words(removed, of: candidates, side.opposite)
    guard withoutPlaces > 0 else { return rules }
    return rules + ", and \(withoutPlaces) who \(withoutPlaces == 1 ? "is" : "are") allowed "
      + "\(withoutPlaces == 1 ? "has" : "have") capacity 0"
  }
}
