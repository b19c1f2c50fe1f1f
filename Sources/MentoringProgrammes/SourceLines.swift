internal import MentoringModel
internal import TextFormats

/// Gives diagnostics the line of the file that they are about, for showing.
///
/// Of a line of people only the cell that is meant and those that say who it is are shown: the others are nobody's business who mends
/// it, and a terminal or a log is seen by many.
enum SourceLines {
  /// How many diagnostics of each code get their line; no more of them are shown in full.
  private static let perCode = 10
  /// Of a longer line only this much is kept, around the marked cell it may be cut off.
  private static let maximumBytes = 4_000

  /// What is known of how a file is written.
  struct Layout {
    var encoding: TextEncoding?
    /// Nil if the file could not be read that far.
    var delimiter: Character?
    /// The line of the header, which holds no data.
    var headerLine: Int?
    /// The cells that say who a row is about.
    var keys: Set<Int> = []
  }

  /// A line, and whether it goes on with a quoted cell of the line before.
  private struct Line {
    let text: String
    let isContinued: Bool
  }

  /// The diagnostics with lines.
  ///
  /// Each file is read once more, up to the last line that is needed; a file that cannot be read again leaves
  /// its diagnostics as they are.
  ///
  /// - Parameter layouts: how the files are written, by path.
  static func attach(_ diagnostics: [Diagnostic], layouts: [String: Layout]) -> [Diagnostic] {
    var wanted: [String: Set<Int>] = [:]
    var counts: [String: Int] = [:]
    for diagnostic in diagnostics {
      // A sheet has no lines.
      guard diagnostic.sourceLine == nil, let position = diagnostic.position, position.column > 0,
        position.sheet == nil
      else {
        continue
      }
      counts[diagnostic.code, default: 0] += 1
      if counts[diagnostic.code]! <= perCode { wanted[position.file, default: []].insert(position.line) }
    }
    let lines = wanted.reduce(into: [String: [Int: Line]]()) {
      $0[$1.key] = read($1.key, $1.value, layouts[$1.key]?.encoding)
    }
    return diagnostics.map { diagnostic in
      guard diagnostic.sourceLine == nil, let position = diagnostic.position, position.column > 0,
        position.sheet == nil, let line = lines[position.file]?[position.line]
      else { return diagnostic }
      let layout = layouts[position.file] ?? Layout()
      if layout.headerLine == position.line { return diagnostic.showing(line.text) }
      let from = position.column - 1
      return diagnostic.showing(masked(line, from..<from + max(1, diagnostic.markedLength), layout))
    }
  }

  // MARK: What is shown of a line

  /// The line with a dot for each character of the cells that are neither marked nor keys, so that columns stay where they are.
  private static func masked(_ line: Line, _ marked: Range<Int>, _ layout: Layout) -> String {
    let scalars = Array(line.text.unicodeScalars)
    let delimiter = layout.delimiter?.unicodeScalars.first
    var shown = String.UnicodeScalarView()
    for (number, cell) in cells(scalars, delimiter).enumerated() {
      let isKey = layout.keys.contains(number) && !line.isContinued
      let isMeant =
        delimiter != nil && (cell.contains(marked.lowerBound) || cell.upperBound == marked.lowerBound)
      for at in cell {
        shown.append(isKey || isMeant || marked.contains(at) ? scalars[at] : "·")
      }
      if cell.upperBound < scalars.count { shown.append(scalars[cell.upperBound]) }
    }
    return String(shown)
  }

  /// The cells of a line, without the delimiters; one whose quote does not end on the line ends at the next delimiter.
  private static func cells(_ line: [Unicode.Scalar], _ delimiter: Unicode.Scalar?) -> [Range<Int>] {
    guard let delimiter else { return [0..<line.count] }
    var cells: [Range<Int>] = []
    var start = 0
    while true {
      var end = start
      if start < line.count, line[start] == "\"" {
        end = start + 1
        while end < line.count, line[end] != "\"" || (end + 1 < line.count && line[end + 1] == "\"") {
          end += line[end] == "\"" ? 2 : 1
        }
        if end >= line.count { end = start }
      }
      while end < line.count, line[end] != delimiter { end += 1 }
      cells.append(start..<end)
      if end == line.count { return cells }
      start = end + 1
    }
  }

  private static func read(_ file: String, _ numbers: Set<Int>, _ encoding: TextEncoding?) -> [Int: Line] {
    guard let last = numbers.max(), let source = try? ByteSource(path: file, name: file) else { return [:] }
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { piece.deallocate() }
    var decoder: TextDecoder?
    var lines: [Int: Line] = [:]
    var line = 1
    var current: [UInt8] = []
    var afterCR = false
    // Quotes come in pairs, those within a cell too.
    var (isQuoted, begunQuoted) = (false, false)
    func end() {
      if numbers.contains(line) {
        lines[line] = Line(text: String(decoding: current, as: UTF8.self), isContinued: begunQuoted)
      }
      current.removeAll(keepingCapacity: true)
      begunQuoted = isQuoted
      line += 1
    }
    while line <= last, let count = try? source.read(into: piece), count > 0 {
      var bytes = UnsafeRawBufferPointer(rebasing: piece[..<count])
      if decoder == nil {
        let detected = TextEncoding.detect(bytes)
        decoder = TextDecoder(detected?.encoding ?? encoding ?? .utf8)
        bytes = UnsafeRawBufferPointer(rebasing: bytes[(detected?.markLength ?? 0)...])
      }
      var text: [UInt8] = []
      decoder?.decode(bytes, into: &text)
      for byte in text {
        if byte == 0x0A, afterCR {
          afterCR = false
          continue
        }
        afterCR = byte == 0x0D
        if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
        if byte == 0x0A || byte == 0x0D {
          end()
        } else if current.count < maximumBytes {
          current.append(byte)
        }
      }
    }
    end()
    return lines
  }
}
