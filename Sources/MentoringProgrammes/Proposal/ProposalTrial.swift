internal import MentoringModel
internal import TextFormats

/// The rosters read by settings that are only proposed, so that nothing is proposed that the reader would refuse.
struct ProposalTrial {
  /// The first fault in each column that cannot be read as the settings mean it.
  private(set) var faults: [RosterColumn: Diagnostic] = [:]

  /// Reads every row.
  ///
  /// - Parameters:
  ///   - settings: the text of `programme.toml`.
  ///   - paths: where the rosters are, that of mentors first.
  /// - Complexity: O(bytes).
  init(_ settings: String, of paths: [String]) {
    let log = DiagnosticLog()
    let zones = TimeZones()
    let document = TOMLDocument(bytes: Array(settings.utf8), name: "programme.toml")
    var resolved = SettingsReader(document, log: log, zones: zones).read()
    let references = paths.map { RosterSettings.FileReference(path: $0) }
    if paths.count == 1 {
      resolved.roster.participants = references[0]
    } else {
      (resolved.roster.mentors, resolved.roster.mentees) = (references[0], references[1])
    }
    let opener = TableOpener(folder: "", document: document, log: log)
    for file in RosterFiles(opener: opener, roster: resolved.roster).open() {
      let context = RosterContext(
        settings: resolved.settings, roster: resolved.roster, log: log, terms: TermTable(synonyms: [:]),
        zones: zones)
      let parser = RowParser(
        file.table, header: file.header, side: file.side, numericColumns: [], context: context)
      // What ends the reading early is a fault of the file, which no settings mend.
      _ = try? parser.read { _ in }
      for (cell, fault) in parser.firstFaults {
        guard let column = file.header.column(ofCell: cell), column != .id else { continue }
        if faults[column] == nil { faults[column] = fault }
      }
    }
  }

  /// Why a column is left out, without a full stop.
  static func words(_ fault: Diagnostic) -> String {
    "\(fault.message)\(fault.position.map { " (line \($0.line))" } ?? "")"
  }
}
