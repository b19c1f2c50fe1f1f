/// A set of cells of a table, a bit for each, so that a search looks at 64 cells of a row at once.
struct CellSet {
  /// How many words a row has.
  let wordsPerRow: Int
  private(set) var words: [UInt64]

  /// The empty set.
  init(rows: Int, columns: Int) {
    wordsPerRow = (columns + 63) / 64
    words = Array(repeating: 0, count: rows * wordsPerRow)
  }

  func contains(_ row: Int, _ column: Int) -> Bool {
    words[row * wordsPerRow + column >> 6] & (1 << UInt64(column & 63)) != 0
  }

  mutating func insert(_ row: Int, _ column: Int) {
    words[row * wordsPerRow + column >> 6] |= 1 << UInt64(column & 63)
  }

  mutating func remove(_ row: Int, _ column: Int) {
    words[row * wordsPerRow + column >> 6] &= ~(1 << UInt64(column & 63))
  }

  /// Keeps of a row only the columns of another set.
  mutating func keep(ofRow row: Int, in columns: ColumnSet) {
    for word in 0..<wordsPerRow { words[row * wordsPerRow + word] &= columns.words[word] }
  }

  /// Calls `body` with the columns of a row, ascending.
  func forEach(ofRow row: Int, _ body: (_ column: Int) -> Void) {
    for word in 0..<wordsPerRow {
      var bits = words[row * wordsPerRow + word]
      while bits != 0 {
        body(word << 6 + bits.trailingZeroBitCount)
        bits &= bits - 1
      }
    }
  }
}

/// A set of columns.
struct ColumnSet {
  var words: [UInt64]

  init(columns: Int, all: Bool = false) {
    words = Array(repeating: all ? .max : 0, count: (columns + 63) / 64)
  }

  mutating func insert(_ column: Int) { words[column >> 6] |= 1 << UInt64(column & 63) }
  mutating func remove(_ column: Int) { words[column >> 6] &= ~(1 << UInt64(column & 63)) }
}
