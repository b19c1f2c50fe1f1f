internal import LinearAssignment

/// The check of one tree.
struct Examination {
  private let tree: Refutation
  let system: RowSystem
  var cells: [Cell] = []
  /// The weights that are not 0 of each cell in the sums: those of cell c from `starts[c]` to `starts[c + 1]`.
  var weights: [(sum: Int, weight: Int128)] = []
  var starts: [Int] = []
  let switchWeights: [[(sum: Int, weight: Int128)]]
  let largestWeight: [UInt128]
  let largestCost: UInt128

  struct Cell {
    let row: Int
    let column: Int
    let cost: Int
  }

  /// Whole numbers from a least to a largest.
  struct Range {
    var least: Int128
    var most: Int128

    var isFixed: Bool { least == most }
    var isEmpty: Bool { least > most }
    var width: Int128 { most - least }

    /// The end at which something of this price costs least.
    func cheap(_ price: Int128) -> Int128 { price > 0 ? least : most }

    /// Keeps so many steps from the cheap end.
    mutating func narrow(_ price: Int128, room: Int128) {
      guard price != 0, !isFixed else { return }
      let steps = Int128(room.magnitude / price.magnitude)
      guard steps < width else { return }
      if price > 0 { most = least + steps } else { least = most - steps }
    }
  }

  /// What holds in a case.
  struct Box {
    var cells: [Range]
    var rows: [Range]
    var columns: [Range]
    var sums: [Range]
    var switches: [Range]
  }

  /// Beyond any sum that can occur.
  static let noLimit = Int128(1) << 80

  init(_ tree: Refutation, _ system: RowSystem) {
    self.tree = tree
    self.system = system
    var switchWeights: [[(sum: Int, weight: Int128)]] = Array(repeating: [], count: system.switches.count)
    var largest = Array(repeating: UInt128(1), count: system.rows.count)
    var largestAllowed: UInt128 = 1
    let reader = RowReader(system.weighedCosts)
    for row in 0..<system.problem.costs.rowCount {
      reader.forEachAllowed(in: row) { largestAllowed = max(largestAllowed, UInt128($1.magnitude)) }
    }
    for (sum, row) in system.rows.enumerated() {
      for (index, weight) in row.switches {
        switchWeights[index].append((sum, Int128(weight)))
        largest[sum] = max(largest[sum], UInt128(weight.magnitude))
      }
      let cellSize = row.terms.reduce(UInt128(0)) { size, term in
        let weight = UInt128(term.weights.largestMagnitude)
        if case .weightedCosts = term { return size + weight * largestAllowed }
        return size + weight
      }
      largest[sum] = max(largest[sum], cellSize)
    }
    self.switchWeights = switchWeights
    largestCost = largestAllowed
    largestWeight = largest
  }

  /// The first thing that is wrong, nil if nothing is.
  mutating func run() -> String? {
    guard !tree.nodes.isEmpty else { return "there is no case" }
    guard let whole = wholeBox() else { return nil }
    var waiting = [(node: 0, box: whole)]
    var visited = 0
    while let (node, box) = waiting.popLast() {
      visited += 1
      guard visited <= tree.nodes.count else { return "cases come twice" }
      var box = box
      switch settle(node, &box) {
      case .closed: continue
      case .faulty(let fault): return fault
      case .split: break
      }
      guard case .split(let subject, let most, let below, let above) = tree.nodes[node].ending else {
        continue
      }
      guard node < below, node < above, below != above, max(below, above) < tree.nodes.count else {
        return "case \(node) is split into cases that there are not"
      }
      guard let (first, second) = split(box, subject, most) else {
        return "case \(node) is split by something that there is not"
      }
      waiting.append((below, first))
      waiting.append((above, second))
    }
    return nil
  }

  /// The bound of a point on everything that is possible.
  mutating func bound(of point: DualPoint) -> Int128? {
    guard let box = wholeBox() else { return nil }
    return bound(point, box)?.value
  }

  /// Everything that is possible, after what the points of the first case take away; nil if they leave nothing.
  private mutating func wholeBox() -> Box? {
    let problem = system.problem
    func ranges(_ bounds: [AssignmentProblem.Bounds]) -> [Range] {
      bounds.map { Range(least: Int128($0.least), most: Int128($0.most)) }
    }
    var box = Box(
      cells: [], rows: ranges(problem.rowBounds), columns: ranges(problem.columnBounds),
      sums: system.rows.map { row -> Range in
        Range(
          least: row.lower.map { Int128($0) } ?? -Self.noLimit,
          most: row.upper.map { Int128($0) } ?? Self.noLimit)
      }, switches: Array(repeating: Range(least: 0, most: 1), count: system.switches.count))
    let reader = RowReader(problem.costs)
    for row in 0..<problem.costs.rowCount {
      reader.forEachAllowed(in: row) { cells.append(Cell(row: row, column: $0, cost: $1)) }
    }
    box.cells = Array(repeating: Range(least: 0, most: 1), count: cells.count)
    roundSums(&box)
    for point in tree.nodes[0].points {
      guard let bound = bound(point, box), let most = most(point) else { continue }
      if bound.value > most { return nil }
      narrow(&box, point, bound, most)
      roundSums(&box)
    }
    let kept = cells.indices.filter { box.cells[$0].most > 0 }
    cells = kept.map { cells[$0] }
    box.cells = kept.map { box.cells[$0] }
    starts = [0]
    for cell in cells {
      for sum in system.rows.indices {
        let weight = system.weight(in: sum, row: cell.row, column: cell.column)
        if weight != 0 { weights.append((sum, Int128(weight))) }
      }
      starts.append(weights.count)
    }
    return box
  }

