internal import LinearAssignment
internal import MentoringModel
internal import MentoringScoring

extension Matcher {
  /// A plan to begin with, and what it says of all others.
  struct Beginning {
    /// The pairs that may be made.
    let table: PairTable
    /// A plan with as many pairs as any; nobody's minimum is missed.
    let columnsOfRow: [[Int]]
    /// What the best plan has, locked pairs left out.
    let pairs: Int
    let cost: Int
  }

  /// What a strategy begins with; `end` is what to answer where it cannot begin.
  enum Start {
    case begun(Beginning)
    case ended(Answer?)
  }

  /// The best plan as a beginning.
  ///
  /// - Throws: ``MatchFault`` if sums might leave 64 bits, or if the strategy's tables do not fit into memory.
  func begin(_ strategy: any Strategy.Type, control: SolveControl) throws(MatchFault) -> Start {
    let problem = cohort.problem
    let bytes = Self.bytesPerPair * cohort.menteeCount * cohort.mentorCount
    if !cohort.storesScores || bytes > MemoryLimit.current(asked: nil).bytes {
      throw .tables(
        strategy: strategy.name, mentees: cohort.menteeCount, mentors: cohort.mentorCount, bytes: bytes)
    }
    switch try solved(
      AssignmentProblem(
        costs: problem.costs, rowBounds: problem.rowBounds, columnBounds: problem.columnBounds),
      control: control)
    {
    case nil: return .ended(nil)
    case .infeasible(let violation)?: return .ended(Answer(.infeasible(.minimum(minimum(violation)))))
    case .optimal(let assignment, _)?:
      return .begun(
        Beginning(
          table: PairTable(cohort), columnsOfRow: assignment.columnsOfRow, pairs: assignment.pairCount,
          cost: assignment.cost))
    }
  }

  /// What the tables of a strategy take for each pair: points, weights, an order of all pairs.
  private static let bytesPerPair = 32

  private func solved(_ problem: AssignmentProblem, ties: TieBreaking = .unspecified, control: SolveControl)
    throws(MatchFault) -> AssignmentOutcome?
  {
    do {
      switch try AssignmentSolver(ties: ties, threads: cohort.threads).solve(problem, control: control) {
      case .finished(let outcome): return outcome
      case .stopped: return nil
      }
    } catch { throw MatchFault(error) }
  }

  /// The network of all plans with the most pairs.
  func network(_ start: Beginning) -> PlanNetwork {
    PlanNetwork(cohort.problem, plan: start.columnsOfRow, keepsPairCount: true, isOpen: start.table.isOpen)
  }

  /// Of the plans that a network leaves, the cheapest; the seed decides between equals.
  ///
  /// - Parameter cost: what a pair costs; nil for the negative of its points.
  func best(
    of network: PlanNetwork, _ start: Beginning, control: SolveControl, cost: ((_ points: Int) -> Int)? = nil
  ) throws(MatchFault) -> [[Int]]? {
    var (starts, columns, costs): ([Int], [Int32], [Int64]) = ([0], [], [])
    var open = network.free
    for (column, users) in network.users.enumerated() {
      for row in users { open.insert(Int(row), column) }
    }
    for row in 0..<network.rowCount {
      open.forEach(ofRow: row) { column in
        let points = start.table[row, column]
        columns.append(Int32(column))
        costs.append(Int64(cost?(points) ?? -points))
      }
      starts.append(columns.count)
    }
    func bounds(_ load: PlanNetwork.Load) -> AssignmentProblem.Bounds {
      AssignmentProblem.Bounds(atLeast: max(0, load.least - load.fixed), atMost: load.most - load.fixed)
    }
    let problem = AssignmentProblem(
      costs: CostMatrix(columnCount: network.columnCount, rowStarts: starts, columns: columns, costs: costs),
      rowBounds: network.rows.map(bounds), columnBounds: network.columns.map(bounds))
    switch try solved(problem, ties: ties, control: control) {
    case nil: return nil
    case .infeasible?: preconditionFailure("a network holds a plan")
    case .optimal(let assignment, _)?:
      var chosen = assignment.columnsOfRow
      for cell in network.fixed { chosen[cell.row].append(cell.column) }
      return chosen.map { $0.sorted() }
    }
  }

  /// The plan that a strategy has made, with how far it is from the best, what it has of the constraints, and why others have no
  /// partner.
  func finished(
    _ strategy: any Strategy.Type, _ columnsOfRow: [[Int]], _ start: Beginning, control: SolveControl,
    warnings: [Diagnostic] = []
  ) throws(MatchFault) -> Answer? {
    let model = cohort.model
    let pairs = columnsOfRow.reduce(0) { $0 + $1.count }
    var cost = start.cost
    if pairs < start.pairs {
      // With fewer pairs than there can be a plan may score more than the one with the most.
      let any = AssignmentProblem(
        costs: cohort.problem.costs, rowBounds: cohort.problem.rowBounds,
        columnBounds: cohort.problem.columnBounds,
        goal: .leastCost)
      guard case .optimal(let assignment, _)? = try solved(any, control: control) else { return nil }
      cost = assignment.cost
    }
    let locked = cohort.locked.reduce(0) { $0 + model.score(mentor: $1.mentor, mentee: $1.mentee).points }
    let bound = locked + cohort.pointsBound(ofCost: cost, pairs: pairs)
    let most = start.pairs + cohort.locked.count
    var plan = try plan(of: columnsOfRow, status: .finished, isBest: false) { pairs, score in
      PlanProof(
        .strategy(pairs: most > pairs ? most : nil), bound: max(bound, score), gap: max(0, bound - score),
        isChecked: true)
    }
    plan.strategy = strategy.name
    plan.warnings += warnings
    if !model.programme.settings.constraints.isEmpty {
      plan.constraints = model.constraintResults(of: plan.pairs.map(\.pair)) ?? []
      let broken = plan.constraints.filter { !$0.isKept }.map { "\"\($0.name)\"" }
      if !broken.isEmpty {
        plan.warnings.append(
          Diagnostic(
            .constraintsNotKept,
            "the strategy \(strategy.name) does not look at constraints, and this plan breaks \(broken.joined(separator: ", "))",
            help: "the strategy optimal keeps all constraints, or says why they cannot be kept"))
      }
    }
    return Answer(.planned(plan, nil))
  }
}
