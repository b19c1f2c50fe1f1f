/// Draws the conclusions of bounds for single loads and sums: what is not possible in any of them alone.
///
/// The rules are the activity bounds of M. W. P. Savelsbergh, "Preprocessing and Probing Techniques for Mixed Integer Programming
/// Problems", ORSA J. Computing 6 (1994) 445–454, DOI 10.1287/ijoc.6.4.445.
struct Propagation {
  let cells: LiveCells
  private var rowLeast: [Int32]
  private var rowMost: [Int32]
  private var columnLeast: [Int32]
  private var columnMost: [Int32]
  private var sumLeast: [Int]
  private var sumMost: [Int]

  /// So many rounds narrow cells at most; what a further one would find is left to the branching.
  private static let mostRounds = 12

  init(_ cells: LiveCells) {
    self.cells = cells
    rowLeast = Array(repeating: 0, count: cells.rowCount)
    rowMost = rowLeast
    columnLeast = Array(repeating: 0, count: cells.columnCount)
    columnMost = columnLeast
    sumLeast = Array(repeating: 0, count: cells.sumCount)
    sumMost = sumLeast
  }

  /// Narrows a box; false if nothing is left of it.
  ///
  /// Where all is decided in what is left, it keeps every limit: there is nothing that branching could still find out.
  mutating func run(_ box: inout NodeBox) -> Bool {
    for _ in 0..<Self.mostRounds {
      addUp(box)
      guard narrowTotals(&box) else { return false }
      guard let hasChanged = narrowCells(&box) else { return false }
      if !hasChanged { return true }
    }
    addUp(box)
    return narrowTotals(&box)
  }

  private mutating func addUp(_ box: NodeBox) {
    for index in rowLeast.indices { (rowLeast[index], rowMost[index]) = (0, 0) }
    for index in columnLeast.indices { (columnLeast[index], columnMost[index]) = (0, 0) }
    for index in sumLeast.indices { (sumLeast[index], sumMost[index]) = (0, 0) }
    for cell in 0..<cells.count {
      let (low, high) = (box.cellLower[cell], box.cellUpper[cell])
      if high == 0 { continue }
      let (row, column) = (Int(cells.rows[cell]), Int(cells.columns[cell]))
      rowLeast[row] += low
      rowMost[row] += high
      columnLeast[column] += low
      columnMost[column] += high
      for entry in cells.entries(of: cell) {
        let (sum, weight) = (Int(cells.entrySums[entry]), cells.entryWeights[entry])
        sumLeast[sum] += weight * Int(weight > 0 ? low : high)
        sumMost[sum] += weight * Int(weight > 0 ? high : low)
      }
    }
    for (index, entries) in cells.switchEntries.enumerated() {
      let (low, high) = (Int(box.switchLower[index]), Int(box.switchUpper[index]))
      for (sum, weight) in entries {
        sumLeast[sum] += weight * (weight > 0 ? low : high)
        sumMost[sum] += weight * (weight > 0 ? high : low)
      }
    }
  }

  private func narrowTotals(_ box: inout NodeBox) -> Bool {
    for row in rowLeast.indices {
      box.rowLower[row] = max(box.rowLower[row], rowLeast[row])
      box.rowUpper[row] = min(box.rowUpper[row], rowMost[row])
      if box.rowLower[row] > box.rowUpper[row] { return false }
    }
    for column in columnLeast.indices {
      box.columnLower[column] = max(box.columnLower[column], columnLeast[column])
      box.columnUpper[column] = min(box.columnUpper[column], columnMost[column])
      if box.columnLower[column] > box.columnUpper[column] { return false }
    }
    for sum in sumLeast.indices {
      box.sumLower[sum] = max(box.sumLower[sum], sumLeast[sum])
      box.sumUpper[sum] = min(box.sumUpper[sum], sumMost[sum])
      if box.sumLower[sum] > box.sumUpper[sum] { return false }
    }
    return true
  }

  /// Narrows what the totals leave no room for; nil if nothing is left, else whether anything changed.
  private func narrowCells(_ box: inout NodeBox) -> Bool? {
    var hasChanged = false
    for cell in 0..<cells.count {
      var (low, high) = (box.cellLower[cell], box.cellUpper[cell])
      if low == high { continue }
      let (row, column) = (Int(cells.rows[cell]), Int(cells.columns[cell]))
      let (first, last) = (low, high)
      high = min(
        high, first + box.rowUpper[row] - rowLeast[row], first + box.columnUpper[column] - columnLeast[column]
      )
      low = max(
        low, last - (rowMost[row] - box.rowLower[row]), last - (columnMost[column] - box.columnLower[column]))
      for entry in cells.entries(of: cell) {
        let (sum, weight) = (Int(cells.entrySums[entry]), cells.entryWeights[entry])
        let (rise, fall) = (box.sumUpper[sum] - sumLeast[sum], sumMost[sum] - box.sumLower[sum])
        let size = abs(weight)
        if rise < size * Int(last - first) {
          let step = Int32(rise / size)
          if weight > 0 { high = min(high, first + step) } else { low = max(low, last - step) }
        }
        if fall < size * Int(last - first) {
          let step = Int32(fall / size)
          if weight > 0 { low = max(low, last - step) } else { high = min(high, first + step) }
        }
      }
      if low > high { return nil }
      if low != first || high != last {
        hasChanged = true
        (box.cellLower[cell], box.cellUpper[cell]) = (low, high)
      }
    }
    for (index, entries) in cells.switchEntries.enumerated()
    where box.switchLower[index] < box.switchUpper[index] {
      var (low, high) = (box.switchLower[index], box.switchUpper[index])
      for (sum, weight) in entries {
        let size = abs(weight)
        if box.sumUpper[sum] - sumLeast[sum] < size { if weight > 0 { high = 0 } else { low = 1 } }
        if sumMost[sum] - box.sumLower[sum] < size { if weight > 0 { low = 1 } else { high = 0 } }
      }
      if low > high { return nil }
      if low == high {
        hasChanged = true
        (box.switchLower[index], box.switchUpper[index]) = (low, high)
      }
    }
    return hasChanged
  }
}
