public import MentoringModel
public import MentoringScoring

/// Whether the meetings of some pairs can be held, and when.
public enum HeldMeetings: Sendable {
  /// The programme asks for no times.
  case untimed
  /// The times of the pairs that have some.
  case times([PairID: MeetingTime])
  /// These pairs cannot all be held.
  case clash([PairID])

  /// Looks at the pairs of a plan that was made elsewhere, or before.
  ///
  /// - Parameters:
  ///   - pairs: the pairs; people who are not in the programme are left out.
  ///   - model: the programme.
  /// - Throws: ``MatchFault/times(_:)`` if that takes too much work to find out.
  /// - Complexity: O(pairs), and a search for times among those that are connected.
  public init(of pairs: [PairID], in model: ScoringModel) throws(MatchFault) {
    guard let timetable = Timetable(model) else {
      self = .untimed
      return
    }
    let known = pairs.compactMap(timetable.pair)
    if let clash = try timetable.clashes(of: known).first {
      self = .clash(clash.example)
    } else {
      self = .times(try timetable.times(of: known))
    }
  }
}
