internal import CRowKernels

/// A type of costs that the row kernels are made for: 32 or 64 bits.
///
/// A dense path takes costs in a window: with `base` the least cost of the matrix, all lie in `base ... base + span`, a forbidden cell
/// counts as `base + span`, and prices and distances stay within `limit` of it. So no result of a kernel leaves the type.
protocol RowCost: FixedWidthInteger & SignedInteger & BitwiseCopyable & Sendable {
  /// Marks a forbidden cell in a stored matrix.
  static var forbidden: Self { get }
  /// How far the largest cost may lie above the least.
  static var span: Self { get }
  /// How long a path may be, and how far a price may fall below the least cost.
  static var limit: Self { get }

  /// A value and a number in one word, ordered by the value, then the number.
  associatedtype Key: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable

  /// Packs a value with a number that is not negative.
  static func key(_ value: Self, _ number: Int32) -> Key
  /// The value of a key.
  static func value(_ key: Key) -> Self
  /// The number of a key.
  static func number(_ key: Key) -> Int32

  /// The costs of a row of a matrix that is held in this width; traps otherwise.
  static func withRow<Result>(_ row: Int, of reader: RowReader, _ body: (UnsafePointer<Self>) -> Result)
    -> Result

  /// The two least of `cost[j] - price[j]` and the first column with the least, -1 in an empty row.
  static func twoLeast(
    _ cost: UnsafePointer<Self>, _ price: UnsafePointer<Self>, _ ceiling: Self, _ count: Int
  ) -> (least: Self, second: Self, column: Int32)

  /// The least of `cost[j] - price[j]`.
  static func least(
    _ cost: UnsafePointer<Self>, _ price: UnsafePointer<Self>, _ ceiling: Self, _ count: Int
  ) -> Self

  /// The first column with `cost[j] - price[j] == value` and no owner, or -1.
  static func findFree(
    _ cost: UnsafePointer<Self>, _ price: UnsafePointer<Self>, _ owner: UnsafePointer<Int32>, _ value: Self,
    _ ceiling: Self, _ count: Int
  ) -> Int

  /// `least[j] = min(least[j], cost[j] - offset)`, with `row` noted in `place[j]` where it was lowered.
  static func lower(
    _ cost: UnsafePointer<Self>, _ offset: Self, _ ceiling: Self, _ least: UnsafeMutablePointer<Self>,
    _ place: UnsafeMutablePointer<Int32>,
    _ row: Int32, _ count: Int)

  /// The least and the largest cost that is not the mark of a forbidden cell, nil if there is none, and whether there are forbidden cells.
  static func survey(_ cost: UnsafePointer<Self>, _ count: Int) -> (
    range: ClosedRange<Self>?, hasForbidden: Bool
  )

  /// `distance[j] = cost[j] - price[j] + offset` and `parent[j] = row`; gives the least distance.
  static func start(
    _ cost: UnsafePointer<Self>, _ price: UnsafePointer<Self>, _ distance: UnsafeMutablePointer<Self>,
    _ parent: UnsafeMutablePointer<Int32>, _ offset: Self, _ ceiling: Self, _ row: Int32, _ count: Int
  ) -> Self

  /// `distance[j] = min(distance[j], cost[j] - price[j] + offset)`, with `row` noted in `parent[j]` where it was lowered; gives the
  /// least distance that is not negative, a negative number if there is none.
  static func relax(
    _ cost: UnsafePointer<Self>, _ price: UnsafePointer<Self>, _ distance: UnsafeMutablePointer<Self>,
    _ parent: UnsafeMutablePointer<Int32>, _ offset: Self, _ ceiling: Self, _ row: Int32, _ count: Int
  ) -> Self

  /// Lists the columns with `distance[j] == value`, and marks them as done by the least number of the type; gives their number.
  static func collect(
    _ distance: UnsafeMutablePointer<Self>, _ value: Self, _ columns: UnsafeMutablePointer<Int32>,
    _ count: Int
  ) -> Int

  /// Lists the columns with `cost[j] - price[j] < limit`, and these differences; gives their number.
  static func below(
    _ cost: UnsafePointer<Self>, _ price: UnsafePointer<Self>, _ limit: Self, _ ceiling: Self,
    _ columns: UnsafeMutablePointer<Int32>, _ values: UnsafeMutablePointer<Self>, _ count: Int
  ) -> Int

