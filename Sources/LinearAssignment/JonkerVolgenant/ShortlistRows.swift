/// Reads rows for a ``ShortlistPath``.
final class ShortlistRows<Cost: RowCost> {
  private let costs: CostMatrix
  private let threads: Int
  private let reader: RowReader
  private let selection: Selection<Cost>
  /// The cells, if the matrix is sparse.
  let sparse: SparseCells?

  init(_ costs: CostMatrix, sparse: SparseCells?, threads: Int) {
    self.sparse = sparse
    self.costs = costs
    self.threads = threads
    reader = RowReader(costs)
    selection = Selection(capacity: sparse?.longestRow ?? costs.columnCount)
  }

  /// The least cost of each column, 0 where every cell is forbidden.
  ///
  /// - Complexity: O(rows · columns).
  func columnMinima(into price: Memory<Cost>) {
    let columnCount = costs.columnCount
    if let sparse { return sparse.columnMinima(into: price) }
    let block = max(Parallel.block, (costs.rowCount + 15) / 16)
    let parts = Parallel.blocks(of: costs, threads: threads, block: block) { rows, reader in
      let least = Memory<Cost>(repeating: .max, count: columnCount)
      for row in rows {
        Cost.withRow(row, of: reader) { Cost.lower(least.base, by: $0, columnCount) }
      }
      return least
    }
    price.base.update(repeating: .max, count: columnCount)
    for part in parts { Cost.lower(price.base, by: part.base, columnCount) }
    for column in 0..<columnCount where price[column] == .max { price[column] = 0 }
  }

  /// Makes the shortlists of all rows; false if a row has no allowed cell or a cost is out of range.
  ///
  /// - Complexity: O(rows · columns).
  func fill(_ lists: inout Shortlists<Cost>, price: Memory<Cost>) -> Bool {
    let target = lists
    let columnCount = costs.columnCount
    let parts = Parallel.blocks(of: costs, threads: threads) { rows, reader in
      let selection = Selection<Cost>(capacity: columnCount)
      return rows.allSatisfy { row in
        Cost.withRow(row, of: reader) {
          selection.fill(row, cells: $0, columnCount, price: price, target)
        }
      }
    }
    return parts.allSatisfy { $0 }
  }

  /// A column of which a row's cell costs so much over its price and that nobody owns; nil if there is none.
  func findFree(_ row: Int, price: Memory<Cost>, owner: Memory<Int32>, value: Cost) -> Int? {
    let column =
      sparse.map { $0.findFree(row, price.base, owner.base, value) }
      ?? Cost.withRow(row, of: reader) {
        Cost.findFree($0, price.base, owner.base, value, Cost.span, costs.columnCount)
      }
    return column >= 0 ? column : nil
  }

  /// Calls `body` with every allowed cell of a row, in column order.
  func forEachAllowed(in row: Int, _ body: (_ column: Int, _ cost: Int) -> Void) {
    reader.forEachAllowed(in: row, body)
  }

  /// The two least costs of a row over their columns' prices, and the first column with the least.
  func twoLeast(_ row: Int, price: Memory<Cost>) -> (least: Cost, second: Cost, column: Int32) {
    if let sparse { return sparse.twoLeast(row, price.base) }
    return Cost.withRow(row, of: reader) { Cost.twoLeast($0, price.base, Cost.span, costs.columnCount) }
  }

  /// Makes the shortlists of the chosen rows anew; false if one of these rows has no allowed cell.
  ///
  /// - Complexity: O(rows · columns).
  func refill(_ isChosen: Memory<Bool>, _ lists: Shortlists<Cost>, price: Memory<Cost>) -> Bool {
    let columnCount = costs.columnCount
    let parts = Parallel.blocks(of: costs, threads: threads) { rows, reader in
      let selection = Selection<Cost>(capacity: columnCount)
      return rows.allSatisfy { row in
        guard isChosen[row] else { return true }
        return Cost.withRow(row, of: reader) {
          selection.fill(row, cells: $0, columnCount, price: price, lists)
        }
      }
    }
    return parts.allSatisfy { $0 }
  }

  /// Makes one row's shortlist anew; false if the row has no allowed cell or the lists have grown too large.
  func refill(_ row: Int, _ lists: inout Shortlists<Cost>, length: Int, price: Memory<Cost>) -> Bool {
    guard lists.grow(row, to: length) else { return false }
    if let sparse { return selection.fill(row, cells: sparse, price: price, lists) }
    return Cost.withRow(row, of: reader) {
      selection.fill(row, cells: $0, costs.columnCount, price: price, lists)
    }
  }
}

