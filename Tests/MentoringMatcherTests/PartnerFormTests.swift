import LinearAssignment
import MentoringMatcher
import MentoringModel
import MentoringScoring
import MentoringTestSupport
import TestRandom
import Testing

/// `min_or_none` and `with_partner_of`, as people state them and as constraints, against an exhaustive search.
struct PartnerFormTests {
  /// A small programme in which some people state at least so many or none, and some share their partners.
  ///
  /// Capacities are wide, so that there is something to share; constraints, locks, minima, rules and times are those of the draw.
  private static func programme(_ seed: UInt64) -> Programme {
    let base = RandomProgramme(seed: seed, sides: 1...4, constraints: 0...1).make()
    var draw = TestRandom(seed: seed ^ 0xA11_0F_17)
    var people = base.participants
    for place in people.indices where people[place].capacity > 0 && draw.chance(60) {
      people[place].capacity = max(people[place].capacity, draw.number(1...3))
    }
    for place in people.indices where people[place].capacity > 1 && draw.chance(50) {
      people[place].minimumOrNone = draw.number(0...people[place].capacity)
    }
    let sharing = draw.number(0...2)
    for place in draw.sample(Array(people.indices), sharing) {
      let role = people[place].role
      let others = people.filter {
        $0.id != people[place].id && ($0.role == role || $0.role == .both || role == .both)
      }
      if !others.isEmpty { people[place].withPartnerOf = draw.pick(others).id }
    }
    var settings = base.settings
    if draw.chance(30) {
      settings.constraints.append(
        Constraint(
          name: "Groups",
          form: .minOrNone(PeopleSelector(side: draw.pick([.mentor, .mentee, nil])), atLeast: 2)))
    }
    return Programme(
      settings: settings, participants: people, history: base.history, decisions: base.decisions,
      affinities: base.affinities)
  }

  @Test(arguments: 0..<60)
  func plansAreTheBestThatKeepThem(block: UInt64) throws {
    for seed in block * 10..<block * 10 + 10 {
      let programme = Self.programme(seed)
      let best = BruteForcePlanner(programme).best()
      let matcher = Matcher(Cohort(programme, threads: 1), seed: seed)
      let answer = try #require(try matcher.answer(control: SolveControl()))
      switch answer.outcome {
      case .planned(let plan, let evidence):
        #expect(plan.pairs.count == best?.pairs && plan.score == best?.score, "seed \(seed)")
        if best?.count == 1 { #expect(plan.pairs.map(\.pair) == best?.plan, "seed \(seed)") }
        #expect(plan.constraints.allSatisfy { $0.isKept }, "seed \(seed)")
        check(plan.pairs.map(\.pair), programme, seed)
        if case .trees(let trees)? = evidence {
          let faults = matcher.faults(
            of: trees.trees, pairs: plan.pairs.count, score: plan.score,
            clashes: plan.timetable?.clashes ?? [])
          #expect(faults.isEmpty, "seed \(seed)")
        }
      case .infeasible:
        #expect(best == nil, "seed \(seed)")
        if let tree = answer.refutation {
          #expect(matcher.faultsOfNoPlan([tree], clashes: answer.clashes).isEmpty, "seed \(seed)")
        }
      }
    }
  }

  /// What people state is kept, read off the roster and not off the constraints that come of it.
  private func check(_ pairs: [PairID], _ programme: Programme, _ seed: UInt64) {
    func partners(_ person: Participant, _ side: Side) -> Set<String> {
      Set(
        pairs.filter { (side == .mentor ? $0.mentor : $0.mentee) == person.id }.map {
          side == .mentor ? $0.mentee : $0.mentor
        })
    }
    let people = Dictionary(uniqueKeysWithValues: programme.participants.map { ($0.id, $0) })
    for person in programme.participants {
      for side in Side.allCases where person.role.includes(side) {
        let own = partners(person, side)
        #expect(own.isEmpty || own.count >= person.minimumOrNone, "seed \(seed): \(person.id)")
        if let other = person.withPartnerOf.flatMap({ people[$0] }), other.role.includes(side) {
          #expect(own == partners(other, side), "seed \(seed): \(person.id) and \(other.id)")
        }
      }
    }
  }

  /// The draws reach what they are for: plans that change because of either, and programmes without any.
  @Test func theDrawsDecideSomething() throws {
    var (fewer, shared, none) = (0, 0, 0)
    for seed: UInt64 in 0..<150 {
      let programme = Self.programme(seed)
      let names = programme.settings.constraints.filter { $0.isStated }.map { $0.name }
      guard let best = BruteForcePlanner(programme).best() else {
        none += 1
        continue
      }
      for name in names {
        let free = BruteForcePlanner(programme.applying([.drop(name)])).best()
        guard free?.pairs != best.pairs || free?.score != best.score else { continue }
        if name.hasPrefix("min_or_none") { fewer += 1 } else { shared += 1 }
      }
    }
    #expect(fewer > 5 && shared > 5 && none > 2, "\(fewer) \(shared) \(none)")
  }

  @Test func whatPeopleStateFollowsThem() {
    var people = ["M-1", "M-2"].map { Participant(id: $0, role: .mentor) }
    people[0].capacity = 3
    people[0].minimumOrNone = 2
    people += ["S-1", "S-2", "S-3"].map { Participant(id: $0, role: .mentee) }
    people[2].withPartnerOf = "S-3"
    people[3].withPartnerOf = "S-9"
    let programme = Programme(settings: ProgrammeSettings(name: "A"), participants: people)
    #expect(programme.settings.constraints.map { $0.name } == ["min_or_none 2", "with_partner_of S-1, S-3"])
    let loose = programme.applying([
      .constraint("min_or_none 2", .minOrNone(PeopleSelector(side: nil), atLeast: 1)),
      .drop("with_partner_of S-1, S-3"),
    ])
    #expect(loose.settings.constraints.isEmpty)
    #expect(loose.participants[0].minimumOrNone == 1 && loose.participants[2].withPartnerOf == nil)
    #expect(programme.applying([.remove("S-3"), .remove("M-1")]).settings.constraints.isEmpty)
    // Whoever names whom, all of them share.
    let circle = programme.applying([.remove("M-1")]).participants.map { person in
      var person = person
      person.withPartnerOf = ["S-1": "S-2", "S-2": "S-3", "S-3": "S-1"][person.id]
      return person
    }
    #expect(Constraint.stated(by: circle).map { $0.form } == [.samePartner(["S-1", "S-2", "S-3"])])
  }
}
