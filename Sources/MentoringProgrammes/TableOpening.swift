internal import Glibc
internal import MentoringModel
internal import Spreadsheets
internal import TextFormats

/// A table of a programme, CSV or a sheet of a workbook, opened and past its header.
struct OpenTable {
  let role: InputFile.Role
  /// The file as `programme.toml` names it, and where it is.
  let reference: RosterSettings.FileReference
  let source: TableFile
  let reader: any TableReader
  /// The headers, trimmed.
  let names: [String]
  let headerPosition: SourcePosition

  /// Where the file is, as messages call it.
  var path: String { source.path }
}

/// Opens the tables of a programme and reads their headers.
struct TableOpener {
  /// The folder of `programme.toml`, with a slash at its end; empty for the current one.
  let folder: String
  let document: TOMLDocument
  let log: DiagnosticLog

  /// Where a file or a folder is: paths are taken from the folder of `programme.toml`.
  func path(_ reference: RosterSettings.FileReference) -> String {
    reference.path.hasPrefix("/") ? reference.path : folder + reference.path
  }

  /// Where a file is, and which sheet of it is meant.
  func source(_ reference: RosterSettings.FileReference) -> TableFile { TableFile(path(reference)) }

  /// What tells a table from others, however its file is named.
  func identity(_ reference: RosterSettings.FileReference) -> String {
    let source = source(reference)
    let real = Self.realPath(source.path) ?? source.path
    return source.sheet.map { "\(real)#\(TextFolding.fold($0))" } ?? real
  }

  /// Where a file really is; nil if there is none.
  static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Opens a file and reads its header; nil, with a report, if there is none.
  func open(
    _ reference: RosterSettings.FileReference, _ role: InputFile.Role, _ options: CSVOptions
  ) -> OpenTable? {
    let source = source(reference)
    do throws(InputFault) {
      let reader = try source.reader(options)
      guard try reader.next() else {
        if !reader.diagnostics.contains(where: { $0.severity == .error }) {
          log.add(
            .data,
            Diagnostic(
              .emptyFile, "\"\(reference.path)\" is empty",
              at: SourcePosition(file: source.path, sheet: reader.sheet, line: 1),
              help: "the first line holds the names of the columns"))
        }
        for diagnostic in reader.diagnostics { log.add(.data, diagnostic) }
        return nil
      }
      let names = (0..<reader.cellCount).map { TextFolding.trimmed(reader.text($0)) }
      let table = OpenTable(
        role: role, reference: reference, source: source, reader: reader, names: names,
        headerPosition: reader.position(of: 0).wholeLine)
      reportDuplicates(table)
      reader.expectedCellCount = names.count
      return table
    } catch {
      report(error, reference)
      return nil
    }
  }

  /// A file that cannot be opened is a fault of the place that names it, if that is in the settings.
  private func report(_ fault: InputFault, _ reference: RosterSettings.FileReference) {
    for diagnostic in fault.diagnostics {
      guard diagnostic.position == nil else {
        log.add(fault.kind, diagnostic)
        continue
      }
      guard let mark = reference.mark else {
        let help = diagnostic.help.map { _ in "check the spelling" }
        log.add(fault.kind, Diagnostic(diagnostic.kind, diagnostic.message, help: help))
        continue
      }
      log.add(
        fault.kind,
        document.diagnostic(diagnostic.kind, diagnostic.message, at: mark, help: diagnostic.help))
    }
  }

  private func reportDuplicates(_ table: OpenTable) {
    for diagnostic in Self.duplicates(table.names, in: table.reader) { log.add(.data, diagnostic) }
  }

  /// The faults of headers, in the record where the reader is, that a header before them is the same as.
  static func duplicates(_ names: [String], in reader: any TableReader) -> [Diagnostic] {
    var first: [String: Int] = [:]
    return names.enumerated().compactMap { index, name in
      guard !name.isEmpty, let other = first.updateValue(index, forKey: TextFolding.fold(name)) else {
        return nil
      }
      return Diagnostic(
        .duplicateHeader, "two columns have the header \"\(name)\"", at: reader.position(of: index),
        markedLength: reader.markedLength(of: index),
        help: "rename one of them; the other is column \(other + 1)")
    }
  }

  /// Ends a file: its faults go to the log, and the manifest's facts are returned.
  func finish(_ table: OpenTable, columns: [InputFile.Column], faults: InputFault.Kind = .data) -> InputFile {
    var sha256 = ""
    var byteCount = 0
    do throws(InputFault) {
      (sha256, byteCount) = try table.reader.finish()
    } catch {
      log.add(error)
    }
    for diagnostic in table.reader.diagnostics { log.add(faults, diagnostic) }
    // The header is a record too.
    let rows = max(0, table.reader.recordCount - 1)
    var file = InputFile(
      name: table.reference.path, path: table.path, role: table.role, sha256: sha256, byteCount: byteCount,
      rowCount: rows, columns: columns, encoding: table.reader.encoding,
      delimiter: table.reader.delimiterCharacter)
    file.headerLine = table.headerPosition.line
    file.keys = keys(of: table, columns)
    return file
  }

  /// The cells that say who a row is about: the id, or the two of a pair; synonyms, holidays and values by site are about nobody.
  private func keys(of table: OpenTable, _ columns: [InputFile.Column]) -> Set<Int> {
    if [.synonyms, .holidays].contains(table.role) { return Set(table.names.indices) }
    let words = ["id", "mentor", "mentor id", "mentee", "mentee id", "mentor site", "mentee site"]
    let id = columns.first { $0.canonical == RosterColumn.id.rawValue }?.header
    return Set(
      table.names.indices.filter { cell in
        table.names[cell] == id || words.contains(RosterColumn.normalised(table.names[cell]))
      })
  }
}
