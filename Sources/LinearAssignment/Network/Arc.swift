/// An arc of a ``FlowNetwork`` before it is built: a cell, or a place of a filler.
struct Arc: Sendable {
  var row: Int32
  var column: Int32
  var cost: Int
  /// How much may flow: 1 for a cell.
  var capacity: Int32 = 1
}

/// The arcs of a ``FlowNetwork`` with their flow.
struct ArcTable: Sendable {
  /// What a search looks at: sixteen bytes, so that four arcs share a cache line.
  struct Entry: BitwiseCopyable {
    var cost: Int
    var head: Int32
    /// How much more may flow.
    var room: Int32
  }

  let count: Int
  /// The arcs of row r are `rowStart[r] ..< rowStart[r + 1]`.
  let rowStart: Memory<Int>
  let table: Memory<Entry>
  let tail: Memory<Int32>
  let flow: Memory<Int32>
  // The arcs with flow into each column, as doubly linked lists; -1 ends.
  let firstInto: Memory<Int32>
  let nextInto: Memory<Int32>
  private let previousInto: Memory<Int32>

  init(rowCount: Int, columnCount: Int) {
    self.init(count: 0, rowStart: Memory(repeating: 0, count: rowCount + 1), columnCount: columnCount)
  }

  private init(count: Int, rowStart: Memory<Int>, columnCount: Int) {
    precondition(count < Int32.max, "a network has fewer than 2^31 arcs")
    self.count = count
    self.rowStart = rowStart
    table = Memory(uninitializedCount: count)
    tail = Memory(uninitializedCount: count)
    flow = Memory(repeating: 0, count: count)
    firstInto = Memory(repeating: -1, count: columnCount)
    nextInto = Memory(repeating: -1, count: count)
    previousInto = Memory(repeating: -1, count: count)
  }

  /// The arcs of another table, and more; within a row the old ones come first, all in the order given.
  init(adding new: [Arc], to old: ArcTable, rowCount: Int, columnCount: Int) {
    let start = Memory<Int>(repeating: 0, count: rowCount + 1)
    for arc in new { start[Int(arc.row) + 1] += 1 }
    for row in 0..<rowCount { start[row + 1] += start[row] + old.rowStart[row + 1] - old.rowStart[row] }
    self.init(count: old.count + new.count, rowStart: start, columnCount: columnCount)
    let cursor = Memory<Int>(start.array)
    for row in 0..<rowCount {
      for arc in old.rowStart[row]..<old.rowStart[row + 1] {
        let position = cursor[row]
        cursor[row] = position + 1
        table[position] = old.table[arc]
        tail[position] = Int32(row)
        flow[position] = old.flow[arc]
        if old.flow[arc] > 0 { link(position) }
      }
    }
    for arc in new {
      let position = cursor[Int(arc.row)]
      cursor[Int(arc.row)] = position + 1
      table[position] = Entry(cost: arc.cost, head: arc.column, room: arc.capacity)
      tail[position] = arc.row
    }
  }

  /// Whether there is an arc between a row and a column.
  ///
  /// - Complexity: O(arcs of the row).
  func contains(_ row: Int, _ column: Int) -> Bool {
    for arc in rowStart[row]..<rowStart[row + 1] where table[arc].head == Int32(column) { return true }
    return false
  }

  /// Sends `amount` more through an arc, or less if negative; loads are the caller's business.
  @inline(__always)
  func push(_ amount: Int32, through arc: Int) {
    let before = flow[arc]
    flow[arc] = before + amount
    table.base[arc].room -= amount
    if before == 0 {
      link(arc)
    } else if before + amount == 0 {
      unlink(arc)
    }
  }

  private func link(_ arc: Int) {
    let column = Int(table[arc].head)
    let first = firstInto[column]
    nextInto[arc] = first
    previousInto[arc] = -1
    if first >= 0 { previousInto[Int(first)] = Int32(arc) }
    firstInto[column] = Int32(arc)
  }

  private func unlink(_ arc: Int) {
    let next = nextInto[arc]
    let previous = previousInto[arc]
    if previous >= 0 { nextInto[Int(previous)] = next } else { firstInto[Int(table[arc].head)] = next }
    if next >= 0 { previousInto[Int(next)] = previous }
  }
}
