internal import MentoringModel
internal import TextFormats

extension FormReader {
  /// `one_of = [["M-1", "S-2"], ["M-1", "S-3"]]`, without a limit.
  func oneOf() -> ConstraintDraft.Content? {
    limits.refuse(allowing: [])
    let example = "write one_of = [[\"M-1\", \"S-2\"], [\"M-1\", \"S-3\"]], each with the mentor first"
    guard let entry = section.entry(key) else { return nil }
    guard case .array(let elements) = entry.value.content else {
      section.wrongType(entry, expected: "a list of pairs", help: example)
      return nil
    }
    guard !elements.isEmpty else {
      section.error(.settingOutOfRange, "one_of is empty", at: entry.value.mark, help: example)
      return nil
    }
    var pairs: [(mentor: ConstraintDraft.Mention, mentee: ConstraintDraft.Mention)] = []
    for element in elements {
      if case .array(let ids) = element.content, ids.count == 2,
        case .string(let mentor) = ids[0].content, case .string(let mentee) = ids[1].content
      {
        pairs.append(
          (
            ConstraintDraft.Mention(text: mentor, mark: ids[0].mark),
            ConstraintDraft.Mention(text: mentee, mark: ids[1].mark)
          ))
      } else {
        section.error(
          .wrongType, "one_of holds something that is not a list of two ids", at: element.mark, help: example)
      }
    }
    guard pairs.count == elements.count else { return nil }
    if pairs.count == 1 {
      section.warn(
        .idleConstraint, "one_of names one pair alone, which says nothing", at: entry.value.mark,
        help: "a pair that must not be made is forbidden in the decisions file")
    }
    return .listedPairs(pairs) { .oneOf($0) }
  }
}
