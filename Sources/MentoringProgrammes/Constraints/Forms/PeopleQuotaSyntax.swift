internal import MentoringModel
internal import TextFormats

extension FormReader {
  /// `people = { role = "mentee", … }`, with numbers of people, or all of them.
  func peopleQuota() -> ConstraintDraft.Content? {
    let people = selector.people()
    guard let limits = peopleLimits(), let people else { return nil }
    return .selectedPeople(people) { .people($0, limits) }
  }

  private func peopleLimits() -> PeopleLimits? {
    if section.table["matched"] != nil {
      limits.refuse(allowing: ["matched"])
      return all()
    }
    guard let found = limits.numbers(expected: "matched = \"all\", or at_least = 5", count) else {
      return nil
    }
    let (least, most) = (found.least?.value, found.most?.value)
    if least ?? 0 == 0, most == nil { limits.idle() }
    return .count(atLeast: least, atMost: most)
  }

  /// A number of people.
  func count(_ key: String) -> Int? {
    guard let entry = section.entry(key) else { return nil }
    guard case .string(let text) = entry.value.content else { return limits.count(key, entry) }
    let help: String? =
      if text.contains("%") {
        "count people: a percentage is of pairs, and has no meaning here"
      } else if TextFolding.fold(text) == "all" {
        "write matched = \"all\""
      } else {
        nil
      }
    section.wrongType(entry, expected: "a whole number", help: help)
    return nil
  }

  private func all() -> PeopleLimits? {
    guard let entry = section.entry("matched") else { return nil }
    switch entry.value.content {
    case .string(let text) where TextFolding.fold(text) == "all": return .all
    case .integer(let number):
      section.wrongType(
        entry, expected: "\"all\"", help: "write at_least = \(number), at_most or exactly in its place")
    case .string(let text):
      section.error(
        .settingChoice, "matched is \"\(text)\", expected \"all\"", at: entry.value.mark,
        help: "or count people with at_least, at_most or exactly")
    default: section.wrongType(entry, expected: "\"all\"")
    }
    return nil
  }
}
