internal import MentoringModel
internal import TextFormats

/// Turns the records of one roster file into people.
///
/// Cells that hold lists are in `RowParser+Lists.swift`.
final class RowParser {
  let reader: CSVReader
  let context: RosterContext
  let header: RosterHeader
  private let file: String
  private let side: Side?
  let ladders: [Int: RosterSettings.Ladder]
  private let numericAttributes: Set<Int>
  let columns: Columns
  let separator: [UInt8]
  /// Faults of this file so far.
  private var faultCount = 0

  /// The cells of the canonical columns, looked up once.
  struct Columns {
    let id, name, firstName, lastName, email, role, department, team, site, timeZone, managerID: Int?
    let level, birthYear, birthDate, yearsExperience, hireDate, skills, wants, goals, languages: Int?
    let availability, mode, capacity, minPartners, prefers, avoids: Int?

    init(_ header: RosterHeader) {
      id = header[.id]
      name = header[.name]
      firstName = header[.firstName]
      lastName = header[.lastName]
      email = header[.email]
      role = header[.role]
      department = header[.department]
      team = header[.team]
      site = header[.site]
      timeZone = header[.timeZone]
      managerID = header[.managerID]
      level = header[.level]
      birthYear = header[.birthYear]
      birthDate = header[.birthDate]
      yearsExperience = header[.yearsExperience]
      hireDate = header[.hireDate]
      skills = header[.skills]
      wants = header[.wants]
      goals = header[.goals]
      languages = header[.languages]
      availability = header[.availability]
      mode = header[.mode]
      capacity = header[.capacity]
      minPartners = header[.minPartners]
      prefers = header[.prefers]
      avoids = header[.avoids]
    }
  }

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
    columns = Columns(header)
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

  /// Reads all rows of the file.
  func rows() throws(InputFault) -> [RosterRow] {
    var rows: [RosterRow] = []
    while try reader.next() {
      if let row = row() { rows.append(row) }
      if faultCount >= reader.options.maximumFaults {
        let position = SourcePosition(file: file, line: reader.position(of: 0).line)
        context.log.add(
          .data,
          Diagnostic(.tooManyFaults, "too many faults; the rest of the file was not read", at: position))
        break
      }
    }
    return rows
  }

  // MARK: A row

  private func row() -> RosterRow? {
    guard let idCell = columns.id else { return nil }
    let id = text(idCell)
    let role = role()
    if id == nil {
      fault(.missingID, "the row has no id", idCell, help: "every person needs an id of their own")
    }
    var person = Participant(id: id ?? "", role: role ?? .both)
    let mark = mark(idCell)
    person.origin = mark.position(in: file)
    var row = RosterRow(person: person, file: file, side: side, id: mark)
    readFacts(&row.person)
    readNumbers(&row)
    readLists(&row)
    readAttributes(&row.person)
    return id == nil || role == nil ? nil : row
  }

  private func role() -> Role? {
    guard let cell = columns.role, let text = text(cell) else {
      if let side { return side == .mentor ? .mentor : .mentee }
      if let cell = columns.role {
        fault(.badChoice, "the row has no role", cell, help: "write mentor, mentee or both")
      }
      return nil
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

  private func readFacts(_ person: inout Participant) {
    person.name = columns.name.flatMap(text)
    if person.name == nil {
      let parts = [columns.firstName, columns.lastName].compactMap { $0.flatMap(text) }
      if !parts.isEmpty { person.name = parts.joined(separator: " ") }
    }
    person.email = columns.email.flatMap(text)
    person.managerID = columns.managerID.flatMap(text)
    person.team = columns.team.flatMap(text).flatMap(context.terms.term)
    person.site = columns.site.flatMap(text).flatMap(context.terms.term)
    if let text = columns.department.flatMap(text) { person.department = department(text) }
    if let cell = columns.timeZone, let name = text(cell) {
      person.timeZone = name
      if !context.zones.isKnown(name) {
        fault(
          .unknownTimeZone, "\"\(name)\" is not a time zone of the IANA database", cell,
          help: context.zones.suggestion(for: name).map { "did you mean \($0)?" }
            ?? "write a name such as Europe/Berlin")
      }
    }
    if let cell = columns.mode, let text = text(cell) { person.mode = mode(text, cell) }
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

  private func department(_ text: String) -> [Term] {
    if let known = context.departments[text] { return known }
    let path = text.split(separator: "/").compactMap { context.terms.term(String($0)) }
    context.departments[text] = path
    return path
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
    let position = reader.position(of: cell)
    return CellMark(line: position.line, column: position.column, length: reader.markedLength(of: cell))
  }

  func fault(
    _ code: DiagnosticCode, _ message: String, _ cell: Int, item: ListItem? = nil, help: String? = nil
  ) {
    var position = reader.position(of: cell)
    var length = max(1, reader.markedLength(of: cell))
    if let item, let offset = reader.plainOffset(of: cell) {
      let before = UTF8Check.scalarCount(UnsafeBufferPointer(rebasing: reader.rawBytes(cell)[..<item.offset]))
      position = SourcePosition(
        file: position.file, line: position.line, column: position.column + offset + before)
      length = item.text.unicodeScalars.count
    }
    if code.severity == .error { faultCount += 1 }
    context.log.add(.data, Diagnostic(code, message, at: position, markedLength: length, help: help))
  }

  func badChoice(_ name: String, _ text: String, _ cell: Int, _ words: [String]) {
    let suggestion = Suggestion.nearest(to: text, among: words)
    fault(
      .badChoice, "\(name) \"\(text)\" is none of \(words.joined(separator: ", "))", cell,
      help: suggestion.map { "did you mean \($0)?" })
  }

  /// Reads the cells that hold lists.
  private func readLists(_ row: inout RosterRow) {
    if let cell = columns.skills { row.person.skills = skills(cell) }
    if let cell = columns.wants { row.person.wants = wants(cell) }
    if let cell = columns.goals { row.person.goals = names(cell, "goals") }
    if let cell = columns.languages { row.person.languages = names(cell, "languages") }
    if let cell = columns.availability {
      row.person.availability = availability(cell)
      if row.person.availability != nil, context.settings.starts == nil, context.needsStarts == nil,
        row.person.timeZone ?? context.settings.timeZone != "UTC"
      {
        context.needsStarts = (.availability, reader.position(of: cell), reader.markedLength(of: cell))
      }
    }
    if row.person.managerID != nil { row.manager = columns.managerID.map(mark) }
    if let cell = columns.prefers {
      row.person.prefers = people(cell, "prefers")
      if !row.person.prefers.isEmpty { row.prefers = mark(cell) }
    }
    if let cell = columns.avoids {
      row.person.avoids = people(cell, "avoids")
      if !row.person.avoids.isEmpty { row.avoids = mark(cell) }
    }
  }
}
