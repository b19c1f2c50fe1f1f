/// Solves a problem by shortlists, in 32 bits if the costs and what becomes of them fit, else in 64.
enum ShortlistSearch {
  /// What to do where row reduction leaves many rows, so that searches would go far.
  enum Crowding {
    /// To give up soon.
    case refused
    /// To seek prices by ε-scaling.
    case scaled
    /// The same at once, since it is known that rows are crowded.
    case foreseen
  }

  /// - Parameters:
  ///   - costs: a matrix with no more rows than columns.
  ///   - crowding: what to do where row reduction leaves many rows.
  ///   - hasScaled: is set if prices by ε-scaling were sought.
  /// - Complexity: see ``ShortlistPath``.
  static func solve(
    _ costs: CostMatrix, crowding: Crowding = .scaled, tuning: Tuning, threads: Int, control: SolveControl?,
    hasScaled: inout Bool
  ) -> UnitVerdict {
    switch costs.storage {
    case .narrow(let cells):
      if ShortlistPath<Int32>.admits(costs) || cells.count > mostWidened {
        return solve(Int32.self, costs, crowding, tuning, threads, control, &hasScaled)
      }
      return solve(Int64.self, widened(cells, costs), crowding, tuning, threads, control, &hasScaled)
    case .wide: return solve(Int64.self, costs, crowding, tuning, threads, control, &hasScaled)
    case .sparse:
      return ShortlistPath<Int32>.admits(costs)
        ? solve(Int32.self, costs, crowding, tuning, threads, control, &hasScaled)
        : solve(Int64.self, costs, crowding, tuning, threads, control, &hasScaled)
    case .generated(let generator):
      switch generator.rows {
      case .narrow: return solve(Int32.self, costs, crowding, tuning, threads, control, &hasScaled)
      case .wide: return solve(Int64.self, costs, crowding, tuning, threads, control, &hasScaled)
      }
    }
  }

  /// Matrices with more cells are not copied into 64 bits.
  private static let mostWidened = 1 << 26

  /// The same costs in 64 bits.
  private static func widened(_ cells: [Int32], _ costs: CostMatrix) -> CostMatrix {
    CostMatrix(
      rowCount: costs.rowCount, columnCount: costs.columnCount,
      storage: .wide(cells.map { $0 == Int32.forbidden ? Int64.forbidden : Int64($0) }), survey: costs.survey)
  }

  private static func solve<Cost: RowCost>(
    _: Cost.Type, _ costs: CostMatrix, _ crowding: Crowding, _ tuning: Tuning, _ threads: Int,
    _ control: SolveControl?,
    _ hasScaled: inout Bool
  ) -> UnitVerdict {
    guard var path = ShortlistPath<Cost>(costs, threads: threads, tuning: tuning) else {
      return .refused(.unsuitable)
    }
    switch path.run(crowding, control: control, hasScaled: &hasScaled) {
    case .placed(let solution): return .solved(solution)
    case .crowded: return .refused(.crowded)
    case .unfinished: break
    }
    if control?.isStopped ?? false { return .stopped }
    return .refused(.longSearches, prices: hasScaled ? path.prices : nil)
  }
}
