public import MentoringModel
public import MentoringScoring

/// When in the week people are free for a meeting, and when the pairs of a plan meet, hour by hour.
///
/// Days and hours are those of the programme's zone in the first week of the cycle.
public struct WeekLoad: Sendable {
  /// The zone of the hours, an IANA name.
  public let zone: String
  /// How many people could begin a meeting within each hour of the week, from Monday 00:00; 168 numbers.
  public let free: [Int]
  /// How many of the plan's pairs begin their meetings within each hour; 168 numbers.
  public let meetings: [Int]

  /// Whether nobody states free times.
  public var isEmpty: Bool { free.allSatisfy { $0 == 0 } && meetings.allSatisfy { $0 == 0 } }

  /// Counts people and pairs.
  ///
  /// - Complexity: O(people · starts in a week).
  public init(of plan: Plan, in model: ScoringModel) {
    zone = model.programme.settings.timeZone
    var regular = RegularStarts(model)
    let hours = (0..<336).map { regular.localTime($0, in: model.programme.settings.timeZone).minutes / 60 }
    var (free, meetings) = (Array(repeating: 0, count: 168), Array(repeating: 0, count: 168))
    for place in model.programme.participants.indices {
      for hour in Set((model.startTimes(ofParticipant: place) ?? []).map { hours[$0] }) { free[hour] += 1 }
    }
    for time in plan.pairs.compactMap(\.time) { meetings[hours[time.start]] += 1 }
    (self.free, self.meetings) = (free, meetings)
  }
}
