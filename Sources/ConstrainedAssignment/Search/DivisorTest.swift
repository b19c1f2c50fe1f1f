/// Finds a sum that moves in steps and has no step between its limits.
///
/// Where the load of a row is fixed, only differences between the weights of its cells matter.
struct DivisorTest {
  let cells: LiveCells

  /// The number of such a sum, nil if there is none.
  ///
  /// - Complexity: O(entries of the cells).
  func failing(in box: NodeBox) -> Int? {
    var divisor = Array(repeating: 0, count: cells.sumCount)
    // The weight in each sum of the first undecided cell of each row, and whether it has one.
    var first: [Int: Int] = [:]
    var fixed = Array(repeating: Int128(0), count: cells.sumCount)
    var weights = Array(repeating: 0, count: cells.sumCount)
    var narrow: [Int] = []
    for sum in 0..<cells.sumCount where box.sumUpper[sum] != .max && box.sumLower[sum] != .min {
      let (width, overflow) = box.sumUpper[sum].subtractingReportingOverflow(box.sumLower[sum])
      if !overflow, width < cells.largestWeight[sum] { narrow.append(sum) }
    }
    guard !narrow.isEmpty else { return nil }
    var base: [[Int]?] = Array(repeating: nil, count: cells.rowCount)
    var rest = box.rowLower
    first.removeAll()
    for cell in 0..<cells.count {
      let row = Int(cells.rows[cell])
      let low = box.cellLower[cell]
      for sum in narrow { weights[sum] = 0 }
      for entry in cells.entries(of: cell) {
        weights[Int(cells.entrySums[entry])] = cells.entryWeights[entry]
      }
      defer { for entry in cells.entries(of: cell) { weights[Int(cells.entrySums[entry])] = 0 } }
      if low != 0 {
        rest[row] -= low
        for sum in narrow { fixed[sum] += Int128(weights[sum]) * Int128(low) }
      }
      guard !box.isFixed(cell) else { continue }
      let isFull = box.rowLower[row] == box.rowUpper[row]
      if isFull, base[row] == nil { base[row] = narrow.map { weights[$0] } }
      for (place, sum) in narrow.enumerated() {
        divisor[sum] = Self.divisor(divisor[sum], weights[sum] - (base[row]?[place] ?? 0))
      }
    }
    for (row, line) in base.enumerated() {
      guard let line else { continue }
      for (place, sum) in narrow.enumerated() { fixed[sum] += Int128(line[place]) * Int128(rest[row]) }
    }
    for (index, entries) in cells.switchEntries.enumerated() {
      for (sum, weight) in entries {
        if box.switchLower[index] == box.switchUpper[index] {
          fixed[sum] += Int128(weight) * Int128(box.switchLower[index])
        } else {
          divisor[sum] = Self.divisor(divisor[sum], weight)
        }
      }
    }
    return narrow.first { sum in
      let (low, high) = (Int128(box.sumLower[sum]) - fixed[sum], Int128(box.sumUpper[sum]) - fixed[sum])
      let step = Int128(divisor[sum])
      guard step > 0 else { return low > 0 || high < 0 }
      let least = low >= 0 ? (low + step - 1) / step : -(-low / step)
      return least * step > high
    }
  }

  /// The greatest common divisor (Euclid).
  private static func divisor(_ first: Int, _ second: Int) -> Int {
    var (a, b) = (first, abs(second))
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}
