/// Shortest augmenting paths on a large matrix in which every row takes one column and every column at
/// most one row; rows are read again only when it matters.
///
/// As in ``DensePath``, prices of columns only drop. So what was known once of a row stays true: its *shortlist* holds the
/// cells that were cheapest when it was made, and every other cell costs at least the row's *bound* over its column's
/// price, then and ever after. The searches look at shortlists. When one reaches the distance at which a cell outside
/// a shortlist could matter, and only then, the row is read and its shortlist made anew. Nothing is left to be
/// repaired afterwards: when every row is placed, the assignment is best for the whole matrix.
struct ShortlistPath<Cost: RowCost> {
  let rows: ShortlistRows<Cost>
  /// The cells, if the matrix is sparse.
  let sparse: SparseCells?
  let settings: MethodSettings
  /// Whether prices by ε-scaling were sought.
  private(set) var hasScaled = false
  /// The least and the largest cost.
  let range: ClosedRange<Int>
  let rowCount: Int
  let columnCount: Int
  let columnOfRow: Memory<Int32>
  let rowOfColumn: Memory<Int32>
  let price: Memory<Cost>
  /// The price of each row that has a column; for others a number that no cell's cost less its column's price is below.
  private let rowPrice: Memory<Cost>
  var lists: Shortlists<Cost>
  private let distance: Memory<Cost>
  private let parent: Memory<Int32>
  /// The distance at which a row was settled.
  private let start: Memory<Cost>
  /// The columns that a search has reached, those that it has settled, and those at its distance that wait; each is in a list once.
  private let touched: Memory<Int32>
  private var touchedCount = 0
  private let settled: Memory<Int32>
  private var settledCount = 0
  private let stack: Memory<Int32>
  private var stackCount = 0
  private var queue = PackedQueue<Cost>()
  /// How many cells of shortlists may still be looked at.
  private var budget: Int
  /// As how many cells a row counts that a search comes to, 0 unless the searches on a sparse matrix are to be no dearer than prices by ε-scaling.
  private var rowEffort = 0
  private var free: [Int32] = []

  static var limit: Cost { Cost.limit }

  /// Whether costs and prices can be told from forbidden cells, and their differences from each other.
  static func admits(_ costs: CostMatrix) -> Bool {
    guard let range = costs.range else { return false }
    let most = costs.mayHaveForbidden ? Int(Cost.limit / 2) : Int(Cost.limit) - 1
    return range.lowerBound >= -Int(Cost.limit / 2) && range.upperBound <= most
  }

  /// Prepares for a matrix with no more rows than columns; nil if it is known to be of no use.
  ///
  /// - Complexity: O(rows · columns).
  init?(_ costs: CostMatrix, sparse: SparseCells?, settings: MethodSettings) {
    self.settings = settings
    let tuning = settings.tuning
    self.sparse = sparse
    rowCount = costs.rowCount
    columnCount = costs.columnCount
    rows = ShortlistRows(costs, sparse: sparse, threads: settings.threads)
    columnOfRow = Memory(repeating: -1, count: rowCount)
    rowOfColumn = Memory(repeating: -1, count: columnCount)
    price = Memory(repeating: 0, count: columnCount)
    rowPrice = Memory(repeating: 0, count: rowCount)
    distance = Memory(repeating: .max, count: columnCount)
    parent = Memory(repeating: -1, count: columnCount)
    start = Memory(repeating: 0, count: rowCount)
    touched = Memory(uninitializedCount: columnCount)
    settled = Memory(uninitializedCount: columnCount)
    stack = Memory(uninitializedCount: columnCount)
    guard Self.admits(costs), let range = costs.range else { return nil }
    self.range = range
    lists = Shortlists(
      rowCount: rowCount, perRow: min(sparse?.longestRow ?? columnCount, tuning.lazyCells))
    budget = max(tuning.lazyBudget, columnCount) * rowCount
  }

  /// How a run ended.
  enum Ending {
    case placed(UnitSolution)
    /// Row reduction left many rows.
    case crowded
    /// It took too much work, some row cannot be placed, or prices would leave their range.
    case unfinished
  }

