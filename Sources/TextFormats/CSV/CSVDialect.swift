/// How a CSV file is written, as far as it is stated; what is left open is detected.
public struct CSVOptions: Sendable {
  /// The delimiter as an ASCII byte; nil lets the reader choose among comma, semicolon, tab and bar.
  public var delimiter: UInt8?
  /// The encoding; nil means what the byte order mark says, else UTF-8.
  public var encoding: TextEncoding?
  /// What stands before the decimals of numbers, where the program writes them as texts: those of workbooks.
  public var decimalSeparator = UInt8(ascii: ".")
  /// The most bytes that a cell may have.
  public var maximumCellBytes = 1 << 20
  /// The most cells that a record may have.
  public var maximumCells = 10_000
  /// The most faults that are collected; then the rest of the file is left unread.
  public var maximumFaults = 10_000

  /// Makes options that leave everything to detection.
  public init() {}

  /// The most bytes that a record may have.
  var maximumRecordBytes: Int { 16 * maximumCellBytes }
}

/// Guesses at a file from its first bytes.
package enum CSVDetection {
  /// What the file is, if it is not text, and what to do about it.
  static func otherFormat(_ bytes: UnsafeRawBufferPointer) -> (what: String, help: String)? {
    let table: [(magic: [UInt8], what: String, help: String)] = [
      (
        [0x50, 0x4B, 0x03, 0x04], "an Excel file or another zip archive",
        "save it as \"CSV UTF-8\" and name that file"
      ),
      (
        [0xD0, 0xCF, 0x11, 0xE0], "an old Excel file, or one with a password",
        "save it as .xlsx without a password, or as \"CSV UTF-8\", and name that file"
      ),
      (Array("%PDF".utf8), "a PDF file", "export the table as CSV and name that file"),
      ([0x1F, 0x8B], "a gzip archive", "unpack it first"),
      (Array("{\\rtf".utf8), "a rich text document", "save it as \"CSV UTF-8\" and name that file"),
      ([0x89, 0x50, 0x4E, 0x47], "a picture", "name a CSV file"),
    ]
    for entry in table where bytes.starts(with: entry.magic) { return (entry.what, entry.help) }
    return nil
  }

  /// The delimiter that a `sep=;` line states, and the length of that line; nil if the first line is none.
  static func statedSeparator(_ bytes: UnsafeBufferPointer<UInt8>) -> (delimiter: UInt8, lineLength: Int)? {
    guard bytes.count >= 5, bytes.prefix(4).elementsEqual("sep=".utf8), bytes[4] < 0x80 else { return nil }
    let delimiter = bytes[4]
    guard bytes.count > 5 else { return (delimiter, 5) }
    if bytes[5] == UInt8(ascii: "\n") { return (delimiter, 6) }
    guard bytes[5] == UInt8(ascii: "\r") else { return nil }
    return (delimiter, bytes.count > 6 && bytes[6] == UInt8(ascii: "\n") ? 7 : 6)
  }

  /// The delimiter that the first lines speak for: the most frequent in the header, outside quotes; where the
  /// first line has none (a title), the most frequent in the lines after it; else a comma.
  static func delimiter(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]
    var counts = [Int](repeating: 0, count: candidates.count)
    var quoted = false
    var lines = 0
    for byte in bytes {
      if byte == UInt8(ascii: "\"") {
        quoted.toggle()
      } else if quoted {
        continue
      } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        lines += 1
        if counts.contains(where: { $0 > 0 }) || lines == 20 { break }
      } else if let index = candidates.firstIndex(of: byte) {
        counts[index] += 1
      }
    }
    let best = counts.max() ?? 0
    return best == 0 ? candidates[0] : candidates[counts.firstIndex(of: best)!]
  }

  /// A delimiter's name in messages.
  package static func name(ofDelimiter byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: ","): "comma"
    case UInt8(ascii: ";"): "semicolon"
    case UInt8(ascii: "\t"): "tab"
    case UInt8(ascii: "|"): "bar"
    default: "\"\(String(decoding: [byte], as: UTF8.self))\""
    }
  }
}
