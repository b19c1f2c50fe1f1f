/// The header of a NumPy file: the type of the numbers, their order and the shape.
struct NumpyHeader {
  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// The type as NumPy writes it, such as `<i4`.
  var typeName = ""
  var isFortranOrder = false
  var shape: [Int] = []
  /// Where the numbers begin.
  var dataOffset = 0

  /// Reads the header of version 1, 2 or 3: magic, version, length, then a Python dictionary as text.
  init(bytes: UnsafeBufferPointer<UInt8>) throws(ByteFault) {
    guard bytes.starts(with: Self.magic) else {
      throw ByteFault(
        offset: nil, message: "this is not a NumPy file", help: "save the matrix with numpy.save")
    }
    guard bytes.count >= 10 else { throw Self.truncated }
    let version = bytes[6]
    guard (1...3).contains(version) else {
      throw ByteFault(
        offset: nil, message: "version \(version) of the NumPy format is not known",
        help: "versions 1, 2 and 3 are read")
    }
    var length = Int(bytes[8]) | Int(bytes[9]) << 8
    var start = 10
    if version > 1 {
      guard bytes.count >= 12 else { throw Self.truncated }
      length |= Int(bytes[10]) << 16 | Int(bytes[11]) << 24
      start = 12
    }
    guard length <= bytes.count - start else { throw Self.truncated }
    dataOffset = start + length
    var parser = HeaderParser(bytes: bytes, position: start, end: dataOffset)
    try parser.parse(into: &self)
  }

  static let truncated = ByteFault(
    offset: nil, message: "the file ends within its header", help: "the file may be truncated")
}

/// Parses the Python dictionary `{'descr': '<i4', 'fortran_order': False, 'shape': (3, 4), }`.
private struct HeaderParser {
  let bytes: UnsafeBufferPointer<UInt8>
  var position: Int
  let end: Int

  mutating func parse(into header: inout NumpyHeader) throws(ByteFault) {
    var seen: Set<String> = []
    try expect("{")
    while !accept("}") {
      let key = try string()
      try expect(":")
      guard seen.insert(key).inserted else { throw fault("the key '\(key)' stands twice") }
      switch key {
      case "descr": header.typeName = try string()
      case "fortran_order": header.isFortranOrder = try boolean()
      case "shape": header.shape = try tuple()
      default: throw fault("the key '\(key)' is not known")
      }
      if !accept(",") {
        try expect("}")
        break
      }
    }
    skipBlanks()
    guard position == end else { throw fault("text follows the dictionary") }
    for key in ["descr", "fortran_order", "shape"] where !seen.contains(key) {
      throw fault("the key '\(key)' is missing")
    }
  }

  private func fault(_ message: String) -> ByteFault {
    ByteFault(
      offset: nil, message: "the NumPy header is not valid: \(message)", help: "save the matrix again")
  }

  private mutating func skipBlanks() {
    while position < end, Ascii.isSpaceOrNewline(bytes[position]) { position += 1 }
  }

  private mutating func accept(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard position < end, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(ByteFault) {
    if !accept(character) { throw fault("\"\(character)\" is missing") }
  }

  private mutating func string() throws(ByteFault) -> String {
    skipBlanks()
    guard position < end, bytes[position] == UInt8(ascii: "'") || bytes[position] == Ascii.quote else {
      throw fault("a type with named fields, or no text where text belongs")
    }
    let quote = bytes[position]
    let start = position + 1
    guard let close = bytes[start..<end].firstIndex(of: quote) else { throw fault("a text has no end") }
    position = close + 1
    return String(decoding: bytes[start..<close], as: UTF8.self)
  }

  private mutating func boolean() throws(ByteFault) -> Bool {
    skipBlanks()
    for (word, value) in [("True", true), ("False", false)]
    where bytes[position..<end].starts(with: word.utf8) {
      position += word.utf8.count
      return value
    }
    throw fault("fortran_order is neither True nor False")
  }

  private mutating func tuple() throws(ByteFault) -> [Int] {
    try expect("(")
    var values: [Int] = []
    while !accept(")") {
      skipBlanks()
      let start = position
      var value = 0
      while position < end, bytes[position] &- 48 < 10 {
        let (tenfold, tooLarge) = value.multipliedReportingOverflow(by: 10)
        let (next, stillTooLarge) = tenfold.addingReportingOverflow(Int(bytes[position] &- 48))
        if tooLarge || stillTooLarge { throw fault("a dimension does not fit 64 bits") }
        value = next
        position += 1
      }
      guard position > start else { throw fault("the shape is not a tuple of whole numbers") }
      // Python 2 wrote long integers as 3L.
      if position < end, bytes[position] == UInt8(ascii: "L") { position += 1 }
      values.append(value)
      if !accept(",") {
        try expect(")")
        break
      }
    }
    return values
  }
}
