internal import MentoringModel
internal import TextFormats

/// Reads the `[[constraint]]` tables.
struct ConstraintReader {
  private static let forms = ["pairs", "people", "together", "one_of", "sum", "mean_score_of"]
  static let limits = ["at_least", "at_most", "exactly", "matched"]

  /// Whether the table holds a key that is none, and is nearest to one of these.
  static func misspells(_ keys: [String], _ table: TOMLTable) -> Bool {
    let known = forms + limits + ["name"]
    return table.entries.contains { entry in
      !known.contains(entry.key)
        && Suggestion.nearest(to: entry.key, among: known).map(keys.contains) ?? false
    }
  }

  func read(_ sections: [SettingsSection]) -> [ConstraintDraft] {
    var drafts: [ConstraintDraft] = []
    var lines: [String: Int] = [:]
    for section in sections {
      let name = name(section, &lines)
      let form = form(section, name ?? "")
      finish(section)
      guard let name, let form else { continue }
      drafts.append(ConstraintDraft(name: name, mark: section.table.mark, form: form))
    }
    return drafts
  }

  private func name(_ section: SettingsSection, _ lines: inout [String: Int]) -> String? {
    guard let (text, mark) = section.string("name") else {
      if section.table["name"] == nil {
        section.error(
          .missingKey, "name is missing in [[constraint]]", at: section.table.mark,
          help: "a name says in every report what the constraint is for")
      }
      return nil
    }
    if let line = lines.updateValue(mark.line, forKey: TextFolding.fold(text)) {
      section.error(
        .constraintName, "a constraint of the name \"\(text)\" exists already", at: mark,
        help: "it stands in line \(line); give this one another name")
    }
    return TextFolding.trimmed(text)
  }

  private func finish(_ section: SettingsSection) {
    for key in Self.forms + Self.limits { _ = section.entry(key) }
    section.finish(elsewhere: [
      "role": "write it inside: people = { role = \"…\" }",
      "mentor": "write it inside: pairs = { mentor = { … } }",
      "mentee": "write it inside: pairs = { mentee = { … } }",
      "same": "write it inside: pairs = { same = [\"…\"] }",
      "differ": "write it inside: pairs = { differ = [\"…\"] }",
      "min": "write at_least", "max": "write at_most",
    ])
  }

  // MARK: Forms

  private func form(_ section: SettingsSection, _ name: String) -> ConstraintDraft.Form? {
    let table = section.table
    let present = table.entries.filter { Self.forms.contains($0.key) }
    guard let first = present.first else {
      // A form that is misspelt is reported as a key without meaning.
      if !Self.misspells(Self.forms, table) {
        section.error(
          .constraintForm, "the constraint \"\(name)\" does not say what it limits", at: table.mark,
          help: "add one of \(Self.forms.joined(separator: ", "))")
      }
      return nil
    }
    if present.count > 1 {
      section.error(
        .constraintForm, "\(first.key) and \(present[1].key) are two constraints", at: present[1].keyMark,
        help: "write a [[constraint]] for each")
      return nil
    }
    let limits = ConstraintLimits(section: section, form: first.key)
    switch first.key {
    case "pairs":
      let selector = ConstraintSelectorReader(section, "pairs", name).pairs()
      guard let limits = limits.quantities(), let selector else { return nil }
      return .pairs(selector, limits)
    case "people":
      let people = ConstraintSelectorReader(section, "people", name).people()
      guard let limits = limits.people(), let people else { return nil }
      return .people(people, limits)
    case "mean_score_of":
      let selector = ConstraintSelectorReader(section, "mean_score_of", name).pairs()
      guard let least = limits.floor(), let selector else { return nil }
      return .meanScore(selector, atLeast: least)
    case "sum":
      let file = section.string("sum").map {
        RosterSettings.FileReference(path: $0.text, mark: $0.mark)
      }
      guard let bounds = limits.sums(), let file else { return nil }
      return .sum(file, atLeast: bounds.atLeast, atMost: bounds.atMost)
    case "together":
      limits.refuse(allowing: [])
      return together(section)
    default:
      limits.refuse(allowing: [])
      return oneOf(section)
    }
  }

  private func together(_ section: SettingsSection) -> ConstraintDraft.Form? {
    guard let people = section.strings("together"), let mark = section.table["together"]?.value.mark else {
      return nil
    }
    guard !people.isEmpty else {
      section.error(
        .settingOutOfRange, "together is empty", at: mark, help: "list the ids of two people or more")
      return nil
    }
    if people.count == 1 {
      section.warn(.idleConstraint, "together names one person alone, which says nothing", at: mark)
    }
    return .together(people.map { ConstraintDraft.Mention(text: $0.text, mark: $0.mark) })
  }

  private func oneOf(_ section: SettingsSection) -> ConstraintDraft.Form? {
    let example = "write one_of = [[\"M-1\", \"S-2\"], [\"M-1\", \"S-3\"]], each with the mentor first"
    guard let entry = section.entry("one_of") else { return nil }
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
    return .oneOf(pairs)
  }
}
