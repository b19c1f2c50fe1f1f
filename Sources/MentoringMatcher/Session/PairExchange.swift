internal import LinearAssignment
public import MentoringModel
internal import MentoringScoring

/// What changes from the best plan to the best one in which something is settled beforehand.
public struct PairExchange: Hashable, Sendable {
  /// The pairs that end, by mentor id, then mentee id.
  public let ended: [PairID]
  /// The pairs that are made, by mentor id, then mentee id.
  public let made: [PairID]
  /// How many pairs there are more.
  public let pairs: Int
  /// How many points more they score.
  public let points: Int

  /// Describes a change.
  public init(ended: [PairID], made: [PairID], pairs: Int, points: Int) {
    self.ended = ended
    self.made = made
    self.pairs = pairs
    self.points = points
  }
}

/// Exchanges from the best plan, each from a search for shortest paths.
///
/// There are some only without constraints, where scores are kept, and where the best plan can be held. Times of meetings are not looked at;
/// see ``CohortSession/canBeHeld(after:)``.
extension CohortSession {
  /// Whether there are exchanges.
  public var canExchange: Bool { session?.hasAssignment ?? false }

  /// What it takes to have a pair that is not in the plan, whatever the rules say of it; nil if that leaves somebody without the partners
  /// that they must have, or if one of the two has no place that is not locked.
  ///
  /// Traps unless ``canExchange`` holds, and if the pair is in the plan, or its people not in the cohort.
  /// - Complexity: one search.
  public func exchange(forcing pair: PairID) -> PairExchange? {
    guard let session, let row = lines.number(of: pair.mentee, on: .mentee),
      let column = lines.number(of: pair.mentor, on: .mentor)
    else { preconditionFailure("a pair of the cohort is exchanged") }
    return session.exchange(forcing: row, column, cost: cost(row, column)).map(pairExchange)
  }

  /// The same for somebody with everybody of the other side, by id, from one search.
  ///
  /// - Complexity: one search of everybody, O(mentees · mentors), and scoring the person's pairs.
  public func exchanges(forcing id: String, on side: Side) -> [String: PairExchange] {
    guard let session, let line = lines.number(of: id, on: side) else {
      preconditionFailure("somebody of the cohort is asked about")
    }
    let found = session.exchanges(forcing: line, on: side == .mentee ? .rows : .columns) { other in
      side == .mentee ? cost(line, other) : cost(other, line)
    }
    let pairs = zip(lines[side.opposite], found).compactMap { id, exchange in
      exchange.map { (id, pairExchange($0)) }
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  /// What it takes to do without a pair of the plan; nil if that leaves somebody without the partners that they must have.
  ///
  /// The points that it costs are the *margin* of the pair: its score may fall by so many before it leaves every best plan, unless there
  /// would be fewer pairs; then by any number. Traps unless ``canExchange`` holds, and if the pair is not in the plan, or locked.
  /// - Complexity: one search.
  public func exchange(without pair: PairID) -> PairExchange? {
    guard let session, let row = lines.number(of: pair.mentee, on: .mentee),
      let column = lines.number(of: pair.mentor, on: .mentor)
    else { preconditionFailure("a pair of the cohort is exchanged") }
    return session.exchange(without: row, column).map(pairExchange)
  }

  private func cost(_ row: Int, _ column: Int) -> Int {
    cohort.cost(ofPoints: cohort.model.score(mentor: column, mentee: row).points)
  }

  /// An exchange in terms of people.
  func pairExchange(_ exchange: Exchange) -> PairExchange {
    func pairs(_ isAdded: Bool) -> [PairID] {
      exchange.steps.filter { $0.isAdded == isAdded }
        .map { PairID(mentor: lines.mentors[$0.column], mentee: lines.mentees[$0.row]) }.sorted()
    }
    let points = exchange.steps.reduce(0) { sum, step in
      let own = cohort.points(
        ofCost: session?.cost(row: step.row, column: step.column) ?? cost(step.row, step.column))
      return sum + (step.isAdded ? own : -own)
    }
    return PairExchange(ended: pairs(false), made: pairs(true), pairs: exchange.pairs, points: points)
  }
}
