public import BasicValues

extension JSONValue {
  /// Reads a JSON text (RFC 8259), strictly: UTF-8 only, one value, no key twice in an object, nesting to 128.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - name: what messages call it.
  /// - Throws: a fault of kind `data` with the line and column of the first thing that is wrong.
  /// - Complexity: O(bytes).
  public static func parse(_ bytes: [UInt8], name: String) throws(InputFault) -> JSONValue {
    var reader = JSONReader(bytes: bytes, name: name)
    return try reader.readDocument()
  }

  /// Reads the JSON text of a file; see ``parse(_:name:)``.
  ///
  /// - Throws: a fault of kind `missing` if the file cannot be read.
  public static func read(file path: String) throws(InputFault) -> JSONValue {
    let source = try ByteSource(path: path, name: path, help: "name a folder that `match -o` wrote")
    return try parse(ByteSource.contents(of: source), name: path)
  }
}

/// A recursive-descent reader of JSON.
struct JSONReader {
  let bytes: [UInt8]
  let name: String
  var at = 0

  private static let maximumDepth = 128

  init(bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
  }

  mutating func readDocument() throws(InputFault) -> JSONValue {
    if let offset = bytes.withUnsafeBufferPointer({ UTF8Check.firstFault(in: $0) }) {
      at = offset
      throw fault("bytes that are not valid UTF-8")
    }
    let value = try readValue(depth: 0)
    skipBlanks()
    guard at == bytes.count else { throw fault("text after the end of the value") }
    return value
  }

  mutating func readValue(depth: Int) throws(InputFault) -> JSONValue {
    skipBlanks()
    guard depth < Self.maximumDepth else { throw fault("nested more than \(Self.maximumDepth) deep") }
    guard at < bytes.count else { throw fault("the text ends where a value should stand") }
    switch bytes[at] {
    case UInt8(ascii: "{"): return try readObject(depth: depth)
    case UInt8(ascii: "["): return try readArray(depth: depth)
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "t"): return try readWord("true", .bool(true))
    case UInt8(ascii: "f"): return try readWord("false", .bool(false))
    case UInt8(ascii: "n"): return try readWord("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try readNumber()
    default: throw fault("no value starts like this")
    }
  }

  private mutating func readObject(depth: Int) throws(InputFault) -> JSONValue {
    var members: [JSONValue.Member] = []
    // Most objects have so few members that their keys are compared one by one.
    var keys: Set<String> = []
    func isNew(_ key: String) -> Bool {
      if members.count < 12 { return !members.contains { $0.key == key } }
      if keys.isEmpty { keys = Set(members.map(\.key)) }
      return keys.insert(key).inserted
    }
    at += 1
    skipBlanks()
    if take(UInt8(ascii: "}")) { return .object(members) }
    while true {
      skipBlanks()
      let start = at
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else {
        throw fault("a key in quotes should stand here")
      }
      let key = try readString()
      guard isNew(key) else {
        at = start
        throw fault("the key \"\(key)\" stands twice in this object")
      }
      skipBlanks()
      guard take(UInt8(ascii: ":")) else { throw fault("a colon should stand here") }
      members.append(JSONValue.Member(key, try readValue(depth: depth + 1)))
      skipBlanks()
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { throw fault("a comma or } should stand here") }
    }
  }

  private mutating func readArray(depth: Int) throws(InputFault) -> JSONValue {
    var elements: [JSONValue] = []
    at += 1
    skipBlanks()
    if take(UInt8(ascii: "]")) { return .array(elements) }
    while true {
      elements.append(try readValue(depth: depth + 1))
      skipBlanks()
      if take(UInt8(ascii: "]")) { return .array(elements) }
      guard take(UInt8(ascii: ",")) else { throw fault("a comma or ] should stand here") }
    }
  }

  mutating func readString() throws(InputFault) -> String {
    let start = at
    at += 1
    var text: [UInt8] = []
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "\""):
        at += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text.append(contentsOf: try readEscape())
      case 0x00...0x1F: throw fault("a control character in a text; write it as an escape")
      default:
        text.append(bytes[at])
        at += 1
      }
    }
    at = start
    throw fault("a text that never ends")
  }

  private mutating func readEscape() throws(InputFault) -> [UInt8] {
    guard at + 1 < bytes.count else { throw fault("an escape without an end") }
    let letter = bytes[at + 1]
    let plain: UInt8
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain = letter
    case UInt8(ascii: "b"): plain = 8
    case UInt8(ascii: "f"): plain = 12
    case UInt8(ascii: "n"): plain = 10
    case UInt8(ascii: "r"): plain = 13
    case UInt8(ascii: "t"): plain = 9
    case UInt8(ascii: "u"):
      let start = at
      var value = try readCodeUnit()
      if value & 0xFC00 == 0xD800, at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
        bytes[at + 1] == UInt8(ascii: "u")
      {
        let low = try readCodeUnit()
        if low & 0xFC00 == 0xDC00 { value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00) }
      }
      guard let scalar = Unicode.Scalar(value) else {
        at = start
        throw fault("half of a surrogate pair")
      }
      return Array(UTF8.encode(scalar)!)
    default: throw fault("an escape that JSON does not know")
    }
    at += 2
    return [plain]
  }

  /// Reads `\uXXXX`.
  private mutating func readCodeUnit() throws(InputFault) -> UInt32 {
    var value: UInt32 = 0
    for offset in 2..<6 {
      guard at + offset < bytes.count, let digit = hexadecimalDigit(bytes[at + offset]) else {
        throw fault("\\u needs four hexadecimal digits")
      }
      value = value << 4 | digit
    }
    at += 6
    return value
  }

  private mutating func readNumber() throws(InputFault) -> JSONValue {
    let start = at
    var isWhole = true
    _ = take(UInt8(ascii: "-"))
    let zero = at < bytes.count && bytes[at] == UInt8(ascii: "0")
    let digits = skipDigits()
    guard digits > 0, !zero || digits == 1 else { throw fault("not a number of JSON") }
    if take(UInt8(ascii: ".")) {
      isWhole = false
      guard skipDigits() > 0 else { throw fault("digits should follow the point") }
    }
    if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
      isWhole = false
      at += 1
      if !take(UInt8(ascii: "-")) { _ = take(UInt8(ascii: "+")) }
      guard skipDigits() > 0 else { throw fault("digits should follow the exponent's mark") }
    }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    if isWhole, let number = Int(text) { return .integer(number) }
    guard let number = Double(text), number.isFinite else {
      at = start
      throw fault("the number is too large")
    }
    return .double(number)
  }

  private mutating func readWord(_ word: String, _ value: JSONValue) throws(InputFault) -> JSONValue {
    guard bytes[at...].starts(with: word.utf8) else { throw fault("no value starts like this") }
    at += word.utf8.count
    return value
  }

  private mutating func skipDigits() -> Int {
    let start = at
    while at < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[at]) { at += 1 }
    return at - start
  }

  mutating func skipBlanks() {
    while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  private func fault(_ message: String) -> InputFault {
    let lines = SourceText(bytes: bytes, name: name)
    let position = lines.position(of: min(at, bytes.count))
    return InputFault(
      .data, [Diagnostic(.jsonSyntax, message, at: position, sourceLine: lines.line(position.line))])
  }
}

/// The value of a hexadecimal digit, or nil.
func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
  case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
  case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
  default: nil
  }
}
