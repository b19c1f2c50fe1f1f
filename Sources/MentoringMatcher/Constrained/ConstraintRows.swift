internal import ConstrainedAssignment
internal import LinearAssignment
internal import MentoringModel
internal import MentoringScoring

/// Constraints over the whole plan as rows over cells: mentees are rows, mentors are columns.
///
/// Locked pairs are not cells any more, so what they count is taken from the limits.
struct ConstraintRows {
  /// The rows, constraint after constraint.
  private(set) var rows: [SideRow] = []
  /// For each row the number of its constraint, and how many units of the row one unit of the constraint's limit is.
  private(set) var origins: [(constraint: Int, unit: Int)] = []
  /// The mentees and mentors who must have a partner more than their own minimum says: those of whom all must have one.
  private(set) var mustHaveMentor: Set<Int> = []
  private(set) var mustHaveMentee: Set<Int> = []
  /// The constraints that ask something of bounds, not of rows alone, so that prices of rows do not tell what they cost.
  private(set) var withoutPrice: Set<Int> = []

  private let cohort: Cohort
  private let lockedPoints: [Int]
  private let lockedMentors: Set<Int>
  private let lockedMentees: Set<Int>
  private var current = 0

  /// Translates the constraints of a cohort's programme.
  ///
  /// - Parameter omitted: the number of a constraint that is left out; nil for none.
  /// - Complexity: O(constraints · people + groups that selectors tell apart + values listed).
  init(_ cohort: Cohort, without omitted: Int? = nil) {
    self.cohort = cohort
    lockedPoints = cohort.locked.map { cohort.model.score(mentor: $0.mentor, mentee: $0.mentee).points }
    lockedMentors = Set(cohort.locked.map(\.mentor))
    lockedMentees = Set(cohort.locked.map(\.mentee))
    for (number, constraint) in cohort.model.compiledConstraints().enumerated() where number != omitted {
      current = number
      add(constraint.form)
    }
  }

  /// The problem whose solutions are the plans that keep every constraint.
  func problem() -> ConstrainedProblem {
    let problem = cohort.problem
    func raised(_ bounds: [AssignmentProblem.Bounds], _ numbers: Set<Int>) -> [AssignmentProblem.Bounds] {
      var bounds = bounds
      for number in numbers where bounds[number].least == 0 && bounds[number].most > 0 {
        bounds[number] = AssignmentProblem.Bounds(atLeast: 1, atMost: bounds[number].most)
      }
      return bounds
    }
    return ConstrainedProblem(
      AssignmentProblem(
        costs: problem.costs, rowBounds: raised(problem.rowBounds, mustHaveMentor),
        columnBounds: raised(problem.columnBounds, mustHaveMentee), goal: problem.goal), sideRows: rows)
  }

  /// The name of the constraint that a row belongs to.
  func constraintName(ofRow row: Int) -> String {
    cohort.model.compiledConstraints()[origins[row].constraint].name
  }

  private mutating func append(
    _ terms: [SideRow.Term], presences: [SideRow.Presence] = [], lower: Int?, upper: Int?, unit: Int = 1
  ) {
    rows.append(SideRow(terms, presences: presences, lower: lower, upper: upper))
    origins.append((current, unit))
  }

  private mutating func add(_ form: CompiledConstraint.Form) {
    switch form {
    case .pairs(let selector, let limits):
      let classes = selector.classes()
      let locked = cohort.locked.count { selector.meets(mentor: $0.mentor, mentee: $0.mentee) }
      if limits.atLeast == limits.atMost, let both = limits.atLeast {
        add(classes, locked, least: both, most: both)
      } else {
        if let least = limits.atLeast { add(classes, locked, least: least, most: nil) }
        if let most = limits.atMost { add(classes, locked, least: nil, most: most) }
      }
    case .people(let members, .all): mustAllBeMatched(members)
    case .people(let members, .count(let least, let most)):
      let open = members.filter { !isLocked($0) }
      let locked = members.count - open.count
      append(
        [], presences: open.compactMap { presence($0) }, lower: least.map { $0 - locked },
        upper: most.map { $0 - locked })
    case .together(let members): addTogether(members)
    case .oneOf(let pairs):
      let locked = Set(cohort.locked.map { CompiledConstraint.Pair(mentor: $0.mentor, mentee: $0.mentee) })
      let cells = pairs.filter { !locked.contains($0) }
      append(
        [.weights(weights(cells.map { ($0, 1) }))], lower: nil, upper: 1 - (pairs.count - cells.count))
    case .sum(let values, let least, let most): add(values, least, most)
    case .meanScore(let selector, let least): add(selector, meanAtLeast: least)
    }
  }

