/// A name that people write in many ways: a skill, a goal, a department, a site, a language.
///
/// Two terms are the same when their folded keys are the same; the spelling is only for showing.
public struct Term: Sendable {
  /// The name as it is shown: the first spelling met, or the canonical name of a synonym.
  public let spelling: String
  /// The name as it is compared (see ``TextFolding``).
  public let key: String

  /// Makes a term from a spelling, folding it for the key.
  public init(_ spelling: String) {
    self.spelling = TextFolding.trimmed(spelling)
    self.key = TextFolding.fold(spelling)
  }

  /// Makes a term whose key is known already.
  public init(spelling: String, key: String) {
    self.spelling = spelling
    self.key = key
  }
}

extension Term: Hashable {
  /// Terms are equal when their keys are.
  public static func == (left: Term, right: Term) -> Bool { left.key == right.key }

  /// Hashes the key alone.
  public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
