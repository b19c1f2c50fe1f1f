internal import LinearAssignment
internal import MentoringModel

/// The allowed cells of a matrix, by row or by column.
///
/// Rows are read as they come, and so are the columns of a matrix that is not stored; columns of a stored one cell by cell.
struct OpenPairs {
  private let costs: CostMatrix
  /// Reads the people of the side; nil for the columns of a stored matrix.
  private let reader: RowReader?

  /// Prepares to read the cells of mentees (rows) or mentors (columns).
  ///
  /// - Complexity: O(rows + columns).
  init(_ costs: CostMatrix, side: Side) {
    self.costs = costs
    reader =
      side == .mentee ? RowReader(costs) : costs.isGenerated ? RowReader(costs.transposed) : nil
  }

  /// Calls `body` with the other end of every allowed cell of a row or column, ascending, and its cost.
  func forEach(of number: Int, _ body: (_ other: Int, _ cost: Int) -> Void) {
    if let reader {
      reader.forEachAllowed(in: number, body)
    } else {
      for row in 0..<costs.rowCount {
        if let cost = costs[row, number] { body(row, cost) }
      }
    }
  }
}
