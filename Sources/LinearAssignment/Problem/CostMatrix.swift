/// A matrix of integer costs in which a cell may be forbidden.
///
/// It is held as an array, as lists of the allowed cells of each row, or not at all: then its rows are computed when they
/// are asked for. Dense costs are stored in 32 bits when all of them fit in 31, else in 64. Forbidden is a mark, never a
/// large number: no sum of costs can be mistaken for it.
public struct CostMatrix: Sendable {
  /// The number of rows.
  public let rowCount: Int
  /// The number of columns.
  public let columnCount: Int
  let storage: Storage
  /// What is known of the costs of a stored matrix; nothing of one that is not stored.
  let survey: Survey

  /// What a look at all costs tells.
  struct Survey: Sendable {
    /// The least and the largest cost; nil if every cell is forbidden.
    var range: ClosedRange<Int>?
    /// Whether some cell is forbidden; not told of a sparse matrix.
    var hasForbidden = false
  }

  enum Storage: Sendable {
    /// `Int32.max` marks a forbidden cell; every cost has a magnitude below 2³⁰.
    case narrow([Int32])
    /// `Int64.max` marks a forbidden cell.
    case wide([Int64])
    /// Only the allowed cells.
    case sparse(SparseRows)
    /// Rows as in `narrow` or `wide`, made when they are needed.
    case generated(RowGenerator)
  }

  /// The mark of a forbidden cell in the arrays of ``init(rowCount:columnCount:costs:)``.
  public static let forbidden = Int64.max

  /// The mark of a forbidden cell in the arrays of ``init(rowCount:columnCount:narrowCosts:)``.
  public static let narrowForbidden = Int32.max

  /// Costs of a magnitude below this are stored in 32 bits.
  static let narrowLimit = 1 << 30

  /// Makes a matrix from costs in row-major order, with ``forbidden`` where a cell must not be used.
  ///
  /// Traps if the count is not rows × columns.
  /// - Complexity: O(rows · columns).
  public init(rowCount: Int, columnCount: Int, costs: [Int64]) {
    let (cells, overflow) = rowCount.multipliedReportingOverflow(by: columnCount)
    precondition(
      rowCount >= 0 && columnCount >= 0 && !overflow && costs.count == cells,
      "a \(rowCount) × \(columnCount) matrix has another number of cells than \(costs.count)")
    let survey = Self.survey(of: costs)
    let limit = Self.narrowLimit
    let fits = survey.range.map { -limit < $0.lowerBound && $0.upperBound < limit } ?? true
    self.init(
      rowCount: rowCount, columnCount: columnCount,
      storage: fits
        ? .narrow(costs.map { $0 == Self.forbidden ? Self.narrowForbidden : Int32(truncatingIfNeeded: $0) })
        : .wide(costs), survey: survey)
  }

  /// Makes a matrix from 32-bit costs in row-major order, with ``narrowForbidden`` where a cell must not be used.
  ///
  /// The array is kept as it is, so nothing is copied. Traps if the count is not rows × columns, or if a cost
  /// has a magnitude of 2³⁰ or more.
  /// - Complexity: O(rows · columns), for the check.
  public init(rowCount: Int, columnCount: Int, narrowCosts: [Int32]) {
    let (cells, overflow) = rowCount.multipliedReportingOverflow(by: columnCount)
    precondition(
      rowCount >= 0 && columnCount >= 0 && !overflow && narrowCosts.count == cells,
      "a \(rowCount) × \(columnCount) matrix has another number of cells than \(narrowCosts.count)")
    let survey = Self.survey(of: narrowCosts)
    precondition(
      survey.range.map { -Self.narrowLimit < $0.lowerBound && $0.upperBound < Self.narrowLimit } ?? true,
      "a narrow cost has a magnitude below 2^30")
    self.init(rowCount: rowCount, columnCount: columnCount, storage: .narrow(narrowCosts), survey: survey)
  }