  /// Counts of pairs: a number, or a part of all pairs.
  private mutating func add(_ classes: PairClasses<Bool>, _ locked: Int, least: Quantity?, most: Quantity?) {
    switch least ?? most {
    case .share(let share)?:
      // At least the part p/w of the pairs: Σ (w · met − p) is at least 0.
      let lockedSum = share.whole * locked - share.parts * cohort.locked.count
      append(
        [.weights(weights(classes) { (($0 ? share.whole : 0) - share.parts) })],
        lower: least == nil ? nil : -lockedSum, upper: most == nil ? nil : -lockedSum, unit: share.whole)
    case .count(let count)?:
      append(
        [.weights(weights(classes) { $0 ? 1 : 0 })], lower: least == nil ? nil : count - locked,
        upper: most == nil ? nil : count - locked)
    case nil: break
    }
  }

  private mutating func add(_ values: CompiledValues, _ least: Int?, _ most: Int?) {
    let weights: CellWeights
    var locked = 0
    switch values {
    case .classes(let classes):
      weights = self.weights(classes) { $0 }
      for pair in cohort.locked { locked += classes[mentor: pair.mentor, mentee: pair.mentee] }
    case .listed(let listed):
      weights = self.weights(listed.map { ($0.pair, $0.value) })
      let pairs = Set(cohort.locked.map { CompiledConstraint.Pair(mentor: $0.mentor, mentee: $0.mentee) })
      for entry in listed where pairs.contains(entry.pair) { locked += entry.value }
    }
    append([.weights(weights)], lower: least.map { $0 - locked }, upper: most.map { $0 - locked })
  }

  /// The mean of scores is at least a floor if the sum of what they are above it is at least 0.
  private mutating func add(_ selector: CompiledSelector, meanAtLeast least: Int) {
    let classes = selector.classes()
    var locked = 0
    for (pair, points) in zip(cohort.locked, lockedPoints)
    where selector.meets(mentor: pair.mentor, mentee: pair.mentee) { locked += points - least }
    // A score is an affine function of the cost.
    let (factor, floor) = cohort.stretch.map { (Int($0.factor), Int($0.floor)) } ?? (1, 0)
    let constant = (floor - least) * factor - (cohort.stretch == nil ? 0 : 1)
    append(
      [
        .weightedCosts(weights(classes) { $0 ? -1 : 0 }), .weights(weights(classes) { $0 ? constant : 0 }),
      ], lower: -locked * factor, upper: nil, unit: factor)
  }

  private mutating func mustAllBeMatched(_ members: [CompiledConstraint.Member]) {
    for member in members where !isLocked(member) {
      switch (member.mentor, member.mentee) {
      case (nil, let mentee?) where cohort.problem.rowBounds[mentee].most > 0:
        mustHaveMentor.insert(mentee)
        withoutPrice.insert(current)
      case (let mentor?, nil) where cohort.problem.columnBounds[mentor].most > 0:
        mustHaveMentee.insert(mentor)
        withoutPrice.insert(current)
      default: append([], presences: presence(member).map { [$0] } ?? [], lower: 1, upper: nil)
      }
    }
  }

  private mutating func addTogether(_ members: [CompiledConstraint.Member]) {
    let open = members.filter { !isLocked($0) }
    if open.count < members.count { return mustAllBeMatched(open) }
    guard let first = open.first else { return }
    for other in open.dropFirst() {
      let presences = [presence(first, weight: 1), presence(other, weight: -1)].compactMap(\.self)
      append([], presences: presences, lower: 0, upper: 0)
    }
  }

  private func isLocked(_ member: CompiledConstraint.Member) -> Bool {
    (member.mentor.map(lockedMentors.contains) ?? false)
      || (member.mentee.map(lockedMentees.contains) ?? false)
  }

  /// Whether a member has a partner; nil for somebody who cannot have one.
  private func presence(_ member: CompiledConstraint.Member, weight: Int = 1) -> SideRow.Presence? {
    var nodes: [SideRow.Node] = []
    if let mentee = member.mentee, cohort.problem.rowBounds[mentee].most > 0 { nodes.append(.row(mentee)) }
    if let mentor = member.mentor, cohort.problem.columnBounds[mentor].most > 0 {
      nodes.append(.column(mentor))
    }
    return nodes.isEmpty ? nil : SideRow.Presence(anyOf: nodes, weight: weight)
  }

  private func weights<Value>(_ classes: PairClasses<Value>, _ weight: (Value) -> Int) -> CellWeights {
    let mentees = classes.table.first?.count ?? 0
    return CellWeights(
      classOfRow: classes.ofMentee, classOfColumn: classes.ofMentor,
      weights: (0..<mentees).map { mentee in classes.table.map { weight($0[mentee]) } })
  }

  private func weights(_ pairs: [(pair: CompiledConstraint.Pair, weight: Int)]) -> CellWeights {
    CellWeights(
      cells: pairs.map { CellWeights.Cell(row: $0.pair.mentee, column: $0.pair.mentor, weight: $0.weight) })
  }
}
