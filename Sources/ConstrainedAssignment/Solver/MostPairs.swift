internal import IntegerPrograms
internal import LinearAssignment

/// Finds the largest number of pairs that the limits allow, and proves it.
struct MostPairs {
  let system: RowSystem
  let watch: Stopwatch
  /// An assignment within the limits, if one is known.
  let start: [[Int]]?

  init(_ system: RowSystem, watch: Stopwatch, start: [[Int]]? = nil) {
    self.system = system
    self.watch = watch
    self.start = start
  }

  /// How the search ended.
  enum Result {
    /// An assignment with the most pairs, and what shows that there are not more.
    case found(columnsOfRow: [[Int]], Refutation)
    /// An assignment, and a number of pairs that none exceeds.
    case unproven(columnsOfRow: [[Int]], pairBound: Int, stoppedBy: ProgramLimit)
    case infeasible(Refutation)
    case stopped(by: ProgramLimit)
  }

  /// Bounds the number of pairs from above by a linear program that rewards each pair by more than costs can matter.
  ///
  /// - Returns: multipliers that show how many pairs there can be at most, in the form of a tree whose claim is still to be set;
  ///   nil if the program was not solved. A relaxation that shows that there is nothing at all is such a tree as well.
  func relaxed() -> Refutation? {
    let costs = PenalisedCosts(system)
    let places = system.problem.rowBounds.reduce(0) { $0 + min($1.most, system.problem.costs.columnCount) }
    let reward = 4 * max(1, places) * 2 * costs.largestCost
    // No cost is above 0 then, so that leaving costs out of a bound makes it no worse.
    let dearest = max(0, costs.dearest)
    var search = LeastCost(
      system.withLeastCost { $0 - dearest - reward }, pairsAtLeast: nil, watch: watch)
    search.endsAtRoot = true
    _ = search.run()
    if let tree = search.rootTree.value { return tree }
    guard let point = search.rootPoint.value else { return nil }
    var multipliers = point.multipliers.filter { $0.sum != search.countRow }
    let own = point.multipliers.first { $0.sum == search.countRow }?.value ?? 0
    multipliers.append(.init(sum: search.countRow, value: own - Int128(reward) << Int128(point.shift)))
    multipliers.sort { $0.sum < $1.sum }
    let bare = DualPoint(
      hasObjective: false, shift: point.shift, multipliers: multipliers, rowPrices: point.rowPrices,
      columnPrices: point.columnPrices)
    return Refutation(claim: .init(), nodes: [.init(points: [bare], ending: .closed)])
  }

  /// Searches with a cost of -1 for each pair.
  func run() -> Result {
    var search = LeastCost(system.withLeastCost { _ in -1 }, pairsAtLeast: nil, watch: watch)
    search.start = start
    switch search.run() {
    case .optimal(let columnsOfRow, _, let tree):
      return .found(
        columnsOfRow: columnsOfRow, tree.excludingPairs(moreThan: columnsOfRow.pairCount, in: search.countRow)
      )
    case .feasible(let columnsOfRow, let bound, let limit):
      return .unproven(columnsOfRow: columnsOfRow, pairBound: -bound.cost, stoppedBy: limit)
    case .infeasible(let tree): return .infeasible(tree)
    case .stopped(let limit, _): return .stopped(by: limit)
    }
  }
}

extension Refutation {
  /// A proof that no choice costs less than -count, where every pair costs -1, as one that none has more pairs than count.
  ///
  /// The objective becomes a multiplier of the number of pairs, whose lower limit is count + 1: for whole numbers the bound of
  /// each point is above 0 exactly if it closed its case before.
  func excludingPairs(moreThan count: Int, in countRow: Int) -> Refutation {
    var result = self
    result.claim = Claim(pairsAtLeast: count + 1)
    for node in nodes.indices {
      result.nodes[node].points = nodes[node].points.map { point in
        guard point.hasObjective else { return point }
        var multipliers = point.multipliers.filter { $0.sum != countRow }
        let own = point.multipliers.first { $0.sum == countRow }?.value ?? 0
        multipliers.append(.init(sum: countRow, value: own - Int128(1) << Int128(point.shift)))
        multipliers.sort { $0.sum < $1.sum }
        return DualPoint(
          hasObjective: false, shift: point.shift, multipliers: multipliers, rowPrices: point.rowPrices,
          columnPrices: point.columnPrices)
      }
    }
    return result
  }
}

extension [[Int]] {
  /// The number of chosen cells.
  var pairCount: Int { reduce(0) { $0 + $1.count } }
}
