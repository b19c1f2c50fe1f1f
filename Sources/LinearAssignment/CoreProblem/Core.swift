/// A problem turned into a balanced network, and the loop of solving and pricing on it.
///
/// Two fillers balance it: the *filler row* takes the places that columns may leave empty, the *filler column* the
/// cells that rows may do without; both at no cost. With them every row sends exactly its supply and every column holds
/// exactly its places, and lower bounds are nothing but limits on what the fillers may take.
struct Core {
  let problem: AssignmentProblem
  let scarce: ScarcePart
  private let isRestricted: Bool
  let candidates: Candidates
  let network: FlowNetwork
  /// Cells from a scarce row to a column outside: all are used.
  private let forced: [(row: Int, column: Int, cost: Int)]
  let fillerRow: Int?
  let fillerColumn: Int?
  /// How much of each row's supply the filler column may take.
  private let rowSlack: [Int]
  /// How many of each column's places the filler row may take.
  private let columnSlack: [Int]

  let tuning: Tuning
  let threads: Int
  let control: SolveControl?
  /// Whether the work is known to go beyond its limit.
  private(set) var isHopeless = false
  /// The complete assignment of the last turn, and the best bound so far; kept only if the solve may be stopped.
  let incumbent = Incumbent()

  /// Lays out the network; nil if the bounds contradict the scarce part.
  ///
  /// - Parameter start: prices and pairs to begin with, if there are any.
  init?(
    _ problem: AssignmentProblem, scarce: ScarcePart, tuning: Tuning, threads: Int,
    control: SolveControl? = nil, start: WarmStart? = nil
  ) {
    self.control = control
    self.problem = problem
    self.tuning = tuning
    self.threads = threads
    self.scarce = scarce
    isRestricted = problem.goal != .leastCost
    candidates = Candidates(
      costs: problem.costs, admission: Admission(isRestricted ? scarce : nil), threads: threads,
      control: control)
    let costs = problem.costs
    var rowForced = Array(repeating: 0, count: costs.rowCount)
    var columnForced = Array(repeating: 0, count: costs.columnCount)
    var forced: [(row: Int, column: Int, cost: Int)] = []
    // Cells that repeat have no limit of their own, so none crosses the border of a scarce part.
    if isRestricted, !problem.cellsRepeat, scarce.isRow.contains(true), scarce.isColumn.contains(false) {
      let reader = RowReader(costs)
      for row in 0..<costs.rowCount where scarce.isRow[row] {
        reader.withRow(row) { cells in
          cells.forEachAllowed { column, cost in
            guard !scarce.isColumn[column] else { return }
            forced.append((row, column, cost))
            rowForced[row] += 1
            columnForced[column] += 1
          }
        }
      }
    }
    self.forced = forced
    var supply = zip(problem.rowBounds, rowForced).map { $0.most - $1 }
    var places = zip(problem.columnBounds, columnForced).map { $0.most - $1 }
    guard supply.allSatisfy({ $0 >= 0 }), places.allSatisfy({ $0 >= 0 }) else { return nil }

    // What the fillers may take from each row and column.
    var rowSlack = Array(repeating: 0, count: costs.rowCount)
    var columnSlack = Array(repeating: 0, count: costs.columnCount)
    for row in 0..<costs.rowCount where !isRestricted || scarce.isRow[row] {
      rowSlack[row] = supply[row] - max(0, problem.rowBounds[row].least - rowForced[row])
    }
    for column in 0..<costs.columnCount where !isRestricted || !scarce.isColumn[column] {
      columnSlack[column] = places[column] - max(0, problem.columnBounds[column].least - columnForced[column])
    }
    var fillerPlaces: Int
    var fillerSupply: Int
    if isRestricted {
      fillerPlaces = 0
      fillerSupply = 0
      for row in 0..<costs.rowCount {
        if scarce.isRow[row] { fillerPlaces += supply[row] } else { fillerSupply -= supply[row] }
      }
      for column in 0..<costs.columnCount {
        if scarce.isColumn[column] { fillerPlaces -= places[column] } else { fillerSupply += places[column] }
      }
      guard fillerPlaces >= 0, fillerSupply >= 0 else { return nil }
    } else {
      fillerPlaces = supply.reduce(0, +)
      fillerSupply = places.reduce(0, +)
    }
    let hasFillers = (row: fillerSupply > 0, column: fillerPlaces > 0)
    fillerRow = hasFillers.row ? costs.rowCount : nil
    fillerColumn = hasFillers.column ? costs.columnCount : nil
    if hasFillers.row { supply.append(fillerSupply) }
    if hasFillers.column { places.append(fillerPlaces) }
    network = FlowNetwork(supply: supply.map(Int32.init), places: places.map(Int32.init))
    self.rowSlack = rowSlack
    self.columnSlack = columnSlack
    if let start { begin(from: start) } else { isHopeless = !begin() }
  }

