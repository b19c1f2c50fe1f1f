public import MentoringMatcher
public import MentoringModel
internal import MentoringScoring

/// Answers questions about a programme's best plan: why this pair, why not that one, why nobody.
///
/// ```swift
/// let explainer = try ProgrammeExplainer(programme)
/// let answer = try explainer.pair(PairID(mentor: "M-07", mentee: "S-03"))
/// print(answer.score.points)                      // 812345
/// ```
public struct ProgrammeExplainer: Sendable {
  /// The best plan, or why there is none.
  public let baseline: Baseline
  /// Decides between equally good plans.
  public let seed: UInt64
  /// How many threads score.
  public let threads: Int
  private let memoryLimit: Int
  let session: CohortSession
  private let partners: PartnerLists

  /// The best plan, or why there is none.
  public enum Baseline: Sendable {
    /// The best plan.
    case plan(Plan)
    /// Some people cannot have the partners that they must have.
    case infeasible(PlanObstacle)

    init(_ outcome: Matcher.Outcome) {
      switch outcome {
      case .planned(let plan, _): self = .plan(plan)
      case .infeasible(let obstacle): self = .infeasible(obstacle)
      }
    }
  }

  /// Finds the best plan of a programme.
  ///
  /// Traps as ``Cohort/init(_:threads:memoryLimit:)`` does; scores are kept if they take at most `memoryLimit` bytes.
  /// - Throws: `CostOverflow` if there are so many people that sums might leave 64 bits.
  /// - Complexity: as ``Matcher/optimalPlan()``.
  public init(
    _ programme: Programme, seed: UInt64 = 0, threads: Int = 1, memoryLimit: Int = Cohort.defaultMemoryLimit
  ) throws {
    self.memoryLimit = memoryLimit
    self.seed = seed
    self.threads = threads
    session = try CohortSession(
      Cohort(programme, threads: threads, memoryLimit: memoryLimit), seed: seed, memoryLimit: memoryLimit)
    baseline = Baseline(session.baseline)
    partners =
      switch baseline {
      case .plan(let plan): PartnerLists(plan.pairs.map(\.pair))
      case .infeasible: PartnerLists([])
      }
  }

  /// The best plan; nil if there is none.
  public var plan: Plan? {
    if case .plan(let plan) = baseline { plan } else { nil }
  }

  /// The people as rows and columns.
  public var cohort: Cohort { session.cohort }

  /// The row or column of somebody; nil if nobody on that side has the id.
  private func number(_ id: String, _ side: Side) -> Int? { cohort.model.number(of: id, on: side) }

  // MARK: Pairs

  /// Explains one pair.
  ///
  /// - Throws: `InputFault` if the ids are not those of a mentor and a mentee; `CostOverflow` as the initialiser.
  /// - Complexity: a search for shortest paths; under constraints, and where scores are not kept, the programme is scored and solved once more
  ///   if the pair is not in the plan.
  public func pair(_ pair: PairID) throws -> PairExplanation {
    let faults = [fault(pair.mentor, on: .mentor), fault(pair.mentee, on: .mentee)].compactMap(\.self)
    guard faults.isEmpty, let mentor = number(pair.mentor, .mentor), let mentee = number(pair.mentee, .mentee)
    else {
      throw InputFault(.data, faults)
    }
    let facts = cohort.model.facts(mentor: mentor, mentee: mentee)
    let score = cohort.model.score(of: facts)
    return PairExplanation(
      pair: pair, score: score,
      criteria: zip(score.contributions, facts).map {
        PairExplanation.ExplainedCriterion(contribution: $0, facts: $1)
      },
      refusals: cohort.model.explainedRefusals(mentor: mentor, mentee: mentee).map(Refusal.init),
      mentorPartners: partners.partners(of: pair.mentor, on: .mentor),
      menteePartners: partners.partners(of: pair.mentee, on: .mentee),
      beside: beside(pair), standing: try standing(of: pair, mentor: mentor, mentee: mentee))
  }

  /// Explains the pair `MENTOR,MENTEE`.
  ///
  /// Ids may hold commas, so every comma is tried as the one between the ids.
  /// - Throws: as ``pair(_:)``, and `InputFault` if there is no comma.
  /// - Complexity: as ``pair(_:)``.
  public func pair(named text: String) throws -> PairExplanation {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let splits = parts.indices.dropFirst().map { cut in
      PairID(
        mentor: TextFolding.trimmed(parts[..<cut].joined(separator: ",")),
        mentee: TextFolding.trimmed(parts[cut...].joined(separator: ",")))
    }
    guard let first = splits.first else {
      throw InputFault(
        .data,
        [
          Diagnostic(
            .pairWithoutComma, "\"\(text)\" is not a pair",
            help: "give two ids with a comma between: MENTOR,MENTEE")
        ])
    }
    return try pair(
      splits.first { number($0.mentor, .mentor) != nil && number($0.mentee, .mentee) != nil } ?? first)
  }

