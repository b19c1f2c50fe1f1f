/// A proof that nothing within the limits has so many pairs and costs so little: a tree of cases, each of which is closed by
/// exact integers.
///
/// The sums of a claim are the rows of the problem's side rows with those that tie switches to cells, then the number of
/// pairs.
public struct Refutation: Sendable, Hashable {
  /// What a tree shows.
  ///
  /// There is no choice of cells within all limits that has at least ``pairsAtLeast`` pairs and costs less than ``costBelow``.
  public struct Claim: Sendable, Hashable {
    /// The least number of pairs, nil for any number.
    public var pairsAtLeast: Int?
    /// What the cost is below, nil for any cost.
    public var costBelow: Int?

    /// Makes a claim.
    public init(pairsAtLeast: Int? = nil, costBelow: Int? = nil) {
      self.pairsAtLeast = pairsAtLeast
      self.costBelow = costBelow
    }
  }

  /// What a case limits.
  public enum Subject: Sendable, Hashable {
    /// Whether a cell is chosen.
    case cell(row: Int, column: Int)
    /// The number of cells of a row.
    case row(Int)
    /// The number of cells of a column.
    case column(Int)
    /// A sum.
    case sum(Int)
    /// A switch.
    case presence(Int)
    /// The number of chosen cells of a row in some columns, or of a column in some rows; the row or column takes at most one.
    case part(of: SideRow.Node, [Int])
  }

  /// A case: what holds in it, and how it is closed or split.
  public struct Node: Sendable, Hashable {
    /// Points whose bounds close the case, or take possibilities away from it, one after the other.
    public var points: [DualPoint]
    /// What comes then.
    public var ending: Ending

    /// Makes a case.
    public init(points: [DualPoint] = [], ending: Ending = .open) {
      self.points = points
      self.ending = ending
    }
  }

  /// How a case ends.
  public enum Ending: Sendable, Hashable {
    /// Nothing is left of it: by its points, or since bounds contradict each other.
    case closed
    /// A sum moves in steps of a divisor, and no step falls between its limits.
    case divisor(sum: Int)
    /// Two cases: the subject is at most a number, or more.
    case split(Subject, most: Int, below: Int, above: Int)
    /// Not settled.
    case open
  }

  /// What is shown.
  public var claim: Claim
  /// The cases; the first is the whole.
  public var nodes: [Node]

  /// Makes a tree; whether it shows its claim is for ``RefutationChecker`` to say.
  public init(claim: Claim, nodes: [Node] = [Node()]) {
    self.claim = claim
    self.nodes = nodes
  }

  /// Whether every case is closed or split; only a check tells whether rightly.
  public var isComplete: Bool { !nodes.contains { $0.ending == .open } }
}
