/// How text is laid out for a terminal.
public struct TextStyle: Hashable, Sendable {
  /// Whether colour codes are written; never unless asked.
  public var usesColour: Bool
  /// The columns of the terminal, at least ``minimumWidth``; no line is wider, and `Int.max` breaks none.
  public let width: Int
  /// Whether characters outside ASCII are written; if not, each of them is shown as `?`.
  public var usesUnicode: Bool

  /// The narrowest layout; a smaller width is taken as this one.
  public static let minimumWidth = 20

  /// Makes a style.
  public init(usesColour: Bool = false, width: Int = 100, usesUnicode: Bool = true) {
    self.usesColour = usesColour
    self.width = max(width, Self.minimumWidth)
    self.usesUnicode = usesUnicode
  }

  /// The mark of text that was cut.
  var ellipsis: String { usesUnicode ? "…" : "~" }
  /// The mark of a list's items.
  var bullet: String { usesUnicode ? "•" : "-" }
  /// The mark of a change.
  var arrow: String { usesUnicode ? "→" : "->" }
}

/// The looks that text may have on a terminal.
enum Look: String {
  case plain = ""
  case bold = "1"
  case dim = "2"
  case red = "31"
  case green = "32"
  case yellow = "33"
}

extension TextStyle {
  /// Text that is clean already, in a look if the style has colour.
  func painted(_ text: String, _ look: Look) -> String {
    guard usesColour, look != .plain, !text.isEmpty else { return text }
    return "\u{1B}[\(look.rawValue)m\(text)\u{1B}[0m"
  }
}
