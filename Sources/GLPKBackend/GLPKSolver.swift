internal import CGLPK
public import IntegerPrograms

/// Solves integer programs with GLPK: preprocessing, simplex method, branch and cut.
///
/// ```swift
/// let outcome = try GLPKSolver().solve(program, options: ProgramOptions(timeLimit: .seconds(60)))
/// ```
///
/// GLPK computes in floating point. Every solution is therefore rounded and checked against every row and bound in
/// exact integers, and its objective is recomputed; an answer that does not stand up is thrown as a
/// `SolverFailure`. That no *better* solution exists, that there is *none*, and bounds are GLPK's word, with the
/// objective's tolerance set to 10^-13 of its size: reliable to the unit for objectives up to about 10^12.
///
/// Solving traps where there is no ``GLPKLibrary``. A solver holds nothing between calls. Calls may come from any thread and several may run at once; each is
/// synchronous and single-threaded. The same program gives the same answer unless a limit stops the solve.
public struct GLPKSolver: Sendable {
  /// Makes a solver.
  public init() {}

  /// Finds a best solution of a program.
  ///
  /// - Throws: `SolverFailure` when GLPK gives up, or gives an answer that the exact check refutes.
  public func solve(
    _ program: IntegerProgram, options: ProgramOptions = ProgramOptions()
  ) throws(SolverFailure) -> ProgramOutcome {
    let clock = ContinuousClock()
    let start = clock.now
    if let outcome = try Self.answerWithoutSolver(program) { return outcome }
    if let limit = Self.limitAtStart(options) {
      return .noSolutionFound(bound: program.boundFromVariables, stoppedBy: limit)
    }
    var shimOptions = Self.shimOptions(options)
    var shimProgram = ShimProgram(program)
    var result: ShimResult
    var verdict: Verdict
    repeat {
      shimOptions.seconds = Self.seconds(options.timeLimit, since: clock.now - start)
      result = callShim(shimProgram, shimOptions)
      verdict = try Verdict(result)
    } while verdict.holdsSolution && Self.exclude(result, of: program, from: &shimProgram)
    switch verdict {
    case .infeasible: return .infeasible
    case .dualInfeasible:
      // The relaxation is unbounded if it has a solution at all, and with it the program, whose data are integers.
      shimOptions.seconds = Self.seconds(options.timeLimit, since: clock.now - start)
      return try Self.unbounded(program, shimProgram, shimOptions)
    case .optimal:
      return .optimal(try Self.solution(result, of: program))
    case .feasible(let limit):
      let solution = try Self.solution(result, of: program)
      return .feasible(solution, bound: Self.bound(result, of: program, held: solution), stoppedBy: limit)
    case .nothing(let limit):
      return .noSolutionFound(bound: Self.bound(result, of: program, held: nil), stoppedBy: limit)
    }
  }

  /// Solves the relaxation of a program, in which the variables need not be whole.
  ///
  /// The relative gap, presolving and cuts of the options do not matter here.
  ///
  /// - Throws: `SolverFailure` when GLPK gives up.
  public func solveRelaxation(
    of program: IntegerProgram, options: ProgramOptions = ProgramOptions()
  ) throws(SolverFailure) -> RelaxationOutcome {
    let clock = ContinuousClock()
    let start = clock.now
    switch try Self.answerWithoutSolver(program) {
    case .optimal(let solution):
      return .optimal(
        Relaxation(
          objective: Double(solution.objective), values: [],
          rowPrices: [Double](repeating: 0, count: program.rowCount), reducedCosts: []))
    case .some: return .infeasible
    case nil: break
    }
    if let limit = Self.limitAtStart(options) { return .stopped(by: limit) }
    var shimOptions = Self.shimOptions(options)
    shimOptions.isInteger = false
    let shimProgram = ShimProgram(program)
    shimOptions.seconds = Self.seconds(options.timeLimit, since: clock.now - start)
    let result = callShim(shimProgram, shimOptions)
    switch try Verdict(result) {
    case .infeasible: return .infeasible
    case .dualInfeasible: return .unbounded
    case .nothing(let limit), .feasible(let limit): return .stopped(by: limit)
    case .optimal:
      let numbers = [result.raw.objective] + result.values + result.rowPrices + result.reducedCosts
      guard numbers.allSatisfy(\.isFinite) else {
        throw Self.refuted("the relaxation's optimum holds a number that is not finite", result)
      }
      return .optimal(
        Relaxation(
          objective: result.raw.objective, values: result.values, rowPrices: result.rowPrices,
          reducedCosts: result.reducedCosts))
    }
  }
}

extension GLPKSolver {
  /// The answers that need no solver: contradictory bounds, and programs without variables, which GLPK aborts on.
  private static func answerWithoutSolver(_ program: IntegerProgram) throws(SolverFailure) -> ProgramOutcome?
  {
    let crossed = program.variables.contains { ($0.lower ?? .min) > ($0.upper ?? .max) }
    if crossed { return .infeasible }
    for index in 0..<program.rowCount {
      let row = program.row(index)
      if (row.lower ?? .min) > (row.upper ?? .max) { return .infeasible }
    }
    if program.variables.isEmpty {
      return ProgramSolution([], of: program).map(ProgramOutcome.optimal) ?? .infeasible
    }
    // GLPK's own limits, beyond which it aborts.
    let (most, mostTerms) = (100_000_000, 500_000_000)
    if program.variables.count > most || program.rowCount > most || program.terms.count > mostTerms {
      throw SolverFailure(
        solver: GLPKLibrary.name, code: nil,
        sentence: "\(program.variables.count) variables, \(program.rowCount) rows and \(program.terms.count) "
          + "terms are more than GLPK holds")
    }
    return nil
  }

