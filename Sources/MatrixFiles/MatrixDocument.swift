internal import BasicValues

/// A cost matrix as read from a file, in exact integers.
///
/// The cost of a cell is its integer divided by 10^`decimals`, so a file of whole numbers has `decimals` 0 and its
/// integers are the costs.
public struct MatrixDocument: Hashable, Sendable {
  /// Marks a forbidden cell among dense costs; no cost has this value.
  public static let forbidden = Int64.max

  /// The number of rows.
  public let rowCount: Int
  /// The number of columns.
  public let columnCount: Int
  /// The cells.
  public let entries: Entries
  /// The power of ten that the costs were multiplied by: cost = integer / 10^`decimals`.
  ///
  /// It is negative where costs are too large for 62 bits and all of them are multiples of a power of ten.
  public let decimals: Int
  /// Whether every integer divided by 10^`decimals` is exactly the cost in the file.
  public let isExact: Bool
  /// A sentence on the decimals kept where not all of them could be, else nil.
  public let note: String?

  /// Makes a document; traps when the numbers of cells do not fit the shape.
  public init(
    rowCount: Int, columnCount: Int, entries: Entries, decimals: Int = 0, isExact: Bool = true,
    note: String? = nil
  ) {
    precondition(rowCount >= 0 && columnCount >= 0, "a matrix has no negative dimension")
    switch entries {
    case .dense(let costs):
      precondition(costs.count == rowCount * columnCount, "a dense matrix holds rows times columns cells")
    case .sparse(let rowStarts, let columns, let costs):
      precondition(
        rowStarts.count == rowCount + 1 && rowStarts.first == 0 && rowStarts.last == columns.count
          && columns.count == costs.count, "the row starts of a sparse matrix cover its entries")
    }
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.entries = entries
    self.decimals = decimals
    self.isExact = isExact
    self.note = note
  }

  /// The integer of one cell, or nil if the cell is forbidden; traps outside the matrix.
  ///
  /// - Complexity: O(1) for a dense matrix, O(log *k*) for a sparse row of *k* entries.
  public func cost(row: Int, column: Int) -> Int64? {
    precondition((0..<rowCount).contains(row) && (0..<columnCount).contains(column), "no such cell")
    switch entries {
    case .dense(let costs):
      let cost = costs[row * columnCount + column]
      return cost == Self.forbidden ? nil : cost
    case .sparse(let rowStarts, let columns, let costs):
      let ofRow = columns[rowStarts[row]..<rowStarts[row + 1]]
      let place = ofRow.partitionPoint { Int($0) < column }
      return place < ofRow.endIndex && Int(ofRow[place]) == column ? costs[place] : nil
    }
  }
}

extension MatrixDocument {
  /// The first cell, row by row, whose integer has this magnitude; nil if there is none.
  ///
  /// - Complexity: O(cells held).
  public func firstCell(ofMagnitude magnitude: UInt64) -> (row: Int, column: Int)? {
    switch entries {
    case .dense(let costs):
      guard let cell = costs.firstIndex(where: { $0.magnitude == magnitude && $0 != Self.forbidden }) else {
        return nil
      }
      return (cell / columnCount, cell % columnCount)
    case .sparse(let rowStarts, let columns, let costs):
      guard let entry = costs.firstIndex(where: { $0.magnitude == magnitude }) else { return nil }
      // The last row that starts at or before the entry; empty rows start where the next one does.
      guard let row = rowStarts.lastIndex(where: { $0 <= entry }) else { return nil }
      return (row, Int(columns[entry]))
    }
  }
}

/// The cells of a matrix.
public enum Entries: Hashable, Sendable {
  /// Every cell, row by row; `MatrixDocument.forbidden` marks a forbidden one.
  case dense([Int64])
  /// The allowed cells only (compressed rows).
  ///
  /// Row `r` has the entries `rowStarts[r] ..< rowStarts[r + 1]`, with ascending 0-based columns.
  case sparse(rowStarts: [Int], columns: [Int32], costs: [Int64])
}

/// The formats of cost matrices.
public enum MatrixFormat: String, CaseIterable, Sendable {
  /// Text: a line for each row, cells separated by comma, semicolon, tab or blanks.
  case csv
  /// NumPy's binary array file, two-dimensional.
  case npy
  /// OR-Library's dense text: *n*, then *n* · *n* numbers with line breaks anywhere.
  case orlib
  /// OR-Library's sparse text: *n*, then `row column cost` with indices from 1; an unlisted cell is forbidden.
  case orlibSparse = "orlib-sparse"
}
