import MentoringModel
import Testing

@testable import MentoringScoring

/// Rules on cases where the order, the depth or the direction matters.
@Suite struct RuleTests {
  private func chain(_ managers: [String: String], roles: [String: Role] = [:]) -> ScoringModel {
    let ids = Set(managers.keys).union(managers.values.filter { $0 != "nobody" })
    let people = ids.map { id in
      var person = Participant(id: id, role: roles[id] ?? .both)
      person.managerID = managers[id]
      return person
    }
    return ScoringModel(Programme(settings: ProgrammeSettings(name: "Test"), participants: people))
  }

  private func isForbidden(_ model: ScoringModel, _ mentor: String, _ mentee: String) -> Bool {
    let ids = model.programme.participants.map(\.id)
    let refusals = model.refusals(
      mentor: model.mentors.firstIndex(of: ids.firstIndex(of: mentor)!)!,
      mentee: model.mentees.firstIndex(of: ids.firstIndex(of: mentee)!)!)
    return refusals.contains(RuleSet(.managementChain))
  }

  @Test func managersAtAnyLevel() {
    let model = chain(["b": "a", "c": "b", "d": "b", "x": "nobody"])
    #expect(isForbidden(model, "a", "c"))
    #expect(isForbidden(model, "c", "a"))
    #expect(!isForbidden(model, "c", "d"))
    #expect(!isForbidden(model, "x", "a"))
    #expect(!isForbidden(model, "a", "a"))
  }

  @Test func inACycleEachIsEverybodysManager() {
    let model = chain(["a": "b", "b": "c", "c": "a", "d": "a", "e": "d", "s": "s"])
    for (mentor, mentee) in [
      ("a", "b"), ("b", "a"), ("c", "a"), ("e", "c"), ("b", "d"), ("a", "a"), ("s", "s"),
    ] {
      #expect(isForbidden(model, mentor, mentee), "\(mentor) \(mentee)")
    }
    #expect(!isForbidden(model, "s", "a"))
    #expect(!isForbidden(model, "d", "d"))
  }

  @Test func deepChainsAreQuick() {
    // 100 000 people in one line: everybody is above or below everybody.
    let count = 100_000
    let people = (0..<count).map { number in
      var person = Participant(id: "P\(number)", role: number % 1000 == 0 ? .both : .mentor)
      if number > 0 { person.managerID = "P\(number - 1)" }
      return person
    }
    let model = ScoringModel(Programme(settings: ProgrammeSettings(name: "Test"), participants: people))
    var workspace = model.makeWorkspace()
    var row = [Int32](repeating: 0, count: model.mentorCount)
    row.withUnsafeMutableBufferPointer { model.fillRow(mentee: 50, into: $0, workspace: &workspace) }
    #expect(row.allSatisfy { $0 == ScoringModel.forbidden })
    #expect(model.refusals(mentor: 0, mentee: 50).rules == [.managementChain])
  }

  @Test func forgottenCycles() {
    func kept(_ labels: [String], _ limit: Int?) -> [String] {
      let history = labels.enumerated().map {
        PastPair(PairID(mentor: "\($0.offset)", mentee: "x"), cycle: $0.element)
      }
      let pairs = PastCycles.remembered(history, forgetAfterCycles: limit)
      return history.filter { pairs.contains($0.pair) }.map(\.cycle)
    }
    #expect(kept(["9", "10", "2", "010"], 1) == ["10", "010"])
    #expect(kept(["9", "10", "2"], 2) == ["9", "10"])
    #expect(kept(["9", "10", "2"], nil) == ["9", "10", "2"])
    #expect(kept(["9", "10", "2"], 0) == [])
    #expect(kept(["Cycle 9", "cycle 10", "cycle 2"], 2) == ["Cycle 9", "cycle 10"])
    #expect(kept(["", "2024", "2025 autumn"], 2) == ["2024", "2025 autumn"])
    #expect(PastCycles.precedesNaturally("2024-9", "2024-10"))
    #expect(!PastCycles.precedesNaturally("2024-10", "2024-9"))
    #expect(!PastCycles.precedesNaturally("a", "a"))
  }

  @Test func aPastPairCountsInEitherDirection() {
    let people = [Participant(id: "a", role: .mentor), Participant(id: "b", role: .mentee)]
    let history = [PastPair(PairID(mentor: "b", mentee: "a"), cycle: "1")]
    let model = ScoringModel(
      Programme(settings: ProgrammeSettings(name: "Test"), participants: people, history: history))
    #expect(model.refusals(mentor: 0, mentee: 0).rules == [.pastPair])
    #expect(model.scoreTable(threads: 1).values == [ScoringModel.forbidden])
    #expect(model.ruleCounts(of: [0], on: .mentor) == [[RuleCount(.pastPair, 1)]])
  }

  @Test func levelGapFollowsTheDirection() {
    func isForbidden(_ direction: Direction, _ mentor: Int, _ mentee: Int) -> Bool {
      var settings = ProgrammeSettings(name: "Test")
      settings.direction = direction
      settings.rules.minLevelGap = ExactDecimal(2)
      var people = [Participant(id: "a", role: .mentor), Participant(id: "b", role: .mentee)]
      people[0].level = ExactDecimal(mentor)
      people[1].level = ExactDecimal(mentee)
      let model = ScoringModel(Programme(settings: settings, participants: people))
      #expect((model.scoreTable(threads: 1).values == [-1]) == !model.refusals(mentor: 0, mentee: 0).isEmpty)
      return model.refusals(mentor: 0, mentee: 0).rules == [.minLevelGap]
    }
    #expect(!isForbidden(.reverse, 1, 3))
    #expect(isForbidden(.reverse, 2, 3))
    #expect(isForbidden(.reverse, 5, 3))
    #expect(!isForbidden(.traditional, 5, 3))
    #expect(isForbidden(.traditional, 1, 3))
    #expect(!isForbidden(.mutual, 1, 3))
    #expect(!isForbidden(.mutual, 5, 3))
    #expect(isForbidden(.mutual, 4, 3))
  }
}
