public import IntegerPrograms
public import LinearAssignment

/// What the solver established about a constrained problem.
public enum ConstrainedOutcome: Sendable {
  /// A best assignment.
  case optimal(CellSelection, ConstrainedProof)
  /// An assignment that keeps every limit, but may not be best: the proof's bound is below its cost, or there might be more
  /// pairs.
  case feasible(CellSelection, ConstrainedProof, stoppedBy: ProgramLimit)
  /// Nothing keeps every limit.
  case infeasible(Infeasibility)
  /// The solver was stopped before it held an assignment.
  case stopped(by: ProgramLimit)

  /// The trees that prove what is said; none where the solver was stopped, or where a ``LinearAssignment/HallViolation`` is the proof.
  public var refutations: [Refutation] {
    switch self {
    case .optimal(_, let proof): proof.refutations
    case .infeasible(.sideRows(let tree)): [tree]
    case .infeasible(.bounds), .feasible, .stopped: []
    }
  }

  /// The assignment, if one is held.
  public var selection: CellSelection? {
    switch self {
    case .optimal(let selection, _), .feasible(let selection, _, _): selection
    case .infeasible, .stopped: nil
    }
  }
}

/// Why nothing keeps every limit.
public enum Infeasibility: Sendable {
  /// Already the bounds of rows and columns cannot be met.
  case bounds(HallViolation)
  /// The bounds can be met, but not together with the side rows.
  case sideRows(Refutation)
}

/// Chosen cells.
public struct CellSelection: Sendable, Hashable {
  /// The columns of each row, ascending.
  public let columnsOfRow: [[Int]]
  /// The total cost of the cells.
  public let cost: Int
  /// The number of cells.
  public let pairCount: Int

  /// Makes a selection; the caller vouches for the cost.
  init(columnsOfRow: [[Int]], cost: Int) {
    self.columnsOfRow = columnsOfRow
    self.cost = cost
    pairCount = columnsOfRow.reduce(0) { $0 + $1.count }
  }
}

/// What decided between equally good assignments.
public enum TieChoice: Sendable, Hashable {
  /// The solver's ``ConstrainedSolver/ties``: the best assignment without limits keeps them all.
  case priorities
  /// The same, but it left some open; see `Assignment.followsPriorities`.
  case open
  /// The order of rows and columns, and of the search: limits keep the best assignment without them from being one.
  case search
}

/// What is proven about a constrained assignment.
public struct ConstrainedProof: Sendable, Hashable {
  /// The most pairs that any assignment within the limits has, or a bound on it if the solver was stopped.
  ///
  /// For the goal of least cost alone, the number of pairs of the assignment.
  public let pairBound: Int
  /// No assignment within the limits with so many pairs costs less.
  public let costBound: Int
  /// What the relaxation alone proves: the bound before the integer program, at most ``costBound``.
  public let relaxationBound: Int
  /// The price of each side row in units of cost: by how much the relaxation's bound would fall if the row's binding limit
  /// were one unit looser; 0 where no limit binds.
  public let sideRowPrices: [Double]
  /// How many cells the integer program had to look at; 0 if the relaxation sufficed.
  public let cellsSearched: Int
  /// How much was done to find it, in cells looked at; the same on every machine unless a time limit ended the solve.
  public let work: Int
  /// What decided between assignments that are equally good.
  public let tieChoice: TieChoice
  /// Trees that show it: that there are no more pairs, for the goal of most pairs, and that nothing costs less; none where the
  /// solver was stopped.
  public let refutations: [Refutation]
}