  /// Lists the columns that are not forbidden with `cost[j] - price[j] + offset` no more than `known[j]` and `bound`; gives their number.
  static func reach(
    _ cost: UnsafePointer<Self>, _ price: UnsafePointer<Int>, _ known: UnsafePointer<Int>, _ offset: Int,
    _ bound: Int, _ columns: UnsafeMutablePointer<Int32>, _ count: Int
  ) -> Int

  /// The least `cost[j] - price[j]` of groups of up to `group` columns, of which each column is in one; gives how many groups there
  /// are, at most `count`.
  static func groupLeast(
    _ cost: UnsafePointer<Self>, _ price: UnsafePointer<Self>, _ ceiling: Self, _ group: Int,
    _ least: UnsafeMutablePointer<Self>, _ count: Int
  ) -> Int

  /// `least[j] = min(least[j], cost[j])`.
  static func lower(_ least: UnsafeMutablePointer<Self>, by cost: UnsafePointer<Self>, _ count: Int)

  /// Whether any `cost[j] < price[j] + own`.
  static func hasNegative(
    _ cost: UnsafePointer<Self>, _ price: UnsafePointer<Self>, _ own: Self, _ count: Int
  ) -> Bool
}

extension Int32: RowCost {
  @inline(__always)
  static func key(_ value: Int32, _ number: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: value ^ .min)) << 32 | UInt64(UInt32(bitPattern: number))
  }

  @inline(__always)
  static func value(_ key: UInt64) -> Int32 {
    Int32(bitPattern: UInt32(truncatingIfNeeded: key >> 32)) ^ .min
  }

  @inline(__always)
  static func number(_ key: UInt64) -> Int32 { Int32(truncatingIfNeeded: key) }

  @inline(__always)
  static func withRow<Result>(_ row: Int, of reader: RowReader, _ body: (UnsafePointer<Int32>) -> Result)
    -> Result
  {
    reader.withRow(row) { cells in
      guard case .narrow(let cells) = cells, let first = cells.baseAddress else {
        preconditionFailure("a row of 32-bit costs is wanted")
      }
      return body(first)
    }
  }

  static var forbidden: Int32 { .max }
  static var span: Int32 { 1 << 30 }
  static var limit: Int32 { 1 << 28 }

  @inline(__always)
  static func twoLeast(
    _ cost: UnsafePointer<Int32>, _ price: UnsafePointer<Int32>, _ ceiling: Int32, _ count: Int
  ) -> (least: Int32, second: Int32, column: Int32) {
    let found = row_two_least(cost, price, ceiling, Int32(truncatingIfNeeded: count))
    return (found.least, found.second, found.column)
  }

  @inline(__always)
  static func least(
    _ cost: UnsafePointer<Int32>, _ price: UnsafePointer<Int32>, _ ceiling: Int32, _ count: Int
  ) -> Int32 { row_least(cost, price, ceiling, Int32(truncatingIfNeeded: count)) }

  @inline(__always)
  static func findFree(
    _ cost: UnsafePointer<Int32>, _ price: UnsafePointer<Int32>, _ owner: UnsafePointer<Int32>,
    _ value: Int32,
    _ ceiling: Int32, _ count: Int
  ) -> Int {
    Int(row_find_free(cost, price, owner, value, ceiling, Int32(truncatingIfNeeded: count)))
  }

  @inline(__always)
  static func lower(
    _ cost: UnsafePointer<Int32>, _ offset: Int32, _ ceiling: Int32, _ least: UnsafeMutablePointer<Int32>,
    _ place: UnsafeMutablePointer<Int32>,
    _ row: Int32, _ count: Int
  ) { row_lower(cost, offset, ceiling, least, place, row, Int32(truncatingIfNeeded: count)) }

  static func survey(_ cost: UnsafePointer<Int32>, _ count: Int) -> (
    range: ClosedRange<Int32>?, hasForbidden: Bool
  ) {
    var (least, most) = (Int32.max, Int32.min)
    let hasForbidden = row_range(cost, &least, &most, Int64(count))
    return (least <= most ? least...most : nil, hasForbidden)
  }

  @inline(__always)
  static func start(
    _ cost: UnsafePointer<Int32>, _ price: UnsafePointer<Int32>, _ distance: UnsafeMutablePointer<Int32>,
    _ parent: UnsafeMutablePointer<Int32>, _ offset: Int32, _ ceiling: Int32, _ row: Int32, _ count: Int
  ) -> Int32 {
    row_start(cost, price, distance, parent, offset, ceiling, row, Int32(truncatingIfNeeded: count))
  }

  @inline(__always)
  static func relax(
    _ cost: UnsafePointer<Int32>, _ price: UnsafePointer<Int32>, _ distance: UnsafeMutablePointer<Int32>,
    _ parent: UnsafeMutablePointer<Int32>, _ offset: Int32, _ ceiling: Int32, _ row: Int32, _ count: Int
  ) -> Int32 {
    Int32(
      bitPattern: row_relax(
        cost, price, distance, parent, offset, ceiling, row, Int32(truncatingIfNeeded: count)))
  }

  @inline(__always)
  static func collect(
    _ distance: UnsafeMutablePointer<Int32>, _ value: Int32, _ columns: UnsafeMutablePointer<Int32>,
    _ count: Int
  ) -> Int { Int(row_collect(distance, value, columns, Int32(truncatingIfNeeded: count))) }

  @inline(__always)
  static func below(
    _ cost: UnsafePointer<Int32>, _ price: UnsafePointer<Int32>, _ limit: Int32, _ ceiling: Int32,
    _ columns: UnsafeMutablePointer<Int32>, _ values: UnsafeMutablePointer<Int32>, _ count: Int
  ) -> Int {
    Int(row_below(cost, price, limit, ceiling, columns, values, Int32(truncatingIfNeeded: count)))
  }

  @inline(__always)
  static func reach(
    _ cost: UnsafePointer<Int32>, _ price: UnsafePointer<Int>, _ known: UnsafePointer<Int>, _ offset: Int,
    _ bound: Int, _ columns: UnsafeMutablePointer<Int32>, _ count: Int
  ) -> Int {
    // An Int has 64 bits on every processor that the kernels are made for.
    price.withMemoryRebound(to: Int64.self, capacity: count) { price in
      known.withMemoryRebound(to: Int64.self, capacity: count) { known in
        Int(
          row_reach(
            cost, price, known, Int64(offset), Int64(bound), columns, Int32(truncatingIfNeeded: count)))
      }
    }
  }

  @inline(__always)
  static func groupLeast(
    _ cost: UnsafePointer<Int32>, _ price: UnsafePointer<Int32>, _ ceiling: Int32, _ group: Int,
    _ least: UnsafeMutablePointer<Int32>, _ count: Int
  ) -> Int {
    Int(row_group_least(cost, price, ceiling, Int32(group), least, Int32(truncatingIfNeeded: count)))
  }

  static func lower(_ least: UnsafeMutablePointer<Int32>, by cost: UnsafePointer<Int32>, _ count: Int) {
    row_lower_by(least, cost, Int32(truncatingIfNeeded: count))
  }

  @inline(__always)
  static func hasNegative(
    _ cost: UnsafePointer<Int32>, _ price: UnsafePointer<Int32>, _ own: Int32, _ count: Int
  ) -> Bool { row_has_negative(cost, price, own, Int32(truncatingIfNeeded: count)) }
}