  /// Makes a matrix from rows of optional costs, nil where a cell must not be used.
  ///
  /// Traps if the rows differ in length, or if a cost is ``forbidden``. A matrix without rows has no columns.
  public init(_ rows: [[Int?]]) {
    let columnCount = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == columnCount }, "all rows of a matrix have the same length")
    precondition(
      rows.allSatisfy { $0.allSatisfy { $0 != Int(Self.forbidden) } },
      "a cost is below the mark of a forbidden cell")
    self.init(
      rowCount: rows.count, columnCount: columnCount,
      costs: rows.flatMap { $0.map { $0.map(Int64.init) ?? Self.forbidden } })
  }

  init(rowCount: Int, columnCount: Int, storage: Storage, survey: Survey) {
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.storage = storage
    self.survey = survey
  }

  /// Makes a matrix of stored costs, and looks for their range.
  init(rowCount: Int, columnCount: Int, storage: Storage) {
    let survey: Survey =
      switch storage {
      case .narrow(let costs): Self.survey(of: costs)
      case .wide(let costs): Self.survey(of: costs)
      case .sparse(let rows): Self.survey(of: rows.costs)
      case .generated: Survey()
      }
    self.init(rowCount: rowCount, columnCount: columnCount, storage: storage, survey: survey)
  }

  private static func survey<Cost: RowCost>(of costs: [Cost]) -> Survey {
    costs.withUnsafeBufferPointer { costs in
      guard let first = costs.baseAddress else { return Survey() }
      let (range, hasForbidden) = Cost.survey(first, costs.count)
      return Survey(range: range.map { Int($0.lowerBound)...Int($0.upperBound) }, hasForbidden: hasForbidden)
    }
  }

  /// The cost of a cell, nil if it is forbidden; traps outside the matrix.
  ///
  /// - Complexity: O(1) for a dense matrix, O(log cells of the row) for a sparse one; a row that is made when needed is
  ///   made whole.
  public subscript(row: Int, column: Int) -> Int? {
    precondition(
      (0..<rowCount).contains(row) && (0..<columnCount).contains(column), "a cell lies inside its matrix")
    switch storage {
    case .narrow(let costs):
      let cost = costs[row * columnCount + column]
      return cost == Self.narrowForbidden ? nil : Int(cost)
    case .wide(let costs):
      let cost = costs[row * columnCount + column]
      return cost == Self.forbidden ? nil : Int(cost)
    case .sparse, .generated:
      let cost = RowReader(self).withRow(row) { $0[column] }
      return cost == .max ? nil : cost
    }
  }

  /// Whether the matrix is not stored, so that each pass over it has to compute it.
  public var isGenerated: Bool {
    if case .generated = storage { true } else { false }
  }

  /// Whether only the allowed cells are held.
  var isSparse: Bool {
    if case .sparse = storage { true } else { false }
  }

  /// Whether rows are read as 64-bit costs.
  var isWide: Bool {
    switch storage {
    case .wide, .sparse: return true
    case .generated(let generator):
      if case .wide = generator.rows { return true }
      return false
    case .narrow: return false
    }
  }

  /// Whether a row that is read may hold the mark of a forbidden cell.
  var mayHaveForbidden: Bool {
    switch storage {
    case .narrow, .wide: survey.hasForbidden
    case .sparse: false
    case .generated: true
    }
  }

  /// Bounds on all costs; nil if every cell is forbidden.
  var range: ClosedRange<Int>? {
    guard case .generated(let generator) = storage else { return survey.range }
    let most = Int(clamping: generator.largestMagnitude)
    return -most...most
  }

  /// The matrix with rows and columns exchanged; one whose rows are made when needed is stored for it, unless its columns can be
  /// made too.
  public var transposed: CostMatrix {
    func turned<Cost: BitwiseCopyable>(_ costs: [Cost]) -> [Cost] {
      [Cost](unsafeUninitializedCapacity: costs.count) { target, count in
        count = costs.count
        // Tile by tile, so that what is read and what is written stay in the cache.
        let tile = 32
        costs.withUnsafeBufferPointer { source in
          for top in stride(from: 0, to: rowCount, by: tile) {
            for left in stride(from: 0, to: columnCount, by: tile) {
              for column in left..<min(left + tile, columnCount) {
                for row in top..<min(top + tile, rowCount) {
                  target[column * rowCount + row] = source[row * columnCount + column]
                }
              }
            }
          }
        }
      }
    }
    let storage: Storage =
      switch storage {
      case .narrow(let costs): .narrow(turned(costs))
      case .wide(let costs): .wide(turned(costs))
      case .sparse(let rows): .sparse(rows.transposed(columnCount: columnCount))
      case .generated(let generator):
        generator.transposed.map { .generated($0) }
          ?? .sparse(SparseRows(readingAll: self).transposed(columnCount: columnCount))
      }
    return CostMatrix(rowCount: columnCount, columnCount: rowCount, storage: storage, survey: survey)
  }

  /// The matrix with every cost negated, which turns a maximisation into a minimisation; nil if a cost is so near the
  /// least 64-bit integer that it has no negative.
  ///
  /// Traps for a matrix whose rows are made when needed.
  public var negated: CostMatrix? {
    let storage: Storage
    switch self.storage {
    case .narrow(let costs):
      storage = .narrow(costs.map { $0 == Self.narrowForbidden ? $0 : -$0 })
    case .wide(let costs):
      // The negative of -Int64.max would be the mark.
      guard !costs.contains(where: { $0 <= -Int64.max }) else { return nil }
      return CostMatrix(
        rowCount: rowCount, columnCount: columnCount,
        costs: costs.map { $0 == Self.forbidden ? $0 : -$0 })
    case .sparse(let rows):
      guard !rows.costs.contains(where: { $0 <= -Int64.max }) else { return nil }
      storage = .sparse(SparseRows(starts: rows.starts, columns: rows.columns, costs: rows.costs.map { -$0 }))
    case .generated: preconditionFailure("a matrix that is not stored cannot be negated")
    }
    return CostMatrix(rowCount: rowCount, columnCount: columnCount, storage: storage)
  }

  /// The largest magnitude of a cost, or a bound on it that is known without looking; 0 if every cell is forbidden.
  var largestMagnitude: UInt64 {
    if case .generated(let generator) = storage { return generator.largestMagnitude }
    return survey.range.map { UInt64(max($0.lowerBound.magnitude, $0.upperBound.magnitude)) } ?? 0
  }
}
