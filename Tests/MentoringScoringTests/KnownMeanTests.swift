import MentoringModel
import Testing

@testable import MentoringScoring

/// `unknown = "mean"` against the definition, worked out pair by pair.
@Suite struct KnownMeanTests {
  @Test(arguments: 0..<10) func meansAreThoseOfKnownValuesOfAllowedPairs(batch: UInt64) {
    for seed in batch * 20..<(batch + 1) * 20 {
      let programme = RandomProgramme.make(seed: seed)
      var settings = programme.settings
      for index in settings.criteria.indices { settings.criteria[index].setUnknown(.mean) }
      let model = ScoringModel(
        Programme(
          settings: settings, participants: programme.participants, history: programme.history,
          decisions: programme.decisions, affinities: programme.affinities))
      let asking: RuleSet = [RuleSet(.minSkillGap), RuleSet(.minScore)]
      for (index, criterion) in model.programme.settings.criteria.enumerated() {
        var known: [Int] = []
        for mentor in 0..<model.mentorCount {
          for mentee in 0..<model.menteeCount {
            let part = model.score(mentor: mentor, mentee: mentee).contributions[index]
            let refusals = model.refusals(mentor: mentor, mentee: mentee).subtracting(asking)
            if part.isKnown, refusals.isEmpty { known.append(part.value) }
          }
        }
        let mean = known.isEmpty ? 5000 : (2 * known.reduce(0, +) + known.count) / (2 * known.count)
        #expect(
          criterion.unknown == (model.shares[index] > 0 ? mean : 5000), "seed \(seed), \(criterion.name)")
      }
    }
  }
}
