/// What a plan has of what a constraint asks.
public struct ConstraintResult: Hashable, Sendable {
  /// The constraint's name.
  public let name: String
  /// The constraint's form; it says what ``value`` counts.
  public let form: Constraint.Kind
  /// What the plan has: pairs, people with a partner, the sum of values, or the mean score in points, rounded down.
  ///
  /// Nil for the mean score of no pairs.
  public let value: Int?
  /// Of how many: all pairs made, all people or pairs that are named, the pairs whose mean it is; nil for sums.
  public let whole: Int?
  /// The least value, a share worked out for this plan; nil for none.
  public let atLeast: Int?
  /// The most; nil for none.
  public let atMost: Int?
  /// Whether all or none is asked for; the limits are the nearer of the two.
  public let isAllOrNone: Bool
  /// By how many points the best total would rise if the limit were one unit wider, as the bound's prices say; nil if not
  /// known.
  public var shadowPrice: ExactDecimal?
  /// The total score of the best plan without this constraint; nil if not worked out.
  public var scoreWithout: Int?
  /// How many pairs that plan has; nil if not worked out.
  public var pairsWithout: Int?

  /// Makes a result.
  public init(
    name: String, form: Constraint.Kind, value: Int?, whole: Int?, atLeast: Int?, atMost: Int?,
    isAllOrNone: Bool = false, shadowPrice: ExactDecimal? = nil, scoreWithout: Int? = nil,
    pairsWithout: Int? = nil
  ) {
    self.name = name
    self.form = form
    self.value = value
    self.whole = whole
    self.atLeast = atLeast
    self.atMost = atMost
    self.isAllOrNone = isAllOrNone
    self.shadowPrice = shadowPrice
    self.scoreWithout = scoreWithout
    self.pairsWithout = pairsWithout
  }

  /// How far the value is from the nearer limit; negative if the constraint is broken, nil if there is no value.
  public var slack: Int? {
    guard let value else { return nil }
    return [atLeast.map { value - $0 }, atMost.map { $0 - value }].compactMap { $0 }.min()
  }

  /// Whether the plan keeps the constraint.
  public var isKept: Bool { slack ?? 0 >= 0 }
}
