public import MentoringMatcher
internal import MentoringModel
internal import MentoringScoring

/// What drop-outs would do to the best plan: for every person exactly, and for many at once by simulation.
public struct ResilienceStudy: Sendable {
  /// The plan as things are.
  public let before: PlanTotals
  /// What is expected of the plan if nobody is matched again: exact, since people drop out independently.
  public let untouched: Expectation
  /// What the simulation found if pairs of whom both are there go on, and the others are matched again.
  public let mended: Simulated
  /// The same if everybody may be matched anew.
  public let rematched: Simulated
  /// How many draws there were.
  public let draws: Int
  /// What it takes if one person alone is absent, for everybody who has a partner: who costs most first (pairs, then points, then id).
  public let absences: [Absence]
  /// Who has no partner as things are and gets one when others drop out: the most useful first.
  public let reserves: [Reserve]

  /// Means of pairs and of points.
  public struct Expectation: Hashable, Sendable {
    /// Pairs.
    public let pairs: Double
    /// Points.
    public let score: Double
  }

  /// What a number of draws came to.
  public struct Simulated: Hashable, Sendable {
    /// The means of the draws that have a plan; nil if none has.
    public let mean: Expectation?
    /// The standard errors of the means; nil with fewer than two such draws.
    public let error: Expectation?
    /// Pairs and points that one draw in twenty does not reach: the 5 % quantile of each by itself.
    public let low: PlanTotals?
    /// How many draws have no plan, since somebody would have fewer partners than they must.
    public let withoutPlan: Int
  }

  /// One person's absence.
  public struct Absence: Hashable, Sendable {
    /// The person.
    public let id: String
    /// What the person's own pairs come to: the loss if nobody is matched again.
    public let own: PlanTotals
    /// What is lost if everybody may be matched anew (pairs may be 0 or less, and so may points); nil if there is no plan then.
    public let loss: PlanTotals?
    /// Those without a partner as things are who get one then, by id.
    public let reserves: [String]
  }

  /// Somebody without a partner.
  public struct Reserve: Hashable, Sendable {
    /// The person.
    public let id: String
    /// For how many single absences the person steps in.
    public let absences: Int
    /// In how many draws, when the others are matched again, the person gets a partner.
    public let draws: Int
  }

  /// Studies a programme; nil if it has no plan.
  ///
  /// - Parameters:
  ///   - session: the programme, matched.
  ///   - rates: how likely people drop out.
  ///   - draws: how many times drop-outs are drawn, at least 1.
  ///   - seed: decides who drops out.
  /// - Throws: `MatchFault` as `Matcher.optimalPlan()`.
  /// - Complexity: a match for each person with a partner and two for each draw, at the most.
  public init?(
    _ session: CohortSession, rates: DropOutRates, draws: Int, seed: UInt64
  ) throws(MatchFault) {
    precondition(draws > 0, "there is at least one draw")
    guard case .planned(let plan, _) = session.baseline else { return nil }
    let programme = session.cohort.model.programme
    let people = programme.participants
    let rate = Dictionary(uniqueKeysWithValues: people.map { ($0.id, rates.rate(of: $0)) })
    let matched = Set(plan.pairs.flatMap { [$0.pair.mentor, $0.pair.mentee] })
    before = PlanTotals(plan)
    self.draws = draws
    untouched = Self.untouched(plan, rate)

    var mended = Tally()
    var rematched = Tally()
    var uses: [String: Int] = [:]
    for draw in 0..<draws {
      let absent = rates.absent(of: people, draw: draw, seed: seed)
      let kept = try session.pairs(without: absent, keepsStarted: true)
      mended.add(kept)
      rematched.add(try session.pairs(without: absent, keepsStarted: false))
      for id in Set((kept ?? [:]).keys.flatMap { [$0.mentor, $0.mentee] }).subtracting(matched) {
        uses[id, default: 0] += 1
      }
    }
    self.mended = mended.result
    self.rematched = rematched.result

    var absences: [Absence] = []
    for person in people where matched.contains(person.id) {
      absences.append(try Self.absence(of: person.id, plan, matched, session))
    }
    self.absences = absences.sorted { first, second in
      let keys = [first, second].map { absence in
        absence.loss.map { [0, -$0.pairs, -$0.score] } ?? [-1, 0, 0]
      }
      return keys[0] == keys[1]
        ? first.id.precedesInUTF8(second.id) : keys[0].lexicographicallyPrecedes(keys[1])
    }
    var steps: [String: Int] = [:]
    for absence in absences { for id in absence.reserves { steps[id, default: 0] += 1 } }
    reserves = Set(steps.keys).union(uses.keys)
      .map { Reserve(id: $0, absences: steps[$0] ?? 0, draws: uses[$0] ?? 0) }
      .sorted { first, second in
        let keys = [first, second].map { [-$0.draws, -$0.absences] }
        return keys[0] == keys[1]
          ? first.id.precedesInUTF8(second.id) : keys[0].lexicographicallyPrecedes(keys[1])
      }
  }

