import LinearAssignment
import TestRandom
import Testing

@testable import ConstrainedAssignment

/// Limits that contradict each other alone or in twos are seen at once, and no others.
@Suite struct RowConflictsTests {
  /// Two quotas over classes of cells, the second over some of the cells of the first or over a line of cells more.
  private static func nested(_ generator: inout TestRandom) -> (
    problem: ConstrainedProblem, isContradictory: Bool
  ) {
    func below(_ bound: Int) -> Int { Int(generator.next() % UInt64(bound)) }
    let (rows, columns) = (3 + below(4), 3 + below(4))
    let isForbidden = (0..<rows * columns).map { _ in below(6) == 0 }
    let costs = CostMatrix(
      (0..<rows).map { row in
        (0..<columns).map { column in isForbidden[row * columns + column] ? nil : -below(100) }
      })
    var wide: [CellWeights.Cell] = []
    var narrow: [CellWeights.Cell] = []
    // One line of the matrix is in the second quota alone.
    let extra = below(2) == 0 ? below(rows) : nil
    var isExtraOpen = false
    for row in 0..<rows {
      for column in 0..<columns where row == extra || below(3) > 0 {
        let cell = CellWeights.Cell(row: row, column: column, weight: 1)
        if row != extra { wide.append(cell) }
        if row == extra || below(2) == 0 { narrow.append(cell) }
        if row == extra, !isForbidden[row * columns + column] { isExtraOpen = true }
      }
    }
    let upper = below(3)
    let lower = upper + 1 + below(2)
    return (
      ConstrainedProblem(
        AssignmentProblem(costs: costs, goal: below(2) == 0 ? .mostPairs : .leastCost),
        sideRows: [
          SideRow([.weights(CellWeights(cells: wide))], upper: upper),
          SideRow([.weights(CellWeights(cells: narrow))], lower: lower),
        ]), lower - upper > (isExtraOpen ? 1 : 0)
    )
  }

  private static func point(_ problem: ConstrainedProblem) -> DualPoint? {
    let watch = Stopwatch(limit: nil, nodeLimit: nil, isCancelled: nil)
    return RowConflicts(RowSystem(problem), watch).point()
  }

  @Test func nestedQuotasAreSeen() throws {
    var generator = TestRandom(seed: 5)
    var seen = 0
    for number in 0..<300 {
      let (problem, isContradictory) = Self.nested(&generator)
      guard isContradictory else { continue }
      #expect(BruteForce.best(of: problem) == nil, "\(number)")
      let point = try #require(Self.point(problem), "\(number)")
      let tree = Refutation(claim: .init(), nodes: [.init(points: [point], ending: .closed)])
      #expect(RefutationChecker.check(tree, for: problem) == .proven, "\(number)")
      seen += 1
    }
    #expect(seen > 80)
  }

  /// What is blamed is enough: with the other rows left out there is nothing either.
  @Test(arguments: 0..<8)
  func whatIsBlamedIsEnough(block: Int) throws {
    var blamed = 0
    var conflicts = 0
    for seed in block * 60..<(block + 1) * 60 {
      var random = TinyProblem(seed: UInt64(90_000 + seed))
      let problem = random.next()
      let best = BruteForce.best(of: problem)
      if Self.point(problem) != nil {
        #expect(best == nil, "seed \(seed)")
        conflicts += 1
      }
      let answer = try ConstrainedSolver().feasibility(of: problem)
      #expect(answer.isFeasible == (best != nil), "seed \(seed)")
      guard let rows = answer.conflict else { continue }
      #expect(best == nil, "seed \(seed)")
      let fewer = ConstrainedProblem(problem.assignment, sideRows: rows.map { problem.sideRows[$0] })
      #expect(BruteForce.best(of: fewer) == nil, "seed \(seed)")
      blamed += 1
    }
    #expect(blamed > 5 && conflicts > 3, "\(blamed), \(conflicts)")
  }
}
