internal import IntegerPrograms
internal import LinearAssignment

/// Finds a cheapest assignment within the limits, and proves it by a tree of cases.
struct LeastCost {
  /// The rows and the count of all cells.
  let system: RowSystem
  let claim: Refutation.Claim
  private let scarce: (rows: [Bool], columns: [Bool])?
  let watch: Stopwatch
  /// An assignment within the limits, if one is known.
  var start: [[Int]]?
  /// Whether any assignment within the limits will do.
  var endsWithFirst = false

  /// Called whenever a search among few cells has found nothing, before the next one.
  var whenNothing: (() -> Void)?

  /// Whether only the linear relaxation is wanted: ``rootPoint``, or ``rootTree`` if there is nothing.
  var endsAtRoot = false
  let rootPoint = Box<DualPoint>()
  let rootTree = Box<Refutation>()

  /// A value that a run leaves behind.
  final class Box<Value> { var value: Value? }

  /// How the search ended.
  enum Result {
    case optimal(columnsOfRow: [[Int]], Bound, Refutation)
    case feasible(columnsOfRow: [[Int]], Bound, stoppedBy: ProgramLimit)
    case infeasible(Refutation)
    case stopped(by: ProgramLimit, Bound?)
  }

  /// What is known from below.
  struct Bound {
    /// The least cost that an assignment within the limits can have.
    var cost: Int
    /// The same from the relaxation alone.
    let relaxation: Int
    /// The price of each row in units of cost.
    let prices: [Double]
    /// How many cells were open in the largest search.
    var cellsSearched = 0
    /// How many cases were looked at.
    var cases = 0
  }

  /// Prepares a search among assignments with at least so many pairs, nil for any number.
  ///
  /// - Parameter scarce: the rows and columns of the scarce part, where so many pairs are the largest number.
  init(
    _ system: RowSystem, pairsAtLeast: Int?, scarce: (rows: [Bool], columns: [Bool])? = nil,
    watch: Stopwatch
  ) {
    let costs = system.problem.costs
    let everywhere = CellWeights.everywhere(1, rowCount: costs.rowCount, columnCount: costs.columnCount)
    let count = RowSystem.Row(terms: [.weights(everywhere)], switches: [], lower: pairsAtLeast, upper: nil)
    self.system = SumSteps(system: system.adding([count]), scarce: scarce).roundedSystem()
    self.scarce = scarce
    claim = Refutation.Claim(pairsAtLeast: pairsAtLeast)
    self.watch = watch
  }

