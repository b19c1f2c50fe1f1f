public import MentoringModel

/// A pair of a plan, with what its criteria promised and what came of it.
public struct RatedPair: Sendable {
  /// The pair.
  public let pair: PairID
  /// The score, in points.
  public let points: Int
  /// For each criterion that counted, by name, its value in basis points and whether it was known.
  public let values: [String: (value: Int, isKnown: Bool)]
  /// What came of it.
  public let feedback: Feedback

  /// Makes a pair with feedback.
  public init(
    _ pair: PairID, points: Int, values: [String: (value: Int, isKnown: Bool)], feedback: Feedback
  ) {
    self.pair = pair
    self.points = points
    self.values = values
    self.feedback = feedback
  }
}
