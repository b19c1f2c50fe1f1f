/// Solves a problem on the whole matrix, in 32 bits if the costs and what becomes of them fit, else in 64.
struct WholeMatrix {
  let settings: MethodSettings
  /// Prices and pairs to begin with, if there are any.
  let start: WarmStart?
  /// Whether prices by ε-scaling were sought.
  private(set) var hasScaled = false

  init(_ settings: MethodSettings, from start: WarmStart?) {
    self.settings = settings
    self.start = start
  }

  /// - Parameter costs: a stored dense matrix with no more rows than columns.
  /// - Complexity: O(rows² · columns) in the worst case, see ``DensePath``.
  mutating func solve(_ costs: CostMatrix) -> UnitVerdict {
    switch costs.storage {
    case .narrow(let cells):
      let verdict = solve(cells, costs)
      guard case .refused(.outOfRange, _) = verdict else { return verdict }
      return solve(cells.map { $0 == Int32.forbidden ? Int64.forbidden : Int64($0) }, costs)
    case .wide(let cells): return solve(cells, costs)
    case .sparse, .generated: preconditionFailure("a whole matrix is stored cell by cell")
    }
  }

  private mutating func solve<Cost: RowCost>(_ cells: [Cost], _ costs: CostMatrix) -> UnitVerdict {
    guard costs.rowCount > 0 else {
      return .solved(
        UnitSolution(
          columnOfRow: [], rowPrices: [], columnPrices: Array(repeating: 0, count: costs.columnCount)))
    }
    guard let range = costs.survey.range else { return .confined }
    return cells.withUnsafeBufferPointer { cells in
      guard let first = cells.baseAddress,
        var path = DensePath(
          costs: first, rowCount: costs.rowCount, columnCount: costs.columnCount,
          range: Cost(range.lowerBound)...Cost(range.upperBound), hasForbidden: costs.survey.hasForbidden,
          tuning: settings.tuning, control: settings.control)
      else { return .refused(.outOfRange) }
      let ending = path.run(from: start)
      hasScaled = hasScaled || path.hasScaled
      switch ending {
      case .placed: return .solved(UnitSolution(path))
      case .confined: return .confined
      case .outOfRange: return .refused(.outOfRange)
      case .stopped: return .stopped
      }
    }
  }
}
