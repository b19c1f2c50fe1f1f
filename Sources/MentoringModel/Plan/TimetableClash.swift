/// Pairs of which only some can be held, since they share people and times.
public struct TimetableClash: Hashable, Sendable {
  /// Which pairs these are.
  public enum Pairs: Hashable, Sendable {
    /// All pairs of a person that may start, in half hours from Monday 00:00 UTC, at some of these and at no other time.
    case startingAt([Int], of: String)
    /// These pairs, by mentor id, then mentee id.
    case listed([PairID])
  }

  /// The pairs.
  public let pairs: Pairs
  /// How many of them can be held at most.
  public let atMost: Int
  /// Pairs of a better plan that clash, by mentor id, then mentee id: one more than can be held.
  public let example: [PairID]

  /// Makes a clash.
  public init(_ pairs: Pairs, atMost: Int, example: [PairID]) {
    self.pairs = pairs
    self.atMost = atMost
    self.example = example
  }
}

extension TimetableClash {
  /// How many starts are named.
  private static let startsAtMost = 4

  /// The clash as a sentence.
  public var words: String {
    let pairs = PairID.words(example)
    switch self.pairs {
    case .listed: return "No times fit for all of \(pairs)."
    case .startingAt(let starts, let id):
      let named = starts.prefix(Self.startsAtMost).map { "\(WeekTime(halfHours: $0))" }
      let meet = "that can start only at \(ScoreText.list(named, of: starts.count)) (UTC)"
      return "Of the pairs of \(id) \(meet), \(atMost) can be held at most: not all of \(pairs)."
    }
  }
}
