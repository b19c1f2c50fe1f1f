import ConstrainedAssignment
import LinearAssignment
import TestRandom

/// Small problems with all kinds of limits: loose, tight and contradictory ones.
struct RandomProblem {
  private var generator: TestRandom

  init(seed: UInt64) { generator = TestRandom(seed: seed) }

  private mutating func below(_ bound: Int) -> Int { Int(generator.next() % UInt64(bound)) }

  mutating func next(largest: Int = 5) -> ConstrainedProblem {
    let (rows, columns) = (1 + below(largest), 1 + below(largest - 1))
    let range = [3, 100, 1_000_000][below(3)]
    let offset = below(2) == 0 ? 0 : -range
    let density = 1 + below(6)
    let costs = CostMatrix(
      (0..<rows).map { _ in (0..<columns).map { _ in below(12) < density ? nil : offset + below(range) } })
    func bounds(_ count: Int) -> [AssignmentProblem.Bounds] {
      (0..<count).map { _ in
        let most = [1, 1, 1, 2, 3][below(5)]
        return AssignmentProblem.Bounds(atLeast: below(8) == 0 ? min(1, most) : 0, atMost: most)
      }
    }
    let plain = below(2) == 0
    let problem = AssignmentProblem(
      costs: costs, rowBounds: plain ? nil : bounds(rows), columnBounds: plain ? nil : bounds(columns),
      goal: [.mostPairs, .mostPairs, .leastCost, .complete][below(4)])
    let sideRows = (0..<1 + below(4)).map { _ in sideRow(rows, columns, costs: costs) }
    guard below(3) > 0 else { return ConstrainedProblem(problem, sideRows: sideRows) }
    return tightened(problem, sideRows)
  }

  /// The same rows with limits close to what the best assignment without them has, so that they bind and can mostly be kept.
  private mutating func tightened(_ problem: AssignmentProblem, _ sideRows: [SideRow]) -> ConstrainedProblem {
    guard case .optimal(let best, _)? = try? AssignmentSolver().solve(problem) else {
      return ConstrainedProblem(problem, sideRows: sideRows)
    }
    let rows = sideRows.map { sideRow in
      var sum = 0
      for (row, columns) in best.columnsOfRow.enumerated() {
        for column in columns {
          for term in sideRow.terms {
            switch term {
            case .weights(let weights): sum += weights[row, column]
            case .weightedCosts(let weights): sum += weights[row, column] * (problem.costs[row, column] ?? 0)
            }
          }
        }
      }
      var row = sideRow
      row.lower = nil
      row.upper = nil
      if below(2) == 0 { row.lower = sum + below(3) } else { row.upper = sum - below(3) }
      return row
    }
    return ConstrainedProblem(problem, sideRows: rows)
  }

  /// A square problem without forbidden cells, whose limits are near the free optimum: most take an integer program.
  mutating func nextSquare() -> ConstrainedProblem {
    let size = 4 + below(3)
    let costs = CostMatrix((0..<size).map { _ in (0..<size).map { _ in below(1_000_000) } })
    let sideRows = (0..<2 + below(3)).map { _ in
      SideRow([.weights(weights(size, size, largest: [1, 9][below(2)]))])
    }
    return tightened(AssignmentProblem(costs: costs), sideRows)
  }

  private mutating func sideRow(_ rows: Int, _ columns: Int, costs: CostMatrix) -> SideRow {
    var terms: [SideRow.Term] = []
    var presences: [SideRow.Presence] = []
    var size = 2
    switch below(5) {
    case 0, 1: terms.append(.weights(weights(rows, columns, largest: 1)))
    case 2:
      terms.append(.weights(weights(rows, columns, largest: 9)))
      size = 12
    case 3:
      // The mean cost of some cells is at most a value: Σ (cost − value) ≤ 0.
      let chosen = weights(rows, columns, largest: 1)
      let value = costs[below(rows), below(columns)] ?? 1
      return SideRow(
        [.weightedCosts(chosen), .weights(scaled(chosen, by: -value, rows, columns))], upper: 0)
    default:
      for row in 0..<rows where below(2) == 0 {
        presences.append(.init(.row(row), weight: below(4) == 0 ? -1 : 1))
      }
      for column in 0..<columns where below(3) == 0 { presences.append(.init(.column(column))) }
      if below(2) == 0 {
        presences.append(.init(anyOf: [.row(below(rows)), .column(below(columns))], weight: 2))
      }
    }
    let limit = below(size + 1)
    switch below(3) {
    case 0: return SideRow(terms, presences: presences, lower: limit)
    case 1: return SideRow(terms, presences: presences, upper: limit)
    default: return SideRow(terms, presences: presences, lower: limit, upper: limit + below(2))
    }
  }

  private mutating func weights(_ rows: Int, _ columns: Int, largest: Int) -> CellWeights {
    func weight() -> Int { below(2) == 0 ? 0 : 1 + below(largest) }
    if below(3) == 0 {
      var cells: [CellWeights.Cell] = []
      for row in 0..<rows {
        for column in 0..<columns where below(2) == 0 {
          cells.append(.init(row: row, column: column, weight: weight()))
        }
      }
      return CellWeights(cells: cells)
    }
    return CellWeights(
      classOfRow: (0..<rows).map { _ in below(2) }, classOfColumn: (0..<columns).map { _ in below(2) },
      weights: [[weight(), weight()], [weight(), weight()]])
  }

  private func scaled(_ weights: CellWeights, by factor: Int, _ rows: Int, _ columns: Int) -> CellWeights {
    CellWeights(
      cells: (0..<rows).flatMap { row in
        (0..<columns).map { .init(row: row, column: $0, weight: weights[row, $0] * factor) }
      })
  }
}
