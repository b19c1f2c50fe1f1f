extension Core {
  /// How a computation ended.
  enum Ending {
    /// Every row has sent its supply.
    case satisfied
    /// Some row cannot be satisfied.
    case impossible
    /// Prices might leave 64 bits.
    case outOfRange
    /// The searches looked at more arcs than they may.
    case tooLong
    /// The control said so.
    case stopped
  }

  /// Whether to give up.
  var isStopped: Bool { control?.isStopped ?? false }

  /// Solves and prices until no cell of the matrix would be cheaper.
  func run() -> Ending {
    if isStopped { return .stopped }
    if isHopeless { return .tooLong }
    // Where columns stay empty, their price must stay 0 until the filler row comes in, so prices are left alone.
    if fillerRow == nil { reduceAndPrice() }
    var search = ShortestAugmentingPath(network)
    // About half of the work is done before the first scan for violations.
    var mostArcs = tuning.mostArcs / 5 * 3
    repeat {
      let ending = satisfyRows(with: &search, mostArcs: mostArcs)
      guard ending == .satisfied else { return ending }
      mostArcs = tuning.mostArcs
      if control != nil { incumbent.note(assignment(followsPriorities: false)) }
    } while addViolations()
    return isStopped ? .stopped : .satisfied
  }

  /// Lets cheap row reductions see the whole matrix, so that few rows are left to the searches.
  private func reduceAndPrice() {
    var free = network.unsatisfiedRows.count
    for _ in 0..<tuning.reductionRounds {
      guard free > 0, addViolations() else { return }
      network.reduceRows()
      let left = network.unsatisfiedRows.count
      if 5 * left > 4 * free { return }
      free = left
    }
  }

  /// Sends the supply of every row.
  private func satisfyRows(with search: inout ShortestAugmentingPath, mostArcs: Int) -> Ending {
    var pace = Pace()
    while true {
      if isStopped { return .stopped }
      if search.work > mostArcs { return .tooLong }
      var waiting = network.unsatisfiedRows
      control?.report(.placing, network.rowCount - waiting.count, of: network.rowCount)
      if let fillerRow, !waiting.isEmpty {
        // The filler row comes last and finds most of its places free.
        if waiting == [fillerRow] { network.sendGreedily(from: fillerRow) }
        waiting = Array(network.unsatisfiedRows.prefix(tuning.singlesPerTurn))
        if waiting.count > 1, waiting.last == fillerRow { waiting.removeLast() }
      }
      if waiting.isEmpty { return .satisfied }
      let isJoint = fillerRow == nil && waiting.count >= tuning.leastJoint && pace.isJoint
      let before = search.work
      guard let (paths, obstacle) = isJoint ? searchJointly(waiting, &search) : searchSingly(waiting, &search)
      else { return .outOfRange }
      pace.record(work: search.work - before, paths: paths, isJoint: isJoint)
      guard let obstacle else { continue }
      let arcs = candidates.exits(
        count: tuning.newCellsPerRow, network: network, rows: obstacle.rows, columns: obstacle.columns)
      guard !arcs.isEmpty else { return isStopped ? .stopped : .impossible }
      enter(arcs)
    }
  }

  /// The rows and columns to which a search was confined.
  private typealias Obstacle = (rows: [Int], columns: [Int])

  private func searchJointly(
    _ rows: [Int], _ search: inout ShortestAugmentingPath
  ) -> (paths: Int, obstacle: Obstacle?)? {
    switch search.augment(from: rows, enough: max(1, rows.count / tuning.treesPerPath)) {
    case .augmented(let paths): (paths, nil)
    case .dry(let rows, let columns): (0, (rows, columns))
    case .outOfRange: nil
    }
  }

  private func searchSingly(
    _ rows: [Int], _ search: inout ShortestAugmentingPath
  ) -> (paths: Int, obstacle: Obstacle?)? {
    var paths = 0
    for row in rows.prefix(tuning.singlesPerTurn) {
      while network.rowLoad[row] < network.supply[row] {
        switch search.augment(from: [row], enough: 1) {
        case .augmented: paths += 1
        case .dry(let rows, let columns): return (paths, (rows, columns))
        case .outOfRange: return nil
        }
      }
    }
    return (paths, nil)
  }

  /// Enters cells that would be cheaper; false if there are none, or if it is time to stop.
  private func addViolations() -> Bool {
    let arcs = candidates.violations(perRow: tuning.newCellsPerRow, network: network)
    // A scan that was broken off proves nothing.
    if isStopped { return false }
    noteBound(cheapest: arcs)
    enter(arcs)
    return !arcs.isEmpty
  }
}

/// Which kind of search costs less for each path, by the arcs looked at so far.
///
/// Joint searches save most work where trees are large and overlap, single ones where they stay small. It counts work
/// and not time, so the course of a computation is always the same.
struct Pace {
  private var jointWork: Double?
  private var singleWork: Double?
  private var turns = 0

  /// Whether the next search had better start from all rows; now and then both kinds are tried.
  var isJoint: Bool {
    switch turns % 32 {
    case 0: true
    case 1: false
    default: (jointWork ?? 0) <= (singleWork ?? 0)
    }
  }

  mutating func record(work: Int, paths: Int, isJoint: Bool) {
    turns += 1
    let each = Double(work) / Double(max(1, paths))
    if isJoint {
      jointWork = jointWork.map { ($0 * 3 + each) / 4 } ?? each
    } else {
      singleWork = singleWork.map { ($0 * 3 + each) / 4 } ?? each
    }
  }
}

/// What a solver has in hand before it is done.
final class Incumbent {
  private var assignment: Assignment?
  private var bound: (cost: Int128, proof: OptimalityProof)?

  func note(_ assignment: Assignment) { self.assignment = assignment }

  func note(bound cost: Int128, _ proof: OptimalityProof) {
    if bound.map({ $0.cost < cost }) ?? true { bound = (cost, proof) }
  }

  /// The assignment with its bound, if there are both.
  var held: HeldAssignment? {
    guard let assignment, let bound, let cost = Int(exactly: bound.cost) else { return nil }
    return HeldAssignment(assignment: assignment, bound: min(cost, assignment.cost), proof: bound.proof)
  }
}
