internal import MentoringModel
internal import TextFormats

/// Turns the records of one roster file into people.
///
/// Cells that hold lists are in `RowParser+Lists.swift`.
final class RowParser {
  let reader: any TableReader
  let context: RosterContext
  let header: RosterHeader
  private let file: String
  private let side: Side?
  let ladders: [Int: RosterSettings.Ladder]
  private let numericAttributes: Set<Int>
  /// The canonical columns that the file has, in their order, with their cells.
  private let columns: [Column]

  /// A canonical column of the file.
  private struct Column {
    let column: RosterColumn
    let content: RosterColumn.Content
    let cell: Int
    /// Whether it matters if a row states it: others take its place, or everybody has a value.
    var isNoted = false
  }
  let separator: [UInt8]
  /// Faults of this file so far.
  private(set) var faultCount = 0
  /// The first fault of each column of the file that has any; error values of spreadsheets aside, which are faults in whatever column.
  private(set) var firstFaults: [Int: Diagnostic] = [:]
  private var faultyCell: FaultyCell?

  /// - Parameters:
  ///   - side: the side that the file stands for; nil for a file of everybody.
  ///   - numericColumns: the columns, other than canonical ones, that criteria compare as numbers.
  init(
    _ table: OpenTable, header: RosterHeader, side: Side?, numericColumns: Set<String>, context: RosterContext
  ) {
    reader = table.reader
    self.context = context
    self.header = header
    self.side = side
    file = table.path
    columns = Self.columns(of: header)
    separator = Array(context.roster.listSeparator.utf8)
    var ladders: [Int: RosterSettings.Ladder] = [:]
    for ladder in context.roster.ladders {
      let canonical = RosterColumn.canonical(RosterColumn.normalised(ladder.column))
      if let cell = canonical.flatMap({ header[$0] }) ?? header.cell(ofHeader: ladder.column) {
        ladders[cell] = ladder
      }
    }
    self.ladders = ladders
    numericAttributes = Set(
      header.attributeCells.filter { numericColumns.contains(header.attributeNames[$0]) })
  }

  private static func columns(of header: RosterHeader) -> [Column] {
    var columns = RosterColumn.allCases.compactMap { column in
      header[column].map { Column(column: column, content: column.content, cell: $0) }
    }
    let replaced = columns.compactMap { column -> RosterColumn? in
      switch column.content {
      case .part(_, let whole): whole
      case .date(let target): target
      case .count: column.column
      default: nil
      }
    }
    for index in columns.indices { columns[index].isNoted = replaced.contains(columns[index].column) }
    return columns
  }

  /// Reads all rows of the file, one after another.
  func read(_ take: (RosterRow) -> Void) throws(InputFault) {
    while try reader.next() {
      if let row = row() { take(row) }
      if faultCount >= reader.options.maximumFaults {
        let position = reader.position(of: 0).wholeLine
        context.log.add(
          .data,
          Diagnostic(.tooManyFaults, "too many faults; the rest of the file was not read", at: position))
        break
      }
    }
  }

  // MARK: A row

  private func row() -> RosterRow? {
    guard let idCell = header[.id] else { return nil }
    let id = text(idCell)
    let role = role()
    if id == nil {
      fault(.missingID, "the row has no id", idCell, help: "every person needs an id of their own")
    }
    var person = Participant(id: id ?? "", role: role ?? .both)
    let mark = mark(idCell)
    person.origin = mark.position(in: file)
    var row = RosterRow(person: person, file: file, side: side, id: mark)
    for column in columns {
      if read(column.column, column.content, column.cell, into: &row), column.isNoted {
        row.stated.append(column.column)
      }
    }
    readGrid(&row.person)
    if row.person.availability == nil, let file = context.calendars?.fileName(ofID: row.person.id) {
      _ = readCalendar(file, nil, [], idCell, into: &row.person)
    }
    checkMinimum(row.person)
    readAttributes(&row.person)
    return id == nil || role == nil ? nil : row
  }

