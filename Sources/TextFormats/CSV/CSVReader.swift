public import BasicValues

/// Reads CSV record by record, and collects every fault of the file instead of stopping at the first.
///
/// The reader is a state machine on bytes (RFC 4180, with LF, CRLF and CR mixed as they come). It holds one record
/// at a time; a record with a fault is reported and left out.
///
/// ```swift
/// let reader = try CSVReader(path: "participants.csv", name: "participants.csv")
/// while try reader.next() { print(reader.text(0), reader.position(of: 0).line) }
/// for fault in reader.diagnostics { … }
/// ```
///
/// Columns are counted in Unicode scalars, so a combining mark after a delimiter is a cell of its own.
///
/// - Complexity: O(bytes) in time; memory is bounded by the largest record, itself limited by ``CSVOptions``.
public final class CSVReader {
  /// The cells of a record, by their place in the buffer.
  struct Cell {
    /// From the record's start to the cell's first and past its last byte, without quotes.
    var start: Int
    var end: Int
    /// The line on which the cell starts, and that line's offset from the record's start.
    var line: Int
    var lineStart: Int
    var isQuoted: Bool
    var hasDoubledQuotes: Bool
  }

  /// The file as it is named in messages.
  public let name: String
  /// The encoding read, stated or detected.
  public private(set) var encoding: TextEncoding
  /// The delimiter read, stated or detected.
  public private(set) var delimiter: UInt8
  /// Faults and remarks so far, in the order of the file.
  public private(set) var diagnostics: [Diagnostic] = []
  /// How many records were given out.
  public private(set) var recordCount = 0
  /// How many rows without any text were skipped.
  public private(set) var blankRowCount = 0
  /// How many cells each record has to have; nil accepts any number.
  ///
  /// Set it when the header has been read.
  public var expectedCellCount: Int?

  package let options: CSVOptions
  let buffer: CSVBuffer
  private var line = 1
  var cells: [Cell] = []
  private var nextRecord = 0
  private var unclosedQuotes = 0
  private var stopped = false
  /// Whether the current record holds control characters, and how many did so far with the first of them.
  var hasControls = false
  private var controlRecords = (count: 0, first: 0)
  /// Cells written as `="…"`: how many were asked for, and the first of them.
  var excelTextCells = 0
  var firstExcelText: SourcePosition?

  /// After so many quotes that never close, each of which costs a second look at what follows, the rest is left unread.
  private static let maximumUnclosedQuotes = 100

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: where the file is.
  ///   - name: what messages call it.
  /// - Throws: a fault of kind `missing` if the file cannot be read, of kind `data` if it is not text.
  public convenience init(path: String, name: String, options: CSVOptions = CSVOptions()) throws(InputFault) {
    try self.init(ByteSource(path: path, name: name), options)
  }

  /// Reads bytes in memory.
  public convenience init(bytes: [UInt8], name: String, options: CSVOptions = CSVOptions()) throws(InputFault)
  {
    try self.init(ByteSource(bytes: bytes, name: name), options)
  }

  package init(_ source: ByteSource, _ options: CSVOptions) throws(InputFault) {
    self.options = options
    name = source.name
    encoding = .utf8
    delimiter = options.delimiter ?? UInt8(ascii: ",")
    buffer = CSVBuffer(source)
    try buffer.begin { (first) throws(InputFault) in try settleEncoding(first) }
    let text = buffer.slice(0, buffer.available)
    if let stated = CSVDetection.statedSeparator(text) {
      if options.delimiter == nil { delimiter = stated.delimiter }
      buffer.recordStart = stated.lineLength
      line = 2
    } else if options.delimiter == nil {
      delimiter = CSVDetection.delimiter(text)
    }
    nextRecord = buffer.recordStart
  }

  /// What the first piece of the file says about its encoding; throws if it is not text.
  private func settleEncoding(
    _ first: UnsafeRawBufferPointer
  ) throws(InputFault) -> (encoding: TextEncoding, markLength: Int) {
    if let other = CSVDetection.otherFormat(first) {
      throw InputFault(.data, .notText, "\"\(name)\" looks like \(other.what)", help: other.help)
    }
    let detected = TextEncoding.detect(first)
    encoding = detected?.encoding ?? options.encoding ?? .utf8
    if let stated = options.encoding, let detected, detected.markLength > 0, detected.encoding != stated {
      diagnostics.append(
        Diagnostic(
          .encodingContradicted,
          "the byte order mark says \(detected.encoding.rawValue), the settings say \(stated.rawValue); the mark holds",
          at: SourcePosition(file: name, line: 1, column: 1)))
    }
    return (encoding, detected?.markLength ?? 0)
  }

  // MARK: Records

