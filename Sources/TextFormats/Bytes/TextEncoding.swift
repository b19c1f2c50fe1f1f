/// The encodings in which a text file may be written.
public enum TextEncoding: String, Sendable, CaseIterable {
  /// UTF-8, with or without a byte order mark.
  case utf8 = "utf-8"
  /// UTF-16, low byte first, as Excel's "Unicode Text".
  case utf16LittleEndian = "utf-16le"
  /// UTF-16, high byte first.
  case utf16BigEndian = "utf-16be"
  /// The Western European code page of Windows; never guessed, since any bytes could be read as it.
  case windows1252 = "windows-1252"

  /// The encoding that a file setting names, in any case; `utf8`, `latin1` and `cp1252` are understood too.
  public init?(named name: String) {
    switch name.lowercased() {
    case "utf-8", "utf8": self = .utf8
    case "utf-16le", "utf-16", "utf16": self = .utf16LittleEndian
    case "utf-16be": self = .utf16BigEndian
    case "windows-1252", "cp1252", "latin1", "latin-1", "iso-8859-1": self = .windows1252
    default: return nil
    }
  }

  /// What the first bytes of a file say: the encoding and the length of the byte order mark.
  ///
  /// Without a mark, text whose every second byte is zero is UTF-16; everything else is left open.
  package static func detect(_ bytes: UnsafeRawBufferPointer) -> (encoding: TextEncoding, markLength: Int)? {
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { return (.utf8, 3) }
    if bytes.count >= 2, bytes[0] == 0xFF, bytes[1] == 0xFE { return (.utf16LittleEndian, 2) }
    if bytes.count >= 2, bytes[0] == 0xFE, bytes[1] == 0xFF { return (.utf16BigEndian, 2) }
    guard bytes.count >= 4 else { return nil }
    if bytes[0] != 0, bytes[1] == 0, bytes[2] != 0, bytes[3] == 0 { return (.utf16LittleEndian, 0) }
    if bytes[0] == 0, bytes[1] != 0, bytes[2] == 0, bytes[3] != 0 { return (.utf16BigEndian, 0) }
    return nil
  }
}

/// Turns pieces of a file into UTF-8.
///
/// What has no meaning in the encoding becomes the byte `FF`, which no UTF-8 text holds; so the reader of the
/// result finds the fault where it knows the line and the column.
package struct TextDecoder {
  let encoding: TextEncoding
  private var pending: [UInt8] = []

  package init(_ encoding: TextEncoding) { self.encoding = encoding }

  /// Decodes a piece and appends it; a character cut by the end of the piece waits for the next one.
  package mutating func decode(_ piece: UnsafeRawBufferPointer, into output: inout [UInt8]) {
    switch encoding {
    case .utf8: output.append(contentsOf: piece)
    case .windows1252:
      for byte in piece {
        if byte < 0x80 {
          output.append(byte)
        } else {
          let scalar = byte < 0xA0 ? Self.windows1252Upper[Int(byte) - 0x80] : UInt16(byte)
          Self.append(scalar == 0 ? nil : Unicode.Scalar(scalar), to: &output)
        }
      }
    case .utf16LittleEndian, .utf16BigEndian:
      var bytes = pending
      bytes.append(contentsOf: piece)
      let used = decodeUTF16(bytes, into: &output)
      pending = Array(bytes[used...])
    }
  }

  /// Ends the text: what still waits was cut off.
  mutating func finish(into output: inout [UInt8]) {
    if !pending.isEmpty { output.append(0xFF) }
    pending = []
  }

  /// Decodes whole characters and returns how many bytes they took.
  private func decodeUTF16(_ bytes: [UInt8], into output: inout [UInt8]) -> Int {
    let low = encoding == .utf16LittleEndian ? 0 : 1
    func unit(_ at: Int) -> UInt32 { UInt32(bytes[at + low]) | UInt32(bytes[at + 1 - low]) << 8 }
    var at = 0
    while at + 1 < bytes.count {
      let first = unit(at)
      guard first & 0xF800 == 0xD800 else {
        Self.append(Unicode.Scalar(first), to: &output)
        at += 2
        continue
      }
      if first < 0xDC00, at + 3 >= bytes.count { break }
      if first < 0xDC00, unit(at + 2) & 0xFC00 == 0xDC00 {
        Self.append(Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + unit(at + 2) - 0xDC00), to: &output)
        at += 4
      } else {
        output.append(0xFF)
        at += 2
      }
    }
    return at
  }

  private static func append(_ scalar: Unicode.Scalar?, to output: inout [UInt8]) {
    if let scalar { output.append(contentsOf: UTF8.encode(scalar)!) } else { output.append(0xFF) }
  }

  /// Windows-1252 from 80 to 9F; 0 where the code page has no character.
  private static let windows1252Upper: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
    0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,
    0x017E,
    0x0178,
  ]
}

/// Checks of UTF-8 bytes.
package enum UTF8Check {
  /// The offset of the first byte that no well-formed UTF-8 has at its place (Unicode 16, table 3-7), or nil.
  static func firstFault(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var at = 0
    while at < bytes.count {
      let lead = bytes[at]
      if lead < 0x80 {
        at += 1
        continue
      }
      let length: Int
      var second: ClosedRange<UInt8> = 0x80...0xBF
      switch lead {
      case 0xC2...0xDF: length = 2
      case 0xE0...0xEF:
        length = 3
        if lead == 0xE0 { second = 0xA0...0xBF }
        if lead == 0xED { second = 0x80...0x9F }
      case 0xF0...0xF4:
        length = 4
        if lead == 0xF0 { second = 0x90...0xBF }
        if lead == 0xF4 { second = 0x80...0x8F }
      default: return at
      }
      guard at + length <= bytes.count, second.contains(bytes[at + 1]) else { return at }
      for next in 2..<max(length, 2) where bytes[at + next] & 0xC0 != 0x80 { return at }
      at += length
    }
    return nil
  }

  /// The number of characters (Unicode scalars) that start in these bytes.
  package static func scalarCount(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    for byte in bytes where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
