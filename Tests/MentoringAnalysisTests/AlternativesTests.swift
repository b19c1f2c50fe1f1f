import MentoringAnalysis
import MentoringMatcher
import MentoringModel
import MentoringScoring
import MentoringTestSupport
import Testing

/// The best plans in order, and what all best plans share, against the list of all plans.
struct AlternativesTests {
  /// A plan and its place in the objective's order: the larger the better.
  private typealias Ranked = (pairs: Set<PairID>, worth: [Int])

  /// Every plan of a programme, with minima, capacities and locks.
  private func all(_ programme: Programme) -> [Ranked] {
    let scorer = NaiveScorer(programme)
    let mentors = programme.participants(on: .mentor)
    let mentees = programme.participants(on: .mentee)
    let locks = Set(programme.decisions.filter { $0.kind == .lock }.map(\.pair))
    let byScore = programme.settings.objective == .score
    let floor = programme.settings.rules.minScore ?? 0
    var points: [PairID: Int] = [:]
    for mentee in mentees {
      for mentor in mentors where mentor.id != mentee.id {
        let pair = PairID(mentor: mentor.id, mentee: mentee.id)
        guard locks.contains(pair) || scorer.refusals(mentor, mentee).isEmpty else { continue }
        points[pair] = scorer.score(mentor, mentee).points
      }
    }
    var found: [Ranked] = []
    var loads: [String: Int] = [:]
    func place(_ rest: ArraySlice<Participant>, _ pairs: [PairID]) {
      guard let mentee = rest.first else {
        guard locks.isSubset(of: pairs),
          mentors.allSatisfy({ loads[$0.id, default: 0] >= $0.minimumPartners })
        else { return }
        let score = pairs.reduce(0) { $0 + points[$1]! }
        found.append(
          (Set(pairs), byScore ? [score - floor * pairs.count, pairs.count] : [pairs.count, score]))
        return
      }
      for subset in 0..<(1 << mentors.count) {
        let chosen = mentors.indices.filter { subset >> $0 & 1 == 1 }.map { mentors[$0] }
        let own = chosen.map { PairID(mentor: $0.id, mentee: mentee.id) }
        guard mentee.minimumPartners...max(mentee.minimumPartners, mentee.capacity) ~= own.count,
          own.count <= mentee.capacity, own.allSatisfy({ points[$0] != nil }),
          chosen.allSatisfy({ loads[$0.id, default: 0] < $0.capacity })
        else { continue }
        for mentor in chosen { loads[mentor.id, default: 0] += 1 }
        place(rest.dropFirst(), pairs + own)
        for mentor in chosen { loads[mentor.id]! -= 1 }
      }
    }
    place(mentees[...], [])
    return found.sorted { $1.worth.lexicographicallyPrecedes($0.worth) }
  }

  private func draw(_ seed: Int) -> Programme {
    RandomProgramme(seed: UInt64(7_100_000 + seed), sides: 1...4).make()
  }

  @Test("The best plans are all plans in order, each once", arguments: 0..<250)
  func bestPlans(seed: Int) throws {
    let programme = draw(seed)
    let session = try CohortSession(Cohort(programme, threads: 1), seed: 5)
    guard session.canExchange else { return }
    let ranked = all(programme)
    let count = [1, 3, 10, 2_000][seed % 4]
    let found = try session.bestPlans(atMost: count).plans
    #expect(found.count == min(count, ranked.count), "seed \(seed)")
    #expect(Set(found.map { Set($0.keys) }).count == found.count, "seed \(seed)")
    let model = ScoringModel(programme)
    for (plan, expected) in zip(found, ranked) {
      let own = ranked.first { $0.pairs == Set(plan.keys) }
      #expect(own?.worth == expected.worth, "seed \(seed)")
      for (pair, points) in plan {
        let mentor = model.number(of: pair.mentor, on: .mentor)!
        let mentee = model.number(of: pair.mentee, on: .mentee)!
        #expect(model.score(mentor: mentor, mentee: mentee).points == points, "seed \(seed)")
      }
    }
    if case .planned(let plan, _) = session.baseline {
      #expect(found.first.map { Set($0.keys) } == Set(plan.pairs.map(\.pair)), "seed \(seed)")
    }
  }

