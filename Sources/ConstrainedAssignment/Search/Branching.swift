internal import LinearAssignment

/// By what a case is split in two.
///
/// Totals come first: how many cells a row or column has, and switches. Then come *parts* of a row or column that takes at
/// most one cell: whether its cell is among those that weigh much in the limits, or among those that weigh little (special
/// ordered sets: E. M. L. Beale and J. A. Tomlin, "Special Facilities in a General Mathematical Programming System for
/// Non-convex Problems Using Ordered Sets of Variables", in: OR 69, Tavistock, London 1970, 447–454). Both parts move the
/// bound, where a single cell that is not chosen moves it by next to nothing. Single cells are what is left.
struct Branching {
  let cells: LiveCells
  /// What rounding single cells has gained.
  var gains: RoundingGains

  /// A split: into what is at most and what is above a number.
  struct Choice {
    let subject: Refutation.Subject
    let most: Int
    /// Whether the linear program lies nearer to the case above.
    let prefersAbove: Bool
  }

  /// Which rows and columns take at most one cell in every case; the checker must see it without the search's reasoning.
  private let takesOne: (row: [Bool], column: [Bool])

  /// Prepares splits of the cases of a problem.
  init(_ cells: LiveCells, _ problem: AssignmentProblem) {
    self.cells = cells
    takesOne = (problem.rowBounds.map { $0.most <= 1 }, problem.columnBounds.map { $0.most <= 1 })
    gains = RoundingGains(count: cells.count)
  }

  /// What the linear program leaves between two whole numbers; nil if that is nothing.
  ///
  /// - Parameter point: the multipliers of the limits; nil if they are not known.
  func choose(_ box: NodeBox, _ guide: LinearGuide, _ point: DualPoint?) -> Choice? {
    total(box, guide) ?? point.flatMap { part(box, guide, $0) } ?? cell(box, guide)
  }

  /// Any cell or switch that is not decided.
  func blind(_ box: NodeBox) -> Choice? {
    if let cell = (0..<cells.count).first(where: { !box.isFixed($0) }) {
      return Choice(subject: subject(ofCell: cell), most: Int(box.cellLower[cell]), prefersAbove: true)
    }
    return box.switchLower.indices.first { box.switchLower[$0] < box.switchUpper[$0] }.map {
      Choice(subject: .presence($0), most: 0, prefersAbove: true)
    }
  }

  private func subject(ofCell cell: Int) -> Refutation.Subject {
    .cell(row: Int(cells.rows[cell]), column: Int(cells.columns[cell]))
  }

  private func isWhole(_ value: Double) -> Bool { abs(value - value.rounded()) <= 1e-6 }

  /// The load of a row or column, or the switch, that lies farthest from a whole number.
  private func total(_ box: NodeBox, _ guide: LinearGuide) -> Choice? {
    var rowLoads = Array(repeating: 0.0, count: cells.rowCount)
    var columnLoads = Array(repeating: 0.0, count: cells.columnCount)
    for cell in 0..<cells.count where guide.values[cell] != 0 {
      rowLoads[Int(cells.rows[cell])] += guide.values[cell]
      columnLoads[Int(cells.columns[cell])] += guide.values[cell]
    }
    var best: (choice: Choice, distance: Double)?
    func consider(_ subject: Refutation.Subject, _ value: Double, _ low: Int, _ high: Int) {
      let distance = abs(value - value.rounded())
      guard low < high, distance > max(0.1, best?.distance ?? 0), abs(value) < 1e15 else { return }
      let most = Int(value.rounded(.down))
      guard low <= most, most < high else { return }
      best = (Choice(subject: subject, most: most, prefersAbove: value - Double(most) > 0.5), distance)
    }
    for row in rowLoads.indices {
      consider(.row(row), rowLoads[row], Int(box.rowLower[row]), Int(box.rowUpper[row]))
    }
    for column in columnLoads.indices {
      consider(
        .column(column), columnLoads[column], Int(box.columnLower[column]), Int(box.columnUpper[column]))
    }
    for (index, value) in guide.switchValues.enumerated() {
      consider(.presence(index), value, Int(box.switchLower[index]), Int(box.switchUpper[index]))
    }
    return best?.choice
  }

  /// Half of the row or column whose cells differ most in what they weigh in the limits, each limit at its price.
  private func part(_ box: NodeBox, _ guide: LinearGuide, _ point: DualPoint) -> Choice? {
    let prices = point.prices(count: cells.sumCount)
    var weights = Array(repeating: 0.0, count: cells.count)
    for cell in 0..<cells.count where !box.isFixed(cell) {
      for entry in cells.entries(of: cell) {
        weights[cell] += prices[Int(cells.entrySums[entry])] * Double(cells.entryWeights[entry])
      }
    }
    var best: (line: SideRow.Node, variance: Double, mean: Double)?
    func consider(_ line: SideRow.Node, _ spread: Spread) {
      guard spread.fractions > 1, spread.variance > best?.variance ?? 0 else { return }
      best = (line, spread.variance, spread.mean)
    }
    var ofRow = Array(repeating: Spread(), count: cells.rowCount)
    var ofColumn = Array(repeating: Spread(), count: cells.columnCount)
    for cell in 0..<cells.count where !box.isFixed(cell) && guide.values[cell] > 1e-6 {
      let isFraction = !isWhole(guide.values[cell])
      ofRow[Int(cells.rows[cell])].add(weights[cell], guide.values[cell], isFraction: isFraction)
      ofColumn[Int(cells.columns[cell])].add(weights[cell], guide.values[cell], isFraction: isFraction)
    }
    for row in ofRow.indices where takesOne.row[row] { consider(.row(row), ofRow[row]) }
    for column in ofColumn.indices where takesOne.column[column] {
      consider(.column(column), ofColumn[column])
    }
    guard let best else { return nil }
    var light: (lines: [Int], value: Double) = ([], 0)
    var heavy = light
    for cell in cells.cells(of: best.line) where !box.isFixed(cell) {
      let other = cells.otherLine(cell, than: best.line)
      if weights[cell] < best.mean {
        light.lines.append(other)
        light.value += guide.values[cell]
      } else {
        heavy.lines.append(other)
        heavy.value += guide.values[cell]
      }
    }
    guard min(light.value, heavy.value) > 1e-4 else { return nil }
    // The shorter list, for a shorter proof.
    let (part, rest) = light.lines.count <= heavy.lines.count ? (light, heavy) : (heavy, light)
    return Choice(
      subject: .part(of: best.line, part.lines), most: 0, prefersAbove: part.value > rest.value)
  }

  /// Where the fractions of a row or column lie.
  private struct Spread {
    private(set) var fractions = 0
    private var total = 0.0
    private var sum = 0.0
    private var squares = 0.0

    var mean: Double { sum / total }
    var variance: Double { squares / total - mean * mean }

    mutating func add(_ weight: Double, _ value: Double, isFraction: Bool) {
      if isFraction { fractions += 1 }
      total += value
      sum += value * weight
      squares += value * weight * weight
    }
  }

  /// The cell whose rounding promises most.
  private func cell(_ box: NodeBox, _ guide: LinearGuide) -> Choice? {
    var best: (cell: Int, score: Double)?
    for cell in 0..<cells.count {
      let value = guide.values[cell]
      guard !isWhole(value), !box.isFixed(cell) else { continue }
      let score = gains.score(cell, value)
      if score > best?.score ?? -1 { best = (cell, score) }
    }
    return best.map { Choice(subject: subject(ofCell: $0.cell), most: 0, prefersAbove: true) }
  }
}
