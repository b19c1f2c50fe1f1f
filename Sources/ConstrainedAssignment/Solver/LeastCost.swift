internal import GLPKBackend
internal import IntegerPrograms
internal import LinearAssignment

/// Finds a cheapest assignment within the limits, by integer programs over the cells near the relaxation's optimum.
struct LeastCost {
  let system: RowSystem
  let watch: Stopwatch
  /// An assignment within the limits, if one is known.
  var start: [[Int]]?
  /// Whether the largest assignments may break the limits, so that it is worth to look at the number of pairs by itself.
  var mayLackPairs = false
  /// Whether any assignment within the limits will do.
  var endsWithFirst = false

  /// How the search ended.
  enum Result {
    case optimal(columnsOfRow: [[Int]], Bound)
    case feasible(columnsOfRow: [[Int]], Bound, stoppedBy: ProgramLimit)
    case infeasible
    case stopped(by: ProgramLimit)
  }

  /// What is known from below.
  struct Bound {
    /// The least cost that an assignment within the limits can have.
    var cost: Int
    /// The same from the relaxation alone.
    let relaxation: Int
    /// The price of each row in units of cost.
    let prices: [Double]
    /// How many cells the largest integer program had open.
    var cellsSearched = 0
  }

  /// The best assignment known so far.
  private struct Held {
    var columnsOfRow: [[Int]]
    var cost: Int
  }

  /// Searches until the optimum is proven, or the stopwatch demands an end.
  func run() throws(ConstrainedSolver.Fault) -> Result {
    let problem = system.problem
    let relaxation = LagrangianRelaxation(system)
    let scale = relaxation.costs.scale
    var search = PriceAscent(relaxation: relaxation)
    search.endsWithFeasible = endsWithFirst
    // Any assignment will do, so good prices are worth less.
    if endsWithFirst { search.limit = 150 }
    let ascent = search.run(ceiling: relaxation.ceiling + 1) {
      watch.limitReached != nil
    }
    guard let ascent else { return .infeasible }
    let best = ascent.best
    if ascent.isInfeasible { return .infeasible }
    var held: Held?
    for columnsOfRow in ascent.feasible + (start.map { [$0] } ?? []) {
      let cost = cost(of: columnsOfRow)
      if cost < held?.cost ?? .max { held = Held(columnsOfRow: columnsOfRow, cost: cost) }
    }
    let least = -((-best.bound).floorDivided(by: scale))
    var bound = Bound(cost: least, relaxation: least, prices: best.prices.map { Double($0) / Double(scale) })
    let filter = CycleFilter(best, problem: problem, scale: scale)
    var count = max(64, (problem.costs.rowCount + problem.costs.columnCount) / 2)
    var limit = max(scale, filter.length(for: count))
    var isFirst = true
    while true {
      if let held, endsWithFirst || held.cost <= bound.cost {
        return .optimal(columnsOfRow: held.columnsOfRow, bound)
      }
      if let reason = watch.limitReached { return ended(held, bound, by: reason) }
      // Only what is cheaper than the assignment held matters.
      let gap = held.map { scale * ($0.cost - 1) - best.bound }
      if let gap, gap / 4 <= limit { limit = gap }
      let program: RestrictedProgram
      do {
        program = try RestrictedProgram(
          system, filter: filter, cells: filter.cells(within: limit), objective: .cost)
      } catch { throw .sideRow(error) }
      bound.cellsSearched = max(bound.cellsSearched, program.openCount)
      let outcome: ProgramOutcome
      do {
        outcome = try GLPKSolver().solve(
          program.program, options: watch.options(endsWithFirst: endsWithFirst))
      } catch {
        throw .solver(error)
      }
      if let solution = outcome.solution {
        let cost = program.objective(solution.objective)
        if cost < held?.cost ?? .max { held = Held(columnsOfRow: program.columnsOfRow(solution), cost: cost) }
      }
      switch outcome {
      case .optimal, .infeasible:
        // The program held every cell of an assignment that costs at most `limit` more than the bound.
        if limit == .max || held.map({ scale * ($0.cost - 1) - best.bound <= limit }) ?? false {
          guard let held else { return .infeasible }
          bound.cost = held.cost
          return .optimal(columnsOfRow: held.columnsOfRow, bound)
        }
      case .feasible(_, _, let reason): return ended(held, bound, by: reason)
      case .noSolutionFound(_, let reason):
        // Among more cells a first solution may be found sooner.
        if reason != .nodes || !endsWithFirst || limit == .max { return ended(held, bound, by: reason) }
      case .unbounded: preconditionFailure("sums of cells are bounded")
      }
      if held == nil {
        if isFirst, mayLackPairs, MostPairs(system, watch: watch).bound() < best.assignment.pairCount {
          return .infeasible
        }
        isFirst = false
        count *= 4
        let next = filter.length(for: count)
        limit = next == .max || limit > .max / 4 ? .max : max(4 * limit, next)
      } else {
        limit *= 4
      }
    }
  }

  private func ended(_ held: Held?, _ bound: Bound, by reason: ProgramLimit) -> Result {
    guard let held else { return .stopped(by: reason) }
    return .feasible(columnsOfRow: held.columnsOfRow, bound, stoppedBy: reason)
  }

  private func cost(of columnsOfRow: [[Int]]) -> Int {
    var sum = 0
    for (row, columns) in columnsOfRow.enumerated() {
      for column in columns { sum += system.problem.costs[row, column] ?? 0 }
    }
    return sum
  }
}

extension Int {
  /// The quotient rounded towards minus infinity, for a positive divisor.
  func floorDivided(by divisor: Int) -> Int {
    self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor)
  }
}
