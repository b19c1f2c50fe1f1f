/// One of several parts of numbered work, so that many machines can share it: of `n` parts the `i`-th holds every `n`-th number, from `i`.
public struct Shard: Hashable, Sendable {
  /// Which part, from 1.
  public let index: Int
  /// How many parts there are.
  public let count: Int

  /// All of the work.
  public static let whole = Shard(index: 1, count: 1)

  private init(index: Int, count: Int) {
    self.index = index
    self.count = count
  }

  /// Reads `i/n` with 1 ≤ i ≤ n; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { part in
      part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil
    }
    guard parts.count == 2, let index = parts[0], let count = parts[1], (1...max(1, count)).contains(index),
      count > 0
    else { return nil }
    self.init(index: index, count: count)
  }

  /// Whether the part holds a number, from 1.
  public func holds(_ number: Int) -> Bool { (number - index).isMultiple(of: count) && number >= index }
}

/// A scenario and its number in its file, from 1.
public struct NumberedScenario: Sendable {
  /// The number.
  public let number: Int
  /// The scenario.
  public let scenario: Scenario
}
