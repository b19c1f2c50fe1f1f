public import MentoringModel

/// A rule that forbids a pair, with the fact behind it.
public struct Refusal: Hashable, Sendable {
  /// The rule.
  public let rule: Rule
  /// The fact in plain words, without a full stop.
  public let words: String

  /// Makes a refusal.
  public init(_ rule: Rule, _ words: String) {
    self.rule = rule
    self.words = words
  }
}
