internal import LinearAssignment

/// Bounds of points in a case, and what they leave no room for.
extension Examination {
  struct Bound {
    var value: Int128 = 0
    /// The reduced costs of cells and switches.
    var cells: [Int128] = []
    var switches: [Int128] = []
  }

  /// The least of the Lagrangian sum; nil if the point does not fit the problem or numbers are too large.
  func bound(_ point: DualPoint, _ box: Box) -> Bound? {
    guard isSound(point, box) else { return nil }
    let hasPrices = !point.rowPrices.isEmpty
    let unit: Int128 = point.hasObjective ? 1 << Int128(point.shift) : 0
    var price = Array(repeating: Int128(0), count: system.rows.count)
    var result = Bound()
    for multiplier in point.multipliers {
      price[multiplier.sum] = multiplier.value
      result.value -=
        multiplier.value
        * (multiplier.value > 0 ? box.sums[multiplier.sum].most : box.sums[multiplier.sum].least)
    }
    result.cells.reserveCapacity(cells.count)
    var lineRow = -1
    var line: [Int128] = []
    let hasWeightedCosts = point.multipliers.contains { multiplier in
      system.rows[multiplier.sum].terms.contains { if case .weightedCosts = $0 { true } else { false } }
    }
    for (index, cell) in cells.enumerated() {
      var cost = unit * Int128(cell.cost)
      if starts.isEmpty {
        if cell.row != lineRow {
          lineRow = cell.row
          line = charges(of: point, row: cell.row)
        }
        cost += line[cell.column]
        if hasWeightedCosts { cost += chargeOnCost(of: point, cell) }
      } else {
        for entry in starts[index]..<starts[index + 1] where price[weights[entry].sum] != 0 {
          cost += price[weights[entry].sum] * weights[entry].weight
        }
      }
      if hasPrices { cost -= point.rowPrices[cell.row] + point.columnPrices[cell.column] }
      result.value += cost * box.cells[index].cheap(cost)
      result.cells.append(cost)
    }
    if hasPrices {
      for (price, load) in zip(point.rowPrices, box.rows) { result.value += price * load.cheap(price) }
      for (price, load) in zip(point.columnPrices, box.columns) { result.value += price * load.cheap(price) }
    }
    for (entries, range) in zip(switchWeights, box.switches) {
      let charge = entries.reduce(Int128(0)) { $0 + price[$1.sum] * $1.weight }
      result.value += charge * range.cheap(charge)
      result.switches.append(charge)
    }
    return result
  }

  /// What the multipliers charge for each cell of a row, weights of costs left out; for the first pass over all cells.
  private func charges(of point: DualPoint, row: Int) -> [Int128] {
    var line = Array(repeating: Int128(0), count: system.problem.costs.columnCount)
    for multiplier in point.multipliers {
      for case .weights(let weights) in system.rows[multiplier.sum].terms {
        weights.forEachWeight(in: row, columnCount: line.count) { line[$0] += multiplier.value * Int128($1) }
      }
    }
    return line
  }

  /// What the multipliers charge for a cell by its cost.
  private func chargeOnCost(of point: DualPoint, _ cell: Cell) -> Int128 {
    var charge: Int128 = 0
    for multiplier in point.multipliers {
      for case .weightedCosts(let weights) in system.rows[multiplier.sum].terms {
        let weight = weights[cell.row, cell.column]
        if weight != 0, let cost = system.weighedCosts[cell.row, cell.column] {
          charge += multiplier.value * Int128(weight) * Int128(cost)
        }
      }
    }
    return charge
  }

  /// Whether a point fits the problem, prices only limits that there are, and keeps all sums far from 128 bits.
  private func isSound(_ point: DualPoint, _ box: Box) -> Bool {
    let (rows, columns) = (point.rowPrices.count, point.columnPrices.count)
    guard
      rows == 0 && columns == 0
        || rows == system.problem.costs.rowCount && columns == system.problem.costs.columnCount,
      point.shift >= 0, point.shift < 100,
      zip(point.multipliers, point.multipliers.dropFirst()).allSatisfy({ $0.sum < $1.sum })
    else { return false }
    let limit = UInt128(1) << 126
    var size: UInt128 = point.hasObjective ? largestCost << UInt128(point.shift) : 0
    guard largestCost < limit >> UInt128(point.shift) else { return false }
    var total: UInt128 = 0
    for multiplier in point.multipliers {
      guard box.sums.indices.contains(multiplier.sum) else { return false }
      let range = box.sums[multiplier.sum]
      let end = multiplier.value > 0 ? range.most : range.least
      guard end.magnitude < UInt128(Self.noLimit) else { return false }
      let (part, overflow) = multiplier.value.magnitude.multipliedReportingOverflow(
        by: largestWeight[multiplier.sum])
      let (share, tooLarge) = multiplier.value.magnitude.multipliedReportingOverflow(by: end.magnitude)
      guard !overflow, !tooLarge, part < limit, share < limit, size < limit, total < limit else {
        return false
      }
      size += part
      total += share
    }
    for price in point.rowPrices + point.columnPrices where size < price.magnitude { size = price.magnitude }
    let places =
      box.rows.reduce(UInt128(0)) { $0 + UInt128($1.most.magnitude) }
      + box.columns.reduce(UInt128(0)) { $0 + UInt128($1.most.magnitude) }
    let (sum, overflow) = size.multipliedReportingOverflow(
      by: 4 * (UInt128(cells.count + system.switches.count * system.rows.count + 4) + places))
    return !overflow && sum < limit && total < limit
  }

  func narrow(_ box: inout Box, _ point: DualPoint, _ bound: Bound, _ most: Int128) {
    let room = most - bound.value
    for index in cells.indices { box.cells[index].narrow(bound.cells[index], room: room) }
    for (row, price) in point.rowPrices.enumerated() { box.rows[row].narrow(price, room: room) }
    for (column, price) in point.columnPrices.enumerated() { box.columns[column].narrow(price, room: room) }
    for (index, charge) in bound.switches.enumerated() { box.switches[index].narrow(charge, room: room) }
  }
}
