import MentoringAnalysis
import MentoringMatcher
import MentoringModel
import MentoringTestSupport
import TestRandom
import Testing

/// What drop-outs do to a plan, against all plans of small programmes.
struct ResilienceTests {
  /// The programme in which people have no places, and locks with them are void.
  private func without(_ absent: Set<String>, _ programme: Programme, keeping kept: [PairID]) -> Programme {
    if !programme.settings.constraints.isEmpty {
      return programme.applying(absent.sorted().map { .remove($0) } + kept.map { .decide($0, .lock) })
    }
    var changes = absent.sorted().flatMap { [ProgrammeChange.minimum($0, 0), .capacity($0, 0)] }
    for decision in programme.decisions where decision.kind == .lock {
      if absent.contains(decision.pair.mentor) || absent.contains(decision.pair.mentee) {
        changes.append(.decide(decision.pair, nil))
      }
    }
    return programme.applying(changes + kept.map { .decide($0, .lock) })
  }

  private func programme(_ seed: Int) -> Programme {
    RandomProgramme(
      seed: UInt64(43_000_000 + seed), sides: 1...4, constraints: seed % 6 == 0 ? 1...1 : 0...0
    ).make()
  }

  @Test("The best plan without some people is the best of all plans without them", arguments: 0..<60)
  func absences(seed: Int) throws {
    let programme = programme(seed)
    let session = try CohortSession(Cohort(programme, threads: 1), seed: 9)
    guard case .planned(let plan, _) = session.baseline else { return }
    var draw = TestRandom(seed: UInt64(seed))
    let people = programme.participants.map(\.id)
    var groups = people.map { Set([$0]) }
    groups += (0..<4).map { _ in Set(people.filter { _ in draw.chance(30) }) } + [Set(people)]
    for absent in groups {
      for keepsStarted in [false, true] {
        let kept = plan.pairs.map(\.pair).filter {
          keepsStarted && !absent.contains($0.mentor) && !absent.contains($0.mentee)
        }
        let best = BruteForcePlanner(without(absent, programme, keeping: kept)).best()
        let found = try session.pairs(without: absent, keepsStarted: keepsStarted)
        #expect(found?.count == best?.pairs, "seed \(seed), without \(absent.sorted())")
        #expect(found?.values.reduce(0, +) == best?.score, "seed \(seed), without \(absent.sorted())")
        guard let found else { continue }
        #expect(kept.allSatisfy { found[$0] != nil })
        if best?.count == 1 { #expect(found.keys.sorted() == best?.plan) }
      }
    }
  }

  @Test("Nobody, everybody and a half drop out", arguments: 0..<12)
  func rates(seed: Int) throws {
    let programme = programme(seed)
    let session = try CohortSession(Cohort(programme, threads: 1), seed: 9)
    func study(_ rate: Int, byID: [String: Int] = [:]) throws -> ResilienceStudy? {
      try ResilienceStudy(
        session, rates: DropOutRates(mentors: rate, mentees: rate, byID: byID), draws: 40, seed: 3)
    }
    guard case .planned(let plan, _) = session.baseline else {
      #expect(try study(0) == nil)
      return
    }
    let none = try #require(try study(0))
    #expect(none.untouched.pairs == Double(plan.pairs.count))
    #expect(none.mended.mean?.score == Double(plan.score) && none.rematched.mean?.score == Double(plan.score))
    #expect(none.mended.error?.pairs == 0 || none.mended.error == nil)
    #expect(none.reserves.allSatisfy { $0.draws == 0 })
    let all = try #require(try study(1_000_000))
    #expect(all.untouched.pairs == 0 && (all.rematched.mean?.pairs ?? 0) == 0)
    let half = try #require(try study(500_000))
    // A plan may always go on as it is, and those who are matched anew may do what the others do.
    if half.mended.withoutPlan == 0, half.rematched.withoutPlan == 0 {
      #expect(half.rematched.mean!.pairs >= half.mended.mean!.pairs)
    }
    let matched = Set(plan.pairs.flatMap { [$0.pair.mentor, $0.pair.mentee] })
    #expect(Set(half.absences.map(\.id)) == matched)
    for absence in half.absences {
      let best = BruteForcePlanner(without([absence.id], programme, keeping: [])).best()
      #expect(absence.loss?.pairs == best.map { plan.pairs.count - $0.pairs }, "seed \(seed), \(absence.id)")
      #expect(absence.loss?.score == best.map { plan.score - $0.score }, "seed \(seed), \(absence.id)")
    }
    // Others who are sure to stay change nothing of who drops out, so a single one is a coin of its own.
    guard let first = plan.pairs.first, first.pair.mentor != first.pair.mentee else { return }
    let alone = try #require(try study(0, byID: [first.pair.mentor: 500_000]))
    let lost = plan.pairs.filter {
      $0.pair.mentor == first.pair.mentor || $0.pair.mentee == first.pair.mentor
    }
    #expect(abs(alone.untouched.pairs - (Double(plan.pairs.count) - Double(lost.count) / 2)) < 1e-9)
  }
}
