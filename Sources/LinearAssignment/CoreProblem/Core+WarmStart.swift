extension Core {
  /// Fills the network with the cells of a start and those that are promising at its prices.
  func begin(from start: WarmStart) {
    let costs = problem.costs
    var arcs: [Arc] = []
    if !start.isOptimal {
      let chosen = candidates.cheapest(perRow: max(1, cellsPerRow), columnPrice: start.columnPrices)
      arcs = chosen.arcs + candidates.cheapest(into: chosen.missed)
    }
    for column in 0..<costs.columnCount { network.columnPrice[column] = start.columnPrices[column] }
    network.add(arcs + fillerArcs())
    var missing: [Arc] = []
    let reader = RowReader(costs)
    for row in 0..<costs.rowCount where !start.columns(of: row).isEmpty {
      reader.withRow(row) { cells in
        for column in start.columns(of: row) where candidates.admission(row, column) {
          let cost = cells[column]
          guard cost != .max, !network.arcs.contains(row, column) else { continue }
          missing.append(Arc(row: Int32(row), column: Int32(column), cost: cost))
        }
      }
    }
    if !missing.isEmpty { network.add(missing) }
    send(start)
  }

  /// Sends what the pairs of a start say and the fillers' share, as far as the prices bear it.
  private func send(_ start: WarmStart) {
    let rows = problem.costs.rowCount
    for row in 0..<rows {
      for column in start.columns(of: row) {
        guard network.rowLoad[row] < network.supply[row],
          network.columnLoad[column] < network.places[column],
          let arc = network.arcRange(row).first(where: { network.head($0) == column })
        else { continue }
        network.send(1, through: arc)
      }
      network.rowPrice[row] = start.rowPrices[row]
    }
    for row in 0..<network.rowCount {
      if row < rows {
        // Of the fillers only the one of the columns takes from rows.
        for arc in network.arcRange(row) where network.head(arc) == problem.costs.columnCount {
          sendAll(through: arc)
        }
      } else {
        for arc in network.arcRange(row) { sendAll(through: arc) }
      }
    }
    network.repairPrices(ofRows: 0..<network.rowCount)
    for row in 0..<network.rowCount {
      for arc in network.arcRange(row) where network.flow(arc) > 0 {
        if network.reducedCost(arc) > 0 {
          network.send(-network.flow(arc), through: arc)
        } else if network.supply[row] == 1 {
          // Row reduction may take the arc from a row with one place, and wants to find it at its price.
          network.rowPrice[row] += network.reducedCost(arc)
        }
      }
      if network.rowLoad[row] == 0, row < rows { network.takeCheapestPrice(row) }
    }
    guard !start.isOptimal else { return }
    for row in 0..<rows where network.rowLoad[row] < network.supply[row] { network.sendGreedily(from: row) }
    network.reduceRows()
  }

  /// Sends what fits through an arc of a filler.
  private func sendAll(through arc: Int) {
    let (row, column) = (network.tail(arc), network.head(arc))
    let amount = min(
      network.supply[row] - network.rowLoad[row], network.places[column] - network.columnLoad[column],
      network.arcs.table[arc].room)
    if amount > 0 { network.send(amount, through: arc) }
  }
}
