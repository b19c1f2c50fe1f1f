/// The textbook Hungarian method in O(rows² · columns), with prices, one row at a time and nothing clever: a second
/// opinion for matrices that are too large to try all assignments.
enum Hungarian {
  /// The least cost of an assignment of the whole smaller side; all cells are allowed.
  static func leastCost(_ costs: [[Int]]) -> Int {
    guard let width = costs.first?.count, width > 0 else { return 0 }
    if costs.count > width {
      return leastCost((0..<width).map { column in costs.map { $0[column] } })
    }
    let none = -1
    var rowPrice = Array(repeating: 0, count: costs.count)
    var columnPrice = Array(repeating: 0, count: width + 1)
    // The column after the last is where each new row stands before it is placed.
    var rowOf = Array(repeating: none, count: width + 1)
    for row in costs.indices {
      rowOf[width] = row
      var column = width
      var slack = Array(repeating: Int.max, count: width)
      var previous = Array(repeating: none, count: width)
      var isDone = Array(repeating: false, count: width + 1)
      repeat {
        isDone[column] = true
        let from = rowOf[column]
        let line = costs[from]
        let price = rowPrice[from]
        var delta = Int.max
        var nearest = none
        for other in 0..<width where !isDone[other] {
          let reduced = line[other] - price - columnPrice[other]
          if reduced < slack[other] {
            slack[other] = reduced
            previous[other] = column
          }
          if slack[other] < delta {
            delta = slack[other]
            nearest = other
          }
        }
        for other in 0...width {
          if isDone[other] {
            rowPrice[rowOf[other]] += delta
            columnPrice[other] -= delta
          } else {
            slack[other] -= delta
          }
        }
        column = nearest
      } while rowOf[column] != none
      while column != width {
        rowOf[column] = rowOf[previous[column]]
        column = previous[column]
      }
    }
    return (0..<width).reduce(0) { rowOf[$1] == none ? $0 : $0 + costs[rowOf[$1]][$1] }
  }
}