extension Int64: RowCost {
  @inline(__always)
  static func key(_ value: Int64, _ number: Int32) -> UInt128 {
    UInt128(UInt64(bitPattern: value ^ .min)) << 32 | UInt128(UInt32(bitPattern: number))
  }

  @inline(__always)
  static func value(_ key: UInt128) -> Int64 {
    Int64(bitPattern: UInt64(truncatingIfNeeded: key >> 32)) ^ .min
  }

  @inline(__always)
  static func number(_ key: UInt128) -> Int32 { Int32(truncatingIfNeeded: key) }

  @inline(__always)
  static func withRow<Result>(_ row: Int, of reader: RowReader, _ body: (UnsafePointer<Int64>) -> Result)
    -> Result
  {
    reader.withRow(row) { cells in
      guard case .wide(let cells) = cells, let first = cells.baseAddress else {
        preconditionFailure("a row of 64-bit costs is wanted")
      }
      return body(first)
    }
  }

  static var forbidden: Int64 { .max }
  static var span: Int64 { 1 << 62 }
  static var limit: Int64 { 1 << 60 }

  @inline(__always)
  static func twoLeast(
    _ cost: UnsafePointer<Int64>, _ price: UnsafePointer<Int64>, _ ceiling: Int64, _ count: Int
  ) -> (least: Int64, second: Int64, column: Int32) {
    let found = row_two_least_wide(cost, price, ceiling, Int32(truncatingIfNeeded: count))
    return (found.least, found.second, found.column)
  }

  @inline(__always)
  static func least(
    _ cost: UnsafePointer<Int64>, _ price: UnsafePointer<Int64>, _ ceiling: Int64, _ count: Int
  ) -> Int64 { row_least_wide(cost, price, ceiling, Int32(truncatingIfNeeded: count)) }

