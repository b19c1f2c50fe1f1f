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
  /// The constraints that ask something of bounds, or of each person by a row of its own, so that prices of rows do not tell what they
  /// cost.
  private(set) var withoutPrice: Set<Int> = []

  let cohort: Cohort
  /// Limits that are no constraint's; they come last.
  private var others: [SideRow] = []
  private let lockedPoints: [Int]
  private let lockedMentors: Set<Int>
  private let lockedMentees: Set<Int>
  /// The locked pairs.
  private let lockedPairs: Set<CompiledConstraint.Pair>
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
    lockedPairs = Set(cohort.locked.map { CompiledConstraint.Pair(mentor: $0.mentor, mentee: $0.mentee) })
    for (number, constraint) in cohort.model.compiledConstraints().enumerated() where number != omitted {
      current = number
      switch constraint.measure {
      case .pairs(let sum, let limits): add(sum, limits)
      case .people(let members, let limits): add(members, limits)
      case .fewPartners(let members, let least): addOrNone(members, least)
      case .unsharedPartners(let members): addShared(members)
      }
    }
  }

  /// The problem whose solutions are the plans that keep every constraint.
  ///
  /// - Parameter clashes: no more of each of these may be had than can be held; their rows follow those of the constraints.
  func problem(cuttingOff clashes: [TimetableClash] = []) -> ConstrainedProblem {
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
        columnBounds: raised(problem.columnBounds, mustHaveMentee), goal: problem.goal),
      sideRows: rows + (clashes.isEmpty ? [] : sideRows(of: clashes)) + others)
  }

  /// The same with other limits, which no constraint asks for.
  func adding(_ others: [SideRow]) -> ConstraintRows {
    var rows = self
    rows.others += others
    return rows
  }

  private func sideRows(of clashes: [TimetableClash]) -> [SideRow] {
    guard let timetable = Timetable(cohort) else { return [] }
    let locked = Set(timetable.locked)
    return clashes.map { clash in
      let pairs = timetable.pairs(of: clash)
      let cells = pairs.filter {
        !locked.contains($0) && cohort.problem.costs[$0.mentee, $0.mentor] != nil
      }
      return SideRow(
        [.weights(CellWeights(cells: cells.map { .init(row: $0.mentee, column: $0.mentor, weight: 1) }))],
        upper: clash.atMost - pairs.count(where: locked.contains))
    }
  }

  /// The name of the constraint that a row belongs to.
  func constraintName(ofRow row: Int) -> String {
    cohort.model.compiledConstraints()[origins[row].constraint].name
  }

  /// The numbers of the constraints without which some rows would not be there, or other bounds would hold.
  func constraints(ofConflict rows: [Int]) -> [Int] {
    withoutPrice.union(rows.filter(origins.indices.contains).map { origins[$0].constraint }).sorted()
  }

  /// Whether a pair is locked, so that it is no cell.
  func isLocked(mentee: Int, mentor: Int) -> Bool {
    lockedPairs.contains(CompiledConstraint.Pair(mentor: mentor, mentee: mentee))
  }

  /// Notes that the prices of the constraint's rows do not tell what it costs.
  mutating func noteWithoutPrice() { withoutPrice.insert(current) }

  /// Adds a row of the constraint at hand; a unit of its limit is so many of the row.
  mutating func append(
    _ terms: [SideRow.Term], presences: [SideRow.Presence] = [], lower: Int?, upper: Int?, unit: Int = 1
  ) {
    rows.append(SideRow(terms, presences: presences, lower: lower, upper: upper))
    origins.append((current, unit))
  }

  // MARK: Numbers of pairs, added up

  /// What is added up, so that a limit bounds it: `whole` times the number of each pair, less `parts`.
  private struct Scale {
    let whole: Int
    let parts: Int
    let bound: Int

    init(_ quantity: Quantity) {
      switch quantity {
      case .count(let number): (whole, parts, bound) = (1, 0, number)
      // At least the part p/w of the pairs: Σ (w · number − p) is at least 0.
      case .share(let share): (whole, parts, bound) = (share.whole, share.parts, 0)
      }
    }

    func hasTerms(of other: Scale) -> Bool { (whole, parts) == (other.whole, other.parts) }
  }

  private mutating func add(_ sum: PairSum, _ limits: Limits) {
    let weights = weights(sum)
    if sum.isMeanScore {
      if let least = limits.atLeast { addMean(sum, weights, Scale(least).bound, isLeast: true) }
      if let most = limits.atMost { addMean(sum, weights, Scale(most).bound, isLeast: false) }
      return
    }
    func add(_ scale: Scale, _ least: Int?, _ most: Int?) {
      let locked = cohort.locked.reduce(0) {
        $0 + scale.whole * sum[mentor: $1.mentor, mentee: $1.mentee] - scale.parts
      }
      append(
        [.weights(weights { scale.whole * $0 - scale.parts })], lower: least.map { $0 - locked },
        upper: most.map { $0 - locked }, unit: scale.whole)
    }
    switch (limits.atLeast.map(Scale.init), limits.atMost.map(Scale.init)) {
    case (let least?, let most?) where least.hasTerms(of: most): add(least, least.bound, most.bound)
    case (let least, let most):
      if let least { add(least, least.bound, nil) }
      if let most { add(most, nil, most.bound) }
    }
  }

  /// The mean of scores is at least a floor if the sum of what they are above it is at least 0, and at most if it is at most 0.
  private mutating func addMean(_ sum: PairSum, _ weights: Weighing, _ limit: Int, isLeast: Bool) {
    // A score is an affine function of the cost.
    let (factor, floor) = cohort.stretch.map { (Int($0.factor), Int($0.floor)) } ?? (1, 0)
    let constant = (floor - limit) * factor - (cohort.stretch == nil ? 0 : 1)
    let locked = zip(cohort.locked, lockedPoints).reduce(0) { total, entry in
      total + sum[mentor: entry.0.mentor, mentee: entry.0.mentee] * (entry.1 - limit)
    }
    append(
      [.weightedCosts(weights { -$0 }), .weights(weights { $0 * constant })],
      lower: isLeast ? -locked * factor : nil, upper: isLeast ? nil : -locked * factor, unit: factor)
  }

  /// Makes weights of cells from a function of the pairs' numbers.
  private typealias Weighing = (_ weight: (Int) -> Int) -> CellWeights

  private func weights(_ sum: PairSum) -> Weighing {
    func table<Value>(_ classes: PairClasses<Value>, _ number: @escaping (Value) -> Int) -> Weighing {
      let mentees = classes.table.first?.count ?? 0
      return { weight in
        CellWeights(
          classOfRow: classes.ofMentee, classOfColumn: classes.ofMentor,
          weights: (0..<mentees).map { mentee in classes.table.map { weight(number($0[mentee])) } })
      }
    }
    switch sum.numbers {
    case .met(let selector): return table(selector.classes()) { $0 ? 1 : 0 }
    case .classes(let classes): return table(classes) { $0 }
    case .listed(let listed):
      return { weight in
        precondition(weight(0) == 0, "no form asks for a part of the pairs by a list of them")
        return CellWeights(
          cells: listed.map {
            CellWeights.Cell(row: $0.pair.mentee, column: $0.pair.mentor, weight: weight($0.value))
          })
      }
    }
  }

  // MARK: People

  private mutating func add(_ members: [CompiledConstraint.Member], _ limits: PeopleLimits) {
    switch limits {
    case .all: mustAllBeMatched(members)
    case .allOrNone: addTogether(members)
    case .count(let least, let most):
      let open = members.filter { !isLocked($0) }
      let locked = members.count - open.count
      append(
        [], presences: open.compactMap { presence($0) }, lower: least.map { $0 - locked },
        upper: most.map { $0 - locked })
    }
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
    member.isAny(mentor: lockedMentors.contains, mentee: lockedMentees.contains)
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
}
