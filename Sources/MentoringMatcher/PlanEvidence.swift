public import ConstrainedAssignment
public import LinearAssignment

/// What proves a plan best.
public enum PlanEvidence: Sendable {
  /// Prices of mentees and mentors.
  case prices(OptimalityProof)
  /// Trees of cases, for a plan under constraints.
  case trees(ConstrainedEvidence)
}

/// What proves a plan under constraints best.
public struct ConstrainedEvidence: Sendable {
  /// The trees: that there are no more pairs, and that nothing within the limits costs less.
  public let trees: [Refutation]
  /// How much was done to find them; see `ConstrainedProof.work`.
  public let work: Int
}
