internal import BasicValues
internal import TextFormats

/// A fault at a place of the bytes; lines and columns are counted only once there is a fault to report.
struct ByteFault: Error {
  /// The first byte at fault; nil for a fault of the file as a whole.
  var offset: Int?
  var length = 1
  var message: String
  var help: String?

  /// A longer line is not shown: it helps nobody, and may be the whole of a large file.
  private static let longestShown = 400

  /// The fault with its line and column.
  ///
  /// - Complexity: O(length of the file).
  func located(in bytes: [UInt8], file: String) -> InputFault {
    guard let offset = offset.map({ min($0, bytes.count) }) else {
      return InputFault(.data, .badMatrix, "\(file): \(message)", help: help)
    }
    let text = SourceText(bytes: bytes, name: file)
    let position = text.position(of: offset)
    let line = text.line(position.line).flatMap { $0.utf8.count <= Self.longestShown ? $0 : nil }
    return InputFault(
      .data,
      [
        Diagnostic(
          .badMatrix, message, at: position, sourceLine: line,
          markedLength: max(1, text.width(from: offset, length)), help: help)
      ])
  }
}

/// The bytes that the text formats are made of.
enum Ascii {
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let tab = UInt8(ascii: "\t")
  static let space = UInt8(ascii: " ")
  static let comma = UInt8(ascii: ",")
  static let semicolon = UInt8(ascii: ";")
  static let minus = UInt8(ascii: "-")
  static let plus = UInt8(ascii: "+")
  static let point = UInt8(ascii: ".")
  static let quote = UInt8(ascii: "\"")

  @inline(__always) static func isNewline(_ byte: UInt8) -> Bool {
    byte == lineFeed || byte == carriageReturn
  }
  @inline(__always) static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }
  @inline(__always) static func isSpaceOrNewline(_ byte: UInt8) -> Bool { isBlank(byte) || isNewline(byte) }

  static func startsWithByteOrderMark(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.starts(with: [0xEF, 0xBB, 0xBF])
  }
}
