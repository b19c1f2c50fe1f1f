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
      let columns = columns(section, name)
      let values = values(section)
      let file = section.string("file").map { RosterSettings.FileReference(path: $0.text, mark: $0.mark) }
      let prefer = section.choice("prefer", Preference.self)
      let range = section.decimal("range")
      section.finish()
      guard
        let measure = measure(
          section, name: name, columns: columns, values: values, file: file?.path, prefer: prefer,
          range: range)
      else { continue }
      own.append(
        OwnCriterion(
          index: settings.criteria.count, name: name, columns: columns,
          values: section.table["values"]?.value.mark,
          file: file))
      var criterion = Criterion(measure: measure, weight: weight?.value ?? .zero)
      if let unknown { criterion.setUnknown(unknown) }
      settings.criteria.append(criterion)
    }
    return own
  }

  private static let columnKeys = ["column", "mentor_column", "mentee_column"]

  /// The columns that are compared, that of mentors first; nil if the criterion names none, or too few.
  private func columns(_ section: SettingsSection, _ name: String) -> [(text: String, mark: TOMLMark)]? {
    let stated = Self.columnKeys.map { section.string($0) }
    let table = section.table
    if table["column"] != nil, let other = table["mentor_column"] ?? table["mentee_column"] {
      section.error(
        .settingsConflict, "column and \(other.key) exclude each other", at: other.keyMark,
        help: "column is compared on both sides; mentor_column and mentee_column are two of them")
      return nil
    }
    if let column = stated[0] { return [column, column] }
    if let mentor = stated[1], let mentee = stated[2] { return [mentor, mentee] }
    for (key, other) in [("mentor_column", "mentee_column"), ("mentee_column", "mentor_column")]
    where table[key] != nil && table[other] == nil {
      section.error(
        .missingKey, "\(other) is missing in the criterion \"\(name)\"", at: table.mark,
        help: "add \(other) = \"…\", or write column = \"…\" for one column on both sides")
    }
    return nil
  }

  /// The numbers of texts; nil if there are none, or they cannot be read.
  private func values(_ section: SettingsSection) -> [AttributeComparison.NamedNumber]? {
    guard let named = section.section("values", title: "values") else { return nil }
    var folded: Set<String> = []
    return named.table.entries.compactMap { entry in
      guard let number = named.decimal(entry.key) else { return nil }
      if !folded.insert(TextFolding.fold(entry.key)).inserted {
        named.error(
          .settingsConflict, "\"\(entry.key)\" has a number already", at: entry.keyMark,
          help: "texts are compared without regard to case and blanks")
      }
      return AttributeComparison.NamedNumber(entry.key, number.value)
    }
  }

  private func measure(
    _ section: SettingsSection, name: String, columns: [(text: String, mark: TOMLMark)]?,
    values: [AttributeComparison.NamedNumber]?, file: String?, prefer: Preference?,
    range: (value: ExactDecimal, mark: TOMLMark)?
  ) -> Measure? {
    let table = section.table
    if let column = Self.columnKeys.first(where: { table[$0] != nil }), let both = table["file"] {
      section.error(.settingsConflict, "\(column) and file exclude each other", at: both.keyMark)
      return nil
    }
    if file != nil {
      for key in ["prefer", "range", "values"] {
        guard let entry = table[key] else { continue }
        section.error(
          .settingsConflict, "\(key) has no meaning for a criterion read from a file", at: entry.keyMark)
      }
      return .affinity(name: name)
    }
    guard let columns else {
      if Self.columnKeys.allSatisfy({ table[$0] == nil }), table["file"] == nil {
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
      for key in ["range", "values"] {
        guard let entry = table[key] else { continue }
        section.error(
          .settingsConflict, "\(key) has no meaning with prefer = \"\(prefer.rawValue)\"", at: entry.keyMark,
          help: "prefer = \"close\" and \"far\" compare numbers")
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
    return .attribute(
      AttributeComparison(
        name: name, mentorColumn: columns[0].text, menteeColumn: columns[1].text, values: values ?? [],
        method: method))
  }
}
