internal import GLPKBackend

/// The linear relaxation of a case, solved in floating point from the last basis: it says where to branch and which
/// multipliers to try, and proves nothing.
///
/// Cells that are decided when it is made are no columns of it, and further cells may be left out until their price is right
/// (column generation: L. R. Ford and D. R. Fulkerson, "A Suggested Computation for Maximal Multi-Commodity Network
/// Flows", Management Science 5 (1958) 97–101, DOI 10.1287/mnsc.5.1.97).
final class LinearGuide {
  let cells: LiveCells
  /// The value of each cell in the last solution.
  private(set) var values: [Double]
  /// The value of each switch.
  private(set) var switchValues: [Double]
  /// The cells that are columns.
  private(set) var members: [Int] = []
  private(set) var objective = 0.0
  /// How much all solves took, in rows and columns looked at.
  private(set) var work = 0
  private let session: RelaxationSession
  private var columnOfCell: [Int32]
  private var columnOfSwitch: [Int32]
  private var slackColumns: [Int32] = []
  /// The program's row for each row, column and sum; -1 for one without undecided cells.
  private var rowNumber: [Int32]
  private var columnNumber: [Int32]
  private let sumNumber: [Int32]
  private let programRowCount: Int
  /// What decided cells add to the program's rows.
  private var base: [Double]
  private let rowReference: [Double]
  private let columnReference: [Double]
  private var constant = 0.0
  private var lower: [Double] = []
  private var upper: [Double] = []
  private var costs: [Double] = []
  private var rowLower: [Double]
  private var rowUpper: [Double]
  private let isStopped: () -> Bool

  /// How a solve ended.
  enum End {
    case optimal
    /// The objective is above the ceiling.
    case cutOff
    /// ``ray`` may show it.
    case infeasible
    /// Nothing is known.
    case failed
  }

  /// Makes the program of a case.
  ///
  /// - Parameters:
  ///   - rowReference: prices that rows of a fixed load may pay beforehand, so that numbers are small.
  ///   - included: the undecided cells that are columns.
  init(
    _ cells: LiveCells, _ box: NodeBox, rowReference: [Double], columnReference: [Double],
    included: [Int], isStopped: @escaping () -> Bool
  ) {
    self.cells = cells
    self.isStopped = isStopped
    values = Array(repeating: 0, count: cells.count)
    switchValues = Array(repeating: 0, count: cells.switchEntries.count)
    columnOfCell = Array(repeating: -1, count: cells.count)
    columnOfSwitch = Array(repeating: -1, count: cells.switchEntries.count)
    rowNumber = Array(repeating: -1, count: cells.rowCount)
    columnNumber = Array(repeating: -1, count: cells.columnCount)
    for cell in 0..<cells.count where !box.isFixed(cell) {
      rowNumber[Int(cells.rows[cell])] = 0
      columnNumber[Int(cells.columns[cell])] = 0
    }
    var next: Int32 = 0
    func number(_ numbers: inout [Int32]) {
      for index in numbers.indices where numbers[index] == 0 {
        numbers[index] = next
        next += 1
      }
    }
    number(&rowNumber)
    number(&columnNumber)
    sumNumber = (0..<cells.sumCount).map { Int32($0) + next }
    programRowCount = Int(next) + cells.sumCount
    base = Array(repeating: 0, count: programRowCount)
    rowLower = Array(repeating: -.infinity, count: programRowCount)
    rowUpper = Array(repeating: .infinity, count: programRowCount)
    self.rowReference = rowReference.indices.map {
      box.rowLower[$0] == box.rowUpper[$0] ? rowReference[$0] : 0
    }
    self.columnReference = columnReference.indices.map {
      box.columnLower[$0] == box.columnUpper[$0] ? columnReference[$0] : 0
    }
    session = RelaxationSession(rowCount: programRowCount)
    for row in 0..<cells.rowCount { constant += self.rowReference[row] * Double(box.rowLower[row]) }
    for column in 0..<cells.columnCount {
      constant += self.columnReference[column] * Double(box.columnLower[column])
    }
    for cell in 0..<cells.count where box.isFixed(cell) && box.cellLower[cell] != 0 {
      let count = Double(box.cellLower[cell])
      let (row, column) = (Int(cells.rows[cell]), Int(cells.columns[cell]))
      constant += count * (Double(cells.costs[cell]) - self.rowReference[row] - self.columnReference[column])
      values[cell] = count
      if rowNumber[row] >= 0 { base[Int(rowNumber[row])] += count }
      if columnNumber[column] >= 0 { base[Int(columnNumber[column])] += count }
      for entry in cells.entries(of: cell) {
        base[Int(sumNumber[Int(cells.entrySums[entry])])] += count * Double(cells.entryWeights[entry])
      }
    }
    addSwitches()
    add(included)
  }

