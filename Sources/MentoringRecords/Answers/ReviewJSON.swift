public import MentoringAnalysis
internal import MentoringModel
public import TextFormats

/// What feedback says of the matching, for other programs.
public enum ReviewJSON {
  /// The review; shares, concordances and intervals are in parts per million, medians of ratings in hundredths.
  public static func value(of review: FeedbackReview) -> JSONValue {
    .object([
      "schemaVersion": .integer(PlanJSON.schemaVersion), "pairs": .integer(review.pairCount),
      "outcomes": .object(
        Feedback.Outcome.allCases.map { outcome in
          .init(
            outcome.rawValue,
            .object([
              "pairs": .integer(review.counts[outcome] ?? 0),
              "median": review.medians[outcome].map { .integer($0) } ?? .null,
              "score": value(of: review.score[outcome]!),
              "criteria": .array(
                review.criteria.map { criterion in
                  guard case .object(let members) = value(of: criterion.predictions[outcome]!) else {
                    return .null
                  }
                  return .object(
                    [.init("name", .string(criterion.name)), .init("share", .integer(criterion.share))]
                      + members)
                }),
            ]))
        }),
      "proposal": review.proposal.map { value(of: $0, review) } ?? .null,
    ])
  }

  private static func value(of prediction: FeedbackReview.Prediction) -> JSONValue {
    .object(
      [.init("pairs", .integer(prediction.pairs)), .init("verdict", .string(prediction.verdict.rawValue))]
        + members(of: prediction.concordance))
  }

  private static func members(of concordance: Concordance?) -> [JSONValue.Member] {
    [
      .init("concordance", concordance.map { .integer($0.value) } ?? .null),
      .init("from", concordance.map { .integer($0.interval.lowerBound) } ?? .null),
      .init("to", concordance.map { .integer($0.interval.upperBound) } ?? .null),
    ]
  }

  private static func value(of proposal: FeedbackReview.Proposal, _ review: FeedbackReview) -> JSONValue {
    .object([
      "verdict": .string(proposal.verdict.rawValue),
      "weights": .object(
        zip(review.criteria, proposal.weights).map { .init($0.name, .integer($1)) }),
      "current": .object(members(of: proposal.current)), "fitted": .object(members(of: proposal.fitted)),
      "gain": .object(members(of: proposal.gain)),
    ])
  }
}
