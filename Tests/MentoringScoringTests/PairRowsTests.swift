import MentoringModel
import Testing

@testable import MentoringScoring

/// Whole rows with values, points and rules say what the pairs one by one say.
@Suite struct PairRowsTests {
  @Test(arguments: 0..<10) func rowsAgreeWithPairs(batch: UInt64) {
    for seed in 9000 + batch * 4..<9000 + (batch + 1) * 4 {
      let model = ScoringModel(RandomProgramme.make(seed: seed))
      for side in Side.allCases {
        let rows = PairRows(model, of: side)
        var row = rows.makeRow()
        var single = rows.makeRow()
        for person in 0..<(side == .mentor ? model.mentorCount : model.menteeCount) {
          rows.fill(person, into: &row)
          for other in 0..<rows.count {
            let (mentor, mentee) = side == .mentor ? (person, other) : (other, person)
            let score = model.score(mentor: mentor, mentee: mentee)
            let parts = score.contributions.filter { $0.share > 0 }
            rows.fill(mentor: mentor, mentee: mentee, of: model, into: &single)
            var isEqual =
              parts.map(\.criterion) == rows.criteria.map(\.name) && row.points[other] == score.points
              && single.points[0] == score.points
            let refusals = model.refusals(mentor: mentor, mentee: mentee)
            isEqual = isEqual && row.refusals[other] == refusals && single.refusals[0] == refusals
            for (index, part) in parts.enumerated() {
              let value = part.isKnown ? Int32(part.value) : PairRows.unknownValue
              isEqual =
                isEqual && row.values[index][other] == value && single.values[index][0] == value
                && rows.points(of: value, criterion: index) == part.points
            }
            #expect(isEqual, "seed \(seed), mentor \(mentor), mentee \(mentee)")
          }
        }
      }
    }
  }
}
