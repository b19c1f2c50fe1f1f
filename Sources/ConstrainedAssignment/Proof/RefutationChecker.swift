internal import LinearAssignment

/// Checks a tree of cases against the problem, knowing nothing of how it was found.
///
/// Every bound is computed anew from the problem's costs and weights and the tree's multipliers and prices, in 128-bit integers.
/// What it shares with the search is the reading of the problem, ``RowSystem``, and nothing else.
public enum RefutationChecker {
  /// What the check found.
  public enum Verdict: Sendable, Hashable {
    /// The tree shows its claim.
    case proven
    /// The first thing that is wrong, in words.
    case refuted(String)
  }

  /// Checks that a tree shows its claim.
  ///
  /// - Complexity: O(allowed cells · sums) for the whole, then O(cells left · sums) for each case.
  public static func check(_ refutation: Refutation, for problem: ConstrainedProblem) -> Verdict {
    var examination = Examination(refutation, system(of: refutation, problem))
    if let fault = examination.run() { return .refuted(fault) }
    return .proven
  }

  /// The bound of a point on the whole problem with the claim of a tree, in units of 2^-shift; nil if it is no point.
  static func bound(of point: DualPoint, _ refutation: Refutation, for problem: ConstrainedProblem) -> Int128?
  {
    var whole = refutation
    whole.nodes = [.init()]
    var examination = Examination(whole, system(of: refutation, problem))
    return examination.bound(of: point)
  }

  /// The sums that the tree speaks of.
  private static func system(of refutation: Refutation, _ problem: ConstrainedProblem) -> RowSystem {
    let own = RowSystem(problem)
    let (rowCount, columnCount) = (own.problem.costs.rowCount, own.problem.costs.columnCount)
    let count = RowSystem.Row(
      terms: [.weights(.everywhere(1, rowCount: rowCount, columnCount: columnCount))], switches: [],
      lower: refutation.claim.pairsAtLeast, upper: nil)
    return own.adding([count])
  }
}

/// The check of one tree.
private struct Examination {
  private let tree: Refutation
  private let system: RowSystem
  private var cells: [Cell] = []
  /// The weights that are not 0 of each cell in the sums: those of cell c from `starts[c]` to `starts[c + 1]`.
  private var weights: [(sum: Int, weight: Int128)] = []
  private var starts: [Int] = []
  private let switchWeights: [[(sum: Int, weight: Int128)]]
  private let largestWeight: [UInt128]
  private let largestCost: UInt128

  private struct Cell {
    let row: Int
    let column: Int
    let cost: Int
  }

  /// Whole numbers from a least to a largest.
  private struct Range {
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
  private struct Box {
    var cells: [Range]
    var rows: [Range]
    var columns: [Range]
    var sums: [Range]
    var switches: [Range]
  }

  /// Beyond any sum that can occur.
  private static let noLimit = Int128(1) << 80

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

  // MARK: Bounds

  private struct Bound {
    var value: Int128 = 0
    /// The reduced costs of cells and switches.
    var cells: [Int128] = []
    var switches: [Int128] = []
  }

