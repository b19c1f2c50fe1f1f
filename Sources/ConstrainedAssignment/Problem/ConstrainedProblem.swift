public import LinearAssignment

/// An assignment problem with limits over the whole assignment.
///
/// The goal is the assignment problem's: as many cells as possible and then least cost, or least cost alone, among the
/// assignments that keep every side row.
public struct ConstrainedProblem: Sendable {
  /// The assignment problem: costs, bounds of rows and columns, and the goal.
  public let assignment: AssignmentProblem
  /// The limits over the whole assignment.
  public let sideRows: [SideRow]

  /// Makes a problem.
  ///
  /// Traps if a side row does not fit the matrix, or if the same group stands twice among its presences.
  public init(_ assignment: AssignmentProblem, sideRows: [SideRow]) {
    let (rows, columns) = (assignment.costs.rowCount, assignment.costs.columnCount)
    for sideRow in sideRows {
      precondition(
        sideRow.terms.allSatisfy { $0.weights.fits(rowCount: rows, columnCount: columns) },
        "the weights of a side row fit the matrix")
      precondition(
        Set(sideRow.presences.map(\.nodes)).count == sideRow.presences.count,
        "a presence stands once in a side row"
      )
      for node in sideRow.presences.flatMap(\.nodes) {
        switch node {
        case .row(let row): precondition((0..<rows).contains(row), "a row lies inside its matrix")
        case .column(let column):
          precondition((0..<columns).contains(column), "a column lies inside its matrix")
        }
      }
    }
    self.assignment = assignment
    self.sideRows = sideRows
  }

  /// The sum of each side row over chosen cells.
  ///
  /// Traps if a cell is forbidden or outside the matrix.
  /// - Complexity: O(chosen cells · side rows).
  public func sums(of selection: CellSelection) -> [Int] {
    var rowLoads = Array(repeating: 0, count: assignment.costs.rowCount)
    var columnLoads = Array(repeating: 0, count: assignment.costs.columnCount)
    var sums = Array(repeating: 0, count: sideRows.count)
    for (row, columns) in selection.columnsOfRow.enumerated() {
      for column in columns {
        rowLoads[row] += 1
        columnLoads[column] += 1
        guard let cost = assignment.costs[row, column] else {
          preconditionFailure("a chosen cell is allowed")
        }
        for index in sideRows.indices {
          sums[index] += sideRows[index].terms.weight(row: row, column: column, cost: cost)
        }
      }
    }
    for index in sideRows.indices {
      for presence in sideRows[index].presences {
        let isPresent = presence.nodes.contains { node in
          switch node {
          case .row(let row): rowLoads[row] > 0
          case .column(let column): columnLoads[column] > 0
          }
        }
        if isPresent { sums[index] += presence.weight }
      }
    }
    return sums
  }

  /// Whether chosen cells are allowed, within all bounds, and keep every side row; in exact arithmetic.
  ///
  /// - Complexity: O(chosen cells · side rows).
  public func isFeasible(_ selection: CellSelection) -> Bool {
    let costs = assignment.costs
    guard selection.columnsOfRow.count == costs.rowCount else { return false }
    var columnLoads = Array(repeating: 0, count: costs.columnCount)
    for (row, columns) in selection.columnsOfRow.enumerated() {
      let bounds = assignment.rowBounds[row]
      guard bounds.least <= columns.count, columns.count <= bounds.most else { return false }
      guard zip(columns, columns.dropFirst()).allSatisfy({ $0 < $1 }) else { return false }
      for column in columns {
        guard columnLoads.indices.contains(column), costs[row, column] != nil else { return false }
        columnLoads[column] += 1
      }
    }
    guard zip(columnLoads, assignment.columnBounds).allSatisfy({ $1.least <= $0 && $0 <= $1.most }) else {
      return false
    }
    return zip(sideRows, sums(of: selection)).allSatisfy { $0.admits($1) }
  }
}
