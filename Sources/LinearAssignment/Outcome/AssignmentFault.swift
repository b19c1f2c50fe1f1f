/// Why a problem has no answer, not even that nothing satisfies it.
public enum AssignmentFault: Error, Sendable {
  /// Sums of costs might leave 64 bits; this is refused before anything is solved.
  case costs(CostOverflow)
  /// The proof of the solver's answer to a problem does not hold, for this reason: a fault of this library.
  case proof(String, AssignmentProblem)
}

extension AssignmentFault: CustomStringConvertible {
  /// The fault in one sentence, without a full stop.
  public var description: String {
    switch self {
    case .costs(let overflow): "\(overflow)"
    case .proof(let reason, _): "the proof of an assignment does not hold: \(reason)"
    }
  }
}
