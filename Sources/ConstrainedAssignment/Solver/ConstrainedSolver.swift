internal import GLPKBackend
internal import IntegerPrograms
public import LinearAssignment

/// Finds best assignments under limits over the whole assignment, and proves them.
///
/// 1. Multipliers for the side rows turn the problem into an assignment problem, whose optimum bounds every assignment within
///    the limits from below (``LagrangianRelaxation``, ``PriceAscent``).
/// 2. Cells that no better assignment can use are taken away, by their reduced costs (``ExactBound``).
/// 3. What is left is split into cases until each is closed by a bound, a contradiction or an assignment
///    (``BranchAndBound``). A linear program in floating point proposes multipliers and splits (``LinearGuide``); every
///    case is closed in exact integers.
/// 4. The tree of cases is checked by ``RefutationChecker``, which knows nothing of the search.
///
/// Most pairs first: whether the largest assignment can be had within the limits is tried first; only if not, the number of
/// pairs is maximised by itself.
public struct ConstrainedSolver: Sendable {
  /// The longest time to take, nil for no limit.
  public var timeLimit: Duration?
  /// The most cases that a search may look at, nil for no limit.
  ///
  /// Unlike a time limit it gives the same answer on every machine.
  public var nodeLimit: Int?
  /// The most work that a solve may take, in the unit of ``ConstrainedProof/work``, nil for no limit.
  public var workLimit: Int?
  /// A gap between cost and bound, in millionths of the cost, at which a solve may end; the number of pairs is always proven.
  public var gap = 0
  /// Decides between equally good assignments where the best one without limits keeps them all; else nothing does, see
  /// ``TieChoice``.
  public var ties = TieBreaking.unspecified
  /// Is told again and again how many cases have been looked at, nil for nobody; it should be quick.
  public var report: (@Sendable (Int) -> Void)?
  /// Asked again and again whether to stop, nil for never.
  public var isCancelled: (@Sendable () -> Bool)?

  /// Makes a solver.
  public init(
    timeLimit: Duration? = nil, nodeLimit: Int? = nil, workLimit: Int? = nil,
    isCancelled: (@Sendable () -> Bool)? = nil
  ) {
    self.workLimit = workLimit
    self.timeLimit = timeLimit
    self.nodeLimit = nodeLimit
    self.isCancelled = isCancelled
  }

  /// Why a problem cannot be solved exactly.
  public enum Fault: Error, Sendable {
    /// The library for linear programs, GLPK, is not there.
    case libraryMissing
    /// Sums of costs might leave 64 bits.
    case costs(CostOverflow)
    /// Sums of a side row, by its number, might leave 61 bits.
    case sideRow(Int)
    /// The proof of the solver's answer to a problem does not hold, for this reason: a fault of this library.
    case proof(String, ConstrainedProblem)

    init(_ fault: AssignmentFault) {
      switch fault {
      case .costs(let overflow): self = .costs(overflow)
      case .proof(let reason, let problem): self = .proof(reason, ConstrainedProblem(problem, sideRows: []))
      }
    }
  }

  /// Solves a problem.
  ///
  /// - Complexity: some hundred assignment problems, and a tree of cases whose size depends on how far the limits
  ///   push the optimum from the relaxation's.
  public func solve(_ problem: ConstrainedProblem) throws(Fault) -> ConstrainedOutcome {
    let outcome = try unchecked(problem)
    // What is called proven has passed a check that knows nothing of the search.
    for tree in outcome.refutations {
      if case .refuted(let reason) = RefutationChecker.check(tree, for: problem) {
        throw .proof(reason, problem)
      }
    }
    return outcome
  }

  private func unchecked(_ problem: ConstrainedProblem) throws(Fault) -> ConstrainedOutcome {
    let watch = Stopwatch(
      limit: timeLimit, nodeLimit: nodeLimit, workLimit: workLimit, gap: gap, isCancelled: isCancelled,
      report: report)
    try check(problem)
    let base: AssignmentOutcome
    do { base = try AssignmentSolver(ties: ties).solve(problem.assignment) } catch { throw Fault(error) }
    guard case .optimal(let assignment, let proof) = base else {
      if case .infeasible(let violation) = base { return .infeasible(.bounds(violation)) }
      preconditionFailure("an assignment problem has an optimum or is infeasible")
    }
    let free = CellSelection(columnsOfRow: assignment.columnsOfRow, cost: assignment.cost)
    let system = RowSystem(problem)
    let goal = problem.assignment.goal
    let most = goal == .leastCost ? nil : assignment.pairCount
    let trivial = most.map {
      Refutation(pairsAtLeast: $0 + 1, proof: proof, countRow: system.rows.count, goal: goal)
    }
    if problem.isFeasible(free) {
      let best = Refutation(
        pairsAtLeast: most, costBelow: free.cost, proof: proof, countRow: system.rows.count, goal: goal)
      return .optimal(
        free,
        ConstrainedProof(
          pairBound: free.pairCount, costBound: free.cost, relaxationBound: free.cost,
          sideRowPrices: noPrices(problem), cellsSearched: 0, work: 0,
          tieChoice: assignment.followsPriorities ? .priorities : .open,
          refutations: [trivial, best].compactMap(\.self)))
    }
    if let tree = Refutation(conflictOf: system, watch) { return .infeasible(.sideRows(tree)) }
    let scarce = most.map { _ in (rows: proof.isScarceRow, columns: proof.isScarceColumn) }
    let spare = Spare(system, watch: watch)
    var search = LeastCost(system, pairsAtLeast: most, scarce: scarce, watch: watch)
    if let most { search.whenNothing = { spare.look(below: most) } }
    let largest = search.run()
    if case .stopped(let limit, _) = largest {
      return stopped(by: limit, spare, pairBound: assignment.pairCount, problem, watch)
    }
    guard case .infeasible(let tree) = largest, goal == .mostPairs else {
      return outcome(of: largest, pairs: trivial, problem, watch)
    }
    return fewerPairs(system, than: assignment.pairCount, tree, spare, problem, watch)
  }

