internal import MentoringModel
internal import TextFormats

extension FormReader {
  /// `mean_score_of = SELECTOR`, with a floor in points.
  func meanFloor() -> ConstraintDraft.Content? {
    let selector = selector.pairs()
    guard let least = floor(), let selector else { return nil }
    return .selectedPairs(selector) { .meanScore($0, atLeast: least) }
  }

  func floor() -> Int? {
    limits.refuse(allowing: ["at_least"])
    guard let entry = section.table["at_least"] else {
      limits.missing("at_least = 620000, in points")
      return nil
    }
    if case .float = entry.value.content {
      section.wrongType(
        entry, expected: "a whole number",
        help: "a score has 0 to 1000000 points; 62.0 as shown is written 620000")
      return nil
    }
    let points = section.integer("at_least", in: 0...1_000_000)
    if points == 0 { limits.idle() }
    return points
  }
}
