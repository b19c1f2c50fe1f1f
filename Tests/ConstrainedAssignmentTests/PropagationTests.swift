import LinearAssignment
import Testing

@testable import ConstrainedAssignment

/// Conclusions from single loads and sums, and where they stop.
@Suite struct PropagationTests {
  /// A chain of equal cells whose ends differ: each round narrows one cell from either side, and in the last
  /// round that is made all are decided, against each other.
  @Test(arguments: 2..<60)
  func noChainIsTooLong(count: Int) {
    let costs = (0..<count).map { row in (0..<count).map { $0 == row ? row : nil } }
    func cell(_ index: Int, _ weight: Int) -> CellWeights.Cell {
      .init(row: index, column: index, weight: weight)
    }
    let links = (1..<count).map {
      SideRow([.weights(CellWeights(cells: [cell($0 - 1, 1), cell($0, -1)]))], lower: 0, upper: 0)
    }
    let ends = [
      SideRow([.weights(CellWeights(cells: [cell(0, 1)]))], lower: 1),
      SideRow([.weights(CellWeights(cells: [cell(count - 1, 1)]))], upper: 0),
    ]
    let problem = ConstrainedProblem(
      AssignmentProblem(costs: CostMatrix(costs), goal: .mostPairs), sideRows: links + ends)
    let system = RowSystem(problem)
    let cells = LiveCells(system, cells: (0..<count).map { (row: $0, column: $0) })
    var box = BranchAndBound.wholeBox(system, cells)
    var propagation = Propagation(cells)
    let isPossible = propagation.run(&box)
    #expect(!isPossible || box.cellLower != box.cellUpper, "what is decided breaks a limit")
  }
}
