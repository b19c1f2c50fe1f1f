/// Makes text from files safe to show on a terminal.
public enum TerminalText {
  /// The text without anything that could steer a terminal or disguise what follows.
  ///
  /// Tabs and line breaks become one blank. Control characters (C0, DEL, C1), and with them every escape sequence's
  /// beginning, become U+FFFD. Bidirectional controls, tag characters and other invisible format characters are
  /// dropped; only the joiners U+200C and U+200D stay, since scripts and emoji need them.
  ///
  /// - Complexity: O(length).
  public static func cleaned(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
    var result = String.UnicodeScalarView()
    var pendingBlank = false
    for scalar in text.unicodeScalars {
      if isBreak(scalar) {
        pendingBlank = true
        continue
      }
      if pendingBlank {
        result.append(" ")
        pendingBlank = false
      }
      switch scalar.properties.generalCategory {
      case .control: result.append("\u{FFFD}")
      case .format where scalar.value != 0x200C && scalar.value != 0x200D: break
      default: result.append(scalar)
      }
    }
    if pendingBlank { result.append(" ") }
    return String(result)
  }

  /// Tab, line breaks of every kind, and the line and paragraph separators.
  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}

extension TextStyle {
  /// Text from files, clean and in the characters that the style may use.
  func clean(_ text: String) -> String {
    let cleaned = TerminalText.cleaned(text)
    if usesUnicode || cleaned.utf8.allSatisfy({ $0 < 0x80 }) { return cleaned }
    return String(cleaned.map { $0.isASCII ? $0 : "?" })
  }
}