  /// How many cells of each row the network starts with: more where every further scan has to make the rows anew.
  var cellsPerRow: Int {
    min(problem.costs.columnCount, tuning.cellsPerRow * (problem.costs.isGenerated ? 2 : 1))
  }

  /// Fills the network with promising cells, and sends what can be sent without a search; false if that was enough to see that the
  /// work would go beyond its limit.
  private func begin() -> Bool {
    let costs = problem.costs
    let perRow =
      costs.rowCount * costs.columnCount <= tuning.smallMatrix ? costs.columnCount : cellsPerRow
    var chosen = candidates.cheapest(perRow: max(1, perRow), columnPrice: network.columnPrice.array)
    if fillerColumn == nil, perRow < costs.columnCount,
      (costs.columnCount - chosen.missed.count) * 100 < tuning.leastCoverage * costs.columnCount
    {
      if let price = CoarsePrices.estimate(
        for: costs, columnsMayStayEmpty: fillerRow != nil, tuning: tuning, threads: threads, control: control)
      {
        for column in 0..<costs.columnCount { network.columnPrice[column] = price[column] }
        chosen = candidates.cheapest(perRow: perRow, columnPrice: price)
      } else if tuning.mostArcs < .max {
        // What takes long for a sample takes longer for the whole.
        return false
      }
    }
    network.add(withCapacity(chosen.arcs + candidates.cheapest(into: chosen.missed)) + fillerArcs())
    for row in 0..<costs.rowCount {
      network.takeCheapestPrice(row)
      network.sendGreedily(from: row)
    }
    network.reduceRows()
    return true
  }

  /// The arcs of the fillers.
  func fillerArcs() -> [Arc] {
    var arcs: [Arc] = []
    if let fillerColumn {
      for (row, slack) in rowSlack.enumerated() where slack > 0 {
        arcs.append(Arc(row: Int32(row), column: Int32(fillerColumn), cost: 0, capacity: Int32(slack)))
      }
    }
    if let fillerRow {
      for (column, slack) in columnSlack.enumerated() where slack > 0 {
        arcs.append(Arc(row: Int32(fillerRow), column: Int32(column), cost: 0, capacity: Int32(slack)))
      }
      if !isRestricted, let fillerColumn {
        arcs.append(
          Arc(
            row: Int32(fillerRow), column: Int32(fillerColumn), cost: 0,
            capacity: min(network.supply[fillerRow], network.places[fillerColumn]) + 1))
      }
    }
    return arcs
  }

  /// Cells with more capacity than they can ever carry, so that none is full and has a negative reduced cost.
  private func withCapacity(_ cells: [Arc]) -> [Arc] {
    guard problem.cellsRepeat else { return cells }
    return cells.map { cell in
      var cell = cell
      cell.capacity = min(network.supply[Int(cell.row)], network.places[Int(cell.column)]) + 1
      return cell
    }
  }

  /// Puts cells into the network, and makes its prices right again.
  func enter(_ arcs: [Arc]) {
    guard !arcs.isEmpty else { return }
    network.add(withCapacity(arcs))
    var rows: [Int] = []
    for arc in arcs where rows.last != Int(arc.row) { rows.append(Int(arc.row)) }
    network.repairPrices(ofRows: rows)
  }

  /// The prices, shifted so that the fillers' are 0.
  func proof() -> OptimalityProof {
    // Inside the scarce part only the filler column has a price to be shifted away, outside only the filler row.
    // Without a scarce part rows meet the one and columns the other.
    // Where there is no filler everything is full, and any shift is right that gives the full side prices of at most 0.
    proof(rowPrice: network.rowPrice.array)
  }

