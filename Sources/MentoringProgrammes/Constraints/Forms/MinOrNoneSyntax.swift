internal import MentoringModel
internal import TextFormats

extension FormReader {
  /// `min_or_none = { role = "mentor", … }`, with a number of partners.
  func minOrNone() -> ConstraintDraft.Content? {
    let people = selector.people()
    guard let least = leastIfAny(), let people else { return nil }
    return .selectedPeople(people) { .minOrNone($0, atLeast: least) }
  }

  /// How many partners somebody has who has any.
  func leastIfAny() -> Int? {
    limits.refuse(allowing: ["at_least"])
    guard let entry = section.table["at_least"] else {
      limits.missing("at_least = 2, in partners")
      return nil
    }
    guard let least = limits.count("at_least", entry) else { return nil }
    if least < 2 { limits.idle() }
    return max(1, least)
  }
}
