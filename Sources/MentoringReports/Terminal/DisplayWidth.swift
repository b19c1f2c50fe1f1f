/// How many columns of a terminal text takes.
///
/// Wide and full-width characters (Unicode Standard Annex 11) and emoji take two columns, combining marks none, and
/// a grapheme cluster is as wide as its first visible scalar, as terminals that know clusters show it.
public enum DisplayWidth {
  /// The columns of a text without control characters.
  ///
  /// - Complexity: O(length).
  public static func of(_ text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  /// The columns of one character.
  static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    // U+FE0F asks for the emoji form of a character that is text by default.
    if scalars.contains("\u{FE0F}"), scalars.first?.properties.isEmoji == true { return 2 }
    return scalars.lazy.map { of($0) }.first { $0 > 0 } ?? 0
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.isASCII { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    // Vowels and final consonants of Hangul syllables that are written apart.
    if (0x1160...0x11FF).contains(scalar.value) { return 0 }
    return scalar.properties.isEmojiPresentation || isWide(scalar.value) ? 2 : 1
  }

  /// The blocks whose characters are wide or full-width.
  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
      0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}

extension TextStyle {
  /// Clean text cut to some columns; what was cut is marked.
  func fitted(_ text: String, to columns: Int) -> String {
    if DisplayWidth.of(text) <= columns { return text }
    if columns <= 0 { return "" }
    var result = ""
    var used = 0
    for character in text {
      let width = DisplayWidth.of(character)
      if used + width > columns - 1 { break }
      result.append(character)
      used += width
    }
    while result.last == " " { result.removeLast() }
    return result + ellipsis
  }

  /// The end of clean text, cut to some columns from 1; what was cut is marked.
  func fittedEnd(_ text: String, to columns: Int) -> String {
    if DisplayWidth.of(text) <= columns { return text }
    var result: [Character] = []
    var used = 1
    for character in text.reversed() {
      let width = DisplayWidth.of(character)
      if used + width > columns { break }
      result.append(character)
      used += width
    }
    return ellipsis + String(result.reversed())
  }

  /// Clean text cut or filled up with blanks to exactly some columns.
  func padded(_ text: String, to columns: Int, right: Bool = false) -> String {
    let text = fitted(text, to: columns)
    let blanks = String(repeating: " ", count: max(0, columns - DisplayWidth.of(text)))
    return right ? blanks + text : text + blanks
  }

  /// Clean text broken into lines of at most some columns, at blanks where there are any.
  func wrapped(_ text: String, to columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    func flush() {
      lines.append(line)
      line = ""
      used = 0
    }
    for word in text.split(separator: " ") {
      let width = DisplayWidth.of(word)
      if used > 0, used + 1 + width > columns { flush() }
      if used > 0 {
        line += " "
        used += 1
      }
      for character in word {
        let width = DisplayWidth.of(character)
        if used > 0, used + width > columns { flush() }
        line.append(character)
        used += width
      }
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }
}