  private static func limitAtStart(_ options: ProgramOptions) -> ProgramLimit? {
    if options.isCancelled?() == true { return .cancellation }
    if let limit = options.timeLimit, limit <= .zero { return .time }
    return nil
  }

  private static func shimOptions(_ options: ProgramOptions) -> ShimOptions {
    var shim = ShimOptions()
    shim.presolves = options.presolves
    shim.usesCuts = options.usesCuts
    shim.looksAhead = options.looksAhead
    shim.nodeLimit = options.nodeLimit
    shim.relativeGap = options.relativeGap
    shim.isCancelled = options.isCancelled
    return shim
  }

  private static func seconds(_ limit: Duration?, since elapsed: Duration) -> Double {
    guard let limit else { return .infinity }
    return max(0, (limit - elapsed) / .seconds(1))
  }

  /// Decides between unbounded and infeasible by looking for any solution at all.
  private static func unbounded(
    _ program: IntegerProgram, _ shimProgram: ShimProgram, _ options: ShimOptions
  ) throws(SolverFailure) -> ProgramOutcome {
    var anySolution = shimProgram
    anySolution.objective = [Double](repeating: 0, count: shimProgram.objective.count)
    let result = callShim(anySolution, options)
    switch try Verdict(result) {
    case .infeasible: return .infeasible
    case .optimal, .feasible:
      _ = try solution(result, of: program)
      return .unbounded
    case .nothing(let limit): return .noSolutionFound(bound: nil, stoppedBy: limit)
    case .dualInfeasible: throw refuted("a program without an objective was called unbounded", result)
    }
  }

  /// Takes out a point of zeros and ones that breaks a row by less than GLPK's tolerances see; false if there is no need,
  /// or if the point is not of that kind.
  ///
  /// Rows with large coefficients are broken by whole units within those tolerances. The point is not a solution, so no solution
  /// is lost with it.
  private static func exclude(
    _ result: ShimResult, of program: IntegerProgram, from shimProgram: inout ShimProgram
  ) -> Bool {
    let values = result.values.map { $0.rounded() }
    let isBinary = zip(values, result.values).allSatisfy { ($0 == 0 || $0 == 1) && abs($0 - $1) <= 1e-4 }
    guard isBinary, program.variables.allSatisfy({ $0.lower ?? -1 >= 0 && $0.upper ?? 2 <= 1 }),
      case .row? = program.violation(of: values.map { Int64($0) })
    else { return false }
    let row = Int32(shimProgram.rowLower.count)
    shimProgram.rowLower.append(1 - values.reduce(0, +))
    shimProgram.rowUpper.append(.infinity)
    for (column, value) in values.enumerated() {
      shimProgram.entryRows.append(row)
      shimProgram.entryColumns.append(Int32(column))
      shimProgram.entryValues.append(value == 1 ? -1 : 1)
    }
    return true
  }

  /// Rounds GLPK's values and checks them exactly.
  private static func solution(
    _ result: ShimResult, of program: IntegerProgram
  ) throws(SolverFailure) -> ProgramSolution {
    var values: [Int64] = []
    values.reserveCapacity(result.values.count)
    for (column, value) in result.values.enumerated() {
      let whole = value.rounded()
      // A value further from a whole number than ten times GLPK's own tolerance (10^-5) is no rounding error.
      guard abs(value - whole) <= 1e-4, let integer = Int64(exactly: whole) else {
        throw refuted("variable \(column) has the value \(value), which is not whole", result)
      }
      values.append(integer)
    }
    if let solution = ProgramSolution(values, of: program) { return solution }
    switch program.violation(of: values) {
    case .row(let row): throw refuted("the solution breaks row \(row)", result)
    case .variable(let column): throw refuted("the solution breaks the bounds of variable \(column)", result)
    case .count(let count): throw refuted("the solution has \(count) values", result)
    case nil: throw refuted("the objective does not fit 64 bits", result)
    }
  }

  /// The bound of GLPK's search as an integer: rounded towards the solutions it allows, after a billionth of
  /// slack for floating point, and never beyond a solution that is held.
  private static func bound(
    _ result: ShimResult, of program: IntegerProgram, held: ProgramSolution?
  ) -> Int64? {
    var bound = program.boundFromVariables
    if result.raw.has_bound != 0 {
      let raw = result.raw.bound
      let slack = 1e-6 + 1e-9 * abs(raw)
      let rounded = program.sense == .minimise ? (raw - slack).rounded(.up) : (raw + slack).rounded(.down)
      if let integer = Int64(exactly: rounded) { bound = tighter(bound, integer, program.sense) }
    }
    guard let held, let known = bound else { return bound }
    return program.sense == .minimise ? min(known, held.objective) : max(known, held.objective)
  }

  private static func tighter(_ first: Int64?, _ second: Int64, _ sense: IntegerProgram.Sense) -> Int64 {
    guard let first else { return second }
    return sense == .minimise ? max(first, second) : min(first, second)
  }

  private static func refuted(_ sentence: String, _ result: ShimResult) -> SolverFailure {
    SolverFailure(solver: GLPKLibrary.name, code: Int(result.raw.code), sentence: sentence)
  }
}
