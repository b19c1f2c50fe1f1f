/// Finds cheapest assignments and proves them.
///
/// ```swift
/// let costs = CostMatrix([[4, 1, 3], [2, 0, 5], [3, 2, 2]])
/// let outcome = try AssignmentSolver().solve(AssignmentProblem(costs: costs))
/// if case .optimal(let assignment, _) = outcome {
///   print(assignment.columns, assignment.cost)  // [Optional(1), Optional(0), Optional(2)] 5
/// }
/// ```
///
/// The methods, and how one is chosen, are in ``Method``. Every plan is checked against its own proof before it is returned.
public struct AssignmentSolver: Sendable {
  /// Which of several equally good assignments is returned.
  public var ties: TieBreaking
  /// How many threads scan the matrix, at least 1; the result does not depend on it.
  public var threads: Int
  var tuning = Tuning()

  /// Makes a solver.
  ///
  /// Without tie-breaking the result is still the same for the same matrix, but which of several
  /// equally good assignments it is follows from the course of the computation.
  public init(ties: TieBreaking = .unspecified, threads: Int = 1) {
    precondition(threads > 0, "at least one thread is needed")
    self.ties = ties
    self.threads = threads
  }

  /// Solves a problem.
  ///
  /// - Parameters:
  ///   - problem: the problem.
  ///   - start: what is known of a similar problem with as many rows and columns. It decides about speed only: the cost is the
  ///     same without it, and so is the assignment if ties are broken.
  /// - Throws: ``AssignmentFault``: if the costs are too large for exact 64-bit arithmetic, or the answer fails its check.
  /// - Complexity: O(rows · columns · pairs) in the worst case; in practice a few to some sixty scans of the matrix.
  public func solve(
    _ problem: AssignmentProblem, from start: WarmStart? = nil
  ) throws(AssignmentFault) -> AssignmentOutcome {
    var attempts: [MethodAttempt] = []
    return try solve(problem, from: start, attempts: &attempts)
  }

  /// Solves a problem, and tells which methods were tried.
  ///
  /// - Parameters:
  ///   - problem: the problem.
  ///   - start: what is known of a similar problem, as in ``solve(_:from:)``.
  ///   - attempts: the methods are added to it, in the order in which they were tried; the last one came to the verdict.
  /// - Throws: ``AssignmentFault``: if the costs are too large for exact 64-bit arithmetic, or the answer fails its check.
  /// - Complexity: as ``solve(_:from:)``.
  public func solve(
    _ problem: AssignmentProblem, from start: WarmStart? = nil, attempts: inout [MethodAttempt]
  ) throws(AssignmentFault) -> AssignmentOutcome {
    guard
      case .finished(let outcome) = try outcome(of: problem, control: nil, start: start, &attempts)
    else { preconditionFailure("a solve ends early only if it is told to") }
    return outcome
  }

  /// Solves a problem, and may be watched and ended early.
  ///
  /// After a stop it returns within a small part of a scan of the matrix, with the last complete assignment, if there is one, and a
  /// bound on how much better another may be.
  ///
  /// - Throws: ``AssignmentFault``: if the costs are too large for exact 64-bit arithmetic, or the answer fails its check.
  /// - Complexity: as ``solve(_:from:)``.
  public func solve(
    _ problem: AssignmentProblem, control: SolveControl
  ) throws(AssignmentFault) -> ControlledOutcome {
    var attempts: [MethodAttempt] = []
    return try outcome(of: problem, control: control, start: nil, &attempts)
  }

  /// Solves a problem from what is known of it, and may be watched and ended early.
  func outcome(
    of problem: AssignmentProblem, control: SolveControl?, start: WarmStart?,
    _ attempts: inout [MethodAttempt]
  ) throws(AssignmentFault) -> ControlledOutcome {
    precondition(
      ties.priorities?.fits(problem.costs) ?? true, "there is one key for tie-breaking per row and per column"
    )
    precondition(start?.fits(problem.costs) ?? true, "a start has the size of its problem")
    do { try CostOverflow.check(problem) } catch { throw .costs(error) }
    // Prices from elsewhere may double the range of all prices; costs near the limit begin without them.
    let start = problem.costs.admits(start) ? start : nil
    let rowPlaces = problem.places.rows
    let columnPlaces = problem.places.columns
    // Paths start from the side with fewer places, so that few of them are needed.
    if rowPlaces <= columnPlaces || !problem.costs.turnsCheaply {
      return try outcome(of: problem, ties, control, start, &attempts)
    }
    return try outcome(of: problem.transposed, ties.transposed, control, start?.transposed, &attempts)
      .transposed
  }

