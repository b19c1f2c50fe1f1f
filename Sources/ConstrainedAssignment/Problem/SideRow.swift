/// A limit over the whole assignment: `lower ≤ Σ weight · chosen cell + Σ weight · presence ≤ upper`.
///
/// A *presence* is 1 if a row or column, or any of several, has at least one chosen cell, else 0.
public struct SideRow: Sendable, Hashable {
  /// What each chosen cell counts; several terms add up.
  public var terms: [Term]
  /// What the presence of rows and columns counts; each group stands at most once.
  public var presences: [Presence]
  /// The least sum, nil for none.
  public var lower: Int?
  /// The largest sum, nil for none.
  public var upper: Int?

  /// Makes a limit; nil bounds do not limit.
  public init(_ terms: [Term], presences: [Presence] = [], lower: Int? = nil, upper: Int? = nil) {
    self.terms = terms
    self.presences = presences
    self.lower = lower
    self.upper = upper
  }

  /// What a chosen cell counts.
  public enum Term: Sendable, Hashable {
    /// The weight.
    case weights(CellWeights)
    /// The weight times the cost of the cell.
    case weightedCosts(CellWeights)

    var weights: CellWeights {
      switch self {
      case .weights(let weights), .weightedCosts(let weights): weights
      }
    }
  }

  /// What it counts that any of some rows and columns has a chosen cell.
  public struct Presence: Sendable, Hashable {
    /// The rows and columns, each once; one of them suffices.
    public let nodes: [Node]
    /// What it counts.
    public let weight: Int

    /// Makes a weighted presence of a group; traps if it is empty.
    public init(anyOf nodes: [Node], weight: Int = 1) {
      precondition(!nodes.isEmpty, "a presence is that of somebody")
      self.nodes = nodes
      self.weight = weight
    }

    /// Makes a weighted presence of one row or column.
    public init(_ node: Node, weight: Int = 1) { self.init(anyOf: [node], weight: weight) }
  }

  /// A row or a column of the matrix.
  public enum Node: Sendable, Hashable {
    /// A row, from 0.
    case row(Int)
    /// A column, from 0.
    case column(Int)
  }
}

/// A sum with limits, nil where there is none.
protocol LimitedSum: Sendable {
  var lower: Int? { get }
  var upper: Int? { get }
}

extension LimitedSum {
  /// Whether a sum keeps the limits.
  func admits(_ sum: Int) -> Bool { (lower ?? .min) <= sum && sum <= (upper ?? .max) }
}

extension SideRow: LimitedSum {}

extension [SideRow.Term] {
  /// What a chosen cell counts; its cost is asked for only where it does.
  func weight(row: Int, column: Int, cost: @autoclosure () -> Int) -> Int {
    reduce(0) { sum, term in
      let weight = term.weights[row, column]
      guard weight != 0, case .weightedCosts = term else { return sum + weight }
      return sum + weight * cost()
    }
  }
}
