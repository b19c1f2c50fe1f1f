/// Reads a two-dimensional array of NumPy, in C or Fortran order and either byte order.
///
/// Integers, signed and unsigned of 1, 2, 4 or 8 bytes, and truth values are costs as they are. A floating-point
/// number (2, 4 or 8 bytes) stands for the shortest decimal that reads back as the same number *in its own type*,
/// which is what Swift and NumPy print: the double nearest to 0.1 is the cost 0.1. Plus infinity is a forbidden cell.
struct NumpyReader {
  let bytes: UnsafeBufferPointer<UInt8>
  let limits: SizeLimits

  func read() throws(ByteFault) -> MatrixDocument {
    let header = try NumpyHeader(bytes: bytes)
    guard header.shape.count == 2 else {
      throw ByteFault(
        offset: nil,
        message: "the array has \(header.shape.count) dimensions (\(header.shape)); a cost matrix has 2",
        help: "reshape it to rows and columns")
    }
    let layout = CellLayout(
      bytes: bytes, start: header.dataOffset, rowCount: header.shape[0], columnCount: header.shape[1],
      isFortranOrder: header.isFortranOrder)
    var name = header.typeName
    var isBigEndian = false
    if let order = name.first, "<>|=".contains(order) {
      isBigEndian = order == ">"
      name.removeFirst()
    }
    switch name {
    case "i1": return try integers(layout, Int8.self, isBigEndian)
    case "i2": return try integers(layout, Int16.self, isBigEndian)
    case "i4": return try integers(layout, Int32.self, isBigEndian)
    case "i8": return try integers(layout, Int64.self, isBigEndian)
    case "u1", "b1": return try integers(layout, UInt8.self, isBigEndian)
    case "u2": return try integers(layout, UInt16.self, isBigEndian)
    case "u4": return try integers(layout, UInt32.self, isBigEndian)
    case "u8": return try integers(layout, UInt64.self, isBigEndian)
    #if !(os(macOS) && arch(x86_64))
      case "f2": return try floats(layout, UInt16.self, isBigEndian) { Float16(bitPattern: $0) }
    #endif
    case "f4": return try floats(layout, UInt32.self, isBigEndian) { Float(bitPattern: $0) }
    case "f8": return try floats(layout, UInt64.self, isBigEndian) { Double(bitPattern: $0) }
    default:
      throw ByteFault(
        offset: nil, message: "numbers of NumPy's type '\(header.typeName)' are not read",
        help: "convert the array with astype('<f8') or astype('<i8')")
    }
  }

  /// Checks that the file holds exactly the cells that its header promises.
  private func checkLength(_ layout: CellLayout, size: Int) throws(ByteFault) {
    try limits.check(dimension: layout.rowCount)
    try limits.check(dimension: layout.columnCount)
    let (cells, tooMany) = layout.rowCount.multipliedReportingOverflow(by: layout.columnCount)
    let (needed, tooLong) = cells.multipliedReportingOverflow(by: size)
    let held = bytes.count - layout.start
    guard !tooMany, !tooLong, needed <= held else {
      throw ByteFault(
        offset: nil,
        message: "the file is too short: \(layout.rowCount) x \(layout.columnCount) numbers of \(size) bytes "
          + "do not fit into \(held) bytes",
        help: "the file may be truncated")
    }
    guard needed == held else {
      throw ByteFault(
        offset: nil, message: "\(held - needed) bytes follow the matrix", help: "save one array per file")
    }
    _ = try limits.cells(layout.rowCount, layout.columnCount)
  }

  private func integers<Number: FixedWidthInteger>(
    _ layout: CellLayout, _: Number.Type, _ isBigEndian: Bool
  ) throws(ByteFault) -> MatrixDocument {
    try checkLength(layout, size: MemoryLayout<Number>.size)
    var costs: [Int64]
    if isBigEndian {
      costs = layout.map { (cell: Number) in Int64(truncatingIfNeeded: Number(bigEndian: cell)) }
    } else {
      costs = layout.map { (cell: Number) in Int64(truncatingIfNeeded: Number(littleEndian: cell)) }
    }
    // Only numbers of eight bytes can be beyond 62 bits; unsigned ones then look negative or large.
    if MemoryLayout<Number>.size == 8 {
      let most = Number.isSigned ? CostCollector.largest.magnitude : UInt64(CostCollector.largest)
      let isLarge = costs.contains { (Number.isSigned ? $0.magnitude : UInt64(bitPattern: $0)) > most }
      if isLarge {
        var collector = CostCollector()
        collector.reserve(costs.count)
        for cost in costs {
          if Number.isSigned {
            var decimal = DecimalCost(cost.magnitude)
            if cost < 0 { decimal.significand.negate() }
            collector.append(decimal)
          } else {
            collector.append(DecimalCost(UInt64(bitPattern: cost)))
          }
        }
        costs = []
        return try document(layout, collector)
      }
    }
    return MatrixDocument(
      rowCount: layout.rowCount, columnCount: layout.columnCount, entries: .dense(costs))
  }