  /// Refuses to begin without GLPK, and side rows whose sums might be too large.
  func check(_ problem: ConstrainedProblem) throws(Fault) {
    guard GLPKLibrary.isAvailable else { throw .libraryMissing }
    let costs = problem.assignment.costs
    var largestCost: Int128 = 0
    let reader = RowReader(costs)
    for row in 0..<costs.rowCount {
      reader.forEachAllowed(in: row) { largestCost = max(largestCost, Int128($1.magnitude)) }
    }
    let places = Int128(
      min(
        problem.assignment.rowBounds.reduce(0) { $0 + min($1.most, costs.columnCount) },
        problem.assignment.columnBounds.reduce(0) { $0 + min($1.most, costs.rowCount) }))
    for (index, row) in problem.sideRows.enumerated() {
      var size: Int128 = 0
      for term in row.terms {
        let weight = Int128(term.weights.largestMagnitude)
        if case .weightedCosts = term {
          let (product, overflow) = weight.multipliedReportingOverflow(by: largestCost)
          if overflow { throw .sideRow(index) }
          size += product
        } else {
          size += weight
        }
      }
      let (total, overflow) = size.multipliedReportingOverflow(by: max(1, places))
      let presences = row.presences.reduce(Int128(0)) { $0 + Int128($1.weight.magnitude) }
      let limit = Int128(1) << 60
      guard !overflow, total < limit, presences < limit,
        (row.lower?.magnitude ?? 0) < 1 << 62, (row.upper?.magnitude ?? 0) < 1 << 62
      else { throw .sideRow(index) }
    }
  }

  /// So many numbers of pairs are tried one by one, from the largest that the relaxation allows.
  private static let mostNumbersTried = 3

  /// The best assignment when the largest ones break the limits.
  ///
  /// - Parameters:
  ///   - known: shows that there are not so many pairs as without side rows.
  ///   - spare: keeps an assignment with fewer pairs than are looked for.
  private func fewerPairs(
    _ system: RowSystem, than most: Int, _ known: Refutation, _ spare: Spare, _ problem: ConstrainedProblem,
    _ watch: Stopwatch
  ) -> ConstrainedOutcome {
    var excluded = known
    var count = most - 1
    if let tree = MostPairs(system, watch: watch).relaxed() {
      var nothing = tree
      nothing.claim.pairsAtLeast = nil
      if case .proven = RefutationChecker.check(nothing, for: problem) {
        return .infeasible(.sideRows(nothing))
      }
      let bound = lowered(count, tree, problem)
      if bound.count < count { (count, excluded) = bound }
    }
    if let limit = watch.limitReached { return stopped(by: limit, spare, pairBound: count, problem, watch) }
    (count, excluded) = lowered(count, excluded, problem)
    var tried = 0
    while count >= 0, tried < Self.mostNumbersTried {
      var search = LeastCost(system.withLeastCost { $0 }, pairsAtLeast: count, watch: watch)
      search.whenNothing = { spare.look(below: count) }
      let result = search.run()
      if case .stopped(let limit, _) = result {
        return stopped(by: limit, spare, pairBound: count, problem, watch)
      }
      guard case .infeasible(let tree) = result else {
        return outcome(of: result, pairs: excluded, problem, watch)
      }
      tried += 1
      let next = lowered(count - 1, tree, problem)
      if next.0 < count - 1 { tried = 0 }
      (count, excluded) = next
    }
    switch MostPairs(system, watch: watch, start: spare.columnsOfRow).run() {
    case .infeasible(let tree): return .infeasible(.sideRows(tree))
    case .stopped(let limit): return stopped(by: limit, spare, pairBound: count, problem, watch)
    case .unproven(let columnsOfRow, let pairBound, let limit):
      return .feasible(
        selection(columnsOfRow, problem), unproven(pairBound: min(pairBound, count), problem, watch),
        stoppedBy: limit)
    case .found(let columnsOfRow, let tree):
      var search = LeastCost(
        system.withLeastCost { $0 }, pairsAtLeast: columnsOfRow.pairCount, watch: watch)
      search.start = columnsOfRow
      return outcome(of: search.run(), pairs: tree, problem, watch)
    }
  }