  private func outcome(
    of problem: AssignmentProblem, _ ties: TieBreaking, _ control: SolveControl?, _ start: WarmStart?,
    _ attempts: inout [MethodAttempt]
  ) throws(AssignmentFault) -> ControlledOutcome {
    var start = start
    var isUnplaceable = false
    let methods = Method.candidates(for: ProblemShape(problem), hasStart: start != nil, tuning: tuning)
    var isCrowded = false
    search: for method in methods where method != .coreProblem {
      // These two are for matrices in which shortlists alone are known not to do.
      if method == .briefCoreProblem || method == .scaledShortlists, !isCrowded { continue }
      if method == .mergedLines {
        guard let lines = MergedLines(problem, tuning: tuning, threads: threads) else { continue }
        switch lines.solve(tuning: tuning, threads: threads, control: control) {
        case .solved(let assignment, let proof):
          // If different lines were taken for equal, the check finds it, and they are solved apart.
          guard case .proven = ProofChecker.check(assignment, proof: proof, for: problem, threads: threads)
          else { continue }
          attempts.append(MethodAttempt(method))
          if ties.priorities == nil { return .finished(.optimal(assignment, proof: proof)) }
          return try tieBroken(problem, ties, control, WarmStart(optimal: assignment, proof: proof))
        case .impossible:
          attempts.append(MethodAttempt(method, refusal: .unplaceable))
          isUnplaceable = true
          break search
        case .stopped: return .stopped(nil)
        }
      }
      let crowding: ShortlistSearch.Crowding =
        method == .scaledShortlists ? .foreseen : methods.contains(.scaledShortlists) ? .refused : .scaled
      let (verdict, hasScaled) = unitVerdict(of: method, problem, start, crowding, control)
      switch verdict {
      case .solved(let solution):
        attempts.append(MethodAttempt(method, scaledPrices: hasScaled))
        if ties.priorities == nil {
          return .finished(try proven(solution.assignment(), solution.proof, for: problem))
        }
        return try tieBroken(problem, ties, control, WarmStart(solution))
      case .confined:
        attempts.append(MethodAttempt(method, refusal: .unplaceable, scaledPrices: hasScaled))
        isUnplaceable = true
        break search
      case .refused(let refusal, let prices):
        if refusal != .unsuitable {
          attempts.append(MethodAttempt(method, refusal: refusal, scaledPrices: hasScaled))
        }
        if refusal == .crowded { isCrowded = true }
        start = prices ?? start
      case .stopped: return .stopped(nil)
      }
    }
    attempts.append(MethodAttempt(.coreProblem))
    return try coreOutcome(of: problem, ties, control, start, isUnplaceable: isUnplaceable)
  }

  /// What a method for problems of single places makes of one, and whether it sought prices by ε-scaling.
  private func unitVerdict(
    of method: Method, _ problem: AssignmentProblem, _ start: WarmStart?,
    _ crowding: ShortlistSearch.Crowding, _ control: SolveControl?
  ) -> (UnitVerdict, hasScaled: Bool) {
    let settings = MethodSettings(tuning: tuning, threads: threads, control: control)
    if settings.isStopped { return (.stopped, false) }
    switch method {
    case .shortestPaths:
      var whole = WholeMatrix(settings, from: start)
      return (whole.solve(problem.costs), whole.hasScaled)
    case .shortlists, .scaledShortlists:
      var search = ShortlistSearch(settings, crowding: crowding)
      return (search.solve(problem.costs), search.hasScaled)
    case .briefCoreProblem: return (briefCoreVerdict(of: problem, control), false)
    case .cappedCosts:
      guard let capped = CappedCosts(problem.costs, tuning: tuning) else {
        return (.refused(.unsuitable), false)
      }
      var search = ShortlistSearch(settings)
      let verdict = search.solve(capped.sparse)
      switch verdict {
      case .solved(let found): return (.solved(capped.solution(from: found)), search.hasScaled)
      case .refused(let refusal, _): return (.refused(refusal), search.hasScaled)
      case .confined, .stopped: return (verdict, search.hasScaled)
      }
    case .mergedLines, .coreProblem: preconditionFailure("this method is not for single places")
    }
  }

