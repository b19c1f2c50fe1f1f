/// Solves a problem on the whole matrix, in 32 bits if the costs and what becomes of them fit, else in 64.
enum WholeMatrix {
  /// - Parameters:
  ///   - costs: a stored dense matrix with no more rows than columns.
  ///   - start: prices and pairs to begin with, if there are any.
  ///   - hasScaled: is set if prices by ε-scaling were sought.
  /// - Complexity: O(rows² · columns) in the worst case, see ``DensePath``.
  static func solve(
    _ costs: CostMatrix, from start: WarmStart?, tuning: Tuning, control: SolveControl?, hasScaled: inout Bool
  ) -> UnitVerdict {
    switch costs.storage {
    case .narrow(let cells):
      let verdict = solve(cells, costs, start, tuning, control, &hasScaled)
      guard case .refused(.outOfRange, _) = verdict else { return verdict }
      let wide = cells.map { $0 == Int32.forbidden ? Int64.forbidden : Int64($0) }
      return solve(wide, costs, start, tuning, control, &hasScaled)
    case .wide(let cells): return solve(cells, costs, start, tuning, control, &hasScaled)
    case .sparse, .generated: preconditionFailure("a whole matrix is stored cell by cell")
    }
  }

  private static func solve<Cost: RowCost>(
    _ cells: [Cost], _ costs: CostMatrix, _ start: WarmStart?, _ tuning: Tuning, _ control: SolveControl?,
    _ hasScaled: inout Bool
  ) -> UnitVerdict {
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
          tuning: tuning, control: control)
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
