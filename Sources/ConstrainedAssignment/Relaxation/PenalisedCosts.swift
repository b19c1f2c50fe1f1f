internal import LinearAssignment

/// The costs of all cells with what their side rows charge for them.
///
/// Prices are whole multiples of 1/`scale` of a unit of cost, and so are the penalised costs, which keeps every bound
/// that follows from them exact.
final class PenalisedCosts {
  let scale: Int
  /// The largest magnitude of a cost.
  let largestCost: Int
  /// The largest cost, signed; the least integer if no cell is allowed.
  let dearest: Int
  /// The largest magnitude of a cost that side rows weigh.
  let largestWeighedCost: Int
  /// The largest magnitude of what a cell weighs in each row of the system, at least 1.
  private let largestWeights: [UInt]
  private let system: RowSystem
  private let rowCount: Int
  private let columnCount: Int
  /// Costs times scale; `forbidden` marks a cell that must not be used.
  private let scaled: [Int64]
  private let reader: RowReader
  private let forbidden = CostMatrix.forbidden

  init(_ system: RowSystem) {
    self.system = system
    let costs = system.problem.costs
    rowCount = costs.rowCount
    columnCount = costs.columnCount
    var cells = Array(repeating: CostMatrix.forbidden, count: rowCount * columnCount)
    var largest = 1
    var dearest = Int.min
    reader = RowReader(system.weighedCosts)
    var largestWeighed = 1
    let objective = RowReader(costs)
    for row in 0..<rowCount {
      objective.forEachAllowed(in: row) { column, cost in
        cells[row * costs.columnCount + column] = Int64(cost)
        largest = max(largest, abs(cost))
        dearest = max(dearest, cost)
      }
    }
    if system.rows.contains(where: {
      $0.terms.contains { if case .weightedCosts = $0 { true } else { false } }
    }) {
      for row in 0..<rowCount {
        reader.forEachAllowed(in: row) { _, cost in largestWeighed = max(largestWeighed, abs(cost)) }
      }
    }
    largestWeighedCost = largestWeighed
    // The fast paths of the assignment solver hold 27 bits, most of which is left to the prices.
    var scale = 1
    while largest * scale < 1 << 24 { scale *= 2 }
    self.scale = scale
    largestWeights = system.rows.map { row in
      row.terms.reduce(1) { most, term in
        let weight = UInt(term.weights.largestMagnitude)
        guard case .weightedCosts = term else { return max(most, weight) }
        let (product, overflow) = weight.multipliedReportingOverflow(by: UInt(largestWeighed))
        return max(most, overflow ? .max : product)
      }
    }
    largestCost = largest
    self.dearest = dearest
    scaled = scale == 1 ? cells : cells.map { $0 == CostMatrix.forbidden ? $0 : $0 * Int64(scale) }
  }

  /// The matrix of `scale · cost + Σ price · weight`, nil if it would not fit 64 bits by far.
  ///
  /// - Parameter hasCosts: whether costs count, or prices alone.
  /// - Complexity: O(rows · columns · rows with a price).
  func matrix(prices: [Int], hasCosts: Bool = true) -> CostMatrix? {
    let priced = prices.indices.filter { prices[$0] != 0 }
    // No product may leave 64 bits, and sums of them may not either.
    for index in priced {
      let (product, overflow) = prices[index].magnitude.multipliedReportingOverflow(by: largestWeights[index])
      if overflow || product >= 1 << 44 { return nil }
    }
    var cells = hasCosts ? scaled : scaled.map { $0 == forbidden ? $0 : 0 }
    var memo: [[Int32]: [Int64]] = [:]
    var blocks: [(price: Int64, classOfRow: [Int32], classOfColumn: [Int32], width: Int, weights: [Int])] = []
    var factors: [(price: Int64, weights: CellWeights)] = []
    var singles: [(price: Int, cells: [CellWeights.Cell])] = []
    for index in priced {
      for term in system.rows[index].terms {
        switch (term, term.weights.layout) {
        case (.weights, .classes(let ofRow, let ofColumn, let width, let weights)):
          blocks.append((Int64(prices[index]), ofRow, ofColumn, width, weights))
        case (.weights, .cells(let cells)): singles.append((prices[index], cells))
        case (.weightedCosts(let weights), _): factors.append((Int64(prices[index]), weights))
        }
      }
    }
    cells.withUnsafeMutableBufferPointer { cells in
      for row in 0..<rowCount {
        let line = UnsafeMutableBufferPointer(rebasing: cells[row * columnCount..<(row + 1) * columnCount])
        if !factors.isEmpty { addFactors(factors, row: row, to: line) }
        guard !blocks.isEmpty else { continue }
        // Rows of the same classes pay the same, so what they pay is worked out once.
        let key = blocks.map { $0.classOfRow[row] }
        let charge: [Int64]
        if let known = memo[key] {
          charge = known
        } else {
          charge = self.charge(blocks, key: key)
          if memo.count < 4096 { memo[key] = charge }
        }
        for column in 0..<columnCount {
          let cost = line[column]
          line[column] = cost == forbidden ? cost : cost &+ charge[column]
        }
      }
      for (price, single) in singles {
        for cell in single where cells[cell.row * columnCount + cell.column] != forbidden {
          cells[cell.row * columnCount + cell.column] += Int64(price * cell.weight)
        }
      }
    }
    guard cells.allSatisfy({ $0 == forbidden || $0.magnitude < 1 << 44 }) else { return nil }
    return CostMatrix(rowCount: rowCount, columnCount: columnCount, costs: cells)
  }

  private func charge(
    _ blocks: [(price: Int64, classOfRow: [Int32], classOfColumn: [Int32], width: Int, weights: [Int])],
    key: [Int32]
  ) -> [Int64] {
    var charge = Array(repeating: Int64(0), count: columnCount)
    for (block, rowClass) in zip(blocks, key) {
      let line = (0..<block.width).map {
        block.price * Int64(block.weights[Int(rowClass) * block.width + $0])
      }
      guard line.contains(where: { $0 != 0 }) else { continue }
      for column in 0..<columnCount { charge[column] += line[Int(block.classOfColumn[column])] }
    }
    return charge
  }

  private func addFactors(
    _ factors: [(price: Int64, weights: CellWeights)], row: Int, to line: UnsafeMutableBufferPointer<Int64>
  ) {
    reader.forEachAllowed(in: row) { column, cost in
      for factor in factors { line[column] += factor.price * Int64(factor.weights[row, column] * cost) }
    }
  }
}
