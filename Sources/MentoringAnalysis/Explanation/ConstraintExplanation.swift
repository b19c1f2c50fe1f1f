internal import MentoringMatcher
public import MentoringModel
internal import MentoringScoring

/// What one constraint asks of the plan, what it gets, and what it costs.
public struct ConstraintExplanation: Sendable {
  /// The constraint's name.
  public let name: String
  /// Its form.
  public let form: Constraint.Kind
  /// What it asks, in words.
  public let limit: String
  /// What the plan has of it; nil if there is no plan.
  public let result: ConstraintResult?
  /// The plan's pairs that it counts, each with its value if it is a sum; empty for constraints on people.
  public let pairs: [CountedPair]
  /// The people whom it is about and who have a partner in the plan, by id; empty for constraints on pairs.
  public let matched: [String]
  /// The people whom it is about and who have none, by id; everybody if there is no plan.
  public let unmatched: [String]
  /// Why there is no plan; nil if there is one.
  public let infeasible: PlanObstacle?
  /// What would be without it.
  public let without: Without

  /// A pair of the plan that a constraint counts.
  public struct CountedPair: Hashable, Sendable {
    /// The pair.
    public let pair: PairID
    /// The value, for a sum; the points, for a mean; else 1.
    public let value: Int
  }

  /// The best plan of the programme without the constraint.
  public enum Without: Sendable {
    /// The best plan with it and the best without.
    case changes(PlanDifference)
    /// There is no plan with it; this is the best without.
    case plan(PlanTotals)
    /// There is no plan without it either.
    case noPlan
  }
}

extension ProgrammeExplainer {
  /// Explains a constraint.
  ///
  /// - Throws: `InputFault` if no constraint has the name; `MatchFault` as the initialiser.
  /// - Complexity: The programme is scored and solved once more.
  public func constraint(_ name: String) throws -> ConstraintExplanation {
    let programme = cohort.model.programme
    let key = TextFolding.fold(name)
    guard let number = programme.settings.constraints.firstIndex(where: { TextFolding.fold($0.name) == key })
    else { throw InputFault(.data, [unknownConstraint(name)]) }
    let constraint = programme.settings.constraints[number]
    let counted = CountedByConstraint(cohort.model, number, plan?.pairs ?? [])
    var infeasible: PlanObstacle?
    if case .infeasible(let obstacle) = baseline { infeasible = obstacle }
    return ConstraintExplanation(
      name: constraint.name, form: constraint.form.kind, limit: ConstraintWords.limit(constraint.form),
      result: plan?.constraints.first { $0.name == constraint.name }, pairs: counted.pairs,
      matched: counted.matched, unmatched: counted.unmatched, infeasible: infeasible,
      without: try without(constraint.name))
  }

  private func without(_ name: String) throws -> ConstraintExplanation.Without {
    let other = try best(of: cohort.model.programme.applying([.drop(name)]))
    switch (baseline, other) {
    case (.plan(let plan), .plan(let other)): return .changes(PlanDifference(from: plan, to: other))
    case (.infeasible, .plan(let other)): return .plan(PlanTotals(other))
    case (_, .infeasible): return .noPlan
    }
  }

  private func unknownConstraint(_ name: String) -> Diagnostic {
    let names = cohort.model.programme.settings.constraints.map(\.name)
    if names.isEmpty {
      return Diagnostic(.noConstraintOfThatName, "the programme has no constraint \"\(name)\", nor any other")
    }
    let near = Suggestion.nearest(to: name, among: names)
    let quoted = names.map { "\"\($0)\"" }
    return Diagnostic(
      .noConstraintOfThatName, "the programme has no constraint \"\(name)\"",
      help: near.map { "did you mean \"\($0)\"?" }
        ?? "there is " + ScoreText.list(Array(quoted.prefix(8)), of: quoted.count))
  }
}
