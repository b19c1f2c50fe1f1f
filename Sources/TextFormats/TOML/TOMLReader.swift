internal import BasicValues

extension TOMLDocument {
  /// Reads TOML 1.0.
  ///
  /// The reader is our own because no Swift library tells the line and column of keys and values, or keeps the
  /// digits of a number, and messages about settings need the first, exact weights the second. After a fault it
  /// goes on with the next line, so that one pass finds them all.
  ///
  /// - Complexity: O(bytes), and the length of its line for each fault.
  public init(bytes: [UInt8], name: String) {
    var reader = TOMLReader(SourceText(bytes: bytes, name: name))
    self = reader.readDocument()
  }
}

/// What a syntax rule found wrong, and where (from an offset, over a number of bytes).
struct TOMLSyntaxError: Error {
  var code = DiagnosticCode.tomlSyntax
  let message: String
  let offset: Int
  var length = 1
  var help: String?
}

/// A recursive-descent reader of TOML documents: headers, keys and their tables.
///
/// Values are in `TOMLReader+Values.swift`.
struct TOMLReader {
  typealias Key = (name: String, mark: TOMLMark, offset: Int, length: Int)

  let source: SourceText
  let bytes: [UInt8]
  var at = 0
  /// The length of the byte order mark, which has no width in an editor.
  private let markLength: Int
  private var root: TOMLNode
  private var current: TOMLNode
  private var diagnostics: [Diagnostic] = []
  /// A place that was asked for, kept so that later ones are found without counting from the start: the line, where it starts, the
  /// offset and its column.
  private var place = (line: 1, start: 0, offset: 0, column: 1)

  init(_ source: SourceText) {
    self.source = source
    bytes = source.bytes
    markLength = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    root = TOMLNode(.header, TOMLMark(line: 1, column: 1, length: 1))
    current = root
  }

  mutating func readDocument() -> TOMLDocument {
    at = markLength
    if let offset = bytes.withUnsafeBufferPointer({ UTF8Check.firstFault(in: $0) }) {
      report(
        TOMLSyntaxError(code: .invalidEncoding, message: "bytes that are not valid UTF-8", offset: offset))
    } else {
      while at < bytes.count {
        do throws(TOMLSyntaxError) { try readLine() } catch {
          report(error)
          skipToNextLine()
        }
      }
    }
    return TOMLDocument(
      name: source.name, root: root.table(), diagnostics: diagnostics, source: source)
  }

  // MARK: Lines

