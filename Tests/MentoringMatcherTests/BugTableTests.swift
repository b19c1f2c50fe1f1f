import MentoringAnalysis
import MentoringMatcher
import MentoringModel
import MentoringTestSupport
import Testing

/// Bugs about people that other matching programs had.
///
/// Each test has the name of the bug and of the project.
struct BugTableTests {
  /// Mentors and mentees whose score is the share of the mentee's wishes that the mentor's one skill helps with.
  private enum Small {
    static func settings() -> ProgrammeSettings {
      var settings = ProgrammeSettings(name: "Small")
      settings.criteria = BuiltInCriterion.allCases.map {
        var criterion = Criterion($0)
        criterion.weight = ExactDecimal($0 == .skillGap ? 1 : 0)
        return criterion
      }
      return settings
    }

    static func mentor(_ id: String, level: Int, capacity: Int = 1) -> Participant {
      var person = Participant(id: id, role: .mentor)
      person.skills = level > 0 ? [SkillLevel(Term("ai"), level: level)] : []
      person.capacity = capacity
      return person
    }

    static func mentee(_ id: String, capacity: Int = 1) -> Participant {
      var person = Participant(id: id, role: .mentee)
      person.wants = [SkillWant(Term("ai"), target: 5)]
      person.capacity = capacity
      return person
    }
  }

  private func outcome(
    _ people: [Participant], _ decisions: [Decision] = [], settings: ProgrammeSettings = Small.settings()
  ) throws -> Matcher.Outcome {
    let programme = Programme(settings: settings, participants: people, decisions: decisions)
    return try Matcher(Cohort(programme, threads: 1)).optimalPlan()
  }

  private func plan(_ people: [Participant], _ decisions: [Decision] = []) throws -> Plan? {
    if case .planned(let plan, _) = try outcome(people, decisions) { plan } else { nil }
  }

  private func pair(_ mentor: String, _ mentee: String) -> PairID { PairID(mentor: mentor, mentee: mentee) }

  // MARK: Locks

  @Test("a lock given twice makes its pair twice, or traps")
  func aLockGivenTwiceTakesOnePlace() throws {
    let lock = Decision(.lock, pair("M-0", "S-0"))
    let noted = Decision(.lock, pair("M-0", "S-0"), note: "again")
    let single = try #require(try plan([Small.mentor("M-0", level: 5), Small.mentee("S-0")], [lock, noted]))
    #expect(single.pairs.map(\.pair) == [pair("M-0", "S-0")])
    let people = [
      Small.mentor("M-0", level: 5, capacity: 2), Small.mentor("M-1", level: 5, capacity: 2),
      Small.mentee("S-0", capacity: 2), Small.mentee("S-1", capacity: 2),
    ]
    let several = try #require(try plan(people, [lock, noted, lock]))
    #expect(several.pairs.count == 4 && Set(several.pairs.map(\.pair)).count == 4)
    #expect(several.pairs.filter(\.isLocked).map(\.pair) == [pair("M-0", "S-0")])
  }

  @Test("forced pair is only \"a very good score\" (openreview-matcher)")
  func lockHolds() throws {
    // M-0 teaches nothing and manages S-1; everything speaks for M-5.
    var mentee = Small.mentee("S-1")
    mentee.managerID = "M-0"
    let people = [Small.mentor("M-0", level: 0), Small.mentor("M-5", level: 5), mentee]
    #expect(try plan(people)?.pairs.map(\.pair) == [pair("M-5", "S-1")])
    let locked = try #require(try plan(people, [Decision(.lock, pair("M-0", "S-1"))]))
    #expect(locked.pairs.map(\.pair) == [pair("M-0", "S-1")])
    #expect(locked.pairs.map(\.isLocked) == [true])
    #expect(locked.score == 0)
    #expect(locked.unmatched.map(\.id) == ["M-5"])
  }

  @Test("forced pair is only \"a very good score\" (openreview-matcher): at the price of pairs")
  func lockCostsPairs() throws {
    // Without the lock both mentees have a mentor; S-2 may only have M-1.
    var second = Small.mentee("S-2")
    second.avoids = ["M-2"]
    let people = [Small.mentor("M-1", level: 3), Small.mentor("M-2", level: 5), Small.mentee("S-1"), second]
    #expect(try plan(people)?.pairs.count == 2)
    let locked = try #require(try plan(people, [Decision(.lock, pair("M-1", "S-1"))]))
    #expect(locked.pairs.map(\.pair) == [pair("M-1", "S-1")])
  }

