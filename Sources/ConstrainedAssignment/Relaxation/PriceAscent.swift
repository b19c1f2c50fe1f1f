internal import LinearAssignment

/// Finds prices for side rows whose bound is close to the best.
///
/// A subgradient method with a target that moves (M. Held, P. Wolfe and H. P. Crowder, "Validation of Subgradient
/// Optimization", Math. Programming 6 (1974) 62–88), and with a direction that remembers the last one where both disagree (P. M.
/// Camerini, L. Fratta and F. Maffioli, "On Improving Relaxation Methods by Modified Gradient Techniques", Math.
/// Programming Study 3 (1975) 26–34).
struct PriceAscent {
  let relaxation: LagrangianRelaxation
  /// How many prices are tried at most.
  var limit = 250
  /// Whether to end as soon as an assignment keeps all rows.
  var endsWithFeasible = false
  /// Is told how much has been done.
  var watch: Stopwatch?
  /// The rows that an assignment on the way has to keep; nil for those of the relaxation.
  var judge: RowSystem?
  /// A point to begin with, nil for prices of 0.
  var start: LagrangianRelaxation.Point?

  /// How a search for prices ended.
  struct Result {
    /// The best bound found, and what gives it.
    let best: LagrangianRelaxation.Point
    /// Assignments that came up on the way and keep all rows.
    let feasible: [[[Int]]]
    /// What shows that nothing keeps all rows, if prices alone do.
    let infeasibility: DualPoint?
    /// How many prices were tried.
    let trials: Int
  }

  /// Raises the bound from prices of 0, until it does not pay any more.
  ///
  /// - Parameters:
  ///   - ceiling: the bound at which to stop, in units of 1/scale: nothing within the limits can cost as much.
  ///   - mustStop: asked before every trial.
  /// - Returns: nil if the problem without side rows has no solution.
  func run(ceiling: Int, mustStop: () -> Bool) -> Result? {
    let system = relaxation.system
    let scale = Double(relaxation.costs.scale)
    let first = self.start?.prices ?? Array(repeating: 0, count: system.rows.count)
    guard let start = relaxation.point(at: first, after: self.start) else { return nil }
    if let only = onlyRow(start), self.start == nil, judge == nil {
      return run(along: only, from: start, ceiling: ceiling, mustStop: mustStop)
    }
    // Rows whose sums are large move by small prices.
    let unit = system.rows.map { 1 / norm(of: $0) }
    var best = start
    var feasible: [[[Int]]] = []
    var prices = first.map { Double($0) / scale }
    var bestPrices = prices
    var last = Array(repeating: 0.0, count: prices.count)
    var reach = max(64 * scale, abs(Double(start.bound)) / 64)
    var stalled = 0
    var trials = 1
    var point = start
    // Bounds that keep growing are a sign that nothing keeps all rows.
    var suspicious = start.bound + Int(4 * reach)
    // Less than this is no gain worth a trial.
    let least = scale * min(0.5, Double(relaxation.costs.largestCost) / 1000)
    while trials < limit, best.bound < ceiling, !mustStop() {
      watch?.add(work: system.problem.costs.rowCount * system.problem.costs.columnCount)
      if isFeasible(point) {
        feasible.append(point.assignment.columnsOfRow)
        if endsWithFeasible { break }
      }
      let slope = self.slope(at: point, prices: prices)
      // Every limit that has a price is met exactly: the relaxation's optimum is the problem's.
      if slope.allSatisfy({ $0 == 0 }) { break }
      var direction = zip(slope, unit).map { $0 * $1 }
      let product = zip(direction, last).reduce(0) { $0 + $1.0 * $1.1 }
      let lastSquare = last.reduce(0) { $0 + $1 * $1 }
      if product < 0, lastSquare > 0 {
        let share = -1.5 * product / lastSquare
        for index in direction.indices { direction[index] += share * last[index] }
      }
      let square = direction.reduce(0) { $0 + $1 * $1 }
      guard square > 0 else { break }
      let step = max(0, Double(best.bound) + reach - Double(point.bound)) / square / scale
      for index in prices.indices { prices[index] += step * direction[index] * unit[index] }
      confine(&prices)
      last = direction
      let whole = prices.map { Int(exactly: ($0 * scale).rounded()) }
      guard !whole.contains(nil), let next = relaxation.point(at: whole.map { $0 ?? 0 }, after: point) else {
        break
      }
      trials += 1
      point = next
      if point.bound > best.bound {
        let gain = Double(point.bound - best.bound)
        best = point
        bestPrices = prices
        if gain > reach / 2 { reach *= 2 }
        stalled = gain > reach / 64 ? 0 : stalled + 1
        if best.bound > suspicious {
          if let point = relaxation.infeasibility(best.prices) {
            return Result(best: best, feasible: [], infeasibility: point, trials: trials)
          }
          suspicious = 2 * best.bound - start.bound
        }
      } else {
        stalled += 1
      }
      if stalled >= 8 {
        reach /= 2
        stalled = 0
        prices = bestPrices
        point = best
        last = Array(repeating: 0, count: prices.count)
        if reach < least { break }
      }
    }
    if isFeasible(point) { feasible.append(point.assignment.columnsOfRow) }
    return Result(
      best: best, feasible: feasible,
      infeasibility: feasible.isEmpty ? relaxation.infeasibility(best.prices) : nil, trials: trials)
  }

