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
      let steps = try repairs(of: programme, members, oracle, depth: Self.mostSteps)
      return PlanConflict(members: members, repairs: try ranked(steps))
    } catch is FeasibilityOracle.Stopped {
      return nil
    }
  }

  /// What cannot hold together, without what would help; nil as for ``conflict()``.
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

  private func repairs(
    of programme: Programme, _ members: [ConflictMember], _ oracle: FeasibilityOracle, depth: Int
  ) throws -> [[PlanRepair.Step]] {
    let search = RepairSearch(oracle: oracle)
    let single = try members.flatMap { try search.loosenings(of: $0, in: programme) }
    guard single.isEmpty, depth > 1 else { return single }
    // Something else is in the way as well: without the member it shows itself.
    var combined: [[PlanRepair.Step]] = []
    for member in members {
      let rest = programme.without(member)
      guard let others = try ConflictSearch(programme: rest, oracle: oracle).run(hasNoPlan: true),
        let steps = try repairs(of: rest, others, oracle, depth: depth - 1).first
      else { continue }
      let own = try search.loosenings(of: member, in: programme.applying(steps.map(\.change)))
      if let own = own.first { combined.append(try needed(of: own + steps, programme, oracle)) }
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

  private func ranked(_ repairs: [[PlanRepair.Step]]) throws -> [PlanRepair] {
    var found = try repairs.compactMap { try promised($0, nodeLimit: Self.mostNodes) }
    // One answer is worth ten times the work.
    if found.isEmpty {
      found = try repairs.prefix(1).compactMap { try promised($0, nodeLimit: 10 * Self.mostNodes) }
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
  private func promised(_ steps: [PlanRepair.Step], nodeLimit: Int?) throws -> PlanRepair? {
    let cohort = Cohort(programme.applying(steps.map(\.change)), threads: threads)
    let outcome = try Matcher(cohort, seed: seed).plan(control: control, nodeLimit: nodeLimit)
    if control.isStopped { throw FeasibilityOracle.Stopped() }
    guard case .planned(let plan, _) = outcome, plan.status == .optimal else { return nil }
    return PlanRepair(steps: steps, pairs: plan.pairs.count, score: plan.score)
  }
}
