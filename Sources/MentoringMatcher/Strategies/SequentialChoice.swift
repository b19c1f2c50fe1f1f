internal import LinearAssignment
internal import MentoringModel
internal import MentoringScoring

/// Pairs are made one after another and never undone, as by hand; each only if everybody's minimum can still be met.
struct SequentialChoice {
  private var network: PlanNetwork
  let table: PairTable

  init(_ cohort: Cohort, _ start: Matcher.Beginning) {
    table = start.table
    network = PlanNetwork(
      cohort.problem, plan: start.columnsOfRow, keepsPairCount: false, isOpen: start.table.isOpen)
  }

  /// Whether a row, or a column, has no place left.
  func isFull(row: Int) -> Bool { network.rows[row].fixed == network.rows[row].most }
  func isFull(column: Int) -> Bool { network.columns[column].fixed == network.columns[column].most }

  /// Makes a pair, if both have a place and everybody's minimum can still be met.
  mutating func take(_ row: Int, _ column: Int) -> Bool { network.take(row, column) }

  /// Makes pairs in an order, a cell being row · columns + column.
  mutating func take(_ cells: [Int]) {
    for cell in cells { _ = take(cell / table.columnCount, cell % table.columnCount) }
  }

  /// The pairs made so far.
  var columnsOfRow: [[Int]] {
    var columns: [[Int]] = Array(repeating: [], count: table.rowCount)
    for cell in network.fixed { columns[cell.row].append(cell.column) }
    return columns.map { $0.sorted() }
  }

  /// All pairs that may be made, those with the most points first; equals in the order of the draw.
  static func byPoints(_ table: PairTable, _ ties: TieBreaking) -> [Int] {
    var order: [Int] = []
    table.forEachLevel { _, cells in
      // From the end: the lowest levels come first.
      order += drawn(cells, table, ties).reversed()
      return true
    }
    return order.reversed()
  }

  /// Cells in the order of the draw.
  static func drawn(_ cells: [(row: Int, column: Int)], _ table: PairTable, _ ties: TieBreaking) -> [Int] {
    if cells.count == 1 { return [cells[0].row * table.columnCount + cells[0].column] }
    return cells.map {
      (cell: $0.row * table.columnCount + $0.column, draw: ties.priority(row: $0.row, column: $0.column))
    }
    .sorted { $0.draw != $1.draw ? $0.draw > $1.draw : $0.cell < $1.cell }.map(\.cell)
  }
}

extension Matcher {
  /// The plan of a strategy that makes one pair after another.
  func sequentialPlan(
    _ strategy: any Strategy.Type, control: SolveControl, _ choose: (_ choice: inout SequentialChoice) -> Void
  ) throws(MatchFault) -> Answer? {
    switch try begin(strategy, control: control) {
    case .ended(let answer): return answer
    case .begun(let start):
      var choice = SequentialChoice(cohort, start)
      choose(&choice)
      if control.isStopped { return nil }
      return try finished(strategy, choice.columnsOfRow, start, control: control)
    }
  }

  /// People of a side in the order of the roster: by file, then line; those who are in none last, by id.
  func rosterOrder(on side: Side) -> [Int] {
    let people = side == .mentee ? cohort.model.mentees : cohort.model.mentors
    let origins = people.map { cohort.model.programme.participants[$0].origin }
    return people.indices.sorted {
      switch (origins[$0], origins[$1]) {
      case (let first?, let second?):
        if first.file != second.file { return first.file.precedesInUTF8(second.file) }
        return first.line != second.line ? first.line < second.line : $0 < $1
      case (nil, nil): return $0 < $1
      case (let first, _): return first != nil
      }
    }
  }
}
