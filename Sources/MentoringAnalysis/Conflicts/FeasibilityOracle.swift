internal import LinearAssignment
internal import MentoringMatcher
internal import MentoringModel

/// Tells whether versions of a programme have any plan, again and again; the same question is worked out once.
///
/// It counts what it does, so that those who ask can end in good time; the count is the same on every machine.
final class FeasibilityOracle {
  let threads: Int
  let control: SolveControl
  /// How much has been done, in the unit of `ConstrainedProof.work`.
  private(set) var work = 0
  /// Further questions throw ``Exhausted`` once so much has been done; nil for no limit.
  var workLimit: Int?
  private var answers: [Question: Matcher.Feasibility] = [:]

  init(threads: Int, control: SolveControl) {
    self.threads = threads
    self.control = control
  }

  /// Thrown when the search is ended early.
  struct Stopped: Error {}
  /// Thrown when ``workLimit`` is reached.
  struct Exhausted: Error {}

  /// What some questions come to, nil if they take too much work.
  func unlessExhausted<Answer>(_ answer: () throws -> Answer) throws -> Answer? {
    do { return try answer() } catch is Exhausted { return nil }
  }

  /// All that a version of a programme may differ in.
  private struct Question: Hashable {
    let constraints: [Constraint]
    let rules: RuleSettings
    let minima: [Int]
    let capacities: [Int]
  }

  /// The search tree of a question may have so many nodes before it is left open; hardly any question needs more.
  static let mostNodes = 300
  /// It is also left open after so much work, some seconds.
  static let mostWork = 60_000_000
  /// What laying out a programme takes for each person, beside what it takes for each pair.
  private static let workOfPerson = 800

  /// Whether any plan keeps all that the programme asks; nil if that would take long to find out.
  func isFeasible(_ programme: Programme) throws -> Bool? { try answer(programme).isFeasible }

  /// The same, and which constraints are enough for there to be none.
  func answer(_ programme: Programme) throws -> Matcher.Feasibility {
    // A minimum above the capacity is not a thing that rows and columns could say.
    if programme.participants.contains(where: { $0.minimumPartners > $0.capacity }) {
      return Matcher.Feasibility(isFeasible: false, conflict: [], work: 0)
    }
    let question = Question(
      constraints: programme.settings.constraints, rules: programme.settings.rules,
      minima: programme.participants.map(\.minimumPartners),
      capacities: programme.participants.map(\.capacity))
    if let known = answers[question] { return known }
    if let workLimit, work > workLimit { throw Exhausted() }
    let answer = try Matcher(Cohort(programme, threads: threads)).feasibility(
      control: control, nodeLimit: Self.mostNodes, workLimit: Self.mostWork)
    if control.isStopped { throw Stopped() }
    work += answer.work + Self.workOfPerson * programme.participants.count
    answers[question] = answer
    return answer
  }
}
