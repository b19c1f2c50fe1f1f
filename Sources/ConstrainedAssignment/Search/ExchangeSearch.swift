/// A local search along the shortest residual cycles, with the limits in view: good choices early make the tree small.
///
/// It begins with what the linear program of a case says, rounded. As long as it gains, it takes the best of all *exchanges*:
/// two rows that exchange their columns, three that pass them on, or a row that takes a column with a place left. What is
/// above or below a limit costs several times the limit's price in the linear program. With no exchange left that gains,
/// the choice is at a local optimum (2- and 3-exchanges: S. Lin, "Computer Solutions of the Traveling Salesman Problem",
/// Bell System Technical Journal 44 (1965) 2245–2269, DOI 10.1002/j.1538-7305.1965.tb04146.x).
///
/// Nothing is proven here; the search checks in exact integers what it takes over.
struct ExchangeSearch {
  private let cells: LiveCells
  /// The cell of a row and column; -1 where none is live.
  private let cellAt: [Int32]
  /// The cells of a row are those from `starts[row]` to `starts[row + 1]`.
  private let starts: [Int]
  private let looksAtThree: Bool
  private let meanWeight: [Double]
  private let meanCost: Double
  private var penalty: [Double]
  private var sums: [Double]
  private var change: [Double]
  private var lower: [Double]
  private var upper: [Double]
  /// The chosen cell of each row and of each column, -1 for none.
  private var ofRow: [Int32]
  private var ofColumn: [Int32]
  /// How many exchanges were looked at.
  private(set) var work = 0

  /// Larger tables would take more memory, and more cells more time, than they are worth.
  private static let mostPlaces = 4_000_000
  private static let mostCells = 5000
  /// Rounds of three rows are looked at where there are not more of them in one step.
  private static let mostRounds = 50_000
  /// So many times its price a limit costs.
  private static let severity = 4.0
  /// So many exchanges are made at most.
  private static let mostSteps = 60

  /// Prepares for problems in which every row and column takes at most one cell and nothing counts presences; nil for others.
  init?(_ cells: LiveCells, _ root: NodeBox) {
    guard cells.switchEntries.isEmpty, cells.count <= Self.mostCells,
      cells.rowCount * cells.columnCount <= Self.mostPlaces,
      root.rowUpper.allSatisfy({ $0 <= 1 }), root.columnUpper.allSatisfy({ $0 <= 1 })
    else { return nil }
    self.cells = cells
    var cellAt = Array(repeating: Int32(-1), count: cells.rowCount * cells.columnCount)
    var starts = Array(repeating: 0, count: cells.rowCount + 1)
    var weight = Array(repeating: 0.0, count: cells.sumCount)
    var count = Array(repeating: 1.0, count: cells.sumCount)
    var cost = 0.0
    for cell in 0..<cells.count {
      cellAt[Int(cells.rows[cell]) * cells.columnCount + Int(cells.columns[cell])] = Int32(cell)
      starts[Int(cells.rows[cell]) + 1] += 1
      cost += abs(Double(cells.costs[cell]))
      for entry in cells.entries(of: cell) {
        weight[Int(cells.entrySums[entry])] += abs(Double(cells.entryWeights[entry]))
        count[Int(cells.entrySums[entry])] += 1
      }
    }
    for row in 0..<cells.rowCount { starts[row + 1] += starts[row] }
    self.cellAt = cellAt
    self.starts = starts
    let rounds = zip(starts, starts.dropFirst()).reduce(0) { $0 + ($1.1 - $1.0) * ($1.1 - $1.0) }
    looksAtThree = rounds <= Self.mostRounds
    meanWeight = zip(weight, count).map { max(1, $0 / $1) }
    meanCost = max(1, cost / Double(max(1, cells.count)))
    penalty = weight
    sums = weight
    change = Array(repeating: 0, count: cells.sumCount)
    lower = root.sumLower.map { $0 == .min ? -.infinity : Double($0) }
    upper = root.sumUpper.map { $0 == .max ? .infinity : Double($0) }
    ofRow = Array(repeating: -1, count: cells.rowCount)
    ofColumn = Array(repeating: -1, count: cells.columnCount)
  }

  /// The columns of each row of a choice that keeps the limits as far as floating point can tell; nil if none is found.
  ///
  /// - Parameters:
  ///   - values: the value of each cell in the linear program of a case.
  ///   - prices: the price of each sum in it, in units of cost.
  mutating func improve(_ values: [Double], prices: [Double]) -> [[Int]]? {
    for sum in sums.indices {
      penalty[sum] = max(Self.severity * abs(prices[sum]), 0.1 * meanCost / meanWeight[sum])
    }
    round(values)
    for _ in 0..<Self.mostSteps {
      guard let best = bestExchange() else { break }
      make(best)
    }
    guard sums.indices.allSatisfy({ lower[$0] <= sums[$0] && sums[$0] <= upper[$0] }) else { return nil }
    return ofRow.map { $0 < 0 ? [] : [Int(cells.columns[Int($0)])] }
  }

