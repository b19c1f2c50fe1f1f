extension OptimalFlow {
  /// The flow of an assignment that has been proven best, and that the priorities pick if there are any.
  ///
  /// - Returns: nil if lengths of paths might leave 64 bits, or if ties are left open where they should not be.
  /// - Complexity: O(rows · columns), and a search for the potentials of the cells that are tied.
  init?(
    _ assignment: Assignment, _ proof: OptimalityProof, _ problem: AssignmentProblem, _ cells: EditableCells,
    _ priorities: Priorities?
  ) {
    let most = min(problem.costs.rowCount, problem.costs.columnCount) + 2
    let prices = proof.rowPrices + proof.columnPrices
    // New costs may be twice as large before all has to begin anew.
    let largest = 2 * Int(clamping: problem.costs.largestMagnitude) + 1
    guard problem.costs.rowCount + problem.costs.columnCount < 1 << 18,
      let reward = Self.product(
        4 * most, max(largest, prices.reduce(1) { max($0, $1.magnitude > 1 << 60 ? 1 << 60 : abs($1)) })),
      let minimumReward = Self.product(4 * most, 2 * reward), minimumReward < 1 << 58
    else { return nil }
    mostPairs = 2 * most
    largestCost = largest
    pairReward = problem.goal == .leastCost ? 0 : reward
    self.minimumReward = minimumReward
    self.priorities = priorities
    hub = .zero
    func lines(_ bounds: [AssignmentProblem.Bounds], _ potentials: [Int]) -> Lines {
      Lines(
        bounds: bounds, partners: Array(repeating: [], count: bounds.count), cost: potentials,
        priority: Array(repeating: 0, count: bounds.count))
    }
    // Rows outside the scarce part and columns inside it are full in every largest assignment: each place more is a pair more.
    let earned = pairReward
    rows = lines(
      problem.rowBounds,
      zip(proof.rowPrices, proof.isScarceRow).map { ($1 ? 0 : earned) - $0 })
    columns = lines(
      problem.columnBounds, zip(proof.columnPrices, proof.isScarceColumn).map { $0 - ($1 ? earned : 0) })
    for row in 0..<assignment.rowCount {
      for column in assignment.columns(ofRow: row) {
        rows.partners[row].append(Int32(column))
        columns.partners[column].append(Int32(row))
      }
    }
    if priorities != nil, !settlePriorities(cells) { return nil }
  }

  private static func product(_ factors: Int...) -> Int? {
    var product = 1
    for factor in factors {
      let (next, overflow) = product.multipliedReportingOverflow(by: factor)
      if overflow { return nil }
      product = next
    }
    return product
  }

  /// Finds potentials for the priorities of all cells that are tied.
  ///
  /// They are the lengths of shortest paths through arcs of reduced cost 0, found by relaxing the arcs of nodes that came nearer, first come first
  /// served (R. Bellman, "On a Routing Problem", Quart. Appl. Math. 16 (1958) 87–90, doi:10.1090/qam/102435).
  ///
  /// - Returns: false if there is a cycle of negative length: the flow is not the one that the priorities pick.
  private mutating func settlePriorities(_ cells: EditableCells) -> Bool {
    let (rowCount, columnCount) = (rows.count, columns.count)
    let hubNode = rowCount + columnCount
    let tied = tiedColumns(cells)
    var potential = Array(repeating: 0, count: hubNode + 1)
    var rounds = Array(repeating: 0, count: hubNode + 1)
    var isWaiting = Array(repeating: true, count: hubNode + 1)
    var queue = Array(0...hubNode)
    var head = 0
    func isTight(_ line: Int, _ side: Side, unit: Int) -> Bool {
      drop(to: line, on: side).cost == reward(forUnit: unit, self[side].bounds[line]).cost
    }
    func reach(_ node: Int, _ length: Int) {
      guard length < potential[node] else { return }
      potential[node] = length
      if !isWaiting[node] {
        isWaiting[node] = true
        queue.append(node)
      }
    }
    while head < queue.count {
      let node = queue[head]
      head += 1
      isWaiting[node] = false
      rounds[node] += 1
      if rounds[node] > hubNode + 2 { return false }
      let own = potential[node]
      if node < rowCount {
        for column in tied[node] where !isChosen(row: node, column: Int(column)) {
          reach(
            rowCount + Int(column), own + length(0, row: node, column: Int(column)).priority)
        }
        let load = rows.partners[node].count
        if load > 0, isTight(node, .rows, unit: load - 1) { reach(hubNode, own) }
      } else if node < hubNode {
        let column = node - rowCount
        for row in columns.partners[column] {
          let cost = cells[Int(row) * columnCount + column]!
          let length = length(cost, row: Int(row), column: column)
          guard length.cost + rows.cost[Int(row)] == columns.cost[column] else { continue }
          reach(Int(row), own - length.priority)
        }
        let load = columns.partners[column].count
        if load < columns.bounds[column].most, isTight(column, .columns, unit: load) { reach(hubNode, own) }
      } else {
        for row in 0..<rowCount where rows.partners[row].count < rows.bounds[row].most {
          if isTight(row, .rows, unit: rows.partners[row].count) { reach(row, own) }
        }
        for column in 0..<columnCount where !columns.partners[column].isEmpty {
          if isTight(column, .columns, unit: columns.partners[column].count - 1) {
            reach(rowCount + column, own)
          }
        }
      }
      if head > 1 << 16, 2 * head > queue.count {
        queue.removeFirst(head)
        head = 0
      }
    }
    for row in 0..<rowCount { rows.priority[row] = potential[row] }
    for column in 0..<columnCount { columns.priority[column] = potential[rowCount + column] }
    hub.priority = potential[hubNode]
    return true
  }

  /// The columns of each row whose cells have the reduced cost 0.
  private func tiedColumns(_ cells: EditableCells) -> [[Int32]] {
    func tied<Cost: RowCost>(_ cells: [Cost]) -> [[Int32]] {
      cells.withUnsafeBufferPointer { cells in
        columns.cost.withUnsafeBufferPointer { potentials in
          (0..<rows.count).map { row in
            let start = row * potentials.count
            let offset = rows.cost[row] - pairReward
            var found: [Int32] = []
            for column in 0..<potentials.count {
              let cell = cells[start + column]
              if cell != Cost.forbidden, Int(cell) + offset == potentials[column] {
                found.append(Int32(column))
              }
            }
            return found
          }
        }
      }
    }
    switch cells.storage {
    case .narrow(let cells): return tied(cells)
    case .wide(let cells): return tied(cells)
    }
  }
}

