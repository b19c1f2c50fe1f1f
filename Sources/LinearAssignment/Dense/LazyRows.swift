internal import CRowKernels

/// Reads rows of 32-bit costs for a ``LazyPath``.
struct LazyRows {
  private let costs: CostMatrix
  private let threads: Int
  private let reader: RowReader
  private let selection: Selection

  init(_ costs: CostMatrix, threads: Int) {
    self.costs = costs
    self.threads = threads
    reader = RowReader(costs)
    selection = Selection(columnCount: costs.columnCount)
  }

  /// The least cost of each column, 0 where every cell is forbidden.
  ///
  /// - Complexity: O(rows · columns).
  func columnMinima(into price: Memory<Int32>) {
    let columnCount = costs.columnCount
    if case .sparse(let rows) = costs.storage {
      price.base.update(repeating: .max, count: columnCount)
      for (cell, column) in rows.columns.enumerated() {
        price[Int(column)] = min(price[Int(column)], Int32(rows.costs[cell]))
      }
      for column in 0..<columnCount where price[column] == .max { price[column] = 0 }
      return
    }
    let block = max(Parallel.block, (costs.rowCount + 15) / 16)
    let parts = Parallel.blocks(of: costs, threads: threads, block: block) { rows, reader in
      let least = Memory<Int32>(repeating: .max, count: columnCount)
      for row in rows {
        reader.withNarrowRow(row) { row_least(least.base, $0, Int32(columnCount)) }
      }
      return least
    }
    price.base.update(repeating: .max, count: columnCount)
    for part in parts { row_least(price.base, part.base, Int32(columnCount)) }
    for column in 0..<columnCount where price[column] == .max { price[column] = 0 }
  }

  /// Makes the shortlists of all rows; false if a row has no allowed cell or a cost is out of range.
  ///
  /// - Complexity: O(rows · columns).
  func fill(_ lists: inout Shortlists, price: Memory<Int32>) -> Bool {
    if !costs.isNarrow { return lists.isComplete }
    let target = lists
    let columnCount = costs.columnCount
    let parts = Parallel.blocks(of: costs, threads: threads) { rows, reader in
      let selection = Selection(columnCount: columnCount)
      return rows.allSatisfy { row in
        reader.withNarrowRow(row) {
          row_is_within($0, DensePath.mostCost, Int64(columnCount))
            && selection.fill(row, cells: $0, price: price, target)
        }
      }
    }
    return parts.allSatisfy { $0 }
  }

  /// A column of which a row's cell costs so much over its price and that nobody owns; nil if there is none.
  func findFree(_ row: Int, price: Memory<Int32>, owner: Memory<Int32>, value: Int32) -> Int? {
    let column = reader.withNarrowRow(row) {
      row_find_free($0, price.base, owner.base, value, Int32(costs.columnCount))
    }
    return column >= 0 ? Int(column) : nil
  }

  /// Makes the shortlists of some rows anew; false if one of these rows has no allowed cell.
  ///
  /// - Parameter limits: for every row how much a cell may cost over its price to be looked at first; `Int32.max` leaves the row.
  /// - Complexity: O(rows · columns).
  func refill(_ limits: Memory<Int32>, _ lists: Shortlists, price: Memory<Int32>) -> Bool {
    let columnCount = costs.columnCount
    let parts = Parallel.blocks(of: costs, threads: threads) { rows, reader in
      let selection = Selection(columnCount: columnCount)
      return rows.allSatisfy { row in
        guard limits[row] < .max else { return true }
        selection.guess = limits[row]
        return reader.withNarrowRow(row) { selection.fill(row, cells: $0, price: price, lists) }
      }
    }
    return parts.allSatisfy { $0 }
  }

  /// Makes one row's shortlist anew; false if the row has no allowed cell or the lists have grown too large.
  ///
  /// - Parameter limit: how much a cell may cost over its price to be looked at first.
  func refill(
    _ row: Int, _ lists: inout Shortlists, length: Int, price: Memory<Int32>, limit: Int32
  ) -> Bool {
    guard lists.grow(row, to: length) else { return false }
    selection.guess = limit
    return reader.withNarrowRow(row) { selection.fill(row, cells: $0, price: price, lists) }
  }
}

/// Selects the cheapest cells of a row.
private final class Selection {
  private let columnCount: Int
  private let columns: Memory<Int32>
  private let values: Memory<Int32>
  private let keys: Memory<UInt64>
  /// What was enough for the last row is tried first.
  var guess = Int32.max

  init(columnCount: Int) {
    self.columnCount = columnCount
    columns = Memory(uninitializedCount: columnCount + 16)
    values = Memory(uninitializedCount: columnCount + 16)
    keys = Memory(uninitializedCount: columnCount)
  }

  /// Fills a row's list with as many cells as it has room for; false if none is allowed.
  func fill(
    _ row: Int, cells: UnsafePointer<Int32>, price: Memory<Int32>, _ lists: Shortlists
  ) -> Bool {
    let room = lists.length(of: row)
    // Forbidden cells come out above this.
    let all = DensePath.limit * 2
    var limit = min(guess, all)
    var found = below(limit, cells, price)
    while found < min(room, columnCount), limit < all {
      // Three times as far, if anything tells how far that is.
      let reach = found > 0 ? Int(limit) - Int(values.base[0]) : 0
      limit = reach > 0 ? Int32(min(Int(all), Int(limit) + 2 * reach)) : all
      found = below(limit, cells, price)
    }
    guard found > 0 else { return false }
    var bound = limit == all ? Int32.max : limit
    let keys = UnsafeMutableBufferPointer(start: keys.base, count: found)
    for place in 0..<found { keys[place] = Shortlists.key(values[place], columns[place]) }
    let count = min(room, found)
    if found > room {
      Self.select(room, of: keys)
      bound = Shortlists.value(keys[0..<room].max()!)
    }
    keys[0..<count].sort()
    let list = lists.cells(of: row)
    for place in 0..<count {
      let column = Shortlists.number(keys[place])
      list[place] = Shortlists.Cell(
        floor: Shortlists.value(keys[place]), column: column, cost: cells[Int(column)])
    }
    let (least, largest) = (list[0].floor, list[count - 1].floor)
    lists.count[row] = count
    lists.bound[row] = bound
    guess = count < room ? all : min(all, largest + (largest - least) / 2 + 1)
    return true
  }

  private func below(_ limit: Int32, _ cells: UnsafePointer<Int32>, _ price: Memory<Int32>) -> Int {
    Int(row_below(cells, price.base, limit, columns.base, values.base, Int32(columnCount)))
  }

  /// Brings the least keys to the front.
  private static func select(_ count: Int, of keys: UnsafeMutableBufferPointer<UInt64>) {
    var low = 0
    var high = keys.count - 1
    while low < high {
      let pivot = keys[(low + high) / 2]
      var left = low
      var right = high
      while left <= right {
        while keys[left] < pivot { left += 1 }
        while keys[right] > pivot { right -= 1 }
        if left <= right {
          keys.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if count - 1 <= right { high = right } else if count - 1 >= left { low = left } else { break }
    }
  }
}
