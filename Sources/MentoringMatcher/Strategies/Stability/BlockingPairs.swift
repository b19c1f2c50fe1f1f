public import MentoringModel
public import MentoringScoring

/// The pairs that would upset a plan: allowed, not in it, and each of the two has a place left or would gain over the worst partner.
///
/// Whoever lists people prefers them in that order, and all others by the score of the pair after them; nobody changes for an equal. A locked partner cannot be
/// given up, so only the others count as a worst partner.
public struct BlockingPairs: Sendable {
  /// How many there are.
  public private(set) var count = 0
  /// The one in which the smaller of the two gains is largest, and that gain in points; of equal ones the first by mentee, then mentor.
  public private(set) var worst: (pair: PairID, gain: Int)?

  /// Counts the pairs that block a plan.
  ///
  /// - Parameters:
  ///   - plan: all pairs of the plan, each once; each of a mentor and a mentee of the programme.
  ///   - locked: those of them that are locked.
  ///   - threads: how many threads look, at least 1; the result does not depend on it.
  /// - Complexity: One row of scores for each mentee.
  public init(of plan: [PairID], locked: Set<PairID> = [], in model: ScoringModel, threads: Int = 1) {
    let preferences = Preferences(model)
    var (rows, columns): ([Partners], [Partners]) = (
      (0..<model.menteeCount).map { Partners(places: model.mentee($0).capacity) },
      (0..<model.mentorCount).map { Partners(places: model.mentor($0).capacity) }
    )
    var chosen: [Set<Int>] = Array(repeating: [], count: model.menteeCount)
    for pair in plan {
      guard let row = model.number(of: pair.mentee, on: .mentee),
        let column = model.number(of: pair.mentor, on: .mentor)
      else { preconditionFailure("a plan is of the programme's people") }
      chosen[row].insert(column)
      let isLocked = locked.contains(pair)
      let points = model.score(mentor: column, mentee: row).points
      rows[row].add(preferences.standing(.mentee, row: row, column: column, points: points), points, isLocked)
      columns[column].add(
        preferences.standing(.mentor, row: row, column: column, points: points), points, isLocked)
    }
    struct Part: Sendable {
      var count = 0
      var worst: (row: Int, column: Int, gain: Int)?
    }
    let (mentees, mentors, taken) = (rows, columns, chosen)
    let parts = model.pass(threads: threads, from: Part()) { part, row, scores in
      guard mentees[row].places > 0 else { return }
      for (column, points) in scores.enumerated() where points >= 0 && !taken[row].contains(column) {
        let points = Int(points)
        guard
          let gain = mentees[row].gain(
            preferences.standing(.mentee, row: row, column: column, points: points), points),
          let other = mentors[column].gain(
            preferences.standing(.mentor, row: row, column: column, points: points), points)
        else { continue }
        part.count += 1
        if part.worst.map({ min(gain, other) > $0.gain }) ?? true {
          part.worst = (row, column, min(gain, other))
        }
      }
    }
    var worst: (row: Int, column: Int, gain: Int)?
    for part in parts {
      count += part.count
      if let found = part.worst, worst.map({ found.gain > $0.gain }) ?? true { worst = found }
    }
    self.worst = worst.map {
      (PairID(mentor: model.mentor($0.column).id, mentee: model.mentee($0.row).id), $0.gain)
    }
  }

  /// A person's partners, as far as it matters who the worst is.
  private struct Partners: Sendable {
    let places: Int
    private var used = 0
    private var worst: (standing: Preferences.Standing, points: Int)?

    init(places: Int) { self.places = places }

    mutating func add(_ standing: Preferences.Standing, _ points: Int, _ isLocked: Bool) {
      used += 1
      if !isLocked, standing > worst?.standing ?? .min { worst = (standing, points) }
    }

    /// How many points one more partner brings, or one in the place of the worst; nil if the person does not want that.
    func gain(_ standing: Preferences.Standing, _ points: Int) -> Int? {
      if used < places { return points }
      guard let worst, standing < worst.standing else { return nil }
      return points - worst.points
    }
  }
}
