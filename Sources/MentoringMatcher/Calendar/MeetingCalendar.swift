public import MentoringModel

/// The meetings of a plan on the dates of its cycle, and those that have no place there.
///
/// Each pair meets at its regular time in every `cadence_weeks`-th week. Where that time is not possible on a date, the meeting moves
/// to the nearest time that is, in the same week or else in one of the next weeks before the pair's next meeting; see
/// `docs/reference/semantics.md`. Nobody is in two meetings at once. A meeting that finds no time is listed, never left out.
///
/// ```swift
/// let calendar = MeetingCalendar(of: plan.pairs, in: programme)
/// print(calendar.meetings(of: plan.pairs[0].pair).first?.forMentor ?? "no meeting")
/// ```
public struct MeetingCalendar: Sendable {
  /// The meetings, by pair, then in the order of their numbers, which is that of time.
  public let meetings: [Meeting]
  /// What has no place, by pair, then number.
  public let unplaced: [UnplacedMeeting]
  private let places: [PairID: Range<Int>]

  /// Puts the meetings of a plan on dates.
  ///
  /// - Parameters:
  ///   - pairs: the pairs with their regular times, by mentor id, then mentee id.
  ///   - programme: the programme that the plan is of; traps if somebody of a pair is not in it.
  /// - Complexity: O(meetings) up to logarithms, and for each that moves O(half hours until the pair's next meeting).
  public init(of pairs: [PlannedPair], in programme: Programme) {
    var unplaced: [UnplacedMeeting] = []
    var timed: [PlannedPair] = []
    for planned in pairs {
      if let reason = Self.reasonWithoutTime(planned, programme) {
        unplaced.append(UnplacedMeeting(planned.pair, reason))
      } else {
        timed.append(planned)
      }
    }
    var placing = MeetingPlacing(timed, programme)
    var (meetings, missing) = placing.results()
    unplaced += missing
    var places: [PairID: Range<Int>] = [:]
    for (index, meeting) in meetings.enumerated() {
      places[meeting.pair, default: index..<index] = (places[meeting.pair]?.lowerBound ?? index)..<index + 1
    }
    for place in places.values { Self.addMilestones(to: &meetings[place], placing.cycle) }
    self.meetings = meetings
    self.unplaced = unplaced.sorted { ($0.pair, $0.number ?? 0) < ($1.pair, $1.number ?? 0) }
    self.places = places
  }

  /// The meetings of a pair, in the order of time; none if the pair has none or is not in the plan.
  public func meetings(of pair: PairID) -> ArraySlice<Meeting> { meetings[places[pair] ?? 0..<0] }

  private static func reasonWithoutTime(
    _ planned: PlannedPair, _ programme: Programme
  ) -> UnplacedMeeting.Reason? {
    if !programme.settings.rules.timetable { return .noTimetable }
    guard planned.time != nil else {
      let silent = [planned.pair.mentor, planned.pair.mentee].first { id in
        programme.place(of: id).map { programme.participants[$0].availability == nil } ?? false
      }
      return silent.map { .unknownAvailability(person: $0) } ?? .nothingInCommon
    }
    return programme.settings.starts == nil ? .noFirstDay : nil
  }

  /// Check-ins fall to the meetings nearest to a third and two thirds of the cycle, the earlier of two that are as near; the final
  /// review to the last meeting.
  private static func addMilestones(to meetings: inout ArraySlice<Meeting>, _ cycle: Range<Int>) {
    let thirds: [(Meeting.Milestone, Int)] = [(.firstCheckIn, 1), (.secondCheckIn, 2)]
    for (milestone, count) in thirds {
      let wanted = cycle.lowerBound + cycle.count * count / 3
      let nearest = meetings.indices.min {
        abs(meetings[$0].start - wanted) < abs(meetings[$1].start - wanted)
      }
      meetings[nearest!].milestones.append(milestone)
    }
    meetings[meetings.endIndex - 1].milestones.append(.finalReview)
  }
}
