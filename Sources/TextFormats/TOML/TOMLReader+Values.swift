internal import BasicValues

/// The values of TOML: texts, numbers, dates, lists and inline tables.
extension TOMLReader {
  private static let maximumDepth = 100

  mutating func readValue(depth: Int) throws(TOMLSyntaxError) -> TOMLValue {
    let start = at
    // A value of many lines is marked where it begins, which is found now, before places further on are asked for.
    let place = find(start)
    guard depth < Self.maximumDepth else { throw fault("nested more than \(Self.maximumDepth) deep", at) }
    switch peek() {
    case UInt8(ascii: "\""):
      let text =
        startsWith("\"\"\"") ? try readMultilineString(quote: UInt8(ascii: "\"")) : try readBasicString()
      return value(.string(text), from: start, place)
    case UInt8(ascii: "'"):
      let text =
        startsWith("'''") ? try readMultilineString(quote: UInt8(ascii: "'")) : try readLiteralString()
      return value(.string(text), from: start, place)
    case UInt8(ascii: "["): return value(.array(try readArray(depth: depth)), from: start, place)
    case UInt8(ascii: "{"): return value(.table(try readInlineTable(depth: depth)), from: start, place)
    default:
      let (word, content) = try readWord()
      return value(content, from: start, place, literal: word)
    }
  }

  private func value(
    _ content: TOMLValue.Content, from start: Int, _ place: (line: Int, column: Int), literal: String = ""
  ) -> TOMLValue {
    let mark = TOMLMark(line: place.line, column: place.column, length: width(start, at - start))
    return TOMLValue(content: content, mark: mark, literal: literal)
  }

  // MARK: Lists and inline tables

  private mutating func readArray(depth: Int) throws(TOMLSyntaxError) -> [TOMLValue] {
    let start = at
    var elements: [TOMLValue] = []
    at += 1
    while true {
      try skipBlanksAndLines()
      if take(UInt8(ascii: "]")) { break }
      guard at < bytes.count else { throw fault("the list that opens here is not closed with ]", start) }
      elements.append(try readValue(depth: depth + 1))
      try skipBlanksAndLines()
      if take(UInt8(ascii: "]")) { break }
      guard take(UInt8(ascii: ",")) else {
        throw at < bytes.count
          ? fault("a comma or ] should stand here", at)
          : fault("the list that opens here is not closed with ]", start)
      }
    }
    return elements
  }

  private mutating func skipBlanksAndLines() throws(TOMLSyntaxError) {
    while true {
      skipBlanks()
      try skipComment()
      if !skipLineBreak() { return }
    }
  }

  private mutating func readInlineTable(depth: Int) throws(TOMLSyntaxError) -> TOMLTable {
    let start = at
    let node = TOMLNode(.header, mark(start, 1))
    at += 1
    skipBlanks()
    if !take(UInt8(ascii: "}")) {
      while true {
        skipBlanks()
        try readSetting(into: node, depth: depth + 1)
        skipBlanks()
        if take(UInt8(ascii: "}")) { break }
        guard take(UInt8(ascii: ",")) else {
          throw TOMLSyntaxError(
            message: "a comma or } should stand here", offset: at,
            help: "an inline table stands on one line, without a comma at its end")
        }
      }
    }
    return node.table()
  }

  // MARK: Texts

  /// `"text"` with escapes, on one line.
  mutating func readBasicString() throws(TOMLSyntaxError) -> String {
    let start = at
    var text: [UInt8] = []
    at += 1
    while let byte = peek(), byte != 0x0A, !isCRLF() {
      switch byte {
      case UInt8(ascii: "\""):
        at += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text.append(contentsOf: try readEscape())
      default:
        try checkCharacter(byte)
        text.append(byte)
        at += 1
      }
    }
    throw fault("the text that opens here is not closed with \"", start)
  }

  /// `'text'` without escapes, on one line.
  mutating func readLiteralString() throws(TOMLSyntaxError) -> String {
    let start = at
    at += 1
    while let byte = peek(), byte != 0x0A, !isCRLF() {
      if byte == UInt8(ascii: "'") {
        at += 1
        return String(decoding: bytes[start + 1..<at - 1], as: UTF8.self)
      }
      try checkCharacter(byte)
      at += 1
    }
    throw fault("the text that opens here is not closed with '", start)
  }