  /// The least of the Lagrangian sum; nil if the point does not fit the problem or numbers are too large.
  private func bound(_ point: DualPoint, _ box: Box) -> Bound? {
    guard isSound(point, box) else { return nil }
    let hasPrices = !point.rowPrices.isEmpty
    let unit: Int128 = point.hasObjective ? 1 << Int128(point.shift) : 0
    var price = Array(repeating: Int128(0), count: system.rows.count)
    var result = Bound()
    for multiplier in point.multipliers {
      price[multiplier.sum] = multiplier.value
      result.value -=
        multiplier.value
        * (multiplier.value > 0 ? box.sums[multiplier.sum].most : box.sums[multiplier.sum].least)
    }
    result.cells.reserveCapacity(cells.count)
    var lineRow = -1
    var line: [Int128] = []
    let hasWeightedCosts = point.multipliers.contains { multiplier in
      system.rows[multiplier.sum].terms.contains { if case .weightedCosts = $0 { true } else { false } }
    }
    for (index, cell) in cells.enumerated() {
      var cost = unit * Int128(cell.cost)
      if starts.isEmpty {
        if cell.row != lineRow {
          lineRow = cell.row
          line = charges(of: point, row: cell.row)
        }
        cost += line[cell.column]
        if hasWeightedCosts { cost += chargeOnCost(of: point, cell) }
      } else {
        for entry in starts[index]..<starts[index + 1] where price[weights[entry].sum] != 0 {
          cost += price[weights[entry].sum] * weights[entry].weight
        }
      }
      if hasPrices { cost -= point.rowPrices[cell.row] + point.columnPrices[cell.column] }
      result.value += cost * box.cells[index].cheap(cost)
      result.cells.append(cost)
    }
    if hasPrices {
      for (price, load) in zip(point.rowPrices, box.rows) { result.value += price * load.cheap(price) }
      for (price, load) in zip(point.columnPrices, box.columns) { result.value += price * load.cheap(price) }
    }
    for (entries, range) in zip(switchWeights, box.switches) {
      let charge = entries.reduce(Int128(0)) { $0 + price[$1.sum] * $1.weight }
      result.value += charge * range.cheap(charge)
      result.switches.append(charge)
    }
    return result
  }

  /// What the multipliers charge for each cell of a row, weights of costs left out; for the first pass over all cells.
  private func charges(of point: DualPoint, row: Int) -> [Int128] {
    var line = Array(repeating: Int128(0), count: system.problem.costs.columnCount)
    for multiplier in point.multipliers {
      for case .weights(let weights) in system.rows[multiplier.sum].terms {
        weights.forEachWeight(in: row, columnCount: line.count) { line[$0] += multiplier.value * Int128($1) }
      }
    }
    return line
  }

  /// What the multipliers charge for a cell by its cost.
  private func chargeOnCost(of point: DualPoint, _ cell: Cell) -> Int128 {
    var charge: Int128 = 0
    for multiplier in point.multipliers {
      for case .weightedCosts(let weights) in system.rows[multiplier.sum].terms {
        let weight = weights[cell.row, cell.column]
        if weight != 0, let cost = system.weighedCosts[cell.row, cell.column] {
          charge += multiplier.value * Int128(weight) * Int128(cost)
        }
      }
    }
    return charge
  }

  /// Whether a point fits the problem, prices only limits that there are, and keeps all sums far from 128 bits.
  private func isSound(_ point: DualPoint, _ box: Box) -> Bool {
    let (rows, columns) = (point.rowPrices.count, point.columnPrices.count)
    guard
      rows == 0 && columns == 0
        || rows == system.problem.costs.rowCount && columns == system.problem.costs.columnCount,
      point.shift >= 0, point.shift < 100,
      zip(point.multipliers, point.multipliers.dropFirst()).allSatisfy({ $0.sum < $1.sum })
    else { return false }
    let limit = UInt128(1) << 126
    var size: UInt128 = point.hasObjective ? largestCost << UInt128(point.shift) : 0
    guard largestCost < limit >> UInt128(point.shift) else { return false }
    var total: UInt128 = 0
    for multiplier in point.multipliers {
      guard box.sums.indices.contains(multiplier.sum) else { return false }
      let range = box.sums[multiplier.sum]
      let end = multiplier.value > 0 ? range.most : range.least
      guard end.magnitude < UInt128(Self.noLimit) else { return false }
      let (part, overflow) = multiplier.value.magnitude.multipliedReportingOverflow(
        by: largestWeight[multiplier.sum])
      let (share, tooLarge) = multiplier.value.magnitude.multipliedReportingOverflow(by: end.magnitude)
      guard !overflow, !tooLarge, part < limit, share < limit, size < limit, total < limit else {
        return false
      }
      size += part
      total += share
    }
    for price in point.rowPrices + point.columnPrices where size < price.magnitude { size = price.magnitude }
    let places =
      box.rows.reduce(UInt128(0)) { $0 + UInt128($1.most.magnitude) }
      + box.columns.reduce(UInt128(0)) { $0 + UInt128($1.most.magnitude) }
    let (sum, overflow) = size.multipliedReportingOverflow(
      by: 4 * (UInt128(cells.count + system.switches.count * system.rows.count + 4) + places))
    return !overflow && sum < limit && total < limit
  }

