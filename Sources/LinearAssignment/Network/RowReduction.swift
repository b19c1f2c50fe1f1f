extension FlowNetwork {
  /// Finds columns for single rows by lowering prices: the augmenting row reduction of Jonker and Volgenant (1987,
  /// section 4), which is an auction without a minimal bid.
  ///
  /// A free row takes its cheapest column, lowers that column's price to where its second cheapest would be as good, and
  /// sets the former owner free, which goes on at once if the price was lowered, else in the next pass. Rows and columns
  /// with more than one place, and fillers, are left to the searches.
  ///
  /// - Complexity: O(`effort` · rows · arcs of a row).
  func reduceRows(passes: Int = 2, effort: Int = 4) {
    var steps = effort * rowCount
    var free = unsatisfiedRows.filter { supply[$0] == 1 }
    for _ in 0..<passes {
      var later: [Int] = []
      for start in free {
        var row = start
        while steps > 0 {
          steps -= 1
          guard let (arc, second) = twoCheapest(row), second < .max else { break }
          let column = head(arc)
          guard places[column] == 1, arcs.table[arc].room == 1 || flow(arc) == 1 else { break }
          let least = cost(arc) - columnPrice[column]
          let owner = arcs.firstInto[column]
          rowPrice[row] = second
          columnPrice[column] -= second - least
          guard owner >= 0 else {
            send(1, through: arc)
            break
          }
          let evicted = tail(Int(owner))
          guard supply[evicted] == 1 else {
            // The price must not drop below what a larger row pays, so nothing is changed here.
            columnPrice[column] += second - least
            rowPrice[row] = least
            break
          }
          send(-1, through: Int(owner))
          send(1, through: arc)
          if second > least {
            row = evicted
          } else {
            later.append(evicted)
            break
          }
        }
      }
      free = later
    }
  }

  /// The cheapest arc of a row by cost less column price, and the second least such value; `Int.max` if there is
  /// only one arc.
  private func twoCheapest(_ row: Int) -> (arc: Int, second: Int)? {
    var best = -1
    var least = Int.max
    var second = Int.max
    for arc in arcRange(row) {
      let value = cost(arc) - columnPrice[head(arc)]
      if value < least {
        second = least
        least = value
        best = arc
      } else if value < second {
        second = value
      }
    }
    return best >= 0 ? (best, second) : nil
  }
}
