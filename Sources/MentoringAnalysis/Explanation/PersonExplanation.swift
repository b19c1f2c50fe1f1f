public import MentoringMatcher
public import MentoringModel

/// Everything there is to say about one person.
public struct PersonExplanation: Sendable {
  /// The person's id.
  public let id: String
  /// The sides on which the person takes part, mentor first.
  public let sides: [PersonSide]
  /// Why there is no plan; nil if there is one.
  public let infeasible: PlanObstacle?
}

/// A person on one side.
public struct PersonSide: Sendable {
  /// The side.
  public let side: Side
  /// The most partners that the person may have here.
  public let capacity: Int
  /// The least partners that the person must have here.
  public let minimumPartners: Int
  /// The partners in the plan, by id; empty if there is no plan.
  public let partners: [Partner]
  /// Why the person has no partner; nil if there is one, or no plan.
  public let unmatched: UnmatchedReason?
  /// How many people are on the other side, the person itself not counted.
  public let candidates: Int
  /// How many of them are allowed.
  public let allowed: Int
  /// How many of them each rule forbids; one may be forbidden by several.
  public let forbiddenBy: [RuleCount]
  /// The best others who are no partners in the plan, at most ``alternativesAtMost``.
  ///
  /// Allowed ones come by score, then, if there are too few, forbidden ones by score; ties go by id.
  public let alternatives: [Alternative]
  /// The best forbidden other who is not among the ``alternatives``.
  public let bestForbidden: Alternative?

  /// How many alternatives are given.
  public static let alternativesAtMost = 5

  /// A partner in the plan.
  public struct Partner: Sendable {
    /// The partner's id.
    public let id: String
    /// The score of the pair.
    public let score: PairScore
    /// Whether the pair is locked.
    public let isLocked: Bool
    /// When the two meet; nil if that is not planned.
    public let time: MeetingTime?
  }

  /// Somebody else with whom the person could be.
  public struct Alternative: Sendable {
    /// The other's id.
    public let id: String
    /// The score of the pair.
    public let score: PairScore
    /// The rules that forbid the pair; empty if it is allowed.
    public let refusals: RuleSet
    /// Whom the other has in the plan, by id.
    public let partners: [String]
    /// How many more partners the other could have.
    public let freePlaces: Int
    /// The pairs of the plan that leave no time for this one, those of people without a free place left out.
    public let beside: [PlannedPair]
    /// What changes if the pair is locked; nil where it cannot be, or where that is not known without another solve.
    public let price: PairExchange?
  }
}
