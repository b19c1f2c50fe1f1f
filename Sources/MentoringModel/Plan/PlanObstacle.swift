/// Why no plan exists.
public enum PlanObstacle: Hashable, Sendable {
  /// Some people must have partners, and there are too few places for them.
  case minimum(UnmeetableMinimum)
  /// Everybody could have the partners that they must have, but not with all constraints over the whole plan kept.
  case constraints
}
