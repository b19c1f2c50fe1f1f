public import MentoringModel

/// Constraints in words.
public enum ConstraintWords {
  /// What a form of constraint asks, such as `at least 60 % of the pairs made`.
  public static func limit(_ form: Constraint.Form) -> String {
    if let words = form.fixedLimit { return words }
    let unit = form.kind.unit
    switch form.measured {
    case .pairs(_, let limits):
      let (least, most) = (limits.atLeast.map { words($0, unit) }, limits.atMost.map { words($0, unit) })
      return between(least, most, unit)
    case .people(_, .count(let least, let most)):
      return between(least.map(String.init), most.map(String.init), unit)
    case .people(_, .all): return "all of them"
    case .people(_, .allOrNone): return "all or none of them"
    case .fewPartners(_, let least): return "at least \(least) partners each, or none"
    case .unsharedPartners: return "the same partners"
    }
  }

  /// What a plan has, such as `12 of 20 pairs`, or `no such pair` for the mean score of none.
  public static func value(_ result: ConstraintResult) -> String {
    guard let value = result.value else { return "no such pair" }
    let unit = result.form.unit
    let number = number(value, unit)
    guard let whole = result.whole else { return number }
    if unit == .fewPartners { return "\(number) of \(count(whole, .people)) with too few" }
    if unit == .unsharedPartners {
      return "\(number) of \(whole == 1 ? "1 partner" : "\(whole) partners") not shared"
    }
    return unit == .points ? "mean \(number) of \(count(whole, unit))" : "\(number) of \(count(whole, unit))"
  }

  /// What was asked of a plan, a share worked out for it.
  public static func limit(_ result: ConstraintResult) -> String {
    if result.isAllOrNone { return "all or none" }
    let unit = result.form.unit
    if unit == .fewPartners || unit == .unsharedPartners { return "none" }
    return between(result.atLeast.map { number($0, unit) }, result.atMost.map { number($0, unit) }, nil)
  }

  /// How many pairs or people a constraint is about.
  public static func concerned(_ survey: ConstraintSurvey) -> String {
    count(survey.concerned, survey.form.unit)
  }

  /// A number of what a form counts, as it is shown.
  public static func number(_ value: Int, _ unit: Constraint.Kind.Unit) -> String {
    switch unit {
    case .pairs, .people, .amount, .fewPartners, .unsharedPartners: "\(value)"
    case .points: ScoreText.points(value)
    }
  }

  /// `1 pair`, `2 pairs`, `1 person`, `2 people`: what a form is about.
  static func count(_ count: Int, _ unit: Constraint.Kind.Unit) -> String {
    "\(count) \(noun(unit, isOne: count == 1))"
  }

  private static func noun(_ unit: Constraint.Kind.Unit, isOne: Bool) -> String {
    switch unit {
    case .people, .fewPartners, .unsharedPartners: isOne ? "person" : "people"
    case .pairs, .amount, .points: isOne ? "pair" : "pairs"
    }
  }

  private static func words(_ quantity: Quantity, _ unit: Constraint.Kind.Unit) -> String {
    switch quantity {
    case .count(let value): number(value, unit)
    case .share(let share): share.description.replacing("%", with: " %") + " of the pairs made"
    }
  }

  /// A lower and an upper limit, with what they count unless it is said elsewhere.
  private static func between(_ least: String?, _ most: String?, _ unit: Constraint.Kind.Unit?) -> String {
    let words: String
    switch (least, most) {
    case (let least?, let most?) where least == most: words = "exactly \(least)"
    case (let least?, let most?) where !(least + most).contains("%"): words = "\(least) to \(most)"
    case (let least?, let most?): words = "at least \(least), at most \(most)"
    case (let least?, nil): words = "at least \(least)"
    case (nil, let most): words = "at most \(most ?? "")"
    }
    switch unit {
    case nil, .amount, .fewPartners, .unsharedPartners: return words
    case .points: return "mean \(words)"
    case .pairs?, .people?:
      return words.hasSuffix("made") ? words : "\(words) \(noun(unit!, isOne: words.hasSuffix(" 1")))"
    }
  }
}
