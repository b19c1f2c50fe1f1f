internal import LinearAssignment
internal import MentoringModel
internal import MentoringScoring

/// The people of a session as rows and columns: those of the cohort, then the newcomers.
struct Lines {
  private(set) var mentees: [String]
  private(set) var mentors: [String]
  private let model: ScoringModel
  /// The numbers of the newcomers on each side.
  private var newcomers: [Side: [String: Int]] = [:]

  init(_ cohort: Cohort) {
    model = cohort.model
    mentees = (0..<cohort.menteeCount).map(cohort.menteeID)
    mentors = (0..<cohort.mentorCount).map(cohort.mentorID)
  }

  subscript(side: Side) -> [String] { side == .mentee ? mentees : mentors }

  /// The row or column of somebody; nil if there is none.
  func number(of id: String, on side: Side) -> Int? {
    model.number(of: id, on: side) ?? newcomers[side]?[id]
  }

  mutating func append(_ id: String, on side: Side) {
    newcomers[side, default: [:]][id] = self[side].count
    if side == .mentee { mentees.append(id) } else { mentors.append(id) }
  }

  /// The pairs of an outcome with their points; nil if there is no plan.
  ///
  /// - Parameters:
  ///   - locked: the locked pairs.
  ///   - scoring: scores these.
  func pairs(
    of outcome: AssignmentOutcome, _ session: AssignmentSession, in cohort: Cohort,
    locked: some Sequence<PairID>, _ scoring: ScoringModel
  ) -> [PairID: Int]? {
    guard case .optimal(let assignment, _) = outcome else { return nil }
    var points: [PairID: Int] = [:]
    points.reserveCapacity(assignment.pairCount)
    for row in 0..<assignment.rowCount {
      for column in assignment.columns(ofRow: row) {
        guard let cost = session.cost(row: row, column: column) else {
          preconditionFailure("a chosen pair is allowed")
        }
        points[PairID(mentor: mentors[column], mentee: mentees[row])] = cohort.points(ofCost: cost)
      }
    }
    for pair in locked {
      guard let mentor = scoring.number(of: pair.mentor, on: .mentor),
        let mentee = scoring.number(of: pair.mentee, on: .mentee)
      else { preconditionFailure("a lock names a mentor and a mentee of the programme") }
      points[pair] = scoring.score(mentor: mentor, mentee: mentee).points
    }
    return points
  }
}

/// A cohort's problem as it becomes by changes of single people, places and pairs.
struct CohortRevision {
  private let cohort: Cohort
  /// The model that scores what has to be scored anew.
  private let model: ScoringModel
  private let reach: ChangeReach
  private var lines: Lines
  private let people: [String: Participant]
  private let locks: Set<PairID>
  private let lockCounts: [Side: [String: Int]]
  private let forbidden: Set<PairID>

  /// - Parameters:
  ///   - changed: the programme after the changes.
  ///   - model: the model of the changed programme, or that of the cohort where nobody's pairs are scored anew.
  ///   - reach: what the changes concern.
  init(
    _ cohort: Cohort, _ lines: Lines, _ changed: Programme, _ model: ScoringModel, _ reach: ChangeReach
  ) {
    self.cohort = cohort
    self.lines = lines
    self.model = model
    self.reach = reach
    let concerned = reach.bounded.union(reach.rescored)
    // People are looked at where they are, since a copy of one copies all its cells.
    let all = changed.participants
    people = Dictionary(
      uniqueKeysWithValues: all.indices.lazy.filter { concerned.contains(all[$0].id) }
        .map { (all[$0].id, all[$0]) })
    let locked = changed.decisions.filter { $0.kind == .lock }.map(\.pair)
    locks = Set(locked)
    lockCounts = [
      .mentor: Dictionary(locked.map { ($0.mentor, 1) }, uniquingKeysWith: +),
      .mentee: Dictionary(locked.map { ($0.mentee, 1) }, uniquingKeysWith: +),
    ]
    forbidden = Set(changed.decisions.lazy.filter { $0.kind == .forbid }.map(\.pair))
  }

  /// Whether somebody takes part on a side who did not.
  var hasNewcomers: Bool {
    reach.rescored.contains { id in
      Side.allCases.contains { isThere(id, $0) && lines.number(of: id, on: $0) == nil }
    }
  }

