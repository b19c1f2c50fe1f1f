/// Numbers as people read them.
public enum ScoreText {
  /// Points as a score from 0.0 to 100.0: a ten-thousandth, rounded half up (away from zero) to one decimal.
  ///
  /// `points(857_950)` is `85.8`, `points(-124_000)` is `-12.4`.
  public static func points(_ points: Int) -> String {
    let tenths = (points.magnitude + 500) / 1000
    return (points < 0 && tenths > 0 ? "-" : "") + "\(tenths / 10).\(tenths % 10)"
  }

  /// A part of a whole in per cent, rounded half up to one decimal; `0.0` of nothing.
  ///
  /// `percent(2, of: 3)` is `66.7`.
  public static func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "0.0" }
    let tenths = (2000 * part + whole) / (2 * whole)
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// A part of a million in per cent, rounded half away from zero to one decimal, negative too.
  ///
  /// `percent(-1_500)` is `-0.2`.
  public static func percent(_ partsPerMillion: Int) -> String {
    let text = percent(abs(partsPerMillion), of: 1_000_000)
    return partsPerMillion < 0 && text != "0.0" ? "-\(text)" : text
  }

  /// Parts of a million as a number with three decimals, rounded half up, from 0 on.
  ///
  /// `thousandths(42_500)` is `0.043`.
  public static func thousandths(_ partsPerMillion: Int) -> String {
    let thousandths = (partsPerMillion + 500) / 1000
    let digits = "\(1000 + thousandths % 1000)".dropFirst()
    return "\(thousandths / 1000).\(digits)"
  }

  /// `1 mentor`, `2 mentors`.
  public static func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  /// Some items with commas, and how many more there are: `a, b, c and 4 more`.
  public static func list(_ items: [String], of count: Int) -> String {
    let named = items.joined(separator: ", ")
    return count > items.count ? "\(named) and \(count - items.count) more" : named
  }
}
