import MentoringAnalysis
import MentoringMatcher
import MentoringModel
import MentoringTestSupport
import Testing

/// Sweeps and intervals against a match at every value.
struct SweepTests {
  private func plan(_ programme: Programme) throws -> Plan? {
    guard case .planned(let plan, _) = try Matcher(Cohort(programme, threads: 1), seed: 3).optimalPlan()
    else {
      return nil
    }
    return plan
  }

  private func axis(_ criterion: String, _ last: Int) -> SweepAxis {
    let weights = Array(1...last)
    return SweepAxis(
      .weight(criterion), labels: weights.map(String.init),
      changes: weights.map { .weight(criterion, ExactDecimal($0)) })
  }

  private func draw(_ seed: Int) -> (Programme, Int) {
    let programme = RandomProgramme(seed: UInt64(7_300_000 + seed), sides: 2...5).make()
    return (programme, seed % programme.settings.criteria.count)
  }

  @Test("A sweep finds the plans of a match at every value, and exactly where they change", arguments: 0..<30)
  func everyValue(seed: Int) throws {
    let (programme, index) = draw(seed)
    let axis = axis(programme.settings.criteria[index].name, 40)
    let session = ReweighingSession(seed: 3)
    let sweep = try ProgrammeSweep(SweepTrials(programme, SweepSpace([axis]), session))
    let whole = try ProgrammeSweep(
      SweepTrials(programme, SweepSpace([axis]), session), triesEveryStep: true)
    #expect(whole.solves == 40)
    let expected = try axis.changes.map { try plan(programme.applying([$0])) }
    for region in whole.regions {
      for step in region.first...region.last {
        let pairs = region.plan.map { whole.plans[$0].profile.pairs }
        #expect(pairs == expected[step]?.pairs.map(\.pair), "seed \(seed), \(step)")
      }
    }
    // What is not tried may be beaten by rounding alone: each of a pair's contributions is rounded once, and so is each share.
    let scores = sweep.scores(in: programme)
    for (number, region) in sweep.regions.enumerated() {
      for step in region.first...region.last {
        guard let best = expected[step], let plan = region.plan.map({ sweep.plans[$0] }) else {
          #expect(expected[step] == nil && region.plan == nil, "seed \(seed), \(step)")
          continue
        }
        let changed = programme.applying([axis.changes[step]])
        let score = plan.profile.score(changed.settings.criteria.map(\.weight))
        let isEnd = step == region.first || step == region.last
        if isEnd { #expect(plan.profile.pairs == best.pairs.map(\.pair), "seed \(seed), \(step)") }
        if step == region.first { #expect(scores[region.plan!][number] == best.score, "seed \(seed)") }
        #expect(plan.profile.pairs.count == best.pairs.count || programme.settings.objective == .score)
        if plan.profile.pairs.count == best.pairs.count {
          let rounding = 2 * best.pairs.count * programme.settings.criteria.count * 2
          #expect(score <= best.score && best.score - score <= rounding, "seed \(seed), \(step)")
        }
      }
    }
    #expect(sweep.regions.first?.first == 0 && sweep.regions.last?.last == 39)
    #expect(zip(sweep.regions, sweep.regions.dropFirst()).allSatisfy { $0.last + 1 == $1.first })
  }

  @Test("A weight's interval ends where another plan scores more", arguments: 0..<12)
  func intervals(seed: Int) throws {
    let (programme, index) = draw(seed)
    guard let best = try plan(programme) else { return }
    let found = try WeightIntervals(of: programme, ReweighingSession(seed: 3))
    #expect(found.totals == PlanTotals(best))
    #expect(found.intervals.count == programme.settings.criteria.count)
    let interval = found.intervals[index]
    #expect(interval.from <= interval.weight && interval.weight <= interval.to)
    let profile = best.pairs.map(\.pair)
    /// Whether the plan is among the best at a weight.
    func isBest(_ weight: ExactDecimal) throws -> Bool {
      let changed = programme.applying([.weight(interval.criterion, weight)])
      guard let now = try plan(changed) else { return false }
      if now.pairs.map(\.pair) == profile { return true }
      let scorer = NaiveScorer(changed)
      let people = Dictionary(uniqueKeysWithValues: changed.participants.map { ($0.id, $0) })
      let score = profile.reduce(0) { $0 + scorer.score(people[$1.mentor]!, people[$1.mentee]!).points }
      let isAllowed = best.pairs.allSatisfy {
        $0.isLocked || scorer.refusals(people[$0.pair.mentor]!, people[$0.pair.mentee]!).isEmpty
      }
      let floor = changed.settings.objective == .score ? changed.settings.rules.minScore ?? 0 : 0
      return isAllowed && now.pairs.count == profile.count
        && now.score - floor * now.pairs.count == score - floor * profile.count
    }
    for end in [interval.from, interval.to] { #expect(try isBest(end), "seed \(seed) \(end)") }
    let others = programme.settings.criteria.contains { $0.name != interval.criterion && $0.weight != .zero }
    if interval.from.isWhole, interval.from > ExactDecimal(others ? 0 : 1) {
      #expect(try !isBest(ExactDecimal(interval.from.wholeValue! - 1)), "seed \(seed) \(interval)")
    }
    if interval.to.isWhole, !interval.endsAtLimit {
      #expect(try !isBest(ExactDecimal(interval.to.wholeValue! + 1)), "seed \(seed) \(interval)")
    }
  }

  @Test("A limit that rises gives the plans of a match at every limit", arguments: 0..<12)
  func limits(seed: Int) throws {
    let base = RandomProgramme(seed: UInt64(7_400_000 + seed), sides: 2...3).make()
    var settings = base.settings
    settings.constraints = [
      Constraint(name: "few", form: .pairs(PairSelector(), Limits(atMost: .count(1))))
    ]
    let programme = Programme(
      settings: settings, participants: base.participants, history: base.history,
      decisions: base.decisions, affinities: base.affinities)
    let axis = SweepAxis(
      .limit("few", "at_most"), labels: (0...5).map(String.init),
      changes: (0...5).map {
        .constraint("few", .pairs(PairSelector(), Limits(atMost: .count($0))))
      })
    let sweep = try ProgrammeSweep(
      SweepTrials(programme, SweepSpace([axis]), ReweighingSession(seed: 3)))
    for region in sweep.regions {
      for step in region.first...region.last {
        let best = try plan(programme.applying([axis.changes[step]]))
        let found = region.plan.map { sweep.plans[$0] }
        #expect(found?.profile.pairs.count == best?.pairs.count, "seed \(seed), \(step)")
        #expect(found?.score == best?.score, "seed \(seed), \(step)")
      }
    }
  }
}
