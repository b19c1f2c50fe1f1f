/// Tells the format of a matrix from its name and content.
enum FormatDetection {
  static func format(of bytes: UnsafeBufferPointer<UInt8>, file: String) throws(ByteFault) -> MatrixFormat {
    if bytes.starts(with: NumpyHeader.magic) { return .npy }
    let name = file.split(separator: "/").last.map { $0.lowercased() } ?? ""
    if name.hasSuffix(".csv") || name.hasSuffix(".tsv") { return .csv }
    if name.hasSuffix(".npy") { return .npy }
    try refuseBinary(bytes)
    return try format(ofText: bytes)
  }

  /// How files begin that are often taken for tables, and what to do with them.
  static let binaries: [(start: [UInt8], message: String, help: String)] = [
    (
      Array("PK\u{3}\u{4}".utf8), "this is a zip archive, such as an Excel workbook", "save it as CSV UTF-8"
    ),
    ([0x1F, 0x8B], "this file is compressed with gzip", "unpack it first"),
    (Array("%PDF".utf8), "this is a PDF", "export the numbers as CSV"),
    ([0xFF, 0xFE], "this text is in UTF-16", "save it as UTF-8"),
    ([0xFE, 0xFF], "this text is in UTF-16", "save it as UTF-8"),
  ]

  /// Says what a file is that is no text, where its first bytes tell.
  static func refuseBinary(_ bytes: UnsafeBufferPointer<UInt8>) throws(ByteFault) {
    for format in binaries where bytes.starts(with: format.start) {
      throw ByteFault(offset: nil, message: format.message, help: format.help)
    }
    if bytes.starts(with: NumpyHeader.magic) {
      throw ByteFault(offset: nil, message: "this is a NumPy file", help: "read it in the format npy")
    }
  }

  /// A text is a table unless its first line is one whole number and the rest is what OR-Library's formats promise.
  private static func format(ofText bytes: UnsafeBufferPointer<UInt8>) throws(ByteFault) -> MatrixFormat {
    var scanner = TokenScanner(bytes: bytes)
    guard let first = scanner.next(), let size = scanner.wholeNumber(first), size > 0 else { return .csv }
    let firstLine = scanner.newlines
    guard let second = scanner.next(), scanner.newlines > firstLine else { return .csv }

    var tokens = 0
    var isTriples = true
    var isColumn = true
    var token: Range<Int>? = second
    var line = -1
    var tokensInLine = 3
    while let current = token {
      if scanner.newlines != line {
        if tokensInLine != 3 { isTriples = false }
        line = scanner.newlines
        tokensInLine = 0
      } else {
        isColumn = false
      }
      tokensInLine += 1
      tokens += 1
      if tokensInLine <= 2, isTriples {
        isTriples = scanner.wholeNumber(current).map { (1...size).contains($0) } ?? false
      }
      token = scanner.next()
    }
    if tokensInLine != 3 { isTriples = false }
    let isSquare = size.multipliedReportingOverflow(by: size) == (tokens, false)
    switch (isSquare, isTriples, isColumn) {
    case (true, false, false): return .orlib
    case (false, true, _): return .orlibSparse
    case (false, false, true): return .csv
    case (true, _, _):
      let other = isTriples ? MatrixFormat.orlibSparse : .csv
      throw ByteFault(
        offset: nil, message: "the file can be read as orlib and as \(other.rawValue)",
        help: "state the format")
    case (false, false, false):
      throw ByteFault(
        offset: nil,
        message:
          "the format cannot be told: after \(size) there are \(tokens) numbers, neither \(size) x \(size) "
          + "costs (orlib) nor lines of row, column and cost (orlib-sparse)",
        help: "state the format; the file may be truncated")
    }
  }
}

/// Walks over words separated by blanks and line ends.
struct TokenScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  /// How many line-feed or carriage-return bytes lie before the last word.
  private(set) var newlines = 0

  init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    if Ascii.startsWithByteOrderMark(bytes) { position = 3 }
  }

  /// The place of the next word, or nil at the end.
  @inline(__always)
  mutating func next() -> Range<Int>? {
    while position < bytes.count, Ascii.isSpaceOrNewline(bytes[position]) {
      if Ascii.isNewline(bytes[position]) { newlines += 1 }
      position += 1
    }
    let start = position
    while position < bytes.count, !Ascii.isSpaceOrNewline(bytes[position]) { position += 1 }
    return start < position ? start..<position : nil
  }

  /// A word of one to eighteen digits as a number.
  func wholeNumber(_ word: Range<Int>) -> Int? {
    guard word.count <= 18 else { return nil }
    var value = 0
    for index in word {
      let digit = bytes[index] &- 48
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }
}
