internal import MeetingTimetables
internal import MentoringModel
internal import MentoringScoring

/// The times of a programme's meetings: whether pairs can be held together, and which times they take.
///
/// Pairs of whom one person states no availability, and locked pairs without any common start, take no part.
struct Timetable {
  /// A pair by the numbers of its people.
  struct Pair: Hashable {
    let mentor: Int
    let mentee: Int
  }

  private let model: ScoringModel
  private let settings: ProgrammeSettings
  /// The locked pairs.
  let locked: [Pair]

  /// The timetable of a programme; nil if it asks for none.
  init?(_ model: ScoringModel, locked: [Pair] = []) {
    settings = model.programme.settings
    guard settings.rules.timetable else { return nil }
    self.model = model
    self.locked = locked
  }

  /// The timetable of a cohort; nil if its programme asks for none.
  init?(_ cohort: Cohort) {
    self.init(cohort.model, locked: cohort.locked.map { Pair(mentor: $0.mentor, mentee: $0.mentee) })
  }

  /// The locked pairs, and those of an assignment.
  func pairs(_ mentorsOfMentee: [[Int]]) -> [Pair] {
    locked
      + mentorsOfMentee.enumerated().flatMap { mentee, mentors in
        mentors.map { Pair(mentor: $0, mentee: mentee) }
      }
  }

  /// The pair in terms of people.
  func id(_ pair: Pair) -> PairID {
    PairID(mentor: model.mentor(pair.mentor).id, mentee: model.mentee(pair.mentee).id)
  }

  /// The pair of two people; nil if one of them is not there.
  func pair(_ id: PairID) -> Pair? {
    guard let mentor = model.number(of: id.mentor, on: .mentor),
      let mentee = model.number(of: id.mentee, on: .mentee)
    else { return nil }
    return Pair(mentor: mentor, mentee: mentee)
  }

  /// Who takes part in a pair, by their places in the roster: whoever is on both sides is one person.
  func people(_ pair: Pair) -> [Int] {
    [model.mentors[pair.mentor], model.mentees[pair.mentee]]
  }

  private func hasTime(_ pair: Pair) -> Bool {
    model.commonStarts(mentor: pair.mentor, mentee: pair.mentee).map { $0 > 0 } ?? false
  }

  /// The pairs that need times, connected part by connected part; in a part they come by mentor id, then mentee id.
  private func parts(of pairs: [Pair]) -> [[Pair]] {
    let timed = pairs.filter(hasTime)
    return MeetingProblem.connectedParts(of: timed.map(people)).map { part in
      part.map { timed[$0] }.sorted { ($0.mentor, $0.mentee) < ($1.mentor, $1.mentee) }
    }
  }

  private func problem(_ pairs: [Pair], _ starts: [[Int]]) -> MeetingProblem {
    MeetingProblem(
      zip(pairs, starts).map { MeetingProblem.Meeting(people: people($0), starts: $1) },
      cadence: settings.cadenceWeeks, minutes: settings.meetingMinutes)
  }

  private func commonStarts(_ pair: Pair) -> [Int] {
    model.commonStartTimes(mentor: pair.mentor, mentee: pair.mentee) ?? []
  }

  // MARK: Whether pairs can be held

  /// Sets of these pairs that cannot be held; none if all can.
  ///
  /// - Throws: ``MatchFault/times(_:)`` if that takes too much work to find out.
  /// - Complexity: O(pairs), and for each connected part as `MeetingProblem.solve`.
  func clashes(of pairs: [Pair]) throws(MatchFault) -> [TimetableClash] {
    var found: [TimetableClash] = []
    for part in parts(of: pairs) where part.count > 1 {
      let problem = problem(part, part.map(commonStarts))
      switch problem.solve() {
      case .times: break
      case .undecided: throw unsettled(part)
      case .clashes(let clashes): found += clashes.map { clash(problem, $0, of: part) }
      }
    }
    return found
  }

  private func unsettled(_ part: [Pair]) -> MatchFault {
    let people = Set(part.flatMap(people)).sorted().map { model.programme.participants[$0].id }
    return .times(PeopleGroup(people))
  }

  /// A clash as wide as it can be said: of all pairs of the person that have no other times.
  private func clash(_ problem: MeetingProblem, _ numbers: [Int], of part: [Pair]) -> TimetableClash {
    let pairs = numbers.map { part[$0] }
    let example = pairs.map(id).sorted()
    let shared = pairs.dropFirst().reduce(Set(people(pairs[0]))) { $0.intersection(people($1)) }
    let starts = Set(numbers.flatMap { problem.meetings[$0].starts }).sorted()
    if let person = shared.min(), problem.mostMeetings(startingAt: starts) < pairs.count {
      let id = model.programme.participants[person].id
      return TimetableClash(.startingAt(starts, of: id), atMost: pairs.count - 1, example: example)
    }
    return TimetableClash(.listed(example), atMost: pairs.count - 1, example: example)
  }

