internal import GLPKBackend
internal import IntegerPrograms
internal import LinearAssignment

/// Finds the largest number of pairs that the limits allow.
struct MostPairs {
  let system: RowSystem
  let watch: Stopwatch

  init(_ system: RowSystem, watch: Stopwatch) {
    self.system = system
    self.watch = watch
  }

  /// How the search ended.
  enum Result {
    /// An assignment, and whether no other has more pairs.
    case found(columnsOfRow: [[Int]], isProven: Bool)
    case infeasible
    case stopped(by: ProgramLimit)
  }

  /// An upper bound on the number of pairs within the limits; negative if nothing keeps them.
  func bound() -> Int {
    let relaxation = LagrangianRelaxation(system.withLeastCost { _ in -1 })
    // A number of pairs that were above 0 when negated is none.
    let ascent = PriceAscent(relaxation: relaxation).run(ceiling: 1) { watch.limitReached != nil }
    guard let ascent, !ascent.isInfeasible else { return -1 }
    return (-ascent.best.bound).floorDivided(by: relaxation.costs.scale)
  }

  /// Searches cells in the order in which a relaxation that rewards pairs would use them.
  func run() throws(ConstrainedSolver.Fault) -> Result {
    let bound = bound()
    if bound < 0 { return .infeasible }
    // A pair is worth more than any two costs, so that the relaxation goes for pairs and yet tells cells apart.
    let reward = 2 * PenalisedCosts(system).largestCost + 1
    let relaxation = LagrangianRelaxation(system.withLeastCost { $0 - reward })
    let ascent = PriceAscent(relaxation: relaxation, limit: 150).run(ceiling: relaxation.ceiling + 1) {
      watch.limitReached != nil
    }
    guard let best = ascent?.best else { return .infeasible }
    let filter = CycleFilter(best, problem: relaxation.system.problem, scale: relaxation.costs.scale)
    var held: [[Int]]? = ascent?.feasible.max { $0.pairCount < $1.pairCount }
    var count = max(64, (system.problem.costs.rowCount + system.problem.costs.columnCount) / 2)
    while true {
      if let held, held.pairCount >= bound { return .found(columnsOfRow: held, isProven: true) }
      if let reason = watch.limitReached {
        return held.map { .found(columnsOfRow: $0, isProven: false) } ?? .stopped(by: reason)
      }
      let limit = filter.length(for: count)
      let program: RestrictedProgram
      do {
        program = try RestrictedProgram(
          relaxation.system, filter: filter, cells: filter.cells(within: limit), objective: .pairs)
      } catch { throw .sideRow(error) }
      let outcome: ProgramOutcome
      do { outcome = try GLPKSolver().solve(program.program, options: watch.options()) } catch {
        throw .solver(error)
      }
      if let solution = outcome.solution {
        let columns = program.columnsOfRow(solution)
        if columns.pairCount > held?.pairCount ?? -1 { held = columns }
      }
      switch outcome {
      case .optimal, .infeasible:
        guard limit == .max else { break }
        return held.map { .found(columnsOfRow: $0, isProven: true) } ?? .infeasible
      case .feasible(_, _, let reason), .noSolutionFound(_, let reason):
        return held.map { .found(columnsOfRow: $0, isProven: false) } ?? .stopped(by: reason)
      case .unbounded: preconditionFailure("sums of cells are bounded")
      }
      count *= 4
    }
  }
}

extension [[Int]] {
  /// The number of chosen cells.
  var pairCount: Int { reduce(0) { $0 + $1.count } }
}
