import MentoringModel
import MentoringScoring
import MentoringTestSupport
import Testing

/// Compiled constraints against a judgement that shares no code with them, on plans good and bad.
struct CompiledConstraintTests {
  @Test(arguments: 0..<20)
  func resultsAgreeWithTheDefinitions(block: UInt64) {
    for seed in block * 10..<block * 10 + 10 {
      let programme = RandomProgramme(seed: seed, sides: 1...5, constraints: 3...6).make()
      let scorer = NaiveScorer(programme)
      let judge = NaiveConstraints(scorer)
      let model = ScoringModel(programme)
      let compiled = model.compiledConstraints()
      var draw = TestRandom(seed: seed)
      for _ in 0..<8 {
        let share = draw.number(0...60)
        var pairs: [PairID] = []
        var plan: [CompiledConstraint.ScoredPair] = []
        for mentor in 0..<model.mentorCount {
          for mentee in 0..<model.menteeCount where draw.chance(share) {
            let pair = PairID(mentor: model.mentor(mentor).id, mentee: model.mentee(mentee).id)
            if pair.mentor == pair.mentee { continue }
            pairs.append(pair)
            let points = scorer.score(model.mentor(mentor), model.mentee(mentee)).points
            plan.append(CompiledConstraint.ScoredPair(mentor: mentor, mentee: mentee, points: points))
          }
        }
        let broken = compiled.map { $0.result(plan) }.filter { !$0.isKept }.map(\.name)
        #expect(broken == judge.broken(by: pairs), "seed \(seed)")
      }
    }
  }
}
