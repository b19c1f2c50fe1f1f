/// The methods that an ``AssignmentSolver`` can choose from.
public enum Method: String, Sendable, CaseIterable {
  /// Equal rows and equal columns are made one, with as many places, and what comes out is handed to the core problem.
  case mergedLines = "merged-lines"
  /// Where nearly all cells cost the same cap, shortest augmenting paths on the others alone.
  case cappedCosts = "capped-costs"
  /// Shortest augmenting paths on the whole matrix; prices by ε-scaling where the searches grow long.
  case shortestPaths = "shortest-paths"
  /// Shortest augmenting paths on the cheapest cells of each row, of which more are looked at where they matter.
  case shortlists
  /// The core problem with a limit on its work, where row reduction leaves many rows. It is the fastest where costs follow a smooth law
  /// in the order of rows and columns.
  case briefCoreProblem = "brief-core-problem"
  /// Prices by ε-scaling, then shortlists.
  case scaledShortlists = "scaled-shortlists"
  /// Shortest augmenting paths on a sparse part of the matrix, which grows until no other cell would be cheaper.
  case coreProblem = "core-problem"

  /// The methods for a problem, in the order in which they are tried.
  ///
  /// The last one always comes to a verdict. The choice is a function of these arguments alone.
  /// - Parameters:
  ///   - shape: what matters of the problem.
  ///   - hasStart: whether there is a start to begin from.
  ///   - tuning: the limits.
  static func candidates(for shape: ProblemShape, hasStart: Bool, tuning: Tuning) -> [Method] {
    guard tuning.mergesLines, !hasStart, shape.storage != .sparse, shape.hasSingleSide else {
      return single(for: shape, hasStart: hasStart, tuning: tuning)
    }
    var methods = single(for: shape, hasStart: hasStart, tuning: tuning)
    // In a matrix of one cost and few others nearly all lines look alike.
    methods.insert(.mergedLines, at: methods.first == .cappedCosts ? 1 : 0)
    return methods
  }

  /// The same without merged lines.
  private static func single(for shape: ProblemShape, hasStart: Bool, tuning: Tuning) -> [Method] {
    // A capacity, a minimum or a free number of pairs is beyond the paths on a whole matrix.
    guard shape.hasUnitBounds, shape.goal != .leastCost, shape.rowCount <= shape.columnCount else {
      return [.coreProblem]
    }
    let isSmall = shape.rowCount * shape.columnCount <= tuning.denseCells
    switch shape.storage {
    case .generated, .sparse:
      return shape.rowCount * shape.columnCount <= tuning.lazyMatrix
        ? [.shortlists, .coreProblem] : [.coreProblem]
    case .narrow, .wide:
      guard tuning.denseCells > 0 || tuning.lazyMatrix > 0 else { return [.coreProblem] }
      if hasStart { return [.shortestPaths, .coreProblem] }
      // Where columns abound, most rows get one at the first look.
      if isSmall || 2 * shape.rowCount <= shape.columnCount && tuning.denseCells > 0 {
        return [.cappedCosts, .shortestPaths, .coreProblem]
      }
      let isSquare = shape.rowCount == shape.columnCount && tuning.scalesPrices && tuning.triesBriefly
      return [.cappedCosts]
        + (tuning.lazyMatrix > 0
          ? [.shortlists] + (isSquare ? [.briefCoreProblem, .scaledShortlists] : []) : [])
        + (tuning.denseCells > 0 ? [.shortestPaths] : []) + [.coreProblem]
    }
  }
}

/// What matters of a problem for the choice of a method.
struct ProblemShape: Equatable {
  /// How the costs are held.
  enum Storage: Equatable {
    case narrow
    case wide
    case sparse
    case generated
  }

  var rowCount: Int
  var columnCount: Int
  var storage: Storage
  var goal: AssignmentProblem.Goal
  var hasUnitBounds: Bool
  /// Whether each row, or each column, has one place at most.
  var hasSingleSide: Bool
}

extension ProblemShape {
  init(_ problem: AssignmentProblem) {
    let storage: Storage =
      switch problem.costs.storage {
      case .narrow: .narrow
      case .wide: .wide
      case .sparse: .sparse
      case .generated: .generated
      }
    self.init(
      rowCount: problem.costs.rowCount, columnCount: problem.costs.columnCount, storage: storage,
      goal: problem.goal, hasUnitBounds: problem.hasUnitBounds,
      hasSingleSide: problem.hasUnitBounds || problem.rowBounds.allSatisfy { $0.most <= 1 }
        || problem.columnBounds.allSatisfy { $0.most <= 1 })
  }
}

/// A method that was tried, and what came of it.
public struct MethodAttempt: Sendable, Hashable {
  /// Why a method handed over to the next.
  public enum Refusal: String, Sendable {
    /// The searches became so long that another method is likely to be faster.
    case longSearches = "long-searches"
    /// Row reduction left so many rows that searches would be long.
    case crowded
    /// Prices or paths left the range of the numbers that the method computes with.
    case outOfRange = "out-of-range"
    /// Not every row can be placed, and the method knows no smaller plan.
    case unplaceable
    /// The costs are such that the method was not begun.
    case unsuitable
  }

  /// The method.
  public let method: Method
  /// Why it gave up; nil for the one that came to a verdict.
  public let refusal: Refusal?
  /// Whether prices by ε-scaling were sought, because searches were long.
  public let scaledPrices: Bool

  init(_ method: Method, refusal: Refusal? = nil, scaledPrices: Bool = false) {
    self.method = method
    self.refusal = refusal
    self.scaledPrices = scaledPrices
  }
}
