internal import LinearAssignment

/// The steps in which sums move in a case.
extension Examination {
  /// Whether a sum moves in steps of which none ends within its limits.
  func isBetweenSteps(_ sum: Int, _ box: Box) -> Bool {
    guard let range = rounded(sum, box) else { return false }
    return range.isEmpty
  }

  /// Moves the limits of each sum to the steps in which it can move.
  func roundSums(_ box: inout Box) {
    for sum in box.sums.indices {
      if let range = rounded(sum, box) { box.sums[sum] = range }
    }
  }

  /// The limits of a sum, moved to the steps in which it can move; nil if those are of 1.
  private func rounded(_ sum: Int, _ box: Box) -> Range? {
    // Before the cells that matter are known, weights are read row by row.
    var line: [Int] = []
    var lineRow = -1
    func weight(_ index: Int) -> Int128 {
      if starts.isEmpty {
        if cells[index].row != lineRow {
          lineRow = cells[index].row
          line = system.weights(in: sum, row: lineRow)
        }
        return Int128(line[cells[index].column])
      }
      return weights[starts[index]..<starts[index + 1]].first { $0.sum == sum }?.weight ?? 0
    }
    let limits = box.sums[sum]
    let hasLimit = (below: limits.least > -Self.noLimit, above: limits.most < Self.noLimit)
    guard hasLimit.below || hasLimit.above else { return nil }
    var step: Int128 = 0
    func meet(_ weight: Int128) {
      var (a, b) = (step, Int128(weight.magnitude))
      while b != 0 { (a, b) = (b, a % b) }
      step = a
    }
    for (index, entries) in switchWeights.enumerated() where !box.switches[index].isFixed {
      for entry in entries where entry.sum == sum { meet(entry.weight) }
    }
    // Where a row or column has as many cells in any case, a number may be taken off the weights of all its cells: any number.
    var offsets = LoadOffsets(isKnownRow: box.rows.map(\.isFixed), isKnownColumn: box.columns.map(\.isFixed))
    for (index, cell) in cells.enumerated() where !box.cells[index].isFixed {
      meet(offsets.add(row: cell.row, column: cell.column, weight: weight(index)))
      if step == 1 { return nil }
    }
    let ofRow = box.rows.indices.map { offsets.ofRow($0) }
    let ofColumn = box.columns.indices.map { offsets.ofColumn($0) }
    // What is left of the weights is worked out again, so that nothing depends on how the numbers were chosen.
    var origin: Int128 = 0
    for (index, cell) in cells.enumerated() {
      let rest = weight(index) - ofRow[cell.row] - ofColumn[cell.column]
      if box.cells[index].isFixed { origin += rest * box.cells[index].least } else { meet(rest) }
    }
    for (taken, load) in zip(ofRow, box.rows) { origin += taken * load.least }
    for (taken, load) in zip(ofColumn, box.columns) { origin += taken * load.least }
    for (index, entries) in switchWeights.enumerated() where box.switches[index].isFixed {
      for entry in entries where entry.sum == sum { origin += entry.weight * box.switches[index].least }
    }
    var range = limits
    if step == 0 {
      range = Range(least: max(limits.least, origin), most: min(limits.most, origin))
    } else {
      func rest(_ value: Int128) -> Int128 { ((value % step) + step) % step }
      if hasLimit.below { range.least += rest(origin - limits.least) }
      if hasLimit.above { range.most -= rest(limits.most - origin) }
    }
    return range
  }
}
