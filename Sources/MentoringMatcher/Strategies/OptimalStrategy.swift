public import LinearAssignment
internal import MentoringModel

/// The best plan: most pairs, then the highest total score, or as the programme's objective says; under constraints with what each
/// of them costs.
public struct OptimalStrategy: Strategy {
  /// `optimal`.
  public static let name = "optimal"

  /// Makes the strategy.
  public init() {}

  /// The best plan; see ``Matcher/answer(control:nodeLimit:workLimit:gap:)``.
  public func answer(
    _ matcher: Matcher, _ request: PlanRequest, control: SolveControl
  ) throws(MatchFault) -> Matcher.Answer? {
    guard var answer = try matcher.answer(control: control, gap: request.gap) else { return nil }
    guard case .planned(var plan, .trees(let trees)?) = answer.outcome else { return answer }
    try matcher.addTotalsWithout(to: &plan, work: trees.work, control: control)
    answer.outcome = .planned(plan, .trees(trees))
    return answer
  }
}
