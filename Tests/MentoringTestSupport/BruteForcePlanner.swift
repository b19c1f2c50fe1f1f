public import MentoringModel

/// The best plan of a small programme by trying all of them, up to about six people a side.
public struct BruteForcePlanner: Sendable {
  /// What the best plans of a programme have in common, and one of them.
  public struct Best: Hashable, Sendable {
    /// How many pairs are made.
    public let pairs: Int
    /// The total score.
    public let score: Int
    /// How many different plans are as good, some perhaps only if times did not matter; with 1, ``plan`` is the only right answer.
    public let count: Int
    /// One of the best plans, in the order of all output.
    public let plan: [PairID]
  }

  /// The scores and rules on which the plan is made.
  public let scorer: NaiveScorer

  /// Prepares a programme.
  public init(_ programme: Programme) { scorer = NaiveScorer(programme) }

  /// The best plan under the programme's objective, with capacities, minima, locks, constraints and times for all
  /// meetings; nil if no plan keeps all of them.
  ///
  /// - Complexity: exponential; O(mentees · (capacity + 1)^mentors · 2^mentors), with constraints O(2^(mentees · mentors)), so
  ///   that four people a side are many.
  public func best() -> Best? {
    let programme = scorer.programme
    let mentors = programme.participants(on: .mentor)
    let mentees = programme.participants(on: .mentee)
    guard (mentors + mentees).allSatisfy({ $0.minimumPartners <= $0.capacity }) else { return nil }
    let locks = Set(programme.decisions.filter { $0.kind == .lock }.map(\.pair))
    let byScore = programme.settings.objective == .score
    let outside = programme.settings.rules.minScore ?? 0
    var forced: Set<[Int]> = []
    var worth: [[ExhaustiveSearch.Worth?]] = []
    for (row, mentee) in mentees.enumerated() {
      worth.append(
        mentors.enumerated().map { column, mentor in
          let isLocked = locks.contains(PairID(mentor: mentor.id, mentee: mentee.id))
          if isLocked { forced.insert([row, column]) }
          guard isLocked || scorer.refusals(mentor, mentee).isEmpty else { return nil }
          let points = scorer.score(mentor, mentee).points
          return byScore ? .init(first: points - outside, second: 1) : .init(first: 1, second: points)
        })
    }
    precondition(forced.count == locks.count, "a lock names a mentor and a mentee of the programme")
    let rows = mentees.map { $0.minimumPartners...$0.capacity }
    let columns = mentors.map { $0.minimumPartners...$0.capacity }
    let constraints = NaiveConstraints(scorer).judged
    let timetable = NaiveTimetable(scorer)
    func pairs(_ columnsOfRow: [[Int]]) -> [PairID] {
      zip(mentees, columnsOfRow).flatMap { mentee, columns in
        columns.map { PairID(mentor: mentors[$0].id, mentee: mentee.id) }
      }
    }
    var found =
      constraints.isEmpty
      ? ExhaustiveSearch(worth: worth, forced: forced, rows: rows, columns: columns).best() : nil
    // Without constraints there is mostly no need to look at times again and again.
    if !constraints.isEmpty || found.map({ !timetable.canBeHeld(pairs($0.columns)) }) ?? false {
      found =
        ConstrainedSearch(
          worth: worth, forced: forced, rows: rows, columns: columns, constraints: constraints,
          admits: { timetable.canBeHeld(pairs($0)) }
        ).best()
    }
    guard let best = found else { return nil }
    let count = byScore ? best.worth.second : best.worth.first
    let score = byScore ? best.worth.first + outside * count : best.worth.second
    return Best(pairs: count, score: score, count: best.count, plan: pairs(best.columns).sorted())
  }
}