  /// Changes the session, and solves it; nil if there is no plan.
  mutating func pairs(on session: inout AssignmentSession) throws(AssignmentFault) -> [PairID: Int]? {
    for id in reach.rescored.sorted(by: { $0.precedesInUTF8($1) }) {
      for side in Side.allCases where isThere(id, side) { rescore(id, on: side, &session) }
    }
    for pair in reach.pairs {
      guard let row = lines.number(of: pair.mentee, on: .mentee),
        let column = lines.number(of: pair.mentor, on: .mentor)
      else { continue }
      session.setCost(cost(of: pair), row: row, column: column)
    }
    for id in reach.bounded {
      for side in Side.allCases {
        guard let number = lines.number(of: id, on: side) else { continue }
        let bounds = bounds(of: id, side)
        if side == .mentee {
          session.setRowBounds(bounds, row: number)
        } else {
          session.setColumnBounds(bounds, column: number)
        }
      }
    }
    return lines.pairs(of: try session.solve(), session, in: cohort, locked: locks, model)
  }

  private func isThere(_ id: String, _ side: Side) -> Bool { people[id]?.role.includes(side) ?? false }

  private func bounds(of id: String, _ side: Side) -> AssignmentProblem.Bounds {
    guard let person = people[id], person.role.includes(side) else { return .init(atMost: 0) }
    return Cohort.bounds(
      of: person, locked: lockCounts[side]?[id] ?? 0, others: lines[side.opposite].count)
  }

  /// What a pair costs if the plan is to decide about it; nil if it is not.
  private func cost(of pair: PairID) -> Int? {
    guard !locks.contains(pair), !forbidden.contains(pair),
      let mentor = model.number(of: pair.mentor, on: .mentor),
      let mentee = model.number(of: pair.mentee, on: .mentee)
    else { return nil }
    return cost(mentor: mentor, mentee: mentee)
  }

  /// The same by numbers, whatever is decided about the pair.
  private func cost(mentor: Int, mentee: Int) -> Int? {
    // What coordinators forbade is looked up before, since the model may be that of before the changes.
    guard model.refusals(mentor: mentor, mentee: mentee).subtracting(RuleSet(.forbid)).isEmpty else {
      return nil
    }
    return cohort.cost(ofPoints: model.score(mentor: mentor, mentee: mentee).points)
  }

  /// What somebody's pairs with everybody of the other side cost, as ``cost(of:)`` says.
  private func costs(of id: String, on side: Side) -> [Int?] {
    guard let own = model.number(of: id, on: side) else {
      preconditionFailure("whoever is scored anew takes part")
    }
    // Of the few pairs that are decided the ids are looked up, of the others the numbers are found on the way.
    let settled = Set(
      locks.union(forbidden).lazy.filter { (side == .mentor ? $0.mentor : $0.mentee) == id }
        .map { side == .mentor ? $0.mentee : $0.mentor })
    let others = side == .mentor ? model.mentees : model.mentors
    let people = model.programme.participants
    var next = 0
    return lines[side.opposite].map { other in
      // Lines come by id, but for newcomers, who are last.
      if next > 0, !people[others[next - 1]].id.precedesInUTF8(other) { next = 0 }
      while next < others.count, people[others[next]].id.precedesInUTF8(other) { next += 1 }
      guard next < others.count, people[others[next]].id == other, !settled.contains(other) else {
        return nil
      }
      return side == .mentor ? cost(mentor: own, mentee: next) : cost(mentor: next, mentee: own)
    }
  }

  /// Gives somebody's line its costs; newcomers get a line.
  private mutating func rescore(_ id: String, on side: Side, _ session: inout AssignmentSession) {
    let costs = costs(of: id, on: side)
    switch (lines.number(of: id, on: side), side) {
    case (let row?, .mentee): session.setRow(row, costs: costs)
    case (let column?, .mentor): session.setColumn(column, costs: costs)
    case (nil, .mentee):
      session.appendRow(costs: costs, bounds: .init(atMost: 0), key: Cohort.key(of: id))
      lines.append(id, on: side)
    case (nil, .mentor):
      session.appendColumn(costs: costs, bounds: .init(atMost: 0), key: Cohort.key(of: id))
      lines.append(id, on: side)
    }
  }
}
