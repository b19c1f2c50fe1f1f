/// Rows of different lengths in one array (compressed sparse rows).
struct Ragged<Element: Sendable>: Sendable {
  /// Row *r* is `items[starts[r]..<starts[r + 1]]`.
  private(set) var starts: [Int] = [0]
  private(set) var items: [Element] = []

  /// The number of rows.
  var count: Int { starts.count - 1 }

  /// Makes an empty table, to which rows are appended.
  init() {}

  /// Makes a table from its rows.
  init(_ rows: some Sequence<[Element]>) {
    for row in rows { append(row) }
  }

  /// Makes a table from items with row numbers; items of a row keep their order.
  ///
  /// - Complexity: O(rows + items).
  init(rows: Int, _ numbered: [(row: Int, item: Element)]) {
    starts = Array(repeating: 0, count: rows + 1)
    for (row, _) in numbered { starts[row + 1] += 1 }
    for row in 0..<rows { starts[row + 1] += starts[row] }
    var next = starts
    var order = [Int](repeating: 0, count: numbered.count)
    for (index, entry) in numbered.enumerated() {
      order[next[entry.row]] = index
      next[entry.row] += 1
    }
    items = order.map { numbered[$0].item }
  }

  /// Adds a row at the end.
  mutating func append(_ row: some Sequence<Element>) {
    items.append(contentsOf: row)
    starts.append(items.count)
  }

  /// Where a row's items are.
  @inline(__always)
  func range(_ row: Int) -> Range<Int> { Range(uncheckedBounds: (starts[row], starts[row + 1])) }

  /// A row.
  subscript(row: Int) -> ArraySlice<Element> { items[range(row)] }
}

/// Numbers from 0 for keys, in the order in which they are first met.
struct Interner<Key: Hashable> {
  private(set) var numbers: [Key: Int] = [:]

  /// How many keys were met.
  var count: Int { numbers.count }

  /// The number of a key, which is a new one at first sight.
  mutating func number(_ key: Key) -> Int {
    if let number = numbers[key] { return number }
    let fresh = numbers.count
    numbers[key] = fresh
    return fresh
  }

  /// The number of a key, or nil if it was never met.
  func existing(_ key: Key) -> Int? { numbers[key] }
}
