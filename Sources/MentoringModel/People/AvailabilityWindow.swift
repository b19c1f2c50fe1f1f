/// A weekly window of free time, in the wall-clock time of the person's zone.
public struct AvailabilityWindow: Hashable, Sendable {
  /// The day on which the window starts: 0 is Monday, 6 is Sunday.
  public let weekday: Int
  /// Minutes after midnight at the start, 0 to 1439.
  public let start: Int
  /// Minutes after midnight at the end, 0 to 1440.
  ///
  /// An end that is not after the start lies on the next day.
  public let end: Int

  /// Makes a window; traps outside the stated ranges.
  public init(weekday: Int, start: Int, end: Int) {
    precondition((0...6).contains(weekday), "a weekday is 0 (Monday) to 6 (Sunday)")
    precondition((0..<1440).contains(start) && (0...1440).contains(end), "times are minutes of a day")
    self.weekday = weekday
    self.start = start
    self.end = end
  }
}
