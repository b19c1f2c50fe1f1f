/// For every row the columns and costs of its cheapest cells, and what bounds all others.
///
/// A list is in the order of its cells' *floors*, what they cost over their columns' prices when it was made. Since prices only
/// drop, a cell never costs less over its price, and whoever looks for cells below a value can stop at the first floor that
/// reaches it.
struct Shortlists {
  /// A cell of a row, in as little room as possible: a search looks at few cells of each of many rows.
  struct Cell: BitwiseCopyable {
    var floor: Int32
    var column: Int32
    var cost: Int32
  }

  /// The cells of all rows; a list that grows moves to the end.
  private var cells: Memory<Cell>
  private let start: Memory<Int>
  private let room: Memory<Int>
  private var used: Int
  /// How many cells each row has.
  let count: Memory<Int>
  /// Cells that are not in the list cost at least so much over their column's price; `Int32.max` if there are none.
  let bound: Memory<Int32>
  /// More cells than this are not kept.
  private let most: Int

  init(rowCount: Int, perRow: Int) {
    used = rowCount * perRow
    most = 16 * used + 1 << 16
    cells = Memory(uninitializedCount: used)
    start = Memory((0..<rowCount).map { $0 * perRow })
    room = Memory(repeating: perRow, count: rowCount)
    count = Memory(repeating: 0, count: rowCount)
    bound = Memory(repeating: -Int32.limit, count: rowCount)
  }

  /// The cells of a sparse matrix, which are all that there are.
  ///
  /// - Parameter price: the prices of the columns.
  init(_ rows: SparseRows, price: Memory<Int32>) {
    let rowCount = rows.starts.count - 1
    used = rows.costs.count
    most = used
    cells = Memory(uninitializedCount: used)
    var keys: [UInt64] = []
    for row in 0..<rowCount {
      let range = rows.starts[row]..<rows.starts[row + 1]
      keys.removeAll(keepingCapacity: true)
      for cell in range {
        let column = rows.columns[cell]
        keys.append(Self.key(Int32(rows.costs[cell]) - price[Int(column)], column))
      }
      keys.sort()
      for (place, key) in zip(range, keys) {
        let (floor, column) = (Self.value(key), Self.number(key))
        cells[place] = Cell(floor: floor, column: column, cost: floor + price[Int(column)])
      }
    }
    start = Memory(rows.starts)
    room = Memory((0..<rowCount).map { rows.starts[$0 + 1] - rows.starts[$0] })
    count = Memory(room.array)
    bound = Memory(repeating: .max, count: rowCount)
  }

  /// The cells of a row, ``count`` of them.
  @inline(__always)
  func cells(of row: Int) -> UnsafeMutablePointer<Cell> { cells.base + start[row] }

  /// A value and a number in one word that is ordered by the value, then the number.
  @inline(__always)
  static func key(_ value: Int32, _ number: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: value) ^ 0x8000_0000) << 32 | UInt64(UInt32(bitPattern: number))
  }

  @inline(__always)
  static func value(_ key: UInt64) -> Int32 { Int32(bitPattern: UInt32(key >> 32) ^ 0x8000_0000) }

  @inline(__always)
  static func number(_ key: UInt64) -> Int32 { Int32(truncatingIfNeeded: key) }

  /// Whether every row has a cell.
  var isComplete: Bool { (0..<count.count).allSatisfy { count[$0] > 0 } }

  /// How many cells a row's list can hold.
  func length(of row: Int) -> Int { room[row] }

  /// Makes room for so many cells in a row; false if there are too many in all.
  mutating func grow(_ row: Int, to length: Int) -> Bool {
    guard length > room[row] else { return true }
    guard used + length <= most else { return false }
    if used + length > cells.count {
      cells = cells.extended(to: min(most, 2 * cells.count + length))
    }
    start[row] = used
    room[row] = length
    used += length
    return true
  }

  /// The two least costs over the price in a row's list, and where the lesser stands; if several columns are as
  /// cheap, a free one.
  func twoLeast(
    _ row: Int, _ price: Memory<Int32>, _ owner: Memory<Int32>
  ) -> (least: Int32, second: Int32, column: Int32) {
    let cells = cells(of: row)
    var (least, second, best) = (Int32.max, Int32.max, Int32(-1))
    for place in 0..<count[row] {
      let cell = cells[place]
      if cell.floor > second { break }
      let column = cell.column
      let value = cell.cost - price[Int(column)]
      if value < least {
        second = least
        least = value
        best = column
      } else if value < second {
        second = value
        if value == least, owner[Int(best)] >= 0 { best = column }
      } else if value == least, owner[Int(best)] >= 0 {
        best = column
      }
    }
    return (least, second, best)
  }
}

extension Memory {
  /// A larger copy.
  func extended(to count: Int) -> Memory {
    let copy = Memory(uninitializedCount: count)
    copy.base.update(from: base, count: self.count)
    return copy
  }
}