  /// Moves to the next record that has text and no fault; false at the end of the file.
  ///
  /// - Throws: a fault of kind `missing` if the file cannot be read any further.
  public func next() throws(InputFault) -> Bool {
    while !stopped {
      guard diagnostics.count < options.maximumFaults, unclosedQuotes <= Self.maximumUnclosedQuotes else {
        stopped = true
        report(.tooManyFaults, "too many faults; the rest of the file was not read", line: line)
        break
      }
      buffer.recordStart = nextRecord
      switch try readRecord() {
      case .end:
        stopped = true
      case .faulty:
        continue
      case .read:
        if isBlankRecord {
          blankRowCount += 1
        } else if hasExpectedCells() {
          recordCount += 1
          if hasControls {
            if controlRecords.count == 0 { controlRecords.first = cells[0].line }
            controlRecords.count += 1
          }
          return true
        }
      }
    }
    cells.removeAll()
    return false
  }

  /// SHA-256 and length of the bytes read; to be asked once, after the last record.
  package func finish() throws(InputFault) -> (sha256: String, byteCount: Int) {
    let facts = try buffer.finish()
    if excelTextCells > 0 {
      diagnostics.append(
        Diagnostic(
          .excelText, "\(excelTextCells) cells are written as =\"…\"; the text inside was taken",
          at: firstExcelText))
    }
    if controlRecords.count > 0 {
      let rows = controlRecords.count == 1 ? "1 row holds" : "\(controlRecords.count) rows hold"
      diagnostics.append(
        Diagnostic(
          .controlCharacters, "\(rows) control characters, which were left out",
          at: SourcePosition(file: name, line: controlRecords.first)))
    }
    if blankRowCount > 0 {
      diagnostics.append(
        Diagnostic(
          .blankRows, "\(blankRowCount) blank rows were skipped", at: SourcePosition(file: name, line: 1)))
    }
    return facts
  }

  private enum RecordOutcome { case read, faulty, end }

  /// One pass over the bytes of one record.
  private func readRecord() throws(InputFault) -> RecordOutcome {
    cells.removeAll(keepingCapacity: true)
    var at = 0
    var lineStart = 0
    let firstLine = line
    // Bits: 80 for bytes beyond ASCII, 1 for zeros, 2 for other control characters.
    var seen: UInt8 = 0
    hasControls = false
    if try buffer.isAtEnd(0) { return .end }
    let delimiter = delimiter
    while true {
      var cell = Cell(
        start: at, end: at, line: line, lineStart: lineStart, isQuoted: false, hasDoubledQuotes: false)
      if try !buffer.isAtEnd(at), buffer[at] == UInt8(ascii: "\"") {
        switch try readQuotedCell(&cell, &at, &lineStart, &seen) {
        case .closed: break
        case .neverCloses: return try giveUpQuote(cell)
        case .textFollows:
          report(
            .textAfterQuote, "text after the closing quote of a cell", line: line,
            column: buffer.column(at, from: lineStart), help: "write a quote inside a quoted cell twice")
          return try skipLine(from: at)
        }
      } else {
        scan: while true {
          let available = buffer.available
          let base = buffer.base
          while at < available {
            let byte = base[at]
            if byte == delimiter || byte == 0x0A || byte == 0x0D { break scan }
            seen |= Self.bits(byte)
            at += 1
          }
          if at - cell.start > options.maximumCellBytes { break }
          if try !buffer.refill() { break }
        }
        cell.end = at
      }
      cells.append(cell)
      if cell.end - cell.start > options.maximumCellBytes || at > options.maximumRecordBytes
        || cells.count > options.maximumCells
      {
        return try giveUpLarge(cell, from: at)
      }
      let ended = try buffer.isAtEnd(at)
      if !ended, buffer[at] == delimiter {
        at += 1
        continue
      }
      if !ended { at = try buffer.lineEnd(at) }
      nextRecord = buffer.recordStart + at
      if !ended { line += 1 }
      hasControls = seen & 2 != 0
      return seen != 0 && !isCleanText(length: at, firstLine: firstLine) ? .faulty : .read
    }
  }

  @inline(__always)
  private static func bits(_ byte: UInt8) -> UInt8 {
    let isControl = (byte & 0xE0 == 0 && byte != 0x09) || byte == 0x7F
    return (byte & 0x80) | (isControl ? (byte == 0 ? 1 : 2) : 0)
  }

  private enum QuoteOutcome { case closed, neverCloses, textFollows }

  /// Reads from the opening quote to the byte after the closing one.
  private func readQuotedCell(
    _ cell: inout Cell, _ at: inout Int, _ lineStart: inout Int, _ seen: inout UInt8
  ) throws(InputFault) -> QuoteOutcome {
    let quote = UInt8(ascii: "\"")
    cell.isQuoted = true
    at += 1
    cell.start = at
    while true {
      let available = buffer.available
      let base = buffer.base
      scan: while at < available {
        let byte = base[at]
        if byte == quote || byte == 0x0A || byte == 0x0D { break scan }
        seen |= Self.bits(byte)
        at += 1
      }
      if at - cell.start > options.maximumCellBytes { return .neverCloses }
      if at == available {
        if try !buffer.refill() { return .neverCloses }
        continue
      }
      guard base[at] == quote else {
        at = try buffer.lineEnd(at)
        line += 1
        lineStart = at
        continue
      }
      cell.end = at
      at += 1
      if try buffer.isAtEnd(at) { return .closed }
      switch buffer[at] {
      case quote:
        cell.hasDoubledQuotes = true
        at += 1
      case delimiter, 0x0A, 0x0D: return .closed
      // Text after a quote on a later line is nearly always the opening quote of another cell.
      default: return line == cell.line ? .textFollows : .neverCloses
      }
    }
  }

