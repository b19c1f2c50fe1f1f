/// What many cells that are not chosen take to be chosen, and what each chosen one takes to be done without.
///
/// One search from each column gives the shortest paths to all rows, so all cells of a column together cost as much as one of them; and it
/// reads the matrix along its rows.
extension AssignmentSession {
  /// A cell with what it takes to have it, or to do without it.
  public struct PricedCell: Sendable, Hashable {
    /// The row.
    public let row: Int
    /// The column.
    public let column: Int
    /// What changes; nil where that leaves a minimum unmet.
    public let exchange: Exchange?
  }

  /// What it takes to have the most inviting of the allowed cells that are not chosen: of each row and each column so many whose exchange
  /// costs least, and as many that cost least by themselves.
  ///
  /// Each is what ``exchange(forcing:_:cost:)`` gives; ties go by row, then column. Traps unless ``hasAssignment`` holds, and if the count is
  /// negative.
  /// - Parameter count: how many of each kind for each row and column.
  /// - Returns: the cells by row, then column; those of rows and columns without places are left out.
  /// - Complexity: a search of all nodes for each column, O(rows · columns²), and memory for all that they find, O(rows · (rows + columns)).
  public func forcedCells(atMost count: Int) -> [PricedCell] {
    guard let flow, hasAssignment else { preconditionFailure("there is an assignment to exchange from") }
    precondition(count >= 0, "a number of cells is not negative")
    let searches = (0..<columnCount).map { column in
      columnBounds[column].most > 0
        ? PathSearch(flow, cells, near: .rows, from: .far(column), to: nil) : nil
    }
    var wanted: Set<Int> = []
    for (lines, others, isRow) in [(rowCount, columnCount, true), (columnCount, rowCount, false)] {
      for line in 0..<lines {
        let open: [Candidate] = (0..<others).compactMap { other in
          let (row, column) = isRow ? (line, other) : (other, line)
          return candidate(row, column, flow, searches[column])
        }
        wanted.formUnion(Self.least(count, of: open, by: \.length).map(\.place))
        wanted.formUnion(Self.least(count, of: open, by: \.cost).map(\.place))
      }
    }
    return wanted.sorted().map { place in
      let (row, column) = (place / columnCount, place % columnCount)
      let steps =
        [Exchange.Step(row: row, column: column, isAdded: true)]
        + searches[column]!.steps(to: row).reversed()
      return PricedCell(row: row, column: column, exchange: keepsMinima(steps) ? exchange(steps) : nil)
    }
  }

  /// What it takes to do without each of the chosen cells, as ``exchange(without:_:)`` gives it.
  ///
  /// Traps unless ``hasAssignment`` holds.
  /// - Returns: the cells by row, then column.
  /// - Complexity: O(rows · columns), and a search for each chosen cell, which rarely looks far.
  public func unforcedCells() -> [PricedCell] {
    guard let flow, hasAssignment else { preconditionFailure("there is an assignment to exchange from") }
    let search = CycleSearch(flow, cells)
    let limit = flow.lengthLimit(goal)
    return (0..<rowCount).flatMap { row in
      flow.rows.partners[row].map(Int.init).sorted().map { column in
        PricedCell(
          row: row, column: column,
          exchange: search.shortest(ending: row, column, below: limit).map { exchange($0.steps) })
      }
    }
  }

  /// A cell that may be forced, with what it would cost.
  private struct Candidate {
    let place: Int
    /// How much longer the best flow with the cell is than the best of all.
    let length: Int
    /// What the cell costs by itself.
    let cost: Int
  }

  private func candidate(
    _ row: Int, _ column: Int, _ flow: OptimalFlow, _ search: PathSearch?
  ) -> Candidate? {
    let place = row * columnCount + column
    guard let search, rowBounds[row].most > 0, let cost = cells[place],
      let reduced = search.length(toNear: row), !flow.isChosen(row: row, column: column)
    else { return nil }
    // The path leads from the column to the row, and the cell closes it.
    let path = reduced.cost + flow.rows.cost[row] - flow.columns.cost[column]
    return Candidate(place: place, length: path + cost - flow.pairReward, cost: cost)
  }

  /// The first few by a number, then by place.
  private static func least(
    _ count: Int, of candidates: [Candidate], by number: KeyPath<Candidate, Int>
  ) -> [Candidate] {
    var first: [Candidate] = []
    for candidate in candidates {
      let own = candidate[keyPath: number]
      if first.count == count, first.last.map({ $0[keyPath: number] <= own }) ?? true { continue }
      let place = first.firstIndex { $0[keyPath: number] > own } ?? first.count
      first.insert(candidate, at: place)
      if first.count > count { first.removeLast() }
    }
    return first
  }
}
