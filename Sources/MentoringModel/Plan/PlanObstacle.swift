/// Why no plan exists.
public enum PlanObstacle: Hashable, Sendable {
  /// Some people must have partners, and there are too few places for them.
  case minimum(UnmeetableMinimum)
  /// Everybody could have the partners that they must have, but not with all constraints over the whole plan kept.
  case constraints
  /// All that is asked could be kept, but not with times for everybody's meetings.
  case timetable
  /// These locked pairs cannot be held together.
  case clashingLocks([PairID])
}