  /// The same with other prices for the rows.
  private func proof(rowPrice: [Int]) -> OptimalityProof {
    let costs = problem.costs
    let fillerColumnPrice = fillerColumn.map { network.columnPrice[$0] }
    let fillerRowPrice = fillerRow.map { -rowPrice[$0] }
    let inside: Int
    let outside: Int
    if isRestricted {
      inside =
        fillerColumnPrice
        ?? -((0..<costs.rowCount).filter { scarce.isRow[$0] }.map { rowPrice[$0] }.max() ?? 0)
      outside =
        fillerRowPrice
        ?? (0..<costs.columnCount).filter { !scarce.isColumn[$0] }.map { network.columnPrice[$0] }.max() ?? 0
    } else {
      // Rows meet columns, so both are shifted alike; only where one side has no place at all is there but one filler.
      inside = fillerColumnPrice ?? fillerRowPrice ?? 0
      outside = fillerRowPrice ?? inside
    }
    func rowShift(_ row: Int) -> Int { !isRestricted || scarce.isRow[row] ? inside : outside }
    func columnShift(_ column: Int) -> Int { isRestricted && scarce.isColumn[column] ? inside : outside }
    return OptimalityProof(
      rowPrices: (0..<costs.rowCount).map { rowPrice[$0] + rowShift($0) },
      columnPrices: (0..<costs.columnCount).map { network.columnPrice[$0] - columnShift($0) },
      isScarceRow: scarce.isRow, isScarceColumn: scarce.isColumn)
  }

  /// Notes what the present prices prove: for each row they are lowered to the cheapest of the given cells, and no cell outside the
  /// network may be cheaper than those.
  func noteBound(cheapest arcs: [Arc]) {
    guard control != nil else { return }
    var rowPrice = network.rowPrice.array
    for arc in arcs {
      let price = arc.cost - network.columnPrice[Int(arc.column)]
      rowPrice[Int(arc.row)] = min(rowPrice[Int(arc.row)], price)
    }
    // Cells in use may be cheaper than their prices where both sides take several partners.
    var cells = forced.reduce(Int128(0)) { $0 + Int128($1.cost) }
    for arc in 0..<network.arcCount {
      let (row, column) = (network.tail(arc), network.head(arc))
      guard row < problem.costs.rowCount, column < problem.costs.columnCount else { continue }
      cells += min(
        0, Int128(network.cost(arc)) - Int128(rowPrice[row]) - Int128(network.columnPrice[column]))
    }
    let proof = proof(rowPrice: rowPrice)
    let bound = ProofChecker.dualBound(
      of: proof, for: problem, cells: cells, forced: forced.map { ($0.row, $0.column) })
    incumbent.note(bound: bound.cost, proof)
  }

  /// The assignment that the priorities pick among all cheapest ones; one of these if they do not decide.
  func assignment(by priorities: Priorities) -> Assignment {
    switch TieBreaker(self).run(priorities) {
    case .moved: return assignment(followsPriorities: true)
    case .open: return assignment(followsPriorities: false)
    case .found(let chosen):
      // All cheapest assignments cost the same.
      let total = assignment(followsPriorities: false).cost
      var columns = chosen
      for (row, column, _) in forced { columns[row].append(column) }
      return Assignment(columnsOfRow: columns.map { $0.sorted() }, cost: total, followsPriorities: true)
    }
  }

  /// How often each cell is chosen, forced ones left out.
  func flows() -> [(row: Int, column: Int, amount: Int, cost: Int)] {
    let costs = problem.costs
    return (0..<network.arcCount).compactMap { arc in
      let (row, column, flow) = (network.tail(arc), network.head(arc), network.flow(arc))
      guard flow > 0, row < costs.rowCount, column < costs.columnCount else { return nil }
      return (row, column, Int(flow), network.cost(arc))
    }
  }

  /// The chosen cells.
  func assignment(followsPriorities: Bool) -> Assignment {
    let costs = problem.costs
    var columns: [[Int]] = Array(repeating: [], count: costs.rowCount)
    var total = 0
    for (row, column, cost) in forced {
      columns[row].append(column)
      total += cost
    }
    for arc in 0..<network.arcCount where network.flow(arc) > 0 {
      let row = network.tail(arc)
      let column = network.head(arc)
      guard row < costs.rowCount, column < costs.columnCount else { continue }
      columns[row].append(column)
      total += network.cost(arc)
    }
    return Assignment(
      columnsOfRow: columns.map { $0.sorted() }, cost: total, followsPriorities: followsPriorities)
  }
}