  private func narrow(_ box: inout Box, _ point: DualPoint, _ bound: Bound, _ most: Int128) {
    let room = most - bound.value
    for index in cells.indices { box.cells[index].narrow(bound.cells[index], room: room) }
    for (row, price) in point.rowPrices.enumerated() { box.rows[row].narrow(price, room: room) }
    for (column, price) in point.columnPrices.enumerated() { box.columns[column].narrow(price, room: room) }
    for (index, charge) in bound.switches.enumerated() { box.switches[index].narrow(charge, room: room) }
  }

  // MARK: Single loads and sums

  /// Narrows everything to what each load and sum alone leaves possible; false if that is nothing.
  ///
  /// It ends, as every round but the last takes something away from a cell or switch.
  private func isPossible(_ box: inout Box) -> Bool {
    while true {
      let before = (
        box.cells.reduce(Int128(0)) { $0 + $1.width }, box.switches.reduce(Int128(0)) { $0 + $1.width }
      )
      let none = Range(least: 0, most: 0)
      var rows = Array(repeating: none, count: box.rows.count)
      var columns = Array(repeating: none, count: box.columns.count)
      var sums = Array(repeating: none, count: box.sums.count)
      func add(_ weight: Int128, _ range: Range, to sum: inout Range) {
        sum.least += weight * range.cheap(weight)
        sum.most -= -weight * range.cheap(-weight)
      }
      for (index, cell) in cells.enumerated() where box.cells[index].most != 0 {
        add(1, box.cells[index], to: &rows[cell.row])
        add(1, box.cells[index], to: &columns[cell.column])
        for entry in starts[index]..<starts[index + 1] {
          add(weights[entry].weight, box.cells[index], to: &sums[weights[entry].sum])
        }
      }
      for (index, entries) in switchWeights.enumerated() {
        for (sum, weight) in entries { add(weight, box.switches[index], to: &sums[sum]) }
      }
      func meet(_ own: inout [Range], _ possible: [Range]) -> Bool {
        for index in own.indices {
          own[index].least = max(own[index].least, possible[index].least)
          own[index].most = min(own[index].most, possible[index].most)
          if own[index].isEmpty { return false }
        }
        return true
      }
      guard meet(&box.rows, rows), meet(&box.columns, columns), meet(&box.sums, sums) else { return false }
      for (index, cell) in cells.enumerated() where !box.cells[index].isFixed {
        var range = box.cells[index]
        restrict(&range, box.cells[index], 1, box.rows[cell.row], rows[cell.row])
        restrict(&range, box.cells[index], 1, box.columns[cell.column], columns[cell.column])
        for entry in starts[index]..<starts[index + 1] {
          let (sum, weight) = weights[entry]
          restrict(&range, box.cells[index], weight, box.sums[sum], sums[sum])
        }
        if range.isEmpty { return false }
        box.cells[index] = range
      }
      for (index, entries) in switchWeights.enumerated() where !box.switches[index].isFixed {
        var range = box.switches[index]
        for (sum, weight) in entries {
          restrict(&range, box.switches[index], weight, box.sums[sum], sums[sum])
        }
        if range.isEmpty { return false }
        box.switches[index] = range
      }
      let after = (
        box.cells.reduce(Int128(0)) { $0 + $1.width }, box.switches.reduce(Int128(0)) { $0 + $1.width }
      )
      if before == after { return true }
    }
  }

