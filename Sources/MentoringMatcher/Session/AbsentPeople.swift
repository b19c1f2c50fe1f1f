internal import LinearAssignment
public import MentoringModel
internal import MentoringScoring

/// The best plan while some people are absent, from the scores that are there.
///
/// An absent person has no place, and locks with them are void; everything else stays, the management chain too: whoever drops out of a
/// programme is still somebody's manager. Under constraints the people are taken out of the programme instead, as by a
/// `ProgrammeChange.remove`, so that what is asked of groups is asked of who is left.
extension CohortSession {
  /// The pairs of the best plan without some people, with their points; nil if there is no such plan.
  ///
  /// - Parameters:
  ///   - absent: the ids of those who are absent.
  ///   - keepsStarted: whether the pairs of the baseline of whom both are there go on.
  /// - Throws: ``MatchFault`` as ``Matcher/optimalPlan()``.
  /// - Complexity: as ``Matcher/optimalPlan()`` for the people who have places left.
  public func pairs(without absent: Set<String>, keepsStarted: Bool) throws(MatchFault) -> [PairID: Int]? {
    guard cohort.model.programme.settings.constraints.isEmpty else {
      return try pairsFromStart(without: absent, keepsStarted)
    }
    guard let pairs = try pairsWhateverTheTimes(without: absent, keepsStarted) else { return nil }
    return try canBeHeld(pairs.keys, cohort.model) ? pairs : try pairsFromStart(without: absent, keepsStarted)
  }

  /// The best plan without some people if times did not matter; nil if there is none.
  private func pairsWhateverTheTimes(
    without absent: Set<String>, _ keepsStarted: Bool
  ) throws(MatchFault) -> [PairID: Int]? {
    if !keepsStarted, absent.count == 1, let line = onlyLine(of: absent.first!),
      let found = pairs(without: line)
    {
      return found
    }
    var kept: [PairID: Int] = [:]
    if keepsStarted, case .planned(let plan, _) = baseline {
      for planned in plan.pairs where !planned.isLocked {
        if !absent.contains(planned.pair.mentor), !absent.contains(planned.pair.mentee) {
          kept[planned.pair] = planned.score.points
        }
      }
    }
    for (mentee, mentor) in cohort.locked {
      let pair = PairID(mentor: cohort.mentorID(mentor), mentee: cohort.menteeID(mentee))
      if absent.contains(pair.mentor) || absent.contains(pair.mentee) { continue }
      kept[pair] = cohort.model.score(mentor: mentor, mentee: mentee).points
    }
    let rest = RestOfPlan(self, absent, Set(kept.keys))
    guard let pairs = try rest.pairs() else { return nil }
    return kept.merging(pairs) { _, _ in preconditionFailure("a pair that goes on is not made anew") }
  }

  /// The row or column of somebody who has only one, and no lock; nil if there is no such line.
  private func onlyLine(of id: String) -> (number: Int, side: Side)? {
    let own = Side.allCases.compactMap { side in lines.number(of: id, on: side).map { ($0, side) } }
    guard own.count == 1, let (number, side) = own.first else { return nil }
    let isLocked = cohort.locked.contains { (side == .mentee ? $0.mentee : $0.mentor) == number }
    return isLocked ? nil : (number, side)
  }

  /// The best plan without a line, from the best plan by a few searches; nil if there is none, or no baseline to begin with.
  private func pairs(without line: (number: Int, side: Side)) -> [PairID: Int]? {
    guard canExchange, let session, case .planned(let plan, _) = baseline,
      let exchange = session.exchange(withoutLine: line.number, on: line.side == .mentee ? .rows : .columns)
    else { return nil }
    var pairs = Dictionary(uniqueKeysWithValues: plan.pairs.map { ($0.pair, $0.score.points) })
    for step in exchange.steps {
      let pair = PairID(mentor: lines.mentors[step.column], mentee: lines.mentees[step.row])
      pairs[pair] =
        step.isAdded ? cohort.points(ofCost: session.cost(row: step.row, column: step.column)!) : nil
    }
    return pairs
  }

