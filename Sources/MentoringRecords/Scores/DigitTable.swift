/// Whole numbers as decimal digits, copied from tables: eight bytes at once, of which the first few count.
///
/// Whoever writes leaves eight bytes of room after the last that counts.
struct DigitTable: Sendable {
  /// The digits of 0 to 10 000, first in the lowest byte; the highest byte is their number.
  private let words: [UInt64]
  /// The last four digits of numbers, zeros included.
  private let quads: [UInt32]

  /// Makes the tables.
  init() {
    words = (0...10_000).map { number in
      let digits = Array(String(number).utf8)
      return UInt64(digits.count) << 56 | Self.packed(digits)
    }
    quads = (0..<10_000).map { number in
      let digits = (0..<4).map { UInt8(ascii: "0") + UInt8(number / [1000, 100, 10, 1][$0] % 10) }
      return UInt32(Self.packed(digits))
    }
  }

  private static func packed(_ bytes: [UInt8]) -> UInt64 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Writes a number from 0 to 10 000.
  @inline(__always)
  func put(small number: Int32, at place: inout UnsafeMutableRawPointer) {
    let word = words.withUnsafeBufferPointer { $0[Int(number)] }
    place.storeBytes(of: word.littleEndian, as: UInt64.self)
    place += Int(word >> 56)
  }

  /// Writes a number from 0 to 100 000 000.
  @inline(__always)
  func put(_ number: Int32, at place: inout UnsafeMutableRawPointer) {
    if number < 10_000 { return put(small: number, at: &place) }
    let (high, low) = number.quotientAndRemainder(dividingBy: 10_000)
    put(small: high, at: &place)
    let quad = quads.withUnsafeBufferPointer { $0[Int(low)] }
    place.storeBytes(of: quad.littleEndian, as: UInt32.self)
    place += 4
  }
}

/// Texts one after the other, copied eight bytes at a time.
struct PackedTexts: Sendable {
  private let bytes: [UInt8]
  private let starts: [Int]
  /// The length of the longest in bytes.
  let longest: Int

  /// Packs texts.
  init(_ texts: some Collection<String>) {
    var bytes: [UInt8] = []
    var starts = [0]
    for text in texts {
      bytes += text.utf8
      starts.append(bytes.count)
    }
    longest = zip(starts, starts.dropFirst()).map { $1 - $0 }.max() ?? 0
    // The last text is read beyond its end too.
    self.bytes = bytes + Array(repeating: 0, count: 8)
    self.starts = starts
  }

  /// Writes a text; eight bytes of room are needed after it.
  @inline(__always)
  func put(_ number: Int, at place: inout UnsafeMutableRawPointer) {
    let range = starts.withUnsafeBufferPointer { $0[number]..<$0[number + 1] }
    bytes.withUnsafeBytes { bytes in
      let source = bytes.baseAddress! + range.lowerBound
      for offset in stride(from: 0, to: range.count, by: 8) {
        place.storeBytes(
          of: source.loadUnaligned(fromByteOffset: offset, as: UInt64.self), toByteOffset: offset,
          as: UInt64.self)
      }
    }
    place += range.count
  }
}
