extension AssignmentOutcome {
  /// The outcome of the problem with rows and columns exchanged.
  var transposed: AssignmentOutcome {
    switch self {
    case .optimal(let assignment, let proof):
      var rowsOfColumn: [[Int]] = Array(repeating: [], count: proof.columnPrices.count)
      for (row, columns) in assignment.columnsOfRow.enumerated() {
        for column in columns { rowsOfColumn[column].append(row) }
      }
      // The full side of the scarce part are its columns, that of the rest its rows: exchanged, the two parts swap.
      let turned = OptimalityProof(
        rowPrices: proof.columnPrices, columnPrices: proof.rowPrices,
        isScarceRow: proof.isScarceColumn.map { !$0 }, isScarceColumn: proof.isScarceRow.map { !$0 })
      return .optimal(
        Assignment(
          columnsOfRow: rowsOfColumn, cost: assignment.cost, followsPriorities: assignment.followsPriorities),
        proof: turned)
    case .infeasible(let violation):
      return .infeasible(
        HallViolation(
          side: violation.side == .rows ? .columns : .rows, group: violation.group,
          partners: violation.partners, needed: violation.needed, available: violation.available))
    }
  }
}
