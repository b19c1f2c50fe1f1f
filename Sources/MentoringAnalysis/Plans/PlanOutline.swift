public import MentoringModel

/// What a comparison needs of a plan: who is with whom and for how many points, who has nobody, and what constraints got.
///
/// A plan in memory has one, and so has a plan that was read back from its folder.
public struct PlanOutline: Sendable {
  /// The points of every pair.
  public var points: [PairID: Int]
  /// Everybody without a partner on a side; nil if that is not known, and so who took part.
  public var unmatched: Set<PersonOnSide>?
  /// What the plan has of what each constraint asks.
  public var constraints: [ConstraintResult]

  /// Makes an outline.
  public init(
    points: [PairID: Int], unmatched: Set<PersonOnSide>? = nil, constraints: [ConstraintResult] = []
  ) {
    self.points = points
    self.unmatched = unmatched
    self.constraints = constraints
  }

  /// The outline of a plan.
  ///
  /// - Complexity: O(*p* · *c*) for *p* pairs and *c* criteria.
  public init(_ plan: Plan) {
    self.init(
      points: Dictionary(uniqueKeysWithValues: plan.pairs.map { ($0.pair, $0.score.points) }),
      unmatched: Set(plan.unmatched.map { PersonOnSide(id: $0.id, side: $0.side) }),
      constraints: plan.constraints)
  }

  /// How many pairs there are, and what they score together.
  public var totals: PlanTotals { PlanTotals(pairs: points.count, score: points.values.reduce(0, +)) }

  /// What a person's pairs with some partners score together, in points.
  func score(of person: PersonOnSide, with partners: [String]) -> Int {
    partners.reduce(0) { sum, other in
      let pair =
        person.side == .mentor
        ? PairID(mentor: person.id, mentee: other) : PairID(mentor: other, mentee: person.id)
      return sum + points[pair, default: 0]
    }
  }

  /// Everybody who has a partner on a side.
  var matched: Set<PersonOnSide> {
    Set(
      points.keys.flatMap {
        [PersonOnSide(id: $0.mentor, side: .mentor), PersonOnSide(id: $0.mentee, side: .mentee)]
      })
  }
}

/// A person as a mentor, or as a mentee.
public struct PersonOnSide: Hashable, Sendable, Comparable {
  /// The person's id.
  public let id: String
  /// The side.
  public let side: Side

  /// Makes one.
  public init(id: String, side: Side) {
    self.id = id
    self.side = side
  }

  /// By id in UTF-8 byte order, then side (mentor first).
  public static func < (first: PersonOnSide, second: PersonOnSide) -> Bool {
    if first.id == second.id { return first.side == .mentor && second.side == .mentee }
    return first.id.precedesInUTF8(second.id)
  }
}
