/// Makes text from files safe inside HTML and SVG, in elements and in quoted attributes.
public enum HTMLText {
  /// The text with `&`, `<`, `>` and both quotes as references, and without characters that could steer or disguise what follows.
  ///
  /// It is cleaned as for a terminal first, see ``TerminalText/cleaned(_:)``; so nothing that XML forbids is left either.
  ///
  /// - Complexity: O(length).
  public static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in TerminalText.cleaned(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      // Not characters at all, so no page may hold them.
      case _ where scalar.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar.value):
        result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
