import MentoringModel
import Testing

@testable import MentoringScoring

/// `unknown = "mean"` against the definition, worked out pair by pair.
@Suite struct KnownMeanTests {
  @Test(arguments: 0..<10) func meansAreThoseOfKnownValuesOfAllowedPairs(batch: UInt64) {
    for seed in batch * 5..<(batch + 1) * 5 {
      let programme = RandomProgramme.make(seed: seed)
      var settings = programme.settings
      for index in settings.criteria.indices { settings.criteria[index].setUnknown(.mean) }
      let model = ScoringModel(
        Programme(
          settings: settings, participants: programme.participants, history: programme.history,
          decisions: programme.decisions, affinities: programme.affinities))
      let asking: RuleSet = [RuleSet(.minSkillGap), RuleSet(.minScore)]
      var known = settings.criteria.map { _ in (sum: 0, count: 0) }
      for mentor in 0..<model.mentorCount {
        for mentee in 0..<model.menteeCount {
          guard model.refusals(mentor: mentor, mentee: mentee).subtracting(asking).isEmpty else { continue }
          let parts = model.score(mentor: mentor, mentee: mentee).contributions
          for (index, part) in parts.enumerated() where part.isKnown {
            known[index] = (known[index].sum + part.value, known[index].count + 1)
          }
        }
      }
      for (index, criterion) in model.programme.settings.criteria.enumerated() {
        let (sum, count) = known[index]
        let isMean = model.shares[index] > 0 && count > 0
        #expect(
          criterion.unknown == (isMean ? (2 * sum + count) / (2 * count) : 5000),
          "seed \(seed), \(criterion.name)")
      }
    }
  }
}
