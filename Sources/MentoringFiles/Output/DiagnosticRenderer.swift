public import MentoringModel

/// Puts diagnostics into words for people, in the layout of compilers.
///
/// ```
/// error[E0207]: capacity "two" is not a whole number
///   --> participants.csv:57:31
/// 57 | M-0412,Ana Pérez,Engineering,two,swift;python
///    |                              ^^^
///    = help: write 2
/// ```
///
/// Repeats of a code are grouped: the first few are shown in full, the rest are counted.
public struct DiagnosticRenderer: Sendable {
  /// Whether ANSI colours are used.
  public var usesColour: Bool
  /// How many diagnostics of one code are shown in full.
  public var shownPerCode = 3
  /// The widest part of an input line that is shown, in characters.
  public var maximumLineWidth = 100

  /// Makes a renderer.
  public init(usesColour: Bool = false) { self.usesColour = usesColour }

  /// The text of all diagnostics, each group where its first one stands; ends with a line break unless it is empty.
  public func render(_ diagnostics: [Diagnostic]) -> String {
    var groups: [String: Int] = [:]
    for diagnostic in diagnostics { groups[diagnostic.code, default: 0] += 1 }
    var shown: [String: Int] = [:]
    var text = ""
    for diagnostic in diagnostics {
      let count = shown[diagnostic.code, default: 0] + 1
      shown[diagnostic.code] = count
      guard count <= shownPerCode else { continue }
      if !text.isEmpty { text += "\n" }
      text += render(diagnostic)
      let more = groups[diagnostic.code, default: 0] - shownPerCode
      if count == shownPerCode, more > 0 {
        text += style("   = and \(more) more like this", .faint) + "\n"
      }
    }
    return text
  }

  /// The text of one diagnostic.
  public func render(_ diagnostic: Diagnostic) -> String {
    let title = "\(diagnostic.severity.rawValue)[\(diagnostic.code)]"
    var text =
      style(title, .severity(diagnostic.severity)) + style(": " + Self.visible(diagnostic.message), .bold)
      + "\n"
    var gutter = 2
    if let position = diagnostic.position {
      let number = String(position.line)
      gutter = number.count
      let margin = String(repeating: " ", count: gutter)
      let column = position.column > 0 ? ":\(position.column)" : ""
      text += "\(margin)\(style("-->", .faint)) \(Self.visible(position.file)):\(number)\(column)\n"
      if let line = diagnostic.sourceLine {
        let (shown, before, width) = excerpt(line, column: position.column, length: diagnostic.markedLength)
        text += style("\(number) |", .faint) + " \(shown)\n"
        if position.column > 0 {
          let marks = String(repeating: "^", count: max(1, width))
          text += style("\(margin) |", .faint) + " " + String(repeating: " ", count: before)
          text += style(marks, .severity(diagnostic.severity)) + "\n"
        }
      }
    }
    if let help = diagnostic.help {
      text += String(repeating: " ", count: gutter) + " = help: \(Self.visible(help))\n"
    }
    return text
  }

  /// The part of a line around the marked characters, the display width before them, and their own.
  private func excerpt(_ line: String, column: Int, length: Int) -> (line: String, before: Int, width: Int) {
    let scalars = Array(line.unicodeScalars)
    let start = min(max(column - 1, 0), scalars.count)
    let end = min(start + max(length, 1), scalars.count)
    var from = 0
    if scalars.count > maximumLineWidth, end > maximumLineWidth - 10 {
      from = max(0, min(start - 20, scalars.count - maximumLineWidth))
    }
    let to = min(scalars.count, from + maximumLineWidth)
    let shownEnd = min(end, to)
    var text = from > 0 ? "…" : ""
    var before = from > 0 ? 1 : 0
    var width = 0
    for (index, scalar) in scalars[from..<to].enumerated() {
      let shown = Self.visible(scalar)
      text.unicodeScalars.append(shown)
      if from + index < start { before += Self.displayWidth(shown) }
      if (start..<max(start, shownEnd)).contains(from + index) { width += Self.displayWidth(shown) }
    }
    if to < scalars.count { text += "…" }
    return (text, before, width)
  }

  /// The text with control characters and direction marks replaced, so that an input cannot steer the terminal.
  private static func visible(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(visible(scalar)) }
    return String(result)
  }

  private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x09: " "
    case 0x00...0x1F: Unicode.Scalar(0x2400 + scalar.value)!
    case 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: "\u{FFFD}"
    default: scalar
    }
  }

  /// Columns that a terminal uses for a character: 2 for East Asian wide ones, 0 for marks that combine.
  private static func displayWidth(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }

  private enum Style {
    case severity(Diagnostic.Severity)
    case bold
    case faint
  }

  private func style(_ text: String, _ style: Style) -> String {
    guard usesColour else { return text }
    let code =
      switch style {
      case .severity(.error): "1;31"
      case .severity(.warning): "1;33"
      case .severity(.note): "1;36"
      case .bold: "1"
      case .faint: "2"
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
