/// Settles ties where the tied cells are too many to be kept.
///
/// A flow of a network is a cheapest one exactly if it uses cells of reduced cost 0 and those whose reduced cost is negative, the
/// latter to the full. So the cheapest assignments are those of another problem: its cells are the tied ones, at the cost of
/// their negative priority and made when they are needed, and each row and column has as many of them as its filler leaves open.
struct UnstoredTies {
  private let candidates: Candidates
  private let network: FlowNetwork
  private let fillers: Fillers
  private let goal: AssignmentProblem.Goal
  private let threads: Int
  /// The part that bounds the number of pairs, of tied cells as of all.
  private let scarce: ScarcePart

  /// The row and the column that balance a network.
  struct Fillers {
    var row: Int?
    var column: Int?
  }

  init(_ core: Core) {
    candidates = core.candidates
    network = core.network
    fillers = Fillers(row: core.fillerRow, column: core.fillerColumn)
    // With both fillers the number of cells is open, else the bounds settle it.
    goal = core.problem.goal == .leastCost ? .leastCost : .mostPairs
    threads = core.threads
    scarce = core.scarce
  }

  /// The columns of each row in the assignment with the largest sum of priorities, forced cells left out; nil if the solve was
  /// stopped, if equal keys leave ties open, or if there are so many rows that sums of priorities might overflow.
  func settle(_ priorities: Priorities, _ control: SolveControl?) -> [[Int]]? {
    let costs = candidates.costs
    var rowLoads = Array(repeating: 0, count: costs.rowCount)
    var columnLoads = Array(repeating: 0, count: costs.columnCount)
    // The filler's flow that may be exchanged for cells, and the most that it may become.
    var rowFillers: [Int?] = Array(repeating: nil, count: costs.rowCount)
    var columnFillers: [Int?] = Array(repeating: nil, count: costs.columnCount)
    var fixed: [[Int]] = Array(repeating: [], count: costs.rowCount)
    for arc in 0..<network.arcCount {
      let (row, column) = (network.tail(arc), network.head(arc))
      let reduced = network.reducedCost(arc)
      switch (row == fillers.row, column == fillers.column) {
      case (false, false):
        guard network.flow(arc) > 0 else { continue }
        if reduced < 0 {
          fixed[row].append(column)
        } else {
          rowLoads[row] += 1
          columnLoads[column] += 1
        }
      case (false, true): if reduced == 0 { rowFillers[row] = arc }
      case (true, false): if reduced == 0 { columnFillers[column] = arc }
      case (true, true):
        // As many cells are used as units flow from one filler to the other; here none may be.
        if reduced > 0 { return Array(repeating: [], count: costs.rowCount) }
      }
    }
    func bounds(_ load: Int, _ filler: Int?) -> AssignmentProblem.Bounds {
      guard let filler else { return AssignmentProblem.Bounds(atLeast: load, atMost: load) }
      let most = load + Int(network.flow(filler))
      return AssignmentProblem.Bounds(
        atLeast: max(0, most - Int(network.capacity(filler))), atMost: most)
    }
    if rowLoads.allSatisfy({ $0 <= 1 }), columnLoads.allSatisfy({ $0 <= 1 }),
      rowFillers.allSatisfy({ $0 == nil }), columnFillers.allSatisfy({ $0 == nil })
    {
      let rows = rowLoads.indices.filter { rowLoads[$0] == 1 }
      let columns = columnLoads.indices.filter { columnLoads[$0] == 1 }
      guard let chosen = settle(priorities, among: rows, columns, control) else { return nil }
      for (row, column) in zip(rows, chosen) { fixed[row].append(column) }
      return fixed.map { $0.sorted() }
    }
    let problem = AssignmentProblem(
      costs: tiedCells(priorities), rowBounds: zip(rowLoads, rowFillers).map(bounds),
      columnBounds: zip(columnLoads, columnFillers).map(bounds), goal: goal)
    var later = priorities
    later.firstDraw += 1
    let solver = AssignmentSolver(ties: TieBreaking(priorities: later), threads: threads)
    let nothing = OptimalityProof(
      rowPrices: Array(repeating: 0, count: costs.rowCount),
      columnPrices: Array(repeating: 0, count: costs.columnCount), isScarceRow: scarce.isRow,
      isScarceColumn: scarce.isColumn)
    var attempts: [MethodAttempt] = []
    guard
      case .finished(.optimal(let assignment, _))? = try? solver.outcome(
        of: problem, control: control ?? SolveControl(), start: WarmStart(pricesOf: nothing), &attempts),
      assignment.followsPriorities
    else { return nil }
    return zip(assignment.columnsOfRow, fixed).map { ($0 + $1).sorted() }
  }

  /// The column of each of the given rows where all of them, and all of the given columns, have one cell.
  private func settle(
    _ priorities: Priorities, among rows: [Int], _ columns: [Int], _ control: SolveControl?
  ) -> [Int]? {
    let whole = tiedCells(priorities)
    let costs = CostMatrix(
      rowCount: rows.count, columnCount: columns.count, largestMagnitude: 1 << 40,
      makeFiller: {
        let reader = RowReader(whole)
        return { row, target in
          reader.withRow(rows[row]) { cells in
            for (place, column) in columns.enumerated() {
              let cost = cells[column]
              target[place] = cost == .max ? CostMatrix.forbidden : Int64(cost)
            }
          }
        }
      })
    var later = priorities.restricted(to: rows, columns)
    later.firstDraw += 1
    let solver = AssignmentSolver(ties: TieBreaking(priorities: later), threads: threads)
    guard
      case .finished(.optimal(let assignment, _))? = try? solver.solve(
        AssignmentProblem(costs: costs, goal: .complete), control: control ?? SolveControl()),
      assignment.followsPriorities
    else { return nil }
    return assignment.columns.map { columns[$0 ?? 0] }
  }

  /// The cells of reduced cost 0 with the cost of their negative priority.
  private func tiedCells(_ priorities: Priorities) -> CostMatrix {
    let (costs, admission) = (candidates.costs, candidates.admission)
    let (rowPrice, columnPrice) = (network.rowPrice.array, network.columnPrice.array)
    return CostMatrix(
      rowCount: costs.rowCount, columnCount: costs.columnCount, largestMagnitude: 1 << 40,
      makeFiller: {
        let reader = RowReader(costs)
        return { row, target in
          target.update(repeating: CostMatrix.forbidden)
          let price = rowPrice[row]
          reader.withRow(row) { cells in
            columnPrice.withUnsafeBufferPointer { columnPrice in
              cells.forEachAllowed { column, cost in
                guard cost - columnPrice[column] == price, admission(row, column) else { return }
                target[column] = -Int64(priorities.priority(row: row, column: column, draw: 0))
              }
            }
          }
        }
      })
  }
}
