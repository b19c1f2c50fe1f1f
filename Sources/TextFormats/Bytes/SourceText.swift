package import BasicValues

/// A text in memory, for finding lines and columns; LF, CRLF and CR end lines.
package struct SourceText: Sendable {
  let bytes: [UInt8]
  let name: String

  /// Takes a text and what messages call it.
  package init(bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
  }

  /// The line and column (in Unicode scalars, from 1) of a byte.
  ///
  /// - Complexity: O(offset).
  package func position(of offset: Int) -> SourcePosition {
    var line = 1
    var start = min(markLength, offset)
    for at in 0..<offset where endsLine(at) {
      line += 1
      start = at + 1
    }
    let before = bytes[start..<offset].reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
    return SourcePosition(file: name, line: line, column: before + 1)
  }

  /// The text of a line, without its end; nil if there is no such line.
  ///
  /// - Complexity: O(length).
  package func line(_ number: Int) -> String? {
    var line = 1
    var start = markLength
    for at in bytes.indices where endsLine(at) {
      if line == number { return text(start, at) }
      line += 1
      start = at + 1
    }
    return line == number ? text(start, bytes.count) : nil
  }

  /// How many characters some bytes are that begin at an offset, as far as they stand on its line.
  package func width(from offset: Int, _ length: Int) -> Int {
    let rest = bytes[offset...].prefix(length)
    return rest.prefix { $0 != 0x0A && $0 != 0x0D }.count { $0 & 0xC0 != 0x80 }
  }

  /// The byte order mark has no width in an editor.
  private var markLength: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  private func endsLine(_ at: Int) -> Bool {
    bytes[at] == 0x0A || (bytes[at] == 0x0D && (at + 1 == bytes.count || bytes[at + 1] != 0x0A))
  }

  private func text(_ start: Int, _ end: Int) -> String {
    var line = bytes[start..<end]
    if line.last == 0x0D { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }
}
