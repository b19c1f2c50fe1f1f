internal import MentoringModel

extension ScoringModel {
  /// How many grid times of the week suit both for a whole meeting, or nil if either states no availability.
  public func commonStarts(mentor: Int, mentee: Int) -> Int? {
    guard let theirs = pairFacts.starts[mentors[mentor]], let ours = pairFacts.starts[mentees[mentee]]
    else { return nil }
    return theirs.commonCount(with: ours)
  }

  /// The grid times of the UTC week that suit both for a whole meeting, each as a number of half hours from Monday
  /// 00:00; nil if either states no availability.
  public func commonStartTimes(mentor: Int, mentee: Int) -> [Int]? {
    guard let theirs = pairFacts.starts[mentors[mentor]], let ours = pairFacts.starts[mentees[mentee]]
    else { return nil }
    return theirs.commonTimes(with: ours)
  }

  /// The grid times of the UTC week at which somebody is free for a whole meeting, each as a number of half hours from Monday 00:00; nil if
  /// no availability is stated.
  ///
  /// - Parameter place: the person's place among the programme's participants.
  public func startTimes(ofParticipant place: Int) -> [Int]? {
    pairFacts.starts[place].map { $0.commonTimes(with: $0) }
  }
}
