import LinearAssignment
import MentoringMatcher
import MentoringModel
import MentoringScoring
import MentoringTestSupport
import TestRandom
import Testing

/// Plans with the times of their meetings, against a search through all plans and all times that shares no code with the matcher.
struct TimetableTests {
  @Test(arguments: 0..<40)
  func theBestPlanThatCanBeHeldIsFound(block: UInt64) throws {
    for seed in block * 10..<block * 10 + 10 {
      let programme = ScarceTimes(seed: seed).make()
      try check(programme, seed)
    }
  }

  @Test(arguments: 0..<15)
  func soItIsUnderConstraints(block: UInt64) throws {
    for seed in block * 10..<block * 10 + 10 {
      let programme = ScarceTimes(seed: 5000 + seed, constraints: 1...3).make()
      try check(programme, seed)
    }
  }

  private func check(_ programme: Programme, _ seed: UInt64) throws {
    let planner = BruteForcePlanner(programme)
    let best = planner.best()
    let matcher = Matcher(Cohort(programme, threads: 1), seed: seed)
    guard let answer = try matcher.answer(control: .init()) else {
      Issue.record("seed \(seed) was not told to end")
      return
    }
    #expect(try matcher.feasibility().isFeasible == (best != nil), "seed \(seed)")
    switch answer.outcome {
    case .infeasible(let obstacle):
      #expect(best == nil, "seed \(seed)")
      if case .clashingLocks(let pairs) = obstacle {
        #expect(!NaiveTimetable(planner.scorer).canBeHeld(pairs), "seed \(seed)")
        let locks = programme.decisions.filter { $0.kind == .lock }.map(\.pair)
        #expect(Set(pairs).isSubset(of: locks), "seed \(seed)")
      }
      if let tree = answer.refutation {
        #expect(matcher.faultsOfNoPlan([tree], clashes: answer.clashes) == [], "seed \(seed)")
      }
    case .planned(let plan, let evidence):
      #expect(plan.pairs.count == best?.pairs && plan.score == best?.score, "seed \(seed)")
      #expect(plan.status == .optimal && plan.proof.gap == 0, "seed \(seed)")
      #expect(TimetableCheck(programme).faults(plan) == [], "seed \(seed)")
      let clashes = plan.timetable?.clashes ?? []
      if case .trees(let trees)? = evidence {
        let faults = matcher.faults(
          of: trees.trees, pairs: plan.pairs.count, score: plan.score, clashes: clashes)
        #expect(faults == [], "seed \(seed)")
        for clash in clashes {
          // One more than can be held is a lie.
          let wrong = TimetableClash(clash.pairs, atMost: clash.atMost - 1, example: clash.example)
          #expect(
            matcher.faults(of: trees.trees, pairs: plan.pairs.count, score: plan.score, clashes: [wrong])
              != [],
            "seed \(seed)")
        }
      } else {
        #expect(clashes.isEmpty, "seed \(seed)")
      }
    }
  }

  /// A search that is ended before it found anything gives a part of the best plan that cannot be held, and says how far it may be from
  /// the best that can.
  @Test func whatIsEndedEarlyHasAPlanAllTheSame() throws {
    var ended = 0
    for seed: UInt64 in 0..<200 {
      let programme = ScarceTimes(seed: seed).make()
      let matcher = Matcher(Cohort(programme, threads: 1), seed: seed)
      guard let answer = try matcher.answer(control: .init(), workLimit: 1),
        case .planned(let plan, _) = answer.outcome, plan.status == .timeLimit
      else { continue }
      ended += 1
      let best = try #require(BruteForcePlanner(programme).best(), "seed \(seed)")
      #expect(TimetableCheck(programme).faults(plan) == [], "seed \(seed)")
      let pairs: Int
      if case .bound(let most?) = plan.proof.kind { pairs = most } else { pairs = plan.pairs.count }
      #expect((plan.pairs.count...pairs).contains(best.pairs), "seed \(seed)")
      if best.pairs == plan.pairs.count {
        #expect((plan.score...max(plan.score, plan.proof.bound)).contains(best.score), "seed \(seed)")
      }
    }
    #expect(ended > 0)
  }

  /// Both sides with one partner at most never clash, so nothing changes but that pairs have times.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func wherePeopleHaveOnePartnerTimesDecideNothing(seed: UInt64) throws {
    var programme = RandomProgramme(seed: 300 + seed, sides: 2...5).make()
    programme = Programme(
      settings: programme.settings,
      participants: programme.participants.map { person in
        var person = person
        person.capacity = min(person.capacity, 1)
        person.minimumPartners = 0
        person.role = person.role == .both ? .mentor : person.role
        return person
      }, affinities: programme.affinities)
    func made(_ programme: Programme) throws -> Plan? {
      guard
        case .planned(let plan, .prices?) = try Matcher(Cohort(programme, threads: 1), seed: seed)
          .optimalPlan()
      else { return nil }
      return plan
    }
    var untimed = programme.settings.rules
    (untimed.timetable, untimed.minStarts) = (false, max(1, untimed.minStarts))
    var timed = untimed
    timed.timetable = true
    let with = try #require(try made(programme.applying([.rules(timed)])))
    let without = try #require(try made(programme.applying([.rules(untimed)])))
    #expect(with.pairs.map(\.pair) == without.pairs.map(\.pair) && with.proof == without.proof)
    #expect(without.timetable == nil && without.pairs.allSatisfy { $0.time == nil })
    #expect(TimetableCheck(programme.applying([.rules(timed)])).faults(with) == [], "seed \(seed)")
  }

  /// The times of some people do not depend on what others do.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func timesStayWhenOthersGo(seed: UInt64) throws {
    let programme = ScarceTimes(seed: 900 + seed).make()
    let locked = try Matcher(Cohort(programme, threads: 1)).optimalPlan()
    guard case .planned(let plan, _) = locked, let gone = plan.pairs.first else { return }
    // All pairs are held fast, but for those of one person, who leaves.
    let rest = programme.applying(
      plan.pairs.map { .decide($0.pair, .lock) } + [
        .minimum(gone.pair.mentor, 0), .minimum(gone.pair.mentee, 0),
      ]
        + [.remove(gone.pair.mentor)])
    guard case .planned(let other, _) = try Matcher(Cohort(rest, threads: 1)).optimalPlan() else { return }
    var touched: Set<String> = [gone.pair.mentor]
    while let pair = plan.pairs.map(\.pair).first(where: {
      touched.contains($0.mentor) != touched.contains($0.mentee)
    }) {
      touched.formUnion([pair.mentor, pair.mentee])
    }
    for planned in other.pairs where !touched.contains(planned.pair.mentor) {
      guard let before = plan.pairs.first(where: { $0.pair == planned.pair }) else { continue }
      #expect(before.time == planned.time)
    }
  }

  /// Many people in five zones with up to four partners, over a year with all changes of clocks.
  @Test(arguments: [1, 2, 4])
  func nobodyIsEverInTwoMeetings(cadence: Int) throws {
    var draw = TestRandom(seed: UInt64(cadence))
    let zones = [
      "Europe/London", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Sydney",
    ]
    func drawn(_ id: String, _ role: Role) -> Participant {
      var person = person(id, role, draw.number(1...4), nil)
      person.timeZone = draw.pick(zones)
      person.level = ExactDecimal(draw.number(1...9))
      guard draw.chance(95) else { return person }
      person.availability = draw.sample([0, 1, 2, 3, 4], 3).map { day in
        let start = 540 + 30 * draw.number(0...12)
        return AvailabilityWindow(weekday: day, start: start, end: start + draw.pick([60, 90, 180]))
      }
      return person
    }
    let people = (10..<26).map { drawn("M-\($0)", .mentor) } + (10..<34).map { drawn("S-\($0)", .mentee) }
    let programme = programme(people) {
      ($0.cadenceWeeks, $0.lengthMonths) = (cadence, 12)
      $0.starts = CalendarDate(year: 2026, month: 1, day: 12)
      $0.criteria = $0.criteria.map { criterion in
        var criterion = criterion
        if case .generation(var measure) = criterion.measure {
          measure.signal = .level
          criterion.measure = .generation(measure)
        }
        return criterion
      }
    }
    guard case .planned(let plan, _) = try Matcher(Cohort(programme, threads: 1)).optimalPlan() else {
      throw Missing()
    }
    #expect(plan.pairs.count { $0.time != nil } > 20)
    #expect(TimetableCheck(programme).faults(plan) == [])
  }

  private func person(_ id: String, _ role: Role, _ capacity: Int, _ windows: [AvailabilityWindow]?)
    -> Participant
  {
    var person = Participant(id: id, role: role)
    person.capacity = capacity
    person.availability = windows
    return person
  }

  private static let monday = [AvailabilityWindow(weekday: 0, start: 930, end: 990)]

  private func programme(
    _ people: [Participant], decisions: [Decision] = [], _ edit: (inout ProgrammeSettings) -> Void = { _ in }
  ) -> Programme {
    var settings = ProgrammeSettings(name: "Times")
    settings.cadenceWeeks = 1
    edit(&settings)
    return Programme(settings: settings, participants: people, decisions: decisions)
  }

  /// What was found with real data: three mentees who share only Monday 15:30 with their mentor.
  @Test func aMentorIsNotGivenThreeMenteesWhoShareOneTime() throws {
    let people =
      [person("M-1", .mentor, 3, Self.monday)] + (1...3).map { person("S-\($0)", .mentee, 1, Self.monday) }
    func plan(_ edit: (inout ProgrammeSettings) -> Void = { _ in }) throws -> Plan {
      let outcome = try Matcher(Cohort(programme(people, edit), threads: 1)).optimalPlan()
      guard case .planned(let plan, _) = outcome else { throw Missing() }
      return plan
    }
    let weekly = try plan()
    #expect(weekly.pairs.count == 1 && weekly.timetable?.pairsOtherwise == 3)
    #expect(weekly.timetable?.clashes.first?.pairs == .startingAt([31], of: "M-1"))
    for person in weekly.unmatched {
      guard case .heldBackByTimes("M-1", _, let beside) = person.reason else {
        Issue.record("\(person) is held back by times")
        continue
      }
      #expect(beside == weekly.pairs.map(\.pair))
    }
    #expect(try plan { $0.cadenceWeeks = 2 }.pairs.map { $0.time?.week } == [1, 2])
    #expect(try plan { $0.cadenceWeeks = 4 }.pairs.map { $0.time?.week } == [1, 2, 3])
    #expect(try plan { $0.rules.timetable = false }.pairs.count == 3)
  }

  @Test func unknownTimesTakeNoPart() throws {
    let people =
      [person("M-1", .mentor, 3, Self.monday)]
      + (1...3).map { person("S-\($0)", .mentee, 1, $0 == 1 ? Self.monday : nil) }
    guard case .planned(let plan, .prices?) = try Matcher(Cohort(programme(people), threads: 1)).optimalPlan()
    else { throw Missing() }
    #expect(plan.pairs.map { $0.time?.start } == [31, nil, nil])
  }

  @Test func lockedPairsThatCannotMeetAreNamed() throws {
    let people =
      [person("M-1", .mentor, 3, Self.monday)] + (1...3).map { person("S-\($0)", .mentee, 1, Self.monday) }
    let pairs = [1, 3].map { PairID(mentor: "M-1", mentee: "S-\($0)") }
    let outcome = try Matcher(
      Cohort(programme(people, decisions: pairs.map { Decision(.lock, $0) }), threads: 1)
    ).optimalPlan()
    guard case .infeasible(.clashingLocks(pairs)) = outcome else { throw Missing() }
  }

  /// Without `min_starts`, whoever shares no time at all still cannot meet.
  @Test func aPairWithoutAnyTimeIsForbidden() throws {
    let people = [
      person("M-1", .mentor, 1, Self.monday),
      person("S-1", .mentee, 1, [AvailabilityWindow(weekday: 1, start: 600, end: 720)]),
    ]
    let programme = programme(people) { $0.rules.minStarts = 0 }
    #expect(ScoringModel(programme).refusals(mentor: 0, mentee: 0).rules == [.timetable])
    #expect(
      ScoringModel(programme.applying([.withoutRule(.timetable)])).refusals(mentor: 0, mentee: 0).isEmpty)
  }

  private struct Missing: Error {}
}
