/// The cells of a dense matrix that changes: in 32 bits as long as all costs fit, else in 64.
struct EditableCells: Sendable {
  enum Storage: Sendable {
    case narrow([Int32])
    case wide([Int64])
  }

  private(set) var storage: Storage
  /// Bounds on what the cells hold and have held.
  private var survey: CostMatrix.Survey
  /// The cells that were changed, and what they were, while changes are to be taken back.
  private var changes: [(place: Int, cost: Int?)]?
  /// The survey of before these changes.
  private var earlierSurvey = CostMatrix.Survey()

  init(_ costs: CostMatrix) {
    survey = costs.survey
    switch costs.storage {
    case .narrow(let cells): storage = .narrow(cells)
    case .wide(let cells): storage = .wide(cells)
    case .sparse, .generated:
      var cells: [Int64] = Array(repeating: CostMatrix.forbidden, count: costs.rowCount * costs.columnCount)
      let reader = RowReader(costs)
      for row in 0..<costs.rowCount {
        reader.forEachAllowed(in: row) { cells[row * costs.columnCount + $0] = Int64($1) }
      }
      let whole = CostMatrix(rowCount: costs.rowCount, columnCount: costs.columnCount, costs: cells)
      if case .narrow(let cells) = whole.storage { storage = .narrow(cells) } else { storage = .wide(cells) }
      survey = whole.survey
    }
  }

  /// The matrix of the cells as they are.
  func matrix(rowCount: Int, columnCount: Int) -> CostMatrix {
    switch storage {
    case .narrow(let cells):
      CostMatrix(rowCount: rowCount, columnCount: columnCount, storage: .narrow(cells), survey: survey)
    case .wide(let cells):
      CostMatrix(rowCount: rowCount, columnCount: columnCount, storage: .wide(cells), survey: survey)
    }
  }

  /// The cost in a place of the array, nil if the cell is forbidden.
  subscript(place: Int) -> Int? {
    switch storage {
    case .narrow(let cells): cells[place] == CostMatrix.narrowForbidden ? nil : Int(cells[place])
    case .wide(let cells): cells[place] == CostMatrix.forbidden ? nil : Int(cells[place])
    }
  }

  /// Calls `body` with every allowed cell of a row or column, by its other end.
  func forEachAllowed(
    in line: Int, on side: HallViolation.Side, columnCount: Int, _ body: (_ other: Int, _ cost: Int) -> Void
  ) {
    func visit<Cost: RowCost>(_ cells: [Cost]) {
      let places =
        side == .rows
        ? stride(from: line * columnCount, to: (line + 1) * columnCount, by: 1)
        : stride(from: line, to: cells.count, by: columnCount)
      for (other, place) in places.enumerated() where cells[place] != Cost.forbidden {
        body(other, Int(cells[place]))
      }
    }
    switch storage {
    case .narrow(let cells): visit(cells)
    case .wide(let cells): visit(cells)
    }
  }

  mutating func set(_ cost: Int?, at place: Int) {
    if changes != nil {
      let cost = self[place]
      changes?.append((place, cost))
    }
    change([cost]) {
      $0[place] = $1[0]
    } wide: {
      $0[place] = $1[0]
    }
  }

  /// Puts in the cells of a row after the last.
  mutating func appendRow(_ costs: [Int?]) {
    change(costs) {
      $0.append(contentsOf: $1)
    } wide: {
      $0.append(contentsOf: $1)
    }
  }

  /// Puts in the cells of a column after the last.
  mutating func appendColumn(_ costs: [Int?]) {
    change(costs) {
      $0 = Self.widened($0, by: $1)
    } wide: {
      $0 = Self.widened($0, by: $1)
    }
  }

  /// Remembers from now on what each changed cell was; lines must not be put in until ``takeBack()``.
  mutating func remember() {
    precondition(changes == nil, "changes that are tried are taken back before others are tried")
    changes = []
    earlierSurvey = survey
  }

  /// Whether changes are to be taken back.
  var remembers: Bool { changes != nil }

  /// Gives every cell that has changed since ``remember()`` its cost back.
  mutating func takeBack() {
    let made = changes ?? []
    changes = nil
    for change in made.reversed() { set(change.cost, at: change.place) }
    survey = earlierSurvey
  }

  /// Lets one of two bodies change the cells, of which the storage is replaced first if a cost does not fit.
  private mutating func change(
    _ costs: [Int?], narrow: (inout [Int32], [Int32]) -> Void, wide: (inout [Int64], [Int64]) -> Void
  ) {
    precondition(
      costs.allSatisfy { $0 != Int(CostMatrix.forbidden) }, "a cost is below the mark of a forbidden cell")
    for cost in costs {
      guard let cost else {
        survey.hasForbidden = true
        continue
      }
      survey.range = survey.range.map { min($0.lowerBound, cost)...max($0.upperBound, cost) } ?? cost...cost
    }
    let limit = CostMatrix.narrowLimit
    if case .narrow(let cells) = storage, !costs.allSatisfy({ $0.map { -limit < $0 && $0 < limit } ?? true })
    {
      storage = .wide(
        cells.map { $0 == CostMatrix.narrowForbidden ? CostMatrix.forbidden : Int64($0) })
    }
    // The storage is emptied meanwhile, so that the array is changed in place.
    switch storage {
    case .narrow(var cells):
      storage = .narrow([])
      narrow(&cells, costs.map { $0.map(Int32.init) ?? CostMatrix.narrowForbidden })
      storage = .narrow(cells)
    case .wide(var cells):
      storage = .wide([])
      wide(&cells, costs.map { $0.map(Int64.init) ?? CostMatrix.forbidden })
      storage = .wide(cells)
    }
  }

  private static func widened<Cost>(_ cells: [Cost], by costs: [Cost]) -> [Cost] {
    let columnCount = costs.isEmpty ? 0 : cells.count / costs.count
    var result: [Cost] = []
    result.reserveCapacity(cells.count + costs.count)
    for (row, cost) in costs.enumerated() {
      result += cells[row * columnCount..<(row + 1) * columnCount]
      result.append(cost)
    }
    return result
  }
}
