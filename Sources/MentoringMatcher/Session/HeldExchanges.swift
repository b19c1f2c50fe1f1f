internal import MentoringModel
internal import MentoringScoring

/// Whether the meetings of a plan, which can be held, still can after an exchange; for many exchanges from one plan.
///
/// Only people who are connected with a pair that is made, or who are free at other times now, can have no time any more.
struct HeldExchanges: Sendable {
  /// The pairs of the plan by the people who take part in them; whoever is on both sides is one person.
  private let pairs: [String: [PairID]]

  /// Prepares to look at exchanges from a plan.
  ///
  /// - Complexity: O(pairs).
  init(from plan: [PairID]) { pairs = Self.byPerson(plan) }

  private static func byPerson(_ all: some Sequence<PairID>) -> [String: [PairID]] {
    var pairs: [String: [PairID]] = [:]
    for pair in all {
      pairs[pair.mentor, default: []].append(pair)
      pairs[pair.mentee, default: []].append(pair)
    }
    return pairs
  }

  /// Whether the meetings can be held.
  ///
  /// - Parameters:
  ///   - ended: the pairs of the plan that end.
  ///   - made: the pairs that are made.
  ///   - rescheduled: the people whose free times may be others now.
  ///   - timetable: that of the programme as it is afterwards.
  /// - Throws: ``MatchFault/times(_:)`` if that takes too much work to find out.
  /// - Complexity: O(pairs that are connected with those that are made), and a search for their times.
  func canBeHeld(
    ended: some Sequence<PairID>, made: some Sequence<PairID>, rescheduled: Set<String> = [],
    _ timetable: Timetable
  ) throws(MatchFault) -> Bool {
    let (ended, new) = (Set(ended), Self.byPerson(made))
    var open = Array(made)
    for person in rescheduled { open += pairs[person] ?? [] }
    open.removeAll(where: ended.contains)
    var connected = Set(open)
    while let pair = open.popLast() {
      for person in [pair.mentor, pair.mentee] {
        for other in (pairs[person] ?? []) + (new[person] ?? [])
        where !ended.contains(other) && connected.insert(other).inserted { open.append(other) }
      }
    }
    return try timetable.clashes(of: connected.sorted().compactMap(timetable.pair)).isEmpty
  }
}
