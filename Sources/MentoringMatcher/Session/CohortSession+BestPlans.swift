internal import LinearAssignment
public import MentoringModel
internal import MentoringScoring

/// The best plans in order, and what all best plans share; there are some only where ``CohortSession/canExchange`` says so.
extension CohortSession {
  /// The best plans, best first, each as its pairs with their points; locked pairs are in all of them.
  ///
  /// The order is that of the objective; plans that are equally good come in the order in which the seed prefers them. No two have the same pairs.
  /// Traps unless ``canExchange`` holds.
  /// - Parameter count: how many are asked for at most; the first is the best plan.
  /// - Returns: the plans, and whether there are no others; many plans that cannot be held end the search before that is known.
  /// - Throws: ``MatchFault/times(_:)`` if whether the meetings of one can be held takes too much work to find out.
  /// - Complexity: as `AssignmentSession.bestAssignments(atMost:)` for at most `mostLookedAt` times as many plans.
  public func bestPlans(
    atMost count: Int
  ) throws(MatchFault) -> (plans: [[PairID: Int]], isComplete: Bool) {
    var asked = count
    while true {
      let plans = plansWhateverTheTimes(atMost: asked)
      var held: [[PairID: Int]] = []
      for plan in plans where try canBeHeld(plan.keys, cohort.model) { held.append(plan) }
      let isComplete = plans.count < asked && held.count <= count
      if held.count >= count || isComplete || asked >= Self.mostLookedAt * count {
        return (Array(held.prefix(count)), isComplete && held.count < count)
      }
      asked *= 2
    }
  }

  /// How many plans are looked at for each that is asked for, if many cannot be held.
  private static let mostLookedAt = 16

  private func plansWhateverTheTimes(atMost count: Int) -> [[PairID: Int]] {
    guard let session, canExchange else { preconditionFailure("there is a plan to begin with") }
    let model = cohort.model
    let locked = cohort.locked.map { mentee, mentor in
      (
        PairID(mentor: lines.mentors[mentor], mentee: lines.mentees[mentee]),
        model.score(mentor: mentor, mentee: mentee).points
      )
    }
    return session.bestAssignments(atMost: count).map { assignment in
      var points = Dictionary(uniqueKeysWithValues: locked)
      points.reserveCapacity(points.count + assignment.pairCount)
      for row in 0..<assignment.rowCount {
        for column in assignment.columns(ofRow: row) {
          let pair = PairID(mentor: lines.mentors[column], mentee: lines.mentees[row])
          points[pair] = session.cost(row: row, column: column).map(cohort.points(ofCost:))
        }
      }
      return points
    }
  }

  /// The pairs that best plans have, the locked ones left out: those that all share, those of this plan that another does without, and
  /// those that only others have; each by mentor id, then mentee id.
  ///
  /// Traps unless ``canExchange`` holds.
  /// - Complexity: as `AssignmentSession.optimalCells()`.
  public func optimalPairs() -> (shared: [PairID], replaceable: [PairID], possible: [PairID]) {
    guard let session, canExchange else { preconditionFailure("there is a plan to begin with") }
    let cells = session.optimalCells()
    func pairs(_ cells: [OptimalCells.Cell]) -> [PairID] { cells.map(pair).sorted() }
    return (pairs(cells.shared), pairs(cells.replaceable), pairs(cells.possible))
  }

  /// The pairs of the plan that it takes least to do without, and what that takes; see `AssignmentSession.smallestMargins(atMost:)`.
  ///
  /// Traps unless ``canExchange`` holds.
  public func leastFirmPairs(atMost count: Int) -> [(pair: PairID, exchange: PairExchange)] {
    guard let session, canExchange else { preconditionFailure("there is a plan to begin with") }
    return session.smallestMargins(atMost: count).map { (pair($0.cell), pairExchange($0.exchange)) }
  }

  private func pair(_ cell: OptimalCells.Cell) -> PairID {
    PairID(mentor: lines.mentors[cell.column], mentee: lines.mentees[cell.row])
  }
}
