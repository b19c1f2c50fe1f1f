internal import MentoringModel
internal import TextFormats

/// Reads the selectors of a constraint.
struct ConstraintSelectorReader {
  private let section: SettingsSection
  private let key: String
  private let title: String

  init(_ section: SettingsSection, _ key: String, _ name: String) {
    self.init(section, key, title: "\(key) of the constraint \"\(name)\"")
  }

  init(_ section: SettingsSection, _ key: String, title: String) {
    self.section = section
    self.key = key
    self.title = title
  }

  /// Conditions on people, without a role.
  func attributes() -> ConstraintDraft.People? {
    guard let table = section.section(key, title: title, help: "write \(key) = { column = value }"),
      let conditions = conditions(table, except: [])
    else { return nil }
    return ConstraintDraft.People(side: nil, conditions: conditions, mark: section.table[key]!.value.mark)
  }

  /// A selector of pairs.
  func pairs() -> ConstraintDraft.Selector? {
    let example = "write \(key) = { mentor = { … }, mentee = { … }, same = [\"…\"], differ = [\"…\"] }"
    guard let table = section.section(key, title: title, help: example) else { return nil }
    let mentor = side(.mentor, of: table)
    let mentee = side(.mentee, of: table)
    let same = columns("same", table)
    let differ = columns("differ", table)
    var elsewhere: [String: String] = [:]
    for column in RosterColumn.allCases {
      let name = column.rawValue
      elsewhere[name] = "say of whom: mentor = { \(name) = … }, or of both: same = [\"\(name)\"]"
    }
    table.finish(elsewhere: elsewhere)
    for column in differ ?? [] {
      guard let other = same?.first(where: { TextFolding.fold($0.text) == TextFolding.fold(column.text) })
      else { continue }
      table.error(
        .settingsConflict, "no pair has the same \"\(other.text)\" and differs in it", at: column.mark)
    }
    guard let mentor, let mentee, let same, let differ else { return nil }
    return ConstraintDraft.Selector(mentor: mentor, mentee: mentee, same: same, differ: differ)
  }

  /// A selector of people.
  func people() -> ConstraintDraft.People? {
    let example = "write \(key) = { role = \"mentee\", … }"
    guard let table = section.section(key, title: title, help: example) else { return nil }
    let side = table.choice("role", Side.self)
    let conditions = conditions(table, except: ["role"])
    guard let conditions, side != nil || table.table["role"] == nil else { return nil }
    return ConstraintDraft.People(side: side, conditions: conditions, mark: section.table[key]!.value.mark)
  }

  private func side(_ side: Side, of table: SettingsSection) -> ConstraintDraft.People? {
    let key = side.rawValue
    guard let entry = table.entry(key) else {
      return ConstraintDraft.People(side: side, conditions: [], mark: table.table.mark)
    }
    let help = "write \(key) = { column = value }"
    guard let inner = table.section(key, title: "\(key) in \(title)", help: help) else { return nil }
    guard let conditions = conditions(inner, except: []) else { return nil }
    return ConstraintDraft.People(side: side, conditions: conditions, mark: entry.value.mark)
  }

  /// The columns of `same` or `differ`; none if there is no such key.
  private func columns(_ key: String, _ table: SettingsSection) -> [ConstraintDraft.Mention]? {
    guard let entry = table.entry(key) else { return [] }
    guard let texts = table.strings(key, orOne: true) else { return nil }
    if texts.isEmpty {
      table.error(
        .settingOutOfRange, "\(key) is empty", at: entry.value.mark, help: "list columns, or remove it")
      return nil
    }
    var seen: Set<String> = []
    for text in texts where !seen.insert(RosterColumn.normalised(text.text)).inserted {
      table.error(.constraintTwice, "\"\(text.text)\" stands twice in \(key)", at: text.mark)
    }
    return texts.map { ConstraintDraft.Mention(text: $0.text, mark: $0.mark) }
  }

  // MARK: Conditions

  private func conditions(_ table: SettingsSection, except: [String]) -> [ConstraintDraft.Condition]? {
    let entries = table.table.entries.filter { !except.contains($0.key) }
    let conditions = entries.compactMap { entry -> ConstraintDraft.Condition? in
      guard let test = test(entry, table) else { return nil }
      return ConstraintDraft.Condition(
        column: ConstraintDraft.Mention(text: entry.key, mark: entry.keyMark), test: test,
        mark: entry.value.mark)
    }
    return conditions.count == entries.count ? conditions : nil
  }

  private func test(_ entry: TOMLTable.Entry, _ table: SettingsSection) -> ConstraintDraft.Condition.Test? {
    switch entry.value.content {
    case .table: return range(entry, table)
    case .array(let elements):
      guard !elements.isEmpty else {
        table.error(
          .settingOutOfRange, "\(entry.key) is an empty list, which nobody meets", at: entry.value.mark,
          help: "list the values, or remove it")
        return nil
      }
      let values = elements.compactMap { value($0, entry.key, table) }
      return values.count == elements.count ? .values(values) : nil
    default: return value(entry.value, entry.key, table).map { .values([$0]) }
    }
  }

  private func range(_ entry: TOMLTable.Entry, _ table: SettingsSection) -> ConstraintDraft.Condition.Test? {
    guard let inner = table.section(entry.key, title: "\(entry.key) in \(title)") else { return nil }
    let (least, most) = (inner.decimal("min"), inner.decimal("max"))
    inner.finish(elsewhere: ["at_least": "write min", "at_most": "write max"])
    guard inner.table["min"] != nil || inner.table["max"] != nil else {
      if inner.table.entries.isEmpty {
        table.error(
          .missingKey, "\(entry.key) has neither min nor max", at: entry.value.mark,
          help: "write \(entry.key) = { min = 3, max = 5 }")
      }
      return nil
    }
    guard (least == nil) == (inner.table["min"] == nil), (most == nil) == (inner.table["max"] == nil)
    else { return nil }
    if let least, let most, least.value > most.value {
      table.error(
        .settingsConflict, "min \(least.value) is larger than max \(most.value)", at: least.mark,
        help: "nobody is between them")
      return nil
    }
    return .range(atLeast: least?.value, atMost: most?.value)
  }

  private func value(
    _ value: TOMLValue, _ column: String, _ table: SettingsSection
  ) -> ConstraintDraft.Condition.Value? {
    switch value.content {
    case .string(let text):
      if !TextFolding.fold(text).isEmpty {
        return ConstraintDraft.Condition.Value(content: .text(text), mark: value.mark)
      }
      table.error(
        .settingOutOfRange, "\(column) is empty", at: value.mark,
        help: "a value that is missing cannot be selected")
    case .integer, .float:
      if let number = ExactDecimal(String(value.literal.filter { $0 != "_" })) {
        return ConstraintDraft.Condition.Value(content: .number(number), mark: value.mark)
      }
      table.error(
        .settingOutOfRange, "\(column) is \(value.literal), expected a number up to 10^12", at: value.mark)
    default:
      table.error(
        .wrongType, "\(column) is \(value.kindName), expected a text, a number, or a list of them",
        at: value.mark, help: "put it in quotes as the roster writes it, or give { min = …, max = … }")
    }
    return nil
  }
}
