internal import LinearAssignment
internal import MentoringModel

/// The allowed cells of a matrix, by row or by column.
///
/// Rows are read as they come. Columns are read from one bit per pair, which one pass over the rows sets.
struct OpenPairs {
  private let reader: RowReader
  private let bits: [UInt64]
  private let wordsPerColumn: Int
  private let side: Side

  /// Prepares to read the cells of mentees (rows) or mentors (columns).
  ///
  /// - Complexity: O(1) for rows; for columns one pass over the matrix and a bit for each cell.
  init(_ costs: CostMatrix, side: Side) {
    let reader = RowReader(costs)
    self.reader = reader
    self.side = side
    let words = (costs.rowCount + 63) / 64
    wordsPerColumn = words
    guard side == .mentor else {
      bits = []
      return
    }
    var bits = [UInt64](repeating: 0, count: words * costs.columnCount)
    bits.withUnsafeMutableBufferPointer { bits in
      for row in 0..<costs.rowCount {
        let (word, bit) = (row / 64, UInt64(1) << UInt64(row % 64))
        reader.forEachAllowed(in: row) { column, _ in bits[column * words + word] |= bit }
      }
    }
    self.bits = bits
  }

  /// Calls `body` with the other end of every allowed cell of a row or column, ascending.
  func forEach(of number: Int, _ body: (_ other: Int) -> Void) {
    guard side == .mentor else {
      reader.forEachAllowed(in: number) { column, _ in body(column) }
      return
    }
    for word in 0..<wordsPerColumn {
      var rest = bits[number * wordsPerColumn + word]
      while rest != 0 {
        body(word * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }
}
