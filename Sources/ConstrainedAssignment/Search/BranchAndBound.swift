internal import IntegerPrograms
internal import LinearAssignment

/// Finds a cheapest choice of cells within all limits, and the tree that proves it.
///
/// Branch and bound (A. H. Land and A. G. Doig, "An Automatic Method of Solving Discrete Programming Problems",
/// Econometrica 28 (1960) 497–520, DOI 10.2307/1910129). A case is closed by exact integers alone; a floating-point linear
/// program proposes multipliers and branches.
final class BranchAndBound {
  let system: RowSystem
  let watch: Stopwatch
  private(set) var cells: LiveCells
  /// Nothing that costs so much or more matters; nil for no limit.
  private(set) var cutoff: Int?
  private(set) var best: [[Int]]?
  private(set) var tree: Refutation
  /// How many cases have been looked at.
  private(set) var visited = 0
  /// Whether any choice of cells within the limits will do.
  var endsWithFirst = false
  /// Whether the search may end at the gap of the stopwatch; only where its cells are all that matter.
  var endsWithin = false
  /// So many cases are looked at in this search at most, nil for no limit of its own.
  var ownLimit: Int?

  private let root: NodeBox
  private var propagation: Propagation
  private var bound: ExactBound
  private var guide: LinearGuide?
  private let reference: (rows: [Double], columns: [Double])
  private var open: [Open] = []

  /// A case that waits.
  private struct Open {
    var box: NodeBox
    let node: Int
    let depth: Int
    /// No choice within the case costs less, as far as is known.
    var least: Int
    /// The point of the case that it was split from.
    var inherited: DualPoint?
    /// The basis of the linear program of the case that it was split from.
    var basis: LinearGuide.Basis?
    /// The cell that it was split by, by how much it was rounded, and the objective before.
    var rounding: (cell: Int, isUp: Bool, by: Double, objective: Double)?
  }

  /// How a search ended.
  enum End {
    /// ``best`` is best, or nothing is within the limits; ``tree`` proves it.
    case proven
    /// ``best`` costs at most the tolerance more than the least, or any would do.
    case sufficient
    case stopped(by: ProgramLimit)
  }

  /// A point whose reduced costs tell which cells are promising; nil for the reference prices.
  var promise: DualPoint?
  /// The point of the whole's linear program, if it was solved.
  private(set) var rootPoint: DualPoint?

  /// - Parameters:
  ///   - live: the cells that matter.
  ///   - points: what the whole's case may be narrowed by, exact on all cells of the problem.
  ///   - start: a choice within the limits, if one is known, and its cost.
  init(
    _ system: RowSystem, live: [(row: Int, column: Int)], claim: Refutation.Claim, points: [DualPoint],
    reference: (rows: [Double], columns: [Double]), start: (columnsOfRow: [[Int]], cost: Int)?,
    watch: Stopwatch
  ) {
    self.system = system
    self.watch = watch
    self.reference = reference
    cells = LiveCells(system, cells: live)
    cutoff = start?.cost
    best = start?.columnsOfRow
    var tree = Refutation(claim: claim)
    tree.nodes[0].points = points
    self.tree = tree
    propagation = Propagation(cells)
    bound = ExactBound(cells)
    branching = Branching(cells, system.problem)
    root = Self.wholeBox(system, cells)
    exchanges = ExchangeSearch(cells, root)
  }

  /// The box of all choices.
  static func wholeBox(_ system: RowSystem, _ cells: LiveCells) -> NodeBox {
    let problem = system.problem
    return NodeBox(
      cellLower: Array(repeating: 0, count: cells.count), cellUpper: Array(repeating: 1, count: cells.count),
      rowLower: problem.rowBounds.map { Int32($0.least) },
      rowUpper: problem.rowBounds.map { Int32($0.most) },
      columnLower: problem.columnBounds.map { Int32($0.least) },
      columnUpper: problem.columnBounds.map { Int32($0.most) },
      sumLower: system.rows.map { $0.lower ?? .min }, sumUpper: system.rows.map { $0.upper ?? .max },
      switchLower: Array(repeating: 0, count: system.switches.count),
      switchUpper: Array(repeating: 1, count: system.switches.count))
  }

