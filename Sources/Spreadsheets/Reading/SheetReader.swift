package import BasicValues
package import TextFormats

/// Reads a sheet of an Excel workbook (`.xlsx`) row by row, as ``TextFormats/CSVReader`` reads a CSV file.
///
/// Cells are what a person reads in them: texts, `TRUE` and `FALSE`, numbers without exponents, dates as `2026-01-12`, of formulas the
/// value that was there when the file was saved, errors such as `#N/A`. Only rows with text are given out.
///
/// - Complexity: O(bytes unpacked) in time; besides the file, the texts that cells share are in memory.
package final class SheetReader: TableReader {
  package let name: String
  package let options: CSVOptions
  package private(set) var diagnostics: [Diagnostic] = []
  package private(set) var recordCount = 0
  package var expectedCellCount: Int?
  package var sheet: String? { chosen.name }
  package let encoding = TextEncoding.utf8
  package var delimiterCharacter: Character? { nil }

  private let sha256: String
  private let byteCount: Int
  private let chosen: WorkbookParts.Sheet
  private let sheetNames: [String]
  private let isChosenByName: Bool
  private let rows: SheetRows
  private let entry: ZipEntry
  private let stream: XMLStream
  private var hasEnded = false
  private var hiddenRows = (count: 0, first: 0)

  /// The current record: its row, and the texts of its cells one after the other.
  private var rowNumber = 1
  private var ranges: [Range<Int>] = []
  private var buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 12)
  private var handedOut = (bytes: 0, cells: 0)

  /// So many bytes of texts are given out of a sheet, 256 MiB unless the options say otherwise: texts that cells share could be any amount.
  private var mostBytes: Int { options.maximumCellBytes << 8 }
  /// So many cells of header and rows are given out.
  private static let mostCells = 50_000_000

  /// Opens a workbook.
  ///
  /// - Parameters:
  ///   - sheet: the sheet, in any case; nil for the first that is not hidden.
  /// - Throws: a fault of kind `missing` if the file cannot be read, of kind `data` if it is no workbook or has no such sheet.
  package init(_ source: ByteSource, sheet: String?, options: CSVOptions) throws(InputFault) {
    name = source.name
    self.options = options
    let bytes = try ByteSource.contents(of: source, atMost: ZipArchive.mostBytes)
    sha256 = source.digest()
    byteCount = source.byteCount
    do throws(WorkbookDamage) {
      let archive = try ZipArchive(bytes)
      let parts = try WorkbookParts(archive)
      sheetNames = parts.sheets.map(\.name)
      isChosenByName = sheet != nil
      guard let chosen = try Self.choose(sheet, parts, name) else {
        throw WorkbookDamage(words: "it has no sheet with cells")
      }
      self.chosen = chosen
      rows = SheetRows(parts, separator: Character(Unicode.Scalar(options.decimalSeparator)))
      stream = try XMLStream(rows)
      entry = try ZipEntry(archive, chosen.part)
    } catch {
      throw Self.fault(error, name, sheet)
    }
  }

  deinit { buffer.deallocate() }

  private static func choose(_ sheet: String?, _ parts: WorkbookParts, _ name: String) throws(WorkbookDamage)
    -> WorkbookParts.Sheet?
  {
    guard let sheet else { return parts.sheets.first { !$0.isHidden } ?? parts.sheets.first }
    let folded = TextFolding.fold(sheet)
    if let found = parts.sheets.first(where: { $0.name == sheet })
      ?? parts.sheets.first(where: { TextFolding.fold($0.name) == folded })
    {
      return found
    }
    throw WorkbookDamage(words: "it lacks the sheet", sheets: parts.sheets.map(\.name))
  }

  private static func fault(_ damage: WorkbookDamage, _ name: String, _ sheet: String?) -> InputFault {
    if let sheets = damage.sheets {
      let near = Suggestion.nearest(to: sheet ?? "", among: sheets).map { "did you mean \"\($0)\"? " } ?? ""
      return InputFault(
        .data, .noSuchSheet, "\"\(name)\" has no sheet \"\(sheet ?? "")\"",
        at: SourcePosition(file: name, line: 1),
        help: near + "its sheets are \(sheets.prefix(20).joined(separator: ", "))")
    }
    return InputFault(
      .data, damage.isTooLarge ? .overLimit : .damagedWorkbook,
      "\"\(name)\" cannot be read as an Excel workbook: \(damage.words)",
      at: SourcePosition(file: name, line: 1),
      help: "save it anew as .xlsx, or as \"CSV UTF-8\"")
  }

  package var wordsOfReading: String {
    var words = "an Excel workbook, sheet \"\(chosen.name)\""
    if chosen.isHidden { words += ", which is hidden" }
    if sheetNames.count > 1, !isChosenByName {
      words +=
        ", one of \(sheetNames.count) (another is named as \(name)#\(sheetNames.first { $0 != chosen.name } ?? ""))"
    }
    return words
  }

  // MARK: Records

  package func next() throws(InputFault) -> Bool {
    while diagnostics.count < options.maximumFaults {
      guard let row = try nextRow() else { return false }
      if row.isHidden {
        if hiddenRows.count == 0 { hiddenRows.first = row.number }
        hiddenRows.count += 1
      }
      if try take(row) {
        recordCount += 1
        return true
      }
    }
    report(.tooManyFaults, "too many faults; the rest of the sheet was not read", row: rowNumber)
    ranges = []
    return false
  }

  private func nextRow() throws(InputFault) -> SheetRow? {
    while true {
      if let row = rows.take() { return row }
      if hasEnded { return nil }
      do throws(WorkbookDamage) {
        if let piece = try entry.next() {
          try stream.feed(piece, isLast: false)
        } else {
          hasEnded = true
          try stream.feed([], isLast: true)
        }
        if let damage = rows.damage { throw damage }
      } catch {
        hasEnded = true
        throw Self.fault(error, name, nil)
      }
    }
  }

  /// Makes a row the current record; false if it is blank or faulty.
  private func take(_ row: SheetRow) throws(InputFault) -> Bool {
    rowNumber = row.number
    let cells = row.cells.map { cell in
      (column: cell.column, text: Self.cleaned(cell.text), lacksValue: cell.lacksValue)
    }.filter { $0.lacksValue || !TextFolding.trimmed($0.text).isEmpty }
    guard let last = cells.last else { return false }
    var isSound = true
    if let expected = expectedCellCount, let extra = cells.first(where: { $0.column >= expected }) {
      report(
        .tooManyCells, "the row has a cell to the right of the header's last one", row: row.number,
        column: extra.column + 1, help: "give its column a header, or clear it")
      isSound = false
    }
    for cell in cells where cell.lacksValue {
      report(
        .formulaWithoutValue, "the cell holds a formula, and the file does not say what it gives",
        row: row.number, column: cell.column + 1,
        help:
          "open the file in a spreadsheet program and save it there, or write the value in the place of the formula"
      )
      isSound = false
    }
    for cell in cells where cell.text.utf8.count > options.maximumCellBytes {
      report(
        .overLimit, "a cell is longer than \(options.maximumCellBytes) bytes", row: row.number,
        column: cell.column + 1)
      isSound = false
    }
    let width = expectedCellCount ?? last.column + 1
    guard isSound, width <= options.maximumCells else {
      if isSound {
        report(.overLimit, "a row has more than \(options.maximumCells) cells", row: row.number)
      }
      return false
    }
    let length = cells.reduce(0) { $0 + $1.text.utf8.count }
    handedOut.bytes += length
    handedOut.cells += width
    guard handedOut.bytes <= mostBytes, handedOut.cells <= Self.mostCells else {
      throw InputFault(
        .data, .overLimit,
        "the sheet holds more than \(mostBytes) bytes of text or \(Self.mostCells) cells",
        at: position(row.number, 0), help: "save it as \"CSV UTF-8\", or take away what is no roster")
    }
    store(cells.map { ($0.column, $0.text) }, width: width, length: length)
    return true
  }

  private func store(_ cells: [(column: Int, text: String)], width: Int, length: Int) {
    if buffer.count < length {
      buffer.deallocate()
      buffer = .allocate(capacity: 2 * length)
    }
    ranges = Array(repeating: 0..<0, count: width)
    var end = 0
    for (column, text) in cells {
      let start = end
      var text = text
      text.withUTF8 { end = buffer[end...].update(fromContentsOf: $0) }
      ranges[column] = start..<end
    }
  }

  /// The text as a CSV file would give it: a guard that a CSV file had when it was opened in a spreadsheet removed, and control
  /// characters but tabs and line ends.
  private static func cleaned(_ text: String) -> String {
    var text = text
    // The first bytes of controls in UTF-8; C2 begins other characters too.
    if text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 }) {
      text.unicodeScalars.removeAll {
        $0.properties.generalCategory == .control && !"\t\n\r".unicodeScalars.contains($0)
      }
    }
    return text.utf8.contains(UInt8(ascii: "'")) ? FormulaGuard.removed(from: text) : text
  }

  package func finish() throws(InputFault) -> (sha256: String, byteCount: Int) {
    // The checksum, and cells that are one, come after the rows.
    while try nextRow() != nil {}
    if rows.mergedCount > 0 {
      report(
        .mergedCells,
        "cells are merged (\(rows.firstMerged.joined(separator: ", "))\(rows.mergedCount > rows.firstMerged.count ? " and more, \(rows.mergedCount) areas" : "")); of each area only the first cell has a value",
        row: 1, help: "unmerge them and fill every cell that holds for its row")
    }
    if hiddenRows.count > 0 {
      report(
        .hiddenCells,
        "\(hiddenRows.count == 1 ? "1 hidden row was" : "\(hiddenRows.count) hidden rows were") read like the others",
        row: hiddenRows.first,
        help: "delete the rows that do not count")
    }
    if rows.hidesColumns { report(.hiddenCells, "hidden columns were read like the others", row: 1) }
    return (sha256, byteCount)
  }

  private func position(_ row: Int, _ column: Int) -> SourcePosition {
    SourcePosition(file: name, sheet: chosen.name, line: row, column: column)
  }

  private func report(
    _ code: DiagnosticCode, _ message: String, row: Int, column: Int = 0, help: String? = nil
  ) {
    diagnostics.append(Diagnostic(code, message, at: position(row, column), help: help))
  }

  // MARK: Cells

  package var cellCount: Int { ranges.count }

  package func text(_ index: Int) -> String { String(decoding: rawBytes(index), as: UTF8.self) }

  package func position(of index: Int) -> SourcePosition { position(rowNumber, index + 1) }

  package func markedLength(of index: Int) -> Int { 1 }

  package func plainOffset(of index: Int) -> Int? { nil }

  package func rawBytes(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: buffer[ranges[index]])
  }
}