  private enum Settlement {
    /// Nothing of the case is left; what it may be split into does not matter.
    case closed
    /// The case is split.
    case split
    case faulty(String)
  }

  /// Closes a case, or narrows it for what it is split into.
  private func settle(_ node: Int, _ box: inout Box) -> Settlement {
    switch tree.nodes[node].ending {
    case .closed:
      // Mostly a point suffices as things are.
      for point in tree.nodes[node].points.reversed() {
        if let most = most(point), let bound = bound(point, box), bound.value > most { return .closed }
      }
    case .split where tree.nodes[node].points.isEmpty:
      // What follows from single limits follows in both parts as well.
      return .split
    case .split, .divisor, .open: break
    }
    for point in tree.nodes[node].points {
      guard isPossible(&box) else { return .closed }
      guard let most = most(point) else { continue }
      guard let bound = bound(point, box) else { return .faulty("a point of case \(node) is no point") }
      if bound.value > most { return .closed }
      narrow(&box, point, bound, most)
    }
    if case .split = tree.nodes[node].ending { return .split }
    guard isPossible(&box) else { return .closed }
    switch tree.nodes[node].ending {
    case .split: return .split
    case .closed: return .faulty("nothing closes case \(node)")
    case .open: return .faulty("case \(node) is open")
    case .divisor(let sum):
      guard box.sums.indices.contains(sum) else {
        return .faulty("case \(node) names a sum that there is not")
      }
      return isBetweenSteps(sum, box) ? .closed : .faulty("sum \(sum) is possible in case \(node)")
    }
  }

  /// The largest bound of a point that leaves something that matters; nil if the point says nothing about the claim.
  private func most(_ point: DualPoint) -> Int128? {
    guard point.hasObjective else { return 0 }
    guard let costBelow = tree.claim.costBelow, point.shift >= 0, point.shift < 100 else { return nil }
    let (scaled, overflow) = (Int128(costBelow) - 1).multipliedReportingOverflow(by: 1 << Int128(point.shift))
    return overflow ? nil : scaled
  }

  /// The two parts of a case; nil if the subject is not there.
  private func split(_ box: Box, _ subject: Refutation.Subject, _ most: Int) -> (Box, Box)? {
    func parts(_ ranges: WritableKeyPath<Box, [Range]>, _ index: Int) -> (Box, Box)? {
      guard box[keyPath: ranges].indices.contains(index) else { return nil }
      var (below, above) = (box, box)
      below[keyPath: ranges][index].most = min(below[keyPath: ranges][index].most, Int128(most))
      above[keyPath: ranges][index].least = max(above[keyPath: ranges][index].least, Int128(most) + 1)
      return (below, above)
    }
    switch subject {
    case .cell(let row, let column):
      // A cell that has been taken away has the value 0.
      guard let index = cells.firstIndex(where: { $0.row == row && $0.column == column }) else {
        return withoutCell(box, row, column, most)
      }
      return parts(\.cells, index)
    case .row(let row): return parts(\.rows, row)
    case .column(let column): return parts(\.columns, column)
    case .sum(let sum): return parts(\.sums, sum)
    case .presence(let index): return parts(\.switches, index)
    case .part(.row(let row), let columns):
      return most == 0 ? halves(box, \.rows, row, \.row, columns, \.column) : nil
    case .part(.column(let column), let rows):
      return most == 0 ? halves(box, \.columns, column, \.column, rows, \.row) : nil
    }
  }

  /// None of some cells of a row or column, or one of them and no other; nil if it may take more than one.
  private func halves(
    _ box: Box, _ loads: WritableKeyPath<Box, [Range]>, _ line: Int, _ lineOf: KeyPath<Cell, Int>,
    _ part: [Int], _ otherOf: KeyPath<Cell, Int>
  ) -> (Box, Box)? {
    guard box[keyPath: loads].indices.contains(line), box[keyPath: loads][line].most <= 1 else { return nil }
    var (none, one) = (box, box)
    one[keyPath: loads][line].least = max(one[keyPath: loads][line].least, 1)
    let isIn = Set(part)
    for (index, cell) in cells.enumerated() where cell[keyPath: lineOf] == line {
      if isIn.contains(cell[keyPath: otherOf]) {
        none.cells[index].most = 0
      } else {
        one.cells[index].most = 0
      }
    }
    return (none, one)
  }

  /// The two parts where the cell cannot be chosen any more: all, and nothing.
  private func withoutCell(_ box: Box, _ row: Int, _ column: Int, _ most: Int) -> (Box, Box)? {
    let costs = system.problem.costs
    guard (0..<costs.rowCount).contains(row), (0..<costs.columnCount).contains(column) else { return nil }
    var nothing = box
    nothing.rows[row] = Range(least: 1, most: 0)
    return most >= 0 ? (box, nothing) : (nothing, box)
  }
}
