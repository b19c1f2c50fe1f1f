public import MentoringModel
public import MentoringScoring

/// Everything there is to say about one possible pair.
public struct PairExplanation: Sendable {
  /// The pair.
  public let pair: PairID
  /// The score with every contribution; there is one for a forbidden pair too.
  public let score: PairScore
  /// The criteria with the facts behind them, in the order of the programme's criteria; those of share 0 included.
  public let criteria: [ExplainedCriterion]
  /// Every rule that forbids the pair, with the fact behind it; empty for an allowed pair.
  public let refusals: [Refusal]
  /// The mentor's partners in the plan, by id.
  public let mentorPartners: [String]
  /// The mentee's partners in the plan, by id.
  public let menteePartners: [String]
  /// The pairs of the plan that leave no time for this one, if it is not in the plan and the two have places left for it.
  public let beside: [PlannedPair]
  /// Whether the pair is in the plan, and if not, what it would take.
  public let standing: Standing

  /// Whether no rule forbids the pair.
  public var isAllowed: Bool { refusals.isEmpty }

  /// A contribution with the facts from which its value follows.
  public struct ExplainedCriterion: Sendable {
    /// What the criterion contributes.
    public let contribution: Contribution
    /// The facts.
    public let facts: any CriterionFacts
  }

  /// Where a pair stands.
  public enum Standing: Sendable {
    /// It is in the plan because a decision locks it; when the two meet, if times are known.
    case locked(MeetingTime?)
    /// It is in the plan; how firmly, where that is known, and when the two meet.
    case inPlan(Margin?, MeetingTime?)
    /// It is not in the plan; what happens if a coordinator locks it.
    case notInPlan(Forcing)
    /// There is no plan.
    case noPlan(PlanObstacle)
  }
}

extension PairExplanation {
  /// How far the score of a pair of the plan could fall before the pair leaves every best plan.
  public enum Margin: Hashable, Sendable {
    /// By so many points; 0 if another plan is as good.
    case points(Int)
    /// By any number: without the pair there would be fewer pairs.
    case fewerPairs
    /// By any number: without the pair somebody would miss a partner that they must have.
    case needed
  }
}

/// What happens if a pair that is not in the plan is locked.
public enum Forcing: Sendable {
  /// The best plan with the pair in it, against the best plan. The lock would override the pair's refusals.
  case changes(PlanDifference)
  /// It cannot be locked.
  case impossible(Obstacle)

  /// What stands against a lock.
  public enum Obstacle: Hashable, Sendable {
    /// Nobody is paired with oneself.
    case itself
    /// These people, one or both of the two, have capacity 0.
    case notAvailable([String])
    /// All places of these people, one or both of the two, are taken by other locks.
    case placesLocked([String])
    /// With the pair no plan keeps all that is asked; under constraints, what then cannot hold together, in words.
    case leavesNoPlan(PlanObstacle, conflict: [String])
  }
}
