internal import CRowKernels

/// Shortest augmenting paths on a whole matrix of 32-bit costs in which every row takes one column and every column at
/// most one row.
///
/// The method of R. Jonker and A. Volgenant ("A Shortest Augmenting Path Algorithm for Dense and Sparse Linear
/// Assignment Problems", Computing 38 (1987) 325–340): column reduction where there are as many columns as rows,
/// reduction transfer, augmenting row reduction, and Dijkstra's search from each row that is left. All loops over a row are
/// kernels in C. Prices are held in 32 bits; where they would not fit, or a row cannot be placed, the path gives up.
///
/// Without column reduction prices only ever drop, and only those of columns that are taken, so columns that stay
/// empty have the price 0.
struct DensePath {
  /// Costs up to this magnitude are admitted.
  static let mostCost: Int32 = 1 << 27
  /// Prices and distances stay within this; with admitted costs no sum of the kernels leaves 32 bits, and a distance that
  /// leads over a forbidden cell comes out above it.
  static let limit: Int32 = 1 << 28

  let rowCount: Int
  let columnCount: Int
  private let costs: UnsafePointer<Int32>
  private let memory: Memory<Int32>
  /// The column of each row, -1 if it has none.
  let columnOfRow: UnsafeMutablePointer<Int32>
  /// The row of each column, -1 if it has none.
  let rowOfColumn: UnsafeMutablePointer<Int32>
  /// The prices of the columns; that of a row that has a column follows from its cell there.
  let price: UnsafeMutablePointer<Int32>
  /// For every row a number that no cell's cost less its column's price is below.
  let rowPrice: UnsafeMutablePointer<Int32>
  let distance: UnsafeMutablePointer<Int32>
  let parent: UnsafeMutablePointer<Int32>
  let settled: UnsafeMutablePointer<Int32>
  let settledDistance: UnsafeMutablePointer<Int32>
  private let free: UnsafeMutablePointer<Int32>
  private var freeCount = 0
  /// How many rows may still be scanned.
  var budget: Int

  /// Prepares for a matrix in row-major order, with no more rows than columns, that outlives the path.
  ///
  /// - Parameter budget: after so many scans of a row the path gives up.
  init(costs: UnsafePointer<Int32>, rowCount: Int, columnCount: Int, budget: Int) {
    self.costs = costs
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.budget = budget
    memory = Memory(uninitializedCount: 3 * rowCount + 6 * columnCount)
    var next = memory.base
    func take(_ count: Int) -> UnsafeMutablePointer<Int32> {
      defer { next += count }
      return next
    }
    columnOfRow = take(rowCount)
    rowPrice = take(rowCount)
    free = take(rowCount)
    rowOfColumn = take(columnCount)
    price = take(columnCount)
    distance = take(columnCount)
    parent = take(columnCount)
    settled = take(columnCount)
    settledDistance = take(columnCount)
    columnOfRow.update(repeating: -1, count: rowCount)
    rowPrice.update(repeating: -Self.mostCost, count: rowCount)
    rowOfColumn.update(repeating: -1, count: columnCount)
    price.update(repeating: 0, count: columnCount)
  }

  /// The costs of a row.
  @inline(__always)
  func row(_ row: Int) -> UnsafePointer<Int32> { costs + row * columnCount }

  /// The price of a row that has a column.
  func priceOfPlaced(_ row: Int) -> Int {
    let column = Int(columnOfRow[row])
    return Int(self.row(row)[column]) - Int(price[column])
  }

  /// Places every row; false if the budget does not suffice, some row cannot be placed, or prices would leave their range.
  ///
  /// - Complexity: O(rows² · columns); in practice a few scans of the matrix where columns are contested by few rows.
  mutating func run(from start: WarmStart? = nil) -> Bool {
    let isWarm = start.map { begin(from: $0) } ?? false
    if !isWarm, rowCount == columnCount { reduceColumns() }
    freeCount = 0
    for row in 0..<rowCount where columnOfRow[row] < 0 {
      free[freeCount] = Int32(row)
      freeCount += 1
    }
    for _ in 0..<2 where freeCount > 0 {
      guard reduceRows() else { return false }
    }
    // Where all rows like the same columns, every search goes through all rows.
    if freeCount * 2 > rowCount, budget < rowCount * rowCount { return false }
    for position in 0..<freeCount {
      guard budget > 0, augment(from: Int(free[position])) else { return false }
    }
    return isWarm ? settleLooseColumns() : true
  }

