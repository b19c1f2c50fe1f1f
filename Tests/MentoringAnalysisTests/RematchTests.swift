import MentoringAnalysis
import MentoringMatcher
import MentoringModel
import MentoringScoring
import MentoringTestSupport
import TestRandom
import Testing

/// The next plan after one that has begun, against all plans.
struct RematchTests {
  /// A programme, and pairs that began, by chance, before some people left; nil if they do not fit into its places.
  private func started(_ seed: Int) throws -> (programme: Programme, pairs: [PairID])? {
    var draw = TestRandom(seed: UInt64(31_000_000 + seed))
    let constraints = seed % 5 == 0 ? 1...1 : 0...0
    let before = RandomProgramme(seed: UInt64(seed), sides: 2...4, constraints: constraints).make()
    let (mentors, mentees) = (before.participants(on: .mentor), before.participants(on: .mentee))
    let all = mentors.flatMap { m in mentees.map { PairID(mentor: m.id, mentee: $0.id) } }
    var pairs: [PairID] = []
    for pair in draw.sample(all, all.count) where pair.mentor != pair.mentee && pairs.count < 4 {
      if !pairs.contains(where: { $0.mentor == pair.mentor || $0.mentee == pair.mentee }) {
        pairs.append(pair)
      }
    }
    let leavers = before.participants.filter { _ in draw.chance(8) }
    let programme = before.applying(leavers.map { .remove($0.id) })
    let locked = Set(programme.decisions.filter { $0.kind == .lock }.map(\.pair))
    let refused = StartedPairs(pairs, in: programme).refused.map(\.pair)
    return fit(locked.union(refused), into: programme) ? (programme, pairs) : nil
  }

  /// Whether locked pairs fit into people's places; whoever reads a programme refuses more.
  private func fit(_ locks: Set<PairID>, into programme: Programme) -> Bool {
    programme.participants.allSatisfy { person in
      Side.allCases.allSatisfy { side in
        locks.count { (side == .mentor ? $0.mentor : $0.mentee) == person.id } <= person.capacity
      }
    }
  }

  /// The best totals with at most so many partings: for every set of pairs that may part the others are locked.
  private func best(_ programme: Programme, _ started: StartedPairs, partings: Int) -> PlanTotals? {
    let byScore = programme.settings.objective == .score
    let floor = programme.settings.rules.minScore ?? 0
    var best: PlanTotals?
    for subset in 0..<(1 << started.goingOn.count) where subset.nonzeroBitCount <= partings {
      let kept = started.goingOn.indices.filter { subset & (1 << $0) == 0 }.map { started.goingOn[$0] }
      let locks = (kept + started.refused.map(\.pair)).map { ProgrammeChange.decide($0, .lock) }
      let asked = programme.applying(locks)
      guard fit(Set(asked.decisions.filter { $0.kind == .lock }.map(\.pair)), into: asked),
        let found = BruteForcePlanner(asked).best()
      else { continue }
      let totals = PlanTotals(pairs: found.pairs, score: found.score)
      func worth(_ totals: PlanTotals) -> [Int] {
        byScore
          ? [totals.score - floor * totals.pairs, totals.pairs] : [totals.pairs, totals.score]
      }
      if let old = best, !worth(old).lexicographicallyPrecedes(worth(totals)) { continue }
      best = totals
    }
    return best
  }

  @Test("Every number of partings has its best plan, and a price the best number", arguments: 0..<100)
  func tradeOff(seed: Int) throws {
    guard let (programme, pairs) = try started(seed) else { return }
    let started = StartedPairs(pairs, in: programme)
    guard started.goingOn.count <= 5 else { return }
    var tradeOff = RematchTradeOff(started, in: programme, PlanRequest(seed: 1))
    let expected = (0...started.goingOn.count).map { best(programme, started, partings: $0) }
    for (partings, totals) in expected.enumerated() {
      #expect(try tradeOff.best(partings: partings) == totals, "seed \(seed), \(partings) partings")
    }
    var fresh = RematchTradeOff(started, in: programme, PlanRequest(seed: 1))
    let curve = try fresh.curve(isWhole: true)
    let steps = expected.indices.filter {
      expected[$0] != nil && ($0 == 0 || expected[$0] != expected[$0 - 1])
    }
    #expect(curve.map(\.partings) == steps, "seed \(seed)")
    #expect(curve.map(\.totals) == steps.map { expected[$0]! }, "seed \(seed)")

    let byScore = programme.settings.objective == .score
    let floor = byScore ? programme.settings.rules.minScore ?? 0 : 0
    for price in [0, 1, 20_000, 90_000, 1_000_000] {
      var other = RematchTradeOff(started, in: programme, PlanRequest(seed: 1))
      let worths = expected.enumerated().compactMap { partings, totals in
        totals.map {
          (
            key: [byScore ? 0 : $0.pairs, $0.score - floor * $0.pairs - price * partings, -partings], partings
          )
        }
      }
      let wanted = worths.max { $0.key.lexicographicallyPrecedes($1.key) }?.1
      #expect(try other.partings(price: price) == wanted, "seed \(seed), price \(price)")
    }
  }

  @Test("Keeping all keeps all that can go on, and adds to it as well as can be", arguments: 0..<100)
  func keepingAll(seed: Int) throws {
    guard let (programme, pairs) = try started(seed) else { return }
    let started = StartedPairs(pairs, in: programme)
    let locks = Set(programme.applying(started.keepingAll).decisions.filter { $0.kind == .lock }.map(\.pair))
    guard fit(locks, into: programme) else { return }
    let kept = started.goingOn + started.refused.map(\.pair)
    #expect(Set(kept).union(started.ended.map(\.pair)) == Set(pairs))
    for ended in started.ended {
      let left = [(ended.pair.mentor, Side.mentor), (ended.pair.mentee, .mentee)].filter { id, side in
        !programme.participants(on: side).contains { $0.id == id }
      }
      #expect(left.isEmpty ? ended.reason == .forbidden : ended.reason == .left(left.map(\.0)))
    }
    let asked = programme.applying(started.keepingAll)
    let outcome = try Matcher(Cohort(asked, threads: 1), seed: 1).optimalPlan()
    guard case .planned(let plan, _) = outcome else {
      #expect(BruteForcePlanner(asked).best() == nil, "seed \(seed)")
      return
    }
    #expect(Set(plan.pairs.map(\.pair)).isSuperset(of: kept), "seed \(seed)")
    #expect(PlanTotals(plan).score == BruteForcePlanner(asked).best()?.score, "seed \(seed)")
  }
}
