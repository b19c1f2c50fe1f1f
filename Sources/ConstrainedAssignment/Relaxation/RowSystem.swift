internal import LinearAssignment

/// The side rows in the form that the relaxation and the integer program share: sums over cells and 0–1 switches.
///
/// The presence of a row or column that takes at most one cell is the number of its cells, so it becomes weights. Any
/// other it is a *switch*, tied to the cells by two more rows: it may be on only if there is a cell, and must be if
/// there is one.
struct RowSystem: Sendable {
  /// The objective, the bounds and the goal.
  let problem: AssignmentProblem
  /// The costs that terms weigh; the objective may be another one.
  let weighedCosts: CostMatrix
  private(set) var rows: [Row]
  /// What each switch stands for.
  private(set) var switches: [[SideRow.Node]]

  /// `lower ≤ Σ weight · chosen cell + Σ weight · switch ≤ upper`.
  struct Row: LimitedSum {
    var terms: [SideRow.Term]
    var switches: [(index: Int, weight: Int)]
    var lower: Int?
    var upper: Int?

    /// The same row with other limits.
    func with(lower: Int?, upper: Int?) -> Row {
      Row(terms: terms, switches: switches, lower: lower, upper: upper)
    }
  }

  init(_ constrained: ConstrainedProblem) {
    problem = constrained.assignment
    weighedCosts = problem.costs
    rows = []
    switches = []
    let (rowCount, columnCount) = (problem.costs.rowCount, problem.costs.columnCount)
    var numbers: [[SideRow.Node]: Int] = [:]
    // Whether a switch is tempted to be on without a cell, or off with one.
    var needsCell: Set<Int> = []
    var needsSwitch: Set<Int> = []
    for sideRow in constrained.sideRows {
      var row = Row(terms: sideRow.terms, switches: [], lower: sideRow.lower, upper: sideRow.upper)
      var rowWeights = Array(repeating: 0, count: rowCount)
      var columnWeights = Array(repeating: 0, count: columnCount)
      for presence in sideRow.presences where presence.weight != 0 {
        switch presence.nodes.count == 1 ? presence.nodes[0] : nil {
        case .row(let index)? where problem.rowBounds[index].most <= 1: rowWeights[index] = presence.weight
        case .column(let index)? where problem.columnBounds[index].most <= 1:
          columnWeights[index] = presence.weight
        default:
          let number = numbers[presence.nodes] ?? switches.count
          if number == switches.count {
            numbers[presence.nodes] = number
            switches.append(presence.nodes)
          }
          row.switches.append((number, presence.weight))
          let wantsOn = presence.weight > 0 ? sideRow.lower : sideRow.upper
          let wantsOff = presence.weight > 0 ? sideRow.upper : sideRow.lower
          if wantsOn != nil { needsCell.insert(number) }
          if wantsOff != nil { needsSwitch.insert(number) }
        }
      }
      if rowWeights.contains(where: { $0 != 0 }) {
        row.terms.append(.weights(.ofRows(rowWeights, columnCount: columnCount)))
      }
      if columnWeights.contains(where: { $0 != 0 }) {
        row.terms.append(.weights(.ofColumns(columnWeights, rowCount: rowCount)))
      }
      rows.append(row)
    }
    for (number, nodes) in switches.enumerated() {
      var rowWeights = Array(repeating: 0, count: rowCount)
      var columnWeights = Array(repeating: 0, count: columnCount)
      var most = 0
      for node in nodes {
        switch node {
        case .row(let row):
          rowWeights[row] = 1
          most += min(problem.rowBounds[row].most, columnCount)
        case .column(let column):
          columnWeights[column] = 1
          most += min(problem.columnBounds[column].most, rowCount)
        }
      }
      // A cell of two of these nodes counts twice, and `most` allows for it.
      let terms: [SideRow.Term] = [
        .weights(.ofRows(rowWeights, columnCount: columnCount)),
        .weights(.ofColumns(columnWeights, rowCount: rowCount)),
      ]
      if needsCell.contains(number) {
        rows.append(Row(terms: terms, switches: [(number, -1)], lower: 0, upper: nil))
      }
      if needsSwitch.contains(number) {
        rows.append(Row(terms: terms, switches: [(number, -most)], lower: nil, upper: 0))
      }
    }
  }

  private init(
    problem: AssignmentProblem, weighedCosts: CostMatrix, rows: [Row], switches: [[SideRow.Node]]
  ) {
    self.problem = problem
    self.weighedCosts = weighedCosts
    self.rows = rows
    self.switches = switches
  }

  /// What a chosen cell counts in a row; traps if the cell is forbidden.
  func weight(in index: Int, row: Int, column: Int) -> Int {
    func cost() -> Int {
      guard let cost = weighedCosts[row, column] else { preconditionFailure("a chosen cell is allowed") }
      return cost
    }
    return rows[index].terms.weight(row: row, column: column, cost: cost())
  }

