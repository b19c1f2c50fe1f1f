internal import MentoringModel
internal import Spreadsheets
internal import TextFormats

/// A roster file with what its columns mean.
struct RosterFile {
  let table: OpenTable
  let side: Side?
  let header: RosterHeader
}

/// Opens the roster files, and settles what their columns mean before any row is read.
struct RosterFiles {
  let opener: TableOpener
  let roster: RosterSettings
  private var log: DiagnosticLog { opener.log }
  private var document: TOMLDocument { opener.document }

  /// The files that can be opened.
  func open() -> [RosterFile] {
    let all: [(RosterSettings.FileReference?, InputFile.Role, Side?)] = [
      (roster.participants, .participants, nil), (roster.mentors, .mentors, .mentor),
      (roster.mentees, .mentees, .mentee),
    ]
    var files: [RosterFile] = []
    for (reference, role, side) in all {
      guard let reference, let table = opener.open(reference, role, roster.csv) else { continue }
      var header = RosterHeader(
        table.names, mappings: roster.mappings, choices: roster.choices.map(\.text))
      if let first = files.first { header.adoptAttributeNames(of: first.header) }
      files.append(RosterFile(table: table, side: side, header: header))
    }
    return files
  }

  /// Reports files whose first row is not the header; returns whether there are any.
  func reportHeadersElsewhere(_ files: [RosterFile]) -> Bool {
    var isFound = false
    for file in files where lacksID(file) || lacksRole(file) {
      guard let line = headerLine(below: file) else { continue }
      isFound = true
      log.add(
        .data,
        Diagnostic(
          .headerElsewhere,
          "the header is not in line \(file.table.headerPosition.line); line \(line) looks like it",
          at: file.table.headerPosition, help: "delete the lines above the header"))
    }
    return isFound
  }

  private func lacksID(_ file: RosterFile) -> Bool { file.header[.id] == nil }

  private func lacksRole(_ file: RosterFile) -> Bool {
    file.header[.role] == nil && file.side == nil && roster.selectors.count < Side.allCases.count
      && !roster.isOneFileForBoth
  }

  /// Whether the file has the columns that it must have.
  ///
  /// If not, says what is missing and what may be done.
  func hasRequiredColumns(_ file: RosterFile) -> Bool {
    let (lacksID, lacksRole) = (lacksID(file), lacksRole(file))
    guard lacksID || lacksRole else { return true }
    if lacksRole {
      let without = Side.allCases.filter { roster.selectors[$0] == nil }.map {
        "[roster.\($0.rawValue)s] where = { … }"
      }
      missing(
        .role, file,
        without.count == 1
          ? "say of the other side, too, who takes part: \(without[0])"
          : "add a column role, name one file for each side, or say who takes part: \(without.joined(separator: " and "))"
      )
    }
    if lacksID {
      var help: String?
      if let email = file.header[.email], isUnique(email, file.table.reader) {
        help =
          "every row has an e-mail address of its own; add id = \"\(file.table.names[email])\" under [roster.columns]"
      }
      missing(.id, file, help)
    }
    return false
  }

  private func missing(_ column: RosterColumn, _ file: RosterFile, _ help: String?) {
    let mapped = roster.mappings.contains { $0.column == column }
    if mapped, help == nil { return }  // The mapping itself is reported.
    let near = Suggestion.nearest(to: column.rawValue, among: file.table.names.filter { !$0.isEmpty })
    log.add(
      .data,
      Diagnostic(
        .missingColumn, "\"\(file.table.reference.path)\" has no column \(column.rawValue)",
        at: file.table.headerPosition,
        help: help ?? near.map {
          "did you mean \"\($0)\"? add \(column.rawValue) = \"\($0)\" under [roster.columns]"
        }
          ?? "name the column that holds it under [roster.columns]: \(column.rawValue) = \"…\""))
  }

  /// The line of a row further down that looks more like a header than the first row does.
  private func headerLine(below file: RosterFile) -> Int? {
    let found = file.header.columns.count
    guard
      let reader = try? file.table.source.reader(roster.csv),
      (try? reader.next()) == true
    else { return nil }
    for _ in 0..<20 {
      guard (try? reader.next()) == true else { return nil }
      let cells = (0..<reader.cellCount).map { TextFolding.trimmed(reader.text($0)) }
      let here = RosterHeader(
        cells, mappings: roster.mappings, choices: roster.choices.map(\.text))
      if here.columns.count >= 2, here.columns.count > found, here[.id] != nil || here[.email] != nil {
        return reader.position(of: 0).line
      }
    }
    return nil
  }

  /// Whether every row that is left has a text in the cell, and no two the same.
  private func isUnique(_ cell: Int, _ reader: any TableReader) -> Bool {
    var seen: Set<String> = []
    do throws(InputFault) {
      while try reader.next() {
        let text = TextFolding.fold(reader.text(cell))
        if text.isEmpty || !seen.insert(text).inserted { return false }
      }
    } catch {
      return false
    }
    return !seen.isEmpty
  }

  // MARK: Settings that name columns

