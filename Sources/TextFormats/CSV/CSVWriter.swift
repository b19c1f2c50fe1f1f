/// The guard that keeps a spreadsheet from taking a text cell for a formula (CWE-1236).
///
/// A text that begins with `=`, `+`, `-`, `@`, TAB, CR, LF, NUL or a full-width `＝＋－＠` gets a leading `'`; so does a text
/// that begins with such a guard already, hence what the writer adds is exactly what the reader takes away. A spreadsheet may split a
/// file at semicolons, tabs or bars instead of commas; so what follows one within a text is guarded as if a text began there.
public enum FormulaGuard {
  /// The text with a guard if it needs one.
  public static func added(to text: String) -> String {
    if needsLook(text) { return pieces(of: text).map { isDangerousAfterQuotes($0) ? "'" + $0 : $0 }.joined() }
    return isDangerousAfterQuotes(text) ? "'" + text : text
  }

  /// The text without the guard that ``added(to:)`` would have put.
  public static func removed(from text: String) -> String {
    func bare(_ text: String) -> String {
      text.utf8.first == UInt8(ascii: "'") && isDangerousAfterQuotes(text)
        ? String(text.unicodeScalars.dropFirst()) : text
    }
    return needsLook(text) ? pieces(of: text).map(bare).joined() : bare(text)
  }

  /// Whether the text holds what other programs may take for the end of a cell.
  private static func needsLook(_ text: String) -> Bool {
    text.utf8.contains { isEnd(Unicode.Scalar($0)) }
  }

  private static func isEnd(_ scalar: Unicode.Scalar) -> Bool {
    scalar == ";" || scalar == "\t" || scalar == "|"
  }

  /// The text cut after each such character.
  private static func pieces(of text: String) -> [String] {
    var pieces = [""]
    for scalar in text.unicodeScalars {
      pieces[pieces.count - 1].unicodeScalars.append(scalar)
      if isEnd(scalar) { pieces.append("") }
    }
    return pieces
  }

  private static func isDangerousAfterQuotes(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first(where: { $0 != "'" }) else { return false }
    switch first {
    case "=", "+", "-", "@", "\t", "\r", "\n", "\0", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}":
      return true
    default: return false
    }
  }
}

/// Writes CSV: quotes where they are needed, guarded text cells.
///
/// ```swift
/// var writer = CSVWriter(header: ["mentor", "score"])
/// writer.write([.text("=M-07"), .number("812345")])
/// writer.text  // "mentor,score\n'=M-07,812345\n"
/// ```
public struct CSVWriter: Sendable {
  /// A cell to write.
  public enum Cell: Sendable {
    /// Text, guarded against being taken for a formula.
    case text(String)
    /// A number that the program made itself, with a point before its decimals; never guarded.
    case number(String)
    /// Nothing.
    case empty

    /// A whole number.
    public static func number(_ value: Int) -> Cell { .number(String(value)) }

    /// A text, or nothing.
    public static func optional(_ text: String?) -> Cell { text.map { .text($0) } ?? .empty }
  }

  /// What has been written so far.
  public private(set) var text: String
  private let style: CSVStyle
  private let columns: Int

  /// Starts a file with its header.
  public init(header: [String], style: CSVStyle = .standard) {
    self.style = style
    columns = header.count
    text = style.mark
    write(header.map { Cell.text($0) })
  }

  /// Adds a row; traps unless it has as many cells as the header.
  public mutating func write(_ cells: [Cell]) {
    precondition(cells.count == columns, "a row has as many cells as the header")
    let length = text.utf8.count
    for (index, cell) in cells.enumerated() {
      if index > 0 { text.append(style.delimiter) }
      switch cell {
      case .empty: break
      case .number(let digits):
        let separator = style.decimalSeparator
        text += separator == "." ? digits : digits.replacing(".", with: String(separator))
      case .text(let words): text += Self.quoted(FormulaGuard.added(to: words), style.delimiter)
      }
    }
    // A row of one empty cell would be a blank line, which readers skip.
    if text.utf8.count == length, columns == 1 { text += "\"\"" }
    text += style.lineEnd
  }

  /// A text as a cell of a file with commas: guarded, and in quotes where it needs them.
  public static func cell(_ text: String) -> String { quoted(FormulaGuard.added(to: text), ",") }

  /// Whether a text has to stand in quotes in a file with commas.
  public static func needsQuotes(_ text: String) -> Bool { needsQuotes(text, ",") }

  private static func needsQuotes(_ text: String, _ delimiter: Character) -> Bool {
    text.unicodeScalars.contains {
      $0 == "\"" || $0 == "\n" || $0 == "\r" || $0 == delimiter.unicodeScalars.first!
    }
  }

  private static func quoted(_ text: String, _ delimiter: Character) -> String {
    guard needsQuotes(text, delimiter) else { return text }
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { result.unicodeScalars.append("\"") }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}
