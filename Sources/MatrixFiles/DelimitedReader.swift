/// Reads a table of costs: a line for each row, cells separated by comma, semicolon, tab or blanks.
///
/// The first line that is not blank decides the delimiter: a semicolon if it holds one, else a tab, else a comma;
/// without any of them cells are separated by runs of blanks. With a delimiter, blanks around a cell do not
/// matter and an empty cell is forbidden. Blank lines are skipped before the first row and after the last; between
/// rows they are a fault, since a row may be missing there.
struct DelimitedReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let limits: SizeLimits
  private var position = 0
  /// The byte between cells, or nil for runs of blanks.
  ///
  /// Until it is known it counts as a tab, lest a first row of empty cells between tabs be taken for a blank line.
  private var delimiter: UInt8? = Ascii.tab
  private var costs = CostCollector()

  init(bytes: UnsafeBufferPointer<UInt8>, limits: SizeLimits) {
    self.bytes = bytes
    self.limits = limits
    if Ascii.startsWithByteOrderMark(bytes) { position = 3 }
  }

  /// Reads the whole table.
  mutating func read() throws(ByteFault) -> MatrixDocument {
    skipBlankLines()
    delimiter = detectDelimiter()
    var rowCount = 0
    var columnCount = 0
    while position < bytes.count {
      let rowStart = position
      let held = costs.count
      try readRow()
      let cells = costs.count - held
      if rowCount == 0 {
        columnCount = cells
        try reserve(bytesOfFirstRow: position - rowStart, columns: cells)
      } else if cells != columnCount {
        throw ByteFault(
          offset: rowStart, length: Int.max / 2,
          message: "this row has \(cells) cells and the first row has \(columnCount)",
          help: "give every row the same number of cells")
      }
      rowCount += 1
      let blank = position
      if skipBlankLines(), position < bytes.count {
        throw ByteFault(
          offset: blank, message: "a blank line between rows",
          help: "remove the line, or write - for a forbidden cell")
      }
    }
    _ = try limits.cells(rowCount, columnCount)
    let finished = try costs.finish(dimension: max(rowCount, columnCount))
    return MatrixDocument(
      rowCount: rowCount, columnCount: columnCount, entries: .dense(finished.costs),
      decimals: finished.decimals, isExact: finished.isExact, note: finished.note)
  }

  private mutating func reserve(bytesOfFirstRow: Int, columns: Int) throws(ByteFault) {
    let rows = bytes.count / max(1, bytesOfFirstRow) + 1
    let (estimate, tooMany) = rows.multipliedReportingOverflow(by: columns)
    // Each cell takes at least a delimiter or a line end.
    let cells = min(tooMany ? .max : estimate + estimate / 16, bytes.count + 1)
    _ = try limits.cells(rows, 1)
    costs.reserve(cells)
  }

  /// Skips lines without cells; true if there was one.
  @discardableResult
  private mutating func skipBlankLines() -> Bool {
    var skipped = false
    while position < bytes.count {
      var index = position
      while index < bytes.count, isFiller(bytes[index]) { index += 1 }
      guard index == bytes.count || Ascii.isNewline(bytes[index]) else { return skipped }
      skipped = true
      position = index
      skipLineEnd()
    }
    return skipped
  }

  /// Whether a byte fills a line without making a cell; tabs make cells if they are the delimiter.
  private func isFiller(_ byte: UInt8) -> Bool {
    byte == Ascii.space || byte == Ascii.tab && delimiter != Ascii.tab
  }

  private mutating func skipLineEnd() {
    guard position < bytes.count else { return }
    let isReturn = bytes[position] == Ascii.carriageReturn
    position += 1
    if isReturn, position < bytes.count, bytes[position] == Ascii.lineFeed { position += 1 }
  }

  private func detectDelimiter() -> UInt8? {
    var hasComma = false
    var hasTab = false
    for byte in bytes[position...] {
      if Ascii.isNewline(byte) { break }
      if byte == Ascii.semicolon { return byte }
      if byte == Ascii.comma { hasComma = true }
      if byte == Ascii.tab { hasTab = true }
    }
    return hasTab ? Ascii.tab : hasComma ? Ascii.comma : nil
  }

  /// Reads the cells up to the end of the line, and the line end.
  private mutating func readRow() throws(ByteFault) {
    if let delimiter { try readRow(delimitedBy: delimiter) } else { try readRowOfBlanks() }
    skipLineEnd()
  }

  private mutating func readRow(delimitedBy delimiter: UInt8) throws(ByteFault) {
    while true {
      if let end = wholeNumber(from: position, delimiter) {
        position = end
      } else {
        var end = position
        while end < bytes.count, bytes[end] != delimiter, !Ascii.isNewline(bytes[end]) { end += 1 }
        try readCell(position..<end)
        position = end
      }
      guard position < bytes.count, bytes[position] == delimiter else { return }
      position += 1
    }
  }

  private mutating func readRowOfBlanks() throws(ByteFault) {
    while true {
      while position < bytes.count, Ascii.isBlank(bytes[position]) { position += 1 }
      guard position < bytes.count, !Ascii.isNewline(bytes[position]) else { return }
      if let end = wholeNumber(from: position, Ascii.space) {
        position = end
      } else {
        var end = position
        while end < bytes.count, !Ascii.isSpaceOrNewline(bytes[end]) { end += 1 }
        try readCell(position..<end)
        position = end
      }
    }
  }

  /// Takes a cell of a sign and one to eighteen digits, by far the most common; nil leaves any other to `readCell`.
  @inline(__always)
  private mutating func wholeNumber(from start: Int, _ delimiter: UInt8) -> Int? {
    var index = start
    while index < bytes.count, bytes[index] == Ascii.space { index += 1 }
    let isNegative = index < bytes.count && bytes[index] == Ascii.minus
    if isNegative { index += 1 }
    let firstDigit = index
    var value: Int64 = 0
    while index < bytes.count {
      let digit = bytes[index] &- 48
      if digit >= 10 { break }
      value = value &* 10 &+ Int64(digit)
      index += 1
    }
    guard (1...18).contains(index - firstDigit) else { return nil }
    guard index == bytes.count || bytes[index] == delimiter || Ascii.isNewline(bytes[index]) else {
      return nil
    }
    costs.append(small: isNegative ? -value : value)
    return index
  }

  private mutating func readCell(_ cell: Range<Int>) throws(ByteFault) {
    var start = cell.lowerBound
    var end = cell.upperBound
    while start < end, Ascii.isBlank(bytes[start]) { start += 1 }
    while start < end, Ascii.isBlank(bytes[end - 1]) { end -= 1 }
    if end - start >= 2, bytes[start] == Ascii.quote, bytes[end - 1] == Ascii.quote {
      start += 1
      end -= 1
    }
    let text = CostText(bytes[start..<end])
    var help = "write a number; an empty cell, - or inf is a forbidden cell"
    if case .malformed = text {
      if bytes[start..<end].contains(Ascii.comma) {
        help = "write decimals with a point, as in 0.75"
      } else if costs.count == 0 {
        help = "a cost matrix holds numbers only: remove a line of headings"
      }
    }
    try costs.append(text, bytes: bytes, at: start..<end, help: help)
  }
}