  /// Takes the cells with the largest values that do not exclude each other.
  private mutating func round(_ values: [Double]) {
    for row in ofRow.indices { ofRow[row] = -1 }
    for column in ofColumn.indices { ofColumn[column] = -1 }
    for sum in sums.indices { sums[sum] = 0 }
    let promising = (0..<cells.count).filter { values[$0] > 1e-6 }.sorted {
      (-values[$0], $0) < (-values[$1], $1)
    }
    for cell in promising where isFree(cell) { put(cell) }
    // Whoever is left takes who is left.
    for row in ofRow.indices where ofRow[row] < 0 {
      if let cell = (starts[row]..<starts[row + 1]).first(where: { isFree($0) }) { put(cell) }
    }
  }

  private func isFree(_ cell: Int) -> Bool {
    ofRow[Int(cells.rows[cell])] < 0 && ofColumn[Int(cells.columns[cell])] < 0
  }

  private mutating func put(_ cell: Int) {
    ofRow[Int(cells.rows[cell])] = Int32(cell)
    ofColumn[Int(cells.columns[cell])] = Int32(cell)
    for entry in cells.entries(of: cell) {
      sums[Int(cells.entrySums[entry])] += Double(cells.entryWeights[entry])
    }
  }

  private mutating func take(_ cell: Int) {
    ofRow[Int(cells.rows[cell])] = -1
    ofColumn[Int(cells.columns[cell])] = -1
    for entry in cells.entries(of: cell) {
      sums[Int(cells.entrySums[entry])] -= Double(cells.entryWeights[entry])
    }
  }

  /// Cells that go and cells that come, -1 for none.
  private struct Exchange {
    var out: (Int, Int, Int)
    var come: (Int, Int, Int)
  }

  private mutating func make(_ exchange: Exchange) {
    for cell in [exchange.out.0, exchange.out.1, exchange.out.2] where cell >= 0 { take(cell) }
    for cell in [exchange.come.0, exchange.come.1, exchange.come.2] where cell >= 0 { put(cell) }
  }

  /// The exchange that gains most, nil if none gains.
  private mutating func bestExchange() -> Exchange? {
    var best: (exchange: Exchange, gain: Double)?
    func consider(_ exchange: Exchange, _ gain: Double) {
      if gain > best?.gain ?? 1e-6 { best = (exchange, gain) }
    }
    let columnCount = cells.columnCount
    for row in ofRow.indices {
      let own = Int(ofRow[row])
      guard own >= 0 else { continue }
      let ownColumn = Int(cells.columns[own])
      for first in starts[row]..<starts[row + 1] where first != own {
        work += 1
        let second = Int(ofColumn[Int(cells.columns[first])])
        guard second >= 0 else {
          let exchange = Exchange(out: (own, -1, -1), come: (first, -1, -1))
          consider(exchange, gain(exchange))
          continue
        }
        let secondRow = Int(cells.rows[second])
        let back = Int(cellAt[secondRow * columnCount + ownColumn])
        if back >= 0, row < secondRow {
          let exchange = Exchange(out: (own, second, -1), come: (first, back, -1))
          consider(exchange, gain(exchange))
        }
        guard looksAtThree else { continue }
        for middle in starts[secondRow]..<starts[secondRow + 1] where middle != second {
          let third = Int(ofColumn[Int(cells.columns[middle])])
          // Each round of three is looked at from its first row alone.
          work += 1
          guard third >= 0, third != own, row < secondRow, row < Int(cells.rows[third]) else { continue }
          let last = Int(cellAt[Int(cells.rows[third]) * columnCount + ownColumn])
          guard last >= 0 else { continue }
          let exchange = Exchange(out: (own, second, third), come: (first, middle, last))
          consider(exchange, gain(exchange))
        }
      }
    }
    return best?.exchange
  }

  /// By how much costs and penalties fall.
  private mutating func gain(_ exchange: Exchange) -> Double {
    var gain = 0.0
    func add(_ cell: Int, _ sign: Double) {
      guard cell >= 0 else { return }
      gain -= sign * Double(cells.costs[cell])
      for entry in cells.entries(of: cell) {
        change[Int(cells.entrySums[entry])] += sign * Double(cells.entryWeights[entry])
      }
    }
    add(exchange.out.0, -1)
    add(exchange.out.1, -1)
    add(exchange.out.2, -1)
    add(exchange.come.0, 1)
    add(exchange.come.1, 1)
    add(exchange.come.2, 1)
    for sum in change.indices where change[sum] != 0 {
      gain -= penalty[sum] * (excess(sum, sums[sum] + change[sum]) - excess(sum, sums[sum]))
      change[sum] = 0
    }
    return gain
  }

  private func excess(_ sum: Int, _ value: Double) -> Double {
    max(0, lower[sum] - value) + max(0, value - upper[sum])
  }
}