  /// How many columns there are.
  var memberCount: Int { members.count }

  /// A basis to go on from.
  typealias Basis = RelaxationSession.Basis

  /// The basis of the last solve.
  var basis: Basis? { session.basis }

  /// The size of a basis in bytes.
  var basisSize: Int { programRowCount + lower.count }

  /// Goes back to a basis.
  func restore(_ basis: Basis) { session.restore(basis) }

  /// Whether a cell is a column.
  func isMember(_ cell: Int) -> Bool { columnOfCell[cell] >= 0 }

  private func addSwitches() {
    guard !cells.switchEntries.isEmpty else { return }
    var columns: [RelaxationSession.Column] = []
    for (index, entries) in cells.switchEntries.enumerated() {
      columnOfSwitch[index] = Int32(lower.count)
      columns.append(
        .init(
          objective: 0, lower: 0, upper: 1,
          entries: entries.map { (sumNumber[$0.sum], Double($0.weight)) }))
      keep(lower: 0, upper: 1, cost: 0)
    }
    session.add(columns)
  }

  private func keep(lower low: Double, upper high: Double, cost: Double) {
    lower.append(low)
    upper.append(high)
    costs.append(cost)
  }

  /// Makes columns of some more cells.
  func add(_ more: [Int]) {
    guard !more.isEmpty else { return }
    var columns: [RelaxationSession.Column] = []
    columns.reserveCapacity(more.count)
    for cell in more {
      let (row, column) = (Int(cells.rows[cell]), Int(cells.columns[cell]))
      var entries: [(row: Int32, value: Double)] = []
      if rowNumber[row] >= 0 { entries.append((rowNumber[row], 1)) }
      if columnNumber[column] >= 0 { entries.append((columnNumber[column], 1)) }
      for entry in cells.entries(of: cell) {
        entries.append((sumNumber[Int(cells.entrySums[entry])], Double(cells.entryWeights[entry])))
      }
      let cost = Double(cells.costs[cell]) - rowReference[row] - columnReference[column]
      columnOfCell[cell] = Int32(lower.count)
      members.append(cell)
      columns.append(.init(objective: isViolating ? 0 : cost, lower: 0, upper: 1, entries: entries))
      keep(lower: 0, upper: 1, cost: cost)
    }
    session.add(columns)
  }

  /// Solves the relaxation of a case.
  ///
  /// - Parameter ceiling: a cost above which nothing matters.
  func solve(_ box: NodeBox, ceiling: Double, iterations: Int) -> End {
    setBounds(box)
    let own = ceiling.isFinite ? ceiling - constant : .infinity
    let end = session.solve(.dual, iterations: iterations, ceiling: own, isStopped: isStopped)
    countWork()
    objective = session.objective + constant
    switch end {
    case .optimal:
      for cell in members { values[cell] = session.values[Int(columnOfCell[cell])] }
      for index in switchValues.indices { switchValues[index] = session.values[Int(columnOfSwitch[index])] }
      return .optimal
    case .cutOff: return .cutOff
    case .infeasible(let hasRay):
      self.hasRay = hasRay
      return .infeasible
    case .stopped, .failed: return .failed
    }
  }

  private func countWork() { work += session.iterations * (programRowCount + lower.count) }

  private(set) var hasRay = false

  /// The dual solution, in exact numbers of a scale.
  func point(shift: Int) -> DualPoint? { point(session.prices, hasObjective: true, shift: shift) }

  /// The multipliers that show that the last solve's case is empty, if they do.
  ///
  /// - Parameter sign: the ray is known up to its sign.
  func rayPoint(shift: Int, sign: Double) -> DualPoint? {
    let largest = session.ray.reduce(0) { max($0, abs($1)) }
    guard hasRay, largest > 0, largest.isFinite else { return nil }
    return point(session.ray.map { sign * $0 / largest }, hasObjective: false, shift: shift)
  }

