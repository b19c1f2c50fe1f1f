internal import ConstrainedAssignment
internal import IntegerPrograms
public import LinearAssignment
internal import MentoringModel
internal import MentoringScoring

extension Matcher {
  /// The best plan under the programme's constraints that can be held, or the best known when the solve is ended early; nil if there is
  /// none yet.
  ///
  /// - Parameter cutOff: what is known to clash already.
  func constrainedPlan(_ solver: ConstrainedSolver, _ cutOff: CutOff) throws(MatchFault) -> Answer? {
    let rows = ConstraintRows(cohort)
    var solver = solver
    solver.ties = ties
    var cutOff = cutOff
    let (outcome, work) = try heldOutcome(rows, solver, &cutOff)
    switch outcome {
    case .optimal(let selection, let proof):
      let evidence = ConstrainedEvidence(trees: proof.refutations, work: work)
      var plan = try plan(selection.columnsOfRow, of: selection, proof, rows, status: .optimal, cutOff)
      switch proof.tieChoice {
      case .priorities: break
      case .open: plan.warnings.append(Self.tiesLeftOpen)
      case .search: plan.warnings.append(cutOff.clashes.isEmpty ? Self.limitsDecided : Self.timesDecided)
      }
      return Answer(.planned(plan, .trees(evidence)))
    case .feasible(let selection, let proof, .gap):
      return Answer(
        .planned(try plan(selection.columnsOfRow, of: selection, proof, rows, status: .gap, cutOff), nil))
    case .feasible(let selection, let proof, _):
      // With fewer pairs constraints might be broken.
      let thinned = try thinned(selection.columnsOfRow)
      guard let thinned, thinned == selection.columnsOfRow || rows.rows.isEmpty else { return nil }
      return Answer(.planned(try plan(thinned, of: selection, proof, rows, status: .timeLimit, cutOff), nil))
    case .infeasible(.bounds(let violation)):
      // Who must have a partner because of a constraint is not told from who must by a minimum.
      let isOwn = rows.mustHaveMentor.isEmpty && rows.mustHaveMentee.isEmpty
      return Answer(isOwn ? .infeasible(.minimum(minimum(violation))) : try conflictOrMinimum())
    case .infeasible(.sideRows(let tree)):
      let obstacle: PlanObstacle = cutOff.clashes.isEmpty ? .constraints : .timetable
      return Answer(.infeasible(obstacle), refutation: tree, clashes: cutOff.clashes)
    case .stopped: return nil
    }
  }

  /// What is said where the best plan without constraints breaks one, so that no draw from all best plans helps.
  private static let limitsDecided = Diagnostic(
    .limitsDecided,
    "the constraints decided about this plan; if others that keep them are equally good, the seed did not choose between them",
    help: "any of them is as good; to prefer one, give more criteria a weight")

  /// The same where times keep the best plan without them from being held.
  private static let timesDecided = Diagnostic(
    .limitsDecided,
    "the times at which people can meet decided about this plan; if others that can be held are equally good, the seed did not choose "
      + "between them",
    help: "any of them is as good; to prefer one, give more criteria a weight")

  /// Tells whether already the minima, without constraints, cannot be met.
  private func conflictOrMinimum() throws(MatchFault) -> Outcome {
    do {
      if case .infeasible(let violation) = try AssignmentSolver(threads: cohort.threads).solve(cohort.problem)
      {
        return .infeasible(.minimum(minimum(violation)))
      }
    } catch { throw MatchFault(error) }
    return .infeasible(.constraints)
  }

