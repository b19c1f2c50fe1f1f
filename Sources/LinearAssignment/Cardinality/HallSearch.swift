extension HallViolation {
  /// Why the rows cannot all have the wanted number of cells, or nil if they can, or if the control says stop.
  private static func find(
    side: Side, costs: CostMatrix, wanted: [Int], places: [Int], _ control: SolveControl?
  ) -> HallViolation? {
    let flow = LargestFlow(
      costs: costs, rowPlaces: wanted, columnPlaces: places, endsAtFailure: true, control: control)
    guard let failure = flow.firstFailure else { return nil }
    var isPartner = Array(repeating: false, count: costs.columnCount)
    for column in failure.columns { isPartner[column] = true }
    var available = failure.columns.reduce(0) { $0 + places[$1] }
    let reader = RowReader(costs)
    for row in failure.rows {
      reader.withRow(row) { cells in
        cells.forEachAllowed { column, _ in if !isPartner[column] { available += 1 } }
      }
    }
    return HallViolation(
      side: side, group: failure.rows, partners: failure.columns,
      needed: failure.rows.reduce(0) { $0 + wanted[$1] }, available: available)
  }

  /// Why the problem is infeasible, or nil if it is feasible, or if the control says stop.
  ///
  /// Lower bounds of rows and of columns can be met together if each can be met alone (N. S. Mendelsohn and A. L. Dulmage,
  /// "Some Generalizations of the Problem of Distinct Representatives", Canad. J. Math. 10 (1958)), so two searches
  /// suffice.
  static func find(in problem: AssignmentProblem, control: SolveControl? = nil) -> HallViolation? {
    let rowPlaces = problem.rowBounds.map(\.most)
    let columnPlaces = problem.columnBounds.map(\.most)
    let wantsAllRows =
      problem.goal == .complete && rowPlaces.reduce(0, +) <= columnPlaces.reduce(0, +)
    let wantsAllColumns = problem.goal == .complete && !wantsAllRows
    let rowsWanted = wantsAllRows ? rowPlaces : problem.rowBounds.map(\.least)
    let columnsWanted = wantsAllColumns ? columnPlaces : problem.columnBounds.map(\.least)
    if rowsWanted.contains(where: { $0 > 0 }),
      let found = find(side: .rows, costs: problem.costs, wanted: rowsWanted, places: columnPlaces, control)
    {
      return found
    }
    if columnsWanted.contains(where: { $0 > 0 }),
      let found = find(
        side: .columns, costs: problem.costs.transposed, wanted: columnsWanted, places: rowPlaces,
        control)
    {
      return found
    }
    return nil
  }
}
