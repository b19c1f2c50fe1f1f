/// Which times recurring meetings take, so that nobody is in two at once.
///
/// Every meeting recurs after the same number of weeks, the *cadence*, and starts on a grid of 30 minutes. So time is a circle of
/// 336 · cadence steps, on which a meeting is an arc; meetings that share somebody must not overlap. Each meeting has starts in the
/// week that suit its people, and takes one of them in one of the weeks of the cadence.
///
/// ```swift
/// let problem = MeetingProblem(
///   [.init(people: [0, 1], starts: [31]), .init(people: [0, 2], starts: [31, 32])], cadence: 1, minutes: 60)
/// print(problem.solve())  // .clashes([[0, 1]]): 60 minutes do not fit between two starts 30 minutes apart
/// ```
public struct MeetingProblem: Sendable {
  /// One meeting.
  public struct Meeting: Sendable, Hashable {
    /// Who takes part, each once.
    public let people: [Int]
    /// The steps of the week, 0 to 335, at which it may start, best first, each once.
    public let starts: [Int]

    /// Makes a meeting; traps on a start outside the week.
    public init(people: [Int], starts: [Int]) {
      precondition(
        starts.allSatisfy { (0..<MeetingProblem.stepsPerWeek).contains($0) }, "a start lies in the week")
      self.people = people
      self.starts = starts
    }
  }

  /// The time of a meeting.
  public struct Time: Sendable, Hashable {
    /// The step of the week, 0 to 335.
    public let start: Int
    /// The week of the cadence, from 0.
    public let week: Int

    /// Makes a time.
    public init(start: Int, week: Int) {
      self.start = start
      self.week = week
    }
  }

  /// What is known of the meetings.
  public enum Outcome: Sendable, Hashable {
    /// They can be held, at these times; see ``MeetingProblem/solve(workLimit:)``.
    case times([Time])
    /// They cannot: sets of meetings, by number, none of which can be held; without any one of its members the rest of a set can.
    case clashes([[Int]])
    /// Not settled within the limit of work.
    case undecided
  }

  /// Steps of 30 minutes in a week.
  public static let stepsPerWeek = 336
  /// So many steps a search takes unless the caller says otherwise: a second or so.
  public static let defaultWorkLimit = 20_000_000

  /// The meetings.
  public let meetings: [Meeting]
  /// A meeting every so many weeks.
  public let cadence: Int
  /// How many steps of the grid a meeting lasts, rounded up.
  public let length: Int

  /// Makes a problem; traps unless the cadence is positive and a meeting lasts from 1 minute to a week.
  public init(_ meetings: [Meeting], cadence: Int, minutes: Int) {
    precondition(cadence > 0 && (1...10_080).contains(minutes), "meetings recur, and last at most a week")
    self.meetings = meetings
    self.cadence = cadence
    length = (minutes + 29) / 30
  }

  /// The number of steps on the circle.
  var circle: Int { Self.stepsPerWeek * cadence }

  /// Whether meetings that start at two places on the circle overlap.
  func overlap(_ first: Int, _ second: Int) -> Bool {
    let distance = abs(first - second)
    return min(distance, circle - distance) < length
  }

  /// Whether meetings at two times overlap.
  public func overlap(_ first: Time, _ second: Time) -> Bool {
    overlap(place(of: first), place(of: second))
  }

  func place(of time: Time) -> Int { time.week * Self.stepsPerWeek + time.start }

  func time(at place: Int) -> Time {
    Time(start: place % Self.stepsPerWeek, week: place / Self.stepsPerWeek)
  }

  /// The most meetings of one person that can be held if each starts at one of some steps of the week.
  ///
  /// - Complexity: O(length · starts · cadence), up to a logarithm for sorting.
  public func mostMeetings(startingAt starts: [Int]) -> Int {
    let week = starts.sorted()
    guard let first = week.first else { return 0 }
    // A start among the first `length` steps can be had in some best choice: if none of them is taken, at most one other is in the
    // way of the first, and can be exchanged for it.
    return week.prefix { $0 < first + length }.map { begin in
      var (count, end) = (0, begin)
      for number in 0...cadence {
        for start in week {
          let place = number * Self.stepsPerWeek + start
          guard place >= end, place + length <= begin + circle else { continue }
          count += 1
          end = place + length
        }
      }
      return count
    }.max() ?? 0
  }
}