  /// Sums over pairs of what is left with the chance that both are there.
  private static func untouched(_ plan: Plan, _ rate: [String: Int]) -> Expectation {
    var (pairs, score) = (0.0, 0.0)
    for planned in plan.pairs {
      let stays = [planned.pair.mentor, planned.pair.mentee]
        .map { 1 - Double(rate[$0]!) / Double(DropOutRates.whole) }.reduce(1, *)
      pairs += stays
      score += stays * Double(planned.score.points)
    }
    return Expectation(pairs: pairs, score: score)
  }

  private static func absence(
    of id: String, _ plan: Plan, _ matched: Set<String>, _ session: CohortSession
  ) throws(MatchFault) -> Absence {
    let own = plan.pairs.filter { $0.pair.mentor == id || $0.pair.mentee == id }
    let after = try session.pairs(without: [id], keepsStarted: false)
    let totals = after.map { PlanTotals(pairs: $0.count, score: $0.values.reduce(0, +)) }
    let people = Set((after ?? [:]).keys.flatMap { [$0.mentor, $0.mentee] })
    return Absence(
      id: id, own: PlanTotals(pairs: own.count, score: own.reduce(0) { $0 + $1.score.points }),
      loss: totals.map {
        PlanTotals(pairs: plan.pairs.count - $0.pairs, score: plan.score - $0.score)
      }, reserves: people.subtracting(matched).sorted { $0.precedesInUTF8($1) })
  }

  /// The draws of a way to go on.
  private struct Tally {
    private var pairs: [Int] = []
    private var scores: [Int] = []
    private var withoutPlan = 0

    mutating func add(_ plan: [PairID: Int]?) {
      guard let plan else {
        withoutPlan += 1
        return
      }
      pairs.append(plan.count)
      scores.append(plan.values.reduce(0, +))
    }

    var result: Simulated {
      guard !pairs.isEmpty else {
        return Simulated(mean: nil, error: nil, low: nil, withoutPlan: withoutPlan)
      }
      let (pairFigures, scoreFigures) = (Self.figures(pairs), Self.figures(scores))
      return Simulated(
        mean: Expectation(pairs: pairFigures.mean, score: scoreFigures.mean),
        error: pairFigures.error.flatMap { pairs in
          scoreFigures.error.map { Expectation(pairs: pairs, score: $0) }
        }, low: PlanTotals(pairs: pairFigures.low, score: scoreFigures.low), withoutPlan: withoutPlan)
    }

    private static func figures(_ values: [Int]) -> (mean: Double, error: Double?, low: Int) {
      let mean = Double(values.reduce(0, +)) / Double(values.count)
      let squares = values.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
      let error =
        values.count < 2 ? nil : (squares / Double(values.count - 1) / Double(values.count)).squareRoot()
      return (mean, error, values.sorted()[values.count / 20])
    }
  }
}
