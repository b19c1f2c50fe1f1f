internal import Synchronization

/// Lets others watch a solve and end it early.
///
/// ```swift
/// let control = SolveControl { progress in print(progress.phase, progress.done, progress.total) }
/// // … on some other thread: control.stop()
/// switch try AssignmentSolver().solve(problem, control: control) {
/// case .finished(let outcome): print(outcome)
/// case .stopped(let held): print(held?.assignment.cost ?? "nothing yet", held?.bound ?? "")
/// }
/// ```
public final class SolveControl: Sendable {
  private let stopped = Atomic(false)
  private let report: (@Sendable (SolveProgress) -> Void)?

  /// Makes a control.
  ///
  /// - Parameter report: is told how far the solve has come, after each block of rows and before each search, from any thread;
  ///   it should be quick.
  public init(report: (@Sendable (SolveProgress) -> Void)? = nil) { self.report = report }

  /// Ends the solve soon: between two blocks of rows of a scan, or two searches.
  public func stop() { stopped.store(true, ordering: .relaxed) }

  /// Whether the solve is to end.
  public var isStopped: Bool { stopped.load(ordering: .relaxed) }

  /// Tells whoever watches how far the solve has come.
  @inline(__always)
  package func report(_ phase: SolveProgress.Phase, _ done: @autoclosure () -> Int, of total: Int) {
    report?(SolveProgress(phase: phase, done: done(), total: total))
  }
}

/// How far a solve has come.
public struct SolveProgress: Sendable, Hashable {
  /// What a solver does, mostly in this order; placing and pricing take turns.
  public enum Phase: String, Sendable {
    /// Promising cells are looked for.
    case choosing
    /// Rows get their columns.
    case placing
    /// All cells are held against the prices.
    case pricing
    /// Equally good assignments are compared.
    case settlingTies
    /// The proof is checked.
    case checking
    /// Cases of a problem under limits are looked at; how many there will be is not known.
    case limiting
  }

  /// What is being done.
  public let phase: Phase
  /// How many rows, or cases, are done with.
  public let done: Int
  /// Of how many; 0 where that is not known.
  public let total: Int
}

/// What became of a solve that may be ended early.
public enum ControlledOutcome: Sendable {
  /// It came to its end.
  case finished(AssignmentOutcome)
  /// It was ended early; what is at hand, if anything is.
  case stopped(HeldAssignment?)

  /// The outcome of the problem with rows and columns exchanged.
  var transposed: ControlledOutcome {
    switch self {
    case .finished(let outcome): return .finished(outcome.transposed)
    case .stopped(let held):
      guard let held,
        case .optimal(let assignment, let proof) = AssignmentOutcome.optimal(
          held.assignment, proof: held.proof
        )
        .transposed
      else { return .stopped(nil) }
      return .stopped(HeldAssignment(assignment: assignment, bound: held.bound, proof: proof))
    }
  }
}

/// A complete assignment that has not been proven best.
public struct HeldAssignment: Sendable {
  /// The chosen cells: as many as the goal asks for, within all bounds.
  public let assignment: Assignment
  /// No other such assignment costs less than this; never above the assignment's cost.
  public let bound: Int
  /// The prices from which the bound follows.
  public let proof: OptimalityProof

  /// How much a better assignment might save at most.
  public var gap: Int { assignment.cost - bound }
}
