import Foundation
import GLPKBackend
import IntegerPrograms
import TestRandom
import Testing

@Suite struct SolveTests {
  @Test func programsWithoutVariables() throws {
    var program = IntegerProgram(.maximise)
    #expect(try GLPKSolver().solve(program).solution?.objective == 0)
    try program.addRow([], lower: 0, upper: 3)
    #expect(try GLPKSolver().solve(program).solution?.values == [])
    try program.addRow([], lower: 1)
    #expect(try GLPKSolver().solve(program) == .infeasible)
    #expect(try GLPKSolver().solveRelaxation(of: program) == .infeasible)
  }

  @Test(arguments: [true, false]) func programsWithoutRows(presolves: Bool) throws {
    let program = try makeProgram(.maximise, objective: [3, -2, 0], lower: -1, upper: 4)
    let outcome = try GLPKSolver().solve(program, options: ProgramOptions(presolves: presolves))
    let best: Int64 = 3 * 4 + 2 * 1
    #expect(outcome.solution?.objective == best)
  }

  @Test func emptyRowsAndCrossedBounds() throws {
    var program = try makeProgram(.maximise, objective: [1], rows: [([0], nil, 5)])
    #expect(try GLPKSolver().solve(program).solution?.objective == 1)
    try program.addRow([0: 1], lower: 1, upper: 0)
    #expect(try GLPKSolver().solve(program) == .infeasible)
    #expect(try GLPKSolver().solve(makeProgram(.minimise, objective: [1], lower: 2, upper: 1)) == .infeasible)
    #expect(
      try GLPKSolver().solve(makeProgram(.minimise, objective: [1], rows: [([2], 1, 1)])) == .infeasible)
  }

  @Test func fixedVariablesAreKept() throws {
    let program = try makeProgram(.minimise, objective: [7, 1], lower: 3, upper: 3)
    #expect(try GLPKSolver().solve(program).solution?.values == [3, 3])
  }

  @Test func objectivesAreKeptToTheUnit() throws {
    // Two solutions of 10^12 and 10^12 + 1: a tolerance of 10^-7 would take either.
    let large: Int64 = 1_000_000_000_000
    let program = try makeProgram(
      .maximise, objective: [large, large + 1, large], rows: [([1, 1, 1], nil, 1)])
    #expect(try GLPKSolver().solve(program).solution?.objective == large + 1)
  }

  /// The oracle tries every point within the bounds.
  @Test(arguments: 0..<400) func smallProgramsAgreeWithEnumeration(seed: Int) throws {
    var generator = TestRandom(seed: UInt64(seed))
    let count = Int.random(in: 1...6, using: &generator)
    var program = IntegerProgram(Bool.random(using: &generator) ? .minimise : .maximise)
    for _ in 0..<count {
      let lower = Int64.random(in: -2...1, using: &generator)
      try program.addVariable(
        objective: Int64.random(in: -9...9, using: &generator), lower: lower,
        upper: lower + Int64.random(in: 0...3, using: &generator))
    }
    for _ in 0..<Int.random(in: 0...5, using: &generator) {
      let terms = (0..<count).map {
        IntegerProgram.Term(column: $0, coefficient: Int64.random(in: -4...4, using: &generator))
      }
      let lower = Int64.random(in: -8...6, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: try program.addRow(terms, lower: lower)
      case 1: try program.addRow(terms, upper: lower)
      case 2: try program.addRow(terms, lower: lower, upper: lower)
      default: try program.addRow(terms, lower: lower, upper: lower + 3)
      }
    }
    let best = enumerate(program)
    for presolves in [true, false] {
      for usesCuts in [true, false] {
        let options = ProgramOptions(presolves: presolves, usesCuts: usesCuts)
        let outcome = try GLPKSolver().solve(program, options: options)
        if let best {
          guard case .optimal(let solution) = outcome else {
            Issue.record("\(outcome) instead of \(best)")
            continue
          }
          #expect(solution.objective == best && program.violation(of: solution.values) == nil)
        } else {
          #expect(outcome == .infeasible)
        }
      }
    }
    try checkRelaxation(of: program, best: best)
  }

  /// The relaxation is no worse than the best solution, and its prices explain its reduced costs.
  private func checkRelaxation(of program: IntegerProgram, best: Int64?) throws {
    guard case .optimal(let relaxation) = try GLPKSolver().solveRelaxation(of: program) else {
      #expect(best == nil)
      return
    }
    if let best {
      let gain =
        program.sense == .maximise ? relaxation.objective - Double(best) : Double(best) - relaxation.objective
      #expect(gain > -1e-6)
    }
    var reduced = program.variables.map { Double($0.objective) }
    for index in 0..<program.rowCount {
      for term in program.row(index).terms {
        reduced[term.column] -= relaxation.rowPrices[index] * Double(term.coefficient)
      }
    }
    for (computed, given) in zip(reduced, relaxation.reducedCosts) { #expect(abs(computed - given) < 1e-6) }
  }

  private func enumerate(_ program: IntegerProgram) -> Int64? {
    var best: Int64?
    var values = program.variables.map { $0.lower! }
    while true {
      if program.violation(of: values) == nil {
        let objective = program.objective(of: values)!
        best = best.map { program.sense == .minimise ? min($0, objective) : max($0, objective) } ?? objective
      }
      guard let next = values.indices.first(where: { values[$0] < program.variables[$0].upper! }) else {
        return best
      }
      values[next] += 1
      for column in 0..<next { values[column] = program.variables[column].lower! }
    }
  }

  @Test func concurrentSolvesAgree() async throws {
    let program = try hardProgram(variables: 24, rows: 2, seed: 5)
    let expected = try GLPKSolver().solve(program)
    guard case .optimal = expected else {
      Issue.record("\(expected)")
      return
    }
    try await withThrowingTaskGroup(of: ProgramOutcome.self) { group in
      for task in 0..<8 {
        group.addTask {
          // A caught abort on one thread leaves the solves on the others alone.
          if task % 2 == 0 { _ = callShim(ShimProgram(IntegerProgram(.minimise)), ShimOptions()) }
          return try GLPKSolver().solve(program)
        }
      }
      for try await outcome in group { #expect(outcome == expected) }
    }
  }
}