  /// Reports mappings and ladders that name a header no file has.
  func checkMappings(_ files: [RosterFile]) {
    for mapping in roster.mappings {
      guard let first = mapping.headers.first else { continue }
      let having = files.filter { file in
        mapping.headers.contains { file.header.cell(ofHeader: $0.text) != nil }
      }
      let title = "[roster.columns] \(mapping.column.rawValue)"
      // Forms ask mentors what they can teach, and mentees what they want.
      let natural: Side? = mapping.column == .skills ? .mentor : mapping.column == .wants ? .mentee : nil
      if natural != nil, having.contains(where: { $0.side == natural }) { continue }
      checkPresence(
        first.text, first.mark, title, having, files, isNeeded: mapping.column == .id)
    }
    for choice in roster.choices {
      let having = files.filter { $0.header.cell(ofHeader: choice.text) != nil }
      // Mostly one side alone is asked.
      if !having.isEmpty { continue }
      checkPresence(choice.text, choice.mark, "[roster.choices] prefers", [], files, isNeeded: false)
    }
    for ladder in roster.ladders {
      let canonical = RosterColumn.canonical(RosterColumn.normalised(ladder.column))
      if let canonical, !Self.takesLadder(canonical) {
        error(
          .settingsConflict, "\(canonical.rawValue) is not a column that a ladder can turn into numbers",
          ladder.mark,
          "ladders are for columns of numbers, such as level or capacity, and for columns of your own")
        continue
      }
      let having = files.filter { file in
        canonical.map { file.header[$0] != nil } ?? false || file.header.cell(ofHeader: ladder.column) != nil
      }
      // A ladder for a canonical column that nobody has is idle, not a slip: settings are shared between programmes.
      if having.isEmpty, canonical != nil { continue }
      checkPresence(ladder.column, ladder.mark, "[roster.ladder]", having, files, isNeeded: false)
    }
  }

  /// The column that a criterion of the programme's own or a constraint names, by its canonical name or its header as written;
  /// nil, with a report, if there is none.
  ///
  /// - Parameters:
  ///   - title: what names the column, for messages.
  ///   - help: what to do if the column does not hold numbers.
  func resolve(
    _ column: String, _ mark: TOMLMark, isNumeric: Bool, _ files: [RosterFile], title: String = "column",
    help: String? = nil
  ) -> String? {
    let normalised = RosterColumn.normalised(column)
    var canonical = RosterColumn.canonical(normalised)
    if canonical == nil {
      // A header that was taken for a canonical column means that column.
      for file in files {
        guard let cell = file.header.cell(ofHeader: column) else { continue }
        canonical = canonical ?? file.header.column(ofCell: cell)
      }
    }
    if let canonical {
      guard canonical.isComparable, !isNumeric || canonical.isNumeric else {
        error(
          .settingsConflict,
          isNumeric
            ? "\(canonical.rawValue) does not hold numbers"
            : "\(canonical.rawValue) is not a column that can be compared",
          mark,
          isNumeric
            ? help ?? "use prefer = \"same\" or \"different\""
            : "name birth_year, years_experience or name instead")
        return nil
      }
      let having = files.filter { $0.header[canonical] != nil || Self.isDerived(canonical, $0.header) }
      return checkPresence(column, mark, title, having, files, isNeeded: false)
        ? canonical.rawValue : nil
    }
    let having = files.filter { $0.header.cell(ofHeader: column) != nil }
    guard checkPresence(column, mark, title, having, files, isNeeded: false),
      let header = having.first?.header, let cell = header.cell(ofHeader: column)
    else { return nil }
    return header.attributeNames[cell]
  }

  private static func takesLadder(_ column: RosterColumn) -> Bool {
    column.isNumeric
  }

  /// Whether people may have a value of the column though the file does not have it.
  private static func isDerived(_ column: RosterColumn, _ header: RosterHeader) -> Bool {
    column.isAlwaysStated
      || RosterColumn.allCases.contains { other in
        if case .date(column) = other.content { header[other] != nil } else { false }
      }
  }

  @discardableResult
  private func checkPresence(
    _ column: String, _ mark: TOMLMark, _ title: String, _ having: [RosterFile], _ files: [RosterFile],
    isNeeded: Bool
  ) -> Bool {
    if having.isEmpty || (isNeeded && having.count < files.count) {
      let lacking = files.filter { file in !having.contains { $0.table.path == file.table.path } }
      let names = lacking.flatMap { $0.header.names }.filter { !$0.isEmpty }
      let which =
        having.isEmpty && files.count > 1
        ? "no roster file has" : "\"\(lacking.first?.table.reference.path ?? "")\" does not have"
      error(
        .unknownColumn, "\(title) names the column \"\(column)\", which \(which)", mark,
        Suggestion.nearest(to: column, among: names).map { "did you mean \"\($0)\"?" }
          ?? "the columns are \(names.prefix(30).joined(separator: ", "))")
      return false
    }
    if having.count < files.count,
      let lacking = files.first(where: { file in !having.contains { $0.table.path == file.table.path } })
    {
      log.add(
        .configuration,
        document.diagnostic(
          .columnInOneFile,
          "\(title) names the column \"\(column)\", which \"\(lacking.table.reference.path)\" does not have",
          at: mark, help: "nobody in that file states it"))
    }
    return true
  }

  private func error(_ code: DiagnosticCode, _ message: String, _ mark: TOMLMark, _ help: String?) {
    log.add(.configuration, document.diagnostic(code, message, at: mark, help: help))
  }

  /// A note on how a file was read.
  func remark(_ file: RosterFile) {
    let reader = file.table.reader
    var words = "\"\(file.table.reference.path)\" was read as \(reader.wordsOfReading)"
    if !file.header.remarks.isEmpty { words += ", taking " + file.header.remarks.joined(separator: ", ") }
    log.add(
      .data,
      Diagnostic(
        .howRead, words, at: file.table.headerPosition))
  }
}
