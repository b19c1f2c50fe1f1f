internal import LinearAssignment
internal import MentoringMatcher
internal import MentoringModel

/// Tells whether a programme has any plan, again and again.
struct FeasibilityOracle {
  let threads: Int
  let control: SolveControl

  /// Thrown when the search is ended early.
  struct Stopped: Error {}

  /// The search tree of a question may have so many nodes before it is left open; hardly any question needs more.
  static let mostNodes = 5000

  /// Whether any plan keeps all that the programme asks; nil if that would take long to find out.
  func isFeasible(_ programme: Programme) throws -> Bool? {
    // A minimum above the capacity is not a thing that rows and columns could say.
    if programme.participants.contains(where: { $0.minimumPartners > $0.capacity }) { return false }
    let matcher = Matcher(Cohort(programme, threads: threads))
    let answer = try matcher.isFeasible(control: control, nodeLimit: Self.mostNodes)
    if control.isStopped { throw Stopped() }
    return answer
  }
}