  /// The plan of a selection, or of what is left of it.
  private func plan(
    _ mentorsOfMentee: [[Int]], of selection: CellSelection, _ proof: ConstrainedProof,
    _ rows: ConstraintRows,
    status: PlanStatus, _ cutOff: CutOff
  ) throws(MatchFault) -> Plan {
    let model = cohort.model
    let constraints = model.compiledConstraints()
    var chosen = cohort.locked.map { ScoredPair(model, $0.mentor, $0.mentee) }
    for (mentee, mentors) in mentorsOfMentee.enumerated() {
      for mentor in mentors { chosen.append(ScoredPair(model, mentor, mentee)) }
    }
    let locked = chosen.prefix(cohort.locked.count).reduce(0) { $0 + $1.points }
    let mostPairs = proof.pairBound + cohort.locked.count
    let timetable = Timetable(cohort)
    let others = timetable?.pairs(mentorsOfMentee) ?? []
    func hindrance(_ mentor: Int, _ mentee: Int) -> PairHindrance {
      let more = chosen + [ScoredPair(model, mentor, mentee)]
      let pair = Timetable.Pair(mentor: mentor, mentee: mentee)
      return PairHindrance(
        constraints: constraints.filter { !$0.result(more).isKept }.map(\.name),
        beside: timetable?.clash(of: pair, beside: others) ?? [])
    }
    var plan = try plan(of: mentorsOfMentee, status: status, cutOff, hindrance: hindrance) { pairs, score in
      let bound =
        proof.costBound == .min
        ? 1_000_000 * mostPairs
        : locked + cohort.pointsBound(ofCost: proof.costBound, pairs: selection.pairCount)
      return PlanProof(
        .bound(pairs: mostPairs > pairs ? mostPairs : nil), bound: max(bound, score),
        gap: max(0, bound - score), isChecked: status == .optimal)
    }
    plan.constraints = constraints.map { $0.result(chosen) }
    var prices = Array(repeating: 0.0, count: constraints.count)
    for (index, origin) in rows.origins.enumerated() {
      let price = abs(proof.sideRowPrices[index]) * Double(origin.unit)
      prices[origin.constraint] += price / (cohort.stretch.map { Double($0.factor) } ?? 1)
    }
    for (number, price) in prices.enumerated() where !rows.withoutPrice.contains(number) {
      let hundredth = ExactDecimal.unitsPerOne / 100
      plan.constraints[number].shadowPrice = ExactDecimal(units: Int128((price * 100).rounded()) * hundredth)
    }
    return plan
  }

  private typealias ScoredPair = CompiledConstraint.ScoredPair
}

extension CompiledConstraint.ScoredPair {
  init(_ model: ScoringModel, _ mentor: Int, _ mentee: Int) {
    self.init(mentor: mentor, mentee: mentee, points: model.score(mentor: mentor, mentee: mentee).points)
  }
}

extension Matcher {
  /// A solver that a control watches and ends.
  func constrainedSolver(control: SolveControl, nodeLimit: Int? = nil, workLimit: Int? = nil)
    -> ConstrainedSolver
  {
    var solver = ConstrainedSolver(
      nodeLimit: nodeLimit, workLimit: workLimit, isCancelled: { control.isStopped })
    solver.report = { control.report(.limiting, $0, of: 0) }
    return solver
  }

  /// Whether there is a plan at all.
  public struct Feasibility: Sendable {
    /// Whether any plan keeps all that is asked; nil if it was ended before that was known.
    public let isFeasible: Bool?
    /// The constraints, by number, without all others of which there is no plan either; nil if no such choice is known.
    public let conflict: [Int]?
    /// How much was done to find out, see `ConstrainedProof.work`.
    public let work: Int

    /// Makes an answer.
    public init(isFeasible: Bool?, conflict: [Int]?, work: Int) {
      self.isFeasible = isFeasible
      self.conflict = conflict
      self.work = work
    }
  }

  /// Whether any plan keeps every minimum, capacity, rule and constraint, whatever its number of pairs and its score.
  ///
  /// - Throws: ``MatchFault`` if sums might leave 64 bits, or if the solver for constraints fails.
  /// - Complexity: less than ``optimalPlan()``, as it ends with the first plan found.
  public func feasibility(
    control: SolveControl = SolveControl(), nodeLimit: Int? = nil, workLimit: Int? = nil
  ) throws(MatchFault) -> Feasibility {
    if try !clashingLocks().isEmpty { return Feasibility(isFeasible: false, conflict: [], work: 0) }
    let rows = ConstraintRows(cohort)
    let timetable = Timetable(cohort)
    var solver = constrainedSolver(control: control, nodeLimit: nodeLimit, workLimit: workLimit)
    var clashes: [TimetableClash] = []
    var work = 0
    while true {
      let answer: ConstrainedAssignment.Feasibility
      do { answer = try solver.feasibility(of: rows.problem(cuttingOff: clashes)) } catch {
        throw MatchFault(error, rows)
      }
      work += answer.work
      func told(_ isFeasible: Bool?) -> Feasibility {
        Feasibility(
          isFeasible: isFeasible, conflict: answer.conflict.map(rows.constraints(ofConflict:)), work: work)
      }
      guard let timetable, let columnsOfRow = answer.columnsOfRow else { return told(answer.isFeasible) }
      let more = try timetable.clashes(of: timetable.pairs(columnsOfRow))
      if more.isEmpty { return told(answer.isFeasible) }
      clashes += more
      if let workLimit {
        if work >= workLimit { return told(nil) }
        solver.workLimit = workLimit - work
      }
    }
  }
}
