/// How texts and instants stand in iCalendar (RFC 5545).
enum ICalendarText {
  /// The most octets of a line, without its CRLF (RFC 5545, 3.1).
  static let lineOctets = 75

  /// A property as it is written: folded, with CRLF.
  ///
  /// Lines are folded between characters, never within the octets of one.
  static func line(_ name: String, _ value: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(name.utf8.count + value.utf8.count + 8)
    var octets = 0
    for scalar in (name + ":" + value).unicodeScalars {
      let encoded = UTF8.encode(scalar)!
      if octets + encoded.count > lineOctets {
        bytes += [0x0D, 0x0A, 0x20]
        octets = 1
      }
      bytes.append(contentsOf: encoded)
      octets += encoded.count
    }
    return bytes + [0x0D, 0x0A]
  }

  /// A text as a value of type TEXT: line breaks as `\n`, and what has a meaning there escaped.
  ///
  /// Control characters, and those that turn the direction of a line round, are left out.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var isAfterReturn = false
    for scalar in text.unicodeScalars {
      defer { isAfterReturn = scalar == "\r" }
      switch scalar.value {
      case 0x0A where isAfterReturn: break
      case 0x0A, 0x0D, 0x2028, 0x2029: result.append(contentsOf: "\\n".unicodeScalars)
      case 0x09: result.append(" ")
      case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: break
      case 0x5C, 0x3B, 0x2C:
        result.append("\\")
        result.append(scalar)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// The same of a text that is one line: line breaks become blanks.
  static func escapedLine(_ text: String) -> String { escaped(oneLine(text)) }

  /// A text with its line breaks as blanks.
  static func oneLine(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(["\n", "\r", "\u{2028}", "\u{2029}"].contains(scalar) ? " " : scalar)
    }
    return String(result)
  }
}