  private func point(_ prices: [Double], hasObjective: Bool, shift: Int) -> DualPoint? {
    func price(_ number: Int32, _ reference: Double) -> Double {
      (number >= 0 ? prices[Int(number)] : 0) + (hasObjective ? reference : 0)
    }
    return DualPoint(
      hasObjective: hasObjective, shift: shift, multipliers: sumNumber.map { -prices[Int($0)] },
      rowPrices: rowNumber.indices.map { price(rowNumber[$0], rowReference[$0]) },
      columnPrices: columnNumber.indices.map { price(columnNumber[$0], columnReference[$0]) })
  }

  /// Looks for the least total violation of rows, each in units of its largest weight: multipliers that show a case empty.
  ///
  /// - Parameter price: is given the multipliers, and adds cells that they find cheap; false if there are none.
  /// - Returns: whether the case is not empty as far as the program can tell; nil if that is not known.
  func hasNoViolation(
    _ box: NodeBox, shift: Int, iterations: Int, price: (DualPoint) -> Bool
  ) -> Bool? {
    setBounds(box)
    addSlack()
    let basis = session.basis
    for column in slackColumns { upper[Int(column)] = .infinity }
    isViolating = true
    updateColumns()
    defer {
      isViolating = false
      for column in slackColumns { upper[Int(column)] = 0 }
      updateColumns()
      if let basis { session.restore(basis) }
    }
    for _ in 0..<100 {
      let end = session.solve(.primal, iterations: iterations, isStopped: isStopped)
      countWork()
      guard case .optimal = end else { return nil }
      if session.objective < 1e-9 { return true }
      guard let point = point(session.prices, hasObjective: false, shift: shift) else { return nil }
      if !price(point) { return false }
    }
    return nil
  }

  private var isViolating = false

  private func updateColumns() {
    var objective = isViolating ? Array(repeating: 0.0, count: lower.count) : costs
    if isViolating { for column in slackColumns { objective[Int(column)] = 1 } }
    session.setColumns((0..<lower.count).map { Int32($0) }, objective: objective, lower: lower, upper: upper)
  }

  private func addSlack() {
    guard slackColumns.isEmpty else { return }
    var columns: [RelaxationSession.Column] = []
    for row in 0..<programRowCount {
      let sum = row - (programRowCount - cells.sumCount)
      let size = sum >= 0 ? Double(cells.largestWeight[sum]) : 1
      for sign in [size, -size] {
        slackColumns.append(Int32(lower.count))
        columns.append(.init(objective: 0, lower: 0, upper: 0, entries: [(Int32(row), sign)]))
        keep(lower: 0, upper: 0, cost: 0)
      }
    }
    session.add(columns)
  }

  private func setBounds(_ box: NodeBox) {
    let missing = (0..<cells.count).filter {
      columnOfCell[$0] < 0 && box.cellLower[$0] > 0 && values[$0] == 0
    }
    add(missing)
    var rows: [Int32] = []
    func set(_ number: Int32, _ low: Double, _ high: Double) {
      guard number >= 0 else { return }
      let row = Int(number)
      let (low, high) = (low - base[row], high - base[row])
      guard rowLower[row] != low || rowUpper[row] != high else { return }
      (rowLower[row], rowUpper[row]) = (low, high)
      rows.append(number)
    }
    for row in rowNumber.indices { set(rowNumber[row], Double(box.rowLower[row]), Double(box.rowUpper[row])) }
    for column in columnNumber.indices {
      set(columnNumber[column], Double(box.columnLower[column]), Double(box.columnUpper[column]))
    }
    for sum in sumNumber.indices {
      set(
        sumNumber[sum], box.sumLower[sum] == .min ? -.infinity : Double(box.sumLower[sum]),
        box.sumUpper[sum] == .max ? .infinity : Double(box.sumUpper[sum]))
    }
    session.setRows(rows, lower: rows.map { rowLower[Int($0)] }, upper: rows.map { rowUpper[Int($0)] })
    var columns: [Int32] = []
    func set(column: Int32, _ low: Int32, _ high: Int32) {
      let index = Int(column)
      guard lower[index] != Double(low) || upper[index] != Double(high) else { return }
      (lower[index], upper[index]) = (Double(low), Double(high))
      columns.append(column)
    }
    for cell in members { set(column: columnOfCell[cell], box.cellLower[cell], box.cellUpper[cell]) }
    for index in columnOfSwitch.indices {
      set(column: columnOfSwitch[index], box.switchLower[index], box.switchUpper[index])
    }
    session.setColumns(
      columns, objective: columns.map { costs[Int($0)] }, lower: columns.map { lower[Int($0)] },
      upper: columns.map { upper[Int($0)] })
  }
}
