import LinearAssignment
import TestRandom
import Testing

@testable import ConstrainedAssignment

/// What the local search returns keeps the limits, and no two rows gain by an exchange within them.
@Suite struct ExchangeSearchTests {
  @Test func endsAtLocalOptimaWithinTheLimits() throws {
    var generator = TestRandom(seed: 23)
    func below(_ bound: Int) -> Int { Int(generator.next() % UInt64(bound)) }
    var (found, refused) = (0, 0)
    for _ in 0..<300 {
      let size = 3 + below(5)
      let costs = (0..<size).map { _ in (0..<size).map { _ in -below(1000) } }
      let values = (0..<2).map { _ in (0..<size).map { _ in (0..<size).map { _ in 1 + below(1000) } } }
      let limits = (0..<2).map { _ in size * (300 + below(400)) }
      let sideRows = (0..<2).map { index in
        SideRow(
          [
            .weights(
              CellWeights(
                cells: (0..<size * size).map {
                  .init(row: $0 / size, column: $0 % size, weight: values[index][$0 / size][$0 % size])
                }))
          ], upper: limits[index])
      }
      let problem = ConstrainedProblem(
        AssignmentProblem(costs: CostMatrix(costs), goal: .complete), sideRows: sideRows)
      let system = RowSystem(problem)
      let cells = LiveCells(
        system, cells: (0..<size * size).map { (row: $0 / size, column: $0 % size) })
      var search = try #require(ExchangeSearch(cells, BranchAndBound.wholeBox(system, cells)))
      let shares = (0..<cells.count).map { _ in Double(below(5)) / 4 }
      guard let columnsOfRow = search.improve(shares, prices: [0.3, 0.3]) else {
        refused += 1
        continue
      }
      found += 1
      let cost = try #require(system.cost(ofFeasible: columnsOfRow))
      for first in 0..<size {
        for second in 0..<first {
          var other = columnsOfRow
          other.swapAt(first, second)
          if let exchanged = system.cost(ofFeasible: other) { #expect(exchanged >= cost) }
        }
      }
    }
    #expect(found > 50 && refused > 5, "\(found) \(refused)")
  }

  /// Several places, or people whose presence counts, are left to the tree.
  @Test func isOnlyForOnePlaceEach() {
    let problem = ConstrainedProblem(
      AssignmentProblem(
        costs: CostMatrix([[1, 2], [3, 4]]), rowBounds: [.init(atMost: 2), .init(atMost: 1)]),
      sideRows: [])
    let system = RowSystem(problem)
    let cells = LiveCells(system, cells: [(row: 0, column: 0), (row: 0, column: 1)])
    #expect(ExchangeSearch(cells, BranchAndBound.wholeBox(system, cells)) == nil)
  }
}