  /// Searches until everything is settled or the stopwatch demands an end.
  func run() -> End {
    open = [Open(box: root, node: 0, depth: 0, least: .min, inherited: nil)]
    narrowRoot()
    while let current = next() {
      if let limit = watch.limitReached {
        open.append(current)
        return .stopped(by: limit)
      }
      if visited >= min(watch.nodeLimit ?? .max, ownLimit ?? .max) {
        open.append(current)
        return .stopped(by: .nodes)
      }
      if let cutoff, endsWithin, min(current.least, leastOpen) >= cutoff - watch.tolerance(cutoff) {
        open.append(current)
        return .sufficient
      }
      visited += 1
      watch.addCase()
      watch.add(work: Self.workOfCase * cells.count)
      settle(current)
      if endsWithFirst, best != nil { return .sufficient }
    }
    if let cutoff { tree.claim.costBelow = cutoff }
    return .proven
  }

  /// No choice within the limits costs less than this; the least integer if nothing is known.
  var leastOpen: Int { min(open.reduce(Int.max) { min($0, $1.least) }, cutoff ?? .max) }

  /// The case to look at next: the last one made while a dive lasts, else the one with the least bound.
  private func next() -> Open? {
    guard !open.isEmpty else { return nil }
    wasDiving = isDiving
    if isDiving { return open.removeLast() }
    let place = open.indices.min { open[$0].least < open[$1].least } ?? 0
    open.swapAt(place, open.count - 1)
    return open.removeLast()
  }

  private var isDiving = false
  /// Whether the case at hand was made from the last one.
  private var wasDiving = false
  private var branching: Branching
  private var exchanges: ExchangeSearch?
  /// A case takes about as long as so many looks at each cell.
  private static let workOfCase = 50

  /// So many bytes are spent on bases at most.
  private static let mostBasesKept = 200_000_000

  private func narrowRoot() {
    for point in tree.nodes[0].points {
      guard let most = most(point), let value = bound.evaluate(point, in: open[0].box) else { continue }
      if value <= most { _ = bound.narrow(&open[0].box, most: most) }
    }
  }

  /// The largest bound of a point that does not close a case; nil if there is none.
  private func most(_ point: DualPoint) -> Int128? {
    guard point.hasObjective else { return 0 }
    return cutoff.map { Int128($0 - 1) << Int128(point.shift) }
  }

  /// Whether a point closes a case; keeps the case's bound if not.
  private func closes(_ point: DualPoint, _ open: inout Open) -> Bool {
    guard let value = bound.evaluate(point, in: open.box) else { return false }
    if !point.hasObjective { return value > 0 }
    // Rounded up: costs are whole.
    let least = -((-value) >> Int128(point.shift))
    open.least = max(open.least, Int(clamping: least))
    guard let cutoff else { return false }
    return least >= Int128(cutoff)
  }

  private func close(_ node: Int, by point: DualPoint? = nil) {
    if let point { tree.nodes[node].points.append(point) }
    tree.nodes[node].ending = .closed
    isDiving = false
  }

  // MARK: One case