  /// What the cells of a matrix row count in a row if they are chosen, by column; 0 for forbidden ones that are weighed by cost.
  ///
  /// - Complexity: O(columns), less for weights of single cells.
  func weights(in index: Int, row: Int) -> [Int] {
    var line = Array(repeating: 0, count: weighedCosts.columnCount)
    for term in rows[index].terms {
      term.weights.forEachWeight(in: row, columnCount: line.count) { column, weight in
        switch term {
        case .weights: line[column] += weight
        case .weightedCosts: line[column] += weight * (weighedCosts[row, column] ?? 0)
        }
      }
    }
    return line
  }

  /// The same rows for the cheapest assignment of any number of pairs, with other costs of the same cells.
  func withLeastCost(_ change: (Int) -> Int) -> RowSystem { withCosts(goal: .leastCost, change) }

  /// The same rows with other costs of the same cells, and another goal unless it is nil.
  func withCosts(goal: AssignmentProblem.Goal? = nil, _ change: (Int) -> Int) -> RowSystem {
    let (rowCount, columnCount) = (problem.costs.rowCount, problem.costs.columnCount)
    var cells = Array(repeating: CostMatrix.forbidden, count: rowCount * columnCount)
    let reader = RowReader(problem.costs)
    for row in 0..<rowCount {
      reader.forEachAllowed(in: row) { cells[row * columnCount + $0] = Int64(change($1)) }
    }
    let changed = AssignmentProblem(
      costs: CostMatrix(rowCount: rowCount, columnCount: columnCount, costs: cells),
      rowBounds: problem.rowBounds, columnBounds: problem.columnBounds, goal: goal ?? problem.goal)
    return RowSystem(problem: changed, weighedCosts: weighedCosts, rows: rows, switches: switches)
  }

  /// The same with limits that are tighter by a part of the mean size of the row's weights; equalities stay.
  func tightened(by share: Double) -> RowSystem {
    let tight = rows.map { row in
      guard row.lower != row.upper else { return row }
      var sizes: [Double] = []
      let problem = problem
      for line in stride(from: 0, to: problem.costs.rowCount, by: max(1, problem.costs.rowCount / 40)) {
        for column in stride(
          from: 0, to: problem.costs.columnCount, by: max(1, problem.costs.columnCount / 40))
        {
          guard let cost = weighedCosts[line, column] else { continue }
          let weight = row.terms.weight(row: line, column: column, cost: cost)
          if weight != 0 { sizes.append(Double(abs(weight))) }
        }
      }
      let mean = sizes.isEmpty ? 1 : sizes.reduce(0, +) / Double(sizes.count)
      let margin = max(1, Int((share * mean).rounded()))
      var row = row
      row.lower = row.lower.map { $0 + margin }
      row.upper = row.upper.map { $0 - margin }
      if let lower = row.lower, let upper = row.upper, lower > upper {
        return row.with(lower: upper, upper: lower)
      }
      return row
    }
    return RowSystem(problem: problem, weighedCosts: weighedCosts, rows: tight, switches: switches)
  }

  /// The same with other limits of each row.
  func withLimits(of limits: [(lower: Int?, upper: Int?)]) -> RowSystem {
    RowSystem(
      problem: problem, weighedCosts: weighedCosts,
      rows: zip(rows, limits).map { $0.with(lower: $1.lower, upper: $1.upper) }, switches: switches)
  }

  /// The same with some more rows.
  func adding(_ more: [Row]) -> RowSystem {
    RowSystem(problem: problem, weighedCosts: weighedCosts, rows: rows + more, switches: switches)
  }

  /// The cost of chosen cells that keep all bounds and rows, with every switch as its cells have it; nil if they do not.
  ///
  /// - Complexity: O(chosen cells · rows).
  func cost(ofFeasible columnsOfRow: [[Int]]) -> Int? {
    var rowLoads = Array(repeating: 0, count: problem.costs.rowCount)
    var columnLoads = Array(repeating: 0, count: problem.costs.columnCount)
    var sums = Array(repeating: Int128(0), count: rows.count)
    var total: Int128 = 0
    for (row, columns) in columnsOfRow.enumerated() {
      rowLoads[row] = columns.count
      guard Set(columns).count == columns.count else { return nil }
      for column in columns {
        columnLoads[column] += 1
        guard let cost = problem.costs[row, column] else { return nil }
        total += Int128(cost)
        for index in rows.indices { sums[index] += Int128(weight(in: index, row: row, column: column)) }
      }
    }
    func keep(_ loads: [Int], _ bounds: [AssignmentProblem.Bounds]) -> Bool {
      zip(loads, bounds).allSatisfy { $1.least <= $0 && $0 <= $1.most }
    }
    guard keep(rowLoads, problem.rowBounds), keep(columnLoads, problem.columnBounds) else { return nil }
    let isOn = switches.map { nodes in
      nodes.contains { node in
        switch node {
        case .row(let row): rowLoads[row] > 0
        case .column(let column): columnLoads[column] > 0
        }
      }
    }
    for (index, row) in rows.enumerated() {
      for (number, weight) in row.switches where isOn[number] { sums[index] += Int128(weight) }
      if let lower = row.lower, sums[index] < Int128(lower) { return nil }
      if let upper = row.upper, sums[index] > Int128(upper) { return nil }
    }
    return Int(exactly: total)
  }
}
