internal import LinearAssignment

/// One side row that cannot be kept, or two that cannot be kept together, whatever else is asked.
///
/// A limit says that a sum is not above it, and two of them that the sum of both is not above both limits. The sum over an assignment
/// is at least what the least cells of the matrix rows come to, and what those of its columns come to. Where that is more than
/// the limits allow, prices of 1 for them show that nothing keeps them, and one assignment problem makes a proof of it
/// (``LagrangianRelaxation/infeasibility(_:)``). Limits that contradict each other mostly do so in twos, and a search for prices takes
/// hundreds of assignment problems to come upon the two.
struct RowConflicts {
  /// A limit of a row, read as one from above.
  private struct Limit {
    let row: Int
    /// 1 for an upper limit; -1 for a lower one, whose sum counts negative.
    let sign: Int
    /// What the signed sum may be at most.
    let most: Int128
  }

  /// Of more limits not every two are looked at.
  private static let mostLimits = 1000
  /// So many weights are looked at; more of them would take as long as a search for prices.
  private static let mostWeights = 150_000_000
  /// So many of them are as much work as one cell in a search.
  private static let weightsOfWork = 8

  private let system: RowSystem
  private let watch: Stopwatch
  private let limits: [Limit]

  /// Prepares to look at rows; the stopwatch is told how much that takes.
  init(_ system: RowSystem, _ watch: Stopwatch) {
    self.system = system
    self.watch = watch
    // Whether a switch is on is no matter of cells.
    limits = system.rows.enumerated().filter { $1.switches.isEmpty }.flatMap { number, row in
      let upper = row.upper.map { Limit(row: number, sign: 1, most: Int128($0)) }
      let lower = row.lower.map { Limit(row: number, sign: -1, most: -Int128($0)) }
      return [upper, lower].compactMap(\.self)
    }
  }

  /// What shows that the rows cannot be kept; nil if nothing of this kind does.
  ///
  /// - Complexity: O(*k* · cells) for *k* limits and pairs of limits that might contradict each other, and one assignment problem.
  func point() -> DualPoint? {
    guard limits.count <= Self.mostLimits, begin(limits.count) else { return nil }
    let alone = sums(of: limits.indices.map { [$0] })
    if let one = limits.indices.first(where: { alone[$0].least > limits[$0].most }) { return point([one]) }
    var pairs: [[Int]] = []
    for first in limits.indices {
      for second in limits.indices.dropFirst(first + 1) {
        let most = limits[first].most + limits[second].most
        // Nothing chosen keeps both; and what counts nothing above 0 makes the sum of the other no larger.
        if !hasMinima && most >= 0 || alone[second].isNeverPositive && alone[first].least <= most
          || alone[first].isNeverPositive && alone[second].least <= most
        {
          continue
        }
        pairs.append([first, second])
      }
    }
    guard begin(pairs.count) else { return nil }
    for (pair, sum) in zip(pairs, sums(of: pairs))
    where sum.least > limits[pair[0]].most + limits[pair[1]].most {
      if let point = point(pair) { return point }
    }
    return nil
  }

  /// Whether so many sums can be looked at in short time.
  private func begin(_ count: Int) -> Bool {
    let weights = count * system.problem.costs.rowCount * system.problem.costs.columnCount
    guard weights <= Self.mostWeights else { return false }
    watch.add(work: weights / Self.weightsOfWork)
    return true
  }

  private var hasMinima: Bool {
    system.problem.rowBounds.contains { $0.least > 0 }
      || system.problem.columnBounds.contains { $0.least > 0 }
  }

  /// What signed sums come to at least, and whether no cell counts more than 0.
  private func sums(of sets: [[Int]]) -> [(least: Int128, isNeverPositive: Bool)] {
    let problem = system.problem
    let (rowCount, columnCount) = (problem.costs.rowCount, problem.costs.columnCount)
    let used = Set(sets.joined()).sorted()
    let reader = RowReader(problem.costs)
    var byRows = Array(repeating: Int128(0), count: sets.count)
    var isNeverPositive = Array(repeating: true, count: sets.count)
    var leastOfColumn = Array(repeating: Int.max, count: sets.count * columnCount)
    var lines: [[Int]] = Array(repeating: [], count: limits.count)
    var columns: [Int] = []
    for row in 0..<rowCount {
      columns.removeAll(keepingCapacity: true)
      reader.forEachAllowed(in: row) { column, _ in columns.append(column) }
      if columns.isEmpty { continue }
      for limit in used {
        let weights = system.weights(in: limits[limit].row, row: row)
        lines[limit] = columns.map { limits[limit].sign * weights[$0] }
      }
      for (number, set) in sets.enumerated() {
        let (first, second) = (lines[set[0]], set.count > 1 ? lines[set[1]] : nil)
        var (least, largest) = (Int.max, Int.min)
        for (place, column) in columns.enumerated() {
          let weight = first[place] + (second?[place] ?? 0)
          least = min(least, weight)
          largest = max(largest, weight)
          let line = number * columnCount + column
          leastOfColumn[line] = min(leastOfColumn[line], weight)
        }
        byRows[number] += Self.least(least, problem.rowBounds[row], of: columnCount)
        if largest > 0 { isNeverPositive[number] = false }
      }
    }
    return sets.indices.map { number in
      var byColumns: Int128 = 0
      for column in 0..<columnCount {
        byColumns += Self.least(
          leastOfColumn[number * columnCount + column], problem.columnBounds[column], of: rowCount)
      }
      return (max(byRows[number], byColumns), isNeverPositive[number])
    }
  }

  /// What the cells of a line come to at least, none of which counts less.
  private static func least(_ weight: Int, _ bounds: AssignmentProblem.Bounds, of count: Int) -> Int128 {
    if weight == .max { return 0 }
    return Int128(weight) * Int128(weight < 0 ? min(bounds.most, count) : bounds.least)
  }

  /// The proof that some limits give together.
  private func point(_ numbers: [Int]) -> DualPoint? {
    var prices = Array(repeating: 0, count: system.rows.count)
    for number in numbers { prices[limits[number].row] += limits[number].sign }
    // Both limits of one row have no price together.
    guard numbers.count == Set(numbers.map { limits[$0].row }).count else { return nil }
    return LagrangianRelaxation(system.withLeastCost { $0 }).infeasibility(prices)
  }
}

extension Refutation {
  /// The proof that one row cannot be kept, or two cannot be kept together; nil if ``RowConflicts`` finds none.
  init?(conflictOf system: RowSystem, _ watch: Stopwatch) {
    guard let point = RowConflicts(system, watch).point() else { return nil }
    self.init(claim: .init(), nodes: [.init(points: [point], ending: .closed)])
  }
}