  /// Places every row.
  ///
  /// - Parameter crowding: what to do if the rows are crowded; they are told from others only where prices can be scaled.
  mutating func run(_ crowding: ShortlistSearch.Crowding) -> Ending {
    let tuning = settings.tuning
    let width = range.upperBound - range.lowerBound
    let canScale = tuning.scalesPrices && rowCount == columnCount && width <= Int(Cost.limit / 4)
    let isForeseen = crowding == .foreseen && canScale
    // Rows that choose first leave their shortlists for later; most of these are never wanted.
    let areListsOpen = !isForeseen && rowCount == columnCount && placeRowsFirst()
    if !areListsOpen {
      if rowCount == columnCount { rows.columnMinima(into: price) }
      guard sparse != nil || rows.fill(&lists, price: price) else { return .unfinished }
    }
    if let sparse, canScale {
      budget = tuning.sparseRowBudget * rowCount + tuning.sparseCellBudget * sparse.count
      rowEffort = tuning.sparseRowEffort
    }
    if !isForeseen {
      listFreeRows()
      guard reduceFreeRows() else { return .unfinished }
      let isCrowded = rowCount >= tuning.leastScaledLists && free.count * 100 > tuning.lazyShare * rowCount
      if !isCrowded || !canScale {
        if !areListsOpen, sparse == nil, free.count * 100 > tuning.lazyRefresh * rowCount {
          guard refreshNearRows() else { return .unfinished }
        }
        if let found = searchFreeRows() { return found ? .placed(solution()) : .unfinished }
      } else if crowding == .refused {
        return .crowded
      }
    }
    guard canScale, !settings.isStopped else { return .unfinished }
    hasScaled = true
    guard scalePrices() else { return .unfinished }
    listFreeRows()
    rowEffort = 0
    // After good prices searches are short, unless ties abound, and whole rows are better then.
    budget = (sparse == nil ? tuning.lazyScaledBudget : max(tuning.lazyBudget, columnCount)) * rowCount
    guard reduceFreeRows(), searchFreeRows() == true else { return .unfinished }
    return .placed(solution())
  }

  /// What has been found out about prices, for another method to begin with.
  var prices: WarmStart {
    WarmStart(
      pricesOf: UnitSolution(
        columnOfRow: [], rowPrices: rowPrice.array.map(Int.init), columnPrices: price.array.map(Int.init)
      ).proof)
  }

  private func solution() -> UnitSolution {
    UnitSolution(
      columnOfRow: columnOfRow.array.map(Int.init), rowPrices: rowPrice.array.map(Int.init),
      columnPrices: price.array.map(Int.init))
  }

  /// Lets the rows of a square matrix choose first; false if that was given up.
  private func placeRowsFirst() -> Bool {
    FirstChoice(
      rowCount: rowCount, columnOfRow: columnOfRow.base, rowOfColumn: rowOfColumn.base,
      rowPrice: rowPrice.base
    )
    .place(
      twoLeast: { rows.twoLeast($0, price: price) },
      findFree: { rows.findFree($0, price: price, owner: rowOfColumn, value: $1) ?? -1 },
      isCrowded: { seen, conflicts, _ in
        settings.tuning.isCrowdedForLists(seen: seen, of: rowCount, conflicts: conflicts)
      }) == nil
  }

  private mutating func listFreeRows() {
    free.removeAll(keepingCapacity: true)
    for row in 0..<rowCount where columnOfRow[row] < 0 { free.append(Int32(row)) }
  }

  private mutating func reduceFreeRows() -> Bool {
    for _ in 0..<2 where !free.isEmpty {
      guard reduceRows() else { return false }
    }
    return true
  }

  /// Finds columns for all free rows; false if one cannot be placed in range, nil if it takes too much work.
  private mutating func searchFreeRows() -> Bool? {
    let whole = budget
    // Of independent costs the search from the k-th row before the last goes over a part of the matrix like 1/k.
    func part(_ position: Int) -> Int { (1 << 20) / (free.count - position) }
    let all = free.indices.reduce(0) { $0 + part($1) }
    var done = 0
    for (position, row) in free.enumerated() {
      // The first searches tell how long all of them will take.
      let isSlow = rowEffort > 0 && position >= 8 && (whole - budget) * 2 * all > 3 * whole * done
      done += part(position)
      guard budget > 0, !isSlow else {
        // What was found stays.
        free.removeSubrange(..<position)
        return nil
      }
      guard !settings.isStopped, augment(from: Int(row)) else { return false }
    }
    return true
  }