  @inline(__always)
  static func findFree(
    _ cost: UnsafePointer<Int64>, _ price: UnsafePointer<Int64>, _ owner: UnsafePointer<Int32>,
    _ value: Int64,
    _ ceiling: Int64, _ count: Int
  ) -> Int {
    Int(row_find_free_wide(cost, price, owner, value, ceiling, Int32(truncatingIfNeeded: count)))
  }

  @inline(__always)
  static func lower(
    _ cost: UnsafePointer<Int64>, _ offset: Int64, _ ceiling: Int64, _ least: UnsafeMutablePointer<Int64>,
    _ place: UnsafeMutablePointer<Int32>,
    _ row: Int32, _ count: Int
  ) { row_lower_wide(cost, offset, ceiling, least, place, row, Int32(truncatingIfNeeded: count)) }

  static func survey(_ cost: UnsafePointer<Int64>, _ count: Int) -> (
    range: ClosedRange<Int64>?, hasForbidden: Bool
  ) {
    var (least, most) = (Int64.max, Int64.min)
    let hasForbidden = row_range_wide(cost, &least, &most, Int64(count))
    return (least <= most ? least...most : nil, hasForbidden)
  }

  @inline(__always)
  static func start(
    _ cost: UnsafePointer<Int64>, _ price: UnsafePointer<Int64>, _ distance: UnsafeMutablePointer<Int64>,
    _ parent: UnsafeMutablePointer<Int32>, _ offset: Int64, _ ceiling: Int64, _ row: Int32, _ count: Int
  ) -> Int64 {
    row_start_wide(cost, price, distance, parent, offset, ceiling, row, Int32(truncatingIfNeeded: count))
  }

  @inline(__always)
  static func relax(
    _ cost: UnsafePointer<Int64>, _ price: UnsafePointer<Int64>, _ distance: UnsafeMutablePointer<Int64>,
    _ parent: UnsafeMutablePointer<Int32>, _ offset: Int64, _ ceiling: Int64, _ row: Int32, _ count: Int
  ) -> Int64 {
    Int64(
      bitPattern: row_relax_wide(
        cost, price, distance, parent, offset, ceiling, row, Int32(truncatingIfNeeded: count)))
  }

  @inline(__always)
  static func collect(
    _ distance: UnsafeMutablePointer<Int64>, _ value: Int64, _ columns: UnsafeMutablePointer<Int32>,
    _ count: Int
  ) -> Int { Int(row_collect_wide(distance, value, columns, Int32(truncatingIfNeeded: count))) }

  @inline(__always)
  static func below(
    _ cost: UnsafePointer<Int64>, _ price: UnsafePointer<Int64>, _ limit: Int64, _ ceiling: Int64,
    _ columns: UnsafeMutablePointer<Int32>, _ values: UnsafeMutablePointer<Int64>, _ count: Int
  ) -> Int {
    Int(row_below_wide(cost, price, limit, ceiling, columns, values, Int32(truncatingIfNeeded: count)))
  }

  @inline(__always)
  static func reach(
    _ cost: UnsafePointer<Int64>, _ price: UnsafePointer<Int>, _ known: UnsafePointer<Int>, _ offset: Int,
    _ bound: Int, _ columns: UnsafeMutablePointer<Int32>, _ count: Int
  ) -> Int {
    // An Int has 64 bits on every processor that the kernels are made for.
    price.withMemoryRebound(to: Int64.self, capacity: count) { price in
      known.withMemoryRebound(to: Int64.self, capacity: count) { known in
        Int(
          row_reach_wide(
            cost, price, known, Int64(offset), Int64(bound), columns, Int32(truncatingIfNeeded: count)))
      }
    }
  }

  @inline(__always)
  static func groupLeast(
    _ cost: UnsafePointer<Int64>, _ price: UnsafePointer<Int64>, _ ceiling: Int64, _ group: Int,
    _ least: UnsafeMutablePointer<Int64>, _ count: Int
  ) -> Int {
    Int(row_group_least_wide(cost, price, ceiling, Int32(group), least, Int32(truncatingIfNeeded: count)))
  }

  static func lower(_ least: UnsafeMutablePointer<Int64>, by cost: UnsafePointer<Int64>, _ count: Int) {
    row_lower_by_wide(least, cost, Int32(truncatingIfNeeded: count))
  }

  @inline(__always)
  static func hasNegative(
    _ cost: UnsafePointer<Int64>, _ price: UnsafePointer<Int64>, _ own: Int64, _ count: Int
  ) -> Bool { row_has_negative_wide(cost, price, own, Int32(truncatingIfNeeded: count)) }
}
