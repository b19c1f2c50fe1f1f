/// Narrowing plans down, one aim after the other.
extension PlanNetwork {
  /// A cell, and what it counts where a plan uses it.
  struct WeightedCell {
    var row: Int
    var column: Int
    var weight: Int
  }

  /// Leaves only the plans with the fewest of some cells; false if none of them need be used.
  ///
  /// Mostly the cells can be avoided one by one; only if not, and if there are several, plans are weighed against each other.
  mutating func leastUse(of cells: some Sequence<(row: Int, column: Int)>) -> Bool {
    let group = cells.filter { free.contains($0.row, $0.column) || isUsed($0.row, $0.column) }
    let used = group.filter { isUsed($0.row, $0.column) }
    setAside(group)
    let isNeeded = used.contains { isUsed($0.row, $0.column) && !avoid($0.row, $0.column) }
    if isNeeded, group.count > 1 {
      putBack(group)
      minimise(group.map { WeightedCell(row: $0.row, column: $0.column, weight: 1) })
      return true
    }
    for cell in group { weights[cell.row * columnCount + cell.column] = 0 }
    if isNeeded { fix(group[0].row, group[0].column) }
    return isNeeded
  }

  /// Takes out some cells, if none of them need be used; else leaves all of them in, and says false.
  mutating func exclude(_ cells: some Sequence<(row: Int, column: Int)>) -> Bool {
    let group = cells.filter { free.contains($0.row, $0.column) || isUsed($0.row, $0.column) }
    let used = group.filter { isUsed($0.row, $0.column) }
    setAside(group)
    guard used.contains(where: { isUsed($0.row, $0.column) && !avoid($0.row, $0.column) }) else {
      for cell in group { weights[cell.row * columnCount + cell.column] = 0 }
      return true
    }
    putBack(group)
    return false
  }

  /// Keeps cells from being used anew; they have a weight without a class.
  private mutating func setAside(_ group: [(row: Int, column: Int)]) {
    for cell in group {
      weights[cell.row * columnCount + cell.column] = 1
      free.remove(cell.row, cell.column)
    }
  }

  private mutating func putBack(_ group: [(row: Int, column: Int)]) {
    for cell in group {
      weights[cell.row * columnCount + cell.column] = 0
      if !isUsed(cell.row, cell.column) { free.insert(cell.row, cell.column) }
    }
  }

  /// Leaves only the plans with the least sum of weights; cells that are not listed count nothing.
  ///
  /// Cells of positive weight are given up and those of negative weight used, whether or not that is a plan; then units are sent from
  /// where there is one too many to where one is missing, each along a shortest path. The prices of the end say which cells no plan
  /// with the least sum has, and which all of them have.
  ///
  /// - Complexity: O(cells used or wanted · rows · columns / 64 · different weights), in practice.
  /// - SeeAlso: Successive shortest paths, R. K. Ahuja, T. L. Magnanti and J. B. Orlin, "Network Flows", 1993, section 9.7.
  mutating func minimise(_ cells: [WeightedCell]) {
    precondition(keepsPairCount, "sums of weights are compared between plans with as many pairs")
    let group = cells.filter {
      $0.weight != 0 && (free.contains($0.row, $0.column) || isUsed($0.row, $0.column))
    }
    if group.isEmpty { return }
    for weight in Set(group.map(\.weight)).sorted() {
      classes.append((weight, CellSet(rows: rowCount, columns: columnCount)))
    }
    var excess: [Int] = []
    var missing = Array(repeating: 0, count: nodeCount)
    for cell in group {
      let isUsed = isUsed(cell.row, cell.column)
      weights[cell.row * columnCount + cell.column] = Int32(cell.weight)
      if !isUsed {
        free.remove(cell.row, cell.column)
        let index = classes.firstIndex { $0.weight == cell.weight }!
        classes[index].cells.insert(cell.row, cell.column)
      }
      if cell.weight > 0, isUsed {
        unuse(cell.row, cell.column)
        excess.append(cell.row)
        missing[node(ofColumn: cell.column)] += 1
      } else if cell.weight < 0, !isUsed {
        use(cell.row, cell.column)
        excess.append(node(ofColumn: cell.column))
        missing[cell.row] += 1
      }
    }
    while let start = excess.popLast() {
      var paths = WeighedPaths(self, from: start)
      paths.run(self)
      let ends = missing.indices.filter { missing[$0] > 0 }
      guard let end = ends.min(by: { paths.distances[$0] < paths.distances[$1] }),
        paths.distances[end] < WeighedPaths.unreached
      else { preconditionFailure("the plan that was there can be had again") }
      missing[end] -= 1
      flip(paths.parents, from: start, to: end)
    }
    var paths = WeighedPaths(self, from: nil)
    paths.run(self)
    keepTight(paths.distances, group)
  }

  /// Takes out what no plan with the least sum has, and fixes what all of them have, by prices.
  private mutating func keepTight(_ price: [Int], _ group: [WeightedCell]) {
    var columnsOfPrice: [Int: ColumnSet] = [:]
    for column in 0..<columnCount {
      columnsOfPrice[price[node(ofColumn: column)], default: ColumnSet(columns: columnCount)].insert(column)
    }
    let none = ColumnSet(columns: columnCount)
    for row in 0..<rowCount { free.keep(ofRow: row, in: columnsOfPrice[price[row]] ?? none) }
    var loose: [(row: Int, column: Int)] = []
    for column in 0..<columnCount {
      for row in users[column].map({ Int($0) }) {
        let weight = Int(weights[row * columnCount + column])
        if price[node(ofColumn: column)] - weight != price[row] { loose.append((row, column)) }
      }
    }
    for cell in group {
      let isTight = price[cell.row] + cell.weight == price[node(ofColumn: cell.column)]
      weights[cell.row * columnCount + cell.column] = 0
      if isTight, !isUsed(cell.row, cell.column) { free.insert(cell.row, cell.column) }
    }
    classes = []
    for cell in loose { fix(cell.row, cell.column) }
    // Whoever might have more, or fewer, partners only at a loss keeps as many.
    for row in 0..<rowCount where price[row] != price[source] {
      (rows[row].least, rows[row].most) = (rows[row].count, rows[row].count)
    }
    for column in 0..<columnCount where price[node(ofColumn: column)] != price[sink] {
      (columns[column].least, columns[column].most) = (columns[column].count, columns[column].count)
    }
  }
}