  /// Makes a row's shortlist anew by the prices of now; longer if that is needed to raise its bound.
  ///
  /// - Returns: false if the row has no allowed cell, or the shortlists have grown too large.
  mutating func refresh(_ row: Int) -> Bool {
    let before = lists.bound[row]
    budget -= columnCount / 16
    var length = longerList(row)
    repeat {
      guard rows.refill(row, &lists, length: length, price: price) else { return false }
      length = min(columnCount, 2 * length)
    } while lists.bound[row] <= before
    return true
  }

  /// Makes the shortlists anew that are likely to be exhausted, those whose bounds are nearest to their rows' prices.
  ///
  /// The searches would do so one by one, each with prices a little lower; at once, threads can share the work.
  private mutating func refreshNearRows() -> Bool {
    let isChosen = Memory(repeating: false, count: rowCount)
    let isOpen = (0..<rowCount).filter { lists.bound[$0] < Self.limit }
    let slack = isOpen.reduce(0) { $0 + (Int(lists.bound[$1]) - Int(rowPrice[$1])) }
    for row in isOpen where 2 * isOpen.count * (Int(lists.bound[row]) - Int(rowPrice[row])) <= 3 * slack {
      guard lists.grow(row, to: longerList(row)) else { return false }
      isChosen[row] = true
    }
    return rows.refill(isChosen, lists, price: price)
  }

  /// How long a shortlist becomes when it is made anew.
  private func longerList(_ row: Int) -> Int {
    min(columnCount, max(lists.length(of: row), min(2 * lists.length(of: row), 192)))
  }

  /// One pass of augmenting row reduction over the free rows; false if a row has no allowed cell.
  private mutating func reduceRows() -> Bool {
    var pending = free
    free.removeAll(keepingCapacity: true)
    pending.reverse()
    var steps = 2 * pending.count + rowCount
    while let next = pending.popLast() {
      let row = Int(next)
      // The second least may be that of a cell outside the list.
      var found: (least: Cost, second: Cost, column: Int32)
      // More columns may be as cheap than the shortlist holds, or than were looked for.
      let mayHaveOthers: Bool
      if let sparse {
        found = sparse.twoLeast(row, price.base)
        mayHaveOthers = found.second == found.least
      } else {
        found = lists.twoLeast(row, price, rowOfColumn)
        budget -= lists.count[row]
        if found.second > lists.bound[row] {
          guard refresh(row) else { return false }
          found = lists.twoLeast(row, price, rowOfColumn)
        }
        mayHaveOthers = lists.bound[row] == found.least
        found.second = min(found.second, lists.bound[row])
      }
      guard found.column >= 0 else { return false }
      var column = Int(found.column)
      var owner = rowOfColumn[column]
      let second = found.second
      rowPrice[row] = found.least
      let step = second < Self.limit ? second - found.least : 0
      steps -= 1
      if step > 0, steps > 0, step <= price[column] + Self.limit {
        price[column] -= step
        rowPrice[row] = second
      } else if owner >= 0 {
        guard mayHaveOthers,
          let other = rows.findFree(row, price: price, owner: rowOfColumn, value: found.least)
        else {
          free.append(next)
          continue
        }
        column = other
        owner = -1
      }
      columnOfRow[row] = Int32(column)
      rowOfColumn[column] = next
      if owner >= 0 {
        columnOfRow[Int(owner)] = -1
        pending.append(owner)
      }
    }
    return true
  }

