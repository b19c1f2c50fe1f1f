import MeetingTimetables
import TestRandom
import Testing

struct MeetingProblemTests {
  /// A small problem: some people, some meetings of two of them, few starts close together.
  private func problem(_ draw: inout TestRandom) -> MeetingProblem {
    let people = draw.number(2...5)
    let meetings = (0..<draw.number(1...4)).map { _ in
      let ends = [0, 335, 334, 10, 11, 12, 13, 14].shuffled(using: &draw)
      return MeetingProblem.Meeting(
        people: draw.sample(Array(0..<people), 2), starts: Array(ends.prefix(draw.number(1...3))))
    }
    return MeetingProblem(
      meetings, cadence: draw.number(1...2), minutes: draw.pick([30, 45, 60, 61, 90, 120]))
  }

  /// All timetables in order, one after another, without any pruning but that of what overlaps.
  private func firstByTrial(_ problem: MeetingProblem, _ some: [Int]) -> [MeetingProblem.Time]? {
    var chosen: [MeetingProblem.Time] = []
    func overlap(_ a: MeetingProblem.Time, _ b: MeetingProblem.Time) -> Bool {
      let circle = 336 * problem.cadence
      let ahead = ((b.week - a.week) * 336 + b.start - a.start + circle) % circle
      return ahead < problem.length || circle - ahead < problem.length
    }
    func extend() -> Bool {
      if chosen.count == some.count { return true }
      let meeting = problem.meetings[some[chosen.count]]
      for start in meeting.starts {
        for week in 0..<problem.cadence {
          let time = MeetingProblem.Time(start: start, week: week)
          let isFree = zip(some, chosen).allSatisfy { other, taken in
            !problem.meetings[other].people.contains(where: meeting.people.contains) || !overlap(taken, time)
          }
          guard isFree else { continue }
          chosen.append(time)
          if extend() { return true }
          chosen.removeLast()
        }
      }
      return false
    }
    return extend() ? chosen : nil
  }

  @Test(arguments: 0..<40)
  func theTimetableIsTheFirstOfAll(block: UInt64) {
    for seed in block * 25..<block * 25 + 25 {
      var draw = TestRandom(seed: seed)
      let problem = problem(&draw)
      let all = Array(problem.meetings.indices)
      switch problem.solve() {
      case .times(let times): #expect(times == firstByTrial(problem, all), "seed \(seed)")
      case .undecided: Issue.record("seed \(seed) is settled")
      case .clashes(let clashes):
        #expect(firstByTrial(problem, all) == nil && !clashes.isEmpty, "seed \(seed)")
        for clash in clashes {
          #expect(firstByTrial(problem, clash) == nil && problem.canBeHeld(clash) == false, "seed \(seed)")
          for left in clash {
            let rest = clash.filter { $0 != left }
            #expect(firstByTrial(problem, rest) != nil && problem.canBeHeld(rest) == true, "seed \(seed)")
          }
        }
      }
    }
  }

  /// The most meetings of one person, against meetings that all may start at any of the times.
  @Test(arguments: 0..<10)
  func soManyMeetingsFitAndNoMore(block: UInt64) {
    for seed in block * 20..<block * 20 + 20 {
      var draw = TestRandom(seed: 7000 + seed)
      let starts = draw.sample([0, 1, 2, 10, 11, 12, 334, 335], draw.number(1...3))
      let (cadence, minutes) = (draw.number(1...2), draw.pick([30, 60, 90]))
      let most = MeetingProblem([], cadence: cadence, minutes: minutes).mostMeetings(startingAt: starts)
      func fit(_ count: Int) -> Bool {
        let meetings = (0..<count).map { MeetingProblem.Meeting(people: [0, $0 + 1], starts: starts) }
        let problem = MeetingProblem(meetings, cadence: cadence, minutes: minutes)
        return firstByTrial(problem, Array(meetings.indices)) != nil
      }
      #expect(fit(most) && !fit(most + 1), "seed \(seed)")
    }
  }

  @Test func aMeetingOfAWeekFitsOnceAWeek() {
    let problem = MeetingProblem(
      [.init(people: [0, 1], starts: [5]), .init(people: [0, 2], starts: [5])], cadence: 2, minutes: 10_080)
    #expect(problem.solve() == .times([.init(start: 5, week: 0), .init(start: 5, week: 1)]))
    #expect(MeetingProblem([], cadence: 1, minutes: 10_080).mostMeetings(startingAt: [3, 4]) == 1)
  }

  /// Twenty meetings for nineteen times would take for ever if they were tried.
  @Test func tooManyMeetingsForTheTimesAreSeenAtOnce() {
    let meetings = (1...20).map { MeetingProblem.Meeting(people: [0, $0], starts: (0..<19).map { 2 * $0 }) }
    let problem = MeetingProblem(meetings, cadence: 1, minutes: 60)
    #expect(problem.solve() == .clashes([Array(0..<20)]))
    #expect(
      MeetingProblem(Array(meetings.dropLast()), cadence: 1, minutes: 60).canBeHeld(Array(0..<19)) == true)
  }

  /// Hundreds of connected meetings with few times: what is found holds, and what is said to clash does.
  @Test(arguments: 0..<12)
  func manyConnectedMeetingsAreSettled(seed: UInt64) {
    var draw = TestRandom(seed: 900 + seed)
    let (side, places, windows) = (draw.number(40...120), draw.number(2...5), draw.number(3...8))
    let slots = (0..<20).map { $0 / 4 * 48 + 18 + $0 % 4 * 4 }
    let free = (0..<2 * side).map { Set(draw.sample(slots, $0 < side ? windows : windows + 2)) }
    var load = Array(repeating: 0, count: 2 * side)
    var seen: Set<[Int]> = []
    var meetings: [MeetingProblem.Meeting] = []
    for _ in 0..<side * places * 3 {
      let people = [draw.below(side), side + draw.below(side)]
      let starts = free[people[0]].intersection(free[people[1]]).sorted()
      guard people.allSatisfy({ load[$0] < places }), !starts.isEmpty, seen.insert(people).inserted else {
        continue
      }
      for person in people { load[person] += 1 }
      meetings.append(MeetingProblem.Meeting(people: people, starts: starts))
    }
    let problem = MeetingProblem(meetings, cadence: draw.number(1...2), minutes: 60)
    switch problem.solve() {
    case .undecided: Issue.record("\(meetings.count) meetings are settled")
    case .times(let times):
      for (number, meeting) in meetings.enumerated() {
        #expect(meeting.starts.contains(times[number].start))
        for other in 0..<number where meetings[other].people.contains(where: meeting.people.contains) {
          #expect(!problem.overlap(times[other], times[number]))
        }
      }
    case .clashes(let clashes):
      #expect(!clashes.isEmpty)
      for clash in clashes {
        #expect(problem.canBeHeld(clash) == false)
        for left in clash { #expect(problem.canBeHeld(clash.filter { $0 != left }) == true) }
      }
    }
  }

  @Test func aSearchEndsAtItsLimit() {
    let meetings = (1...20).map { MeetingProblem.Meeting(people: [0, $0], starts: (0..<19).map { 2 * $0 }) }
    #expect(MeetingProblem(meetings, cadence: 1, minutes: 60).solve(workLimit: 100) == .undecided)
  }

  @Test func partsAreConnectedByPeople() {
    #expect(
      MeetingProblem.connectedParts(of: [[0, 5], [1, 6], [2, 5], [3, 6], [4, 7]]) == [[0, 2], [1, 3], [4]])
    #expect(MeetingProblem.connectedParts(of: []) == [])
  }
}
