internal import CGLPK
internal import IntegerPrograms

/// What GLPK's stage, return code and status say together.
enum Verdict: Hashable {
  case optimal
  case feasible(ProgramLimit)
  case nothing(ProgramLimit)
  case infeasible
  /// The relaxation is unbounded, or infeasible.
  case dualInfeasible

  /// Whether the result holds values of the variables.
  var holdsSolution: Bool {
    switch self {
    case .optimal, .feasible: true
    case .nothing, .infeasible, .dualInfeasible: false
    }
  }

  /// Reads a result; whatever is not known for certain is a failure.
  init(_ result: ShimResult) throws(SolverFailure) {
    let raw = result.raw
    switch Int(raw.fate) {
    case Int(CGLPK_RETURNED): break
    case Int(CGLPK_CAUGHT):
      throw SolverFailure(solver: GLPKLibrary.name, code: nil, sentence: result.words)
    default:
      throw SolverFailure(solver: GLPKLibrary.name, code: nil, sentence: "there is not enough memory")
    }
    let limit: ProgramLimit? =
      switch Int(raw.stopped) {
      case Int(CGLPK_STOPPED_BY_DEADLINE): .time
      case Int(CGLPK_STOPPED_BY_POLL): .cancellation
      case Int(CGLPK_STOPPED_BY_NODES): .nodes
      default: nil
      }
    let verdict: Verdict? =
      switch Int(raw.stage) {
      case Int(CGLPK_STAGE_PREPROCESSING): Self.preprocessing(code: Int(raw.code))
      case Int(CGLPK_STAGE_RELAXATION):
        Self.relaxation(code: Int(raw.code), status: Int(raw.status), limit: limit)
      case Int(CGLPK_STAGE_SEARCH): Self.search(code: Int(raw.code), status: Int(raw.status), limit: limit)
      default: nil
      }
    guard let verdict else {
      let own = result.words
      throw SolverFailure(
        solver: GLPKLibrary.name, code: Int(raw.code),
        sentence: GLPKLibrary.sentence(for: Int(raw.code)) + ", status \(raw.status)"
          + (own.isEmpty ? "" : " (\(own))"))
    }
    self = verdict
  }

  private static func preprocessing(code: Int) -> Verdict? {
    switch code {
    case 0x0A: .infeasible
    case 0x0B: .dualInfeasible
    default: nil
    }
  }

  private static func relaxation(code: Int, status: Int, limit: ProgramLimit?) -> Verdict? {
    if let limit { return .nothing(limit) }
    switch (code, status) {
    case (0, 5): return .optimal
    case (0, 4): return .infeasible
    case (0, 6): return .dualInfeasible
    default: return nil
    }
  }

  private static func search(code: Int, status: Int, limit: ProgramLimit?) -> Verdict? {
    switch (code, status) {
    case (0, 5): .optimal
    case (0, 4), (0x0A, _): .infeasible
    case (0x0B, _): .dualInfeasible
    case (0x0E, 2), (0x0E, 5): .feasible(.gap)
    case (0x09, 2), (0x09, 5), (0x0D, 2), (0x0D, 5): limit.map { .feasible($0) }
    case (0x09, 1), (0x0D, 1): limit.map { .nothing($0) }
    default: nil
    }
  }
}
