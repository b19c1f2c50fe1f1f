internal import MentoringModel

/// A text in memory, for finding lines and columns; LF, CRLF and CR end lines.
struct SourceText {
  let bytes: [UInt8]
  let name: String

  /// The line and column (in Unicode scalars, from 1) of a byte.
  ///
  /// - Complexity: O(offset).
  func position(of offset: Int) -> SourcePosition {
    var line = 1
    var start = 0
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
  func line(_ number: Int) -> String? {
    var line = 1
    var start = 0
    for at in bytes.indices where endsLine(at) {
      if line == number { return text(start, at) }
      line += 1
      start = at + 1
    }
    return line == number ? text(start, bytes.count) : nil
  }

  private func endsLine(_ at: Int) -> Bool {
    bytes[at] == 0x0A || (bytes[at] == 0x0D && (at + 1 == bytes.count || bytes[at + 1] != 0x0A))
  }

  private func text(_ start: Int, _ end: Int) -> String {
    var line = bytes[start..<end]
    if line.last == 0x0D { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }
}