  /// The best plan of the programme without some people, matched from the start; nil if there is none.
  private func pairsFromStart(
    without absent: Set<String>, _ keepsStarted: Bool
  ) throws(MatchFault) -> [PairID: Int]? {
    let programme = cohort.model.programme
    var changes: [ProgrammeChange] = []
    for id in absent.sorted(by: { $0.precedesInUTF8($1) }) {
      changes += programme.settings.constraints.isEmpty ? [.minimum(id, 0), .capacity(id, 0)] : [.remove(id)]
    }
    func isThere(_ pair: PairID) -> Bool { !absent.contains(pair.mentor) && !absent.contains(pair.mentee) }
    for decision in programme.decisions where decision.kind == .lock && !isThere(decision.pair) {
      changes.append(.decide(decision.pair, nil))
    }
    if keepsStarted, case .planned(let plan, _) = baseline {
      changes += plan.pairs.map(\.pair).filter(isThere).map { .decide($0, .lock) }
    }
    let changed = Cohort(programme.applying(changes), threads: cohort.threads)
    guard case .planned(let plan, _) = try Matcher(changed, seed: seed).optimalPlan() else { return nil }
    return Dictionary(uniqueKeysWithValues: plan.pairs.map { ($0.pair, $0.score.points) })
  }
}

/// What is left to be decided when some people are absent and some pairs are settled: the problem of those who have places left.
private struct RestOfPlan {
  private let session: CohortSession
  private let rows: [Int]
  private let columns: [Int]
  private let rowBounds: [AssignmentProblem.Bounds]
  private let columnBounds: [AssignmentProblem.Bounds]
  /// The columns that are settled for a row.
  private let settled: [Int: Set<Int>]

  init(_ session: CohortSession, _ absent: Set<String>, _ kept: Set<PairID>) {
    self.session = session
    let cohort = session.cohort
    let model = cohort.model
    var used: [Side: [Int: Int]] = [.mentee: [:], .mentor: [:]]
    var settled: [Int: Set<Int>] = [:]
    for pair in kept {
      let row = model.number(of: pair.mentee, on: .mentee)!
      let column = model.number(of: pair.mentor, on: .mentor)!
      used[.mentee]![row, default: 0] += 1
      used[.mentor]![column, default: 0] += 1
      settled[row, default: []].insert(column)
    }
    self.settled = settled
    func open(_ side: Side, _ people: [Int], others: Int) -> (
      lines: [Int], bounds: [AssignmentProblem.Bounds]
    ) {
      var (lines, bounds): ([Int], [AssignmentProblem.Bounds]) = ([], [])
      for (line, place) in people.enumerated() {
        let person = model.programme.participants[place]
        if absent.contains(person.id) { continue }
        let own = Cohort.bounds(of: person, locked: used[side]![line, default: 0], others: others)
        if own.most == 0 { continue }
        lines.append(line)
        bounds.append(own)
      }
      return (lines, bounds)
    }
    (rows, rowBounds) = open(.mentee, model.mentees, others: model.mentorCount)
    (columns, columnBounds) = open(.mentor, model.mentors, others: model.menteeCount)
  }

  func pairs() throws(MatchFault) -> [PairID: Int]? {
    let cohort = session.cohort
    let keys = { (lines: [Int], id: (Int) -> String) in lines.map { Cohort.key(of: id($0)) } }
    let problem = AssignmentProblem(
      costs: costs(), rowBounds: rowBounds, columnBounds: columnBounds, goal: cohort.problem.goal)
    let solver = AssignmentSolver(
      ties: .seeded(
        seed: session.seed, rowKeys: keys(rows, cohort.menteeID), columnKeys: keys(columns, cohort.mentorID)),
      threads: cohort.threads)
    let outcome: AssignmentOutcome
    do { outcome = try solver.solve(problem) } catch { throw MatchFault(error) }
    guard case .optimal(let assignment, _) = outcome else { return nil }
    var pairs: [PairID: Int] = [:]
    for row in 0..<assignment.rowCount {
      for column in assignment.columns(ofRow: row) {
        guard let cost = problem.costs[row, column] else { preconditionFailure("a chosen pair is allowed") }
        pairs[PairID(mentor: cohort.mentorID(columns[column]), mentee: cohort.menteeID(rows[row]))] =
          cohort.points(ofCost: cost)
      }
    }
    return pairs
  }

  private func costs() -> CostMatrix {
    var place = Array(repeating: -1, count: session.cohort.mentorCount)
    for (number, column) in columns.enumerated() { place[column] = number }
    let reader = RowReader(session.cohort.problem.costs)
    var cells = Array(repeating: CostMatrix.forbidden, count: rows.count * columns.count)
    for (number, row) in rows.enumerated() {
      let settled = settled[row] ?? []
      reader.forEachAllowed(in: row) { column, cost in
        if place[column] >= 0, !settled.contains(column) {
          cells[number * columns.count + place[column]] = Int64(cost)
        }
      }
    }
    return CostMatrix(rowCount: rows.count, columnCount: columns.count, costs: cells)
  }
}
