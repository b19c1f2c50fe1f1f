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
/// The method: where every row and column has one place, shortest augmenting paths on the whole matrix or, if it is
/// large, on shortlists of its rows that are made anew when they do not suffice (R. Jonker and A. Volgenant,
/// Computing 38 (1987) 325–340). Elsewhere, and where that would take too long, shortest augmenting paths on
/// a sparse part of the matrix, then exact pricing of all cells against
/// the dual prices; cells that would be cheaper enter the network, until there are none (A. Volgenant, "Linear and
/// Semi-assignment Problems: A Core Oriented Approach", Computers & OR 23 (1996) 917–932). Every plan is checked
/// against its own proof before it is returned.
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
  /// - Throws: ``CostOverflow`` if the costs are too large for exact 64-bit arithmetic.
  /// - Complexity: O(rows · columns · pairs) in the worst case; in practice a few scans of the matrix.
  public func solve(
    _ problem: AssignmentProblem, from start: WarmStart? = nil
  ) throws(CostOverflow) -> AssignmentOutcome {
    guard case .finished(let outcome) = try outcome(of: problem, control: nil, start: start) else {
      preconditionFailure("a solve ends early only if it is told to")
    }
    return outcome
  }

  /// Solves a problem, and may be watched and ended early.
  ///
  /// After a stop it returns within a small part of a scan of the matrix, with the last complete assignment, if there is one, and a
  /// bound on how much better another may be.
  ///
  /// - Throws: ``CostOverflow`` if the costs are too large for exact 64-bit arithmetic.
  /// - Complexity: as ``solve(_:from:)``.
  public func solve(
    _ problem: AssignmentProblem, control: SolveControl
  ) throws(CostOverflow) -> ControlledOutcome {
    try outcome(of: problem, control: control, start: nil)
  }

  private func outcome(
    of problem: AssignmentProblem, control: SolveControl?, start: WarmStart?
  ) throws(CostOverflow) -> ControlledOutcome {
    precondition(
      ties.priorities?.fits(problem.costs) ?? true, "there is one key for tie-breaking per row and per column"
    )
    precondition(start?.fits(problem.costs) ?? true, "a start has the size of its problem")
    try CostOverflow.check(problem)
    // Prices from elsewhere may double the range of all prices; costs near the limit begin without them.
    let start = problem.costs.admits(start) ? start : nil
    let rowPlaces = problem.rowBounds.reduce(0) { $0 + $1.most }
    let columnPlaces = problem.columnBounds.reduce(0) { $0 + $1.most }
    // Paths start from the side with fewer places, so that few of them are needed.
    if rowPlaces <= columnPlaces || !problem.costs.turnsCheaply {
      return outcome(of: problem, ties, control, start)
    }
    return outcome(of: problem.transposed, ties.transposed, control, start?.transposed).transposed
  }

  private func outcome(
    of problem: AssignmentProblem, _ ties: TieBreaking, _ control: SolveControl?, _ start: WarmStart?
  ) -> ControlledOutcome {
    var start = start
    let presumed = ScarcePart.presumed(for: problem)
    if case .solved(let solution) = DenseAttempt(
      problem, tuning: tuning, threads: threads, start: start, control: control)
    {
      if ties.priorities == nil {
        return .finished(proven(solution.assignment(), solution.proof, for: problem))
      }
      start = WarmStart(solution)
    } else if let start, problem.goal == .mostPairs, start.scarce != presumed {
      // What was scarce before still is, as a rule.
      if let outcome = outcome(of: problem, scarce: start.scarce, ties, control, start) { return outcome }
    }
    if control?.isStopped ?? false { return .stopped(nil) }
    if let outcome = outcome(of: problem, scarce: presumed, ties, control, start) {
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
    guard let outcome = outcome(of: problem, scarce: .reached(from: flow), ties, control) else {
      preconditionFailure("a problem whose bounds can be met has an assignment")
    }
    return outcome
  }

  /// The best assignment if the given part is the scarce one, else nil.
  private func outcome(
    of problem: AssignmentProblem, scarce: ScarcePart, _ ties: TieBreaking, _ control: SolveControl?,
    _ start: WarmStart? = nil
  ) -> ControlledOutcome? {
    guard
      let core = Core(
        problem, scarce: scarce, tuning: tuning, threads: threads, control: control, start: start)
    else { return nil }
    if start?.isOptimal != true {
      switch core.run() {
      case .satisfied: break
      case .impossible: return nil
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
    case .refuted(let reason): preconditionFailure("the solver's own proof does not hold: \(reason)")
    }
  }

  /// An optimal outcome; traps if its proof does not hold.
  private func proven(
    _ assignment: Assignment, _ proof: OptimalityProof, for problem: AssignmentProblem
  ) -> AssignmentOutcome {
    switch ProofChecker.check(assignment, proof: proof, for: problem, threads: threads) {
    case .proven: return .optimal(assignment, proof: proof)
    case .refuted(let reason): preconditionFailure("the solver's own proof does not hold: \(reason)")
    }
  }
}
