internal import LinearAssignment

/// Whether anything keeps all limits.
public struct Feasibility: Sendable, Hashable {
  /// Whether anything does; nil if the solver was stopped before it knew.
  public let isFeasible: Bool?
  /// The columns of each row of an assignment that does; nil if there is none, or none is known.
  public let columnsOfRow: [[Int]]?
  /// Side rows that the bounds alone do not let be kept together, where prices have shown that; nil if it is not known of fewer than all.
  public let conflict: [Int]?
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
      return Feasibility(isFeasible: false, columnsOfRow: nil, conflict: [], work: watch.work)
    }
    func refused(by point: DualPoint, _ countRow: Int) -> Feasibility {
      let rows = point.multipliers.map(\.sum).filter { $0 != countRow }
      // Rows that tie switches to cells go with those that count the switches.
      let conflict = rows.allSatisfy { $0 < problem.sideRows.count } ? rows : nil
      return Feasibility(isFeasible: false, columnsOfRow: nil, conflict: conflict, work: watch.work)
    }
    if let point = RowConflicts(system, watch).point() { return refused(by: point, system.rows.count) }
    var search = LeastCost(system, pairsAtLeast: nil, watch: watch)
    search.endsWithFirst = true
    let (isFeasible, columnsOfRow): (Bool?, [[Int]]?) =
      switch search.run() {
      case .optimal(let columnsOfRow, _, _), .feasible(let columnsOfRow, _, _): (true, columnsOfRow)
      case .infeasible: (false, nil)
      case .stopped: (nil, nil)
      }
    if let point = search.rootTree.value?.nodes[0].points.last { return refused(by: point, search.countRow) }
    return Feasibility(isFeasible: isFeasible, columnsOfRow: columnsOfRow, conflict: nil, work: watch.work)
  }
}
