/// The bound of a dual point on a case, in exact integers, and what follows from it for each cell.
struct ExactBound {
  let cells: LiveCells
  /// The reduced cost of each cell at the last point.
  private(set) var reduced: [Int128]
  private var multiplier: [Int128]
  private var charges: [Int128]
  private var point: DualPoint?
  private var value: Int128 = 0

  init(_ cells: LiveCells) {
    self.cells = cells
    reduced = Array(repeating: 0, count: cells.count)
    multiplier = Array(repeating: 0, count: cells.sumCount)
    charges = Array(repeating: 0, count: cells.switchEntries.count)
  }

  /// A scale at which rounding numbers of a floating-point solver costs little, and sums stay far from 128 bits.
  func shift(hasObjective: Bool) -> Int {
    let weight = cells.largestWeight.max() ?? 1
    let wanted = 32 + (Int.bitWidth - weight.leadingZeroBitCount)
    let costBits = Int.bitWidth - cells.largestCost.leadingZeroBitCount
    let sizeBits = Int.bitWidth - (cells.count + 2).leadingZeroBitCount
    return hasObjective ? min(wanted, max(0, 108 - costBits - sizeBits)) : wanted
  }

  /// The least that the Lagrangian sum can be in a box, in units of 2^-shift; nil if a part leaves 128 bits by far or a
  /// multiplier belongs to a limit that there is not.
  mutating func evaluate(_ point: DualPoint, in box: NodeBox) -> Int128? {
    let limit = Int128(1) << 120
    for sum in multiplier.indices { multiplier[sum] = 0 }
    var bound: Int128 = 0
    for entry in point.multipliers {
      let end = entry.value > 0 ? box.sumUpper[entry.sum] : box.sumLower[entry.sum]
      guard end != .max, end != .min else { return nil }
      let most = Int128(max(cells.largestWeight[entry.sum], abs(end)))
      let (product, overflow) = entry.value.multipliedReportingOverflow(by: most)
      guard !overflow, product.magnitude < UInt128(1) << 90 else { return nil }
      multiplier[entry.sum] = entry.value
      bound -= entry.value * Int128(end)
    }
    let hasPrices = !point.rowPrices.isEmpty
    let unit: Int128 = point.hasObjective ? Int128(1) << Int128(point.shift) : 0
    for cell in 0..<cells.count {
      var cost = unit * Int128(cells.costs[cell])
      for entry in cells.entries(of: cell) {
        let price = multiplier[Int(cells.entrySums[entry])]
        if price != 0 { cost += price * Int128(cells.entryWeights[entry]) }
      }
      if hasPrices {
        cost -= point.rowPrices[Int(cells.rows[cell])] + point.columnPrices[Int(cells.columns[cell])]
      }
      reduced[cell] = cost
      if cost > 0 {
        let low = box.cellLower[cell]
        if low != 0 { bound += cost * Int128(low) }
      } else if cost < 0 {
        let high = box.cellUpper[cell]
        if high != 0 { bound += cost * Int128(high) }
      }
    }
    if hasPrices {
      for (row, price) in point.rowPrices.enumerated() where price != 0 {
        bound += price * Int128(price > 0 ? box.rowLower[row] : box.rowUpper[row])
      }
      for (column, price) in point.columnPrices.enumerated() where price != 0 {
        bound += price * Int128(price > 0 ? box.columnLower[column] : box.columnUpper[column])
      }
    }
    for (index, entries) in cells.switchEntries.enumerated() {
      var charge: Int128 = 0
      for (sum, weight) in entries { charge += multiplier[sum] * Int128(weight) }
      charges[index] = charge
      bound += charge * Int128(charge > 0 ? box.switchLower[index] : box.switchUpper[index])
    }
    guard bound.magnitude < UInt128(limit) else { return nil }
    self.point = point
    value = bound
    return bound
  }

  /// Takes away what the last point's bound leaves no room for.
  ///
  /// This is reduced-cost fixing (G. B. Dantzig, D. R. Fulkerson and S. M. Johnson, "Solution of a Large-Scale
  /// Traveling-Salesman Problem", Operations Research 2 (1954) 393–410, DOI 10.1287/opre.2.4.393).
  /// - Parameter most: the largest sum that matters; the bound must not be above it.
  /// - Returns: how many bounds were narrowed.
  func narrow(_ box: inout NodeBox, most: Int128) -> Int {
    guard let point else { return 0 }
    let room = most - value
    var narrowed = 0
    for cell in 0..<cells.count {
      let (low, high) = (box.cellLower[cell], box.cellUpper[cell])
      let cost = reduced[cell]
      guard low < high, cost.magnitude * UInt128(high - low) > UInt128(room) else { continue }
      let step = Int32(UInt128(room) / cost.magnitude)
      if cost > 0 { box.cellUpper[cell] = low + step } else { box.cellLower[cell] = high - step }
      narrowed += 1
    }
    func narrow(_ lower: inout [Int32], _ upper: inout [Int32], _ prices: [Int128]) {
      for (index, price) in prices.enumerated() {
        let width = upper[index] - lower[index]
        guard width > 0, price.magnitude * UInt128(width) > UInt128(room) else { continue }
        let step = Int32(UInt128(room) / price.magnitude)
        if price > 0 { upper[index] = lower[index] + step } else { lower[index] = upper[index] - step }
        narrowed += 1
      }
    }
    narrow(&box.rowLower, &box.rowUpper, point.rowPrices)
    narrow(&box.columnLower, &box.columnUpper, point.columnPrices)
    narrow(&box.switchLower, &box.switchUpper, charges)
    return narrowed
  }
}
