/// Which pairs a constraint counts: all parts have to hold.
public struct PairSelector: Hashable, Sendable {
  /// What holds of the mentor.
  public var mentor: [AttributeCondition]
  /// What holds of the mentee.
  public var mentee: [AttributeCondition]
  /// Columns in which both state the same whole value.
  public var same: [String]
  /// Columns in which both state a value, and not the same.
  public var differ: [String]

  /// Makes a selector; without parts it meets every pair.
  public init(
    mentor: [AttributeCondition] = [], mentee: [AttributeCondition] = [], same: [String] = [],
    differ: [String] = []
  ) {
    self.mentor = mentor
    self.mentee = mentee
    self.same = same
    self.differ = differ
  }
}

/// Which people a constraint counts: all conditions have to hold.
public struct PeopleSelector: Hashable, Sendable {
  /// The side on which the people take part and a partner counts; nil is either side, where somebody who takes part on both
  /// is one person and has a partner if there is one on either side.
  public var side: Side?
  /// What holds of the people.
  public var conditions: [AttributeCondition]

  /// Makes a selector; without conditions it meets everybody on the side.
  public init(side: Side?, conditions: [AttributeCondition] = []) {
    self.side = side
    self.conditions = conditions
  }
}

/// What has to hold of a person's value in one roster column; nobody who states none meets it.
public struct AttributeCondition: Hashable, Sendable {
  /// One value that a person may have.
  public enum Value: Hashable, Sendable {
    /// A name, after folding and synonyms; in a column of lists one of the names.
    case name(Term)
    /// A department and everything below it, as a path from the top.
    case path([Term])
    /// A number, however it is written.
    case number(ExactDecimal)
  }

  /// What is asked of the value.
  public enum Test: Hashable, Sendable {
    /// It is one of these, of which there is at least one.
    case anyOf([Value])
    /// It is a number within these bounds, both included; nil is no bound, and one bound there is.
    case range(atLeast: ExactDecimal?, atMost: ExactDecimal?)
  }

  /// The column: one of the canonical ones by its name, or the header of another as the roster writes it.
  public let column: String
  /// What is asked of the value.
  public let test: Test

  /// Makes a condition.
  public init(column: String, _ test: Test) {
    self.column = column
    self.test = test
  }
}

/// Whole numbers of pairs, whose sum over the plan a constraint bounds; what is not listed counts 0.
public enum PairValues: Hashable, Sendable {
  /// By the two people, each pair once.
  case byPair([PairID: Int])
  /// By the mentor's and the mentee's site, each combination once; a pair of which one states no site counts 0.
  case bySite([SitePair: Int])

  /// Whether the values are by site.
  public var isBySite: Bool {
    if case .bySite = self { true } else { false }
  }

  /// The largest magnitude of a value, so that sums over any plan fit into 64 bits.
  public static let maximumMagnitude = 1_000_000_000_000
}

/// Where a mentor and a mentee work.
public struct SitePair: Hashable, Sendable {
  /// The mentor's site.
  public let mentor: Term
  /// The mentee's site.
  public let mentee: Term

  /// Makes a pair of sites.
  public init(mentor: Term, mentee: Term) {
    self.mentor = mentor
    self.mentee = mentee
  }
}

extension Constraint.Form {
  /// The roster columns by which it tells people apart.
  public var columns: Set<String> {
    switch measured {
    case .pairs(.met(let selector), _), .pairs(.meanScore(let selector), _):
      Set((selector.mentor + selector.mentee).map(\.column) + selector.same + selector.differ)
    case .people(.met(let selector), _), .fewPartners(let selector, _): Set(selector.conditions.map(\.column))
    case .pairs(.listed, _), .pairs(.values, _), .people(.named, _), .unsharedPartners: []
    }
  }
}