  /// The end of a search that found nothing with as many pairs as it looked for: what else has come up, if anything.
  private func stopped(
    by limit: ProgramLimit, _ spare: Spare, pairBound: Int, _ problem: ConstrainedProblem, _ watch: Stopwatch
  ) -> ConstrainedOutcome {
    guard let columnsOfRow = spare.columnsOfRow else { return .stopped(by: limit) }
    return .feasible(
      selection(columnsOfRow, problem), unproven(pairBound: pairBound, problem, watch), stoppedBy: limit)
  }

  /// What is known where only the number of pairs has a bound.
  private func unproven(pairBound: Int, _ problem: ConstrainedProblem, _ watch: Stopwatch) -> ConstrainedProof
  {
    ConstrainedProof(
      pairBound: pairBound, costBound: .min, relaxationBound: .min, sideRowPrices: noPrices(problem),
      cellsSearched: 0, work: watch.work, tieChoice: .search, refutations: [])
  }

  /// The least number that a proof of one case excludes all larger ones of, down from a number that it does.
  private func lowered(
    _ count: Int, _ tree: Refutation, _ problem: ConstrainedProblem
  ) -> (count: Int, tree: Refutation) {
    guard tree.nodes.count == 1, let point = tree.nodes[0].points.last, !point.hasObjective else {
      return (count, tree)
    }
    // The bound grows by the multiplier with each pair that is demanded.
    let countRow = RowSystem(problem).rows.count
    guard let step = point.multipliers.first(where: { $0.sum == countRow })?.value, step < 0,
      let value = RefutationChecker.bound(of: point, tree.claiming(count + 1), for: problem), value > 0
    else { return (count, tree) }
    let least = max(0, count + 1 - Int(clamping: (value - 1) / -step))
    guard least <= count else { return (count, tree) }
    var lower = tree
    lower.claim.pairsAtLeast = least
    lower.nodes[0].points = [point]
    guard case .proven = RefutationChecker.check(lower, for: problem) else { return (count, tree) }
    return (least - 1, lower)
  }

  /// Turns the end of a search into an outcome, after a check of every limit in exact arithmetic.
  private func outcome(
    of result: LeastCost.Result, pairs: Refutation?, _ problem: ConstrainedProblem, _ watch: Stopwatch
  ) -> ConstrainedOutcome {
    func proof(_ selection: CellSelection, _ bound: LeastCost.Bound, _ tree: Refutation?) -> ConstrainedProof
    {
      ConstrainedProof(
        pairBound: selection.pairCount, costBound: bound.cost, relaxationBound: bound.relaxation,
        sideRowPrices: Array(bound.prices.prefix(problem.sideRows.count)), cellsSearched: bound.cellsSearched,
        work: watch.work, tieChoice: .search,
        refutations: [pairs, tree].compactMap(\.self))
    }
    switch result {
    case .infeasible(let tree): return .infeasible(.sideRows(tree))
    case .stopped(let limit, _): return .stopped(by: limit)
    case .optimal(let columnsOfRow, let bound, let tree):
      let selection = selection(columnsOfRow, problem)
      precondition(selection.cost == bound.cost, "an optimum costs what was proven")
      return .optimal(selection, proof(selection, bound, tree))
    case .feasible(let columnsOfRow, let bound, let limit):
      let selection = selection(columnsOfRow, problem)
      return .feasible(selection, proof(selection, bound, nil), stoppedBy: limit)
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

extension Refutation {
  /// The same tree for another number of pairs.
  func claiming(_ pairsAtLeast: Int) -> Refutation {
    var result = self
    result.claim.pairsAtLeast = pairsAtLeast
    return result
  }

  /// The proof of an assignment problem without side rows, as a tree of one case.
  init(
    pairsAtLeast: Int?, costBelow: Int? = nil, proof: OptimalityProof, countRow: Int,
    goal: AssignmentProblem.Goal
  ) {
    self.init(claim: Claim(pairsAtLeast: pairsAtLeast, costBelow: costBelow))
    var points: [DualPoint] = []
    if goal != .leastCost {
      points.append(
        DualPoint(
          hasObjective: false, shift: 0, multipliers: [.init(sum: countRow, value: -1)],
          rowPrices: proof.isScarceRow.map { $0 ? 0 : -1 },
          columnPrices: proof.isScarceColumn.map { $0 ? -1 : 0 }))
    }
    if costBelow != nil {
      points.append(
        DualPoint(
          hasObjective: true, shift: 0, multipliers: [], rowPrices: proof.rowPrices.map { Int128($0) },
          columnPrices: proof.columnPrices.map { Int128($0) }))
    }
    nodes[0] = Node(points: points, ending: .closed)
  }
}
