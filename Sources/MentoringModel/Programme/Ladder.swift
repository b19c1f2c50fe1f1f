/// The steps of the strategy `rules`, the most demanding first.
public struct Ladder: Hashable, Sendable {
  /// The steps.
  public var steps: [Step]

  /// Makes a ladder.
  public init(_ steps: [Step]) { self.steps = steps }

  /// What a pair must meet to be made in a step.
  public struct Step: Hashable, Sendable {
    /// The criteria that have to be met, by name; without any the step takes every allowed pair.
    public var criteria: [String]
    /// From which value on a criterion is met, in basis points, 0 to 10 000.
    public var atLeast: Int

    /// Makes a step.
    public init(_ criteria: [String], atLeast: Int = Self.usualAtLeast) {
      self.criteria = criteria
      self.atLeast = atLeast
    }

    /// Half of what a criterion can give.
    public static let usualAtLeast = 5000
  }
}
