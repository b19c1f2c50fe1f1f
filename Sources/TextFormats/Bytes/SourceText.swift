package import BasicValues

/// A text in memory, for finding lines and columns; LF, CRLF and CR end lines.
package struct SourceText: Sendable {
  let bytes: [UInt8]
  let name: String
  /// Where each line starts.
  private let starts: [Int]

  /// Longer lines are not shown: with a message for each of many places on one line they would fill the memory.
  static let longestShown = 4_000

  /// Takes a text and what messages call it.
  package init(bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
    var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    for at in bytes.indices
    where bytes[at] == 0x0A || (bytes[at] == 0x0D && (at + 1 == bytes.count || bytes[at + 1] != 0x0A)) {
      starts.append(at + 1)
    }
    self.starts = starts
  }

  /// The line and column (in Unicode scalars, from 1) of a byte.
  ///
  /// - Complexity: O(log(lines) + length of the line).
  package func position(of offset: Int) -> SourcePosition {
    let line = max(1, starts.partitionPoint { $0 <= offset })
    let start = min(starts[line - 1], offset)
    let before = bytes[start..<offset].reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
    return SourcePosition(file: name, line: line, column: before + 1)
  }

  /// The text of a line, without its end; nil if there is no such line, or if it is too long to be shown.
  ///
  /// - Complexity: O(length of the line).
  package func line(_ number: Int) -> String? {
    guard (1...starts.count).contains(number) else { return nil }
    let start = starts[number - 1]
    let end = number < starts.count ? starts[number] - 1 : bytes.count
    return end - start <= Self.longestShown ? text(start, end) : nil
  }

  /// How many characters some bytes are that begin at an offset, as far as they stand on its line.
  package func width(from offset: Int, _ length: Int) -> Int {
    let rest = bytes[offset...].prefix(length)
    return rest.prefix { $0 != 0x0A && $0 != 0x0D }.count { $0 & 0xC0 != 0x80 }
  }

  private func text(_ start: Int, _ end: Int) -> String {
    var line = bytes[start..<end]
    if line.last == 0x0D { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }
}
