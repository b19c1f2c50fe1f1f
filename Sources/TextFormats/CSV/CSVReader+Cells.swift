public import BasicValues

/// The cells of the current record.
extension CSVReader {
  /// The number of cells of the current record.
  public var cellCount: Int { cells.count }

  /// Whether a cell holds nothing but white space.
  public func isBlank(_ index: Int) -> Bool {
    let bytes = rawBytes(index)
    if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return true }
    return bytes.contains { $0 >= 0x80 }
      && TextFolding.trimmed(String(decoding: bytes, as: UTF8.self)).isEmpty
  }

  /// A cell's text: quotes undone, Excel's `="…"` unpacked (and counted), the guard against formulas and control characters other than
  /// tabs and line ends removed.
  ///
  /// White space at the ends is kept.
  public func text(_ index: Int) -> String {
    let bytes = rawBytes(index)
    guard let first = bytes.first else { return "" }
    var text = String(decoding: bytes, as: UTF8.self)
    if cells[index].hasDoubledQuotes { text = undoubled(bytes) }
    if hasControls { text = Self.withoutControls(text) }
    switch first {
    case UInt8(ascii: "'"): return FormulaGuard.removed(from: text)
    case UInt8(ascii: "="):
      guard let inner = Self.excelText(text) else { return text }
      if excelTextCells == 0 { firstExcelText = position(of: index) }
      excelTextCells += 1
      return inner
    default: return bytes.contains(UInt8(ascii: "'")) ? FormulaGuard.removed(from: text) : text
    }
  }

  private static func withoutControls(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars
    where scalar.properties.generalCategory != .control || "\t\n\r".unicodeScalars.contains(scalar) {
      kept.append(scalar)
    }
    return String(kept)
  }

  /// Where a cell starts (at its quote, if it has one).
  public func position(of index: Int) -> SourcePosition {
    let cell = cells[index]
    let start = cell.start - (cell.isQuoted ? 1 : 0)
    return SourcePosition(file: name, line: cell.line, column: buffer.column(start, from: cell.lineStart))
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
  package func plainOffset(of index: Int) -> Int? {
    let bytes = rawBytes(index)
    if hasControls || cells[index].hasDoubledQuotes || bytes.first == UInt8(ascii: "'")
      || bytes.first == UInt8(ascii: "=")
      || bytes.contains(where: { $0 == 0x0A || $0 == 0x0D })
    {
      return nil
    }
    return cells[index].isQuoted ? 1 : 0
  }

  /// The bytes between the quotes, as they stand in the file; valid until the next record is read.
  package func rawBytes(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    let cell = cells[index]
    return buffer.slice(cell.start, cell.end - cell.start)
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
}
