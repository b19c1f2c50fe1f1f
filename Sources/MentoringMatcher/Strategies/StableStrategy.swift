public import LinearAssignment
internal import MentoringModel
internal import MentoringScoring

/// A plan in which no two people would rather have each other; mentees propose, so it is the best such plan for them.
///
/// Whoever lists people prefers them in the order of the list, and all others after them by the score of the pair; people who are
/// equally good are told apart by the score of the pair, then by the draw of the seed, and nobody is taken to want to change for an equal. Minima come first: where no stable plan meets them, they are met by the best
/// pairs that they leave, and the warning `W0505` says how many pairs would rather have each other.
///
/// *After*: D. Gale and L. S. Shapley, "College Admissions and the Stability of Marriage", American Mathematical Monthly 69 (1962) 9–15,
/// doi:10.2307/2312726; A. E. Roth, "The Evolution of the Labor Market for Medical Interns and Residents", Journal of Political Economy 92
/// (1984) 991–1016, doi:10.1086/261272, for places and for who is left out.
/// *Aim*: nobody has a reason to arrange something behind the coordinator's back.
/// *Trade-off*: fewer pairs and a lower total than there could be; one side is favoured.
/// *Prefer it when* both sides state wishes and may walk away.
public struct StableStrategy: Strategy {
  /// As for every strategy.
  public static let name = "stable"
  /// As for every strategy.
  public static let aim = "no two people would rather have each other; the best such plan for the mentees"

  /// Makes the strategy.
  public init() {}

  /// The stable plan; nil if it was ended early.
  ///
  /// - Complexity: O(*p* log *p*) for *p* pairs that may be made.
  public func answer(_ matcher: Matcher, _ request: PlanRequest, control: SolveControl) throws(MatchFault)
    -> Matcher.Answer?
  {
    try matcher.stablePlan(Self.self, proposing: .mentee, control: control)
  }
}

/// A plan in which no two people would rather have each other; mentors propose, so it is the best such plan for them.
///
/// All else is as under ``StableStrategy``; where both give the same plan, there is no other stable one.
public struct StableForMentorsStrategy: Strategy {
  /// As for every strategy.
  public static let name = "stable-mentors"
  /// As for every strategy.
  public static let aim = "no two people would rather have each other; the best such plan for the mentors"

  /// Makes the strategy.
  public init() {}

  /// The stable plan; nil if it was ended early.
  ///
  /// - Complexity: as ``StableStrategy``.
  public func answer(_ matcher: Matcher, _ request: PlanRequest, control: SolveControl) throws(MatchFault)
    -> Matcher.Answer?
  {
    try matcher.stablePlan(Self.self, proposing: .mentor, control: control)
  }
}

extension Matcher {
  fileprivate func stablePlan(
    _ strategy: any Strategy.Type, proposing side: Side, control: SolveControl
  ) throws(MatchFault) -> Answer? {
    let start: Beginning
    switch try begin(strategy, control: control) {
    case .ended(let answer): return answer
    case .begun(let begun): start = begun
    }
    let ties = ties
    let (rows, columns) = (cohort.problem.rowBounds, cohort.problem.columnBounds)
    func plan(_ places: PlanNetwork?) -> [[Int]] {
      let acceptance = DeferredAcceptance(
        table: start.table, preferences: Preferences(cohort.model),
        priority: { ties.priority(row: $0, column: $1) },
        rowPlaces: rows.indices.map { rows[$0].most - (places?.rows[$0].fixed ?? 0) },
        columnPlaces: columns.indices.map { columns[$0].most - (places?.columns[$0].fixed ?? 0) })
      let taken = Set((places?.fixed ?? []).map { $0.row * start.table.columnCount + $0.column })
      return acceptance.columnsOfRow(proposing: side) {
        start.table.isOpen($0, $1) && !taken.contains($0 * start.table.columnCount + $1)
      }
    }
    let stable = plan(nil)
    if meetsMinima(stable) { return try finished(strategy, stable, start, control: control) }
    var network = PlanNetwork(
      cohort.problem, plan: start.columnsOfRow, keepsPairCount: false, isOpen: start.table.isOpen)
    let order = SequentialChoice.byPoints(start.table, ties)
    for cell in order {
      let (row, column) = (cell / start.table.columnCount, cell % start.table.columnCount)
      guard
        network.rows[row].fixed < rows[row].least || network.columns[column].fixed < columns[column].least
      else { continue }
      _ = network.take(row, column)
    }
    var rest = plan(network)
    for cell in network.fixed { rest[cell.row].append(cell.column) }
    rest = rest.map { $0.sorted() }
    guard var answer = try finished(strategy, rest, start, control: control) else { return nil }
    if case .planned(var plan, let evidence) = answer.outcome {
      let blocking = BlockingPairs(
        of: plan.pairs.map(\.pair), locked: Set(plan.pairs.filter(\.isLocked).map(\.pair)), in: cohort.model,
        threads: cohort.threads)
      plan.warnings.append(
        Diagnostic(
          .stabilityLost,
          "no stable plan meets every minimum; in this one \(ScoreText.count(blocking.count, "pair")) of people would rather have each other",
          help: "lower min_partners of those who are not wanted, or use the strategy optimal"))
      answer.outcome = .planned(plan, evidence)
    }
    return answer
  }

  private func meetsMinima(_ columnsOfRow: [[Int]]) -> Bool {
    var loads = Array(repeating: 0, count: cohort.mentorCount)
    for column in columnsOfRow.joined() { loads[column] += 1 }
    return zip(columnsOfRow, cohort.problem.rowBounds).allSatisfy { $0.count >= $1.least }
      && zip(loads, cohort.problem.columnBounds).allSatisfy { $0 >= $1.least }
  }
}