  /// Narrows the range of one addend to what a sum's limits leave it, given what the whole sum can be.
  private func restrict(
    _ range: inout Range, _ own: Range, _ weight: Int128, _ limits: Range, _ possible: Range
  ) {
    let size = Int128(weight.magnitude)
    // Mostly there is room for the whole range, and a division costs more than all else.
    if size * own.width <= min(limits.most - possible.least, possible.most - limits.least) { return }
    let rise = (limits.most - possible.least) / size
    let fall = (possible.most - limits.least) / size
    if weight > 0 {
      range.most = min(range.most, own.least + rise)
      range.least = max(range.least, own.most - fall)
    } else {
      range.least = max(range.least, own.most - rise)
      range.most = min(range.most, own.least + fall)
    }
  }

  /// Whether a sum moves in steps of which none ends within its limits.
  private func isBetweenSteps(_ sum: Int, _ box: Box) -> Bool {
    guard let range = rounded(sum, box) else { return false }
    return range.isEmpty
  }

  /// Moves the limits of each sum to the steps in which it can move.
  private func roundSums(_ box: inout Box) {
    for sum in box.sums.indices {
      if let range = rounded(sum, box) { box.sums[sum] = range }
    }
  }

  /// The limits of a sum, moved to the steps in which it can move; nil if those are of 1.
  private func rounded(_ sum: Int, _ box: Box) -> Range? {
    func weight(_ index: Int) -> Int128 {
      if starts.isEmpty {
        return Int128(system.weight(in: sum, row: cells[index].row, column: cells[index].column))
      }
      return weights[starts[index]..<starts[index + 1]].first { $0.sum == sum }?.weight ?? 0
    }
    let limits = box.sums[sum]
    let hasLimit = (below: limits.least > -Self.noLimit, above: limits.most < Self.noLimit)
    guard hasLimit.below || hasLimit.above else { return nil }
    var step: Int128 = 0
    func meet(_ weight: Int128) {
      var (a, b) = (step, Int128(weight.magnitude))
      while b != 0 { (a, b) = (b, a % b) }
      step = a
    }
    for (index, entries) in switchWeights.enumerated() where !box.switches[index].isFixed {
      for entry in entries where entry.sum == sum { meet(entry.weight) }
    }
    // Where a row or column has as many cells in any case, a number may be taken off the weights of all its cells: any number.
    var offsets = LoadOffsets(isKnownRow: box.rows.map(\.isFixed), isKnownColumn: box.columns.map(\.isFixed))
    for (index, cell) in cells.enumerated() where !box.cells[index].isFixed {
      meet(offsets.add(row: cell.row, column: cell.column, weight: weight(index)))
      if step == 1 { return nil }
    }
    let ofRow = box.rows.indices.map { offsets.ofRow($0) }
    let ofColumn = box.columns.indices.map { offsets.ofColumn($0) }
    // What is left of the weights is worked out again, so that nothing depends on how the numbers were chosen.
    var origin: Int128 = 0
    for (index, cell) in cells.enumerated() {
      let rest = weight(index) - ofRow[cell.row] - ofColumn[cell.column]
      if box.cells[index].isFixed { origin += rest * box.cells[index].least } else { meet(rest) }
    }
    for (taken, load) in zip(ofRow, box.rows) { origin += taken * load.least }
    for (taken, load) in zip(ofColumn, box.columns) { origin += taken * load.least }
    for (index, entries) in switchWeights.enumerated() where box.switches[index].isFixed {
      for entry in entries where entry.sum == sum { origin += entry.weight * box.switches[index].least }
    }
    var range = limits
    if step == 0 {
      range = Range(least: max(limits.least, origin), most: min(limits.most, origin))
    } else {
      func rest(_ value: Int128) -> Int128 { ((value % step) + step) % step }
      if hasLimit.below { range.least += rest(origin - limits.least) }
      if hasLimit.above { range.most -= rest(limits.most - origin) }
    }
    return range
  }

  // MARK: Cases

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
    }
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
