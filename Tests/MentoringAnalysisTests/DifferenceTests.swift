import MentoringAnalysis
import MentoringModel
import TestRandom
import Testing

@Suite struct DifferenceTests {
  @Test func differencesAreAfterMinusBefore() throws {
    let first = try #require(try ProgrammeExplainer(SmallProgramme.programme()).plan)
    let alone = SmallProgramme.programme { if $0.id == "S-2" { $0.capacity = 0 } }
    let second = try #require(try ProgrammeExplainer(alone).plan)
    let difference = PlanDifference(from: first, to: second)
    #expect(difference.pairs == -1)
    #expect(difference.score == -500_000)
    #expect(difference.kept == 2)
    #expect(
      difference.people == [
        PartnerChange(
          id: "M-2", side: .mentor, before: ["S-2"], after: [], scoreBefore: 500_000, scoreAfter: 0),
        PartnerChange(
          id: "S-2", side: .mentee, before: ["M-2"], after: [], scoreBefore: 500_000, scoreAfter: 0),
      ])
    // Who has no place any more is still there.
    #expect(difference.arrived.isEmpty && difference.left.isEmpty)
  }

  @Test func whoHasComeAndGone() {
    func person(_ id: String) -> PersonOnSide { PersonOnSide(id: id, side: .mentee) }
    let first = PlanOutline(
      points: [PairID(mentor: "A", mentee: "x"): 5], unmatched: [person("y"), person("z")])
    let second = PlanOutline(
      points: [PairID(mentor: "A", mentee: "w"): 7], unmatched: [person("y"), person("v")])
    let difference = PlanDifference(from: first, to: second)
    #expect(difference.arrived == [person("v"), person("w")])
    #expect(difference.left == [person("x"), person("z")])
    // Of a plan whose unmatched people are not known nobody can say who took part.
    let unknown = PlanDifference(from: PlanOutline(points: first.points), to: second)
    #expect(unknown.arrived.isEmpty && unknown.left.isEmpty && !unknown.isEmpty)
  }

  /// People of a few names in random pairs with random scores, so that everything happens often: a person on both sides, several
  /// partners, pairs that stay with another score.
  private func outline(_ random: inout TestRandom) -> PlanOutline {
    let ids = ["a", "b", "c", "d", "é"]
    var points: [PairID: Int] = [:]
    for mentor in ids {
      for mentee in ids where mentor != mentee && random.chance(25) {
        points[PairID(mentor: mentor, mentee: mentee)] = random.number(0...3)
      }
    }
    let present = Set(ids.filter { _ in random.chance(50) })
    let alone = present.flatMap { id in Side.allCases.map { PersonOnSide(id: id, side: $0) } }
    return PlanOutline(
      points: points,
      unmatched: Set(
        alone.filter { person in
          !points.keys.contains { (person.side == .mentor ? $0.mentor : $0.mentee) == person.id }
        }))
  }

  @Test(arguments: 0..<300) func lawsOfDifferences(_ seed: Int) {
    var random = TestRandom(seed: UInt64(seed))
    let (first, second) = (outline(&random), outline(&random))
    #expect(PlanDifference(from: first, to: first).isEmpty)
    let there = PlanDifference(from: first, to: second)
    let back = PlanDifference(from: second, to: first)
    #expect(there.pairs == -back.pairs && there.score == -back.score && there.kept == back.kept)
    #expect(there.arrived == back.left && there.left == back.arrived)
    #expect(there.rescored.map { [$0.before, $0.after] } == back.rescored.map { [$0.after, $0.before] })
    #expect(there.people.map(\.person) == back.people.map(\.person))
    #expect(there.people.map(\.before) == back.people.map(\.after))
    #expect(there.people.map(\.score) == back.people.map { -$0.score })
    // The total changes by what mentees gain, and by what pairs of the others score more; the same from the mentors' side.
    for side in Side.allCases {
      let changed = there.people.filter { $0.side == side }
      let others = there.rescored.filter { pair in
        !changed.contains { $0.id == (side == .mentor ? pair.pair.mentor : pair.pair.mentee) }
      }
      #expect(changed.reduce(0) { $0 + $1.score } + others.reduce(0) { $0 + $1.difference } == there.score)
    }
    // Everybody whose partners differ is listed with them, and nobody else is.
    for id in ["a", "b", "c", "d", "é"] {
      let partners = [first, second].map { plan in
        plan.points.keys.filter { $0.mentee == id }.map(\.mentor).sorted()
      }
      let listed = there.people.first { $0.id == id && $0.side == .mentee }
      #expect((listed.map { [$0.before, $0.after] } ?? [partners[0], partners[0]]) == partners)
    }
  }
}
