/// Reads rows for a ``ShortlistPath``.
struct ShortlistRows<Cost: RowCost> {
  private let costs: CostMatrix
  private let threads: Int
  private let reader: RowReader
  private let selection: Selection<Cost>

  init(_ costs: CostMatrix, threads: Int) {
    self.costs = costs
    self.threads = threads
    reader = RowReader(costs)
    selection = Selection(columnCount: costs.columnCount)
  }

  /// The least cost of each column, 0 where every cell is forbidden.
  ///
  /// - Complexity: O(rows · columns).
  func columnMinima(into price: Memory<Cost>) {
    let columnCount = costs.columnCount
    if case .sparse(let rows) = costs.storage {
      price.base.update(repeating: .max, count: columnCount)
      for (cell, column) in rows.columns.enumerated() {
        price[Int(column)] = min(price[Int(column)], Cost(rows.costs[cell]))
      }
      for column in 0..<columnCount where price[column] == .max { price[column] = 0 }
      return
    }
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
    if !canReadWhole { return lists.isComplete }
    let target = lists
    let columnCount = costs.columnCount
    let parts = Parallel.blocks(of: costs, threads: threads) { rows, reader in
      let selection = Selection<Cost>(columnCount: columnCount)
      return rows.allSatisfy { row in
        Cost.withRow(row, of: reader) {
          selection.fill(row, cells: $0, price: price, target)
        }
      }
    }
    return parts.allSatisfy { $0 }
  }

  /// A column of which a row's cell costs so much over its price and that nobody owns; nil if there is none.
  func findFree(_ row: Int, price: Memory<Cost>, owner: Memory<Int32>, value: Cost) -> Int? {
    let column = Cost.withRow(row, of: reader) {
      Cost.findFree($0, price.base, owner.base, value, Cost.span, costs.columnCount)
    }
    return column >= 0 ? column : nil
  }

  /// Whether rows can be read whole; of a sparse matrix all cells are in the shortlists.
  var canReadWhole: Bool { if case .sparse = costs.storage { false } else { true } }

  /// Gives access to the costs of a row while `body` runs.
  func withRow<Result>(_ row: Int, _ body: (UnsafePointer<Cost>) -> Result) -> Result {
    Cost.withRow(row, of: reader, body)
  }

  /// The two least costs of a row over their columns' prices, and the first column with the least.
  func twoLeast(_ row: Int, price: Memory<Cost>) -> (least: Cost, second: Cost, column: Int32) {
    Cost.withRow(row, of: reader) { Cost.twoLeast($0, price.base, Cost.span, costs.columnCount) }
  }

  /// Makes the shortlists of the chosen rows anew; false if one of these rows has no allowed cell.
  ///
  /// - Complexity: O(rows · columns).
  func refill(_ isChosen: Memory<Bool>, _ lists: Shortlists<Cost>, price: Memory<Cost>) -> Bool {
    let columnCount = costs.columnCount
    let parts = Parallel.blocks(of: costs, threads: threads) { rows, reader in
      let selection = Selection<Cost>(columnCount: columnCount)
      return rows.allSatisfy { row in
        guard isChosen[row] else { return true }
        return Cost.withRow(row, of: reader) { selection.fill(row, cells: $0, price: price, lists) }
      }
    }
    return parts.allSatisfy { $0 }
  }

  /// Makes one row's shortlist anew; false if the row has no allowed cell or the lists have grown too large.
  func refill(_ row: Int, _ lists: inout Shortlists<Cost>, length: Int, price: Memory<Cost>) -> Bool {
    guard lists.grow(row, to: length) else { return false }
    return Cost.withRow(row, of: reader) { selection.fill(row, cells: $0, price: price, lists) }
  }
}

/// Selects the cheapest cells of a row.
private final class Selection<Cost: RowCost> {
  private let columnCount: Int
  private let columns: Memory<Int32>
  private let values: Memory<Cost>
  private let keys: Memory<Cost.Key>

  init(columnCount: Int) {
    self.columnCount = columnCount
    columns = Memory(uninitializedCount: columnCount)
    values = Memory(uninitializedCount: columnCount)
    keys = Memory(uninitializedCount: columnCount)
  }

  /// Fills a row's list with as many cells as it has room for; false if none is allowed.
  ///
  /// The row is split into groups, and with the least cells of so many groups as cells are wanted there are at least so many
  /// cells that cost no more than the last of these; mostly few more.
  func fill(
    _ row: Int, cells: UnsafePointer<Cost>, price: Memory<Cost>, _ lists: Shortlists<Cost>
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
    guard found > 0 else { return false }
    let keys = UnsafeMutableBufferPointer(start: keys.base, count: found)
    for place in 0..<found { keys[place] = Cost.key(values[place], columns[place]) }
    var bound = limit == all ? Cost.max : limit
    let count = min(room, found)
    if found > room {
      if found > 2 * room { _ = Self.least(room, of: keys) }
      let front = found > 2 * room ? room : found
      keys[0..<front].sort()
      bound = Cost.value(keys[room - 1])
    } else {
      keys[0..<count].sort()
    }
    let list = lists.cells(of: row)
    for place in 0..<count {
      let column = Cost.number(keys[place])
      list[place] = Shortlists<Cost>.Cell(
        floor: Cost.value(keys[place]), column: column, cost: cells[Int(column)])
    }
    lists.count[row] = count
    lists.bound[row] = bound
    return true
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