extension OptimalFlow {
  /// The chosen cells, and the prices that the potentials are; whether these prove anything is for ``ProofChecker`` to say.
  ///
  /// - Complexity: O(rows + columns + pairs · log pairs).
  func solution(_ cells: EditableCells) -> (assignment: Assignment, proof: OptimalityProof) {
    var cost = 0
    let columnsOfRow = rows.partners.enumerated().map { row, partners in
      partners.map(Int.init).sorted().map { column in
        cost += cells[row * columns.count + column]!
        return column
      }
    }
    // Prices of lines without flow may be lowered to what such lines are worth: nothing, or less where they are closed.
    func price(_ price: Int, _ line: Int, _ lines: Lines) -> (price: Int, isDear: Bool) {
      let price = lines.partners[line].isEmpty ? min(price, 0) : price
      return pairReward > 0 && price < -pairReward / 2 ? (price + pairReward, true) : (price, false)
    }
    let rowPrices = rows.cost.indices.map { price(hub.cost - rows.cost[$0], $0, rows) }
    let columnPrices = columns.cost.indices.map { price(columns.cost[$0] - hub.cost, $0, columns) }
    return (
      Assignment(columnsOfRow: columnsOfRow, cost: cost, followsPriorities: priorities != nil),
      OptimalityProof(
        rowPrices: rowPrices.map(\.price), columnPrices: columnPrices.map(\.price),
        isScarceRow: rowPrices.map { !$0.isDear }, isScarceColumn: columnPrices.map(\.isDear))
    )
  }
}
