internal import LinearAssignment

extension ConstrainedSolver {
  /// Whether any assignment keeps the bounds and all limits, whatever its number of pairs and its cost; nil if the solver
  /// was stopped before it knew.
  ///
  /// - Complexity: as ``solve(_:)``, but it ends with the first assignment found.
  public func isFeasible(_ problem: ConstrainedProblem) throws(Fault) -> Bool? {
    let watch = Stopwatch(limit: timeLimit, nodeLimit: nodeLimit, isCancelled: isCancelled)
    try check(problem)
    // With costs from 0 up, no cell is used that no limit asks for.
    let costs = problem.assignment.costs
    var least = Int.max
    let reader = RowReader(costs)
    for row in 0..<costs.rowCount { reader.forEachAllowed(in: row) { _, cost in least = min(least, cost) } }
    let system = RowSystem(problem).withLeastCost { $0 - least }
    let base: AssignmentOutcome
    do { base = try AssignmentSolver().solve(system.problem) } catch { throw .costs(error) }
    guard case .optimal = base else { return false }
    var search = LeastCost(system, pairsAtLeast: nil, watch: watch)
    search.endsWithFirst = true
    switch search.run() {
    case .optimal, .feasible: return true
    case .infeasible: return false
    case .stopped: return nil
    }
  }
}
