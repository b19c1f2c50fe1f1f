public import MentoringModel

/// Whether pairs can be held, by trying times one after another, minute by minute.
public struct NaiveTimetable: Sendable {
  private let scorer: NaiveScorer

  /// Prepares a programme.
  public init(_ scorer: NaiveScorer) { self.scorer = scorer }

  /// Whether all meetings of some pairs have times at which nobody is in two; always, if the programme asks for none.
  ///
  /// - Complexity: exponential.
  public func canBeHeld(_ pairs: [PairID]) -> Bool {
    let settings = scorer.programme.settings
    guard settings.rules.timetable else { return true }
    let week = NaiveTimes.week
    let circle = week * settings.cadenceWeeks
    var meetings: [(people: Set<String>, starts: [Int])] = []
    for pair in pairs {
      guard let mentor = scorer.possibleStarts[pair.mentor], let mentee = scorer.possibleStarts[pair.mentee]
      else { continue }
      let common = mentor.intersection(mentee).sorted()
      // A lock of two people who have no time for each other has none.
      if common.isEmpty { continue }
      let starts = (0..<settings.cadenceWeeks).flatMap { number in common.map { $0 + number * week } }
      meetings.append(([pair.mentor, pair.mentee], starts))
    }
    func overlap(_ first: Int, _ second: Int) -> Bool {
      let ahead = ((second - first) % circle + circle) % circle
      return ahead < settings.meetingMinutes || circle - ahead < settings.meetingMinutes
    }
    func extend(_ chosen: [(people: Set<String>, start: Int)], _ rest: [(people: Set<String>, starts: [Int])])
      -> Bool
    {
      guard let next = rest.first else { return true }
      for start in next.starts
      where chosen.allSatisfy({ $0.people.isDisjoint(with: next.people) || !overlap($0.start, start) }) {
        if extend(chosen + [(next.people, start)], Array(rest.dropFirst())) { return true }
      }
      return false
    }
    // Meetings that share nobody, even through others, are looked at apart; else nothing would ever end.
    while let first = meetings.popLast() {
      var group = [first]
      while let index = meetings.firstIndex(where: { other in
        group.contains { !$0.people.isDisjoint(with: other.people) }
      }) {
        group.append(meetings.remove(at: index))
      }
      if group.count > 1, !extend([], group.sorted { $0.starts.count < $1.starts.count }) { return false }
    }
    return true
  }
}
