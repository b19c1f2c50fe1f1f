import Testing

@testable import LinearAssignment

/// Which method is chosen, and that it is really the one that solves.
struct MethodTests {
  private func shape(
    _ rows: Int, _ columns: Int, _ storage: ProblemShape.Storage = .narrow,
    goal: AssignmentProblem.Goal = .complete, unit: Bool = true, single: Bool = true
  ) -> ProblemShape {
    ProblemShape(
      rowCount: rows, columnCount: columns, storage: storage, goal: goal, hasUnitBounds: unit,
      hasSingleSide: single)
  }

  private func methods(_ shape: ProblemShape, hasStart: Bool = false) -> [Method] {
    Method.candidates(for: shape, hasStart: hasStart, tuning: Tuning())
  }

  @Test func theChoiceFollowsFromTheShape() {
    #expect(methods(shape(500, 500)) == [.cappedCosts, .mergedLines, .shortestPaths, .coreProblem])
    #expect(methods(shape(500, 500, .wide)) == [.cappedCosts, .mergedLines, .shortestPaths, .coreProblem])
    #expect(
      methods(shape(5000, 5000)) == [
        .cappedCosts, .mergedLines, .shortlists, .briefCoreProblem, .scaledShortlists, .shortestPaths,
        .coreProblem,
      ])
    // Only a square matrix can be scaled.
    #expect(
      methods(shape(5000, 6000)) == [.cappedCosts, .mergedLines, .shortlists, .shortestPaths, .coreProblem])
    // Where columns abound, most rows get one at the first look.
    #expect(methods(shape(2500, 10_000)) == [.cappedCosts, .mergedLines, .shortestPaths, .coreProblem])
    #expect(methods(shape(500, 500, .sparse)) == [.shortlists, .coreProblem])
    #expect(methods(shape(20_000, 20_000, .generated)) == [.mergedLines, .shortlists, .coreProblem])
    #expect(methods(shape(500, 500, goal: .leastCost)) == [.mergedLines, .coreProblem])
    #expect(methods(shape(500, 500, unit: false)) == [.mergedLines, .coreProblem])
    #expect(methods(shape(500, 500, unit: false, single: false)) == [.coreProblem])
    #expect(methods(shape(500, 500), hasStart: true) == [.shortestPaths, .coreProblem])
  }

  @Test func theLastMethodAlwaysComesToAVerdict() {
    for storage in [ProblemShape.Storage.narrow, .wide, .sparse, .generated] {
      for goal in allGoals {
        for (rows, columns) in [(0, 0), (1, 1), (3, 2), (100, 100), (3000, 3000)] {
          for flag in [false, true] {
            let shape = shape(rows, columns, storage, goal: goal, unit: flag, single: flag)
            #expect(methods(shape).last == .coreProblem)
          }
        }
      }
    }
  }

  private func attempts(
    _ costs: CostMatrix, goal: AssignmentProblem.Goal = .complete, tuning: Tuning = Tuning()
  )
    throws -> [MethodAttempt]
  {
    var solver = AssignmentSolver()
    solver.tuning = tuning
    var attempts: [MethodAttempt] = []
    _ = try solver.solve(AssignmentProblem(costs: costs, goal: goal), attempts: &attempts)
    return attempts
  }

  private func matrix(_ size: Int, _ cost: (Int, Int) -> Int) -> CostMatrix {
    CostMatrix((0..<size).map { row in (0..<size).map { cost(row, $0) } })
  }

  @Test func independentCostsAreSearchedOnTheWholeMatrix() throws {
    var dice = Dice(seed: 1)
    let costs = matrix(200) { _, _ in dice.roll(0...1_000_000) }
    #expect(try attempts(costs) == [MethodAttempt(.shortestPaths)])
  }

  @Test func productsHaveTheirPricesScaled() throws {
    // Machol and Wien's i · j, in which every search goes through most of the matrix.
    let costs = matrix(400) { ($0 + 1) * ($1 + 1) }
    #expect(try attempts(costs) == [MethodAttempt(.shortestPaths, scaledPrices: true)])
  }

  @Test func aCapMakesAMatrixSparse() throws {
    let costs = matrix(200) { ($0 * 7 + $1 * 13) % 61 == 0 ? ($0 + $1) % 5 : 100 }
    #expect(try attempts(costs) == [MethodAttempt(.cappedCosts)])
  }

  @Test func equalLinesAreMerged() throws {
    let costs = matrix(260) { ($0 % 7) * ($1 % 5) + $0 % 3 }
    #expect(try attempts(costs) == [MethodAttempt(.mergedLines)])
  }

  @Test func aLargeMatrixIsSolvedOnShortlists() throws {
    var dice = Dice(seed: 2)
    let costs = matrix(150) { _, _ in dice.roll(0...1_000_000) }
    var tuning = Tuning()
    tuning.denseCells = 10_000
    #expect(try attempts(costs, tuning: tuning) == [MethodAttempt(.shortlists)])
  }

  @Test func whereRowsAreCrowdedTheCoreProblemIsTriedBeforePricesAreScaled() throws {
    var tuning = Tuning()
    tuning.denseCells = 10_000
    let size = 2 * tuning.leastScaledLists
    let products = matrix(size) { ($0 + 1) * ($1 + 1) }
    #expect(
      try attempts(products, tuning: tuning)
        == [MethodAttempt(.shortlists, refusal: .crowded), MethodAttempt(.briefCoreProblem)])
    // In another order a sample says less.
    var dice = Dice(seed: 5)
    let (rows, columns) = (dice.order(size), dice.order(size))
    let shuffled = matrix(size) { (rows[$0] + 1) * (columns[$1] + 1) }
    #expect(
      try attempts(shuffled, tuning: tuning) == [
        MethodAttempt(.shortlists, refusal: .crowded),
        MethodAttempt(.briefCoreProblem, refusal: .longSearches),
        MethodAttempt(.scaledShortlists, scaledPrices: true),
      ])
    tuning.triesBriefly = false
    #expect(try attempts(shuffled, tuning: tuning) == [MethodAttempt(.shortlists, scaledPrices: true)])
  }

  @Test func whatCannotBePlacedIsLeftToTheCoreProblem() throws {
    var dice = Dice(seed: 3)
    let cells: [[Int?]] = (0..<30).map { row in
      (0..<30).map { column in row < 5 && column > 2 ? nil : dice.roll(0...99) }
    }
    #expect(
      try attempts(CostMatrix(cells), goal: .mostPairs)
        == [MethodAttempt(.shortestPaths, refusal: .unplaceable), MethodAttempt(.coreProblem)])
  }
}