  /// What the core problem of a square one comes to with little work.
  private func briefCoreVerdict(of problem: AssignmentProblem, _ control: SolveControl?) -> UnitVerdict {
    var brief = tuning
    brief.mostArcs = problem.costs.rowCount * problem.costs.columnCount
    guard
      let core = Core(
        problem, scarce: .presumed(for: problem), tuning: brief, threads: threads, control: control)
    else { return .confined }
    switch core.run() {
    case .satisfied:
      let proof = core.proof()
      return .solved(
        UnitSolution(
          columnOfRow: core.assignment(followsPriorities: false).flat.cells, rowPrices: proof.rowPrices,
          columnPrices: proof.columnPrices))
    case .impossible: return .confined
    case .tooLong: return .refused(.longSearches)
    case .outOfRange: return .refused(.outOfRange)
    case .stopped: return .stopped
    }
  }

  /// The assignment that the ties say, from one that is known to be best.
  private func tieBroken(
    _ problem: AssignmentProblem, _ ties: TieBreaking, _ control: SolveControl?, _ start: WarmStart
  ) throws(AssignmentFault) -> ControlledOutcome {
    guard let outcome = try outcome(of: problem, scarce: start.scarce, ties, control, start) else {
      preconditionFailure("a problem that has been solved can be solved")
    }
    return outcome
  }

  /// What comes of the core problem, whatever the bounds.
  private func coreOutcome(
    of problem: AssignmentProblem, _ ties: TieBreaking, _ control: SolveControl?, _ start: WarmStart?,
    isUnplaceable: Bool
  ) throws(AssignmentFault) -> ControlledOutcome {
    let presumed = ScarcePart.presumed(for: problem)
    if let start, problem.goal == .mostPairs, start.scarce != presumed {
      // What was scarce before still is, as a rule.
      if let outcome = try outcome(of: problem, scarce: start.scarce, ties, control, start) { return outcome }
    }
    if control?.isStopped ?? false { return .stopped(nil) }
    if !isUnplaceable, let outcome = try outcome(of: problem, scarce: presumed, ties, control, start) {
      return outcome
    }
    // Somebody cannot be placed. Either nothing satisfies the bounds, or the number of pairs is limited by another
    // part than presumed, which a largest flow reveals.
    if let violation = HallViolation.find(in: problem, control: control) {
      return .finished(.infeasible(violation))
    }
    let flow = LargestFlow(
      costs: problem.costs, rowPlaces: problem.rowBounds.map(\.most),
      columnPlaces: problem.columnBounds.map(\.most), control: control)
    if control?.isStopped ?? false { return .stopped(nil) }
    guard let outcome = try outcome(of: problem, scarce: .reached(from: flow), ties, control) else {
      preconditionFailure("a problem whose bounds can be met has an assignment")
    }
    return outcome
  }

  /// The best assignment if the given part is the scarce one, else nil.
  private func outcome(
    of problem: AssignmentProblem, scarce: ScarcePart, _ ties: TieBreaking, _ control: SolveControl?,
    _ start: WarmStart? = nil, isCalm: Bool = false
  ) throws(AssignmentFault) -> ControlledOutcome? {
    var tuning = tuning
    // Without searches from many rows, and without prices from elsewhere, prices stay in the range that was checked.
    if isCalm { (tuning.leastJoint, tuning.leastCoverage) = (.max, 0) }
    guard
      let core = Core(
        problem, scarce: scarce, tuning: tuning, threads: threads, control: control, start: start)
    else { return nil }
    if start?.isOptimal != true {
      switch core.run() {
      case .satisfied: break
      case .impossible: return nil
      case .outOfRange:
        precondition(!isCalm, "prices of searches from single rows stay in range")
        return try outcome(of: problem, scarce: scarce, ties, control, isCalm: true)
      case .tooLong: preconditionFailure("the last method may take as long as it needs")
      case .stopped: return .stopped(core.incumbent.held)
      }
    }
    let proof = core.proof()
    let assignment =
      ties.priorities.map { core.assignment(by: $0) } ?? core.assignment(followsPriorities: false)
    let verdict = ProofChecker.check(
      assignment, proof: proof, for: problem, threads: threads, control: control)
    // A check that was broken off says nothing.
    if core.isStopped { return .stopped(core.incumbent.held) }
    switch verdict {
    case .proven: return .finished(.optimal(assignment, proof: proof))
    case .refuted(let reason): throw .proof(reason, problem)
    }
  }

  /// An optimal outcome whose proof has been checked.
  func proven(
    _ assignment: Assignment, _ proof: OptimalityProof, for problem: AssignmentProblem
  ) throws(AssignmentFault) -> AssignmentOutcome {
    switch ProofChecker.check(assignment, proof: proof, for: problem, threads: threads) {
    case .proven: return .optimal(assignment, proof: proof)
    case .refuted(let reason): throw .proof(reason, problem)
    }
  }
}
