/// What one side of a pair thinks of the other.
enum Preference: Sendable {
  /// The side states no wishes at all.
  case noList
  /// The side wishes others only.
  case notListed
  /// The side wishes the other at a rank, from 1, among so many people.
  case listed(rank: Int, of: Int)

  /// What the side `prefers` says about a person.
  init(of prefers: [String], about id: String) {
    if prefers.isEmpty {
      self = .noList
    } else if let index = prefers.firstIndex(of: id) {
      self = .listed(rank: index + 1, of: prefers.count)
    } else {
      self = .notListed
    }
  }

  /// The side's value as a fraction; a side without a list counts the unknown value.
  private func fraction(unknown: Int) -> (numerator: Int, denominator: Int) {
    switch self {
    case .noList: (unknown, BasisPoints.full)
    case .notListed: (0, 1)
    case .listed(let rank, let count): (count - rank + 1, count)
    }
  }

  /// The mean of the two sides in basis points, or nil if neither has a list.
  static func meanValue(_ first: Preference, _ second: Preference, unknown: Int) -> Int? {
    if case .noList = first, case .noList = second { return nil }
    let (a, b) = first.fraction(unknown: unknown)
    let (c, d) = second.fraction(unknown: unknown)
    return BasisPoints.rounded(a * d + c * b, over: 2 * b * d)
  }
}
