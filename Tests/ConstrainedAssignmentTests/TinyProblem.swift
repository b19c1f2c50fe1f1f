import ConstrainedAssignment
import LinearAssignment
import TestRandom

/// Tiny problems whose limits lie at, or next to, the sum of some assignment, with weights from 0 to 10^12.
struct TinyProblem {
  private var generator: TestRandom
  init(seed: UInt64) { generator = TestRandom(seed: seed) }
  private mutating func below(_ bound: Int) -> Int { Int(generator.next() % UInt64(bound)) }
  private static let values = [
    0, 1, 25, 1_000_000, 999_999, 1_000_001, 1_000_000_000, 1_000_000_000_000, 100_001, 99_999, -1, -100_000,
    2, 4,
  ]

  mutating func next() -> ConstrainedProblem {
    let (rows, columns) = (2 + below(3), 2 + below(3))
    let density = below(4)
    let costs = CostMatrix(
      (0..<rows).map { _ in
        (0..<columns).map { _ in below(10) < density ? nil : -below([11, 1_000_001][below(2)]) }
      })
    func bounds(_ count: Int) -> [AssignmentProblem.Bounds] {
      (0..<count).map { _ in
        let most = [1, 1, 1, 2][below(4)]
        return AssignmentProblem.Bounds(atLeast: below(8) == 0 ? 1 : 0, atMost: most)
      }
    }
    let plain = below(3) > 0
    let problem = AssignmentProblem(
      costs: costs, rowBounds: plain ? nil : bounds(rows), columnBounds: plain ? nil : bounds(columns),
      goal: below(5) == 0 ? .leastCost : .mostPairs)
    var sides = (0..<1 + below(2)).map { _ in side(rows, columns, costs) }
    // Limits near the sum of a random choice of cells.
    var loads = Array(repeating: 0, count: columns)
    var sums = Array(repeating: 0, count: sides.count)
    var used = Array(repeating: 0, count: rows)
    for row in 0..<rows {
      for column in 0..<columns where below(2) == 0 {
        guard let cost = costs[row, column], loads[column] < problem.columnBounds[column].most,
          used[row] < problem.rowBounds[row].most
        else { continue }
        loads[column] += 1
        used[row] += 1
        for index in sides.indices {
          for term in sides[index].terms {
            switch term {
            case .weights(let w): sums[index] += w[row, column]
            case .weightedCosts(let w): sums[index] += w[row, column] * cost
            }
          }
        }
      }
    }
    for index in sides.indices {
      for presence in sides[index].presences {
        let isOn = presence.nodes.contains {
          switch $0 {
          case .row(let r): used[r] > 0
          case .column(let c): loads[c] > 0
          }
        }
        if isOn { sums[index] += presence.weight }
      }
      let near = sums[index] + [0, 0, 0, 1, -1, 25, -25][below(7)]
      switch below(3) {
      case 0: sides[index].lower = near
      case 1: sides[index].upper = near
      default:
        sides[index].lower = near
        sides[index].upper = near
      }
    }
    return ConstrainedProblem(problem, sideRows: sides)
  }

  private mutating func side(_ rows: Int, _ columns: Int, _ costs: CostMatrix) -> SideRow {
    switch below(8) {
    case 0..<4:
      let palette = (0..<1 + below(3)).map { _ in Self.values[below(Self.values.count)] }
      var cells: [CellWeights.Cell] = []
      for row in 0..<rows {
        for column in 0..<columns where below(4) > 0 {
          cells.append(.init(row: row, column: column, weight: palette[below(palette.count)]))
        }
      }
      return SideRow([.weights(CellWeights(cells: cells))])
    case 4:
      let table = (0..<2).map { _ in (0..<2).map { _ in Self.values[below(Self.values.count)] } }
      return SideRow([
        .weights(
          CellWeights(
            classOfRow: (0..<rows).map { _ in below(2) }, classOfColumn: (0..<columns).map { _ in below(2) },
            weights: table))
      ])
    case 5:
      let (whole, parts) = (100, below(101))
      let table = (0..<2).map { _ in (0..<2).map { _ in below(2) * whole - parts } }
      return SideRow([
        .weights(
          CellWeights(
            classOfRow: (0..<rows).map { _ in below(2) }, classOfColumn: (0..<columns).map { _ in below(2) },
            weights: table))
      ])
    case 6:
      let classes = (0..<rows).map { _ in below(2) }
      let value = below(1_000_001)
      return SideRow([
        .weightedCosts(
          CellWeights(
            classOfRow: classes, classOfColumn: Array(repeating: 0, count: columns), weights: [[-1], [0]])),
        .weights(
          CellWeights(
            classOfRow: classes, classOfColumn: Array(repeating: 0, count: columns), weights: [[-value], [0]])
        ),
      ])
    default:
      var presences: [SideRow.Presence] = []
      for row in 0..<rows where below(2) == 0 {
        presences.append(.init(.row(row), weight: below(4) == 0 ? -1 : 1))
      }
      for column in 0..<columns where below(3) == 0 { presences.append(.init(.column(column))) }
      if below(2) == 0 {
        presences.append(.init(anyOf: [.row(below(rows)), .column(below(columns))], weight: 2))
      }
      return SideRow([], presences: presences)
    }
  }
}
