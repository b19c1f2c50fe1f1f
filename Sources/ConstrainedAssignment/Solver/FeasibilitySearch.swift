internal import LinearAssignment

/// Whether anything keeps all limits.
public struct Feasibility: Sendable, Hashable {
  /// Whether anything does; nil if the solver was stopped before it knew.
  public let isFeasible: Bool?
  /// How much was done to find out, in the unit of ``ConstrainedProof/work``.
  public let work: Int
}

extension ConstrainedSolver {
  /// Whether any assignment keeps the bounds and all limits, whatever its number of pairs and its cost.
  ///
  /// - Complexity: as ``solve(_:)``, but it ends with the first assignment found.
  public func feasibility(of problem: ConstrainedProblem) throws(Fault) -> Feasibility {
    let watch = Stopwatch(
      limit: timeLimit, nodeLimit: nodeLimit, workLimit: workLimit, isCancelled: isCancelled, report: report)
    try check(problem)
    // With costs from 0 up, no cell is used that no limit asks for.
    let costs = problem.assignment.costs
    var least = Int.max
    let reader = RowReader(costs)
    for row in 0..<costs.rowCount { reader.forEachAllowed(in: row) { _, cost in least = min(least, cost) } }
    let system = RowSystem(problem).withLeastCost { $0 - least }
    watch.add(work: costs.rowCount * costs.columnCount)
    let base: AssignmentOutcome
    do { base = try AssignmentSolver().solve(system.problem) } catch { throw .costs(error) }
    guard case .optimal = base else { return Feasibility(isFeasible: false, work: watch.work) }
    var search = LeastCost(system, pairsAtLeast: nil, watch: watch)
    search.endsWithFirst = true
    let isFeasible: Bool? =
      switch search.run() {
      case .optimal, .feasible: true
      case .infeasible: false
      case .stopped: nil
      }
    return Feasibility(isFeasible: isFeasible, work: watch.work)
  }
}
