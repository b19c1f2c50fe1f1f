internal import MentoringModel
internal import MentoringScoring
internal import Spreadsheets
internal import TextFormats

/// Rows of a table of people: newcomers, and cells that are set.
extension ChangeReading {
  /// Newcomers from a file like the roster.
  mutating func added(_ name: String, _ words: ChangeWords) -> [ProgrammeChange]? {
    let found = DiagnosticLog()
    let path = path(of: name)
    var rows: [RosterRow] = []
    do throws(InputFault) {
      let contents = try keepFile(path)
      rows = self.rows(contents, name: path, delimiter: nil, found)
    } catch {
      found.add(error)
    }
    if found.hasErrors {
      for diagnostic in found.diagnostics { log.add(.data, diagnostic) }
      return nil
    }
    var assembly = RosterAssembly(log: found, allowsPeopleInBoth: false)
    for row in rows { assembly.add(row) }
    let newcomers = assembly.people.rows
    var everybody = RosterPeople()
    for person in programme.participants {
      everybody.append(
        RosterRow(
          person: person, file: "the roster", side: nil, id: CellMark(line: 1, column: 1, length: 1)))
    }
    for row in newcomers { everybody.append(row) }
    var checks = RosterChecks(everybody, log: found)
    for row in newcomers where person(row.person.id) != nil {
      report(words, .duplicateID, "the programme has somebody with the id \"\(row.person.id)\" already")
    }
    if log.hasErrors || found.hasErrors {
      for diagnostic in found.diagnostics where diagnostic.severity == .error { log.add(.data, diagnostic) }
      return nil
    }
    checks.resolveReferences()
    var shared = SharedPartners(checks.people, checks.index, log: found)
    shared.report(from: programme.participants.count)
    if found.hasErrors {
      for diagnostic in found.diagnostics where diagnostic.severity == .error { log.add(.data, diagnostic) }
      return nil
    }
    return checks.people.rows.suffix(newcomers.count).map { .add($0.person) }
      + referrers(to: checks.people, checks.index)
  }

  /// The rows of a table of people.
  func rows(_ bytes: [UInt8], name: String, delimiter: Character?, _ found: DiagnosticLog)
    -> [RosterRow]
  {
    let reading = loaded.roster
    var options = reading.settings.csv
    if let delimiter { options.delimiter = delimiter.asciiValue }
    let context = RosterContext(
      settings: programme.settings, roster: reading.settings, log: found,
      terms: TermTable(synonyms: reading.synonyms), zones: TimeZones())
    do throws(InputFault) {
      let reader = try TableFile(name).reader(of: bytes, options)
      guard try reader.next() else { return [] }
      let names = (0..<reader.cellCount).map { TextFolding.trimmed(reader.text($0)) }
      reader.expectedCellCount = names.count
      var header = RosterHeader(
        names, mappings: reading.settings.mappings, choices: reading.settings.choices.map(\.text))
      if let first = reading.headers.first { header.adoptAttributeNames(of: first) }
      let position = reader.position(of: 0).wholeLine
      let reference = RosterSettings.FileReference(path: name, mark: TOMLMark(line: 1, column: 1, length: 1))
      let table = OpenTable(
        role: .participants, reference: reference, source: TableFile(name), reader: reader, names: names,
        headerPosition: position)
      for column in [RosterColumn.id, .role] where header[column] == nil {
        found.add(
          .data,
          Diagnostic(
            .missingColumn, "\"\(name)\" has no column \(column.rawValue)", at: position,
            help: column == .role ? "newcomers say themselves whether they are mentor, mentee or both" : nil))
      }
      if found.hasErrors { return [] }
      let parser = RowParser(
        table, header: header, side: nil, numericColumns: reading.numericColumns, context: context)
      var rows: [RosterRow] = []
      try parser.read { rows.append($0) }
      for diagnostic in reader.diagnostics { found.add(.data, diagnostic) }
      context.checkStarts()
      return rows
    } catch {
      found.add(error)
      return []
    }
  }

  /// A person with ids in the place of addresses and other spellings in a column that names people.
  func resolved(
    _ person: Participant, _ column: RosterColumn, _ id: (String) -> String
  ) -> Participant {
    var person = person
    switch column.content {
    case .person(let field): person[keyPath: field] = person[keyPath: field].map(id)
    case .people(let field):
      var seen: Set<String> = []
      person[keyPath: field] = person[keyPath: field].map(id).filter { seen.insert($0).inserted }
    case .wishes(let field):
      person[keyPath: field] = WishList(choices: person[keyPath: field].choices.map { $0.map(id) })
    default: break
    }
    return person
  }

  /// Those who named newcomers before they came, by address or another spelling, with ids in their place.
  private func referrers(to newcomers: RosterPeople, _ index: PersonIndex) -> [ProgrammeChange] {
    let ids = Set(programme.participants.lazy.map(\.id))
    func id(_ text: String) -> String {
      ids.contains(text) ? text : index.place(text).map { newcomers.id($0) } ?? text
    }
    let columns = RosterColumn.allCases.filter { column in
      switch column.content {
      case .person, .people, .wishes: true
      default: false
      }
    }
    return programme.participants.compactMap { person in
      let changed = columns.reduce(person) { resolved($0, $1, id) }
      return changed == person ? nil : .replace(changed)
    }
  }
}
