internal import ConstrainedAssignment
internal import IntegerPrograms
internal import LinearAssignment
internal import MentoringModel
internal import MentoringScoring

/// What was cut off on the way to a plan that can be held.
struct CutOff {
  /// The clashes, in the order in which they were found.
  var clashes: [TimetableClash] = []
  /// Pairs and points of the best plan if times did not matter, where that is known and another one.
  var bestOtherwise: (pairs: Int, score: Int)?
}

extension Matcher {
  /// Solves, and as long as the best plan cannot be held, cuts off what clashes and solves again.
  ///
  /// What a solver holds that was ended early may still clash.
  /// - Parameters:
  ///   - rows: the constraints.
  ///   - solver: solves.
  ///   - cutOff: what is cut off already; more is added.
  /// - Returns: the outcome, and the work of all solves.
  func heldOutcome(
    _ rows: ConstraintRows, _ solver: ConstrainedSolver, _ cutOff: inout CutOff
  ) throws(MatchFault) -> (outcome: ConstrainedOutcome, work: Int) {
    let timetable = Timetable(cohort)
    var solver = solver
    var work = 0
    while true {
      let outcome: ConstrainedOutcome
      do { outcome = try solver.solve(rows.problem(cuttingOff: cutOff.clashes)) } catch {
        throw MatchFault(error, rows)
      }
      let proof: ConstrainedProof
      switch outcome {
      case .optimal(_, let found): proof = found
      case .feasible(_, let found, stoppedBy: .gap): proof = found
      case .feasible(_, let found, _): return (outcome, work + found.work)
      case .infeasible, .stopped: return (outcome, work)
      }
      work += proof.work
      guard let timetable, let selection = outcome.selection else { return (outcome, work) }
      let clashes = try timetable.clashes(of: timetable.pairs(selection.columnsOfRow))
      if clashes.isEmpty { return (outcome, work) }
      if cutOff.clashes.isEmpty, case .optimal = outcome {
        cutOff.bestOtherwise = totals(pairs: selection.pairCount, cost: selection.cost)
      }
      cutOff.clashes += clashes
      if let limit = solver.workLimit { solver.workLimit = max(1, limit - proof.work) }
    }
  }

  /// The locked pairs and others together: how many there are, and what they score.
  func totals(pairs: Int, cost: Int) -> (pairs: Int, score: Int) {
    let locked = cohort.locked.reduce(0) {
      $0 + cohort.model.score(mentor: $1.mentor, mentee: $1.mentee).points
    }
    return (
      pairs + cohort.locked.count, locked + cohort.pointsBound(ofCost: cost, pairs: pairs)
    )
  }

  /// Locked pairs that cannot be held together; none if they can, or if no times are asked for.
  func clashingLocks() throws(MatchFault) -> [PairID] {
    guard cohort.locked.count > 1, let timetable = Timetable(cohort) else { return [] }
    return try timetable.clashes(of: timetable.locked).first?.example ?? []
  }

  /// An assignment without the worst pair of each clash, so that the rest can be held; nil if somebody then has fewer partners than they
  /// must have.
  func thinned(_ mentorsOfMentee: [[Int]]) throws(MatchFault) -> [[Int]]? {
    guard let timetable = Timetable(cohort) else { return mentorsOfMentee }
    var rest = mentorsOfMentee
    while true {
      let clashes = try timetable.clashes(of: timetable.pairs(rest))
      if clashes.isEmpty { break }
      for clash in clashes {
        let open = clash.example.compactMap(timetable.pair).filter { rest[$0.mentee].contains($0.mentor) }
        let worst = open.min { points($0) < points($1) }
        guard let worst else { return nil }
        rest[worst.mentee].removeAll { $0 == worst.mentor }
      }
    }
    var loads = Array(repeating: 0, count: cohort.mentorCount)
    for mentor in rest.joined() { loads[mentor] += 1 }
    let keepsMinima =
      zip(rest, cohort.problem.rowBounds).allSatisfy { $0.count >= $1.least }
      && zip(loads, cohort.problem.columnBounds).allSatisfy { $0 >= $1.least }
    return keepsMinima ? rest : nil
  }

  private func points(_ pair: Timetable.Pair) -> Int {
    cohort.model.score(mentor: pair.mentor, mentee: pair.mentee).points
  }
}
