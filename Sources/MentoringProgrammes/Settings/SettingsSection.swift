internal import MentoringModel
internal import TextFormats

/// One table of `programme.toml`, read key by key with checks of type and range; at the end, keys that nobody asked
/// for are errors.
final class SettingsSection {
  let document: TOMLDocument
  let table: TOMLTable
  /// How messages call the table, such as `[roster]`.
  let title: String
  private let log: DiagnosticLog
  private var known: [String] = []

  init(_ table: TOMLTable, title: String, in document: TOMLDocument, log: DiagnosticLog) {
    self.table = table
    self.title = title
    self.document = document
    self.log = log
  }

  /// Reports a fault.
  ///
  /// What seems to be missing from a document with a broken line may stand in that line, so it is not
  /// reported then.
  func error(_ code: DiagnosticCode, _ message: String, at mark: TOMLMark?, help: String? = nil) {
    let isAbsence = [.missingKey, .constraintForm, .constraintLimit].contains(code)
    if isAbsence, !document.diagnostics.isEmpty { return }
    log.add(.configuration, document.diagnostic(code, message, at: mark, help: help))
  }

  /// The entry of a key; from now on the key is known.
  func entry(_ key: String) -> TOMLTable.Entry? {
    known.append(key)
    return table[key]
  }

  /// Reports every key that was not asked for.
  ///
  /// A key in `elsewhere` is explained with its text.
  func finish(elsewhere: [String: String] = [:]) {
    for entry in table.entries where !known.contains(entry.key) {
      let suggestion = Suggestion.nearest(to: entry.key, among: known)
      error(
        .unknownKey, "unknown key \"\(entry.key)\" in \(title)", at: entry.keyMark,
        help: elsewhere[entry.key] ?? suggestion.map { "did you mean \($0)?" }
          ?? (known.isEmpty ? nil : "known keys: \(known.joined(separator: ", "))"))
    }
  }

  func wrongType(_ entry: TOMLTable.Entry, expected: String, help: String? = nil) {
    error(
      .wrongType, "\(entry.key) is \(entry.value.kindName), expected \(expected)", at: entry.value.mark,
      help: help)
  }

  /// A table within this one.
  ///
  /// - Parameter title: how messages call it, if not by its header.
  func section(_ key: String, title inside: String? = nil, help: String? = nil) -> SettingsSection? {
    guard let entry = entry(key) else { return nil }
    guard case .table(let inner) = entry.value.content else {
      wrongType(entry, expected: "a table", help: help)
      return nil
    }
    let outer = title.hasPrefix("[") ? title.dropFirst().dropLast() + "." : ""
    return SettingsSection(inner, title: inside ?? "[\(outer)\(key)]", in: document, log: log)
  }

  /// Adds something that is not a fault.
  func warn(_ code: DiagnosticCode, _ message: String, at mark: TOMLMark, help: String? = nil) {
    log.add(.configuration, document.diagnostic(code, message, at: mark, help: help))
  }

  /// The tables of an array of tables, such as `[[criterion]]`.
  func sections(_ key: String) -> [SettingsSection] {
    guard let entry = entry(key) else { return [] }
    guard case .array(let elements) = entry.value.content else {
      wrongType(entry, expected: "a list of tables", help: "write [[\(key)]]")
      return []
    }
    return elements.compactMap { element in
      guard case .table(let inner) = element.content else {
        error(.wrongType, "\(key) holds \(element.kindName), expected a table", at: element.mark)
        return nil
      }
      return SettingsSection(inner, title: "[[\(key)]]", in: document, log: log)
    }
  }

  /// A text that is not blank.
  func string(_ key: String) -> (text: String, mark: TOMLMark)? {
    guard let entry = entry(key) else { return nil }
    guard case .string(let text) = entry.value.content else {
      wrongType(entry, expected: "a text", help: "put it in quotes")
      return nil
    }
    guard !TextFolding.trimmed(text).isEmpty || text == "\t" || text == " " else {
      error(.settingOutOfRange, "\(key) is empty", at: entry.value.mark)
      return nil
    }
    return (text, entry.value.mark)
  }

  /// A list of texts; a single text counts as a list of one where `orOne` says so.
  func strings(_ key: String, orOne: Bool = false) -> [(text: String, mark: TOMLMark)]? {
    guard let entry = entry(key) else { return nil }
    if orOne, case .string(let text) = entry.value.content { return [(text, entry.value.mark)] }
    guard case .array(let elements) = entry.value.content else {
      wrongType(entry, expected: orOne ? "a text or a list of texts" : "a list of texts")
      return nil
    }
    var texts: [(String, TOMLMark)] = []
    for element in elements {
      guard case .string(let text) = element.content else {
        error(.wrongType, "\(key) holds \(element.kindName), expected texts", at: element.mark)
        return nil
      }
      texts.append((text, element.mark))
    }
    return texts
  }

  func bool(_ key: String) -> Bool? {
    guard let entry = entry(key) else { return nil }
    guard case .boolean(let flag) = entry.value.content else {
      wrongType(entry, expected: "true or false")
      return nil
    }
    return flag
  }

  /// A whole number within a range.
  func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let entry = entry(key) else { return nil }
    guard case .integer(let number) = entry.value.content else {
      wrongType(entry, expected: "a whole number")
      return nil
    }
    guard range.contains(number) else {
      error(
        .settingOutOfRange, "\(key) is \(number), expected \(range.lowerBound) to \(range.upperBound)",
        at: entry.value.mark)
      return nil
    }
    return number
  }

  /// An exact decimal number.
  func decimal(_ key: String, atLeast least: ExactDecimal? = nil) -> (value: ExactDecimal, mark: TOMLMark)? {
    guard let entry = entry(key) else { return nil }
    switch entry.value.content {
    case .integer, .float: break
    default:
      wrongType(entry, expected: "a number")
      return nil
    }
    var value: ExactDecimal?
    if case .integer(let whole) = entry.value.content, whole.magnitude <= 1_000_000_000_000 {
      value = ExactDecimal(whole)
    } else if case .float(let number) = entry.value.content, number.isFinite {
      value = ExactDecimal(String(entry.value.literal.filter { $0 != "_" }))
    }
    guard let value, least.map({ value >= $0 }) ?? true else {
      let bounds = least.map { "a number from \($0) to 10^12" } ?? "a number up to 10^12"
      error(
        .settingOutOfRange, "\(key) is \(entry.value.literal), expected \(bounds)", at: entry.value.mark)
      return nil
    }
    return (value, entry.value.mark)
  }

  /// One of the words of an enumeration.
  func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, _: Choice.Type) -> Choice?
  where Choice.RawValue == String {
    guard let (text, mark) = string(key) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let words = Choice.allCases.map(\.rawValue)
    badChoice(key, text, mark, words)
    return nil
  }

  func badChoice(_ key: String, _ text: String, _ mark: TOMLMark, _ words: [String]) {
    let suggestion = Suggestion.nearest(to: text, among: words)
    error(
      .settingChoice,
      "\(key) is \"\(text)\", expected \(words.map { "\"\($0)\"" }.joined(separator: " or "))", at: mark,
      help: suggestion.map { "did you mean \"\($0)\"?" })
  }
}
