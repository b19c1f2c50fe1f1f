/// Reads the two text formats of OR-Library's assignment problems.
struct OrlibReader {
  let bytes: UnsafeBufferPointer<UInt8>
  let limits: SizeLimits

  /// *n*, then the *n* · *n* costs row by row, with line breaks anywhere.
  func readDense() throws(ByteFault) -> MatrixDocument {
    var scanner = TokenScanner(bytes: bytes)
    let size = try readSize(&scanner)
    // The size is below 2^31, so its square does not overflow. A cost takes a digit and a blank.
    let cells = size * size
    guard cells <= bytes.count / 2 + 1 else {
      throw ByteFault(
        offset: nil,
        message: "the file is too short: \(size) x \(size) costs do not fit into \(bytes.count) bytes",
        help: "the file may be truncated, or sparse (orlib-sparse)")
    }
    _ = try limits.cells(size, size)
    var costs = CostCollector()
    costs.reserve(cells)
    while let word = scanner.next() {
      guard costs.count < cells else {
        throw ByteFault(
          offset: word.lowerBound, length: word.count,
          message: "there are more than \(size) x \(size) costs", help: "remove what follows the matrix")
      }
      try appendCost(word, to: &costs)
    }
    guard costs.count == cells else {
      throw ByteFault(
        offset: bytes.count,
        message: "the file ends after \(costs.count) of \(cells) costs", help: "the file may be truncated")
    }
    let finished = try costs.finish(dimension: size)
    return MatrixDocument(
      rowCount: size, columnCount: size, entries: .dense(finished.costs), decimals: finished.decimals,
      isExact: finished.isExact, note: finished.note)
  }

  /// *n*, then triples `row column cost` with indices from 1, in any order.
  func readSparse() throws(ByteFault) -> MatrixDocument {
    var scanner = TokenScanner(bytes: bytes)
    let size = try readSize(&scanner)
    // The row starts, the working copy of them, and for each triple (of at least six bytes) its cell and cost, twice.
    try limits.check(needed: (16 * (size + 1) + bytes.count / 6 * 48, false))
    var rows: [Int32] = []
    var columns: [Int32] = []
    var offsets: [Int] = []
    var costs = CostCollector()
    while let word = scanner.next() {
      let row = try readIndex(word, "row", size)
      guard let columnWord = scanner.next(), let costWord = scanner.next() else {
        throw ByteFault(
          offset: word.lowerBound, length: word.count, message: "the last entry lacks its column or its cost",
          help: "write row, column and cost; the file may be truncated")
      }
      let column = try readIndex(columnWord, "column", size)
      // A cell that is listed as forbidden counts for the search for duplicates, and is dropped afterwards.
      try appendCost(costWord, to: &costs)
      rows.append(row)
      columns.append(column)
      offsets.append(word.lowerBound)
    }
    let finished = try costs.finish(dimension: size)
    let rowOrder = try order(rows: rows, columns: columns, size: size, offsets: offsets)
    var rowStarts = [0]
    rowStarts.reserveCapacity(size + 1)
    var sortedColumns: [Int32] = []
    var sortedCosts: [Int64] = []
    sortedColumns.reserveCapacity(rows.count)
    sortedCosts.reserveCapacity(rows.count)
    var position = 0
    for row in 0..<size {
      while position < rowOrder.count, Int(rows[rowOrder[position]]) == row {
        let entry = rowOrder[position]
        if finished.costs[entry] != MatrixDocument.forbidden {
          sortedColumns.append(columns[entry])
          sortedCosts.append(finished.costs[entry])
        }
        position += 1
      }
      rowStarts.append(sortedColumns.count)
    }
    return MatrixDocument(
      rowCount: size, columnCount: size,
      entries: .sparse(rowStarts: rowStarts, columns: sortedColumns, costs: sortedCosts),
      decimals: finished.decimals, isExact: finished.isExact, note: finished.note)
  }

