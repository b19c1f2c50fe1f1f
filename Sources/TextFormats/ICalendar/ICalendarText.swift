/// How texts stand in iCalendar (RFC 5545).
enum ICalendarText {
  /// The most octets of a line, without its CRLF (RFC 5545, 3.1).
  static let lineOctets = 75

  /// A property as it is written: folded, with CRLF.
  ///
  /// Lines are folded between characters, never within the octets of one.
  static func line(_ name: String, _ value: some Sequence<UInt8>) -> [UInt8] {
    let whole = Array(name.utf8) + [UInt8(ascii: ":")] + Array(value)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(whole.count + whole.count / 24 + 2)
    var start = 0
    // The blank that marks what goes on takes an octet of the later lines.
    var room = lineOctets
    while whole.count - start > room {
      var end = start + room
      while whole[end] & 0xC0 == 0x80 { end -= 1 }
      bytes += whole[start..<end]
      bytes += [0x0D, 0x0A, 0x20]
      (start, room) = (end, lineOctets - 1)
    }
    bytes += whole[start...]
    bytes += [0x0D, 0x0A]
    return bytes
  }

  /// A property whose value is plain ASCII.
  static func line(_ name: String, _ value: String) -> [UInt8] { line(name, value.utf8) }

  /// A text as a value of type TEXT: what has a meaning there is escaped, and line breaks are `\n`, or blanks on what is one line.
  ///
  /// Control characters, and those that turn the direction of a line round, are left out.
  static func escaped(_ text: String, isOneLine: Bool = false) -> [UInt8] {
    let lineBreak = Array((isOneLine ? " " : "\\n").utf8)
    let source = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(source.count + 16)
    var index = 0
    while index < source.count {
      let byte = source[index]
      if byte >= 0x80 {
        let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        let character = source[index..<index + length]
        switch meaning(of: character) {
        case .plain: result += character
        case .lineBreak: result += lineBreak
        case .nothing: break
        }
        index += length
        continue
      }
      switch byte {
      case 0x0A where index > 0 && source[index - 1] == 0x0D: break
      case 0x0A, 0x0D: result += lineBreak
      case 0x09: result.append(0x20)
      case 0x00..<0x20, 0x7F: break
      case UInt8(ascii: "\\"), UInt8(ascii: ";"), UInt8(ascii: ","): result += [UInt8(ascii: "\\"), byte]
      default: result.append(byte)
      }
      index += 1
    }
    return result
  }

  private enum Meaning { case plain, lineBreak, nothing }

  /// What a character beyond ASCII is in a text.
  private static func meaning(of character: ArraySlice<UInt8>) -> Meaning {
    let (first, second, last) = (character.first!, character[character.startIndex + 1], character.last!)
    switch (first, second) {
    // U+0080 to 009F, and the mark of Arabic letters, U+061C.
    case (0xC2, 0x80...0x9F), (0xD8, 0x9C): return .nothing
    // U+200E and F, U+2028 to 202E.
    case (0xE2, 0x80):
      return last == 0xA8 || last == 0xA9
        ? .lineBreak : [0x8E, 0x8F].contains(last) || (0xAA...0xAE).contains(last) ? .nothing : .plain
    // U+2066 to 2069.
    case (0xE2, 0x81): return (0xA6...0xA9).contains(last) ? .nothing : .plain
    // U+FEFF.
    case (0xEF, 0xBB): return last == 0xBF ? .nothing : .plain
    default: return .plain
    }
  }
}
