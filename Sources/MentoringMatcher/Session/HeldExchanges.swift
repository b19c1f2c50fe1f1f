internal import LinearAssignment
internal import MentoringModel
internal import MentoringScoring

/// Whether the meetings of a plan, which can be held, still can after an exchange; for many exchanges from one plan.
///
/// Whoever is on both sides is one person. Only people who are connected with a pair that is made can have no time any more.
struct HeldExchanges {
  private let timetable: Timetable?
  /// The pairs of the plan by the people who take part in them, by places in the roster.
  private var pairs: [Int: [Timetable.Pair]] = [:]
  /// Who may have several meetings, by places in the roster; others have no overlaps.
  private let busy: Set<Int>

  /// Prepares to look at exchanges from a plan.
  ///
  /// - Complexity: O(pairs).
  init(from plan: [PairID], _ cohort: Cohort) {
    timetable = Timetable(cohort)
    let people = cohort.model.programme.participants
    busy = Set(
      people.indices.filter { people[$0].capacity > 1 || people[$0].role == .both })
    guard let timetable else { return }
    for pair in plan.compactMap(timetable.pair) {
      for person in Set(timetable.people(pair)) { pairs[person, default: []].append(pair) }
    }
  }

  /// Whether the meetings can be held.
  ///
  /// - Throws: ``MatchFault/times(_:)`` if that takes too much work to find out.
  /// - Complexity: O(pairs that are connected with those that are made), and a search for their times.
  func canBeHeld(after exchange: PairExchange) throws(MatchFault) -> Bool {
    guard let timetable else { return true }
    return try canBeHeld(
      ended: exchange.ended.compactMap(timetable.pair), made: exchange.made.compactMap(timetable.pair))
  }

  /// The same of pairs by the numbers of their people.
  func canBeHeld(ended: [Timetable.Pair], made: [Timetable.Pair]) throws(MatchFault) -> Bool {
    guard let timetable, made.contains(where: { timetable.people($0).contains(where: busy.contains) })
    else { return true }
    let gone = Set(ended)
    var open = made
    var more: [Int: [Timetable.Pair]] = [:]
    for pair in made { for person in Set(timetable.people(pair)) { more[person, default: []].append(pair) } }
    var connected = Set(open)
    while let pair = open.popLast() {
      for person in timetable.people(pair) {
        for other in (pairs[person] ?? []) + (more[person] ?? [])
        where !gone.contains(other) && connected.insert(other).inserted { open.append(other) }
      }
    }
    let others = connected.sorted { ($0.mentor, $0.mentee) < ($1.mentor, $1.mentee) }
    return try timetable.clashes(of: others).isEmpty
  }
}
