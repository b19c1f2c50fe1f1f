/// A limit over the whole plan: a quota, a budget, a floor for a group, a coupling.
///
/// What each form means to the last case is in `docs/reference/semantics.md`. A plan that breaks one is no plan.
public struct Constraint: Hashable, Sendable {
  /// What a constraint asks.
  public enum Form: Hashable, Sendable {
    /// How many of the plan's pairs the selector meets.
    case pairs(PairSelector, Limits)
    /// How many of some people have a partner.
    case people(PeopleSelector, PeopleLimits)
    /// All of these people, by id, have a partner, or none of them has; ids in UTF-8 byte order, each once.
    case together([String])
    /// At most one of these pairs is in the plan; in their order, each once.
    case oneOf([PairID])
    /// The sum of the values of the plan's pairs, at least and at most; nil is no bound, and one bound there is.
    case sum(PairValues, atLeast: Int?, atMost: Int?)
    /// The mean score of the plan's pairs that the selector meets, in points, 0 to 1 000 000; kept if it meets none.
    case meanScore(PairSelector, atLeast: Int)
  }

  /// The name, unique in its programme also without regard to case and blanks.
  public var name: String
  /// What is asked.
  public var form: Form
  /// Where it was read, for messages.
  public var origin: SourcePosition?

  /// Makes a constraint.
  public init(name: String, form: Form, origin: SourcePosition? = nil) {
    self.name = name
    self.form = form
    self.origin = origin
  }
}

extension Constraint.Form {
  /// The key under which the form stands in `programme.toml`.
  public var key: String {
    switch self {
    case .pairs: "pairs"
    case .people: "people"
    case .together: "together"
    case .oneOf: "one_of"
    case .sum: "sum"
    case .meanScore: "mean_score_of"
    }
  }
}

/// The least and the most of a count of pairs; at least one of the two is set.
public struct Limits: Hashable, Sendable {
  /// The least; nil for none.
  public var atLeast: Quantity?
  /// The most; nil for none.
  public var atMost: Quantity?

  /// Makes limits; traps if there is neither.
  public init(atLeast: Quantity? = nil, atMost: Quantity? = nil) {
    precondition(atLeast != nil || atMost != nil, "limits bound something")
    self.atLeast = atLeast
    self.atMost = atMost
  }

  /// Makes limits that leave one number.
  public init(exactly quantity: Quantity) { self.init(atLeast: quantity, atMost: quantity) }
}

/// How many of a plan's pairs: a number, or a part of all pairs that the plan makes.
public enum Quantity: Hashable, Sendable {
  /// So many pairs, at least 0.
  case count(Int)
  /// This part of the pairs made, locked ones included.
  case share(Share)
}

/// A part of a whole as an exact fraction from 0 to 1 in lowest terms.
public struct Share: Hashable, Comparable, Sendable {
  /// The parts taken, 0 to ``whole``.
  public let parts: Int
  /// The parts that there are, 1 to 10⁸.
  public let whole: Int

  /// Makes a share and reduces it; traps unless `0 <= parts <= whole` and `1 <= whole <= 10^8`.
  public init(_ parts: Int, of whole: Int) {
    precondition((1...100_000_000).contains(whole) && (0...whole).contains(parts), "a share is 0 to 1")
    var (a, b) = (whole, parts)
    while b != 0 { (a, b) = (b, a % b) }
    self.parts = parts / a
    self.whole = whole / a
  }

  /// Orders by size.
  public static func < (left: Share, right: Share) -> Bool {
    left.parts * right.whole < right.parts * left.whole
  }
}

extension Share: CustomStringConvertible {
  /// A percentage such as `60%` or `12.5%`; a fraction that no percentage with six decimals is, such as `1/3`.
  public var description: String {
    let one = 100_000_000
    guard (parts * one) % whole == 0 else { return "\(parts)/\(whole)" }
    let percent = ExactDecimal(units: Int128(parts * one / whole) * (ExactDecimal.unitsPerOne / 1_000_000))
    return "\(percent)%"
  }
}

/// How many of some people have a partner.
public enum PeopleLimits: Hashable, Sendable {
  /// Every one of them.
  case all
  /// At least and at most so many; nil is no bound, and one bound there is.
  case count(atLeast: Int?, atMost: Int?)
}
