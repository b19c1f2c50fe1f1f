public import LinearAssignment
public import MentoringMatcher
public import MentoringModel
internal import MentoringScoring

/// Plans of one programme side by side: those of strategies, and perhaps one that was made elsewhere.
public struct StrategyComparison: Sendable {
  /// The programme.
  public let programme: Programme
  /// The plans, in the order asked for; the given one comes last.
  public let columns: [Column]

  /// A plan with its figures.
  public struct Column: Sendable {
    /// The strategy's name, or what a given plan is called.
    public let name: String
    /// The plan, or why there is none.
    public let result: Result
    /// How long it took to make, in seconds; 0 for a given plan.
    public let seconds: Double
    /// What the strategy was asked and answered, to be written down; nil for a given plan.
    public let made: (request: PlanRequest, answer: PlanAnswer)?
    /// What rules and limits a given plan breaks; nil for a strategy's.
    public let breaches: PlanBreaches?

    /// The plan and its figures, if there is one.
    public var plan: (plan: Plan, metrics: PlanMetrics)? {
      if case .plan(let plan, let metrics) = result { (plan, metrics) } else { nil }
    }

    /// Whether the plan breaks constraints, meetings of it clash, or, if it is a given one, it breaks anything else that is asked.
    public var isOutOfBounds: Bool {
      let codes = [DiagnosticCode.meetingsClash, .constraintsNotKept].map(\.rawValue)
      return breaches?.isEmpty == false || plan?.plan.warnings.contains { codes.contains($0.code) } ?? false
    }
  }

  /// What came of a strategy.
  public enum Result: Sendable {
    /// A plan with its figures.
    case plan(Plan, PlanMetrics)
    /// No plan keeps all that is asked.
    case infeasible(PlanObstacle)
  }

  /// A plan that was made elsewhere.
  public struct GivenPlan: Sendable {
    /// What it is called.
    public let name: String
    /// Its pairs, each once, of people of the programme.
    public let pairs: [PairID]

    /// Names a plan.
    public init(name: String, pairs: [PairID]) {
      self.name = name
      self.pairs = pairs
    }
  }

  /// Makes a plan by each strategy, and works out the figures of all.
  ///
  /// - Parameters:
  ///   - strategies: in the order of the columns.
  ///   - given: a plan made elsewhere, compared as it is, whatever it breaks.
  ///   - seed: decides between equally good plans.
  ///   - control: ends it early; then nil is returned.
  ///   - clock: seconds since some moment, to say how long each strategy took.
  /// - Throws: `MatchFault` as the strategies do.
  public init?(
    _ programme: Programme, by strategies: [any Strategy.Type], given: GivenPlan? = nil, seed: UInt64 = 0,
    threads: Int = 1, memoryLimit: Int = Cohort.defaultMemoryLimit, control: SolveControl = SolveControl(),
    clock: () -> Double
  ) throws {
    self.programme = programme
    let matcher = Matcher(Cohort(programme, threads: threads, memoryLimit: memoryLimit), seed: seed)
    let model = matcher.cohort.model
    var columns: [Column] = []
    for strategy in strategies {
      let start = clock()
      let request = PlanRequest(strategy: strategy, seed: seed, threads: threads)
      guard let answer = try strategy.init().answer(matcher, request, control: control) else { return nil }
      let seconds = clock() - start
      let result: Result =
        switch answer.outcome {
        case .planned(let plan, _): .plan(plan, PlanMetrics(of: plan, in: model, threads: threads))
        case .infeasible(let obstacle): .infeasible(obstacle)
        }
      // Why there is no plan takes more than the answer: what conflicts, and what would help.
      let whole: PlanAnswer? =
        if case .infeasible = answer.outcome {
          try PlanAnswer(programme, request, control: control)
        } else {
          try PlanAnswer(answer, matcher.cohort, request)
        }
      guard let made = whole else { return nil }
      columns.append(
        Column(
          name: strategy.name, result: result, seconds: seconds,
          made: (request, made), breaches: nil))
      if control.isStopped { return nil }
    }
    if let given {
      let locks = Set(programme.decisions.filter { $0.kind == .lock }.map(\.pair))
      let pairs = given.pairs.sorted().map { pair in
        PlannedPair(
          pair,
          score: model.score(
            mentor: model.number(of: pair.mentor, on: .mentor)!,
            mentee: model.number(of: pair.mentee, on: .mentee)!),
          isLocked: locks.contains(pair))
      }
      let score = pairs.reduce(0) { $0 + $1.score.points }
      let plan = Plan(
        programme: programme.settings.name, strategy: given.name, status: .finished, pairs: pairs,
        unmatched: [],
        proof: PlanProof(.strategy(pairs: nil), bound: score, gap: 0, isChecked: false),
        constraints: model.constraintResults(of: given.pairs) ?? [], warnings: [])
      columns.append(
        Column(
          name: given.name, result: .plan(plan, PlanMetrics(of: plan, in: model, threads: threads)),
          seconds: 0,
          made: nil, breaches: try PlanBreaches(of: given.pairs, in: model)))
    }
    self.columns = columns
  }

  /// The column of the best plan, which the prices of the others refer to; nil if it was not asked for, or there is none.
  public var optimal: Column? { columns.first { $0.name == OptimalStrategy.name && $0.plan != nil } }

  /// What a plan has less of the total score than the best one, in parts per million of the best: the price of fairness for `fair`, of
  /// stability for `stable`; negative if it has more, which only fewer pairs or broken rules allow.
  public func price(of column: Column) -> Int? {
    guard let best = optimal?.plan?.plan.score, let own = column.plan?.plan.score, best > 0 else {
      return nil
    }
    return Int((Int128(best - own) * 1_000_000 + Int128(best) / 2) / Int128(best))
  }
}
