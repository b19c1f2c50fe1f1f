public import MentoringModel

/// Constraints in words.
public enum ConstraintWords {
  /// What a form of constraint asks, such as `at least 60 % of the pairs made`.
  public static func limit(_ form: Constraint.Form) -> String {
    switch form {
    case .pairs(_, let limits): between(limits.atLeast.map(quantity), limits.atMost.map(quantity), "pair")
    case .people(_, .all): "all of them"
    case .people(_, .count(let least, let most)):
      between(least.map(String.init), most.map(String.init), "person")
    case .together: "all or none"
    case .oneOf: "at most one"
    case .sum(_, let least, let most): between(least.map(String.init), most.map(String.init), "")
    case .meanScore(_, let least): "mean at least \(ScoreText.points(least))"
    }
  }

  /// What a plan has, such as `12 of 20 pairs`, or `no such pair` for the mean score of none.
  public static func value(_ result: ConstraintResult) -> String {
    guard let value = result.value else { return "no such pair" }
    let whole = result.whole ?? 0
    return switch result.form {
    case "mean_score_of": "mean \(ScoreText.points(value)) of \(count(whole, "pair"))"
    case "sum": "\(value)"
    case "people", "together": "\(value) of \(count(whole, "person"))"
    default: "\(value) of \(count(whole, "pair"))"
    }
  }

  /// What was asked of a plan, a share worked out for it.
  public static func limit(_ result: ConstraintResult) -> String {
    if result.form == "together" { return "all or none" }
    let number = { (value: Int) in result.form == "mean_score_of" ? ScoreText.points(value) : "\(value)" }
    return between(result.atLeast.map(number), result.atMost.map(number), "")
  }

  /// How many pairs or people a constraint is about.
  public static func concerned(_ survey: ConstraintSurvey) -> String {
    count(survey.concerned, survey.isAboutPeople ? "person" : "pair")
  }

  private static func between(_ least: String?, _ most: String?, _ unit: String) -> String {
    let words: String
    switch (least, most) {
    case (let least?, let most?) where least == most: words = "exactly \(least)"
    case (let least?, let most?) where !(least + most).contains("%"): words = "\(least) to \(most)"
    case (let least?, let most?): words = "at least \(least), at most \(most)"
    case (let least?, nil): words = "at least \(least)"
    case (nil, let most): words = "at most \(most ?? "")"
    }
    if unit.isEmpty || words.hasSuffix("made") { return words }
    return words.hasSuffix(" 1") ? "\(words) \(unit)" : "\(words) \(plural(unit))"
  }

  /// `1 pair`, `2 pairs`, `1 person`, `2 people`.
  static func count(_ count: Int, _ unit: String) -> String {
    "\(count) \(count == 1 ? unit : plural(unit))"
  }

  private static func plural(_ unit: String) -> String { unit == "person" ? "people" : unit + "s" }

  private static func quantity(_ quantity: Quantity) -> String {
    switch quantity {
    case .count(let number): "\(number)"
    case .share(let share): share.description.replacing("%", with: " %") + " of the pairs made"
    }
  }
}
