import MentoringAnalysis
import MentoringModel
import MentoringTestSupport
import Testing

/// What a check says of all pairs, against a count that shares no code with it, for any number of threads.
struct PairSurveyTests {
  @Test(arguments: 0..<60)
  func everyPairIsCountedOnce(seed: UInt64) {
    let programme = RandomProgramme(seed: seed, sides: 1...7).make()
    let scorer = NaiveScorer(programme)
    let mentors = programme.participants(on: .mentor)
    let mentees = programme.participants(on: .mentee)
    var histogram = Array(repeating: 0, count: ProgrammeCheck.bins)
    var open: [Side: Set<String>] = [.mentor: [], .mentee: []]
    var allowed: [Side: [String: Int]] = [.mentor: [:], .mentee: [:]]
    for mentor in mentors {
      for mentee in mentees where scorer.refusals(mentor, mentee).isEmpty {
        histogram[min(9, scorer.score(mentor, mentee).points / 100_000)] += 1
        allowed[.mentor]![mentor.id, default: 0] += 1
        allowed[.mentee]![mentee.id, default: 0] += 1
        if mentee.capacity > 0 { open[.mentor]!.insert(mentor.id) }
        if mentor.capacity > 0 { open[.mentee]!.insert(mentee.id) }
      }
    }
    let locks = programme.decisions.filter { $0.kind == .lock }.map(\.pair)
    for lock in locks {
      open[.mentor]!.insert(lock.mentor)
      open[.mentee]!.insert(lock.mentee)
    }
    func lonely(_ people: [Participant], _ side: Side) -> Set<String> {
      Set(people.filter { $0.capacity > 0 && !open[side]!.contains($0.id) }.map(\.id))
    }
    for threads in 1...3 {
      let check = ProgrammeCheck(programme, threads: threads)
      #expect(check.histogram == histogram)
      #expect(check.allowedPairs == histogram.reduce(0, +))
      for (side, people) in [(Side.mentor, mentors), (.mentee, mentees)] {
        let found = check.unmatchable.filter { $0.side == side }
        #expect(Set(found.map(\.id)) == lonely(people, side))
        #expect(found.allSatisfy { $0.withoutPlaces == allowed[side]![$0.id, default: 0] })
      }
    }
  }
}
