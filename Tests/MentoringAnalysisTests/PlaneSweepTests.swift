import MentoringAnalysis
import MentoringMatcher
import MentoringModel
import MentoringTestSupport
import Testing

/// Sweeps of two weights against a match at every combination.
struct PlaneSweepTests {
  private struct Drawn {
    let programme: Programme
    let space: SweepSpace

    init?(_ seed: Int) {
      programme = RandomProgramme(seed: UInt64(8_100_000 + seed), sides: 2...6).make()
      let names = programme.settings.criteria.map(\.name)
      guard names.count > 1 else { return nil }
      func axis(_ name: String, _ count: Int, _ step: Int) -> SweepAxis {
        let values = (0..<count).map { 1 + $0 * step }
        return SweepAxis(
          .weight(name), labels: values.map(String.init),
          changes: values.map { .weight(name, ExactDecimal($0)) })
      }
      let first = seed % names.count
      space = SweepSpace([
        axis(names[first], 9, 1 + seed % 7),
        axis(names[(first + 1 + seed / 3 % (names.count - 1)) % names.count], 7, 4),
      ])
    }
  }

  private var session: ReweighingSession { ReweighingSession(seed: 3) }

  private func plan(_ programme: Programme) throws -> Plan? {
    let matcher = Matcher(Cohort(programme, threads: 1), seed: 3)
    guard case .planned(let plan, _) = try matcher.optimalPlan() else { return nil }
    return plan
  }

  @Test("A sweep of two weights finds a best plan at every combination", arguments: 0..<40)
  func everyCombination(seed: Int) throws {
    guard let drawn = Drawn(seed) else { return }
    let (programme, space) = (drawn.programme, drawn.space)
    let sweep = try PlaneSweep(SweepTrials(programme, space, session))
    let whole = try PlaneSweep(SweepTrials(programme, space, session), triesEveryStep: true)
    #expect(whole.solves == space.count && sweep.solves <= space.count)
    #expect(sweep.extents.reduce(0, +) <= space.count)
    #expect(
      Set(sweep.plans.map(\.profile.pairs)).count == sweep.plans.count, "seed \(seed): a plan comes twice")
    for step in 0..<space.count {
      let changed = programme.applying(space.changes(at: step))
      let best = try plan(changed)
      let (row, column) = (step / 9, step % 9)
      let exact = whole.rows[row][column].map { whole.plans[$0].profile.pairs }
      #expect(exact == best?.pairs.map(\.pair), "seed \(seed), \(step)")
      guard let best, let found = sweep.rows[row][column].map({ sweep.plans[$0] }) else {
        #expect(best == nil && sweep.rows[row][column] == nil, "seed \(seed), \(step)")
        continue
      }
      // What is not tried may be beaten by rounding alone: each of a pair's contributions is rounded once, and so is each share.
      let score = found.profile.score(changed.settings.criteria.map(\.weight))
      let rounding = 2 * best.pairs.count * programme.settings.criteria.count * 2
      #expect(found.profile.pairs.count == best.pairs.count || programme.settings.objective == .score)
      if found.profile.pairs.count == best.pairs.count {
        #expect(score <= best.score && best.score - score <= rounding, "seed \(seed), \(step)")
      }
    }
    // Corners are always tried.
    for (row, column) in [(0, 0), (0, 8), (6, 0), (6, 8)] {
      #expect(
        sweep.rows[row][column].map { sweep.plans[$0].profile.pairs }
          == whole.rows[row][column].map { whole.plans[$0].profile.pairs }, "seed \(seed)")
    }
  }

  @Test("Answers found elsewhere, in any order, make the same sweep; false ones do not", arguments: 0..<12)
  func sharedAnswers(seed: Int) throws {
    guard let drawn = Drawn(seed) else { return }
    let (programme, space) = (drawn.programme, drawn.space)
    var answers: [SweepAnswer] = []
    for shard in 0..<3 {
      var trials = SweepTrials(programme, space, session)
      for step in stride(from: shard, to: space.count, by: 3) { answers.append(try trials.answer(at: step)) }
    }
    var merged = SweepTrials(programme, space, session)
    try merged.take(answers)
    let (joined, whole) = (
      try PlaneSweep(merged, triesEveryStep: true),
      try PlaneSweep(SweepTrials(programme, space, session), triesEveryStep: true)
    )
    #expect(joined.rows == whole.rows && joined.solves == whole.solves)
    #expect(joined.plans.map(\.profile.pairs) == whole.plans.map(\.profile.pairs))
    #expect(joined.plans.map(\.score) == whole.plans.map(\.score))

    func mismatch(_ answer: SweepAnswer) -> Int? {
      var trials = SweepTrials(programme, space, session)
      do throws(SweepMismatch) {
        try trials.take([answer])
        return nil
      } catch { return error.number }
    }
    guard let one = answers.first(where: { $0.pairs?.isEmpty == false }) else { return }
    #expect(mismatch(one) == nil)
    #expect(mismatch(SweepAnswer(number: one.number, pairs: one.pairs, score: one.score + 1)) == one.number)
    #expect(mismatch(SweepAnswer(number: space.count + 1, pairs: nil, score: 0)) == space.count + 1)
    let stranger = [PairID(mentor: "nobody", mentee: "nobody")]
    #expect(mismatch(SweepAnswer(number: 1, pairs: stranger, score: 0)) == 1)
  }
}
