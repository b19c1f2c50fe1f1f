import CGLPK
import Foundation
import GLPKBackend
import IntegerPrograms
import Testing

/// What GLPK does to a host that does not check: each probe goes past `GLPKSolver`'s checks, straight to the C
/// function, and must be caught; the process lives, and later solves work.
@Suite struct ProbeTests {
  private func knapsack() throws -> IntegerProgram {
    try makeProgram(.maximise, objective: [5, 4, 3], rows: [([2, 3, 1], nil, 4)])
  }

  private func expectStillWorking() throws {
    let outcome = try GLPKSolver().solve(knapsack())
    #expect(outcome.solution?.values == [1, 0, 1] && outcome.solution?.objective == 5 + 3)
  }

  private func expectCaught(_ program: ShimProgram, _ options: ShimOptions = ShimOptions(), words: String)
    throws
  {
    let result = callShim(program, options)
    #expect(Int(result.raw.fate) == Int(CGLPK_CAUGHT))
    #expect(result.words.contains(words), "\(result.words)")
    try expectStillWorking()
  }

  @Test func duplicateEntriesAreCaught() throws {
    var program = ShimProgram(try knapsack())
    program.entryColumns[1] = program.entryColumns[0]
    try expectCaught(program, words: "duplicate indices not allowed")
  }

  @Test(arguments: [-1, 3, 1_000_000] as [Int32]) func columnsOutOfRangeAreCaught(column: Int32) throws {
    var program = ShimProgram(try knapsack())
    program.entryColumns[0] = column
    try expectCaught(program, words: "column index out of range")
  }

  @Test func rowsOutOfRangeAreCaught() throws {
    var program = ShimProgram(try knapsack())
    program.entryRows[0] = 5
    try expectCaught(program, words: "row index out of range")
  }

  @Test func zeroColumnsAreCaught() throws {
    try expectCaught(ShimProgram(IntegerProgram(.minimise)), words: "ncs = 0")
  }

  @Test func negativeGapsAreCaught() throws {
    var options = ShimOptions()
    options.relativeGap = -0.5
    try expectCaught(ShimProgram(try knapsack()), options, words: "mip_gap")
  }

  @Test func zeroTolerancesAreCaught() throws {
    var options = ShimOptions()
    options.objectiveTolerance = 0
    options.presolves = false
    try expectCaught(ShimProgram(try knapsack()), options, words: "tol_obj")
  }

  /// A program whose numbers are not numbers comes back as a failure or a refuted answer, and never as an optimum.
  @Test func notANumberNeverLooksOptimal() throws {
    var program = ShimProgram(try knapsack())
    program.objective[0] = .nan
    let result = callShim(program, ShimOptions())
    let isPlainOptimum =
      Int(result.raw.fate) == Int(CGLPK_RETURNED) && result.raw.code == 0
      && result.raw.objective.isFinite
    #expect(!isPlainOptimum)
    try expectStillWorking()
  }

  @Test func infiniteUpperBoundsOfIntegersAreAnswers() throws {
    let unbounded = try makeProgram(.maximise, objective: [1, 1], upper: nil, rows: [([1, -1], nil, 3)])
    #expect(try GLPKSolver().solve(unbounded) == .unbounded)
    let bounded = try makeProgram(.maximise, objective: [1, 1], upper: nil, rows: [([2, 3], nil, 7)])
    #expect(try GLPKSolver().solve(bounded).solution?.objective == 3)
    // The relaxation is unbounded here, but no integer satisfies 2 a = 1.
    let none = try makeProgram(.maximise, objective: [0, 1], upper: nil, rows: [([2, 0], 1, 1)])
    #expect(try GLPKSolver().solve(none) == .infeasible)
    let free = try makeProgram(.minimise, objective: [1], lower: nil, upper: nil)
    #expect(try GLPKSolver().solve(free) == .unbounded)
  }

  @Test func crossedBoundsReachingGLPKAreACode() throws {
    var program = ShimProgram(try knapsack())
    program.columnLower[0] = 2
    program.columnUpper[0] = 1
    var options = ShimOptions()
    options.presolves = false
    #expect(callShim(program, options).raw.code == 4)
    options.presolves = true
    let result = callShim(program, options)
    #expect(result.raw.code != 0 || Int(result.raw.fate) == Int(CGLPK_CAUGHT))
    try expectStillWorking()
  }

  /// With presolving off and no relaxation solved GLPK answers code 12; the C function solves it first.
  @Test func presolvingOffSolvesTheRelaxationFirst() throws {
    let options = ProgramOptions(presolves: false)
    #expect(try GLPKSolver().solve(knapsack(), options: options) == GLPKSolver().solve(knapsack()))
  }

  @Test func gapStopsAreFeasibleNeverOptimal() throws {
    let program = try knapsacks(variables: 50, rows: 5)
    let options = ProgramOptions(timeLimit: .seconds(20), relativeGap: 0.5, presolves: false, usesCuts: false)
    guard case .feasible(let solution, let bound?, .gap) = try GLPKSolver().solve(program, options: options)
    else {
      Issue.record("the gap did not stop the solve")
      return
    }
    #expect(program.violation(of: solution.values) == nil && bound >= solution.objective)
    #expect(Double(bound) <= 1.5 * Double(solution.objective) + 1)
  }

  /// A problem made on one thread and deleted on another aborts the process; a solve never leaves its thread.
  @Test func solvesMoveBetweenThreads() throws {
    for _ in 0..<20 {
      let thread = Thread { _ = try? GLPKSolver().solve(try! makeProgram(.maximise, objective: [1])) }
      thread.start()
      while !thread.isFinished { usleep(200) }
      try expectStillWorking()
    }
  }

  @Test func theVersionIsKnown() { #expect(GLPKLibrary.version.hasPrefix("5.")) }
}
