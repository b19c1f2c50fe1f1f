internal import GLPKBackend
public import IntegerPrograms
public import LinearAssignment

/// Finds best assignments under limits over the whole assignment, and proves them.
///
/// 1. Prices for the side rows turn the problem into an assignment problem, whose optimum bounds every assignment within the
///    limits from below.
/// 2. An assignment that costs little more than the bound can only use cells on short cycles of the residual
///    network, which are few: an integer program over them is small.
/// 3. GLPK solves it. If the optimum lies within the length that the cells were chosen for, it is the optimum over all cells;
///    else the length is enlarged to what its cost leaves open.
///
/// Most pairs first: whether the largest assignment can be had within the limits is tried first; only if not, the number of
/// pairs is maximised by itself.
public struct ConstrainedSolver: Sendable {
  /// The longest time to take, nil for no limit.
  public var timeLimit: Duration?
  /// The most nodes that the search tree of an integer program may have, nil for no limit.
  ///
  /// Unlike a time limit it gives the same answer on every machine.
  public var nodeLimit: Int?
  /// Asked again and again whether to stop, nil for never.
  public var isCancelled: (@Sendable () -> Bool)?

  /// Makes a solver.
  public init(timeLimit: Duration? = nil, nodeLimit: Int? = nil, isCancelled: (@Sendable () -> Bool)? = nil) {
    self.timeLimit = timeLimit
    self.nodeLimit = nodeLimit
    self.isCancelled = isCancelled
  }

  /// Why a problem cannot be solved exactly.
  public enum Fault: Error, Sendable {
    /// Sums of costs might leave 64 bits.
    case costs(CostOverflow)
    /// A number of a side row is too large for the integer program.
    case sideRow(ProgramFault)
    /// GLPK failed.
    case solver(SolverFailure)
  }

  /// Solves a problem.
  ///
  /// - Complexity: some hundred assignment problems, and an integer program whose size depends on how far the limits
  ///   push the optimum from the relaxation's.
  public func solve(_ problem: ConstrainedProblem) throws(Fault) -> ConstrainedOutcome {
    let watch = Stopwatch(limit: timeLimit, nodeLimit: nodeLimit, isCancelled: isCancelled)
    let base: AssignmentOutcome
    do { base = try AssignmentSolver().solve(problem.assignment) } catch { throw .costs(error) }
    guard case .optimal(let assignment, _) = base else {
      if case .infeasible(let violation) = base { return .infeasible(.bounds(violation)) }
      preconditionFailure("an assignment problem has an optimum or is infeasible")
    }
    let free = CellSelection(columnsOfRow: assignment.columnsOfRow, cost: assignment.cost)
    if problem.isFeasible(free) {
      return .optimal(
        free,
        ConstrainedProof(
          pairBound: free.pairCount, costBound: free.cost, relaxationBound: free.cost,
          sideRowPrices: noPrices(problem), cellsSearched: 0))
    }
    let system = RowSystem(problem)
    guard problem.assignment.goal == .mostPairs else {
      return outcome(of: try LeastCost(system: system, watch: watch).run(), problem)
    }
    let largest = try LeastCost(system: system, watch: watch, mayLackPairs: true).run()
    guard case .infeasible = largest else { return outcome(of: largest, problem) }
    return try fewerPairs(system, atMost: assignment.pairCount, problem, watch)
  }

  /// The best assignment when the largest ones break the limits.
  private func fewerPairs(
    _ system: RowSystem, atMost most: Int, _ problem: ConstrainedProblem, _ watch: Stopwatch
  ) throws(Fault) -> ConstrainedOutcome {
    switch try MostPairs(system, watch: watch).run() {
    case .infeasible: return .infeasible(.sideRows)
    case .stopped(let limit): return .stopped(by: limit)
    case .found(let columnsOfRow, let isProven):
      guard isProven else {
        let selection = selection(columnsOfRow, problem)
        let proof = ConstrainedProof(
          pairBound: most, costBound: .min, relaxationBound: .min, sideRowPrices: noPrices(problem),
          cellsSearched: 0)
        return .feasible(selection, proof, stoppedBy: watch.limitReached ?? .time)
      }
      let own = problem.assignment
      let everywhere = CellWeights.everywhere(
        1, rowCount: own.costs.rowCount, columnCount: own.costs.columnCount)
      let count = RowSystem.Row(
        terms: [.weights(everywhere)], switches: [], lower: columnsOfRow.pairCount,
        upper: columnsOfRow.pairCount)
      let leastCost = LeastCost(
        system: system.withLeastCost(adding: [count]) { $0 }, watch: watch, start: columnsOfRow)
      return outcome(of: try leastCost.run(), problem)
    }
  }

  /// Turns the end of a search into an outcome, after a check of every limit in exact arithmetic.
  private func outcome(of result: LeastCost.Result, _ problem: ConstrainedProblem) -> ConstrainedOutcome {
    func proof(_ selection: CellSelection, _ bound: LeastCost.Bound) -> ConstrainedProof {
      ConstrainedProof(
        pairBound: selection.pairCount, costBound: bound.cost, relaxationBound: bound.relaxation,
        sideRowPrices: Array(bound.prices.prefix(problem.sideRows.count)), cellsSearched: bound.cellsSearched)
    }
    switch result {
    case .infeasible: return .infeasible(.sideRows)
    case .stopped(let limit): return .stopped(by: limit)
    case .optimal(let columnsOfRow, let bound):
      let selection = selection(columnsOfRow, problem)
      precondition(selection.cost == bound.cost, "an optimum costs what was proven")
      return .optimal(selection, proof(selection, bound))
    case .feasible(let columnsOfRow, let bound, let limit):
      let selection = selection(columnsOfRow, problem)
      return .feasible(selection, proof(selection, bound), stoppedBy: limit)
    }
  }

  /// The selection with its cost, checked.
  private func selection(_ columnsOfRow: [[Int]], _ problem: ConstrainedProblem) -> CellSelection {
    var cost = 0
    for (row, columns) in columnsOfRow.enumerated() {
      for column in columns { cost += problem.assignment.costs[row, column] ?? 0 }
    }
    let selection = CellSelection(columnsOfRow: columnsOfRow, cost: cost)
    precondition(problem.isFeasible(selection), "an assignment found keeps every limit")
    return selection
  }

  private func noPrices(_ problem: ConstrainedProblem) -> [Double] {
    Array(repeating: 0, count: problem.sideRows.count)
  }
}
