/// A number that a plan has, and within what it has to be: what a constraint is, whatever its form.
///
/// Everything that is worked out of constraints is worked out of this: rows for the solver, what a plan has, what can be kept,
/// words and JSON.
public enum BoundedMeasure: Hashable, Sendable {
  /// Numbers of the plan's pairs, added up.
  case pairs(PairMeasure, Limits)
  /// How many of some people have a partner.
  case people(PeopleMeasure, PeopleLimits)
  /// How many of the people whom the selector meets have partners, but fewer than so many, on a side: nobody may.
  case fewPartners(PeopleSelector, least: Int)
  /// How many partners only some of these people, by id, have, on a side on which several of them take part: none may be.
  case unsharedPartners([String])
}

/// What is added up over the pairs of a plan.
public enum PairMeasure: Hashable, Sendable {
  /// 1 for a pair that the selector meets.
  case met(PairSelector)
  /// 1 for each of these pairs.
  case listed([PairID])
  /// A value for each pair.
  case values(PairValues)
  /// The score of a pair that the selector meets, for the mean of them.
  ///
  /// The mean is at least a limit if the sum of what the scores are above it is at least 0.
  case meanScore(PairSelector)
}

/// Whose partners are counted.
public enum PeopleMeasure: Hashable, Sendable {
  /// The people whom the selector meets.
  case met(PeopleSelector)
  /// These people, by id, where they may have a partner on either side.
  case named([String])
}

/// The least and the most of a number that is added up over pairs; at least one of the two is set.
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

/// A limit on what is added up over pairs: a number, or a part of all pairs that the plan makes.
public enum Quantity: Hashable, Sendable {
  /// This number of pairs, units of a sum, or points.
  case count(Int)
  /// This part of the pairs made, locked ones included.
  case share(Share)

  /// The least whole number that is at least this, in a plan of so many pairs.
  ///
  /// A whole number is at least a part of n if it is at least that part rounded up.
  public func roundedUp(pairs: Int) -> Int {
    switch self {
    case .count(let number): number
    case .share(let share): (share.parts * pairs + share.whole - 1) / share.whole
    }
  }

  /// The largest whole number that is at most this, in a plan of so many pairs.
  public func roundedDown(pairs: Int) -> Int {
    switch self {
    case .count(let number): number
    case .share(let share): share.parts * pairs / share.whole
    }
  }
}

/// How many of some people have a partner.
public enum PeopleLimits: Hashable, Sendable {
  /// Every one of them.
  case all
  /// Every one of them, or none.
  case allOrNone
  /// At least and at most so many; nil is no bound, and one bound there is.
  case count(atLeast: Int?, atMost: Int?)
}
