internal import MentoringModel
internal import TextFormats

/// A file of scenarios: `[[scenario]]` tables with a `name` and `[[scenario.change]]` tables, or `[[change]]` tables that are one
/// scenario.
///
/// A change has one key, its verb: `remove = "M-0007"`, `set = ["S-0003", "site", "Lisbon"]`, `rule = ["min_starts", 2]`.
struct ScenarioFile {
  let path: String

  /// The scenarios with the words of their changes.
  func read() throws(InputFault) -> [(name: String, changes: [ChangeWords])] {
    let source = try ByteSource(path: path, name: path, help: "check the spelling")
    let document = TOMLDocument(bytes: try ByteSource.contents(of: source), name: path)
    let log = DiagnosticLog()
    for diagnostic in document.diagnostics { log.add(.configuration, diagnostic) }
    let root = SettingsSection(document.root, title: "the file", in: document, log: log)
    var scenarios: [(String, [ChangeWords])] = []
    let plain = changes(of: root, document)
    if !plain.isEmpty { scenarios.append((path, plain)) }
    var names: Set<String> = []
    for section in root.sections("scenario") {
      guard let (name, mark) = section.string("name") else {
        if section.table["name"] == nil {
          section.error(.missingKey, "name is missing in [[scenario]]", at: section.table.mark)
        }
        continue
      }
      if !names.insert(name).inserted {
        section.error(.settingsConflict, "there are two scenarios of the name \"\(name)\"", at: mark)
      }
      scenarios.append((name, changes(of: section, document)))
      section.finish()
    }
    root.finish()
    if scenarios.isEmpty, !log.hasErrors {
      root.error(
        .missingKey, "the file has no [[scenario]] and no [[change]]", at: nil,
        help: "write [[change]] and below it, for example, remove = \"M-0007\"")
    }
    if log.hasErrors { throw InputFault(.configuration, log.diagnostics) }
    return scenarios
  }

  private func changes(of section: SettingsSection, _ document: TOMLDocument) -> [ChangeWords] {
    section.sections("change").compactMap { change in
      guard let entry = change.table.entries.first, change.table.entries.count == 1 else {
        change.error(
          .badChange, "a change has one key, its verb", at: change.table.mark,
          help: "the verbs are " + ChangeWords.verbs.map(\.verb).joined(separator: ", "))
        return nil
      }
      _ = change.entry(entry.key)
      let values: [TOMLValue]
      if case .array(let list) = entry.value.content { values = list } else { values = [entry.value] }
      var words = [entry.key]
      for value in values {
        switch value.content {
        case .string(let text): words.append(text)
        case .boolean(let flag): words.append(flag ? "true" : "false")
        case .integer, .float, .date: words.append(value.literal)
        case .time, .array, .table:
          change.error(
            .badChange, "\(entry.key) holds \(value.kindName), expected texts and numbers", at: value.mark)
          return nil
        }
      }
      return ChangeWords(words, in: document, at: entry.keyMark)
    }
  }
}