  /// Searches until the optimum is proven, or the stopwatch demands an end.
  func run() -> Result {
    let relaxation = LagrangianRelaxation(system)
    let scale = relaxation.costs.scale
    var search = PriceAscent(relaxation: relaxation)
    search.endsWithFeasible = endsWithFirst
    search.watch = watch
    // Any assignment will do, so good prices are worth less.
    if endsWithFirst || endsAtRoot { search.limit = 150 }
    let ascent = search.run(ceiling: relaxation.ceiling + 1) { watch.limitReached != nil }
    guard let ascent else {
      return .stopped(by: watch.limitReached ?? .time, nil)
    }
    let best = ascent.best
    var refutation = Refutation(claim: claim)
    let cover = coverPoints
    if let point = ascent.infeasibility {
      refutation.nodes[0] = .init(points: cover + [point], ending: .closed)
      rootTree.value = refutation
      return .infeasible(refutation)
    }
    var held: (columnsOfRow: [[Int]], cost: Int)?
    func take(_ columnsOfRow: [[Int]]) {
      guard let cost = system.cost(ofFeasible: columnsOfRow), cost < held?.cost ?? .max else { return }
      held = (columnsOfRow, cost)
    }
    for columnsOfRow in ascent.feasible + (start.map { [$0] } ?? []) { take(columnsOfRow) }
    if held == nil, !endsAtRoot {
      for share in Self.margins where held == nil && watch.limitReached == nil {
        // What nearly keeps tighter limits keeps the true ones.
        var search = PriceAscent(relaxation: LagrangianRelaxation(system.tightened(by: share)))
        search.judge = system
        search.start = best
        search.limit = 60
        search.watch = watch
        let found = search.run(ceiling: .max) { watch.limitReached != nil }
        for columnsOfRow in found?.feasible ?? [] { take(columnsOfRow) }
      }
    }
    let least = -((-best.bound).floorDivided(by: scale))
    var bound = Bound(cost: least, relaxation: least, prices: best.prices.map { Double($0) / Double(scale) })
    let points = cover + [best.dualPoint(scale: scale)]
    if let held, endsWithFirst || !endsAtRoot && held.cost <= bound.cost {
      refutation.claim.costBelow = held.cost
      refutation.nodes[0] = .init(points: points, ending: .closed)
      return .optimal(columnsOfRow: held.columnsOfRow, bound, refutation)
    }
    let lengths = CellLengths(best, problem: system.problem)
    let reference = (
      rows: best.proof.rowPrices.map { Double($0) / Double(scale) },
      columns: best.proof.columnPrices.map { Double($0) / Double(scale) }
    )
    let size = system.problem.costs.rowCount + system.problem.costs.columnCount
    // A search among few cells is quick and finds something good, after which fewer cells matter.
    var limit = max(scale, lengths.length(for: max(64, size / 2)))
    if endsAtRoot { limit = .max }
    var promise: DualPoint? = best.dualPoint(scale: scale)
    while true {
      if let reason = watch.limitReached { return ended(held, bound, by: reason) }
      if let held, watch.gap > 0, !endsAtRoot, held.cost - bound.cost <= watch.tolerance(held.cost) {
        return ended(held, bound, by: .gap)
      }
      if let gap = held.map({ scale * ($0.cost - 1) - best.bound }), gap / 4 <= limit { limit = gap }
      let search = BranchAndBound(
        system, live: lengths.live(within: limit), claim: claim, points: points,
        reference: reference, start: endsAtRoot ? nil : held, watch: watch)
      search.endsWithFirst = endsWithFirst
      search.promise = promise
      func isWhole() -> Bool {
        limit == .max || held.map { scale * ($0.cost - 1) - best.bound <= limit } ?? false
      }
      if endsAtRoot { search.ownLimit = 1 }
      if !isWhole() {
        search.ownLimit = max(Self.fewestCasesAmongFew, Self.workAmongFew / max(1, search.cells.count))
        // What is nearly best already is worth being made best among few: the whole is the smaller for it.
        if let held, held.cost - bound.cost <= Int(held.cost.magnitude) / 1000 {
          search.ownLimit = max(search.ownLimit ?? 0, 5 * search.cells.count / 2)
        }
      }
      search.endsWithin = watch.gap > 0 && isWhole()
      let end = search.run()
      bound.cellsSearched = max(bound.cellsSearched, search.cells.count)
      bound.cases += search.visited
      if let columnsOfRow = search.best { take(columnsOfRow) }
      promise = search.rootPoint ?? promise
      rootPoint.value = search.rootPoint
      if endsAtRoot {
        if case .proven = end, search.best == nil { rootTree.value = search.tree }
        return .stopped(by: .nodes, nil)
      }
      switch end {
      case .proven where isWhole():
        guard let held else { return .infeasible(search.tree) }
        bound.cost = held.cost
        return .optimal(columnsOfRow: held.columnsOfRow, bound, search.tree)
      case .proven:
        // What the linear program refuses among few cells it mostly refuses among all.
        if held == nil, search.visited == 1 { limit = .max / 2 }
      case .sufficient:
        guard let held else { preconditionFailure("a search that suffices holds something") }
        if !endsWithFirst {
          bound.cost = max(bound.cost, min(search.leastOpen, held.cost))
          return ended(held, bound, by: .gap)
        }
        return .optimal(columnsOfRow: held.columnsOfRow, bound, search.tree)
      case .stopped(.nodes) where search.ownLimit != nil: break
      case .stopped(let reason):
        if isWhole() { bound.cost = max(bound.cost, min(search.leastOpen, held?.cost ?? .max)) }
        return ended(held, bound, by: reason)
      }
      // What one case refuses is as good as settled.
      if held == nil, search.visited > 1 { whenNothing?() }
      limit =
        limit > .max / 4 || search.cells.count > Self.mostCellsAmongFew * size
        ? .max : (held == nil ? 4 : 2) * limit
    }
  }

  /// By how much limits are tightened to find something within the true ones, in mean weights.
  private static let margins = [0.03, 0.3, 1]
  /// So many cases are looked at at least while not all cells that matter are there, and so many times cells.
  private static let fewestCasesAmongFew = 400
  private static let workAmongFew = 1_000_000
  /// Few are so many for each row and column at most.
  private static let mostCellsAmongFew = 8

  /// What shows that rows outside the scarce part and columns inside it are full, where the number of pairs is the largest.
  private var coverPoints: [DualPoint] {
    guard let scarce else { return [] }
    return [
      DualPoint(
        hasObjective: false, shift: 0, multipliers: [.init(sum: countRow, value: -1)],
        rowPrices: scarce.rows.map { $0 ? 0 : -1 }, columnPrices: scarce.columns.map { $0 ? -1 : 0 })
    ]
  }

  var countRow: Int { system.rows.count - 1 }

  private func ended(_ held: (columnsOfRow: [[Int]], cost: Int)?, _ bound: Bound, by reason: ProgramLimit)
    -> Result
  {
    guard let held else { return .stopped(by: reason, bound) }
    return .feasible(columnsOfRow: held.columnsOfRow, bound, stoppedBy: reason)
  }
}

extension Int {
  /// The quotient rounded towards minus infinity, for a positive divisor.
  func floorDivided(by divisor: Int) -> Int {
    self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor)
  }
}
