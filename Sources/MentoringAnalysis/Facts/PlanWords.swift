public import MentoringModel

extension PlanStatus {
  /// What is known about a plan, as a heading.
  public var words: String {
    switch self {
    case .optimal: "optimal plan"
    case .gap: "as near to the best as was asked for"
    case .finished: "plan made"
    case .infeasible: "no plan keeps all that is asked"
    case .timeLimit: "stopped by the time limit"
    }
  }
}

extension PlanSummary {
  /// Pairs and scores as a sentence.
  public var words: String {
    let pairs = totals.pairs
    guard let mean, let median, let worst, let best else { return "No pairs." }
    let held = locked > 0 ? " (\(locked) locked)" : ""
    let scores = [("mean", mean), ("median", median), ("worst", worst), ("best", best)]
    return "\(ScoreText.count(pairs, "pair"))\(held), total \(ScoreText.points(totals.score)): "
      + scores.map { "\($0) \(ScoreText.points($1))" }.joined(separator: ", ")
      + "; every criterion known in \(fullyKnown) of \(ScoreText.count(pairs, "pair"))."
  }
}

extension Plan {
  /// How good the plan is known to be, as a sentence or two; nil if there is none.
  public var wordsOfProof: String? {
    if status == .infeasible { return nil }
    if case .strategy(let most) = proof.kind {
      let pairs = most.map { "There can be \(ScoreText.count($0, "pair")). " } ?? ""
      return pairs
        + "No plan with as many pairs scores more than \(ScoreText.points(proof.bound)), which is \(ScoreText.points(proof.gap)) "
        + "above this one (proven)."
    }
    let checked = proof.isChecked ? "checked" : "not checked"
    let others =
      switch proof.kind {
      case .bound where constraints.isEmpty && timetable?.clashes.isEmpty == false:
        "plan that can be held, with as many pairs,"
      case .bound: "plan that keeps the constraints, with as many pairs,"
      case .dual, .strategy: "plan with as many pairs"
      }
    if proof.gap == 0, status == .optimal {
      return "Proven optimal: no \(others) scores higher (bound = score, \(checked))."
    }
    if let most = proof.pairBound {
      // Of the score nothing is known before the number of pairs is.
      return "Not proven optimal: \(ScoreText.count(pairs.count, "pair")); \(most) not yet excluded."
    }
    return
      "Not proven optimal: a \(others) might score \(ScoreText.points(proof.gap)) more "
      + "(bound \(ScoreText.points(proof.bound)), \(checked))."
  }
}
