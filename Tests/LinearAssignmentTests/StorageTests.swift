import Testing

@testable import LinearAssignment

/// The same costs held densely, sparsely, in 64 bits, or made row by row give the same answer.
struct StorageTests {
  @Test(arguments: 0..<120)
  func everyStorageGivesTheSameAnswer(seed: Int) throws {
    var dice = Dice(seed: 30_000 + seed)
    let rows = dice.roll(1...40)
    let columns = dice.roll(1...40)
    let forbidden = [0, 30, 80, 95][dice.roll(0...3)]
    let range = [0...1, 0...30, -1_000_000...1_000_000][dice.roll(0...2)]
    let cells: [[Int?]] = (0..<rows).map { _ in
      (0..<columns).map { _ in dice.chance(forbidden) ? nil : dice.roll(range) }
    }
    let dense = CostMatrix(cells)
    let wide = CostMatrix(
      rowCount: rows, columnCount: columns,
      storage: .wide(cells.flatMap { $0.map { $0.map(Int64.init) ?? .max } }))
    let sparse = CostMatrix(sparse: cells)
    let narrow = cells.map { $0.map { $0.map(Int32.init) ?? CostMatrix.narrowForbidden } }
    let generated = CostMatrix(rowCount: rows, columnCount: columns) {
      { row, target in for (column, cost) in narrow[row].enumerated() { target[column] = cost } }
    }
    let made = CostMatrix(
      rowCount: rows, columnCount: columns,
      makeFiller: {
        { row, target in for (column, cost) in narrow[row].enumerated() { target[column] = cost } }
      },
      makeColumnFiller: {
        { column, target in for row in narrow.indices { target[row] = narrow[row][column] } }
      })
    let madeWide = CostMatrix(
      rowCount: rows, columnCount: columns, largestMagnitude: 1 << 20,
      makeFiller: {
        { row, target in
          for (column, cost) in cells[row].enumerated() { target[column] = cost.map(Int64.init) ?? .max }
        }
      })
    let wideBounds = dice.chance(40)
    let rowBounds = (0..<rows).map { _ in Bounds(atMost: wideBounds ? dice.roll(0...3) : 1) }
    let columnBounds = (0..<columns).map { _ in Bounds(atMost: wideBounds ? dice.roll(0...3) : 1) }
    for tuning in [
      Tuning(),
      Tuning(cellsPerRow: 2, newCellsPerRow: 1, leastJoint: 2, smallMatrix: 0, denseCells: 0, lazyMatrix: 0),
    ] {
      for goal in [AssignmentProblem.Goal.mostPairs, .complete, .leastCost] {
        var answers: [String] = []
        for matrix in [dense, wide, sparse, generated, made, madeWide] {
          var solver = AssignmentSolver(threads: 1 + seed % 2)
          solver.tuning = tuning
          let problem = AssignmentProblem(
            costs: matrix, rowBounds: rowBounds, columnBounds: columnBounds, goal: goal)
          switch try solver.solve(problem) {
          case .optimal(let assignment, let proof):
            #expect(
              ProofChecker.check(assignment, proof: proof, for: problem, threads: 2)
                == .proven(pairs: assignment.pairCount, cost: assignment.cost))
            answers.append("\(assignment.cost)" + (goal == .leastCost ? "" : " \(assignment.pairCount)"))
          case .infeasible(let violation):
            #expect(violation.needed > violation.available)
            answers.append("infeasible")
          }
        }
        #expect(Set(answers).count == 1, "seed \(seed) \(goal): \(answers)")
      }
    }
  }

  @Test func threadsGiveTheSameAssignment() throws {
    var dice = Dice(seed: 77)
    let size = 600
    let costs = CostMatrix((0..<size).map { _ in (0..<size).map { _ in dice.roll(1...20) } })
    func columns(_ threads: Int) throws -> [Int?] {
      guard
        case .optimal(let assignment, _) = try AssignmentSolver(threads: threads).solve(
          AssignmentProblem(costs: costs))
      else { return [] }
      return assignment.columns
    }
    let one = try columns(1)
    #expect(try columns(2) == one)
    #expect(try columns(7) == one)
  }
}
