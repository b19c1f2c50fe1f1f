/// A problem whose equal rows are made one row, and whose equal columns one column, with as many places.
///
/// An organisation has few kinds of people, and a solver that does not see that weighs each of a thousand equal plans. The merged
/// problem is a transportation problem, in which a cell may be used as often as its lines have places. That is right where one
/// side has single places: then no pair of the split plan can be made twice. Lines are told apart by a hash of their costs; should two
/// different ones be taken for equal, the check of the proof against all cells finds it.
struct MergedLines {
  private let problem: AssignmentProblem
  /// The kind of each row, and of each column.
  private let kindOfRow: [Int]
  private let kindOfColumn: [Int]
  private let rowCount: Int
  private let columnCount: Int
  private let merged: AssignmentProblem

  /// So many rows are looked at to guess whether lines are equal.
  private static let samples = 64

  /// Merges the lines of a problem; nil if one side has not single places, or if too few lines are equal.
  ///
  /// - Complexity: O(columns) if a sample says no, else O(rows · columns).
  init?(_ problem: AssignmentProblem, tuning: Tuning, threads: Int) {
    let costs = problem.costs
    guard costs.rowCount * costs.columnCount >= tuning.leastMergedCells,
      problem.rowBounds.allSatisfy({ $0.most <= 1 }) || problem.columnBounds.allSatisfy({ $0.most <= 1 })
    else { return nil }
    if case .sparse = costs.storage { return nil }
    // Ever more is looked at, as long as lines seem to be equal.
    guard Self.looksAlike(costs) else { return nil }
    let stride = min(16, max(1, costs.rowCount / Self.samples))
    let sample = Self.hashes(
      of: costs, rows: Array(Swift.stride(from: stride / 2, to: costs.rowCount, by: stride)), threads: threads
    )
    guard
      Set(sample.rows).count * 8 <= sample.rows.count * 7
        || Set(sample.columns).count * 4 <= sample.columns.count * 3
    else { return nil }
    let all = Self.hashes(of: costs, rows: Array(0..<costs.rowCount), threads: threads)
    let (kindOfRow, rowOfKind) = Self.kinds(all.rows)
    let (kindOfColumn, columnOfKind) = Self.kinds(all.columns)
    (rowCount, columnCount) = (rowOfKind.count, columnOfKind.count)
    guard 4 * rowCount * columnCount <= costs.rowCount * costs.columnCount else { return nil }
    self.problem = problem
    self.kindOfRow = kindOfRow
    self.kindOfColumn = kindOfColumn

    var cells: [Int64] = []
    cells.reserveCapacity(rowCount * columnCount)
    let reader = RowReader(costs)
    for row in rowOfKind {
      reader.withRow(row) { row in
        for column in columnOfKind {
          cells.append(row[column] == .max ? CostMatrix.forbidden : Int64(row[column]))
        }
      }
    }
    var merged = AssignmentProblem(
      costs: CostMatrix(rowCount: rowCount, columnCount: columnCount, costs: cells),
      rowBounds: Self.sums(problem.rowBounds, kindOfRow, rowCount),
      columnBounds: Self.sums(problem.columnBounds, kindOfColumn, columnCount), goal: problem.goal)
    merged.cellsRepeat = true
    self.merged = merged
  }

  /// What came of a merged problem.
  enum Verdict {
    case solved(Assignment, OptimalityProof)
    /// Nothing satisfies the bounds.
    case impossible
    case stopped
  }

  /// Solves the merged problem, and hands its solution out to the lines.
  func solve(tuning: Tuning, threads: Int, control: SolveControl?) -> Verdict {
    guard let core = solvedCore(tuning, threads, control) else {
      return control?.isStopped ?? false ? .stopped : .impossible
    }
    let proof = core.proof()
    return .solved(
      split(core),
      OptimalityProof(
        rowPrices: kindOfRow.map { proof.rowPrices[$0] },
        columnPrices: kindOfColumn.map { proof.columnPrices[$0] },
        isScarceRow: kindOfRow.map { proof.isScarceRow[$0] },
        isScarceColumn: kindOfColumn.map { proof.isScarceColumn[$0] })
    )
  }