  private func floats<Bits: FixedWidthInteger, Number: BinaryFloatingPoint & CustomStringConvertible>(
    _ layout: CellLayout, _: Bits.Type, _ isBigEndian: Bool, _ number: (Bits) -> Number
  ) throws(ByteFault) -> MatrixDocument {
    try checkLength(layout, size: MemoryLayout<Bits>.size)
    var collector = CostCollector()
    collector.reserve(layout.rowCount * layout.columnCount)
    for row in 0..<layout.rowCount {
      for column in 0..<layout.columnCount {
        let bits: Bits = layout.cell(row, column)
        let value = number(isBigEndian ? Bits(bigEndian: bits) : Bits(littleEndian: bits))
        if value.isFinite {
          append(value, to: &collector)
        } else if value == .infinity {
          collector.appendForbidden()
        } else {
          throw ByteFault(
            offset: nil,
            message:
              "the cost in row \(row), column \(column) (from 0) is \(value.isNaN ? "NaN" : "minus infinity")",
            help: "use plus infinity for a forbidden cell")
        }
      }
    }
    return try document(layout, collector)
  }

  @inline(__always)
  private func append<Number: BinaryFloatingPoint & CustomStringConvertible>(
    _ value: Number, to collector: inout CostCollector
  ) {
    let double = Double(value)
    if double.magnitude < 1e15, double.rounded() == double {
      collector.append(small: Int64(double))
    } else if Number.self == Double.self, let decimal = ShortDecimal.of(double) {
      collector.append(decimal)
    } else {
      collector.append(ShortDecimal.ofDescription(value.description))
    }
  }

  private func document(
    _ layout: CellLayout, _ collector: consuming CostCollector
  ) throws(ByteFault) -> MatrixDocument {
    let finished = try collector.finish(dimension: max(layout.rowCount, layout.columnCount))
    return MatrixDocument(
      rowCount: layout.rowCount, columnCount: layout.columnCount, entries: .dense(finished.costs),
      decimals: finished.decimals, isExact: finished.isExact, note: finished.note)
  }
}

/// Where the cells lie in the file.
struct CellLayout {
  let bytes: UnsafeBufferPointer<UInt8>
  let start: Int
  let rowCount: Int
  let columnCount: Int
  let isFortranOrder: Bool

  /// One cell, as it is stored.
  @inline(__always)
  func cell<Number: FixedWidthInteger>(_ row: Int, _ column: Int) -> Number {
    let index = isFortranOrder ? column * rowCount + row : row * columnCount + column
    return UnsafeRawPointer(bytes.baseAddress!).loadUnaligned(
      fromByteOffset: start + index * MemoryLayout<Number>.size, as: Number.self)
  }

  /// Every cell, transformed, row by row.
  @inline(__always)
  func map<Number: FixedWidthInteger>(_ transform: (Number) -> Int64) -> [Int64] {
    let count = rowCount * columnCount
    guard count > 0 else { return [] }
    return [Int64](unsafeUninitializedCapacity: count) { cells, filled in
      let base = UnsafeRawPointer(bytes.baseAddress!) + start
      let size = MemoryLayout<Number>.size
      if isFortranOrder {
        // Blocks keep both the reading and the writing side within the cache.
        let block = 32
        for firstRow in stride(from: 0, to: rowCount, by: block) {
          for firstColumn in stride(from: 0, to: columnCount, by: block) {
            for row in firstRow..<min(firstRow + block, rowCount) {
              for column in firstColumn..<min(firstColumn + block, columnCount) {
                let cell = base.loadUnaligned(
                  fromByteOffset: (column &* rowCount &+ row) &* size, as: Number.self)
                (cells.baseAddress! + (row &* columnCount &+ column)).initialize(to: transform(cell))
              }
            }
          }
        }
      } else {
        for index in 0..<count {
          let cell = base.loadUnaligned(fromByteOffset: index &* size, as: Number.self)
          (cells.baseAddress! + index).initialize(to: transform(cell))
        }
      }
      filled = count
    }
  }
}

/// The shortest decimal that reads back as a given double.
enum ShortDecimal {
  /// Finds it among the decimals of at most fifteen digits and six decimals; nil says nothing about the others.
  ///
  /// No two decimals of at most fifteen digits round to the same double, so one that reads back is the
  /// shortest. The division by a power of ten below 2^53 is rounded correctly, hence it *is* the reading back.
  static func of(_ value: Double) -> DecimalCost? {
    var power = 10.0
    for decimals in 1...6 {
      let scaled = (value * power).rounded()
      guard scaled.magnitude < 1e15 else { return nil }
      if scaled / power == value { return DecimalCost(significand: Int64(scaled), exponent: -decimals) }
      power *= 10
    }
    return nil
  }

  /// Reads a description that Swift wrote.
  static func ofDescription(_ description: String) -> DecimalCost {
    var text = description
    return text.withUTF8 { bytes in
      guard case .number(let cost) = CostText(bytes[...]) else {
        preconditionFailure("a finite number is described as a number")
      }
      return cost
    }
  }
}
