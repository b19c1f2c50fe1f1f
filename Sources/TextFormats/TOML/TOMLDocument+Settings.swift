internal import BasicValues

extension TOMLDocument {
  /// The document with some settings in the place of its own, each written as `KEY=VALUE`.
  ///
  /// The key leads through tables as in `rules.min_starts`; among tables of an array, the next part is the `name` of the one that is meant, as in
  /// `constraint."Travel budget".at_most`. A value that is no value of TOML is taken for a text. What is wrong with a setting is added to
  /// ``diagnostics``; messages about it name it instead of a line.
  /// - Complexity: O(entries) for each setting.
  package func setting(_ texts: [String]) -> TOMLDocument {
    var document = self
    for text in texts { document.set(text) }
    return document
  }

  private mutating func set(_ text: String) {
    settings.append(text)
    // Lines are counted from 1, so this one is nobody else's.
    let mark = TOMLMark(line: -settings.count, column: 1, length: 1)
    var parsed = TOMLDocument(bytes: Array(text.utf8), name: name)
    if !parsed.diagnostics.isEmpty, let cut = text.firstIndex(of: "=") {
      let value = text[text.index(after: cut)...].replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      let quoted = TOMLDocument(bytes: Array("\(text[..<cut])=\"\(value)\"".utf8), name: name)
      if quoted.diagnostics.isEmpty { parsed = quoted }
    }
    var keys: [String] = []
    var value: TOMLValue?
    var table = parsed.root
    while table.entries.count == 1 {
      keys.append(table.entries[0].key)
      value = table.entries[0].value
      guard case .table(let inner) = table.entries[0].value.content, !text.hasSuffix("}") else { break }
      table = inner
    }
    guard parsed.diagnostics.isEmpty, let value else {
      let fault = parsed.diagnostics.first
      add(
        fault?.kind ?? .tomlSyntax, fault?.message ?? "this is no setting", at: mark,
        help: "write KEY=VALUE, such as weights.schedule=30")
      return
    }
    if case .array(let elements) = value.content, elements.contains(where: \.isTable) {
      add(.wrongType, "a list of tables cannot be set at once", at: mark, help: "set the keys of its tables")
      return
    }
    if let changed = put(value.marked(mark), keys[...], into: root, mark) { root = changed }
  }

  private mutating func add(
    _ code: DiagnosticCode, _ message: String, at mark: TOMLMark, help: String? = nil
  ) {
    diagnostics.append(diagnostic(code, message, at: mark, help: help))
  }

  /// A table with a value in the place that keys lead to; nil, with a diagnostic, if there is no such place.
  private mutating func put(
    _ value: TOMLValue, _ keys: ArraySlice<String>, into table: TOMLTable, _ mark: TOMLMark
  ) -> TOMLTable? {
    let (key, rest) = (keys[keys.startIndex], keys.dropFirst())
    let place = table.entries.firstIndex { $0.key == key }
    var new = value
    if !rest.isEmpty {
      switch place.map({ table.entries[$0].value }) {
      case .some(let old):
        switch old.content {
        case .table(let inner):
          guard let changed = put(value, rest, into: inner, mark) else { return nil }
          new = TOMLValue(content: .table(changed), mark: old.mark, literal: "")
        case .array(let elements):
          guard let changed = put(value, rest, among: elements, of: key, mark) else { return nil }
          new = TOMLValue(content: .array(changed), mark: old.mark, literal: "")
        default:
          add(.wrongType, "\(key) is \(old.kindName), and has no keys", at: mark)
          return nil
        }
      case nil:
        guard let made = put(value, rest, into: TOMLTable(entries: [], mark: mark), mark) else { return nil }
        new = TOMLValue(content: .table(made), mark: mark, literal: "")
      }
    }
    var entries = table.entries
    let entry = TOMLTable.Entry(
      key: key, keyMark: rest.isEmpty || place == nil ? mark : entries[place!].keyMark, value: new)
    if let place { entries[place] = entry } else { entries.append(entry) }
    return TOMLTable(entries: entries, mark: table.mark)
  }

  /// The same in the table of this name among several.
  private mutating func put(
    _ value: TOMLValue, _ keys: ArraySlice<String>, among elements: [TOMLValue], of key: String,
    _ mark: TOMLMark
  ) -> [TOMLValue]? {
    let names = elements.map { element -> String in
      guard case .table(let table) = element.content, case .string(let name)? = table["name"]?.value.content
      else { return "" }
      return name
    }
    let (name, rest) = (keys[keys.startIndex], keys.dropFirst())
    guard let place = names.firstIndex(of: name), case .table(let table) = elements[place].content,
      !rest.isEmpty
    else {
      let known = names.filter { !$0.isEmpty }
      add(
        .unknownKey,
        names.contains(name)
          ? "a key of [[\(key)]] \"\(name)\" is missing" : "there is no [[\(key)]] of the name \"\(name)\"",
        at: mark,
        help: Suggestion.nearest(to: name, among: known).map { "did you mean \"\($0)\"?" })
      return nil
    }
    guard let changed = put(value, rest, into: table, mark) else { return nil }
    var elements = elements
    elements[place] = TOMLValue(content: .table(changed), mark: elements[place].mark, literal: "")
    return elements
  }
}

extension TOMLValue {
  fileprivate var isTable: Bool { if case .table = content { true } else { false } }

  /// The same value in another place, with all that it holds.
  fileprivate func marked(_ mark: TOMLMark) -> TOMLValue {
    switch content {
    case .array(let elements):
      TOMLValue(content: .array(elements.map { $0.marked(mark) }), mark: mark, literal: literal)
    case .table(let table):
      TOMLValue(
        content: .table(
          TOMLTable(
            entries: table.entries.map {
              TOMLTable.Entry(key: $0.key, keyMark: mark, value: $0.value.marked(mark))
            }, mark: mark)), mark: mark, literal: literal)
    default: TOMLValue(content: content, mark: mark, literal: literal)
    }
  }
}
