internal import LinearAssignment

/// Whether anything keeps all limits.
public struct Feasibility: Sendable, Hashable {
  /// Whether anything does; nil if the solver was stopped before it knew.
  public let isFeasible: Bool?
  /// The columns of each row of an assignment that does; nil if there is none, or none is known.
  public let columnsOfRow: [[Int]]?
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
    do { base = try AssignmentSolver().solve(system.problem) } catch { throw Fault(error) }
    guard case .optimal = base else {
      return Feasibility(isFeasible: false, columnsOfRow: nil, work: watch.work)
    }
    var search = LeastCost(system, pairsAtLeast: nil, watch: watch)
    search.endsWithFirst = true
    let (isFeasible, columnsOfRow): (Bool?, [[Int]]?) =
      switch search.run() {
      case .optimal(let columnsOfRow, _, _), .feasible(let columnsOfRow, _, _): (true, columnsOfRow)
      case .infeasible: (false, nil)
      case .stopped: (nil, nil)
      }
    return Feasibility(isFeasible: isFeasible, columnsOfRow: columnsOfRow, work: watch.work)
  }
}
