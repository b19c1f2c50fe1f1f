internal import MentoringModel

/// Texts as pages show them.
enum PageText {
  /// No name or list is longer, in Unicode scalars; what is longer is cut and marked.
  private static let longest = 240

  /// A text that does not burst a table.
  static func short(_ text: String, atMost limit: Int = longest) -> String {
    text.unicodeScalars.count <= limit
      ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit - 1))) + "…"
  }

  /// A text for the label of a chart.
  static func label(_ text: String) -> String { short(TerminalText.cleaned(text), atMost: 28) }

  /// Names with commas.
  static func list(_ terms: [Term]) -> String { short(terms.map(\.spelling).joined(separator: ", ")) }

  /// Points with a sign: `+1.2`, `-3.4`, `0.0`.
  static func signed(_ points: Int) -> String {
    let text = ScoreText.points(points)
    return points > 0 && text != "0.0" ? "+\(text)" : text
  }
}
