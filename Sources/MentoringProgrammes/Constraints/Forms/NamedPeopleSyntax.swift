internal import MentoringModel
internal import TextFormats

extension FormReader {
  /// `same_partner = ["S-01", "S-02"]`, without a limit.
  func samePartner() -> ConstraintDraft.Content? { named { .samePartner($0) } }

  /// `together = ["S-01", "S-02"]`, without a limit.
  func together() -> ConstraintDraft.Content? { named { .together($0) } }

  /// A list of ids, without a limit.
  private func named(_ form: @escaping ([String]) -> Constraint.Form) -> ConstraintDraft.Content? {
    limits.refuse(allowing: [])
    guard let people = section.strings(key), let mark = section.table[key]?.value.mark else {
      return nil
    }
    guard !people.isEmpty else {
      section.error(
        .settingOutOfRange, "\(key) is empty", at: mark, help: "list the ids of two people or more")
      return nil
    }
    if people.count == 1 {
      section.warn(.idleConstraint, "\(key) names one person alone, which says nothing", at: mark)
    }
    return .namedPeople(people.map { ConstraintDraft.Mention(text: $0.text, mark: $0.mark) }, form)
  }
}
