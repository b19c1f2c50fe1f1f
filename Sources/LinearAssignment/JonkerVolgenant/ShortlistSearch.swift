/// Solves a problem by shortlists, in 32 bits if the costs and what becomes of them fit, else in 64.
struct ShortlistSearch {
  /// What to do where row reduction leaves many rows, so that searches would go far.
  enum Crowding {
    /// To give up soon.
    case refused
    /// To seek prices by ε-scaling.
    case scaled
    /// The same at once, since it is known that rows are crowded.
    case foreseen
  }

  let settings: MethodSettings
  /// What to do where row reduction leaves many rows.
  let crowding: Crowding
  /// Whether prices by ε-scaling were sought.
  private(set) var hasScaled = false

  init(_ settings: MethodSettings, crowding: Crowding = .scaled) {
    self.settings = settings
    self.crowding = crowding
  }

  /// - Parameter costs: a matrix with no more rows than columns.
  /// - Complexity: see ``ShortlistPath``.
  mutating func solve(_ costs: CostMatrix) -> UnitVerdict {
    switch costs.storage {
    case .narrow(let cells):
      if ShortlistPath<Int32>.admits(costs) || cells.count > Self.mostWidened {
        return solve(Int32.self, costs, nil)
      }
      return solve(Int64.self, Self.widened(cells, costs), nil)
    case .wide: return solve(Int64.self, costs, nil)
    case .sparse(let rows):
      return SparseCells.with(rows) { cells in
        ShortlistPath<Int32>.admits(costs)
          ? solve(Int32.self, costs, cells) : solve(Int64.self, costs, cells)
      } ?? .refused(.unsuitable)
    case .generated(let generator):
      switch generator.rows {
      case .narrow: return solve(Int32.self, costs, nil)
      case .wide: return solve(Int64.self, costs, nil)
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

  private mutating func solve<Cost: RowCost>(
    _: Cost.Type, _ costs: CostMatrix, _ sparse: SparseCells?
  ) -> UnitVerdict {
    guard var path = ShortlistPath<Cost>(costs, sparse: sparse, settings: settings) else {
      return .refused(.unsuitable)
    }
    let ending = path.run(crowding)
    hasScaled = hasScaled || path.hasScaled
    switch ending {
    case .placed(let solution): return .solved(solution)
    case .crowded: return .refused(.crowded)
    case .unfinished: break
    }
    if settings.isStopped { return .stopped }
    return .refused(.longSearches, prices: hasScaled ? path.prices : nil)
  }
}
