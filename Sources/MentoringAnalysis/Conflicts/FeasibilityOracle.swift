internal import LinearAssignment
internal import MentoringMatcher
internal import MentoringModel

/// Tells whether a programme has any plan, again and again.
struct FeasibilityOracle {
  let threads: Int
  let control: SolveControl

  /// Thrown when the search is ended early.
  struct Stopped: Error {}

  /// Whether any plan keeps all that the programme asks.
  func isFeasible(_ programme: Programme) throws -> Bool {
    // A minimum above the capacity is not a thing that rows and columns could say.
    if programme.participants.contains(where: { $0.minimumPartners > $0.capacity }) { return false }
    let matcher = Matcher(Cohort(programme, threads: threads))
    guard let answer = try matcher.isFeasible(control: control) else { throw Stopped() }
    return answer
  }
}
