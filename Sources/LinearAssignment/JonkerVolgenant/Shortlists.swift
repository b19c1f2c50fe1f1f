/// For every row the columns and costs of its cheapest cells, and what bounds all others.
///
/// A list is in the order of its cells' *floors*, what they cost over their columns' prices when it was made. Since prices only
/// drop, a cell never costs less over its price, and whoever looks for cells below a value can stop at the first floor that
/// reaches it.
struct Shortlists<Cost: RowCost> {
  /// A cell of a row, in as little room as possible: a search looks at few cells of each of many rows.
  struct Cell: BitwiseCopyable {
    var floor: Cost
    var column: Int32
    var cost: Cost
  }

  /// The cells of all rows; a list that grows moves to the end.
  private var cells: Memory<Cell>
  private let start: Memory<Int>
  private let room: Memory<Int>
  private var used: Int
  /// How many cells each row has.
  let count: Memory<Int>
  /// Cells that are not in the list cost at least so much over their column's price; the largest number if there are none.
  let bound: Memory<Cost>
  /// More cells than this are not kept.
  private let most: Int

  init(rowCount: Int, perRow: Int) {
    used = rowCount * perRow
    most = 16 * used + 1 << 16
    cells = Memory(uninitializedCount: used)
    start = Memory((0..<rowCount).map { $0 * perRow })
    room = Memory(repeating: perRow, count: rowCount)
    count = Memory(repeating: 0, count: rowCount)
    bound = Memory(repeating: -Cost.limit, count: rowCount)
  }

  /// Forgets all lists.
  func removeAll() {
    count.base.update(repeating: 0, count: count.count)
    bound.base.update(repeating: -Cost.limit, count: bound.count)
  }

  /// The cells of a row, ``count`` of them.
  @inline(__always)
  func cells(of row: Int) -> UnsafeMutablePointer<Cell> { cells.base + start[row] }

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
    _ row: Int, _ price: Memory<Cost>, _ owner: Memory<Int32>
  ) -> (least: Cost, second: Cost, column: Int32) {
    let cells = cells(of: row)
    var (least, second, best) = (Cost.max, Cost.max, Int32(-1))
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
