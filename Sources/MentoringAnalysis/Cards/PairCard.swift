public import MentoringModel
public import MentoringScoring

/// What the two of a pair get into their hands at the start: what they can learn from each other, what they share, and when they can meet.
public struct PairCard: Sendable {
  /// Something that one of the two can teach the other.
  public struct Lesson: Hashable, Sendable {
    /// The skill.
    public let skill: Term
    /// The learner's level, 0 if none is stated.
    public let from: Int
    /// The level to which the teacher can help, above ``from``, at most ``target``.
    public let to: Int
    /// The level that the learner wants.
    public let target: Int
    /// Whether the learner calls it a priority.
    public let isPriority: Bool
  }

  /// A stretch of a day in which meetings may begin, by the clocks of both, in the first week of the cycle.
  public struct CommonTime: Hashable, Sendable {
    /// The first and the last start by the mentor's clocks.
    public let forMentor: ClosedTimes
    /// The same by the mentee's clocks.
    public let forMentee: ClosedTimes
  }

  /// A first and a last time of the week.
  public struct ClosedTimes: Hashable, Sendable {
    /// The first.
    public let first: WeekTime
    /// The last.
    public let last: WeekTime
  }

  /// The pair as it is planned.
  public let planned: PlannedPair
  /// The mentor.
  public let mentor: Participant
  /// The mentee.
  public let mentee: Participant
  /// What the mentor can teach, in the order of the mentee's wants, priorities first.
  public let taughtByMentor: [Lesson]
  /// What the mentee can teach, in the order of the mentor's wants, priorities first.
  public let taughtByMentee: [Lesson]
  /// What the mentee wants and the mentor cannot teach, in the order of the wants.
  public let untaught: [SkillNeed]
  /// Goals that both state, in the mentor's order.
  public let goals: [Term]
  /// Languages that both state, in the mentor's order.
  public let languages: [Term]
  /// When both are free for a whole meeting; nil if one of them states no availability.
  public let times: [CommonTime]?

  /// Gathers what the two should know.
  ///
  /// - Parameters:
  ///   - planned: a pair of the model's people.
  ///   - regular: the clocks of the model; asked for all pairs of a plan, they work each zone out once.
  /// - Complexity: O(facts of the two).
  public init(_ planned: PlannedPair, in model: ScoringModel, _ regular: inout RegularStarts) {
    guard let mentor = model.number(of: planned.pair.mentor, on: .mentor),
      let mentee = model.number(of: planned.pair.mentee, on: .mentee)
    else { preconditionFailure("a plan is of the programme's people") }
    self.planned = planned
    self.mentor = model.mentor(mentor)
    self.mentee = model.mentee(mentee)
    taughtByMentor = Self.lessons(for: self.mentee, by: self.mentor)
    taughtByMentee = Self.lessons(for: self.mentor, by: self.mentee)
    let levels = self.mentor.levels
    untaught = self.mentee.needs.filter { $0.levels(from: levels[$0.skill] ?? 0) == 0 }
    let (goals, languages) = (Set(self.mentee.goals), Set(self.mentee.languages))
    self.goals = self.mentor.goals.filter(goals.contains)
    self.languages = self.mentor.languages.filter(languages.contains)
    let zones = [regular.zone(of: self.mentor), regular.zone(of: self.mentee)]
    times = model.commonStartTimes(mentor: mentor, mentee: mentee).map { starts in
      Self.stretches(starts).map { stretch in
        let local = zones.map { zone in
          ClosedTimes(
            first: regular.localTime(stretch.lowerBound, in: zone),
            last: regular.localTime(stretch.upperBound, in: zone))
        }
        return CommonTime(forMentor: local[0], forMentee: local[1])
      }
    }
  }

  private static func lessons(for learner: Participant, by teacher: Participant) -> [Lesson] {
    let levels = teacher.levels
    let lessons = learner.needs.compactMap { need -> Lesson? in
      let gained = need.levels(from: levels[need.skill] ?? 0)
      guard gained > 0 else { return nil }
      return Lesson(
        skill: need.skill, from: need.has, to: need.has + gained, target: need.target,
        isPriority: need.isPriority)
    }
    return lessons.filter(\.isPriority) + lessons.filter { !$0.isPriority }
  }

  /// Starts one after the other, day by day of the UTC week.
  private static func stretches(_ starts: [Int]) -> [ClosedRange<Int>] {
    var stretches: [ClosedRange<Int>] = []
    for start in starts {
      if let last = stretches.last, last.upperBound == start - 1, start % 48 != 0 {
        stretches[stretches.count - 1] = last.lowerBound...start
      } else {
        stretches.append(start...start)
      }
    }
    return stretches
  }
}