  // MARK: Faults

  /// Reports a quote that never closes and goes on with the line after it.
  private func giveUpQuote(_ cell: Cell) throws(InputFault) -> RecordOutcome {
    unclosedQuotes += 1
    report(
      .unclosedQuote, "a cell opens with a quote and does not end properly", line: cell.line,
      column: buffer.column(cell.start - 1, from: cell.lineStart),
      help: "close the quote, and write quotes inside the cell twice")
    line = cell.line
    return try skipLine(from: cell.start)
  }

  private func giveUpLarge(_ cell: Cell, from at: Int) throws(InputFault) -> RecordOutcome {
    let what =
      if cells.count > options.maximumCells {
        "a record has more than \(options.maximumCells) cells"
      } else if cell.end - cell.start > options.maximumCellBytes {
        "a cell is longer than \(options.maximumCellBytes) bytes"
      } else {
        "a record is longer than \(options.maximumRecordBytes) bytes"
      }
    report(.overLimit, what, line: cell.line, column: buffer.column(cell.start, from: cell.lineStart))
    return try skipLine(from: at)
  }

  /// Drops the rest of the line, without keeping it in memory.
  private func skipLine(from offset: Int) throws(InputFault) -> RecordOutcome {
    var at = offset
    while true {
      while at < buffer.available {
        let byte = buffer[at]
        if byte == 0x0A || byte == 0x0D {
          let end = try buffer.lineEnd(at)
          nextRecord = buffer.recordStart + end
          line += 1
          return .faulty
        }
        at += 1
      }
      buffer.recordStart = buffer.filled
      at = 0
      if try !buffer.refill() {
        nextRecord = buffer.filled
        return .faulty
      }
    }
  }

  /// Whether a record with bytes of value 0 or above 7F is sound text; reports what is not.
  private func isCleanText(length: Int, firstLine: Int) -> Bool {
    let bytes = buffer.slice(0, length)
    func place(_ offset: Int) -> (line: Int, column: Int) {
      var line = firstLine
      var start = 0
      for at in 0..<offset
      where bytes[at] == 0x0A || (bytes[at] == 0x0D && bytes[at + 1] != 0x0A) {
        line += 1
        start = at + 1
      }
      return (line, buffer.column(offset, from: start))
    }
    if let offset = UTF8Check.firstFault(in: bytes) {
      let (line, column) = place(offset)
      if encoding == .utf8 {
        report(
          .invalidEncoding, "byte \(hexadecimal(bytes[offset])) is not valid UTF-8 here", line: line,
          column: column,
          help: "save the file as UTF-8, or set encoding = \"windows-1252\" under [roster] if it is that")
      } else {
        report(.invalidEncoding, "bytes that are not valid \(encoding.rawValue)", line: line, column: column)
      }
      return false
    }
    if let offset = bytes.firstIndex(of: 0) {
      let (line, column) = place(offset)
      report(.nulByte, "a byte of value 0", line: line, column: column, help: "export the file as text again")
      return false
    }
    // U+0080 to U+009F steer terminals, too.
    for at in bytes.indices.dropLast() where bytes[at] == 0xC2 && bytes[at + 1] < 0xA0 { hasControls = true }
    return true
  }

  private func hasExpectedCells() -> Bool {
    guard let expected = expectedCellCount, cells.count != expected, let last = cells.last else {
      return true
    }
    if cells.count < expected {
      report(
        .tooFewCells, "the row has \(cells.count) cells, the header has \(expected)", line: last.line,
        column: buffer.column(last.end, from: last.lineStart),
        help: "add the missing delimiters; an empty cell needs one too")
    } else {
      let extra = cells[expected]
      report(
        .tooManyCells, "the row has \(cells.count) cells, the header has \(expected)", line: extra.line,
        column: buffer.column(extra.start - (extra.isQuoted ? 1 : 0), from: extra.lineStart),
        help: "put quotes around a cell that holds a \(CSVDetection.name(ofDelimiter: delimiter))")
    }
    return false
  }

  private var isBlankRecord: Bool {
    cells.indices.allSatisfy { isBlank($0) }
  }

  private func report(
    _ code: DiagnosticCode, _ message: String, line: Int, column: Int = 0, help: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(code, message, at: SourcePosition(file: name, line: line, column: column), help: help))
  }

  private func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count < 2 ? "0" + digits : digits
  }
}