  /// The entries by row and column; a cell that is listed twice is a fault at its second place in the file.
  private func order(rows: [Int32], columns: [Int32], size: Int, offsets: [Int]) throws(ByteFault) -> [Int] {
    var next = [Int](repeating: 0, count: size + 1)
    for row in rows { next[Int(row) + 1] += 1 }
    for row in 0..<size { next[row + 1] += next[row] }
    let starts = next
    var order = [Int](repeating: 0, count: rows.count)
    for entry in rows.indices {
      let row = Int(rows[entry])
      order[next[row]] = entry
      next[row] += 1
    }
    for row in 0..<size {
      let range = starts[row]..<starts[row + 1]
      let isAscending = range.dropLast().allSatisfy { columns[order[$0]] < columns[order[$0 + 1]] }
      if isAscending { continue }
      order[range].sort { (columns[$0], $0) < (columns[$1], $1) }
      for position in range.dropLast() where columns[order[position]] == columns[order[position + 1]] {
        let second = order[position + 1]
        throw ByteFault(
          offset: offsets[second],
          message: "row \(row + 1), column \(columns[second] + 1) is listed twice",
          help: "keep one of the two")
      }
    }
    return order
  }

  private func readSize(_ scanner: inout TokenScanner) throws(ByteFault) -> Int {
    guard let word = scanner.next() else {
      throw ByteFault(
        offset: nil, message: "the file is empty",
        help: "begin with the number of rows, which is that of columns")
    }
    guard let size = scanner.wholeNumber(word) else {
      throw ByteFault(
        offset: word.lowerBound, length: word.count,
        message: "the number of rows is not a whole number: \(quoted(word))",
        help: "begin with the number of rows, which is that of columns")
    }
    try limits.check(dimension: size, offset: word.lowerBound)
    return size
  }

  private func readIndex(_ word: Range<Int>, _ name: String, _ size: Int) throws(ByteFault) -> Int32 {
    guard let index = TokenScanner(bytes: bytes).wholeNumber(word), (1...max(1, size)).contains(index),
      size > 0
    else {
      throw ByteFault(
        offset: word.lowerBound, length: word.count,
        message: "\(name) \(quoted(word)) is not a whole number from 1 to \(size)",
        help: "indices count from 1; the first number of the file is the number of rows")
    }
    return Int32(index - 1)
  }

  private func appendCost(_ word: Range<Int>, to costs: inout CostCollector) throws(ByteFault) {
    var digits = word.lowerBound
    let isNegative = bytes[digits] == Ascii.minus
    if isNegative { digits += 1 }
    if (1...18).contains(word.upperBound - digits) {
      var value: Int64 = 0
      while digits < word.upperBound, bytes[digits] &- 48 < 10 {
        value = value &* 10 &+ Int64(bytes[digits] &- 48)
        digits += 1
      }
      if digits == word.upperBound {
        costs.append(small: isNegative ? -value : value)
        return
      }
    }
    try costs.append(
      CostText(bytes[word]), bytes: bytes, at: word, help: "write a number, or inf for forbidden")
  }

  private func quoted(_ word: Range<Int>) -> String { CostCollector.quoted(bytes, word) }
}

extension CostCollector {
  /// Adds what a cell of a text says, or throws what is wrong with it.
  mutating func append(
    _ text: CostText, bytes: UnsafeBufferPointer<UInt8>, at place: Range<Int>, help: String
  ) throws(ByteFault) {
    let message: String
    switch text {
    case .number(let cost):
      append(cost)
      return
    case .forbidden:
      appendForbidden()
      return
    case .notANumber: message = "the cost is NaN"
    case .negativeInfinity: message = "the cost is minus infinity"
    case .outOfRange: message = "the cost \(Self.quoted(bytes, place)) is out of range (10^-330 to 10^309)"
    case .malformed: message = "\(Self.quoted(bytes, place)) is not a number"
    }
    throw ByteFault(offset: place.lowerBound, length: place.count, message: message, help: help)
  }

  /// A cell in quotation marks, cut short if it is long.
  static func quoted(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Range<Int>) -> String {
    let shown = place.prefix(40)
    let text = String(decoding: bytes[shown.startIndex..<shown.endIndex], as: UTF8.self)
    return "\"\(text)\(place.count > 40 ? "…" : "")\""
  }
}