  private func solvedCore(_ tuning: Tuning, _ threads: Int, _ control: SolveControl?) -> Core? {
    func solved(_ scarce: ScarcePart) -> Core? {
      guard let core = Core(merged, scarce: scarce, tuning: tuning, threads: threads, control: control),
        core.run() == .satisfied
      else { return nil }
      return core
    }
    if let core = solved(.presumed(for: merged)) { return core }
    guard merged.goal == .mostPairs, control?.isStopped != true else { return nil }
    return solved(scarcePart())
  }

  /// The part of the merged problem that bounds the number of pairs: what can be reached from rows that a largest flow leaves with
  /// supply.
  private func scarcePart() -> ScarcePart {
    let network = FlowNetwork(
      supply: merged.rowBounds.map { Int32($0.most) }, places: merged.columnBounds.map { Int32($0.most) })
    var arcs: [Arc] = []
    let reader = RowReader(merged.costs)
    for row in 0..<rowCount {
      reader.forEachAllowed(in: row) { column, _ in
        arcs.append(
          Arc(
            row: Int32(row), column: Int32(column), cost: 0,
            capacity: min(network.supply[row], network.places[column])))
      }
    }
    network.add(arcs)
    var search = ShortestAugmentingPath(network)
    var part = ScarcePart(
      isRow: Array(repeating: false, count: rowCount), isColumn: Array(repeating: false, count: columnCount))
    for row in 0..<rowCount {
      while network.rowLoad[row] < network.supply[row] {
        guard case .dry(let rows, let columns) = search.augment(from: row) else { continue }
        for row in rows { part.isRow[row] = true }
        for column in columns { part.isColumn[column] = true }
        break
      }
    }
    return part
  }

  /// Hands the flow of the kinds out to their members, in the order of these, minima first.
  private func split(_ core: Core) -> Assignment {
    let flows = core.flows()
    var rowLoads = Array(repeating: 0, count: rowCount)
    var columnLoads = Array(repeating: 0, count: columnCount)
    for flow in flows {
      rowLoads[flow.row] += flow.amount
      columnLoads[flow.column] += flow.amount
    }
    var rowSlots = Self.slots(problem.rowBounds, kindOfRow, rowLoads)
    var columnSlots = Self.slots(problem.columnBounds, kindOfColumn, columnLoads)
    var columns: [[Int]] = Array(repeating: [], count: problem.costs.rowCount)
    var total = 0
    for flow in flows {
      for _ in 0..<flow.amount {
        // There are as many slots of a kind as its flow.
        columns[rowSlots[flow.row].removeLast()].append(columnSlots[flow.column].removeLast())
      }
      total += flow.amount * flow.cost
    }
    return Assignment(columnsOfRow: columns.map { $0.sorted() }, cost: total)
  }

  /// For each kind its members, each as often as it has cells; the first member last, the slots of a member side by side.
  private static func slots(
    _ bounds: [AssignmentProblem.Bounds], _ kindOf: [Int], _ loads: [Int]
  ) -> [[Int]] {
    var rest = loads
    var amounts = bounds.map(\.least)
    for (line, kind) in kindOf.enumerated() { rest[kind] -= amounts[line] }
    for (line, kind) in kindOf.enumerated() {
      let more = min(rest[kind], bounds[line].most - amounts[line])
      amounts[line] += more
      rest[kind] -= more
    }
    var slots: [[Int]] = Array(repeating: [], count: loads.count)
    for (line, kind) in kindOf.enumerated().reversed() {
      slots[kind] += Array(repeating: line, count: amounts[line])
    }
    return slots
  }