  /// Reads a cell by what its column holds; returns whether it states something that could be read.
  private func read(
    _ column: RosterColumn, _ content: RosterColumn.Content, _ cell: Int, into row: inout RosterRow
  ) -> Bool {
    let name = column.rawValue
    func set<Value>(_ field: WritableKeyPath<Participant, Value?>, _ value: Value?) -> Bool {
      guard let value else { return false }
      row.person[keyPath: field] = value
      return true
    }
    func set<Value>(list field: WritableKeyPath<Participant, [Value]>, _ values: [Value]) -> Bool {
      if values.isEmpty { return false }
      row.person[keyPath: field] = values
      return true
    }
    switch content {
    case .id, .role: return true
    case .text(let field): return set(field, text(cell))
    case .part(let field, let whole):
      guard !row.stated.contains(whole), let part = text(cell) else { return false }
      return set(field, row.person[keyPath: field].map { "\($0) \(part)" } ?? part)
    case .zone(let field): return set(field, zone(cell))
    case .person(let field):
      guard set(field, text(cell)) else { return false }
      row.mentions.append(RosterRow.Mention(column: column, mark: mark(cell), file: file))
      return true
    case .people(let field):
      let people = people(cell, name)
      guard set(list: field, people.map(\.text)) else { return false }
      row.mentions.append(mention(of: people, column, cell))
      return true
    case .wishes(let field):
      let cells = header.cells(of: column)
      let (list, named) = wishes(cells, name)
      if list.isEmpty { return false }
      row.person[keyPath: field] = list
      for (cell, people) in zip(cells, named) where !people.isEmpty {
        row.mentions.append(mention(of: people, column, cell))
      }
      return true
    case .term(let field): return set(field, text(cell).flatMap(context.terms.term))
    case .terms(let field): return set(list: field, names(cell, name))
    case .path(let field): return set(list: field, text(cell).map(path) ?? [])
    case .skills(let field): return set(list: field, skills(cell))
    case .wants(let field): return set(list: field, wants(cell))
    case .windows(let field):
      let stated = availability(cell)
      if let item = stated.calendar {
        return readCalendar(item.text, item, stated.windows ?? [], cell, into: &row.person)
      }
      guard set(field, stated.windows) else { return false }
      let zone = row.person.timeZone ?? context.settings.timeZone
      if zone != "UTC", row.person[keyPath: field] != [] { noteNeedOfStarts(column, cell) }
      return true
    case .mode(let field): return set(field, text(cell).flatMap { mode($0, cell) })
    case .decimal(let field, let range): return set(field, decimal(cell, name, range))
    case .whole(let field, let range): return set(field, text(cell).flatMap { whole($0, cell, name, range) })
    case .count(let field):
      guard let number = text(cell).flatMap({ whole($0, cell, name, 0...1_000_000) }) else { return false }
      row.person[keyPath: field] = number
      return true
    case .date(let target):
      guard !row.stated.contains(target), let date = date(cell, column) else { return false }
      switch target.content {
      case .whole(let field, _): return set(field, date.year)
      case .decimal(let field, _): return set(field, yearsBeforeStart(date, cell))
      default: preconditionFailure("a date gives a year, or years")
      }
    }
  }

  /// A cell that names people, with the place of each.
  private func mention(of people: [ListItem], _ column: RosterColumn, _ cell: Int) -> RosterRow.Mention {
    var places = FaultyCell(reader, cell)
    let items = people.map { person in
      let (position, length) = places.place(of: person, in: reader)
      return RosterRow.Mention.Item(column: Int32(clamping: position.column), length: Int32(clamping: length))
    }
    return RosterRow.Mention(column: column, mark: mark(cell), file: file, items: items)
  }

  private func role() -> Role? {
    guard let cell = header[.role], let text = text(cell) else {
      if let side { return side == .mentor ? .mentor : .mentee }
      if let cell = header[.role] {
        fault(.badChoice, "the row has no role", cell, help: "write mentor, mentee or both")
        return nil
      }
      // Selectors decide, or everybody takes part on both sides.
      return .both
    }
    let role: Role
    switch TextFolding.fold(text) {
    case "mentor": role = .mentor
    case "mentee": role = .mentee
    case "both", "mentor and mentee", "mentee and mentor", "mentor & mentee", "mentor/mentee",
      "mentee/mentor":
      role = .both
    default:
      badChoice("role", text, cell, Role.allCases.map(\.rawValue))
      return nil
    }
    if let side, !role.includes(side) {
      fault(
        .badChoice, "the role is \(role.rawValue), but the file lists the \(side.rawValue)s", cell,
        help: "move the row to the other file, or correct the role")
      return nil
    }
    return role
  }