  /// The one row that can have a price; nil if there are several.
  private func onlyRow(_ start: LagrangianRelaxation.Point) -> Int? {
    let system = relaxation.system
    let limited = system.rows.indices.filter { index in
      let row = system.rows[index]
      // The number of pairs is what it has to be by itself where as many as possible are chosen.
      let isSettled = system.problem.goal != .leastCost && row.lower == start.sums[index] && row.upper == nil
      return (row.lower != nil || row.upper != nil) && !isSettled
    }
    return limited.count == 1 ? limited[0] : nil
  }

  /// Raises the bound along the price of one row: where the tangents at two prices meet, the next price is tried.
  ///
  /// J. E. Kelley, "The Cutting-Plane Method for Solving Convex Programs", J. SIAM 8 (1960) 703–712, DOI 10.1137/0108053.
  private func run(
    along row: Int, from start: LagrangianRelaxation.Point, ceiling: Int, mustStop: () -> Bool
  ) -> Result {
    let system = relaxation.system
    var best = start
    var feasible: [[[Int]]] = []
    var trials = 1
    func slope(_ point: LagrangianRelaxation.Point) -> Double {
      self.slope(at: point, prices: point.prices.map { Double($0) })[row]
    }
    func result(_ infeasibility: DualPoint? = nil) -> Result {
      Result(best: best, feasible: feasible, infeasibility: infeasibility, trials: trials)
    }
    func point(at price: Double, after last: LagrangianRelaxation.Point) -> LagrangianRelaxation.Point? {
      var prices = start.prices
      guard let whole = Int(exactly: price.rounded()) else { return nil }
      prices[row] = whole
      watch?.add(work: system.problem.costs.rowCount * system.problem.costs.columnCount)
      trials += 1
      guard let found = relaxation.point(at: prices, after: last) else { return nil }
      if isFeasible(found) { feasible.append(found.assignment.columnsOfRow) }
      if found.bound > best.bound { best = found }
      return found
    }
    if isFeasible(start) { feasible.append(start.assignment.columnsOfRow) }
    var near = start
    var slopeNear = slope(near)
    guard slopeNear != 0 else { return result() }
    // From 0 outwards until the slope turns.
    var step = Double(relaxation.costs.largestCost * relaxation.costs.scale) / norm(of: system.rows[row]) / 16
    step = max(1, step) * (slopeNear > 0 ? 1 : -1)
    var far: LagrangianRelaxation.Point?
    while far == nil, trials < 60, !mustStop() {
      if endsWithFeasible, !feasible.isEmpty { return result() }
      guard let next = point(at: Double(near.prices[row]) + step, after: near) else { break }
      let slopeNext = slope(next)
      if slopeNext == 0 { return result() }
      if (slopeNext > 0) == (slopeNear > 0) {
        (near, slopeNear) = (next, slopeNext)
        step *= 2
        if near.bound > ceiling { break }
      } else {
        far = next
      }
    }
    guard var far else {
      return result(feasible.isEmpty ? relaxation.infeasibility(best.prices) : nil)
    }
    var slopeFar = slope(far)
    while trials < 100, !mustStop(), !(endsWithFeasible && !feasible.isEmpty) {
      let (a, b) = (Double(near.prices[row]), Double(far.prices[row]))
      let price = (Double(far.bound - near.bound) + slopeNear * a - slopeFar * b) / (slopeNear - slopeFar)
      let promised = Double(near.bound) + slopeNear * (price - a)
      guard promised > Double(best.bound) + 0.5 * Double(relaxation.costs.scale) * 0.01,
        let next = point(at: price, after: near), next.prices[row] != near.prices[row],
        next.prices[row] != far.prices[row]
      else { break }
      let slopeNext = slope(next)
      if slopeNext == 0 { break }
      if (slopeNext > 0) == (slopeNear > 0) {
        (near, slopeNear) = (next, slopeNext)
      } else {
        (far, slopeFar) = (next, slopeNext)
      }
    }
    return result(feasible.isEmpty ? relaxation.infeasibility(best.prices) : nil)
  }

  private func isFeasible(_ point: LagrangianRelaxation.Point) -> Bool {
    zip((judge ?? relaxation.system).rows, point.sums).allSatisfy { $0.admits($1) }
  }

  /// By how much each row is over the limit that its price belongs to.
  private func slope(at point: LagrangianRelaxation.Point, prices: [Double]) -> [Double] {
    relaxation.system.rows.indices.map { index in
      let row = relaxation.system.rows[index]
      let sum = point.sums[index]
      let over = row.upper.map { sum - $0 } ?? Int.min / 2
      let under = row.lower.map { sum - $0 } ?? Int.max / 2
      if prices[index] > 0 { return Double(over) }
      if prices[index] < 0 { return Double(under) }
      return over > 0 ? Double(over) : under < 0 ? Double(under) : 0
    }
  }

  /// Keeps prices on the side where there is a limit.
  private func confine(_ prices: inout [Double]) {
    for (index, row) in relaxation.system.rows.enumerated() {
      if row.upper == nil { prices[index] = min(0, prices[index]) }
      if row.lower == nil { prices[index] = max(0, prices[index]) }
    }
  }

  /// The size of the weights of a row.
  private func norm(of row: RowSystem.Row) -> Double {
    var largest = row.switches.reduce(0.0) { max($0, Double(abs($1.weight))) }
    for term in row.terms {
      let weight = Double(term.weights.largestMagnitude)
      if case .weights = term {
        largest = max(largest, weight)
      } else {
        largest = max(largest, weight * Double(relaxation.costs.largestWeighedCost))
      }
    }
    return max(1, largest)
  }
}
