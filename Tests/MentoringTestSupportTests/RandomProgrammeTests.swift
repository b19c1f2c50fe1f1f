import MentoringModel
import Testing

@testable import MentoringTestSupport

@Suite("Random programmes")
struct RandomProgrammeTests {
  private static let programmes = (0..<300).map { RandomProgramme(seed: UInt64($0), sides: 1...4).make() }

  @Test("Equal seeds give equal programmes")
  func determinism() {
    for seed in UInt64(0)..<20 {
      let (one, other) = (RandomProgramme(seed: seed).make(), RandomProgramme(seed: seed).make())
      #expect(one.participants.map(\.id) == other.participants.map(\.id))
      #expect(one.decisions == other.decisions && one.history == other.history)
      #expect(BruteForcePlanner(one).best() == BruteForcePlanner(other).best())
    }
  }

  @Test("Every rule forbids some pair, and every criterion is known and unknown somewhere")
  func coverage() {
    var rules: Set<Rule> = []
    var seen: Set<String> = []
    for made in Self.programmes {
      let scorer = NaiveScorer(made)
      for mentor in made.participants(on: .mentor) {
        for mentee in made.participants(on: .mentee) {
          rules.formUnion(scorer.refusals(mentor, mentee).rules)
          for part in scorer.score(mentor, mentee).contributions {
            seen.insert("\(part.criterion) \(part.isKnown)")
          }
        }
      }
    }
    #expect(rules == Set(Rule.allCases))
    let names =
      BuiltInCriterion.allCases.map(\.rawValue) + ["style", "drive", "grade", "fit", "pace", "affinity"]
    #expect(seen == Set(names.flatMap { ["\($0) true", "\($0) false"] }))
  }

  @Test("Plans keep what they must, and all kinds of programmes occur")
  func plans() {
    var kinds: Set<String> = []
    for made in Self.programmes {
      guard let best = BruteForcePlanner(made).best() else {
        kinds.insert("infeasible")
        continue
      }
      let locks = made.decisions.filter { $0.kind == .lock }.map(\.pair)
      #expect(Set(best.plan).isSuperset(of: locks))
      #expect(best.plan.count == best.pairs && Set(best.plan).count == best.pairs)
      kinds.insert(made.settings.objective.rawValue)
      if best.count == 1 { kinds.insert("one best plan") } else { kinds.insert("several best plans") }
      if !locks.isEmpty { kinds.insert("locks") }
      if made.participants.contains(where: { $0.role == .both }) { kinds.insert("both") }
      for person in made.participants {
        let (asMentor, asMentee) = (
          best.plan.count { $0.mentor == person.id }, best.plan.count { $0.mentee == person.id }
        )
        #expect(max(asMentor, asMentee) <= person.capacity)
        if person.minimumPartners > 0 { kinds.insert("minimum") }
        if asMentor > 1 { kinds.insert("mentor of several") }
        if asMentee > 1 { kinds.insert("mentee of several") }
      }
    }
    let expected: Set<String> = [
      "infeasible", "most_pairs", "score", "one best plan", "several best plans", "locks", "both", "minimum",
      "mentor of several", "mentee of several",
    ]
    #expect(kinds == expected)
  }
}
