public import MentoringModel

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

  let options: CSVOptions
  private let source: ByteSource
  private var decoder: TextDecoder
  private var raw: UnsafeMutableRawBufferPointer
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// Where the current record starts in the buffer, and where the bytes read so far end.
  private var recordStart = 0
  private var filled = 0
  private var sourceEnded = false
  private var line = 1
  var cells: [Cell] = []
  private var nextRecord = 0
  private var unclosedQuotes = 0
  private var stopped = false
  private(set) var excelTextCells = 0
  private var firstExcelText: SourcePosition?

  /// How much is read at once.
  private static let pieceSize = 1 << 18
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

  init(_ source: ByteSource, _ options: CSVOptions) throws(InputFault) {
    self.source = source
    self.options = options
    name = source.name
    encoding = .utf8
    decoder = TextDecoder(.utf8)
    delimiter = options.delimiter ?? UInt8(ascii: ",")
    raw = .allocate(byteCount: Self.pieceSize, alignment: 16)
    capacity = 2 * Self.pieceSize
    buffer = .allocate(capacity: capacity)
    try begin()
  }

  deinit {
    raw.deallocate()
    buffer.deallocate()
  }

  /// Reads the first piece and settles encoding and delimiter.
  private func begin() throws(InputFault) {
    let count = try source.read(into: raw)
    let first = UnsafeRawBufferPointer(rebasing: raw[..<count])
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
    decoder = TextDecoder(encoding)
    append(UnsafeRawBufferPointer(rebasing: first[(detected?.markLength ?? 0)...]))
    let text = UnsafeBufferPointer(start: buffer, count: filled)
    if let stated = CSVDetection.statedSeparator(text) {
      if options.delimiter == nil { delimiter = stated.delimiter }
      recordStart = stated.lineLength
      line = 2
    } else if options.delimiter == nil {
      delimiter = CSVDetection.delimiter(text)
    }
    nextRecord = recordStart
  }

  // MARK: The buffer

  private func append(_ bytes: UnsafeRawBufferPointer) {
    if encoding == .utf8 {
      reserve(bytes.count)
      UnsafeMutableRawBufferPointer(start: buffer + filled, count: bytes.count).copyMemory(from: bytes)
      filled += bytes.count
    } else {
      var decoded: [UInt8] = []
      decoded.reserveCapacity(bytes.count * 3 / 2)
      decoder.decode(bytes, into: &decoded)
      add(decoded)
    }
  }

  private func add(_ decoded: [UInt8]) {
    reserve(decoded.count)
    for (offset, byte) in decoded.enumerated() { buffer[filled + offset] = byte }
    filled += decoded.count
  }

  /// Makes room for more bytes after those of the current record.
  private func reserve(_ count: Int) {
    if recordStart > 0 {
      buffer.update(from: buffer + recordStart, count: filled - recordStart)
      filled -= recordStart
      recordStart = 0
    }
    guard filled + count > capacity else { return }
    let larger = max(capacity * 2, filled + count)
    let replacement = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    replacement.update(from: buffer, count: filled)
    buffer.deallocate()
    buffer = replacement
    capacity = larger
  }

  /// Reads another piece; false at the end of the file.
  ///
  /// Offsets from the record's start stay valid.
  private func refill() throws(InputFault) -> Bool {
    while !sourceEnded {
      let before = filled - recordStart
      let count = try source.read(into: raw)
      if count > 0 {
        append(UnsafeRawBufferPointer(rebasing: raw[..<count]))
      } else {
        sourceEnded = true
        var rest: [UInt8] = []
        decoder.finish(into: &rest)
        add(rest)
      }
      if filled - recordStart > before { return true }
    }
    return false
  }

  /// Whether the file ends at an offset from the record's start; reads on if need be.
  private func isAtEnd(_ offset: Int) throws(InputFault) -> Bool {
    if recordStart + offset < filled { return false }
    return try !refill()
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
      recordStart = nextRecord
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
          return true
        }
      }
    }
    cells.removeAll()
    return false
  }

  /// SHA-256 and length of the bytes read; to be asked once, after the last record.
  func finish() throws(InputFault) -> (sha256: String, byteCount: Int) {
    while try source.read(into: raw) > 0 {}
    if excelTextCells > 0 {
      diagnostics.append(
        Diagnostic(
          .excelText, "\(excelTextCells) cells are written as =\"…\"; the text inside was taken",
          at: firstExcelText))
    }
    if blankRowCount > 0 {
      diagnostics.append(
        Diagnostic(
          .blankRows, "\(blankRowCount) blank rows were skipped", at: SourcePosition(file: name, line: 1)))
    }
    return (source.digest(), source.byteCount)
  }

  private enum RecordOutcome { case read, faulty, end }

  /// One pass over the bytes of one record.
  private func readRecord() throws(InputFault) -> RecordOutcome {
    cells.removeAll(keepingCapacity: true)
    var at = 0
    var lineStart = 0
    let firstLine = line
    var seen: UInt8 = 0
    if try isAtEnd(0) { return .end }
    let delimiter = delimiter
    while true {
      var cell = Cell(
        start: at, end: at, line: line, lineStart: lineStart, isQuoted: false, hasDoubledQuotes: false)
      if try !isAtEnd(at), buffer[recordStart + at] == UInt8(ascii: "\"") {
        switch try readQuotedCell(&cell, &at, &lineStart, &seen) {
        case .closed: break
        case .neverCloses: return try giveUpQuote(cell, firstLine: firstLine)
        case .textFollows:
          report(
            .textAfterQuote, "text after the closing quote of a cell", line: line,
            column: column(at, from: lineStart), help: "write a quote inside a quoted cell twice")
          return try skipLine(from: at)
        }
      } else {
        scan: while true {
          let available = filled - recordStart
          let base = buffer + recordStart
          while at < available {
            let byte = base[at]
            if byte == delimiter || byte == 0x0A || byte == 0x0D { break scan }
            seen |= byte == 0 ? 1 : byte & 0x80
            at += 1
          }
          if at - cell.start > options.maximumCellBytes { break }
          if try !refill() { break }
        }
        cell.end = at
      }
      cells.append(cell)
      if cell.end - cell.start > options.maximumCellBytes || at > options.maximumRecordBytes
        || cells.count > options.maximumCells
      {
        return try giveUpLarge(cell, from: at)
      }
      let ended = try isAtEnd(at)
      if !ended, buffer[recordStart + at] == delimiter {
        at += 1
        continue
      }
      if !ended { at = try lineEnd(at) }
      nextRecord = recordStart + at
      if !ended { line += 1 }
      return seen != 0 && !isCleanText(length: at, firstLine: firstLine) ? .faulty : .read
    }
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
      let available = filled - recordStart
      let base = buffer + recordStart
      scan: while at < available {
        let byte = base[at]
        if byte == quote || byte == 0x0A || byte == 0x0D { break scan }
        seen |= byte == 0 ? 1 : byte & 0x80
        at += 1
      }
      if at - cell.start > options.maximumCellBytes { return .neverCloses }
      if at == available {
        if try !refill() { return .neverCloses }
        continue
      }
      guard base[at] == quote else {
        at = try lineEnd(at)
        line += 1
        lineStart = at
        continue
      }
      cell.end = at
      at += 1
      if try isAtEnd(at) { return .closed }
      switch buffer[recordStart + at] {
      case quote:
        cell.hasDoubledQuotes = true
        at += 1
      case delimiter, 0x0A, 0x0D: return .closed
      // Text after a quote on a later line is nearly always the opening quote of another cell.
      default: return line == cell.line ? .textFollows : .neverCloses
      }
    }
  }

  /// The offset after the line end at an offset: LF, CR or both.
  private func lineEnd(_ at: Int) throws(InputFault) -> Int {
    guard buffer[recordStart + at] == 0x0D else { return at + 1 }
    if try isAtEnd(at + 1) { return at + 1 }
    return buffer[recordStart + at + 1] == 0x0A ? at + 2 : at + 1
  }

  // MARK: Faults

  /// Reports a quote that never closes and goes on with the line after it.
  private func giveUpQuote(_ cell: Cell, firstLine: Int) throws(InputFault) -> RecordOutcome {
    unclosedQuotes += 1
    report(
      .unclosedQuote, "a cell opens with a quote and does not end properly", line: cell.line,
      column: column(cell.start - 1, from: cell.lineStart),
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
    report(.overLimit, what, line: cell.line, column: column(cell.start, from: cell.lineStart))
    return try skipLine(from: at)
  }

  /// Drops the rest of the line, without keeping it in memory.
  private func skipLine(from offset: Int) throws(InputFault) -> RecordOutcome {
    var at = offset
    while true {
      while recordStart + at < filled {
        let byte = buffer[recordStart + at]
        if byte == 0x0A || byte == 0x0D {
          let end = try lineEnd(at)
          nextRecord = recordStart + end
          line += 1
          return .faulty
        }
        at += 1
      }
      recordStart = filled
      at = 0
      if try !refill() {
        nextRecord = filled
        return .faulty
      }
    }
  }

  /// Whether a record with bytes of value 0 or above 7F is sound text; reports what is not.
  private func isCleanText(length: Int, firstLine: Int) -> Bool {
    let bytes = UnsafeBufferPointer(start: buffer + recordStart, count: length)
    func place(_ offset: Int) -> (line: Int, column: Int) {
      var line = firstLine
      var start = 0
      for at in 0..<offset
      where bytes[at] == 0x0A || (bytes[at] == 0x0D && bytes[at + 1] != 0x0A) {
        line += 1
        start = at + 1
      }
      return (line, column(offset, from: start))
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
    return true
  }

  private func hasExpectedCells() -> Bool {
    guard let expected = expectedCellCount, cells.count != expected, let last = cells.last else {
      return true
    }
    if cells.count < expected {
      report(
        .tooFewCells, "the row has \(cells.count) cells, the header has \(expected)", line: last.line,
        column: column(last.end, from: last.lineStart),
        help: "add the missing delimiters; an empty cell needs one too")
    } else {
      let extra = cells[expected]
      report(
        .tooManyCells, "the row has \(cells.count) cells, the header has \(expected)", line: extra.line,
        column: column(extra.start - (extra.isQuoted ? 1 : 0), from: extra.lineStart),
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

  private func column(_ offset: Int, from lineStart: Int) -> Int {
    1
      + UTF8Check.scalarCount(
        UnsafeBufferPointer(start: buffer + recordStart + lineStart, count: offset - lineStart))
  }

  // MARK: Cells

  /// The number of cells of the current record.
  public var cellCount: Int { cells.count }

  /// Whether a cell holds nothing but white space.
  public func isBlank(_ index: Int) -> Bool {
    let bytes = rawBytes(index)
    if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return true }
    return bytes.contains { $0 >= 0x80 }
      && TextFolding.trimmed(String(decoding: bytes, as: UTF8.self)).isEmpty
  }

  /// A cell's text: quotes undone, Excel's `="…"` unpacked (and counted), the guard against formulas removed.
  ///
  /// White space at the ends is kept.
  public func text(_ index: Int) -> String {
    let bytes = rawBytes(index)
    guard let first = bytes.first else { return "" }
    var text = String(decoding: bytes, as: UTF8.self)
    if cells[index].hasDoubledQuotes { text = undoubled(bytes) }
    switch first {
    case UInt8(ascii: "'"): return FormulaGuard.removed(from: text)
    case UInt8(ascii: "="):
      guard let inner = Self.excelText(text) else { return text }
      if excelTextCells == 0 { firstExcelText = position(of: index) }
      excelTextCells += 1
      return inner
    default: return text
    }
  }

  /// Where a cell starts (at its quote, if it has one).
  public func position(of index: Int) -> SourcePosition {
    let cell = cells[index]
    let start = cell.start - (cell.isQuoted ? 1 : 0)
    return SourcePosition(file: name, line: cell.line, column: column(start, from: cell.lineStart))
  }

  /// How many characters a cell covers on its first line.
  public func markedLength(of index: Int) -> Int {
    let bytes = rawBytes(index)
    let end = bytes.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    return UTF8Check.scalarCount(UnsafeBufferPointer(rebasing: bytes[..<end]))
      + (cells[index].isQuoted ? 2 : 0)
  }

  /// How many characters stand before the cell's text as ``text(_:)`` gives it; nil where the text is not, character
  /// by character, what stands in the file.
  func plainOffset(of index: Int) -> Int? {
    let bytes = rawBytes(index)
    if cells[index].hasDoubledQuotes || bytes.first == UInt8(ascii: "'") || bytes.first == UInt8(ascii: "=")
      || bytes.contains(where: { $0 == 0x0A || $0 == 0x0D })
    {
      return nil
    }
    return cells[index].isQuoted ? 1 : 0
  }

  /// The bytes between the quotes, as they stand in the file; valid until the next record is read.
  func rawBytes(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    let cell = cells[index]
    return UnsafeBufferPointer(start: buffer + recordStart + cell.start, count: cell.end - cell.start)
  }

  private func undoubled(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      result.append(bytes[at])
      at += bytes[at] == UInt8(ascii: "\"") ? 2 : 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The text in `="…"`, or nil.
  private static func excelText(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 3, bytes[1] == UInt8(ascii: "\""), bytes.last == UInt8(ascii: "\"") else {
      return nil
    }
    let inner = bytes[2..<bytes.count - 1]
    return inner.contains(UInt8(ascii: "\"")) ? nil : String(decoding: inner, as: UTF8.self)
  }

  private func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count < 2 ? "0" + digits : digits
  }
}