  private func standing(of pair: PairID, mentor: Int, mentee: Int) throws -> PairExplanation.Standing {
    switch baseline {
    case .infeasible(let minimum): return .noPlan(minimum)
    case .plan(let plan):
      if let planned = plan.pairs.first(where: { $0.pair == pair }) {
        return planned.isLocked ? .locked(planned.time) : .inPlan(try margin(of: pair), planned.time)
      }
      return .notInPlan(try forcing(pair, mentor: mentor, mentee: mentee, against: plan))
    }
  }

  /// How firmly a pair of the plan stands that is not locked; nil where that is not known without another solve.
  private func margin(of pair: PairID) throws -> PairExplanation.Margin? {
    guard session.canExchange else { return nil }
    guard let exchange = session.exchange(without: pair) else { return .needed }
    guard try session.canBeHeld(after: exchange) else { return nil }
    let putsPairsFirst = cohort.model.programme.settings.objective == .mostPairsThenScore
    return putsPairsFirst && exchange.pairs < 0 ? .fewerPairs : .points(marginPoints(exchange))
  }

  /// The pairs of the plan that leave no time for one that is not in it, those of people without a free place left out.
  private func beside(_ pair: PairID) -> [PlannedPair] {
    guard let plan else { return [] }
    func isFull(_ id: String, _ side: Side) -> Bool {
      guard let number = number(id, side) else { return true }
      let person = side == .mentor ? cohort.model.mentor(number) : cohort.model.mentee(number)
      return partners.partners(of: id, on: side).count >= person.capacity
    }
    let (mentorIsFull, menteeIsFull) = (isFull(pair.mentor, .mentor), isFull(pair.mentee, .mentee))
    if mentorIsFull && menteeIsFull { return [] }
    let others = plan.pairs.filter { planned in
      planned.pair != pair && !(mentorIsFull && planned.pair.mentor == pair.mentor)
        && !(menteeIsFull && planned.pair.mentee == pair.mentee)
    }
    if plan.pairs.contains(where: { $0.pair == pair }) { return [] }
    let found = Set(session.pairs(of: others.map(\.pair), leavingNoTimeFor: pair))
    return others.filter { found.contains($0.pair) }
  }

  /// What becomes of the plan with one more lock.
  private func forcing(_ pair: PairID, mentor: Int, mentee: Int, against plan: Plan) throws -> Forcing {
    let model = cohort.model
    let programme = model.programme
    let people = [model.mentor(mentor), model.mentee(mentee)]
    if people[0].id == people[1].id { return .impossible(.itself) }
    let absent = people.filter { $0.capacity == 0 }.map(\.id)
    if !absent.isEmpty { return .impossible(.notAvailable(absent)) }
    let used = [
      cohort.locked.count { $0.mentor == mentor }, cohort.locked.count { $0.mentee == mentee },
    ]
    let full = zip(people, used).filter { $1 >= $0.capacity }.map(\.0.id)
    if !full.isEmpty { return .impossible(.placesLocked(full)) }
    if session.canExchange, let exchange = session.exchange(forcing: pair),
      try session.canBeHeld(after: exchange)
    {
      return .changes(PlanDifference(from: plan, by: exchange, model))
    }
    let forced = programme.applying([.decide(pair, .lock)])
    switch try best(of: forced) {
    case .infeasible(let obstacle):
      return .impossible(.leavesNoPlan(obstacle, conflict: try conflict(of: forced, obstacle)))
    case .plan(let other): return .changes(PlanDifference(from: plan, to: other))
    }
  }

  /// What cannot hold together in a programme, in words, where constraints are to blame.
  private func conflict(of programme: Programme, _ obstacle: PlanObstacle) throws -> [String] {
    switch obstacle {
    case .constraints, .timetable: break
    case .minimum, .clashingLocks: return []
    }
    guard cohort.storesScores else { return [] }
    let members = try ConflictFinder(programme, seed: seed, threads: threads).members(hasNoPlan: true) ?? []
    return PlanConflict(members: members, repairs: []).words(in: programme)
  }

  /// The best plan of a changed programme.
  func best(of programme: Programme) throws -> Baseline {
    let cohort = Cohort(programme, threads: threads, memoryLimit: memoryLimit)
    return Baseline(try Matcher(cohort, seed: seed).optimalPlan())
  }

  // MARK: People

