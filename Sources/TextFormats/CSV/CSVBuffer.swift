internal import BasicValues

/// The bytes of a CSV file as UTF-8, of which only those from the start of the current record on are held.
///
/// Offsets count from the start of the current record; they stay valid while more is read.
final class CSVBuffer {
  private let source: ByteSource
  private var decoder: TextDecoder
  private let raw: UnsafeMutableRawBufferPointer
  /// The bytes held.
  private(set) var bytes: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// Where the current record starts, and where the bytes read so far end.
  var recordStart = 0
  private(set) var filled = 0
  private var sourceEnded = false

  /// How much is read at once.
  private static let pieceSize = 1 << 18

  init(_ source: ByteSource) {
    self.source = source
    decoder = TextDecoder(.utf8)
    raw = .allocate(byteCount: Self.pieceSize, alignment: 16)
    capacity = 2 * Self.pieceSize
    bytes = .allocate(capacity: capacity)
  }

  deinit {
    raw.deallocate()
    bytes.deallocate()
  }

  /// Reads the first piece; what it says about itself decides how it is decoded.
  ///
  /// - Parameter settle: given the piece as it is, returns the encoding and the length of the byte order mark.
  func begin(
    _ settle: (UnsafeRawBufferPointer) throws(InputFault) -> (encoding: TextEncoding, markLength: Int)
  ) throws(InputFault) {
    let count = try source.read(into: raw)
    let first = UnsafeRawBufferPointer(rebasing: raw[..<count])
    let (encoding, markLength) = try settle(first)
    decoder = TextDecoder(encoding)
    append(UnsafeRawBufferPointer(rebasing: first[markLength...]))
  }

  /// Reads what is left, without keeping it; returns SHA-256 and length of the whole.
  func finish() throws(InputFault) -> (sha256: String, byteCount: Int) {
    while try source.read(into: raw) > 0 {}
    return (source.digest(), source.byteCount)
  }

  /// The bytes from an offset on.
  func slice(_ start: Int, _ length: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes + recordStart + start, count: length)
  }

  /// The number of bytes held from the start of the current record on.
  var available: Int { filled - recordStart }

  /// The first byte of the current record.
  var base: UnsafeMutablePointer<UInt8> { bytes + recordStart }

  /// A byte of the current record.
  subscript(offset: Int) -> UInt8 { bytes[recordStart + offset] }

  private func append(_ piece: UnsafeRawBufferPointer) {
    if decoder.encoding == .utf8 {
      reserve(piece.count)
      UnsafeMutableRawBufferPointer(start: bytes + filled, count: piece.count).copyMemory(from: piece)
      filled += piece.count
    } else {
      var decoded: [UInt8] = []
      decoded.reserveCapacity(piece.count * 3 / 2)
      decoder.decode(piece, into: &decoded)
      add(decoded)
    }
  }

  private func add(_ decoded: [UInt8]) {
    reserve(decoded.count)
    for (offset, byte) in decoded.enumerated() { bytes[filled + offset] = byte }
    filled += decoded.count
  }

  /// Makes room for more bytes after those of the current record.
  private func reserve(_ count: Int) {
    if recordStart > 0 {
      bytes.update(from: bytes + recordStart, count: filled - recordStart)
      filled -= recordStart
      recordStart = 0
    }
    guard filled + count > capacity else { return }
    let larger = max(capacity * 2, filled + count)
    let replacement = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    replacement.update(from: bytes, count: filled)
    bytes.deallocate()
    bytes = replacement
    capacity = larger
  }

  /// Reads another piece; false at the end of the file.
  ///
  /// Offsets from the record's start stay valid.
  func refill() throws(InputFault) -> Bool {
    while !sourceEnded {
      let before = filled - recordStart
      let count = try source.read(into: raw)
      if count > 0 {
        append(UnsafeRawBufferPointer(rebasing: raw[..<count]))
      } else {
        sourceEnded = true
        var rest: [UInt8] = []
        decoder.finish(into: &rest)
        add(rest)
      }
      if filled - recordStart > before { return true }
    }
    return false
  }

  /// Whether the file ends at an offset from the record's start; reads on if need be.
  func isAtEnd(_ offset: Int) throws(InputFault) -> Bool {
    if recordStart + offset < filled { return false }
    return try !refill()
  }

  /// The offset after the line end at an offset: LF, CR or both.
  func lineEnd(_ at: Int) throws(InputFault) -> Int {
    guard self[at] == 0x0D else { return at + 1 }
    if try isAtEnd(at + 1) { return at + 1 }
    return self[at + 1] == 0x0A ? at + 2 : at + 1
  }

  /// The column of an offset in the line that starts at another.
  func column(_ offset: Int, from lineStart: Int) -> Int {
    1 + UTF8Check.scalarCount(slice(lineStart, offset - lineStart))
  }
}
