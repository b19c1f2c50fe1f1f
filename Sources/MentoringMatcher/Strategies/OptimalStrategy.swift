public import LinearAssignment
internal import MentoringModel

/// The best plan: most pairs, then the highest total score, or as the programme's objective says; under constraints with what each
/// of them costs.
///
/// *After*: H. W. Kuhn, "The Hungarian Method for the Assignment Problem", Naval Research Logistics Quarterly 2 (1955) 83–97,
/// doi:10.1002/nav.3800020109.
/// *Aim*: the most for all together, proven.
/// *Trade-off*: a person may be given up for the gain of others; nobody's wishes are a promise.
/// *Prefer it when* the programme answers for the whole, when there are constraints, and in case of doubt.
public struct OptimalStrategy: Strategy {
  /// `optimal`.
  public static let name = "optimal"
  /// As for every strategy.
  public static let aim = "as many pairs as possible, then the highest total score"

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
