/// What a solver established about a program, and what stopped it if it did not finish.
///
/// An infeasible program is an answer, not a failure, so it is returned, never thrown.
public enum ProgramOutcome: Hashable, Sendable {
  /// A best solution, proven best by the solver.
  case optimal(ProgramSolution)
  /// A solution that may not be best; no solution is better than the bound (nil if none is known).
  case feasible(ProgramSolution, bound: Int64?, stoppedBy: ProgramLimit)
  /// The solver stopped before it held a solution; there may be one, and none is better than the bound.
  case noSolutionFound(bound: Int64?, stoppedBy: ProgramLimit)
  /// No solution exists.
  case infeasible
  /// There are solutions with ever better objectives.
  case unbounded

  /// The solution, if one is held.
  public var solution: ProgramSolution? {
    switch self {
    case .optimal(let solution), .feasible(let solution, _, _): solution
    case .noSolutionFound, .infeasible, .unbounded: nil
    }
  }
}

/// Whole numbers that meet every row and bound of a program, checked in exact arithmetic.
public struct ProgramSolution: Hashable, Sendable {
  /// The value of each variable.
  public let values: [Int64]
  /// The objective, recomputed exactly from the values.
  public let objective: Int64

  /// Makes a solution of a program, or nil where the values break a row or bound, or the objective does not fit 64 bits.
  ///
  /// - Complexity: O(variables + terms).
  public init?(_ values: [Int64], of program: IntegerProgram) {
    guard program.violation(of: values) == nil, let objective = program.objective(of: values) else {
      return nil
    }
    self.values = values
    self.objective = objective
  }
}

/// What stopped a solver early.
public enum ProgramLimit: Hashable, Sendable {
  /// The time limit.
  case time
  /// The caller, through `ProgramOptions.isCancelled`.
  case cancellation
  /// The relative gap that was asked for is reached.
  case gap
  /// The limit of nodes.
  case nodes
}

/// What a solver established about the relaxation of a program, in which variables need not be whole.
public enum RelaxationOutcome: Hashable, Sendable {
  /// A best point of the relaxation.
  case optimal(Relaxation)
  /// Not even the relaxation has a solution.
  case infeasible
  /// The relaxation has ever better points.
  case unbounded
  /// The solver stopped before it held the optimum.
  case stopped(by: ProgramLimit)
}

/// An optimum of a relaxation, in floating point: a guide, such as for pricing columns, and not a proof.
///
/// Prices follow one rule for both senses: reduced cost = objective coefficient − Σ price · coefficient, and the
/// price of a row is what the objective gains for one more unit of the row's binding bound.
public struct Relaxation: Hashable, Sendable {
  /// The objective.
  public let objective: Double
  /// The value of each variable.
  public let values: [Double]
  /// The price of each row.
  public let rowPrices: [Double]
  /// The reduced cost of each variable.
  public let reducedCosts: [Double]

  /// Makes a relaxation's optimum from its parts.
  public init(objective: Double, values: [Double], rowPrices: [Double], reducedCosts: [Double]) {
    self.objective = objective
    self.values = values
    self.rowPrices = rowPrices
    self.reducedCosts = reducedCosts
  }
}

/// Says that a solver failed by itself: it gave up, or its answer did not stand up to the exact check.
public struct SolverFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The solver with its version, such as `GLPK 5.0`.
  public let solver: String
  /// The solver's own code; nil where it gave none.
  public let code: Int?
  /// The solver's own words, or the exact check's.
  public let sentence: String

  /// Makes a failure.
  public init(solver: String, code: Int?, sentence: String) {
    self.solver = solver
    self.code = code
    self.sentence = sentence
  }

  /// The failure in one line.
  public var description: String {
    "\(solver) failed\(code.map { " with code \($0)" } ?? ""): \(sentence)"
  }
}
