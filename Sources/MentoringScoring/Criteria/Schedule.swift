internal import MentoringModel

/// When the two could meet: `schedule`.
public struct ScheduleFacts: CriterionFacts {
  /// The grid times of the UTC week that suit both for a whole meeting, each as a number of half hours from Monday 00:00; nil if one
  /// of the two states no availability.
  public let starts: [Int]?
  /// How many of them are desired.
  public let desired: Int

  /// The part of the desired number, at most all; nil if one states no availability.
  public var value: Int? {
    starts.map { BasisPoints.rounded(min($0.count, desired), over: desired) }
  }

  /// The facts in plain words.
  public var words: String {
    guard let starts else { return "no availability is stated by one of the two, or both" }
    if starts.isEmpty { return "no meeting suits both (\(desired) starts a week desired)" }
    let shown = Self.examples(of: starts).map(Self.clock).joined(separator: ", ")
    return
      "\(ScoreText.count(starts.count, "possible start")) a week (\(desired) desired), such as \(shown) UTC"
  }

  /// The first start of each day, at most three.
  private static func examples(of starts: [Int]) -> [Int] {
    var days: Set<Int> = []
    return Array(starts.filter { days.insert($0 / 48).inserted }.prefix(3))
  }

  /// A number of half hours from Monday 00:00 as `Tue 09:30`.
  private static func clock(_ halfHours: Int) -> String {
    let day = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][halfHours / 48 % 7]
    let hour = halfHours % 48 / 2
    return "\(day) \(hour < 10 ? "0" : "")\(hour):\(halfHours % 2 == 0 ? "00" : "30")"
  }
}

struct ScheduleCriterion: ScoredCriterion {
  let desired: Int

  init(desired: Int) {
    precondition(desired > 0, "desired_starts is at least 1")
    self.desired = desired
  }

  func facts(_ pair: PairView) -> any CriterionFacts {
    let starts = pair.model.commonStartTimes(mentor: pair.mentor, mentee: pair.mentee)
    return ScheduleFacts(starts: starts, desired: desired)
  }

  func known(in programme: Programme) -> KnownPairs { .both { $0.availability != nil } }

  func kernel(_ compiler: KernelCompiler, share: Int, unknown: Int) -> any CriterionKernel {
    guard let starts = compiler.starts else {
      preconditionFailure("starts are compiled where a schedule has a share")
    }
    return ScheduleKernel(
      starts, desiredStarts: desired, columnCount: compiler.columns.count, share: share, unknown: unknown)
  }
}

/// The rows of `schedule`.
struct ScheduleKernel: CriterionKernel {
  private let starts: StartsTable
  private let columnCount: Int
  private let unknownPoints: Int32
  /// Points by known flag and count.
  private let table: [Int32]

  /// Compiles the criterion over a table of starts.
  init(_ starts: StartsTable, desiredStarts: Int, columnCount: Int, share: Int, unknown: Int) {
    self.starts = starts
    self.columnCount = columnCount
    let unknownPoints = BasisPoints.points(share: share, value: unknown)
    let counts = 0..<1 << starts.planeCount
    let known = counts.map { count in
      BasisPoints.points(
        share: share, value: BasisPoints.rounded(min(count, desiredStarts), over: desiredStarts))
    }
    table = counts.map { _ in unknownPoints } + known
    self.unknownPoints = unknownPoints
  }

  func addPoints(
    of row: Int, to scores: UnsafeMutablePointer<Int32>, using workspace: inout RowWorkspace
  ) {
    guard starts.isKnown(row) else { return add(unknownPoints, to: scores, count: columnCount) }
    starts.count(row, using: &workspace)
    starts.addEntries(of: table, to: scores, using: workspace)
  }
}
