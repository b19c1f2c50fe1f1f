/// A limit over the whole plan: a quota, a budget, a floor for a group, a coupling.
///
/// Whatever its form, it is a measure of the plan within limits: see ``BoundedMeasure``. What each form means to the last case is
/// in `docs/reference/semantics.md`. A plan that breaks one is no plan.
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
    /// Each of some people has at least so many partners, at least 1, or none; on each side by itself, unless one is selected.
    case minOrNone(PeopleSelector, atLeast: Int)
    /// These people, by id, have the same partners, on each side on which several of them take part; in UTF-8 byte order, each once.
    case samePartner([String])
  }

  /// Which form it is, by the key under which it stands in `programme.toml`.
  public enum Kind: String, CaseIterable, Sendable {
    /// ``Form/pairs(_:_:)``.
    case pairs
    /// ``Form/people(_:_:)``.
    case people
    /// ``Form/together(_:)``.
    case together
    /// ``Form/oneOf(_:)``.
    case oneOf = "one_of"
    /// ``Form/sum(_:atLeast:atMost:)``.
    case sum
    /// ``Form/meanScore(_:atLeast:)``.
    case meanScore = "mean_score_of"
    /// ``Form/minOrNone(_:atLeast:)``.
    case minOrNone = "min_or_none"
    /// ``Form/samePartner(_:)``.
    case samePartner = "same_partner"
  }

  /// The name, unique in its programme also without regard to case and blanks.
  public var name: String
  /// What is asked.
  public var form: Form
  /// Where it was read, for messages.
  public var origin: SourcePosition?
  /// Whether people state it in the roster, so that it follows what they state; such a constraint comes of ``stated(by:)``.
  public let isStated: Bool

  /// Makes a constraint.
  public init(name: String, form: Form, origin: SourcePosition? = nil, isStated: Bool = false) {
    self.name = name
    self.form = form
    self.origin = origin
    self.isStated = isStated
  }
}

extension Constraint.Form {
  /// What is particular to the form; everything else goes by measure and limits.
  var particulars: any ConstraintForm {
    switch self {
    case .pairs(let selector, let limits): PairQuota(selector: selector, limits: limits)
    case .people(let selector, let limits): PeopleQuota(selector: selector, limits: limits)
    case .together(let ids): Together(ids: ids)
    case .oneOf(let pairs): OneOf(pairs: pairs)
    case .sum(let values, let least, let most): Budget(values: values, least: least, most: most)
    case .meanScore(let selector, let least): MeanFloor(selector: selector, least: least)
    case .minOrNone(let selector, let least): MinOrNone(selector: selector, least: least)
    case .samePartner(let ids): SamePartner(ids: ids)
    }
  }
}

extension Constraint.Kind {
  /// What the form counts, and its limits with it.
  public enum Unit: Sendable {
    /// Pairs of the plan.
    case pairs
    /// People with a partner.
    case people
    /// Units of the values of pairs.
    case amount
    /// Points of a mean score.
    case points
    /// People with fewer partners than they may have if they have any.
    case fewPartners
    /// Partners whom only some of the people have.
    case unsharedPartners
  }

  /// What the form counts.
  public var unit: Unit {
    switch self {
    case .pairs, .oneOf: .pairs
    case .people, .together: .people
    case .sum: .amount
    case .meanScore: .points
    case .minOrNone: .fewPartners
    case .samePartner: .unsharedPartners
    }
  }
}