  private func zone(_ cell: Int) -> String? {
    guard let name = text(cell) else { return nil }
    if !context.zones.isKnown(name) {
      fault(
        .unknownTimeZone, "\"\(name)\" is not a time zone of the IANA database", cell,
        help: context.zones.suggestion(for: name).map { "did you mean \($0)?" }
          ?? "write a name such as Europe/Berlin")
    }
    return name
  }

  private func mode(_ text: String, _ cell: Int) -> MeetingMode? {
    if let known = context.modes[text] { return known }
    let mode: MeetingMode
    switch RosterColumn.normalised(text) {
    case "in person", "inperson", "onsite", "on site", "face to face": mode = .inPerson
    case "remote", "virtual", "online": mode = .remote
    case "hybrid", "either", "any": mode = .hybrid
    default:
      badChoice("mode", text, cell, MeetingMode.allCases.map(\.rawValue))
      return nil
    }
    context.modes[text] = mode
    return mode
  }

  private func path(_ text: String) -> [Term] {
    if let known = context.paths[text] { return known }
    let path = text.split(separator: "/").compactMap { context.terms.term(String($0)) }
    context.paths[text] = path
    return path
  }

  /// Free times that columns ask for one by one; a row that answers none states nothing, and in one that answers some a blank is a no.
  private func readGrid(_ person: inout Participant) {
    var windows: [AvailabilityWindow] = []
    var answers = 0
    for slot in header.grid.slots {
      guard let text = text(slot.cell) else { continue }
      guard let answer = AvailabilityGrid.answer(text) else {
        badChoice("free time", text, slot.cell, ["yes", "maybe", "no"])
        continue
      }
      answers += 1
      if answer == .free { windows.append(slot.window) }
    }
    guard answers > 0 else { return }
    person.availability = windows
    let zone = person.timeZone ?? context.settings.timeZone
    if zone != "UTC", !windows.isEmpty, let first = header.grid.slots.first {
      noteNeedOfStarts(.availability, first.cell)
    }
  }

  private func readAttributes(_ person: inout Participant) {
    guard !header.attributeCells.isEmpty else { return }
    person.attributes.reserveCapacity(header.attributeCells.count)
    for cell in header.attributeCells {
      guard let text = text(cell) else { continue }
      var value = text
      if let ladder = ladders[cell] {
        guard let step = step(text, ladder, cell) else { continue }
        value = String(step)
      } else if numericAttributes.contains(cell) {
        _ = number(text, cell, header.names[cell])
      }
      person.attributes[header.attributeNames[cell]] = value
    }
  }

  // MARK: Cells

  /// A cell's text without white space at the ends; nil if nothing is left, or if it is a spreadsheet's error value.
  func text(_ cell: Int) -> String? {
    let bytes = reader.rawBytes(cell)
    guard let first = bytes.first, let last = bytes.last else { return nil }
    var text = reader.text(cell)
    if !(0x21...0x7E).contains(first) || !(0x21...0x7E).contains(last) || first == UInt8(ascii: "=") {
      text = TextFolding.trimmed(text)
      if text.isEmpty { return nil }
    }
    if first == UInt8(ascii: "#"), Self.errorValues.contains(text) {
      fault(
        .spreadsheetError, "the cell holds the error value \(text)", cell,
        help: "correct it in the spreadsheet")
      return nil
    }
    return text
  }

  private static let errorValues: Set<String> = [
    "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#FIELD!",
  ]

  func mark(_ cell: Int) -> CellMark {
    CellMark(reader, cell)
  }

  func fault(
    _ code: DiagnosticCode, _ message: String, _ cell: Int, item: ListItem? = nil, help: String? = nil
  ) {
    if faultyCell?.record != reader.recordCount || faultyCell?.cell != cell {
      faultyCell = FaultyCell(reader, cell)
    }
    let (position, length) = faultyCell!.place(of: item, in: reader)
    let diagnostic = Diagnostic(code, message, at: position, markedLength: length, help: help)
    if code.severity == .error {
      faultCount += 1
      if firstFaults[cell] == nil, code != .spreadsheetError { firstFaults[cell] = diagnostic }
    }
    context.log.add(.data, diagnostic)
  }

  func badChoice(_ name: String, _ text: String, _ cell: Int, _ words: [String]) {
    let suggestion = Suggestion.nearest(to: text, among: words)
    fault(
      .badChoice, "\(name) \"\(text)\" is none of \(words.joined(separator: ", "))", cell,
      help: suggestion.map { "did you mean \($0)?" })
  }
}
