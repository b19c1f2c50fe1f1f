public import MentoringMatcher
public import MentoringModel

/// What would come of each decision about one pair of a plan, worked out beforehand: forbidding any pair of it, or locking another one.
///
/// Each is what a match of the programme with that decision gives, or is said not to be known; a decision is looked at by itself, not
/// together with others.
public struct PlanConsequences: Sendable {
  /// What comes of forbidding each pair of the plan, by mentor id, then mentee id; of locked ones too.
  public let forbidding: [PricedPair]
  /// What comes of locking pairs that are not in the plan, by mentor id, then mentee id; empty if there are too many people.
  public let locking: [PricedPair]

  /// For each person so many partners are priced whom the plan gives up least for, and as many with whom the pair scores most: 10, fewer
  /// among more than 220 people, so that what is worked out stays small enough to be handed out.
  public let partners: Int

  /// Why nothing is worked out beforehand.
  public enum Obstacle: Hashable, Sendable {
    /// The plan is not proven to be the best, or is not meant to be.
    case notTheBest
    /// There are constraints over the whole plan, so that every decision takes another solve.
    case constraints
    /// Unknown values count the mean of the known ones, which changes with the pairs that are allowed.
    case means
    /// There are so many people that it would take minutes, or that the scores of all pairs cannot be kept.
    case tooLarge
    /// The meetings of the plan that would score most cannot all be held, or equally good plans cannot be told apart.
    case noExchanges
  }

  /// What is known of a plan.
  public enum Outcome: Sendable {
    /// The consequences.
    case known(PlanConsequences)
    /// Why there are none.
    case unknown(Obstacle)
  }

  /// So many steps of work go into pairs to lock: rows, times rows, times columns.
  static let mostWork = 1_500_000_000
  /// So many into pairs of the plan: pairs, times rows, times columns.
  static let mostWorkOfPlan = 4_000_000_000

  /// Works out what would come of decisions.
  ///
  /// - Parameters:
  ///   - plan: a plan of the programme.
  ///   - programme: the programme.
  ///   - seed: decides between equally good plans, as it did for the plan.
  ///   - threads: how many threads score, at least 1; no answer depends on it.
  ///   - memoryLimit: how many bytes the scores may take.
  /// - Throws: `MatchFault` as `Matcher.optimalPlan()`.
  /// - Complexity: as `CohortSession.init` and `CohortSession.pricesOfLocking(atMost:)`.
  public static func of(
    _ plan: Plan, in programme: Programme, seed: UInt64, threads: Int = 1,
    memoryLimit: Int = Cohort.defaultMemoryLimit
  ) throws(MatchFault) -> Outcome {
    guard plan.status == .optimal, plan.relaxed.isEmpty else { return .unknown(.notTheBest) }
    guard programme.settings.constraints.isEmpty else { return .unknown(.constraints) }
    guard !programme.settings.criteria.contains(where: \.takesMean) else { return .unknown(.means) }
    let people = [Side.mentor, .mentee].map { side in programme.participants.count { $0.role.includes(side) }
    }
    guard plan.pairs.count * people[0] * people[1] <= mostWorkOfPlan else { return .unknown(.tooLarge) }
    let cohort = Cohort(programme, threads: threads, memoryLimit: memoryLimit)
    guard cohort.storesScores else { return .unknown(.tooLarge) }
    var session = try CohortSession(cohort, seed: seed, memoryLimit: memoryLimit)
    guard session.canExchange, case .planned(let best, _) = session.baseline else {
      return .unknown(.noExchanges)
    }
    // What is said has to be of this plan, whatever another seed or another version would have made.
    guard best.pairs.map(\.pair) == plan.pairs.map(\.pair) else { return .unknown(.notTheBest) }
    let locked = plan.pairs.filter(\.isLocked).map(\.pair)
    var forbidding = try session.pricesOfForbidding()
    for pair in locked { forbidding.append(try session.priceOfForbidding(locked: pair, in: best)) }
    let partners = max(2, min(10, 2200 / max(1, cohort.menteeCount + cohort.mentorCount)))
    let work = cohort.menteeCount * cohort.menteeCount * cohort.mentorCount
    return .known(
      PlanConsequences(
        forbidding: forbidding.sorted { $0.pair < $1.pair },
        locking: work > mostWork ? [] : try session.pricesOfLocking(atMost: partners),
        partners: partners))
  }
}

extension CohortSession {
  /// What comes of forbidding a pair that is locked.
  fileprivate mutating func priceOfForbidding(
    locked pair: PairID, in plan: Plan
  ) throws(MatchFault) -> PricedPair {
    guard case .paired(let after, _) = try outcome(after: [.decide(pair, .forbid)]).outcome else {
      return PricedPair(pair, .noPlan)
    }
    let before = Dictionary(uniqueKeysWithValues: plan.pairs.map { ($0.pair, $0.score.points) })
    let exchange = PairExchange(
      ended: before.keys.filter { after[$0] == nil }.sorted(),
      made: after.keys.filter { before[$0] == nil }.sorted(), pairs: after.count - before.count,
      points: after.values.reduce(0, +) - plan.score)
    return PricedPair(pair, .exchange(exchange))
  }
}

extension PlanConsequences.Obstacle {
  /// The obstacle as a plain sentence.
  public var words: String {
    switch self {
    case .notTheBest:
      "The plan is not proven to be the best of its programme, so what a decision changes is not known beforehand."
    case .constraints: "The constraints over the whole plan make every decision a question of its own."
    case .means:
      "Unknown values count the mean of the known ones, so every decision about a pair changes the scores of others."
    case .tooLarge:
      "There are so many people that it would take too long to work out every decision beforehand."
    case .noExchanges:
      "The meetings of the plan that would score most cannot all be held, or equally good plans cannot be told apart; so every decision is "
        + "a question of its own."
    }
  }
}