  @Test("forced pair is only \"a very good score\" (openreview-matcher): an impossible one is reported")
  func lockAgainstMinimum() throws {
    // The lock takes the only place that S-2's minimum needs.
    var second = Small.mentee("S-2")
    second.minimumPartners = 1
    let people = [Small.mentor("M-1", level: 3), Small.mentee("S-1"), second]
    #expect(try plan(people)?.pairs.map(\.pair) == [pair("M-1", "S-2")])
    guard case .infeasible(.minimum(let minimum)) = try outcome(people, [Decision(.lock, pair("M-1", "S-1"))])
    else {
      Issue.record("the lock and the minimum exclude each other")
      return
    }
    #expect(minimum.people.first == ["S-2"])
    #expect((minimum.needed, minimum.available) == (1, 0))
  }

  @Test(
    "forced pair is only \"a very good score\" (openreview-matcher): any pair, any programme",
    arguments: 0..<40)
  func anyLock(seed: UInt64) throws {
    let programme = RandomProgramme(seed: 500 + seed, sides: 1...4).make()
    let cohort = Cohort(programme, threads: 1)
    for mentor in programme.participants(on: .mentor) where mentor.capacity > 0 {
      for mentee in programme.participants(on: .mentee) where mentee.capacity > 0 && mentee.id != mentor.id {
        let wanted = pair(mentor.id, mentee.id)
        // A lock of the programme may have taken the place.
        let locks = programme.decisions.filter { $0.kind == .lock }.map(\.pair)
        guard locks.count(where: { $0.mentor == mentor.id }) < mentor.capacity,
          locks.count(where: { $0.mentee == mentee.id }) < mentee.capacity, !locks.contains(wanted)
        else { continue }
        let forced = Programme(
          settings: programme.settings, participants: programme.participants, history: programme.history,
          decisions: programme.decisions.filter { $0.pair != wanted } + [Decision(.lock, wanted)],
          affinities: programme.affinities)
        switch try Matcher(Cohort(forced, threads: 1), seed: seed).optimalPlan() {
        case .planned(let plan, _):
          #expect(plan.pairs.contains { $0.pair == wanted && $0.isLocked }, "seed \(seed) \(wanted)")
        case .infeasible(.constraints): Issue.record("there are no constraints")
        case .infeasible(.timetable), .infeasible(.clashingLocks):
          #expect(BruteForcePlanner(forced).best() == nil, "seed \(seed) \(wanted)")
        case .infeasible(.minimum(let minimum)):
          #expect(minimum.needed > minimum.available, "seed \(seed) \(wanted)")
          #expect(BruteForcePlanner(forced).best() == nil, "seed \(seed) \(wanted)")
        }
      }
    }
    #expect(cohort.locked.count == programme.decisions.count { $0.kind == .lock })
  }

  // MARK: Forbidden pairs

  @Test("forbidden pair costs like a zero pair and takes a place (mentor-match)")
  func forbiddenPair() throws {
    // All pairs score 0, so only the rules tell the pairs apart; whoever took a forbidden pair would end with one.
    let people = [
      Small.mentor("M-1", level: 0), Small.mentor("M-2", level: 0), Small.mentee("S-1"), Small.mentee("S-2"),
    ]
    for (mentor, mentee) in [("M-1", "S-1"), ("M-1", "S-2"), ("M-2", "S-1"), ("M-2", "S-2")] {
      let found = try #require(try plan(people, [Decision(.forbid, pair(mentor, mentee))]))
      #expect(found.pairs.count == 2 && found.score == 0)
      #expect(!found.pairs.contains { $0.pair == pair(mentor, mentee) })
    }
  }