  @Test("What all best plans share, and the margins, are those of the list of all plans", arguments: 0..<250)
  func standing(seed: Int) throws {
    let programme = draw(seed)
    let explainer = try ProgrammeExplainer(programme, seed: 5)
    guard let plan = explainer.plan, let standing = try explainer.planStanding() else { return }
    let ranked = all(programme)
    let best = ranked.prefix { $0.worth == ranked[0].worth }.map(\.pairs)
    let shared = best.reduce(best[0]) { $0.intersection($1) }
    let mine = Set(plan.pairs.map(\.pair))
    #expect(Set(standing.shared + standing.locked) == shared, "seed \(seed)")
    #expect(Set(standing.replaceable) == mine.subtracting(shared), "seed \(seed)")
    #expect(
      Set(standing.possible) == best.reduce(best[0]) { $0.union($1) }.subtracting(mine), "seed \(seed)")
    for entry in standing.leastFirm {
      let without = ranked.first { !$0.pairs.contains(entry.pair) }!
      #expect(
        without.worth[0] == ranked[0].worth[0] - (programme.settings.objective == .score ? entry.margin : 0))
      if programme.settings.objective == .mostPairsThenScore {
        #expect(ranked[0].worth[1] - without.worth[1] == entry.margin, "seed \(seed)")
      }
    }
    let margins = standing.leastFirm.map(\.margin)
    #expect(margins == margins.sorted(), "seed \(seed)")
  }

  private func keeping(_ plans: [Ranked], _ programme: Programme) -> [Ranked] {
    let scorer = NaiveScorer(programme)
    let (constraints, times) = (NaiveConstraints(scorer), NaiveTimetable(scorer))
    return plans.filter { plan in
      let pairs = plan.pairs.sorted()
      return constraints.broken(by: pairs).isEmpty && times.canBeHeld(pairs)
    }
  }

  private func drawConstrained(_ seed: Int) -> Programme {
    RandomProgramme(seed: UInt64(7_200_000 + seed), sides: 1...4, constraints: 1...2).make()
  }

  @Test("Under constraints the best plans are all that keep them in order, each once", arguments: 0..<40)
  func bestPlansUnderConstraints(seed: Int) throws {
    let programme = drawConstrained(seed)
    let count = [2, 4, 9][seed % 3]
    let request = PlanRequest(seed: 5, alternatives: count)
    guard let answer = try PlanAnswer(programme, request), case .planned(let plan, _) = answer.outcome,
      let alternatives = answer.alternatives
    else { return }
    let ranked = keeping(all(programme), programme)
    let found = [Set(plan.pairs.map(\.pair))] + alternatives.plans.map { Set($0.points.keys) }
    #expect(!alternatives.isCutShort)
    #expect(found.count == min(count, ranked.count), "seed \(seed)")
    #expect(alternatives.isComplete == (ranked.count < count), "seed \(seed)")
    #expect(Set(found).count == found.count, "seed \(seed)")
    for (pairs, expected) in zip(found, ranked) {
      #expect(ranked.first { $0.pairs == pairs }?.worth == expected.worth, "seed \(seed)")
    }
  }

  @Test(
    "Under constraints what all best plans share, and the margins, are those of the list", arguments: 0..<40)
  func standingUnderConstraints(seed: Int) throws {
    let programme = drawConstrained(seed)
    let explainer = try ProgrammeExplainer(programme, seed: 5)
    guard let plan = explainer.plan, let standing = try explainer.planStanding() else { return }
    let ranked = keeping(all(programme), programme)
    let best = ranked.prefix { $0.worth == ranked[0].worth }.map(\.pairs)
    let shared = best.reduce(best[0]) { $0.intersection($1) }
    let mine = Set(plan.pairs.map(\.pair))
    let locked = Set(standing.locked)
    #expect(Set(standing.shared + standing.locked) == shared.union(locked), "seed \(seed)")
    #expect(Set(standing.replaceable) == mine.subtracting(shared).subtracting(locked), "seed \(seed)")
    #expect(
      Set(standing.possible) == best.reduce(best[0]) { $0.union($1) }.subtracting(mine), "seed \(seed)")
    // The margins of all pairs that the plan can do without and still have as many, or by the value that is asked for.
    var margins: [PairID: Int] = [:]
    for pair in mine.subtracting(locked) {
      guard let without = ranked.first(where: { !$0.pairs.contains(pair) }) else { continue }
      let byScore = programme.settings.objective == .score
      if byScore || without.worth[0] == ranked[0].worth[0] {
        margins[pair] =
          byScore ? ranked[0].worth[0] - without.worth[0] : ranked[0].worth[1] - without.worth[1]
      }
    }
    let found = Dictionary(uniqueKeysWithValues: standing.leastFirm.map { ($0.pair, $0.margin) })
    #expect(found.count == min(PlanExplanation.leastFirmAtMost, margins.count), "seed \(seed)")
    for (pair, margin) in found { #expect(margins[pair] == margin, "seed \(seed), \(pair)") }
  }
}
