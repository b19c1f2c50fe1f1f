import MentoringAnalysis
import MentoringModel
import MentoringTestSupport
import Testing

@Suite struct CyclesAheadTests {
  /// Each cycle against all plans of the programme whose history is longer by the cycles before it.
  @Test(arguments: 0..<8 as Range<UInt64>) func everyCycleMeetsNewPeopleAndServesThoseWhoWait(block: UInt64)
    throws
  {
    for seed in block * 10..<block * 10 + 10 {
      let drawn = CoarseProgramme(seed: seed, sides: 2...4).make()
      // Labels of the history do not matter here, and where they go on is another test.
      let programme = Self.with(drawn, history: [])
      let ahead = try #require(try CyclesAhead(programme, count: 3, seed: seed))
      #expect(ahead.cycles.count == 3 || ahead.obstacle != nil, "seed \(seed)")
      var history: [PastPair] = []
      for (number, cycle) in ahead.cycles.enumerated() {
        #expect(cycle.label == "\(number + 1)")
        let every = EveryPlan(Self.with(programme, history: history))
        let locks = Set(programme.decisions.filter { $0.kind == .lock }.map(\.pair))
        func repeats(_ pairs: [PairID]) -> Int {
          pairs.filter { !locks.contains($0) }.reduce(0) { sum, pair in
            sum
              + history.count {
                $0.pair == pair || $0.pair == PairID(mentor: pair.mentee, mentee: pair.mentor)
              }
          }
        }
        /// How many seats that have waited for so many cycles, the longest first, have somebody.
        func served(_ pairs: [PairID]) -> [Int] {
          let mentors = Set(pairs.map(\.mentor))
          let mentees = Set(pairs.map(\.mentee))
          func waited(_ has: (PairID) -> Bool) -> Int {
            number - (history.filter { has($0.pair) }.compactMap { Int($0.cycle) }.max() ?? 0)
          }
          let waits =
            mentors.map { id in waited { $0.mentor == id } }
            + mentees.map { id in waited { $0.mentee == id } }
          return (1...max(1, number)).reversed().map { wait in waits.count { $0 == wait } }
        }
        let pairs = cycle.plan.pairs.map(\.pair)
        let largest = every.largest.map { $0.map(\.pair) }
        let fewest = largest.map(repeats).min() ?? 0
        #expect(pairs.count == largest.first?.count ?? 0, "seed \(seed), cycle \(number)")
        #expect(repeats(pairs) == fewest, "seed \(seed), cycle \(number)")
        if number > 0 {
          let best = largest.filter { repeats($0) == fewest }.map(served).max {
            $0.lexicographicallyPrecedes($1)
          }
          #expect(served(pairs) == best, "seed \(seed), cycle \(number)")
        }
        #expect(
          cycle.metBefore
            == pairs.filter { pair in
              history.contains {
                $0.pair == pair || $0.pair == PairID(mentor: pair.mentee, mentee: pair.mentor)
              }
            }, "seed \(seed)")
        history += pairs.map { PastPair($0, cycle: cycle.label) }
      }
    }
  }

  private static func with(_ programme: Programme, history: [PastPair]) -> Programme {
    Programme(
      settings: programme.settings, participants: programme.participants, history: history,
      decisions: programme.decisions, affinities: programme.affinities)
  }

  /// Two places for three people, in turn: nobody is left out twice before everybody was once.
  @Test func placesGoRound() throws {
    let mentors = ["M-1", "M-2"].map { Participant(id: $0, role: .mentor) }
    let mentees = ["S-1", "S-2", "S-3"].map { Participant(id: $0, role: .mentee) }
    let programme = Programme(settings: ProgrammeSettings(name: "A"), participants: mentors + mentees)
    let ahead = try #require(try CyclesAhead(programme, count: 3))
    #expect(Set(ahead.cycles.flatMap { $0.leftOut.map(\.id) }) == ["S-1", "S-2", "S-3"])
    #expect(ahead.waiting.isEmpty && ahead.cycles.allSatisfy { $0.metBefore.isEmpty })
    #expect(Set(ahead.cycles.flatMap { $0.plan.pairs.map(\.pair) }).count == 6)
    // From the fourth on there is nobody new; people meet again if they may.
    let strict = try #require(try CyclesAhead(programme, count: 4))
    #expect(strict.cycles[3].plan.pairs.isEmpty && strict.cycles[3].leftOut.count == 5)
    let longer = try #require(try CyclesAhead(programme.applying([.withoutRule(.pastPair)]), count: 4))
    #expect(longer.cycles[3].metBefore.count == 2 && longer.waiting.count == 1)
    #expect(longer.waiting[0].times == 2 && longer.waiting[0].running == 1)
  }

  @Test(arguments: [
    ([], ["1", "2"]), (["3", "12"], ["13", "14"]), (["cycle 9", "cycle 10"], ["cycle 10+1", "cycle 10+2"]),
    (["9223372036854775807"], ["9223372036854775807+1", "9223372036854775807+2"]),
  ])
  func labelsGoOn(known: [String], expected: [String]) throws {
    let people = [Participant(id: "M-1", role: .mentor), Participant(id: "S-1", role: .mentee)]
    let past = known.map { PastPair(PairID(mentor: "X", mentee: "Y"), cycle: $0) }
    let programme = Programme(settings: ProgrammeSettings(name: "A"), participants: people, history: past)
    let ahead = try #require(try CyclesAhead(programme, count: 2))
    #expect(ahead.cycles.map { $0.label } == expected)
  }
}
