public import LinearAssignment
public import MentoringMatcher
public import MentoringModel
internal import MentoringScoring

/// Several cycles planned ahead by the strategy `rotating`: in each the history is longer by the ones before.
public struct CyclesAhead: Sendable {
  /// A cycle that is planned.
  public struct Cycle: Sendable {
    /// What the cycle is called: it comes after all that the history names.
    public let label: String
    /// Its plan.
    public let plan: Plan
    /// The pairs of the plan who have met before, in the history or in a cycle planned, by mentor id, then mentee id.
    public let metBefore: [PairID]
    /// The people with a place who have no partner on a side, by id, then side.
    public let leftOut: [UnmatchedPerson]
  }

  /// The cycles, up to the first that has no plan.
  public let cycles: [Cycle]
  /// Why the cycle after ``cycles`` has no plan; nil if all that were asked for have one.
  public let obstacle: PlanObstacle?

  /// Somebody who is left out of several cycles.
  public struct Waiting: Hashable, Sendable {
    /// The person's id.
    public let id: String
    /// On which side.
    public let side: Side
    /// In how many of the cycles.
    public let times: Int
    /// In how many cycles running at most.
    public let running: Int
  }

  /// Plans so many cycles, or, if that is ended early, nothing.
  ///
  /// People, rules, locks and forbidden pairs are the same in all of them. With the rule `past_pair`, which is on unless it is
  /// switched off, nobody meets the same person again.
  /// - Parameters:
  ///   - programme: the programme as it is; its history counts.
  ///   - count: how many cycles, at least 1; traps otherwise.
  ///   - control: ends it; then nil is returned.
  /// - Throws: `MatchFault` as the strategy.
  /// - Complexity: that of the strategy for each cycle.
  public init?(
    _ programme: Programme, count: Int, seed: UInt64 = 0, threads: Int = 1,
    memoryLimit: Int = Cohort.defaultMemoryLimit, control: SolveControl = SolveControl()
  ) throws(MatchFault) {
    precondition(count >= 1, "there is a cycle to plan")
    let request = PlanRequest(strategy: RotatingStrategy.self, seed: seed, threads: threads)
    var history = programme.history
    var cycles: [Cycle] = []
    var obstacle: PlanObstacle?
    planning: for label in PastCycles.labels(of: count, after: history) {
      let known = Programme(
        settings: programme.settings, participants: programme.participants, history: history,
        decisions: programme.decisions, notes: programme.notes, affinities: programme.affinities,
        outsideManagers: programme.outsideManagers)
      let matcher = Matcher(Cohort(known, threads: threads, memoryLimit: memoryLimit), seed: seed)
      guard let answer = try RotatingStrategy().answer(matcher, request, control: control) else { return nil }
      switch answer.outcome {
      case .infeasible(let found):
        obstacle = found
        break planning
      case .planned(let plan, _):
        let met = Set(history.map(\.pair))
        let pairs = plan.pairs.map(\.pair)
        let again = pairs.filter { pair in
          met.contains(pair) || met.contains(PairID(mentor: pair.mentee, mentee: pair.mentor))
        }
        let leftOut = plan.unmatched.filter { $0.reason != .notAvailable }
        cycles.append(Cycle(label: label, plan: plan, metBefore: again, leftOut: leftOut))
        history += pairs.map { PastPair($0, cycle: label) }
      }
    }
    self.cycles = cycles
    self.obstacle = obstacle
  }

  /// Everybody who is left out more than once, those first who are most often, then by id and side.
  public var waiting: [Waiting] {
    struct Seat: Hashable {
      let id: String
      let side: Side
    }
    var places: [Seat: [Int]] = [:]
    for (number, cycle) in cycles.enumerated() {
      for person in cycle.leftOut {
        places[Seat(id: person.id, side: person.side), default: []].append(number)
      }
    }
    return places.filter { $0.value.count > 1 }.map { seat, numbers in
      var (longest, run) = (1, 1)
      for (one, next) in zip(numbers, numbers.dropFirst()) {
        run = next == one + 1 ? run + 1 : 1
        longest = max(longest, run)
      }
      return Waiting(id: seat.id, side: seat.side, times: numbers.count, running: longest)
    }.sorted {
      if $0.times != $1.times { return $0.times > $1.times }
      return $0.id == $1.id ? $0.side == .mentor && $1.side == .mentee : $0.id.precedesInUTF8($1.id)
    }
  }
}
