extension JSONValue {
  /// The value on one line, without blanks; the same value always gives the same bytes.
  public var compactText: String {
    var writer = JSONWriter(isPretty: false)
    writer.write(self, depth: 0)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// The value indented by two blanks, ending with a line break; the same value always gives the same bytes.
  ///
  /// Lists and objects that hold no list or object and fit on a line stay on one.
  public var prettyText: String {
    var writer = JSONWriter(isPretty: true)
    writer.write(self, depth: 0)
    writer.bytes.append(UInt8(ascii: "\n"))
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

/// Writes JSON (RFC 8259) into bytes.
struct JSONWriter {
  let isPretty: Bool
  var bytes: [UInt8] = []

  /// The longest list or object that stays on one line.
  private static let lineWidth = 100

  init(isPretty: Bool) { self.isPretty = isPretty }

  mutating func write(_ value: JSONValue, depth: Int) {
    switch value {
    case .null: append("null")
    case .bool(let flag): append(flag ? "true" : "false")
    case .integer(let number): append(String(number))
    case .double(let number):
      precondition(number.isFinite, "JSON has no NaN and no infinity")
      append(number.description)
    case .string(let text): write(text)
    case .array(let elements):
      let breaks = breaksLines(elements.lazy.map { ("", $0) }, depth: depth)
      writeList("[", elements.count, "]", breaks, depth) { $0.write(elements[$1], depth: depth + 1) }
    case .object(let members):
      let breaks = breaksLines(members.lazy.map { ($0.key, $0.value) }, depth: depth)
      writeList("{", members.count, "}", breaks, depth) {
        $0.write(members[$1].key)
        $0.append($0.isPretty ? ": " : ":")
        $0.write(members[$1].value, depth: depth + 1)
      }
    }
  }

  private mutating func writeList(
    _ open: String, _ count: Int, _ close: String, _ breaks: Bool, _ depth: Int,
    _ element: (inout JSONWriter, Int) -> Void
  ) {
    append(open)
    for index in 0..<count {
      if index > 0 { append(isPretty && !breaks ? ", " : ",") }
      if breaks { startLine(depth + 1) } else if isPretty, index == 0, open == "{" { append(" ") }
      element(&self, index)
    }
    if breaks { startLine(depth) } else if isPretty, count > 0, open == "{" { append(" ") }
    append(close)
  }

  /// Whether the parts go on lines of their own: one of them is a list or an object with parts, or they are long.
  private func breaksLines(_ parts: some Sequence<(String, JSONValue)>, depth: Int) -> Bool {
    guard isPretty else { return false }
    var width = 2 * depth
    for (key, value) in parts {
      width += key.utf8.count + 6
      switch value {
      case .array(let elements): if !elements.isEmpty { return true }
      case .object(let members): if !members.isEmpty { return true }
      case .string(let text): width += text.utf8.count + 4
      default: width += 8
      }
      if width > Self.lineWidth { return true }
    }
    return false
  }

  private mutating func startLine(_ depth: Int) {
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<depth { append("  ") }
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Escapes the quote, the backslash, control characters, those that turn the direction of a line round, and U+2028/9, which end a
  /// line in JavaScript.
  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: append("\\\"")
      case 0x5C: append("\\\\")
      case 0x0A: append("\\n")
      case 0x0D: append("\\r")
      case 0x09: append("\\t")
      case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069:
        let digits = String(scalar.value, radix: 16)
        append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
      case 0x20..<0x80: bytes.append(UInt8(scalar.value))
      default: bytes.append(contentsOf: UTF8.encode(scalar)!)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