  /// `"""text"""` or `'''text'''`.
  private mutating func readMultilineString(quote: UInt8) throws(TOMLSyntaxError) -> String {
    let start = at
    let hasEscapes = quote == UInt8(ascii: "\"")
    var text: [UInt8] = []
    at += 3
    _ = skipLineBreak()
    while let byte = peek() {
      if byte == quote {
        let run = bytes[at...].prefix(5).prefix { $0 == quote }.count
        // Up to two quotes may stand before the closing three.
        text.append(contentsOf: repeatElement(quote, count: run < 3 ? run : run - 3))
        at += run
        if run >= 3 { return String(decoding: text, as: UTF8.self) }
      } else if skipLineBreak() {
        text.append(0x0A)
      } else if byte == UInt8(ascii: "\\"), hasEscapes {
        if try !skipLineEndingBackslash() { text.append(contentsOf: try readEscape()) }
      } else {
        try checkCharacter(byte)
        text.append(byte)
        at += 1
      }
    }
    throw fault("the text that opens here is not closed with three quotes", start, 3)
  }

  /// A backslash at the end of a line takes all white space up to the next text with it.
  private mutating func skipLineEndingBackslash() throws(TOMLSyntaxError) -> Bool {
    let start = at
    at += 1
    skipBlanks()
    guard skipLineBreak() else {
      at = start
      return false
    }
    repeat { skipBlanks() } while skipLineBreak()
    return true
  }

  private mutating func readEscape() throws(TOMLSyntaxError) -> [UInt8] {
    let start = at
    at += 1
    let letter = peek() ?? 0
    at += 1
    switch letter {
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): return [letter]
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      let digits = letter == UInt8(ascii: "u") ? 4 : 8
      var scalar: UInt32 = 0
      for _ in 0..<digits {
        guard let digit = peek().flatMap({ hexadecimalDigit($0) }) else {
          throw fault("the escape needs \(digits) hexadecimal digits", start, at - start)
        }
        scalar = scalar << 4 | digit
        at += 1
      }
      guard let character = Unicode.Scalar(scalar) else {
        throw fault("no Unicode character has this number", start, at - start)
      }
      return Array(UTF8.encode(character)!)
    default:
      throw TOMLSyntaxError(
        message: "an escape that TOML does not know", offset: start, length: 2,
        help: "write \\\\ for a backslash, or put the text in single quotes")
    }
  }

  private func checkCharacter(_ byte: UInt8) throws(TOMLSyntaxError) {
    guard byte >= 0x20 && byte != 0x7F || byte == 0x09 else {
      throw fault("a control character in a text", at)
    }
  }

  private func startsWith(_ text: String) -> Bool { bytes[at...].starts(with: text.utf8) }

  // MARK: Numbers, dates and truth values

  private mutating func readWord() throws(TOMLSyntaxError) -> (word: String, content: TOMLValue.Content) {
    let start = at
    skipWord()
    // A blank may stand between date and time.
    if at - start == 10, bytes[start + 4] == UInt8(ascii: "-"), peek() == 0x20, at + 1 < bytes.count,
      Self.isDigit(bytes[at + 1])
    {
      at += 1
      skipWord()
    }
    let word = String(decoding: bytes[start..<at], as: UTF8.self)
    guard at > start else {
      let missing = peek() == nil || peek() == 0x0A || isCRLF() || peek() == UInt8(ascii: "#")
      throw fault(missing ? "the value is missing" : "no value starts like this", at)
    }
    guard let content = Self.content(ofWord: word) else {
      throw TOMLSyntaxError(
        message: "\(word) is not a value", offset: start, length: at - start,
        help: "write texts in quotes: \"\(word)\"")
    }
    return (word, content)
  }

  private mutating func skipWord() {
    while let byte = peek(), byte >= 0x80 || Self.isWordByte(byte) { at += 1 }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "%"), UInt8(ascii: "/"):
      return true
    default: return false
    }
  }

  private static func content(ofWord word: String) -> TOMLValue.Content? {
    switch word {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "inf", "+inf": return .float(.infinity)
    case "-inf": return .float(-.infinity)
    case "nan", "+nan", "-nan": return .float(.nan)
    default: break
    }
    let bytes = Array(word.utf8)
    if bytes.count >= 8, let time = TOMLTime(bytes) {
      if case .date(let date) = time { return .date(date) }
      return .time
    }
    if let number = integer(bytes) { return .integer(number) }
    return float(bytes).map { .float($0) }
  }

  /// A whole number that fits into 64 bits, or nil.
  private static func integer(_ bytes: [UInt8]) -> Int? {
    if bytes.count > 2, bytes[0] == UInt8(ascii: "0") {
      let radix: Int? =
        switch bytes[1] {
        case UInt8(ascii: "x"): 16
        case UInt8(ascii: "o"): 8
        case UInt8(ascii: "b"): 2
        default: nil
        }
      if let radix {
        guard let digits = withoutUnderscores(bytes[2...], isDigit: { hexadecimalDigit($0) != nil }) else {
          return nil
        }
        return Int(String(decoding: digits, as: UTF8.self), radix: radix)
      }
    }
    guard let digits = plainInteger(bytes[...]) else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  /// A sign and decimal digits without a leading zero, underscores removed; or nil.
  private static func plainInteger(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var digits = bytes
    var sign: [UInt8] = []
    if let first = digits.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      sign = [first]
      digits = digits.dropFirst()
    }
    guard let plain = withoutUnderscores(digits, isDigit: isDigit) else { return nil }
    if plain.count > 1, plain[0] == UInt8(ascii: "0") { return nil }
    return sign + plain
  }

  /// Digits whose underscores each stand between two digits, without these; or nil.
  private static func withoutUnderscores(_ bytes: ArraySlice<UInt8>, isDigit: (UInt8) -> Bool) -> [UInt8]? {
    var result: [UInt8] = []
    var lastWasDigit = false
    for byte in bytes {
      if isDigit(byte) {
        result.append(byte)
        lastWasDigit = true
      } else if byte == UInt8(ascii: "_"), lastWasDigit {
        lastWasDigit = false
      } else {
        return nil
      }
    }
    return lastWasDigit ? result : nil
  }

  private static func float(_ bytes: [UInt8]) -> Double? {
    let mark = bytes.firstIndex { $0 | 0x20 == UInt8(ascii: "e") }
    let mantissa = bytes[..<(mark ?? bytes.count)]
    let point = mantissa.firstIndex(of: UInt8(ascii: "."))
    guard mark != nil || point != nil, var text = plainInteger(mantissa[..<(point ?? mantissa.endIndex)])
    else {
      return nil
    }
    if let point {
      guard let decimals = withoutUnderscores(mantissa[(point + 1)...], isDigit: isDigit) else { return nil }
      text += [UInt8(ascii: ".")] + decimals
    }
    if let mark {
      var exponent = bytes[(mark + 1)...]
      text.append(UInt8(ascii: "e"))
      if let sign = exponent.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
        text.append(sign)
        exponent = exponent.dropFirst()
      }
      guard let digits = withoutUnderscores(exponent, isDigit: isDigit) else { return nil }
      text += digits
    }
    return Double(String(decoding: text, as: UTF8.self))
  }
}

