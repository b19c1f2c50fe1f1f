internal import ConstrainedAssignment
public import IntegerPrograms
public import LinearAssignment
public import MentoringModel

/// Why a plan could not be worked out, though the programme is sound.
public enum MatchFault: Error, Sendable {
  /// There are so many people that sums of costs might leave 64 bits.
  case costs(CostOverflow)
  /// The values of constraints are so large that the integer program cannot hold them exactly.
  case values(String)
  /// The proof of a plan does not hold, for this reason: a fault of this library. The program is what was to be solved, without
  /// the people; nil if it is too large to be written down.
  case proof(String, IntegerProgram?)
  /// The library that plans under constraints need is not there.
  case libraryMissing
  /// Whether the meetings of these people can be held takes too long to find out.
  case times(PeopleGroup)
  /// The tables of a strategy, so many bytes for these people, do not fit into memory.
  case tables(strategy: String, mentees: Int, mentors: Int, bytes: Int)

  init(_ fault: ConstrainedSolver.Fault, _ rows: ConstraintRows) {
    switch fault {
    case .costs(let overflow): self = .costs(overflow)
    case .libraryMissing: self = .libraryMissing
    case .proof(let reason, let problem): self = .proof(reason, Self.program(of: problem))
    case .sideRow(let row):
      self = .values("sums of the constraint \"\(rows.constraintName(ofRow: row))\" might leave 61 bits")
    }
  }

  /// What has gone wrong with an assignment problem.
  public init(_ fault: AssignmentFault) {
    switch fault {
    case .costs(let overflow): self = .costs(overflow)
    case .proof(let reason, let problem):
      self = .proof(reason, Self.program(of: ConstrainedProblem(problem, sideRows: [])))
    }
  }

  /// Matrices with more cells are not written down.
  private static let mostCells = 4_000_000

  private static func program(of problem: ConstrainedProblem) -> IntegerProgram? {
    let costs = problem.assignment.costs
    guard costs.rowCount <= mostCells / max(1, costs.columnCount) else { return nil }
    return try? problem.integerProgram().program
  }
}

extension MatchFault: CustomStringConvertible {
  /// The fault in one sentence, without a full stop.
  public var description: String {
    switch self {
    case .costs(let overflow): "\(overflow)"
    case .values(let sentence): "the values of constraints are too large: \(sentence)"
    case .proof(let reason, _): "the proof of a plan does not hold: \(reason)"
    case .libraryMissing:
      "constraints, and times that not all pairs can have, need GLPK, which is not there: install it (Debian: "
        + "libglpk40), or name the library in the environment variable REVMATCH_GLPK"
    case .times(let people):
      "whether the meetings of \(ScoreText.list(people.first, of: people.count)) can all be held takes too long to find "
        + "out; they need smaller capacities or more free times, or `timetable = false` under [rules]"
    case .tables(let strategy, let mentees, let mentors, let bytes):
      "the strategy \(strategy) keeps tables of all pairs of \(mentors) mentors and \(mentees) mentees, about "
        + "\(MemorySize.words(bytes)), more than there is; only the strategy optimal works without them"
    }
  }
}
