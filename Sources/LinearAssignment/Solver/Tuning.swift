/// Limits at which the methods change their ways; they decide about speed only.
///
/// The figures are measured (`Benchmarks/compare.py`).
struct Tuning: Sendable {
  /// How many cells of each row the network starts with; twice as many if the matrix is not stored.
  var cellsPerRow = 24
  /// How many new cells a row gets in one round of pricing.
  var newCellsPerRow = 8
  /// How often row reduction and pricing take turns before the searches, as long as it pays.
  var reductionRounds = 4
  /// A joint search ends when one in so many trees has its path.
  var treesPerPath = 4
  /// A joint search is made when at least so many rows wait.
  var leastJoint = 8
  /// How many searches from single rows are made in a turn.
  var singlesPerTurn = 16
  /// A matrix with at most so many cells goes into the network whole.
  var smallMatrix = 1 << 14
  /// More tied cells than this are not kept in memory; each takes some 200 bytes.
  var mostTiedCells = 1 << 18
  /// A matrix with at most so many cells is first tried as a whole, by a ``DensePath``.
  var denseCells = 1 << 22
  /// Whether equal rows and columns are merged.
  var mergesLines = true
  /// Matrices with fewer cells are not looked at for equal rows and columns.
  var leastMergedCells = 1 << 16
  /// Costs count as capped if so many in a hundred are equal to the largest one.
  var leastCapped = 70
  /// Matrices with fewer cells are not looked at for a cap.
  var leastCappedCells = 1 << 14
  /// When the searches on a whole matrix have scanned each row so often on average, prices by ε-scaling are cheaper.
  var searchScans = 12
  /// In small matrices searches cannot go far: so many cells of each row may be scanned in addition.
  var searchCells = 10_000
  /// How many arcs the searches of a core problem may look at; none stops one that is the last resort.
  var mostArcs = Int.max
  /// Before prices are scaled for a large matrix, a core problem may look at as many arcs as the matrix has cells.
  var triesBriefly = true
  /// Whether prices may be scaled.
  var scalesPrices = true
  /// Smaller matrices than this are searched to the end.
  var leastScaled = 48
  /// In smaller matrices than this searches on shortlists cannot go so far that prices by ε-scaling would be cheaper.
  var leastScaledLists = 256
  /// A phase of ε-scaling looks at whole rows if more than one in so many bids wants a new shortlist.
  var bidsPerRefill = 3
  /// A phase of ε-scaling makes at most so many bids for each row.
  var bidsPerPhase = 100
  /// A matrix with more cells, up to so many, is first tried by a ``ShortlistPath``.
  var lazyMatrix = Int.max
  /// How many cells a shortlist begins with.
  var lazyCells = 24
  /// How many cells of shortlists the searches on shortlists may look at, for each row; in large matrices as many as there are columns.
  var lazyBudget = 4000
  /// The same after prices were scaled.
  var lazyScaledBudget = 500
  /// Searches on a sparse matrix may look at so many cells for each row, and for each of its cells at ``sparseCellBudget``.
  ///
  /// That is what prices by ε-scaling cost, counted in instructions and misses of caches and branches on matrices of 4 to 50 cells a row.
  var sparseRowBudget = 400
  /// The part of the budget for each cell.
  var sparseCellBudget = 30
  /// As how many cells a row of a sparse matrix counts that a search comes to.
  var sparseRowEffort = 64
  /// The rows are crowded if after the row reduction a larger percentage of them has no column; if the matrix is not small and prices can be
  /// scaled, searches on shortlists are not begun then.
  var lazyShare = 14
  /// If a larger percentage of the rows is left to its searches, many shortlists are made anew before.
  var lazyRefresh = 5
  /// If the cells chosen row by row reach a smaller percentage of the columns, starting prices are sought first.
  var leastCoverage = 25

  /// Rows that choose first in a ``DensePath`` may come too late, one in so many, before it is asked how many more do.
  var leastConflicts = 64
  /// They have chosen alike too often if more than so many in ten come too late of those that would if all costs were independent.
  ///
  /// Two more are let pass, so that small matrices do not depend on one row.
  var mostConflicts = 4
  /// A row that found another column as cheap counts as one in so many that came too late.
  var evadedPerConflict = 4
  /// In a ``ShortlistPath``, where shortlists of all rows are to be saved, one row in so many may come too late.
  var listsPerConflict = 32
  /// Of the first quarter one in so many of all rows may.
  ///
  /// Independent costs have shown as many before a tenth of the rows has chosen.
  var listsPerEarlyConflict = 256
}

extension Tuning {
  /// Whether the rows that choose first in a ``DensePath`` choose alike too often.
  ///
  /// Of independent rows, seen²/(2 · rows) come too late among the first ones.
  @inline(__always)
  func isCrowded(seen: Int, of rows: Int, conflicts: Int, evaded: Int) -> Bool {
    conflicts * leastConflicts > rows
      && (conflicts + evaded / evadedPerConflict) * 20 * rows > mostConflicts * seen * seen + 40 * rows
  }

  /// The same in a ``ShortlistPath``.
  @inline(__always)
  func isCrowdedForLists(seen: Int, of rows: Int, conflicts: Int) -> Bool {
    conflicts > rows / (seen <= rows / 4 ? listsPerEarlyConflict : listsPerConflict) + 1
  }
}

/// What a method may use.
struct MethodSettings: Sendable {
  let tuning: Tuning
  let threads: Int
  let control: SolveControl?

  var isStopped: Bool { control?.isStopped ?? false }
}
