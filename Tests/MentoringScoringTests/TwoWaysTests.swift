import MentoringModel
import Testing

@testable import MentoringScoring

/// The table-driven rows and the explained pairs must agree on everything.
@Suite struct TwoWaysTests {
  @Test(arguments: 0..<20) func rowsAgreeWithPairs(batch: UInt64) {
    for seed in batch * 30..<(batch + 1) * 30 {
      let model = ScoringModel(RandomProgramme.make(seed: seed))
      var workspace = model.makeWorkspace()
      var scores = [Int32](repeating: 7, count: model.mentorCount)
      var refusals = [RuleSet](repeating: RuleSet(.avoid), count: model.mentorCount)
      var byMentor = Array(repeating: [Rule: Int](), count: model.mentorCount)
      for mentee in 0..<model.menteeCount {
        scores.withUnsafeMutableBufferPointer {
          model.fillRow(mentee: mentee, into: $0, workspace: &workspace)
        }
        refusals.withUnsafeMutableBufferPointer {
          model.fillRefusals(mentee: mentee, into: $0, workspace: &workspace)
        }
        var counts: [Rule: Int] = [:]
        for mentor in 0..<model.mentorCount {
          let expected = model.refusals(mentor: mentor, mentee: mentee)
          let score = Int32(model.score(mentor: mentor, mentee: mentee).points)
          let isEqual =
            refusals[mentor] == expected
            && scores[mentor] == (expected.isEmpty ? score : ScoringModel.forbidden)
          #expect(
            isEqual,
            "seed \(seed), mentor \(mentor), mentee \(mentee): \(refusals[mentor].rules) \(scores[mentor]) is not \(expected.rules) \(score)"
          )
          // Nobody counts among their own candidates.
          for rule in expected.rules where model.mentor(mentor).id != model.mentee(mentee).id {
            counts[rule, default: 0] += 1
            byMentor[mentor][rule, default: 0] += 1
          }
        }
        let counted = model.ruleCounts(of: [mentee], on: .mentee)[0]
        #expect(Dictionary(uniqueKeysWithValues: counted.map { ($0.rule, $0.count) }) == counts)
      }
      let mentors = Array(0..<model.mentorCount)
      let counted = model.ruleCounts(of: mentors, on: .mentor)
      #expect(counted.map { Dictionary(uniqueKeysWithValues: $0.map { ($0.rule, $0.count) }) } == byMentor)
    }
  }

  @Test(arguments: 0..<10) func columnsAgreeWithRows(batch: UInt64) {
    for seed in 5000 + batch * 30..<5000 + (batch + 1) * 30 {
      let model = ScoringModel(RandomProgramme.make(seed: seed))
      let table = model.scoreTable()
      var workspace = model.makeWorkspace(for: .mentor)
      var column = [Int32](repeating: 7, count: model.menteeCount)
      for mentor in 0..<model.mentorCount {
        column.withUnsafeMutableBufferPointer {
          model.fillCosts(of: mentor, on: .mentor, into: $0, forbidden: .max, workspace: &workspace)
        }
        let expected = (0..<model.menteeCount).map { table[mentee: $0, mentor: mentor] }
        #expect(
          column == expected.map { $0 == ScoringModel.forbidden ? .max : -$0 },
          "seed \(seed), mentor \(mentor)")
      }
    }
  }

  @Test func theProgrammesCoverEveryRuleAndCriterion() {
    var known: [String: Set<Bool>] = [:]
    var rules: RuleSet = []
    var allowed = 0
    for seed: UInt64 in 0..<200 {
      let model = ScoringModel(RandomProgramme.make(seed: seed))
      for mentee in 0..<model.menteeCount {
        for mentor in 0..<min(20, model.mentorCount) {
          let refusals = model.refusals(mentor: mentor, mentee: mentee)
          rules.formUnion(refusals)
          if refusals.isEmpty { allowed += 1 }
          for contribution in model.score(mentor: mentor, mentee: mentee).contributions {
            known[contribution.criterion, default: []].insert(contribution.isKnown)
          }
        }
      }
    }
    #expect(rules.rules == Rule.allCases)
    #expect(allowed > 500)
    #expect(known.count == 15)
    #expect(known.values.allSatisfy { $0 == [true, false] })
  }

  @Test func threadsDoNotMatter() {
    for seed: UInt64 in 1000..<1030 {
      let model = ScoringModel(RandomProgramme.make(seed: seed))
      let table = model.scoreTable(threads: 1)
      for number in 0..<model.mentorCount {
        #expect(model.number(of: model.mentor(number).id, on: .mentor) == number)
      }
      for number in 0..<model.menteeCount {
        #expect(model.number(of: model.mentee(number).id, on: .mentee) == number)
      }
      #expect(model.number(of: "nobody", on: .mentee) == nil)
      #expect(table.values == model.scoreTable(threads: 2).values)
      #expect(table.values == model.scoreTable(threads: 64).values)
      for mentee in 0..<model.menteeCount where model.mentorCount > 0 {
        #expect(table.row(mentee).first == table[mentee: mentee, mentor: 0])
      }
    }
  }
}
