/// Says why a matrix cannot be read, and where.
public struct MatrixFault: Error, Hashable, Sendable {
  /// What went wrong, for the choice of an exit code.
  public enum Kind: Sendable {
    /// The file is missing, a directory, or cannot be read.
    case unreadable
    /// The content is not a cost matrix in the format.
    case data
    /// The matrix does not fit into the memory limit.
    case tooLarge
  }

  /// What went wrong.
  public let kind: Kind
  /// The file as it was named, `-` for the standard input.
  public let file: String
  /// The line, from 1; 0 for a fault without a line, as in a binary file.
  public let line: Int
  /// The column, from 1, in characters; 0 for a fault without a column.
  public let column: Int
  /// One sentence without a full stop, with the values in it.
  public let message: String
  /// What to do about it.
  public let help: String?
  /// The line of the file, for showing; nil where there is none or it is long.
  public let sourceLine: String?
  /// How many characters of the line are at fault.
  public let markedLength: Int

  /// Makes a fault.
  public init(
    _ kind: Kind, file: String, line: Int = 0, column: Int = 0, _ message: String, help: String? = nil,
    sourceLine: String? = nil, markedLength: Int = 1
  ) {
    self.kind = kind
    self.file = file
    self.line = line
    self.column = column
    self.message = message
    self.help = help
    self.sourceLine = sourceLine
    self.markedLength = markedLength
  }
}

extension MatrixFault: CustomStringConvertible {
  /// The fault in one line, as `file:line:column: message`.
  public var description: String {
    line > 0 ? "\(file):\(line):\(column): \(message)" : "\(file): \(message)"
  }
}

/// A fault at a place of the bytes; lines and columns are counted only once there is a fault to report.
struct ByteFault: Error {
  var kind = MatrixFault.Kind.data
  /// The first byte at fault; nil for a fault of the file as a whole.
  var offset: Int?
  var length = 1
  var message: String
  var help: String?

  /// The fault with its line and column.
  ///
  /// - Complexity: O(offset).
  func located(in bytes: UnsafeBufferPointer<UInt8>, file: String) -> MatrixFault {
    guard let offset = offset.map({ min($0, bytes.count) }) else {
      return MatrixFault(kind, file: file, message, help: help)
    }
    var line = 1
    var lineStart = 0
    for index in 0..<offset {
      let byte = bytes[index]
      // A carriage return ends a line by itself, or with the line feed that follows it.
      if byte == Ascii.lineFeed
        || byte == Ascii.carriageReturn && !(index + 1 < bytes.count && bytes[index + 1] == Ascii.lineFeed)
      {
        line += 1
        lineStart = index + 1
      }
    }
    if lineStart == 0, Ascii.startsWithByteOrderMark(bytes) { lineStart = min(3, offset) }
    var lineEnd = offset
    while lineEnd < bytes.count, !Ascii.isNewline(bytes[lineEnd]) { lineEnd += 1 }
    // A long line helps nobody, and may be the whole of a large file.
    let text = lineEnd - lineStart <= 400 ? String(decoding: bytes[lineStart..<lineEnd], as: UTF8.self) : nil
    return MatrixFault(
      kind, file: file, line: line, column: characters(bytes[lineStart..<offset]) + 1, message, help: help,
      sourceLine: text,
      markedLength: max(1, characters(bytes[offset..<min(lineEnd, offset + length)])))
  }

  /// Counts the bytes that begin a UTF-8 character.
  private func characters(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
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