  /// Explains one person on each side on which it takes part.
  ///
  /// - Throws: `InputFault` if nobody has the id.
  /// - Complexity: O(*n* log *n*) for *n* people on the other side, evaluating a pair with each of them, and a search for shortest paths
  ///   to all of them.
  public func person(_ id: String) throws -> PersonExplanation {
    guard number(id, .mentor) != nil || number(id, .mentee) != nil else {
      throw InputFault(.data, [unknown(id)])
    }
    var infeasible: PlanObstacle?
    if case .infeasible(let minimum) = baseline { infeasible = minimum }
    return PersonExplanation(
      id: id,
      sides: try Side.allCases.compactMap { side in
        try number(id, side).map { try explained($0, on: side) }
      }, infeasible: infeasible)
  }

  private func explained(_ number: Int, on side: Side) throws -> PersonSide {
    let model = cohort.model
    let person = side == .mentor ? model.mentor(number) : model.mentee(number)
    let others = 0..<(side == .mentor ? model.menteeCount : model.mentorCount)
    let mine = Set(partners.partners(of: person.id, on: side))
    var counts = Array(repeating: 0, count: Rule.allCases.count)
    var candidates = 0
    var ranked: [(number: Int, id: String, points: Int, refusals: RuleSet)] = []
    for other in others {
      let (mentor, mentee) = side == .mentor ? (number, other) : (other, number)
      let id = side == .mentor ? model.mentee(other).id : model.mentor(other).id
      if id == person.id { continue }
      candidates += 1
      let refusals = model.refusals(mentor: mentor, mentee: mentee)
      for (index, rule) in Rule.allCases.enumerated() where refusals.contains(RuleSet(rule)) {
        counts[index] += 1
      }
      ranked.append((other, id, model.score(mentor: mentor, mentee: mentee).points, refusals))
    }
    let allowed = ranked.count { $0.refusals.isEmpty }
    ranked.removeAll { mine.contains($0.id) }
    // Others come by id already; the index keeps that order among equal scores.
    let order = ranked.indices.sorted {
      let (a, b) = (ranked[$0], ranked[$1])
      if a.refusals.isEmpty != b.refusals.isEmpty { return a.refusals.isEmpty }
      return a.points == b.points ? $0 < $1 : a.points > b.points
    }
    let prices = session.canExchange ? session.exchanges(forcing: person.id, on: side) : [:]
    func alternative(_ index: Int) throws -> PersonSide.Alternative {
      let entry = ranked[index]
      let (mentor, mentee) = side == .mentor ? (number, entry.number) : (entry.number, number)
      let other = side == .mentor ? model.mentee(entry.number) : model.mentor(entry.number)
      let theirs = partners.partners(of: entry.id, on: side.opposite)
      let price = try prices[entry.id].flatMap { try session.canBeHeld(after: $0) ? $0 : nil }
      return PersonSide.Alternative(
        id: entry.id, score: model.score(mentor: mentor, mentee: mentee), refusals: entry.refusals,
        partners: theirs, freePlaces: other.capacity - theirs.count,
        beside: beside(PairID(mentor: cohort.mentorID(mentor), mentee: cohort.menteeID(mentee))), price: price
      )
    }
    let planned = (plan?.pairs ?? []).filter {
      (side == .mentor ? $0.pair.mentor : $0.pair.mentee) == person.id
    }
    return PersonSide(
      side: side, capacity: person.capacity, minimumPartners: person.minimumPartners,
      partners: planned.map {
        PersonSide.Partner(
          id: side == .mentor ? $0.pair.mentee : $0.pair.mentor, score: $0.score, isLocked: $0.isLocked,
          time: $0.time)
      },
      unmatched: plan?.unmatched.first { $0.id == person.id && $0.side == side }?.reason,
      candidates: candidates, allowed: allowed,
      forbiddenBy: zip(Rule.allCases, counts).filter { $1 > 0 }.map { RuleCount($0, $1) },
      alternatives: try order.prefix(PersonSide.alternativesAtMost).map(alternative),
      bestForbidden: try order.dropFirst(PersonSide.alternativesAtMost).first { !ranked[$0].refusals.isEmpty }
        .map(alternative))
  }

  // MARK: Faults

  /// What is wrong with an id that should be on a side; nil if nothing is.
  private func fault(_ id: String, on side: Side) -> Diagnostic? {
    if number(id, side) != nil { return nil }
    guard number(id, side.opposite) != nil else { return unknown(id, on: side) }
    return Diagnostic(
      .pairTurnedRound, "\(id) is a \(side.opposite.rawValue), not a \(side.rawValue)",
      help: "name the mentor first, then the mentee")
  }

  /// - Parameter side: the side on which somebody is looked for; nil for either.
  private func unknown(_ id: String, on side: Side? = nil) -> Diagnostic {
    let people = cohort.model.programme.participants.lazy.filter { side.map($0.role.includes) ?? true }
    let near = Suggestion.nearest(to: id, among: people.map(\.id))
    return Diagnostic(
      .nobodyOfThatID, "nobody in the programme has the id \"\(id)\"",
      help: near.map { "did you mean \($0)?" })
  }
}
