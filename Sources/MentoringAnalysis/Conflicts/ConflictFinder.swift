public import LinearAssignment
internal import MentoringMatcher
public import MentoringModel

/// Explains why a programme has no plan, and what would give it one.
///
/// ```swift
/// if let conflict = try ConflictFinder(programme).conflict() {
///   print(conflict.members, conflict.repairs.first?.steps ?? [])
/// }
/// ```
public struct ConflictFinder: Sendable {
  private let programme: Programme
  private let seed: UInt64
  private let threads: Int
  private let control: SolveControl

  /// How many things a repair loosens at most.
  private static let mostSteps = 4
  /// Once so much work is done, repairs that are found already have to do: some seconds after the conflict is known.
  private static let mostWork = 100_000_000
  /// After so much work the search for repairs ends in any case.
  private static let mostWorkInAll = 250_000_000
  /// The plans of all repairs together may take so much work; a plan that takes more than its share is passed over with its repair.
  private static let mostWorkOfPlans = 200_000_000
  /// The search tree of a repair's plan may have so many nodes before the repair is passed over.
  private static let mostNodes = 5000

  /// Prepares for a programme.
  public init(
    _ programme: Programme, seed: UInt64 = 0, threads: Int = 1, control: SolveControl = SolveControl()
  ) {
    self.programme = programme
    self.seed = seed
    self.threads = threads
    self.control = control
  }

  /// What cannot hold together, and what would help; nil if there is a plan, or if the search was ended early.
  ///
  /// Repairs loosen one member of the conflict each, as little as gives a plan, and more things only where one is not enough. Those
  /// with fewer steps come first, then those whose plan has more pairs, then those with the higher score.
  ///
  /// - Parameter hasNoPlan: whether the programme is known to have no plan; to find that out can take long.
  /// - Throws: `MatchFault` if the solver fails.
  /// - Complexity: some dozens of searches for a plan, most of them short.
  public func conflict(hasNoPlan: Bool = false) throws -> PlanConflict? {
    do {
      let oracle = FeasibilityOracle(threads: threads, control: control)
      guard let members = try ConflictSearch(programme: programme, oracle: oracle).run(hasNoPlan: hasNoPlan)
      else { return nil }
      oracle.workLimit = oracle.work + Self.mostWorkInAll
      let steps = try repairs(
        of: programme, members, oracle, depth: Self.mostSteps, within: Self.mostWork)
      return PlanConflict(members: members, repairs: try ranked(steps))
    } catch is FeasibilityOracle.Stopped {
      return nil
    }
  }

  /// What cannot hold together, without what would help; nil as for ``conflict(hasNoPlan:)``.
  ///
  /// - Parameter hasNoPlan: whether the programme is known to have no plan; to find that out can take long.
  /// - Throws: `MatchFault` if the solver fails.
  /// - Complexity: some dozens of searches for a plan, most of them short.
  public func members(hasNoPlan: Bool = false) throws -> [ConflictMember]? {
    do {
      let oracle = FeasibilityOracle(threads: threads, control: control)
      return try ConflictSearch(programme: programme, oracle: oracle).run(hasNoPlan: hasNoPlan)
    } catch is FeasibilityOracle.Stopped {
      return nil
    }
  }

  /// Ways to loosen some members of a conflict, or of what conflicts without them, that give a plan.
  ///
  /// - Parameter limit: with repairs at hand no further ones are looked for after so much work.
  private func repairs(
    of programme: Programme, _ members: [ConflictMember], _ oracle: FeasibilityOracle, depth: Int,
    within limit: Int
  ) throws -> [[PlanRepair.Step]] {
    let start = oracle.work
    func isSpent(having found: Int) -> Bool { found > 0 && oracle.work - start > limit }
    let search = RepairSearch(oracle: oracle)
    var single: [[PlanRepair.Step]] = []
    for member in members where !isSpent(having: single.count) {
      single += try oracle.unlessExhausted { try search.loosenings(of: member, in: programme) } ?? []
    }
    guard single.isEmpty, depth > 1 else { return single }
    // Something else is in the way as well: without the member it shows itself.
    var combined: [[PlanRepair.Step]] = []
    for (index, member) in members.enumerated() where !isSpent(having: combined.count) {
      // Each member has its share, so that the last ones have their turn.
      let share = max(0, limit - (oracle.work - start)) / (members.count - index)
      let steps = try oracle.unlessExhausted { () -> [PlanRepair.Step]? in
        let rest = programme.without(member)
        guard let others = try ConflictSearch(programme: rest, oracle: oracle).run(hasNoPlan: true),
          let steps = try repairs(of: rest, others, oracle, depth: depth - 1, within: share).first,
          let own = try search.loosenings(of: member, in: programme.applying(steps.map(\.change))).first
        else { return nil }
        return try needed(of: own + steps, programme, oracle)
      }
      if let steps = steps ?? nil { combined.append(steps) }
    }
    return combined
  }

  /// The steps without those that are not needed beside the others.
  private func needed(
    of steps: [PlanRepair.Step], _ programme: Programme, _ oracle: FeasibilityOracle
  ) throws -> [PlanRepair.Step] {
    var steps = steps
    for step in steps {
      let rest = steps.filter { $0 != step }
      if try oracle.isFeasible(programme.applying(rest.map(\.change))) == true { steps = rest }
    }
    return steps
  }

  private func ranked(_ found: [[PlanRepair.Step]]) throws -> [PlanRepair] {
    // From two members of a conflict the same steps may follow, in another order.
    var met: Set<Set<PlanRepair.Step>> = []
    let repairs = found.filter { met.insert(Set($0)).inserted }
    let share = Self.mostWorkOfPlans / max(1, repairs.count)
    var found = try repairs.compactMap { try promised($0, nodeLimit: Self.mostNodes, workLimit: share) }
    // One answer is worth more work.
    if found.isEmpty {
      found = try repairs.prefix(1).compactMap {
        try promised($0, nodeLimit: 10 * Self.mostNodes, workLimit: 2 * Self.mostWorkOfPlans)
      }
    }
    // The order of the members decides between equals, so the sort must not mix them.
    return found.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      return (a.steps.count, -a.pairs, -a.score, left.offset) < (
        b.steps.count, -b.pairs, -b.score, right.offset
      )
    }.map(\.element)
  }

  /// A repair with what its best plan has; nil if that is not found within so many nodes of the search tree.
  private func promised(
    _ steps: [PlanRepair.Step], nodeLimit: Int, workLimit: Int
  ) throws -> PlanRepair? {
    let cohort = Cohort(programme.applying(steps.map(\.change)), threads: threads)
    let outcome = try Matcher(cohort, seed: seed).plan(
      control: control, nodeLimit: nodeLimit, workLimit: workLimit)
    if control.isStopped { throw FeasibilityOracle.Stopped() }
    guard case .planned(let plan, _) = outcome, plan.status == .optimal else { return nil }
    return PlanRepair(steps: steps, pairs: plan.pairs.count, score: plan.score)
  }
}
