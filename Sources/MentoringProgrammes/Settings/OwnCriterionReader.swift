internal import MentoringModel
internal import TextFormats

/// Reads the `[[criterion]]` tables.
struct OwnCriterionReader {
  private enum Preference: String, CaseIterable { case same, different, close, far }

  func read(_ sections: [SettingsSection], _ settings: inout ProgrammeSettings) -> [OwnCriterion] {
    var own: [OwnCriterion] = []
    var taken = Set(BuiltInCriterion.allCases.map(\.rawValue))
    for section in sections {
      guard let (name, mark) = section.string("name") else {
        if section.table["name"] == nil {
          section.error(.missingKey, "name is missing in [[criterion]]", at: section.table.mark)
        }
        continue
      }
      if !taken.insert(name).inserted {
        section.error(
          .criterionName, "a criterion of the name \"\(name)\" exists already", at: mark,
          help: BuiltInCriterion(rawValue: name) == nil
            ? "give it another name" : "the eight criteria are set in [weights] and [criteria.\(name)]")
      }
      let weight = section.decimal("weight", atLeast: .zero)
      if section.table["weight"] == nil {
        section.error(.missingKey, "weight is missing in the criterion \"\(name)\"", at: section.table.mark)
      }
      let unknown = UnknownReader.unknown(section)
      let column = section.string("column")
      let file = section.string("file").map { RosterSettings.FileReference(path: $0.text, mark: $0.mark) }
      let prefer = section.choice("prefer", Preference.self)
      let range = section.decimal("range")
      section.finish()
      guard
        let measure = measure(
          section, name: name, column: column?.text, file: file?.path, prefer: prefer, range: range)
      else { continue }
      own.append(OwnCriterion(index: settings.criteria.count, name: name, column: column, file: file))
      var criterion = Criterion(measure: measure, weight: weight?.value ?? .zero)
      if let unknown { criterion.setUnknown(unknown) }
      settings.criteria.append(criterion)
    }
    return own
  }

  private func measure(
    _ section: SettingsSection, name: String, column: String?, file: String?, prefer: Preference?,
    range: (value: ExactDecimal, mark: TOMLMark)?
  ) -> Measure? {
    let table = section.table
    if table["column"] != nil, let both = table["file"] {
      section.error(.settingsConflict, "column and file exclude each other", at: both.keyMark)
      return nil
    }
    if file != nil {
      for key in ["prefer", "range"] {
        guard let entry = table[key] else { continue }
        section.error(
          .settingsConflict, "\(key) has no meaning for a criterion read from a file", at: entry.keyMark)
      }
      return .affinity(name: name)
    }
    guard let column else {
      if table["column"] == nil, table["file"] == nil {
        section.error(
          .missingKey, "the criterion \"\(name)\" has neither column nor file", at: table.mark,
          help: "add column = \"…\" or file = \"….csv\"")
      }
      return nil
    }
    guard let prefer else {
      if table["prefer"] == nil {
        section.error(
          .missingKey, "prefer is missing in the criterion \"\(name)\"", at: table.mark,
          help: "add prefer = \"same\", \"different\", \"close\" or \"far\"")
      }
      return nil
    }
    let method: AttributeComparison.Method
    switch prefer {
    case .same, .different:
      if let range {
        section.error(
          .settingsConflict, "range has no meaning with prefer = \"\(prefer.rawValue)\"", at: range.mark)
      }
      method = .likeness(prefer == .same ? .same : .different)
    case .close, .far:
      guard let range else {
        if table["range"] == nil {
          section.error(
            .missingKey, "range is missing in the criterion \"\(name)\"", at: table.mark,
            help: "add range = …, the difference at which the value is \(prefer == .close ? "0" : "full")")
        }
        return nil
      }
      guard range.value > .zero else {
        section.error(
          .settingOutOfRange, "range is \(range.value), expected a number above 0", at: range.mark)
        return nil
      }
      method = prefer == .close ? .close(range: range.value) : .far(range: range.value)
    }
    return .attribute(AttributeComparison(name: name, column: column, method: method))
  }
}