/// Selects the cheapest cells of a row.
private final class Selection<Cost: RowCost> {
  private let columns: Memory<Int32>
  private let values: Memory<Cost>
  private let keys: Memory<Cost.Key>

  /// - Parameter capacity: the number of cells that a row may have.
  init(capacity: Int) {
    columns = Memory(uninitializedCount: capacity)
    values = Memory(uninitializedCount: capacity)
    keys = Memory(uninitializedCount: capacity)
  }

  /// Fills a row's list with as many cells as it has room for; false if none is allowed.
  ///
  /// The row is split into groups, and with the least cells of so many groups as cells are wanted there are at least so many
  /// cells that cost no more than the last of these; mostly few more.
  func fill(
    _ row: Int, cells: UnsafePointer<Cost>, _ columnCount: Int, price: Memory<Cost>,
    _ lists: Shortlists<Cost>
  ) -> Bool {
    let room = lists.length(of: row)
    // Forbidden cells come out above this.
    let all = Cost.limit * 2
    var limit = all
    let group = min(16, columnCount / (4 * room))
    if group > 1 {
      let groups = Cost.groupLeast(cells, price.base, Cost.span, group, values.base, columnCount)
      limit = min(
        all, Self.least(room, of: UnsafeMutableBufferPointer(start: values.base, count: groups)) + 1)
    }
    let found = Cost.below(cells, price.base, limit, Cost.span, columns.base, values.base, columnCount)
    for place in 0..<found { keys[place] = Cost.key(values[place], columns[place]) }
    return fill(row, found, price, lists, bound: limit == all ? .max : limit)
  }

  /// The same for a row of a sparse matrix.
  func fill(_ row: Int, cells: SparseCells, price: Memory<Cost>, _ lists: Shortlists<Cost>) -> Bool {
    let range = cells.range(of: row)
    for cell in range {
      let column = cells.column(cell)
      keys[cell - range.lowerBound] = Cost.key(cells.cost(cell) - price[Int(column)], column)
    }
    return fill(row, range.count, price, lists, bound: .max)
  }

  /// Makes a list of the least of so many keys; cells without one are not below the bound.
  private func fill(
    _ row: Int, _ found: Int, _ price: Memory<Cost>, _ lists: Shortlists<Cost>, bound: Cost
  ) -> Bool {
    guard found > 0 else { return false }
    let room = lists.length(of: row)
    let keys = UnsafeMutableBufferPointer(start: keys.base, count: found)
    var bound = bound
    let count = min(room, found)
    if found > room {
      if found > 2 * room { _ = Self.least(room, of: keys) }
      let front = found > 2 * room ? room : found
      Self.sort(keys, front)
      bound = Cost.value(keys[room - 1])
    } else {
      Self.sort(keys, count)
    }
    let list = lists.cells(of: row)
    for place in 0..<count {
      let (floor, column) = (Cost.value(keys[place]), Cost.number(keys[place]))
      list[place] = Shortlists<Cost>.Cell(floor: floor, column: column, cost: floor + price[Int(column)])
    }
    lists.count[row] = count
    lists.bound[row] = bound
    return true
  }

  /// Sorts the first keys, few of them without the library, whose sort has a price of its own.
  private static func sort(_ keys: UnsafeMutableBufferPointer<Cost.Key>, _ count: Int) {
    guard count <= 24, let keys = keys.baseAddress else { return keys[0..<count].sort() }
    for end in 1..<max(1, count) {
      let key = keys[end]
      var place = end
      while place > 0, keys[place - 1] > key {
        keys[place] = keys[place - 1]
        place -= 1
      }
      keys[place] = key
    }
  }

  /// Brings the least values to the front, and gives the largest of these; all are brought in any order.
  private static func least<Value: Comparable>(
    _ count: Int, of values: UnsafeMutableBufferPointer<Value>
  ) -> Value {
    var low = 0
    var high = values.count - 1
    while low < high {
      let pivot = values[(low + high) / 2]
      var left = low
      var right = high
      while left <= right {
        while values[left] < pivot { left += 1 }
        while values[right] > pivot { right -= 1 }
        if left <= right {
          values.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if count - 1 <= right { high = right } else if count - 1 >= left { low = left } else { break }
    }
    return values[count - 1]
  }
}