  @Test("forbidden pair costs like a zero pair and takes a place (mentor-match): nobody is left over")
  func forbiddenPairTakesNoPlace() throws {
    // S-1 may have nobody, and M-1 stays free for S-2.
    let people = [Small.mentor("M-1", level: 0), Small.mentee("S-1"), Small.mentee("S-2")]
    let found = try #require(try plan(people, [Decision(.forbid, pair("M-1", "S-1"))]))
    #expect(found.pairs.map(\.pair) == [pair("M-1", "S-2")])
    #expect(found.unmatched.map(\.id) == ["S-1"])
    #expect(
      found.unmatched.first?.reason == .noAllowedPartner(removed: [RuleCount(.forbid, 1)], candidates: 1))
    // With nobody else the mentor has no partner either, and is not said to be taken.
    let alone = try #require(
      try plan([people[0], people[1]], [Decision(.forbid, pair("M-1", "S-1"))]))
    #expect(alone.pairs.isEmpty)
    #expect(alone.unmatched.map(\.id).sorted() == ["M-1", "S-1"])
  }

  @Test("sparse zero read as \"no edge\" (scipy #17269): a pair of score 0 is allowed")
  func zeroScore() throws {
    let people = [Small.mentor("M-1", level: 0), Small.mentee("S-1")]
    #expect(try plan(people)?.pairs.map(\.score.points) == [0])
    // Under the other objective it is worth as much as nothing, and is made.
    var settings = Small.settings()
    settings.objective = .score
    guard case .planned(let found, _) = try outcome(people, settings: settings) else { return }
    #expect(found.pairs.map(\.score.points) == [0])
  }

  // MARK: Capacities

  @Test("capacity 0 becomes 1 (a Gale–Shapley tool)")
  func capacityZero() throws {
    let people = [
      Small.mentor("M-0", level: 5, capacity: 0), Small.mentor("M-1", level: 1),
      Small.mentee("S-0", capacity: 0), Small.mentee("S-1"), Small.mentee("S-2"),
    ]
    let found = try #require(try plan(people))
    #expect(found.pairs.count == 1)
    #expect(found.pairs.first?.pair.mentor == "M-1")
    for id in ["M-0", "S-0"] {
      #expect(found.unmatched.first { $0.id == id }?.reason == .notAvailable, "\(id)")
    }
    // Nobody at all has a place.
    let none = try #require(try plan([people[0], people[2]]))
    #expect(none.pairs.isEmpty)
    #expect(none.unmatched.map(\.reason) == [.notAvailable, .notAvailable])
  }

  // MARK: Alternatives

  @Test("per-person maxima on alternates ignored (openreview-matcher)")
  func alternativesOfOne() throws {
    var managed = Small.mentee("S-1")
    managed.managerID = "M-5"
    let people = [
      Small.mentor("M-0", level: 2, capacity: 0), Small.mentor("M-1", level: 1, capacity: 2),
      Small.mentor("M-3", level: 3), Small.mentor("M-4", level: 4, capacity: 1),
      Small.mentor("M-5", level: 5),
      managed, Small.mentee("S-2"),
    ]
    let programme = Programme(
      settings: Small.settings(), participants: people, decisions: [Decision(.lock, pair("M-4", "S-2"))])
    let side = try ProgrammeExplainer(programme).person("S-1").sides[0]
    #expect(side.partners.map(\.id) == ["M-3"])
    // M-4 is full and M-0 takes nobody, however well they score; M-5 is refused, and comes last.
    #expect(side.alternatives.map(\.id) == ["M-4", "M-0", "M-1", "M-5"])
    #expect(side.alternatives.map(\.freePlaces) == [0, 0, 2, 1])
    #expect(side.alternatives.map(\.refusals.rules) == [[], [], [], [.managementChain]])
  }

  @Test("per-person maxima on alternates ignored (openreview-matcher): any programme", arguments: 0..<60)
  func alternativesOfAll(seed: UInt64) throws {
    let programme = RandomProgramme(seed: 900 + seed, sides: 1...5).make()
    let explainer = try ProgrammeExplainer(programme)
    guard let plan = explainer.plan else { return }
    let scorer = NaiveScorer(programme)
    let people = Dictionary(uniqueKeysWithValues: programme.participants.map { ($0.id, $0) })
    func partners(_ id: String, _ side: Side) -> [String] {
      plan.pairs.map(\.pair).filter { (side == .mentor ? $0.mentor : $0.mentee) == id }
        .map { side == .mentor ? $0.mentee : $0.mentor }
    }
    for person in programme.participants {
      for side in try explainer.person(person.id).sides {
        let mine = partners(person.id, side.side)
        #expect(side.partners.map(\.id).sorted() == mine.sorted() && mine.count <= person.capacity)
        for other in side.alternatives {
          let them = people[other.id]!
          let theirs = partners(other.id, side.side.opposite)
          #expect(!mine.contains(other.id) && other.id != person.id, "seed \(seed)")
          #expect(other.partners.sorted() == theirs.sorted(), "seed \(seed)")
          #expect(other.freePlaces == them.capacity - theirs.count && other.freePlaces >= 0, "seed \(seed)")
          let (mentor, mentee) = side.side == .mentor ? (person, them) : (them, person)
          #expect(other.refusals == scorer.refusals(mentor, mentee), "seed \(seed)")
          // Two people with free places and no rule between them would be one pair more.
          guard programme.settings.objective == .mostPairsThenScore else { continue }
          let isMissed = other.refusals.isEmpty && other.freePlaces > 0 && mine.count < person.capacity
          #expect(!isMissed, "seed \(seed): \(person.id) and \(other.id)")
        }
      }
    }
  }
}
