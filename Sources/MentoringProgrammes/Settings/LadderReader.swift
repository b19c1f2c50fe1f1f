internal import MentoringModel
internal import TextFormats

/// Reads the tables `[[ladder]]`, the steps of the strategy `rules`.
enum LadderReader {
  /// The ladder; nil if there are no tables.
  static func read(_ sections: [SettingsSection], _ settings: ProgrammeSettings) -> Ladder? {
    if sections.isEmpty { return nil }
    let names = settings.criteria.map(\.name)
    return Ladder(
      sections.map { section in
        var step = Ladder.Step([])
        for (text, mark) in section.strings("criteria") ?? [] {
          if names.contains(text) {
            step.criteria.append(text)
          } else {
            section.error(
              .settingChoice, "\"\(text)\" is no criterion of this programme", at: mark,
              help: Suggestion.nearest(to: text, among: names).map { "did you mean \"\($0)\"?" }
                ?? "the criteria are \(names.joined(separator: ", "))")
          }
        }
        if section.table["criteria"] == nil {
          section.error(
            .missingKey, "criteria is missing in [[ladder]]", at: section.table.mark,
            help: "add criteria = [\"skill_gap\"], or criteria = [] for a step that takes every allowed pair")
        }
        if let least = section.integer("at_least", in: 0...10_000) { step.atLeast = least }
        section.finish()
        return step
      })
  }
}