  private func settle(_ current: Open) {
    var open = current
    let node = open.node
    guard propagation.run(&open.box) else { return close(node) }
    if let point = open.inherited, closes(point, &open) { return close(node, by: point) }
    if let sum = DivisorTest(cells: cells).failing(in: open.box) {
      tree.nodes[node].ending = .divisor(sum: sum)
      isDiving = false
      return
    }
    if isDecided(open.box) { return settleDecided(open) }
    let guide = self.guide ?? makeGuide(open.box)
    let workBefore = guide.work
    defer { watch.add(work: guide.work - workBefore) }
    var ceiling = cutoff.map { Double($0) - 0.5 } ?? .infinity
    let iterations = node == 0 ? 200_000 : 20_000
    // The last solve was that of the parent while a dive lasts.
    if !wasDiving, let basis = open.basis { guide.restore(basis) }
    var isSolved = false
    var triedAgain = false
    var members = guide.memberCount
    rounds: for _ in 0..<200 {
      if watch.limitReached != nil { break }
      switch guide.solve(open.box, ceiling: ceiling, iterations: iterations) {
      case .optimal, .cutOff:
        guard let point = guide.point(shift: bound.shift(hasObjective: true)) else { break rounds }
        if closes(point, &open) { return close(node, by: point) }
        if addPriced(guide, open.box) { continue }
        if ceiling.isFinite, guide.objective >= ceiling {
          ceiling = .infinity
          continue
        }
        isSolved = true
        if let rounding = open.rounding {
          branching.gains.add(
            rounding.cell, isUp: rounding.isUp,
            (guide.objective - rounding.objective) / max(rounding.by, 1e-6))
        }
        if node == 0 { rootPoint = point }
        open.inherited = point
        if let most = most(point), let value = bound.evaluate(point, in: open.box) {
          let n = value <= most ? bound.narrow(&open.box, most: most) : 0
          if n > 0 {
            tree.nodes[node].points.append(point)
            guard propagation.run(&open.box) else { return close(node) }
            // Far fewer cells make a far smaller program.
            if node == 0, 3 * n > guide.memberCount { isRootNarrowed = true }
          }
        }
        break rounds
      case .infeasible:
        for sign in [1.0, -1.0] {
          guard let point = guide.rayPoint(shift: bound.shift(hasObjective: false), sign: sign) else {
            continue
          }
          if closes(point, &open) { return close(node, by: point) }
        }
        var closing: DualPoint?
        let isPossible = guide.hasNoViolation(
          open.box, shift: bound.shift(hasObjective: false), iterations: iterations
        ) { point in
          if closes(point, &open) {
            closing = point
            return false
          }
          return addPriced(guide, open.box)
        }
        if let closing { return close(node, by: closing) }
        // Else tolerances decided, and cases will.
        if isPossible != true || triedAgain { break rounds }
        triedAgain = guide.memberCount == members
        members = guide.memberCount
      case .failed: break rounds
      }
    }
    if isSolved, tryValues(guide, open) || tryExchanges(guide, open), closesByInherited(&open) {
      return close(node, by: open.inherited)
    }
    if isDecided(open.box) {
      guard propagation.run(&open.box) else { return close(node) }
      return settleDecided(open)
    }
    split(open, guide: isSolved ? guide : nil)
    if node == 0, isRootNarrowed { self.guide = nil }
  }

  private var isRootNarrowed = false

  private func closesByInherited(_ open: inout Open) -> Bool {
    guard let point = open.inherited else { return false }
    return closes(point, &open)
  }

  private func isDecided(_ box: NodeBox) -> Bool { box.cellLower == box.cellUpper }

  /// All cells are decided: either they are a choice within the limits, or the switches are still to be split.
  private func settleDecided(_ current: Open) {
    var open = current
    take(box: open.box)
    let point = DualPoint(hasObjective: true, shift: 0, multipliers: [])
    if closes(point, &open) { return close(open.node, by: point) }
    split(open, guide: nil)
  }

  private func makeGuide(_ box: NodeBox) -> LinearGuide {
    let undecided = (0..<cells.count).filter { !box.isFixed($0) }
    var included = undecided
    let most = max(4000, 6 * (cells.rowCount + cells.columnCount))
    if undecided.count > most {
      // The others come in when their price is right.
      let isKnown = promise.flatMap { bound.evaluate($0, in: box) } != nil
      let lengths = undecided.map { cell in
        isKnown
          ? Double(bound.reduced[cell])
          : Double(cells.costs[cell]) - reference.rows[Int(cells.rows[cell])]
            - reference.columns[Int(cells.columns[cell])]
      }
      included = zip(undecided, lengths).sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(most).map(\.0)
    }
    let watch = self.watch
    let guide = LinearGuide(
      cells, box, rowReference: reference.rows, columnReference: reference.columns, included: included,
      isStopped: { watch.limitReached != nil })
    self.guide = guide
    return guide
  }

