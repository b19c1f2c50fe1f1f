internal import TextFormats

/// Texts as a cell of a workbook may hold them.
enum CellText {
  /// How many UTF-16 units a cell may hold.
  static let mostUnits = 32_767

  /// The text without what XML cannot hold, and no longer than a cell may be; what was cut off is marked by `…`.
  ///
  /// Control characters but tabs and line ends go, as they go when CSV is read; line ends become LF, which is Excel's. A text that
  /// the reader would take for a guarded one is guarded; one that it would take for an escaped character, such as `_x0041_`, is escaped.
  static func fitting(_ text: String) -> String {
    let guarded = FormulaGuard.removed(from: text) == text ? text : FormulaGuard.added(to: text)
    var kept = String.UnicodeScalarView()
    var afterCR = false
    for scalar in guarded.unicodeScalars {
      if scalar == "\r" {
        kept.append("\n")
      } else if isAllowed(scalar), scalar != "\n" || !afterCR {
        kept.append(scalar)
      }
      afterCR = scalar == "\r"
    }
    return cut(escaped(String(kept)))
  }

  private static func cut(_ text: String) -> String {
    if text.utf16.count <= mostUnits { return text }
    var kept = String.UnicodeScalarView()
    // One unit is left for the mark.
    var units = 1
    for scalar in text.unicodeScalars {
      units += UTF16.width(scalar)
      if units > mostUnits { break }
      kept.append(scalar)
    }
    return String(kept) + "…"
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "\t" || scalar == "\n" { return true }
    return scalar.properties.generalCategory != .control && scalar != "\u{FFFE}" && scalar != "\u{FFFF}"
  }

  /// `_x0041_` means a character by its number; in a text that has it as it stands, its first mark is written so.
  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
    return text.replacing(
      /_(?=x[0-9A-Fa-f]{4}_)/.matchingSemantics(.unicodeScalar), with: "_x005F_")
  }
}
