internal import MentoringModel
internal import TextFormats

/// Reads `[roster.ladder]`: the numbers of names, such as those of grades.
enum RosterLadders {
  /// The ladders, one for each column.
  static func read(_ section: SettingsSection) -> [RosterSettings.Ladder] {
    section.table.entries.compactMap { entry in
      if case .table = entry.value.content { return numbers(entry, of: section) }
      return steps(entry, of: section)
    }
  }

  /// `level = ["AO", "EO", ["HEO", "SO"], "SEO"]`: from the lowest step; names of one step stand in a list of their own.
  private static func steps(_ entry: TOMLTable.Entry, of section: SettingsSection) -> RosterSettings.Ladder? {
    let expected = "a list of texts, or of lists of texts for equal steps"
    guard let entry = section.entry(entry.key), case .array(let elements) = entry.value.content else {
      section.wrongType(entry, expected: expected)
      return nil
    }
    var numbers: [String: Int] = [:]
    var names: [String] = []
    func add(_ value: TOMLValue, _ step: Int) -> Bool {
      guard case .string(let name) = value.content else {
        section.error(
          .wrongType, "\(entry.key) holds \(value.kindName), expected \(expected)", at: value.mark)
        return false
      }
      let key = TextFolding.fold(name)
      if key.isEmpty {
        section.error(.settingOutOfRange, "a step of the ladder is empty", at: value.mark)
      } else if numbers.updateValue(step, forKey: key) != nil {
        section.error(.settingsConflict, "\"\(name)\" stands twice on the ladder", at: value.mark)
      }
      names.append(TextFolding.trimmed(name))
      return true
    }
    for (index, element) in elements.enumerated() {
      guard case .array(let equals) = element.content else {
        guard add(element, index + 1) else { return nil }
        continue
      }
      if equals.isEmpty {
        section.error(.settingOutOfRange, "a step of the ladder is empty", at: element.mark)
      }
      for name in equals where !add(name, index + 1) { return nil }
    }
    return RosterSettings.Ladder(column: entry.key, mark: entry.keyMark, steps: numbers, names: names)
  }

  /// `level = { "HEO" = 4, "SEO" = 4 }`: each name with its number.
  private static func numbers(_ entry: TOMLTable.Entry, of section: SettingsSection)
    -> RosterSettings.Ladder?
  {
    guard let inner = section.section(entry.key) else { return nil }
    var steps: [String: Int] = [:]
    for name in inner.table.entries {
      guard let number = inner.integer(name.key, in: 0...1_000_000) else { continue }
      if steps.updateValue(number, forKey: TextFolding.fold(name.key)) != nil {
        inner.error(.settingsConflict, "\"\(name.key)\" stands twice on the ladder", at: name.keyMark)
      }
    }
    return RosterSettings.Ladder(
      column: entry.key, mark: entry.keyMark, steps: steps,
      names: inner.table.entries.map { TextFolding.trimmed($0.key) })
  }
}
