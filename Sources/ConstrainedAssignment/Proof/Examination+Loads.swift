internal import LinearAssignment

/// What single loads and sums leave possible in a case.
extension Examination {
  /// Narrows everything to what each load and sum alone leaves possible; false if that is nothing.
  ///
  /// Every round but the last takes something away from a cell or switch. To end before that leaves more possible, which is never wrong.
  func isPossible(_ box: inout Box) -> Bool {
    for _ in 0..<Self.mostRounds {
      let before = (
        box.cells.reduce(Int128(0)) { $0 + $1.width }, box.switches.reduce(Int128(0)) { $0 + $1.width }
      )
      let none = Range(least: 0, most: 0)
      var rows = Array(repeating: none, count: box.rows.count)
      var columns = Array(repeating: none, count: box.columns.count)
      var sums = Array(repeating: none, count: box.sums.count)
      func add(_ weight: Int128, _ range: Range, to sum: inout Range) {
        sum.least += weight * range.cheap(weight)
        sum.most -= -weight * range.cheap(-weight)
      }
      for (index, cell) in cells.enumerated() where box.cells[index].most != 0 {
        add(1, box.cells[index], to: &rows[cell.row])
        add(1, box.cells[index], to: &columns[cell.column])
        for entry in starts[index]..<starts[index + 1] {
          add(weights[entry].weight, box.cells[index], to: &sums[weights[entry].sum])
        }
      }
      for (index, entries) in switchWeights.enumerated() {
        for (sum, weight) in entries { add(weight, box.switches[index], to: &sums[sum]) }
      }
      func meet(_ own: inout [Range], _ possible: [Range]) -> Bool {
        for index in own.indices {
          own[index].least = max(own[index].least, possible[index].least)
          own[index].most = min(own[index].most, possible[index].most)
          if own[index].isEmpty { return false }
        }
        return true
      }
      guard meet(&box.rows, rows), meet(&box.columns, columns), meet(&box.sums, sums) else { return false }
      for (index, cell) in cells.enumerated() where !box.cells[index].isFixed {
        var range = box.cells[index]
        restrict(&range, box.cells[index], 1, box.rows[cell.row], rows[cell.row])
        restrict(&range, box.cells[index], 1, box.columns[cell.column], columns[cell.column])
        for entry in starts[index]..<starts[index + 1] {
          let (sum, weight) = weights[entry]
          restrict(&range, box.cells[index], weight, box.sums[sum], sums[sum])
        }
        if range.isEmpty { return false }
        box.cells[index] = range
      }
      for (index, entries) in switchWeights.enumerated() where !box.switches[index].isFixed {
        var range = box.switches[index]
        for (sum, weight) in entries {
          restrict(&range, box.switches[index], weight, box.sums[sum], sums[sum])
        }
        if range.isEmpty { return false }
        box.switches[index] = range
      }
      let after = (
        box.cells.reduce(Int128(0)) { $0 + $1.width }, box.switches.reduce(Int128(0)) { $0 + $1.width }
      )
      if before == after { return true }
    }
    return true
  }

  /// Several times as many rounds as a search makes, so that a long chain of conclusions cannot hold up the check.
  private static var mostRounds: Int { 100 }

  /// Narrows the range of one addend to what a sum's limits leave it, given what the whole sum can be.
  private func restrict(
    _ range: inout Range, _ own: Range, _ weight: Int128, _ limits: Range, _ possible: Range
  ) {
    let size = Int128(weight.magnitude)
    // Mostly there is room for the whole range, and a division costs more than all else.
    if size * own.width <= min(limits.most - possible.least, possible.most - limits.least) { return }
    let rise = (limits.most - possible.least) / size
    let fall = (possible.most - limits.least) / size
    if weight > 0 {
      range.most = min(range.most, own.least + rise)
      range.least = max(range.least, own.most - fall)
    } else {
      range.least = max(range.least, own.most - rise)
      range.most = min(range.most, own.least + fall)
    }
  }
}
