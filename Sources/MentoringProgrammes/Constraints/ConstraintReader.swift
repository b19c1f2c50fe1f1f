internal import MentoringModel
internal import TextFormats

/// Reads the `[[constraint]]` tables.
struct ConstraintReader {
  private static let forms = Constraint.Kind.allCases.map(\.rawValue)
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
      drafts.append(
        ConstraintDraft(name: name, kind: form.kind, mark: section.table.mark, content: form.content))
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
      "with_partner_of": "write same_partner = [\"…\", \"…\"]",
      "mentor": "write it inside: pairs = { mentor = { … } }",
      "mentee": "write it inside: pairs = { mentee = { … } }",
      "same": "write it inside: pairs = { same = [\"…\"] }",
      "differ": "write it inside: pairs = { differ = [\"…\"] }",
      "min": "write at_least", "max": "write at_most",
    ])
  }

  // MARK: Forms

  private func form(
    _ section: SettingsSection, _ name: String
  ) -> (kind: Constraint.Kind, content: ConstraintDraft.Content)? {
    let table = section.table
    let present = table.entries.filter { Self.forms.contains($0.key) }
    guard let first = present.first, let kind = Constraint.Kind(rawValue: first.key) else {
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
    return FormReader(section: section, kind: kind, name: name).content().map { (kind, $0) }
  }
}