  /// Whether some of a few rows, or of a few columns, agree wherever they are looked at.
  ///
  /// - Complexity: O(1) cells of a stored matrix, else a few rows.
  private static func looksAlike(_ costs: CostMatrix) -> Bool {
    func places(_ count: Int, _ most: Int) -> [Int] {
      (0..<min(count, most)).map { ($0 * count + count / 2) / min(count, most) }
    }
    let (manyRows, fewRows) = (places(costs.rowCount, samples), places(costs.rowCount, 12))
    let (manyColumns, fewColumns) = (places(costs.columnCount, samples), places(costs.columnCount, 12))
    let reader = RowReader(costs)
    var ofRows: Set<UInt64> = []
    for row in costs.isGenerated ? fewRows : manyRows {
      reader.withRow(row) { cells in
        _ = ofRows.insert(
          fewColumns.reduce(0) { Priorities.mix($0 ^ UInt64(bitPattern: Int64(cells[$1]))) })
      }
    }
    var ofColumns = Array(repeating: UInt64(0), count: manyColumns.count)
    for row in fewRows {
      reader.withRow(row) { cells in
        for (place, column) in manyColumns.enumerated() {
          ofColumns[place] = Priorities.mix(ofColumns[place] ^ UInt64(bitPattern: Int64(cells[column])))
        }
      }
    }
    let rowsLooked = costs.isGenerated ? fewRows.count : manyRows.count
    return ofRows.count * 16 <= rowsLooked * 15 || Set(ofColumns).count * 16 <= manyColumns.count * 15
  }

  /// Hashes of the costs of some rows, and of every column over these rows.
  private static func hashes(
    of costs: CostMatrix, rows: [Int], threads: Int
  ) -> (rows: [UInt64], columns: [UInt64]) {
    let columnCount = costs.columnCount
    // The factor of a column makes the sum depend on where a cost stands.
    let factors = (0..<columnCount).map { Priorities.mix(UInt64($0)) | 1 }
    let isChosen = rows.count == costs.rowCount ? nil : Set(rows)
    // Few blocks, since each keeps a sum for every column.
    let block = max(Parallel.block, (costs.rowCount + 15) / 16)
    let parts = Parallel.blocks(of: costs, threads: threads, block: block) { block, reader in
      var ofRows: [UInt64] = []
      var ofColumns = Array(repeating: UInt64(0), count: columnCount)
      for row in block where isChosen?.contains(row) ?? true {
        let factor = Priorities.mix(~UInt64(row)) | 1
        var sum: UInt64 = 0
        func add(_ column: Int, _ cost: Int) {
          let word = (UInt64(bitPattern: Int64(cost)) &+ 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9
          let mixed = word ^ (word >> 29)
          sum &+= mixed &* factors[column]
          ofColumns[column] &+= mixed &* factor
        }
        reader.withRow(row) { cells in
          switch cells {
          case .narrow(let cells): for column in cells.indices { add(column, Int(cells[column])) }
          case .wide(let cells): for column in cells.indices { add(column, Int(cells[column])) }
          case .sparse: preconditionFailure("a sparse matrix is not merged")
          }
        }
        ofRows.append(sum)
      }
      return (ofRows, ofColumns)
    }
    var columns = Array(repeating: UInt64(0), count: columnCount)
    for part in parts { for column in columns.indices { columns[column] &+= part.1[column] } }
    return (parts.flatMap(\.0), columns)
  }

  /// The kind of each line, and the first line of each kind, in the order of these.
  private static func kinds(_ hashes: [UInt64]) -> (kindOf: [Int], first: [Int]) {
    var kindOfHash: [UInt64: Int] = [:]
    var first: [Int] = []
    let kindOf = hashes.enumerated().map { line, hash in
      if let kind = kindOfHash[hash] { return kind }
      kindOfHash[hash] = first.count
      first.append(line)
      return first.count - 1
    }
    return (kindOf, first)
  }

  private static func sums(
    _ bounds: [AssignmentProblem.Bounds], _ kindOf: [Int], _ count: Int
  ) -> [AssignmentProblem.Bounds] {
    var least = Array(repeating: 0, count: count)
    var most = Array(repeating: 0, count: count)
    for (line, kind) in kindOf.enumerated() {
      least[kind] += bounds[line].least
      most[kind] += bounds[line].most
    }
    return zip(least, most).map { AssignmentProblem.Bounds(atLeast: $0, atMost: $1) }
  }
}
