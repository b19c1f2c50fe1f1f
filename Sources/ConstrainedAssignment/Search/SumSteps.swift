internal import LinearAssignment

/// The steps in which sums can move, found from the weights of all allowed cells.
///
/// Where a row or column has as many cells in any case, a number may be taken off the weights of all its cells. What is left moves
/// the sum by multiples of a divisor, and its limits are moved to the next such multiple: of 1441 pairs, a quarter are at least 361.
/// This is the rounding of R. E. Gomory, "Outline of an Algorithm for Integer Solutions to Linear Programs", Bulletin of the
/// American Mathematical Society 64 (1958) 275–278, DOI 10.1090/S0002-9904-1958-10224-4.
struct SumSteps {
  let system: RowSystem
  /// The rows outside which, and the columns inside which, every largest choice of cells is full, and no cell of both is chosen;
  /// nil where smaller choices count as well.
  let scarce: (rows: [Bool], columns: [Bool])?

  /// The system with every limit moved to the next step.
  ///
  /// - Complexity: nearly O(allowed cells) for each row that moves in steps, O(rows + columns) for others.
  func roundedSystem() -> RowSystem {
    let isKnownRow = system.problem.rowBounds.indices.map { isFull(row: $0) }
    let isKnownColumn = system.problem.columnBounds.indices.map { isFull(column: $0) }
    return system.withLimits(
      of: system.rows.indices.map { index in
        let row = system.rows[index]
        guard row.lower != nil || row.upper != nil, let limits = rounded(index, isKnownRow, isKnownColumn)
        else {
          return (row.lower, row.upper)
        }
        return limits
      })
  }

  private func isFull(row: Int) -> Bool {
    let bounds = system.problem.rowBounds[row]
    return bounds.least == bounds.most || scarce.map { !$0.rows[row] } ?? false
  }

  private func isFull(column: Int) -> Bool {
    let bounds = system.problem.columnBounds[column]
    return bounds.least == bounds.most || scarce?.columns[column] ?? false
  }

  private func rounded(_ index: Int, _ isKnownRow: [Bool], _ isKnownColumn: [Bool]) -> (
    lower: Int?, upper: Int?
  )? {
    let row = system.rows[index]
    let costs = system.problem.costs
    var step: UInt128 = 0
    for (_, weight) in row.switches { step = Self.divisor(step, Int128(weight)) }
    var offsets = LoadOffsets(isKnownRow: isKnownRow, isKnownColumn: isKnownColumn)
    let reader = RowReader(costs)
    for line in 0..<costs.rowCount {
      let mayUseScarce = scarce?.rows[line] ?? true
      reader.forEachAllowed(in: line) { column, _ in
        if step == 1 || !mayUseScarce && scarce?.columns[column] == true { return }
        let weight = system.weight(in: index, row: line, column: column)
        step = Self.divisor(step, offsets.add(row: line, column: column, weight: Int128(weight)))
      }
      if step == 1 { return nil }
    }
    var origin: Int128 = 0
    for (line, bounds) in system.problem.rowBounds.enumerated() {
      origin += offsets.ofRow(line) * Int128(bounds.most)
    }
    for (line, bounds) in system.problem.columnBounds.enumerated() {
      origin += offsets.ofColumn(line) * Int128(bounds.most)
    }
    // A sum that cannot move is left to the search, and so is one whose limits might leave their type.
    guard step > 0, step < 1 << 60 else { return nil }
    func rest(_ value: Int128) -> Int {
      let divisor = Int128(step)
      return Int(((value % divisor) + divisor) % divisor)
    }
    return (
      row.lower.map { $0 + rest(origin - Int128($0)) }, row.upper.map { $0 - rest(Int128($0) - origin) }
    )
  }

  /// The greatest common divisor (Euclid).
  private static func divisor(_ first: UInt128, _ second: Int128) -> UInt128 {
    var (a, b) = (first, second.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}