  /// Gives every column the price of its cheapest cell and, where it can, that cell's row; then rows with one such
  /// column hand it all that they need not keep.
  private mutating func reduceColumns() {
    // The place for parents holds the cheapest rows meanwhile.
    price.update(repeating: Int32.max, count: columnCount)
    for row in 0..<rowCount {
      row_lower(self.row(row), price, parent, Int32(row), Int32(columnCount))
    }
    let several: Int32 = -2
    for column in 0..<columnCount {
      guard price[column] < Int32.max else {
        // Nobody can take it, so its price is of no account; the path will find out.
        price[column] = 0
        continue
      }
      let row = Int(parent[column])
      if columnOfRow[row] == -1 {
        columnOfRow[row] = Int32(column)
        rowOfColumn[column] = Int32(row)
        rowPrice[row] = 0
      } else {
        rowPrice[row] = several
      }
    }
    for row in 0..<rowCount where columnOfRow[row] >= 0 {
      guard rowPrice[row] != several else {
        rowPrice[row] = 0
        continue
      }
      let found = row_two_least(self.row(row), price, Int32(columnCount))
      guard found.column == columnOfRow[row], found.second < Self.limit else { continue }
      let column = Int(found.column)
      let step = min(found.second - found.least, price[column] + Self.limit)
      price[column] -= step
      rowPrice[row] = found.least + step
    }
  }

  /// One pass of augmenting row reduction over the free rows; false if some row has no allowed cell.
  private mutating func reduceRows() -> Bool {
    let count = freeCount
    freeCount = 0
    var position = 0
    // A chain of lowered prices can be long; the searches do better then.
    var steps = 2 * count + rowCount
    while position < count {
      let row = Int(free[position])
      position += 1
      let found = row_two_least(self.row(row), price, Int32(columnCount))
      guard found.column >= 0, found.least < Self.limit else { return false }
      rowPrice[row] = found.least
      var column = Int(found.column)
      var owner = rowOfColumn[column]
      let step = found.second < Self.limit ? found.second - found.least : 0
      let room = price[column] + Self.limit
      steps -= 1
      if step > 0, step <= room, steps > 0 {
        price[column] -= step
        rowPrice[row] = found.second
      } else if owner >= 0 {
        let other = row_find_free(self.row(row), price, rowOfColumn, found.least, Int32(columnCount))
        if other >= 0 {
          column = Int(other)
          owner = -1
        }
      }
      if owner >= 0, step == 0 || step > room || steps <= 0 {
        // Nothing is gained by an exchange.
        free[freeCount] = Int32(row)
        freeCount += 1
        continue
      }
      columnOfRow[row] = Int32(column)
      rowOfColumn[column] = Int32(row)
      if owner >= 0 {
        columnOfRow[Int(owner)] = -1
        // The list is read at least as fast as it is written, so the place before the next one is free.
        position -= 1
        free[position] = owner
      }
    }
    return true
  }

  /// Dijkstra's search from a free row to the nearest free column; false if there is none within the limit.
  private mutating func augment(from source: Int) -> Bool {
    let columnCount = Int32(columnCount)
    var least = row_start(row(source), price, distance, parent, -rowPrice[source], Int32(source), columnCount)
    var now = least
    var head = 0
    var tail = 0
    budget -= 1
    search: while true {
      guard now < Self.limit else { return false }
      let found = Int(row_collect(distance, now, settled + tail, columnCount))
      for position in tail..<(tail + found) where rowOfColumn[Int(settled[position])] < 0 {
        let goal = Int(settled[position])
        for earlier in 0..<tail {
          let column = Int(settled[earlier])
          price[column] -= now - settledDistance[earlier]
          if price[column] < -Self.limit { return false }
        }
        parent.flip(columnOfRow, rowOfColumn, from: source, to: goal)
        return true
      }
      for position in tail..<(tail + found) { settledDistance[position] = now }
      tail += found
      repeat {
        let column = Int(settled[head])
        head += 1
        let row = Int(rowOfColumn[column])
        let cells = self.row(row)
        let offset = now - (cells[column] - price[column])
        least = Int32(
          truncatingIfNeeded: row_relax(
            cells, price, distance, parent, offset, Int32(row), columnCount))
        budget -= 1
      } while head < tail && least != now
      // Beyond all columns the least distance is the mark of those that are done.
      if least < 0 { return false }
      now = least
    }
  }
}
