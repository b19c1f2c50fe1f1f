/// Rows of comma-separated values under construction, as UTF-8 bytes.
///
/// Works on bytes, because a roster of 200 000 people is some 70 million of them. A cell is begun by appending
/// its parts and ended by ``endCell()`` or ``endRow()``.
struct CSVText {
  /// What has been written.
  private(set) var bytes: [UInt8] = []
  private var cellStart = 0

  init(reserving capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  mutating func append(_ text: [UInt8]) { bytes.append(contentsOf: text) }

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func append(_ byte: Unicode.Scalar) { bytes.append(UInt8(ascii: byte)) }

  /// Appends a whole number, with zeros in front up to `width` digits.
  mutating func append(number: Int, width: Int = 1) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    let start = bytes.count
    var digits = 0
    while digits < width || rest > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
      digits += 1
    }
    bytes[start...].reverse()
  }

  /// Writes a whole row.
  mutating func appendRow(_ cells: [String]) {
    for (place, cell) in cells.enumerated() {
      append(cell)
      if place < cells.count - 1 { endCell() } else { endRow() }
    }
  }

  mutating func endCell() {
    quoteCellIfNeeded()
    bytes.append(UInt8(ascii: ","))
    cellStart = bytes.count
  }

  mutating func endRow() {
    quoteCellIfNeeded()
    bytes.append(UInt8(ascii: "\n"))
    cellStart = bytes.count
  }

  /// Hands the bytes over and starts again empty.
  mutating func removeAll() -> [UInt8] {
    let handedOver = bytes
    bytes.removeAll(keepingCapacity: true)
    cellStart = 0
    return handedOver
  }

  /// Quotes the current cell if a comma, a quote or a line break stands in it (RFC 4180, section 2).
  private mutating func quoteCellIfNeeded() {
    let needsQuotes = bytes[cellStart...].contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n")
        || $0 == UInt8(ascii: "\r")
    }
    guard needsQuotes else { return }
    let cell = Array(bytes[cellStart...])
    bytes.removeSubrange(cellStart...)
    bytes.append(UInt8(ascii: "\""))
    for byte in cell {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
