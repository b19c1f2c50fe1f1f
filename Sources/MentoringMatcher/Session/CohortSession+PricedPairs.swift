internal import LinearAssignment
public import MentoringModel
internal import MentoringScoring

/// What comes of settling one pair otherwise than the best plan does.
public struct PricedPair: Hashable, Sendable {
  /// The pair.
  public let pair: PairID
  /// What comes of it.
  public let price: Price

  /// What comes of settling a pair.
  public enum Price: Hashable, Sendable {
    /// The best plan then differs from the best plan by this.
    case exchange(PairExchange)
    /// Somebody is left without the partners that they must have, so there is no plan.
    case noPlan
    /// The meetings of the plan that would score most cannot all be held; what comes of it is known only from another solve.
    case notHeld
  }

  /// Makes a priced pair.
  public init(_ pair: PairID, _ price: Price) {
    self.pair = pair
    self.price = price
  }
}

/// What comes of settling many pairs, each by itself; there is an answer only where ``CohortSession/canExchange`` says so.
extension CohortSession {
  /// What it takes to do without each pair of the plan, the locked ones left out; by mentor id, then mentee id.
  ///
  /// - Throws: ``MatchFault/times(_:)`` if whether meetings can be held takes too much work to find out.
  /// - Complexity: as `AssignmentSession.unforcedCells()`.
  public func pricesOfForbidding() throws(MatchFault) -> [PricedPair] {
    try priced { $0.unforcedCells() }
  }

  /// What it takes to have pairs that are allowed and not in the plan: for each person the `count` partners for whom the plan gives up
  /// least, and as many with whom the pair scores most; by mentor id, then mentee id.
  ///
  /// People all of whose places are locked are left out. Traps if the count is negative.
  /// - Throws: ``MatchFault/times(_:)`` if whether meetings can be held takes too much work to find out.
  /// - Complexity: as `AssignmentSession.forcedCells(atMost:)`.
  public func pricesOfLocking(atMost count: Int) throws(MatchFault) -> [PricedPair] {
    try priced { $0.forcedCells(atMost: count) }
  }

  private func priced(
    _ cells: (AssignmentSession) -> [AssignmentSession.PricedCell]
  ) throws(MatchFault) -> [PricedPair] {
    guard let session, canExchange else { preconditionFailure("there is a plan to begin with") }
    let timetable = Timetable(cohort)
    var priced: [PricedPair] = []
    for cell in cells(session) {
      let pair = PairID(mentor: lines.mentors[cell.column], mentee: lines.mentees[cell.row])
      guard let exchange = cell.exchange else {
        priced.append(PricedPair(pair, .noPlan))
        continue
      }
      let moves = pairExchange(exchange)
      var isHeld = true
      if let timetable { isHeld = try held.canBeHeld(ended: moves.ended, made: moves.made, timetable) }
      priced.append(PricedPair(pair, isHeld ? .exchange(moves) : .notHeld))
    }
    return priced.sorted { $0.pair < $1.pair }
  }
}
