import ConstrainedAssignment
import LinearAssignment
import TestRandom
import Testing

/// Budgets whose values differ from cell to cell are settled by splitting rows and columns into light and heavy cells.
@Suite struct PartSplitTests {
  /// Some people, some of them with two places, and two or three budgets below what the best plan takes.
  private static func problem(_ generator: inout TestRandom) throws -> ConstrainedProblem {
    func below(_ bound: Int) -> Int { Int(generator.next() % UInt64(bound)) }
    let (rows, columns) = (4 + below(2), 4 + below(2))
    let costs = CostMatrix((0..<rows).map { _ in (0..<columns).map { _ in -below(1000) } })
    let problem = AssignmentProblem(
      costs: costs, rowBounds: (0..<rows).map { _ in .init(atMost: below(5) == 0 ? 2 : 1) },
      goal: below(2) == 0 ? .mostPairs : .leastCost)
    guard case .optimal(let best, _) = try AssignmentSolver().solve(problem) else {
      throw TestFailure.noOptimum
    }
    let sideRows = (0..<2 + below(2)).map { _ in
      let values = (0..<rows).map { _ in (0..<columns).map { _ in 1 + below(1000) } }
      let used = best.columnsOfRow.enumerated().reduce(0) { sum, line in
        line.element.reduce(sum) { $0 + values[line.offset][$1] }
      }
      let cells = (0..<rows * columns).map {
        CellWeights.Cell(row: $0 / columns, column: $0 % columns, weight: values[$0 / columns][$0 % columns])
      }
      return SideRow([.weights(CellWeights(cells: cells))], upper: used * (6 + below(4)) / 10)
    }
    return ConstrainedProblem(problem, sideRows: sideRows)
  }

  private enum TestFailure: Error { case noOptimum }

  /// What line each case is split by.
  private static func lines(_ outcome: ConstrainedOutcome) -> [SideRow.Node] {
    outcome.refutations.flatMap(\.nodes).compactMap { node in
      guard case .split(.part(let line, _), _, _, _) = node.ending else { return nil }
      return line
    }
  }

  @Test func agreesWithTryingEverything() throws {
    var generator = TestRandom(seed: 17)
    var (rows, columns) = (0, 0)
    for _ in 0..<120 {
      let problem = try Self.problem(&generator)
      let outcome = try ConstrainedSolver().solve(problem)
      let best = BruteForce.best(of: problem)
      #expect(outcome.selection?.cost == best?.cost && outcome.selection?.pairCount == best?.pairs)
      for line in Self.lines(outcome) {
        switch line {
        case .row(let row):
          rows += 1
          #expect(problem.assignment.rowBounds[row].most == 1)
        case .column: columns += 1
        }
      }
    }
    #expect(rows > 10 && columns > 10)
  }
}
