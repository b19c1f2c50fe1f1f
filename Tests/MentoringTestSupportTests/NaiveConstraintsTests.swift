import MentoringModel
import Testing

@testable import MentoringTestSupport

@Suite("Constraints, judged naively")
struct NaiveConstraintsTests {
  /// Two mentors and two mentees; every pair is allowed.
  private static let people = [
    person("M-1", .mentor) {
      $0.site = Term("Oslo")
      $0.capacity = 2
    },
    person("M-2", .mentor) { $0.site = Term("Rome") },
    person("B", .both) { $0.department = [Term("IT"), Term("Data")] },
    person("S-1", .mentee) {
      $0.site = Term("oslo")
      $0.department = [Term("it")]
    }, person("S-2", .mentee),
  ]

  private func broken(_ form: Constraint.Form, by plan: [String]) -> Bool {
    let made = programme(Self.people) {
      $0.constraints = [Constraint(name: "It", form: form)]
      $0.criteria = [Criterion(measure: .site(prefer: .same), weight: ExactDecimal(1))]
    }
    let pairs = plan.map { text in
      let ids = text.split(separator: ",").map(String.init)
      return PairID(mentor: ids[0], mentee: ids[1])
    }
    return !NaiveConstraints(NaiveScorer(made)).broken(by: pairs).isEmpty
  }

  @Test("Pairs are counted, or compared with a part of all")
  func pairs() {
    let differ = PairSelector(differ: ["site"])
    let plan = ["M-1,S-1", "M-2,S-2", "M-1,B"]
    #expect(broken(.pairs(differ, Limits(atLeast: .count(1))), by: plan))
    #expect(!broken(.pairs(differ, Limits(atLeast: .count(1))), by: ["M-2,S-1"]))
    let same = PairSelector(same: ["site"])
    #expect(!broken(.pairs(same, Limits(exactly: .share(Share(1, of: 3)))), by: plan))
    #expect(broken(.pairs(same, Limits(atLeast: .share(Share(333_334, of: 1_000_000)))), by: plan))
    #expect(!broken(.pairs(same, Limits(atMost: .share(Share(333_334, of: 1_000_000)))), by: plan))
    #expect(!broken(.pairs(same, Limits(exactly: .share(Share(1, of: 2)))), by: []))
    let oslo = AttributeCondition(column: "site", .anyOf([.name(Term("OSLO"))]))
    #expect(!broken(.pairs(PairSelector(mentor: [oslo]), Limits(exactly: .count(2))), by: plan))
    #expect(!broken(.pairs(PairSelector(mentee: [oslo]), Limits(exactly: .count(1))), by: plan))
  }

  @Test("People are matched on a side, or on either")
  func people() {
    let technical = AttributeCondition(column: "department", .anyOf([.path([Term("IT")])]))
    func all(_ side: Side?) -> Constraint.Form {
      .people(PeopleSelector(side: side, conditions: [technical]), .all)
    }
    #expect(broken(all(.mentee), by: ["B,S-1"]))
    #expect(!broken(all(nil), by: ["B,S-1"]))
    #expect(!broken(all(.mentee), by: ["M-1,B", "M-1,S-1"]))
    #expect(!broken(all(.mentor), by: ["B,S-2"]))
    let two = Constraint.Form.people(PeopleSelector(side: nil), .count(atLeast: nil, atMost: 2))
    #expect(!broken(two, by: ["M-1,S-1"]) && broken(two, by: ["M-1,S-1", "M-1,S-2"]))
  }

  @Test("Together, one of, sums and means")
  func others() {
    let together = Constraint.Form.together(["B", "S-1"])
    #expect(!broken(together, by: []) && !broken(together, by: ["B,S-1"]))
    #expect(broken(together, by: ["M-1,S-1"]) && !broken(together, by: ["M-1,S-1", "M-1,B"]))
    let pairs = ["S-1", "S-2", "B"].map { PairID(mentor: "M-1", mentee: $0) }
    #expect(!broken(.oneOf(pairs), by: ["M-1,S-1", "M-2,S-2"]))
    #expect(broken(.oneOf(pairs), by: ["M-1,S-1", "M-1,S-2"]))
    let values = PairValues.byPair([pairs[0]: 5, pairs[1]: -2])
    #expect(!broken(.sum(values, atLeast: 3, atMost: 3), by: ["M-1,S-1", "M-1,S-2", "B,S-1"]))
    let sites = PairValues.bySite([SitePair(mentor: Term("rome"), mentee: Term("Oslo")): 7])
    #expect(!broken(.sum(sites, atLeast: 7, atMost: nil), by: ["M-2,S-1", "M-2,S-2"]))
    #expect(broken(.sum(sites, atLeast: 1, atMost: nil), by: ["M-1,S-1"]))
    // The score is all for the same site, none for another, half where one is unknown.
    func mean(_ floor: Int) -> Constraint.Form { .meanScore(PairSelector(), atLeast: floor) }
    #expect(!broken(mean(750_000), by: ["M-1,S-1", "M-1,S-2"]))
    #expect(broken(mean(750_001), by: ["M-1,S-1", "M-1,S-2"]) && !broken(mean(750_001), by: []))
  }

  @Test("The search gives the best plan that keeps all, or says that there is none")
  func search() {
    func best(_ forms: [Constraint.Form]) -> BruteForcePlanner.Best? {
      let made = programme(Array(Self.people.filter { $0.id != "B" })) {
        $0.criteria = [Criterion(measure: .site(prefer: .same), weight: ExactDecimal(1))]
        $0.constraints = forms.enumerated().map { Constraint(name: "\($0)", form: $1) }
      }
      return BruteForcePlanner(made).best()
    }
    #expect(best([]).map { [$0.pairs, $0.score, $0.count] } == [2, 1_500_000, 2])
    let apart = Constraint.Form.pairs(PairSelector(differ: ["site"]), Limits(atLeast: .count(1)))
    #expect(best([apart]).map { [$0.pairs, $0.score, $0.count] } == [2, 500_000, 1])
    #expect(best([apart])?.plan.map(\.mentor) == ["M-1", "M-2"])
    let one = Constraint.Form.people(PeopleSelector(side: .mentee), .count(atLeast: nil, atMost: 1))
    #expect(best([one]).map { [$0.pairs, $0.score] } == [1, 1_000_000])
    #expect(best([one, .people(PeopleSelector(side: .mentee), .all)]) == nil)
  }

  @Test("Random constraints: every form is kept and broken, loose, tight and out of reach")
  func random() {
    var seen: Set<String> = []
    for seed in UInt64(0)..<300 {
      let made = RandomProgramme(seed: seed, sides: 1...4, constraints: 1...3).make()
      let free = BruteForcePlanner(RandomProgramme(seed: seed, sides: 1...4).make()).best()
      let best = BruteForcePlanner(made).best()
      let judge = NaiveConstraints(NaiveScorer(made))
      if let best {
        #expect(judge.broken(by: best.plan) == [])
        seen.insert(best.score == free?.score && best.pairs == free?.pairs ? "loose" : "tight")
      } else if free != nil {
        seen.insert("out of reach")
      }
      guard let free else { continue }
      let broken = judge.broken(by: free.plan)
      for constraint in made.settings.constraints {
        seen.insert(constraint.form.kind.rawValue + (broken.contains(constraint.name) ? " broken" : " kept"))
      }
    }
    let forms = ["pairs", "people", "together", "one_of", "sum", "mean_score_of"]
    #expect(
      seen == Set(forms.flatMap { ["\($0) broken", "\($0) kept"] } + ["loose", "tight", "out of reach"]))
  }
}
