internal import Foundation

/// The comparison of names: Unicode NFKC, case folding, trimming, and folding of inner white space.
///
/// Characters that cannot be seen (zero-width space, soft hyphen, byte order mark and their like) are dropped,
/// because exports from spreadsheets and web pages scatter them around otherwise equal names.
public enum TextFolding {
  /// The key by which a name is compared.
  ///
  /// `fold("  Straße ") == fold("STRASSE")`.
  ///
  /// - Complexity: O(length); ASCII text does not touch the Unicode tables.
  public static func fold(_ text: String) -> String {
    if let ascii = foldASCII(text) { return ascii }
    // Folding can undo a normal form and the other way about, hence normalise, fold, normalise (Unicode 5.18, D145).
    let normalised = text.precomposedStringWithCompatibilityMapping
    var folded = String.UnicodeScalarView()
    for scalar in normalised.unicodeScalars where !isInvisible(scalar) {
      folded.append(contentsOf: caseFolding(scalar))
    }
    return collapsed(String(folded).precomposedStringWithCompatibilityMapping)
  }

  /// The text without white space and invisible characters at both ends; inner ones stay.
  public static func trimmed(_ text: String) -> String {
    var view = text.unicodeScalars[...]
    while let first = view.first, isBlank(first) { view.removeFirst() }
    while let last = view.last, isBlank(last) { view.removeLast() }
    return String(view)
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || isInvisible(scalar)
  }

  /// Soft hyphen, zero-width space, word joiner, byte order mark; joiners stay, since scripts need them.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00AD, 0x200B, 0x2060, 0xFEFF: return true
    default: return false
    }
  }

  /// Full case folding of one scalar, from its case mappings: to lower, to upper and to lower case again, so that
  /// `ẞ` goes by `ß` and `SS` to `ss`.
  private static func caseFolding(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
    switch scalar.value {
    case 0x0130: return "i\u{307}".unicodeScalars  // İ
    case 0x0131: return "\u{131}".unicodeScalars  // The dotless i folds to itself.
    case 0x13A0...0x13F5: return String(scalar).unicodeScalars  // Cherokee folds to upper case.
    case 0x13F8...0x13FD, 0xAB70...0xABBF: return scalar.properties.uppercaseMapping.unicodeScalars
    default: break
    }
    var result = String.UnicodeScalarView()
    for lower in scalar.properties.lowercaseMapping.unicodeScalars {
      for upper in lower.properties.uppercaseMapping.unicodeScalars {
        result.append(contentsOf: upper.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return result
  }

  /// White space runs become one blank, none at the ends.
  private static func collapsed(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var pendingBlank = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        pendingBlank = !result.isEmpty
      } else {
        if pendingBlank { result.append(" ") }
        pendingBlank = false
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The folding of pure ASCII text, or nil if there is any other character.
  private static func foldASCII(_ text: String) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var pendingBlank = false
    for byte in text.utf8 {
      switch byte {
      case 0x80...: return nil
      case 0x09...0x0D, 0x20, 0x1C...0x1F:
        pendingBlank = !bytes.isEmpty
      default:
        if pendingBlank { bytes.append(0x20) }
        pendingBlank = false
        bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