  /// All pairs, allowed or locked, that a clash is about.
  ///
  /// - Complexity: O(people of the other side) for a clash of one person.
  func pairs(of clash: TimetableClash) -> [Pair] {
    switch clash.pairs {
    case .listed(let pairs): return pairs.compactMap(pair)
    case .startingAt(let starts, let id):
      let starts = Set(starts)
      let asMentor = model.number(of: id, on: .mentor).map { mentor in
        (0..<model.menteeCount).map { Pair(mentor: mentor, mentee: $0) }
      }
      let asMentee = model.number(of: id, on: .mentee).map { mentee in
        (0..<model.mentorCount).map { Pair(mentor: $0, mentee: mentee) }
      }
      return ((asMentor ?? []) + (asMentee ?? [])).filter { pair in
        hasTime(pair) && commonStarts(pair).allSatisfy(starts.contains)
      }
    }
  }

  /// Whether no more of a clash's pairs can be held than it says; worked out anew.
  func isTrue(_ clash: TimetableClash) -> Bool {
    let pairs = pairs(of: clash).sorted { ($0.mentor, $0.mentee) < ($1.mentor, $1.mentee) }
    let problem = problem(pairs, pairs.map(commonStarts))
    switch clash.pairs {
    case .startingAt(let starts, _): return problem.mostMeetings(startingAt: starts) <= clash.atMost
    case .listed: return pairs.count == clash.atMost + 1 && problem.canBeHeld(Array(pairs.indices)) == false
    }
  }

  /// Pairs among some, which can be held, beside which another one cannot; none if it can, or if that is not settled.
  func clash(of pair: Pair, beside others: [Pair]) -> [PairID] {
    guard hasTime(pair),
      let part = parts(of: others.filter { $0 != pair } + [pair]).first(where: { $0.contains(pair) }),
      part.count > 1
    else { return [] }
    guard case .clashes(let clashes) = problem(part, part.map(commonStarts)).solve() else { return [] }
    return clashes[0].map { part[$0] }.filter { $0 != pair }.map(id).sorted()
  }

  // MARK: Times

  /// The times of pairs that can be held.
  ///
  /// In each connected part the meetings stay at the same time by the clocks of one zone: the one that most of its people have, each
  /// counted once for each pair, else the one that comes first. The pairs take in turn the best time that leaves the others one.
  ///
  /// - Throws: ``MatchFault/times(_:)`` if that takes too much work to find out.
  func times(of pairs: [Pair]) throws(MatchFault) -> [PairID: MeetingTime] {
    var regular = RegularStarts(model)
    var times: [PairID: MeetingTime] = [:]
    for part in parts(of: pairs) {
      let zone = zone(of: part, regular)
      let ranked = part.map { regular.starts(mentor: $0.mentor, mentee: $0.mentee, by: zone) ?? [] }
      var chosen = [MeetingProblem.Time(start: ranked[0][0].time, week: 0)]
      if part.count > 1 {
        guard case .times(let found) = problem(part, ranked.map { $0.map(\.time) }).solve() else {
          throw unsettled(part)
        }
        chosen = found
      }
      for (number, pair) in part.enumerated() {
        let start = chosen[number].start
        let people = [model.mentor(pair.mentor), model.mentee(pair.mentee)]
        let local = people.map { regular.localTime(start, in: regular.zone(of: $0)) }
        times[id(pair)] = MeetingTime(
          start: start, week: chosen[number].week + 1, zone: zone, forMentor: local[0], forMentee: local[1],
          suitableWeeks: ranked[number].first { $0.time == start }?.suitableWeeks ?? 0)
      }
    }
    return times
  }

  private func zone(of part: [Pair], _ regular: RegularStarts) -> String {
    var counts: [(zone: String, count: Int)] = []
    for pair in part {
      for person in people(pair) {
        let zone = regular.zone(of: model.programme.participants[person])
        if let index = counts.firstIndex(where: { $0.zone == zone }) {
          counts[index].count += 1
        } else {
          counts.append((zone, 1))
        }
      }
    }
    let most = counts.map(\.count).max()
    return counts.first { $0.count == most }!.zone
  }
}
