public import MentoringModel

/// What the times of meetings allow, as far as it is known without another solve.
extension CohortSession {
  /// Whether the meetings of the plan can be held after an exchange; if not, what comes of the exchange is known only from another
  /// solve.
  ///
  /// - Throws: ``MatchFault/times(_:)`` if that takes too much work to find out.
  /// - Complexity: O(pairs that are connected with those that are made), and a search for their times.
  public func canBeHeld(after exchange: PairExchange) throws(MatchFault) -> Bool {
    guard case .planned = baseline else { return false }
    guard let timetable = Timetable(cohort) else { return true }
    return try held.canBeHeld(ended: exchange.ended, made: exchange.made, timetable)
  }

  /// Which of some pairs, which can be held, leave no time for another one; none if there is one, or if times do not matter.
  ///
  /// - Complexity: O(pairs), and a search for times among those that are connected.
  public func pairs(of others: [PairID], leavingNoTimeFor pair: PairID) -> [PairID] {
    guard let timetable = Timetable(cohort), let number = timetable.pair(pair) else { return [] }
    return timetable.clash(of: number, beside: others.compactMap(timetable.pair))
  }
}
