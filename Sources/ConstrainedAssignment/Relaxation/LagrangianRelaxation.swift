internal import LinearAssignment

/// The assignment problem that is left when side rows charge prices instead of limiting.
///
/// For prices π, positive where the upper limit charges and negative where the lower one rewards, every assignment
/// within the limits costs at least `min (c + Σ πₖ aₖ)·x − Σ πₖ · limitₖ` (A. M. Geoffrion, "Lagrangean Relaxation for Integer
/// Programming", Math. Programming Study 2 (1974) 82–114). Since the assignment polytope has whole-numbered corners, the best
/// such bound is that of linear programming.
struct LagrangianRelaxation {
  let system: RowSystem
  let costs: PenalisedCosts

  init(_ system: RowSystem) {
    self.system = system
    costs = PenalisedCosts(system)
  }

  /// No assignment costs more than this, in units of 1/scale.
  var ceiling: Int {
    let pairs = system.problem.rowBounds.reduce(0) { $0 + min($1.most, system.problem.costs.columnCount) }
    return pairs * max(0, costs.dearest) * costs.scale
  }

  /// What the relaxation gives at some prices.
  struct Point {
    /// One price per row, in units of 1/scale.
    let prices: [Int]
    /// The bound on the cost of every assignment within the limits, in units of 1/scale.
    let bound: Int
    /// A cheapest assignment at these prices.
    let assignment: Assignment
    /// The prices of rows and columns of the matrix that prove it cheapest.
    let proof: OptimalityProof
    /// Which switches are on.
    let switches: [Bool]
    /// The sum of each row.
    let sums: [Int]
    /// The matrix at these prices.
    let matrix: CostMatrix

    /// The prices of rows, columns and side rows, for a scale that is a power of two.
    func dualPoint(scale: Int) -> DualPoint {
      DualPoint(
        hasObjective: true, shift: scale.trailingZeroBitCount, multipliers: DualPoint.multipliers(prices),
        rowPrices: proof.rowPrices.map { Int128($0) }, columnPrices: proof.columnPrices.map { Int128($0) })
    }
  }

  /// The relaxation at some prices; nil if they are so large that sums might overflow, or if the bounds cannot be met.
  ///
  /// - Parameter last: a point at prices close to these, to begin with.
  func point(at prices: [Int], after last: Point? = nil) -> Point? {
    // A price on a limit that does not exist proves nothing.
    for (price, row) in zip(prices, system.rows) {
      precondition(price <= 0 || row.upper != nil, "only an existing limit has a price")
      precondition(price >= 0 || row.lower != nil, "only an existing limit has a price")
    }
    guard let matrix = costs.matrix(prices: prices) else { return nil }
    guard let (assignment, proof) = cheapest(matrix, after: last) else { return nil }
    guard let (bound, switches) = bound(ofCost: assignment.cost, at: prices) else { return nil }
    return Point(
      prices: prices, bound: bound, assignment: assignment, proof: proof, switches: switches,
      sums: sums(of: assignment.columnsOfRow, switches: switches), matrix: matrix)
  }

  /// What shows that nothing keeps all rows, if the prices alone, without costs, do: every assignment then pays more than it
  /// may.
  ///
  /// This is the lemma of J. Farkas, "Theorie der einfachen Ungleichungen", J. reine angew. Math. 124 (1902).
  func infeasibility(_ prices: [Int]) -> DualPoint? {
    guard let matrix = costs.matrix(prices: prices, hasCosts: false),
      let (assignment, proof) = cheapest(matrix, after: nil),
      let (bound, _) = bound(ofCost: assignment.cost, at: prices), bound > 0
    else { return nil }
    return DualPoint(
      hasObjective: false, shift: 0, multipliers: DualPoint.multipliers(prices),
      rowPrices: proof.rowPrices.map { Int128($0) }, columnPrices: proof.columnPrices.map { Int128($0) })
  }

  private func cheapest(_ matrix: CostMatrix, after last: Point?) -> (Assignment, OptimalityProof)? {
    if let free = withoutBounds(matrix) { return free }
    let problem = AssignmentProblem(
      costs: matrix, rowBounds: system.problem.rowBounds, columnBounds: system.problem.columnBounds,
      goal: system.problem.goal)
    let start = last.map { WarmStart($0.assignment, proof: $0.proof) }
    guard let outcome = try? AssignmentSolver().solve(problem, from: start),
      case .optimal(let assignment, let proof) = outcome
    else { return nil }
    return (assignment, proof)
  }

  /// The cheapest assignment where no row or column can have too many cells: all that cost less than nothing.
  private func withoutBounds(_ matrix: CostMatrix) -> (Assignment, OptimalityProof)? {
    let problem = system.problem
    let (rowCount, columnCount) = (matrix.rowCount, matrix.columnCount)
    guard problem.goal == .leastCost,
      problem.rowBounds.allSatisfy({ $0.least == 0 && $0.most >= columnCount }),
      problem.columnBounds.allSatisfy({ $0.least == 0 && $0.most >= rowCount })
    else { return nil }
    let reader = RowReader(matrix)
    var chosen: [[Int]] = Array(repeating: [], count: rowCount)
    var total = 0
    for row in 0..<rowCount {
      reader.forEachAllowed(in: row) { column, cost in
        guard cost < 0 else { return }
        chosen[row].append(column)
        total += cost
      }
    }
    let proof = OptimalityProof(
      rowPrices: Array(repeating: 0, count: rowCount), columnPrices: Array(repeating: 0, count: columnCount),
      isScarceRow: Array(repeating: false, count: rowCount),
      isScarceColumn: Array(repeating: false, count: columnCount))
    return (Assignment(columnsOfRow: chosen, cost: total), proof)
  }

  /// What an assignment of this penalised cost proves, and which switches are then on.
  private func bound(ofCost cost: Int, at prices: [Int]) -> (bound: Int, switches: [Bool])? {
    var charges = Array(repeating: Int128(0), count: system.switches.count)
    var bound = Int128(cost)
    for (price, row) in zip(prices, system.rows) where price != 0 {
      for (index, weight) in row.switches { charges[index] += Int128(price) * Int128(weight) }
      bound -= Int128(price) * Int128((price > 0 ? row.upper : row.lower) ?? 0)
    }
    let switches = charges.map { $0 < 0 }
    bound += charges.reduce(0) { $0 + min(0, $1) }
    guard let bound = Int(exactly: bound) else { return nil }
    return (bound, switches)
  }

  /// The sum of each row over chosen cells and switches.
  private func sums(of columnsOfRow: [[Int]], switches: [Bool]) -> [Int] {
    let cells = columnsOfRow.enumerated().flatMap { row, columns in columns.map { (row: row, column: $0) } }
    return system.rows.map { row in
      var sum = row.switches.reduce(0) { $0 + (switches[$1.index] ? $1.weight : 0) }
      for term in row.terms {
        switch (term, term.weights.layout) {
        case (.weights, .classes(let ofRow, let ofColumn, let width, let weights)):
          for cell in cells { sum += weights[Int(ofRow[cell.row]) * width + Int(ofColumn[cell.column])] }
        case (.weights(let weights), .cells): for cell in cells { sum += weights[cell.row, cell.column] }
        case (.weightedCosts(let weights), _):
          for cell in cells {
            let weight = weights[cell.row, cell.column]
            if weight != 0 { sum += weight * (system.weighedCosts[cell.row, cell.column] ?? 0) }
          }
        }
      }
      return sum
    }
  }
}
