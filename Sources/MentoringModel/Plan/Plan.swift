/// Pairs, people left unmatched with reasons, the objective, and its proof.
public struct Plan: Sendable {
  /// The programme's name.
  public var programme: String
  /// The strategy that made the plan, such as `optimal`.
  public var strategy: String
  /// What is known about the plan.
  public let status: PlanStatus
  /// The chosen pairs, by mentor id, then mentee id.
  public var pairs: [PlannedPair]
  /// Everybody with free places on a side and no partner there, by id, then side (mentor first).
  public var unmatched: [UnmatchedPerson]
  /// The proof of the objective.
  public let proof: PlanProof
  /// What the plan has of what each constraint asks, in the programme's order; empty without constraints.
  public var constraints: [ConstraintResult]
  /// What is known of the times of the meetings; nil if the programme asks for none.
  public var timetable: PlanTimetable?
  /// What was asked less than the programme does, because otherwise there is no plan; mostly nothing.
  public var relaxed: [PlanRepair.Step] = []
  /// What the reader should know.
  public var warnings: [Diagnostic]

  /// Makes a plan.
  public init(
    programme: String, strategy: String, status: PlanStatus, pairs: [PlannedPair],
    unmatched: [UnmatchedPerson], proof: PlanProof, constraints: [ConstraintResult] = [],
    warnings: [Diagnostic]
  ) {
    self.programme = programme
    self.strategy = strategy
    self.status = status
    self.pairs = pairs
    self.unmatched = unmatched
    self.proof = proof
    self.constraints = constraints
    self.warnings = warnings
  }

  /// The sum of the pairs' scores.
  public var score: Int { pairs.reduce(0) { $0 + $1.score.points } }
}

/// What is known about a plan.
public enum PlanStatus: String, Sendable {
  /// Proven: no plan is better.
  case optimal
  /// As near to the best possible as was asked for.
  case gap
  /// What a strategy other than `optimal` makes, carried through to its end; what that is, the strategy says.
  case finished
  /// No plan keeps all that is asked.
  case infeasible
  /// Stopped by the time limit.
  case timeLimit = "time_limit"
}

/// A chosen pair with its score.
public struct PlannedPair: Sendable {
  /// Who is paired.
  public let pair: PairID
  /// The score, criterion by criterion.
  public let score: PairScore
  /// Whether the coordinator locked the pair.
  public let isLocked: Bool
  /// When the two meet; nil if one of them states no availability, or if no times are asked for.
  public var time: MeetingTime?

  /// Makes a planned pair.
  public init(_ pair: PairID, score: PairScore, isLocked: Bool, time: MeetingTime? = nil) {
    self.pair = pair
    self.score = score
    self.isLocked = isLocked
    self.time = time
  }
}

/// A score with the contributions that add up to it.
public struct PairScore: Hashable, Sendable {
  /// What each criterion contributed, in the order of the programme's criteria; those of share 0 included.
  public let contributions: [Contribution]

  /// Makes a score from its contributions.
  public init(_ contributions: [Contribution]) { self.contributions = contributions }

  /// The score in points, 0 to 1 000 000: always the sum of the contributions.
  public var points: Int { contributions.reduce(0) { $0 + $1.points } }

  /// How many of the criteria with a share could be computed, and how many there are.
  public var coverage: (known: Int, of: Int) {
    let counted = contributions.filter { $0.share > 0 }
    return (counted.count { $0.isKnown }, counted.count)
  }
}

/// What one criterion contributed to a score.
public struct Contribution: Hashable, Sendable {
  /// The criterion's name.
  public let criterion: String
  /// The criterion's share in parts per million.
  public let share: Int
  /// The value in basis points, 0 to 10 000; the criterion's `unknown` setting if it could not be computed.
  public let value: Int
  /// Whether the value could be computed.
  public let isKnown: Bool

  /// Makes a contribution.
  public init(criterion: String, share: Int, value: Int, isKnown: Bool) {
    self.criterion = criterion
    self.share = share
    self.value = value
    self.isKnown = isKnown
  }

  /// The points: `(share · value + 5000) / 10000`.
  public var points: Int { (share * value + 5000) / 10_000 }
}

/// What is known of how good a plan is, and by what.
public struct PlanProof: Hashable, Sendable {
  /// What shows it.
  public enum Kind: Hashable, Sendable {
    /// A pair of price vectors, which one pass over the allowed pairs checks.
    case dual
    /// A bound of the integer program, for plans under constraints; the most pairs that a plan might have, nil if the plan is known
    /// to have the most.
    case bound(pairs: Int?)
    /// A bound on every plan, beside a strategy that does not aim at the highest total; the most pairs that a plan can have, nil if
    /// this one has so many. Constraints are not looked at.
    case strategy(pairs: Int?)

    /// The name in files.
    public var name: String {
      switch self {
      case .dual: "dual"
      case .bound: "bound"
      case .strategy: "strategy"
      }
    }
  }

  /// What shows it.
  public let kind: Kind
  /// The highest total score that any plan with as many pairs can have; where there are constraints, any that keeps them.
  public let bound: Int
  /// The difference between the bound and the plan's score; 0 for an optimal plan.
  public let gap: Int
  /// Whether the proof was checked, cell by cell, after solving.
  public let isChecked: Bool

  /// Makes a proof.
  public init(_ kind: Kind, bound: Int, gap: Int, isChecked: Bool) {
    self.kind = kind
    self.bound = bound
    self.gap = gap
    self.isChecked = isChecked
  }

  /// The most pairs that a plan might have; nil if the plan is known to have the most.
  public var pairBound: Int? {
    switch kind {
    case .dual: nil
    case .bound(let pairs), .strategy(let pairs): pairs
    }
  }
}