  private mutating func readLine() throws(TOMLSyntaxError) {
    skipBlanks()
    switch peek() {
    case nil, UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "#"): break
    case UInt8(ascii: "["): try readHeader()
    default: try readSetting(into: current)
    }
    try endLine()
  }

  /// `[a.b]` or `[[a.b]]`.
  private mutating func readHeader() throws(TOMLSyntaxError) {
    let start = at
    let isArray = at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "[")
    // What stands under a broken header must not land in the table before it.
    current = TOMLNode(.header, mark(start, 1))
    at += isArray ? 2 : 1
    skipBlanks()
    let keys = try readKey()
    skipBlanks()
    for _ in 0..<(isArray ? 2 : 1) {
      guard take(UInt8(ascii: "]")) else {
        throw fault("the header is not closed with \(isArray ? "]]" : "]")", at)
      }
    }
    var node = root
    for key in keys.dropLast() { node = try descend(node, key) }
    let last = keys[keys.count - 1]
    let mark = last.mark
    switch (node.item(last.name), isArray) {
    case (nil, false):
      let table = TOMLNode(.header, mark)
      node.set(last.name, mark, .node(table))
      current = table
    case (.node(let table)?, false) where table.origin == .implied:
      table.origin = .header
      current = table
    case (nil, true):
      let tables = TOMLNodes()
      node.set(last.name, mark, .tables(tables, mark))
      current = TOMLNode(.header, mark)
      tables.add(current)
    case (.tables(let tables, _)?, true):
      current = TOMLNode(.header, mark)
      tables.add(current)
    default: throw taken(last, in: node)
    }
  }

  /// The table that a part of a header leads to.
  private func descend(_ node: TOMLNode, _ key: Key) throws(TOMLSyntaxError) -> TOMLNode {
    switch node.item(key.name) {
    case nil:
      let table = TOMLNode(.implied, key.mark)
      node.set(key.name, key.mark, .node(table))
      return table
    case .node(let table)?: return table
    case .tables(let tables, _)?: return tables.list[tables.list.count - 1]
    case .value?: throw taken(key, in: node)
    }
  }

  /// `a.b = value`.
  mutating func readSetting(into table: TOMLNode, depth: Int = 0) throws(TOMLSyntaxError) {
    let keys = try readKey()
    skipBlanks()
    guard take(UInt8(ascii: "=")) else {
      throw TOMLSyntaxError(
        message: "a key should be followed by =", offset: at, help: "write texts in quotes: key = \"text\"")
    }
    skipBlanks()
    let value = try readValue(depth: depth)
    var node = table
    for key in keys.dropLast() {
      switch node.item(key.name) {
      case nil:
        let inner = TOMLNode(.dotted, key.mark)
        node.set(key.name, key.mark, .node(inner))
        node = inner
      case .node(let inner)? where inner.origin != .header: node = inner
      default: throw taken(key, in: node)
      }
    }
    let last = keys[keys.count - 1]
    guard node.item(last.name) == nil else { throw taken(last, in: node) }
    node.set(last.name, last.mark, .value(value))
  }

  /// A key in its parts.
  private mutating func readKey() throws(TOMLSyntaxError) -> [Key] {
    var keys: [Key] = []
    while true {
      let start = at
      let name: String
      switch peek() {
      case UInt8(ascii: "\""): name = try readBasicString()
      case UInt8(ascii: "'"): name = try readLiteralString()
      default:
        while let byte = peek(), Self.isBareKey(byte) { at += 1 }
        guard at > start else {
          throw fault(
            keys.isEmpty ? "a key or a [header] should stand here" : "a part of the key is missing", at)
        }
        name = String(decoding: bytes[start..<at], as: UTF8.self)
      }
      keys.append((name, mark(start, at - start), start, at - start))
      let end = at
      skipBlanks()
      guard take(UInt8(ascii: ".")) else {
        at = end
        return keys
      }
      skipBlanks()
      guard keys.count < 100 else { throw fault("a key of more than 100 parts", start) }
    }
  }

  private static func isBareKey(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      return true
    default: return false
    }
  }

  /// A comment and the end of the line.
  mutating func endLine() throws(TOMLSyntaxError) {
    skipBlanks()
    try skipComment()
    guard at < bytes.count else { return }
    guard skipLineBreak() else { throw fault("something follows the value; one setting per line", at) }
  }

  mutating func skipComment() throws(TOMLSyntaxError) {
    guard peek() == UInt8(ascii: "#") else { return }
    while let byte = peek(), byte != 0x0A, !isCRLF() {
      guard byte >= 0x20 && byte != 0x7F || byte == 0x09 else {
        throw fault("a control character in a comment", at)
      }
      at += 1
    }
  }

  private mutating func skipToNextLine() {
    while at < bytes.count, bytes[at] != 0x0A { at += 1 }
    if at < bytes.count { at += 1 }
  }

  // MARK: Bytes

  func peek() -> UInt8? { at < bytes.count ? bytes[at] : nil }

  mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    at += 1
    return true
  }

  func isCRLF() -> Bool { at + 1 < bytes.count && bytes[at] == 0x0D && bytes[at + 1] == 0x0A }

  mutating func skipLineBreak() -> Bool {
    if isCRLF() {
      at += 2
      return true
    }
    return take(0x0A)
  }

  mutating func skipBlanks() {
    while let byte = peek(), byte == 0x20 || byte == 0x09 { at += 1 }
  }

  // MARK: Places

  /// The mark of some bytes; offsets may be asked in any order, but growing ones are found fastest.
  mutating func mark(_ offset: Int, _ length: Int) -> TOMLMark {
    let (line, column) = find(offset)
    return TOMLMark(line: line, column: column, length: width(offset, length))
  }

  /// The line and the column of a byte; takes as long as the way from the place asked for before, if it lies behind that.
  mutating func find(_ offset: Int) -> (line: Int, column: Int) {
    if offset < place.start { place = (1, 0, 0, 1) }
    if offset < place.offset { (place.offset, place.column) = (place.start, 1) }
    while place.offset < offset {
      let byte = bytes[place.offset]
      place.offset += 1
      if byte == 0x0A {
        place = (place.line + 1, place.offset, place.offset, 1)
      } else if byte & 0xC0 != 0x80, place.offset > markLength {
        place.column += 1
      }
    }
    return (place.line, place.column)
  }

  /// How many characters some bytes have on their first line, at least 1.
  func width(_ offset: Int, _ length: Int) -> Int {
    bytes.withUnsafeBufferPointer { all in
      let end = min(offset + length, all.count)
      let lineEnd = all[offset..<end].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? end
      return max(1, UTF8Check.scalarCount(UnsafeBufferPointer(rebasing: all[offset..<lineEnd])))
    }
  }

  func fault(_ message: String, _ offset: Int, _ length: Int = 1) -> TOMLSyntaxError {
    TOMLSyntaxError(message: message, offset: offset, length: length)
  }

  private func taken(_ key: Key, in node: TOMLNode) -> TOMLSyntaxError {
    let first = node.keyMark(key.name)
    return TOMLSyntaxError(
      code: .duplicateKey, message: "\"\(key.name)\" is set already", offset: key.offset, length: key.length,
      help: first.map { "it was set in line \($0.line); keep one of the two" })
  }

  private mutating func report(_ error: TOMLSyntaxError) {
    let mark = mark(min(error.offset, bytes.count), error.length)
    diagnostics.append(
      Diagnostic(
        error.code, error.message,
        at: SourcePosition(file: source.name, line: mark.line, column: mark.column),
        sourceLine: source.line(mark.line), markedLength: mark.length, help: error.help))
  }
}