/// The dates and times of TOML (RFC 3339).
enum TOMLTime {
  case date(CalendarDate)
  case time

  /// Reads a date, a time, or both with or without an offset; nil if it is none or does not exist.
  init?(_ bytes: [UInt8]) {
    func number(_ start: Int, _ length: Int) -> Int? {
      guard start + length <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[start..<start + length] {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
      }
      return value
    }
    func has(_ character: Unicode.Scalar, at index: Int) -> Bool {
      index < bytes.count && bytes[index] == UInt8(ascii: character)
    }
    /// The offset after `hh:mm:ss` with an optional fraction, or nil.
    func timeEnd(_ start: Int) -> Int? {
      guard let hour = number(start, 2), has(":", at: start + 2), let minute = number(start + 3, 2),
        has(":", at: start + 5), let second = number(start + 6, 2), hour < 24, minute < 60, second < 60
      else { return nil }
      var end = start + 8
      if has(".", at: end) {
        let fraction = bytes[(end + 1)...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
          .count
        guard fraction > 0 else { return nil }
        end += 1 + fraction
      }
      return end
    }

    if has(":", at: 2) {
      guard timeEnd(0) == bytes.count else { return nil }
      self = .time
      return
    }
    guard let year = number(0, 4), has("-", at: 4), let month = number(5, 2), has("-", at: 7),
      let day = number(8, 2),
      let date = CalendarDate(year: year, month: month, day: day)
    else { return nil }
    if bytes.count == 10 {
      self = .date(date)
      return
    }
    guard bytes[10] == 0x20 || bytes[10] | 0x20 == UInt8(ascii: "t"), let end = timeEnd(11) else {
      return nil
    }
    if end < bytes.count, !(end + 1 == bytes.count && bytes[end] | 0x20 == UInt8(ascii: "z")) {
      guard has("+", at: end) || has("-", at: end), let hours = number(end + 1, 2), has(":", at: end + 3),
        let minutes = number(end + 4, 2), hours < 24, minutes < 60, end + 6 == bytes.count
      else { return nil }
    }
    self = .time
  }
}