  /// Dijkstra's search from a free row to the nearest free column; false if there is none within the limit.
  private mutating func augment(from source: Int) -> Bool {
    var horizon = Self.limit
    var goal = -1
    var now: Cost = 0
    relax(source, at: 0, &horizon, &goal)
    while horizon > now {
      if stackCount > 0 {
        stackCount -= 1
        settle(Int(stack[stackCount]), at: now, &horizon, &goal)
        continue
      }
      guard let (reached, node) = queue.popFirst(), reached < horizon else { break }
      now = reached
      if node < columnCount {
        // Done with, or reached on a shorter way.
        guard distance[node] == reached else { continue }
        settle(node, at: reached, &horizon, &goal)
      } else {
        let row = node - columnCount
        guard refresh(row) else { return false }
        relax(row, at: start[row], now: now, &horizon, &goal)
      }
    }
    guard goal >= 0 else { return false }
    for place in 0..<settledCount {
      let column = Int(settled[place])
      let move = horizon - (distance[column] - Cost.min)
      guard price[column] - move > -Self.limit else { return false }
      price[column] -= move
      rowPrice[Int(rowOfColumn[column])] += move
    }
    rowPrice[source] += horizon
    parent.base.flip(columnOfRow.base, rowOfColumn.base, from: source, to: goal)
    for place in 0..<touchedCount { distance[Int(touched[place])] = .max }
    (touchedCount, settledCount, stackCount) = (0, 0, 0)
    queue.removeAll()
    return true
  }

  @inline(__always)
  private mutating func touch(_ column: Int) {
    touched[touchedCount] = Int32(truncatingIfNeeded: column)
    touchedCount += 1
  }

  @inline(__always)
  private mutating func settle(_ column: Int, at now: Cost, _ horizon: inout Cost, _ goal: inout Int) {
    guard distance[column] == now else { return }
    // Below zero, so that nothing is nearer, but the distance can still be told.
    distance[column] = Cost.min + now
    settled[settledCount] = Int32(truncatingIfNeeded: column)
    settledCount += 1
    relax(Int(rowOfColumn[column]), at: now, &horizon, &goal)
  }

  @inline(__always)
  private mutating func relax(
    _ row: Int, at start: Cost, _ horizon: inout Cost, _ goal: inout Int
  ) {
    relax(row, at: start, now: start, &horizon, &goal)
  }

  /// Looks at a row that was settled at a distance.
  private mutating func relax(
    _ row: Int, at settled: Cost, now: Cost, _ horizon: inout Cost, _ goal: inout Int
  ) {
    let offset = settled - rowPrice[row]
    start[row] = settled
    if let sparse, sparse.isShort(row) { return relaxWhole(sparse, row, offset, now, &horizon, &goal) }
    let count = lists.count[row]
    let cells = lists.cells(of: row)
    let price = price.base
    budget -= count + rowEffort
    for place in 0..<count {
      let cell = cells[place]
      // The floors of the cells that follow are no lower. The range of costs and prices leaves room for all these sums.
      if cell.floor &+ offset >= horizon { break }
      reach(cell.column, at: cell.cost &- price[Int(cell.column)] &+ offset, from: row, now, &horizon, &goal)
    }
    let bound = lists.bound[row]
    guard bound < Self.limit, bound + offset < horizon else { return }
    if bound + offset == now,
      let column = rows.findFree(row, price: self.price, owner: rowOfColumn, value: bound)
    {
      // Where ties abound, the shortlist does not hold all of them.
      if distance[column] == .max { touch(column) }
      distance[column] = now
      parent[column] = Int32(row)
      horizon = now
      goal = column
    } else {
      // A shortlist that has not been made yet has a very low bound.
      queue.insert(columnCount + row, at: max(now, bound + offset))
    }
  }
  /// The same for a row that is looked at whole.
  private mutating func relaxWhole(
    _ sparse: SparseCells, _ row: Int, _ offset: Cost, _ now: Cost, _ horizon: inout Cost, _ goal: inout Int
  ) {
    let price = price.base
    let range = sparse.range(of: row)
    budget -= range.count + rowEffort
    for cell in range {
      let column = sparse.column(cell)
      reach(column, at: sparse.cost(cell) &- price[Int(column)] &+ offset, from: row, now, &horizon, &goal)
    }
  }

  /// Notes that a search comes to a column from a row.
  @inline(__always)
  private mutating func reach(
    _ number: Int32, at reached: Cost, from row: Int, _ now: Cost, _ horizon: inout Cost, _ goal: inout Int
  ) {
    let column = Int(number)
    guard reached < horizon, reached < distance[column] else { return }
    if distance[column] == .max { touch(column) }
    distance[column] = reached
    parent[column] = Int32(truncatingIfNeeded: row)
    if rowOfColumn[column] < 0 {
      horizon = reached
      goal = column
    } else if reached == now {
      stack[stackCount] = number
      stackCount += 1
    } else {
      queue.insert(column, at: reached)
    }
  }
}
