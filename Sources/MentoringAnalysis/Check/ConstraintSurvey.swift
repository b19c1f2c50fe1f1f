public import MentoringModel

/// What can be known about a constraint before anything is solved.
public struct ConstraintSurvey: Hashable, Sendable {
  /// The constraint's name.
  public let name: String
  /// Its form.
  public let form: Constraint.Kind
  /// What it asks, in words: `at least 60 % of the pairs made`.
  public let limit: String
  /// How many pairs or people it is about.
  ///
  /// For a sum these are the pairs whose value is not 0. Nobody is paired with oneself.
  public let concerned: Int
  /// How many of these pairs a plan may have, and how many of these people may have a partner.
  public let possible: Int
  /// Plans cannot have less than this; nil for the mean score of no pairs.
  ///
  /// It is in the unit of the limit, and need not be reached, since capacities are looked at person by person. For a mean
  /// score it is the lowest score of a pair that it is about.
  public let least: Int?
  /// Plans cannot have more than this; otherwise as ``least``.
  public let most: Int?
  /// Why it cannot be kept, or how alone, without a full stop; nil if nothing speaks against it so far.
  public let problem: Problem?

  /// What is wrong with a constraint.
  public enum Problem: Hashable, Sendable {
    /// No plan keeps it.
    case impossible(String)
    /// Plans keep it only by leaving out what it is about.
    case selfDefeating(String)
  }
}
