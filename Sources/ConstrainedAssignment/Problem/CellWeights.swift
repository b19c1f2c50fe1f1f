/// A whole-numbered weight for every cell of a matrix, held without the matrix.
///
/// Rows fall into classes and columns fall into classes, and the weight of a cell depends on the two classes alone; or a
/// few cells have a weight each, and all others 0.
public struct CellWeights: Sendable, Hashable {
  let layout: Layout

  enum Layout: Sendable, Hashable {
    /// `weights[rowClass · columnClassCount + columnClass]`.
    case classes(ofRow: [Int32], ofColumn: [Int32], columnClassCount: Int, weights: [Int])
    /// The weights of single cells, by row, then column; each cell once.
    case cells([Cell])
  }

  /// A cell and its weight.
  public struct Cell: Sendable, Hashable {
    /// The row, from 0.
    public let row: Int
    /// The column, from 0.
    public let column: Int
    /// The weight.
    public let weight: Int

    /// Makes a weighted cell.
    public init(row: Int, column: Int, weight: Int) {
      self.row = row
      self.column = column
      self.weight = weight
    }
  }

  /// Weights by class: `weights[r][c]` for a row of class r and a column of class c.
  ///
  /// Traps if a class is not a row or column of `weights`, or if its rows differ in length.
  public init(classOfRow: [Int], classOfColumn: [Int], weights: [[Int]]) {
    let width = weights.first?.count ?? 0
    precondition(weights.allSatisfy { $0.count == width }, "all rows of a table have the same length")
    precondition(
      classOfRow.allSatisfy { weights.indices.contains($0) }
        && classOfColumn.allSatisfy { (0..<width).contains($0) },
      "a class is a row or column of the table of weights")
    layout = .classes(
      ofRow: classOfRow.map { Int32($0) }, ofColumn: classOfColumn.map { Int32($0) }, columnClassCount: width,
      weights: weights.flatMap(\.self))
  }

  /// Weights of single cells; all others weigh 0.
  ///
  /// Traps if a cell comes twice.
  /// - Complexity: O(*k* log *k*) for *k* cells.
  public init(cells: some Sequence<Cell>) {
    let sorted = cells.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
    precondition(
      zip(sorted, sorted.dropFirst()).allSatisfy { ($0.row, $0.column) != ($1.row, $1.column) },
      "every cell has one weight")
    layout = .cells(sorted)
  }

  /// The same weight for every cell of a matrix.
  public static func everywhere(_ weight: Int, rowCount: Int, columnCount: Int) -> CellWeights {
    CellWeights(
      classOfRow: Array(repeating: 0, count: rowCount),
      classOfColumn: Array(repeating: 0, count: columnCount),
      weights: [[weight]])
  }

  /// A weight for each row, whatever the column.
  public static func ofRows(_ weights: [Int], columnCount: Int) -> CellWeights {
    let (classes, values) = classes(of: weights)
    return CellWeights(
      classOfRow: classes, classOfColumn: Array(repeating: 0, count: columnCount),
      weights: values.map { [$0] })
  }

  /// A weight for each column, whatever the row.
  public static func ofColumns(_ weights: [Int], rowCount: Int) -> CellWeights {
    let (classes, values) = classes(of: weights)
    return CellWeights(
      classOfRow: Array(repeating: 0, count: rowCount), classOfColumn: classes, weights: [values])
  }

  private static func classes(of weights: [Int]) -> (classes: [Int], values: [Int]) {
    let values = Set(weights).union([0]).sorted()
    let place = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
    return (weights.map { place[$0]! }, values)
  }

  /// The weight of a cell; traps outside the matrix.
  ///
  /// - Complexity: O(1), or O(log *k*) for *k* single cells.
  public subscript(row: Int, column: Int) -> Int {
    switch layout {
    case .classes(let ofRow, let ofColumn, let width, let weights):
      return weights[Int(ofRow[row]) * width + Int(ofColumn[column])]
    case .cells(let cells):
      var low = 0
      var high = cells.count
      while low < high {
        let middle = (low + high) / 2
        if (cells[middle].row, cells[middle].column) < (row, column) {
          low = middle + 1
        } else {
          high = middle
        }
      }
      return low < cells.count && cells[low].row == row && cells[low].column == column ? cells[low].weight : 0
    }
  }

  /// Calls `body` with every weight of a row that is not 0, by column.
  ///
  /// - Complexity: O(columns); for single cells O(log *k* + cells of the row).
  func forEachWeight(in row: Int, columnCount: Int, _ body: (_ column: Int, _ weight: Int) -> Void) {
    switch layout {
    case .classes(let ofRow, let ofColumn, let width, let weights):
      let line = weights[Int(ofRow[row]) * width..<(Int(ofRow[row]) + 1) * width]
      guard line.contains(where: { $0 != 0 }) else { return }
      for column in 0..<columnCount {
        let weight = line[line.startIndex + Int(ofColumn[column])]
        if weight != 0 { body(column, weight) }
      }
    case .cells(let cells):
      var low = 0
      var high = cells.count
      while low < high {
        let middle = (low + high) / 2
        if cells[middle].row < row { low = middle + 1 } else { high = middle }
      }
      while low < cells.count, cells[low].row == row {
        if cells[low].weight != 0 { body(cells[low].column, cells[low].weight) }
        low += 1
      }
    }
  }

  /// Whether the weights are those of a matrix of this size.
  func fits(rowCount: Int, columnCount: Int) -> Bool {
    switch layout {
    case .classes(let ofRow, let ofColumn, _, _): ofRow.count == rowCount && ofColumn.count == columnCount
    case .cells(let cells):
      cells.allSatisfy { (0..<rowCount).contains($0.row) && (0..<columnCount).contains($0.column) }
    }
  }

  /// The largest magnitude of a weight.
  var largestMagnitude: UInt64 {
    switch layout {
    case .classes(_, _, _, let weights): weights.map(\.magnitude).max().map(UInt64.init) ?? 0
    case .cells(let cells): cells.map(\.weight.magnitude).max().map(UInt64.init) ?? 0
    }
  }
}