  /// Adds cells that the last point finds cheap and that are no columns yet; false if there are none.
  private func addPriced(_ guide: LinearGuide, _ box: NodeBox) -> Bool {
    var cheap: [(cell: Int, cost: Int128)] = []
    for cell in 0..<cells.count where box.cellUpper[cell] > box.cellLower[cell] {
      if bound.reduced[cell] < 0, !guide.isMember(cell) { cheap.append((cell, bound.reduced[cell])) }
    }
    guard !cheap.isEmpty else { return false }
    let most = 6 * (cells.rowCount + cells.columnCount)
    if cheap.count > most {
      cheap.sort { $0.cost < $1.cost }
      cheap.removeLast(cheap.count - most)
    }
    guide.add(cheap.map(\.cell))
    return true
  }

  /// Takes the solution of the linear program if it is whole; true if it is a better choice.
  private func tryValues(_ guide: LinearGuide, _ open: Open) -> Bool {
    for cell in guide.members where abs(guide.values[cell] - guide.values[cell].rounded()) > 1e-6 {
      return false
    }
    var chosen: [[Int]] = Array(repeating: [], count: cells.rowCount)
    for cell in 0..<cells.count where guide.values[cell] > 0.5 {
      chosen[Int(cells.rows[cell])].append(Int(cells.columns[cell]))
    }
    return take(chosen)
  }

  /// Looks for a better choice near the solution of the linear program; true if there is one.
  private func tryExchanges(_ guide: LinearGuide, _ open: Open) -> Bool {
    guard visited <= Self.casesWithExchanges || visited % Self.casesBetweenExchanges == 0,
      let point = open.inherited, let workBefore = exchanges?.work
    else { return false }
    let chosen = exchanges?.improve(guide.values, prices: point.prices(count: cells.sumCount))
    watch.add(work: Self.workOfExchange * ((exchanges?.work ?? 0) - workBefore))
    return chosen.map { take($0) } ?? false
  }

  /// In the first cases exchanges are always tried, later in one of so many.
  private static let casesWithExchanges = 100
  private static let casesBetweenExchanges = 4
  /// A look at an exchange takes about as long as so many looks at a cell.
  private static let workOfExchange = 4

  private func take(box: NodeBox) {
    var chosen: [[Int]] = Array(repeating: [], count: cells.rowCount)
    for cell in 0..<cells.count where box.cellLower[cell] > 0 {
      chosen[Int(cells.rows[cell])].append(Int(cells.columns[cell]))
    }
    _ = take(chosen)
  }

  /// Keeps a choice if it is within all limits, in exact integers, and better than the one at hand.
  @discardableResult
  func take(_ chosen: [[Int]]) -> Bool {
    guard let cost = system.cost(ofFeasible: chosen), cost < cutoff ?? .max else { return false }
    cutoff = cost
    best = chosen
    return true
  }

  // MARK: Splitting

  private func split(_ open: Open, guide: LinearGuide?) {
    let guided = guide.flatMap { branching.choose(open.box, $0, open.inherited) }
    guard let choice = guided ?? branching.blind(open.box) else {
      preconditionFailure("a case in which everything is decided is settled")
    }
    let (below, above) = cells.parts(of: open.box, choice.subject, most: choice.most)
    let first = tree.nodes.count
    tree.nodes.append(.init())
    tree.nodes.append(.init())
    tree.nodes[open.node].ending = .split(
      choice.subject, most: choice.most, below: first, above: first + 1)
    var lower = Open(
      box: below, node: first, depth: open.depth + 1, least: open.least, inherited: open.inherited)
    var upper = Open(
      box: above, node: first + 1, depth: open.depth + 1, least: open.least, inherited: open.inherited)
    if let guide, open.node > 0 || !isRootNarrowed, guide.basisSize * self.open.count < Self.mostBasesKept {
      lower.basis = guide.basis
      upper.basis = lower.basis
    }
    if let guide, case .cell(let row, let column) = choice.subject {
      let cell = cells.index(ofRow: row, column: column)
      let value = guide.values[cell]
      lower.rounding = (cell, false, value, guide.objective)
      upper.rounding = (cell, true, 1 - value, guide.objective)
    }
    self.open.append(choice.prefersAbove ? lower : upper)
    self.open.append(choice.prefersAbove ? upper : lower)
    isDiving = true
  }
}
