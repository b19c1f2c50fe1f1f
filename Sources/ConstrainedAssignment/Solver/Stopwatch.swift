internal import IntegerPrograms

/// Knows when a solve has to end.
final class Stopwatch {
  private let start = ContinuousClock.now
  private let timeLimit: Duration?
  private let isCancelled: (@Sendable () -> Bool)?
  let nodeLimit: Int?
  private let workLimit: Int?
  private let report: (@Sendable (Int) -> Void)?
  /// How much has been done, in cells looked at: the same on every machine.
  private(set) var work = 0

  /// A gap in millionths at which a search may end.
  let gap: Int

  init(
    limit: Duration?, nodeLimit: Int?, workLimit: Int? = nil, gap: Int = 0,
    isCancelled: (@Sendable () -> Bool)?, report: (@Sendable (Int) -> Void)? = nil
  ) {
    self.report = report
    self.gap = gap
    self.nodeLimit = nodeLimit
    self.workLimit = workLimit
    timeLimit = limit
    self.isCancelled = isCancelled
  }

  /// The work at which a part of the solve ends, nil for none.
  private var partLimit: Int?

  /// What a part of the solve gives that takes so much more work at most.
  func spending<Outcome>(atMost more: Int, _ part: () -> Outcome) -> Outcome {
    let outer = partLimit
    partLimit = min(outer ?? .max, work + more)
    defer { partLimit = outer }
    return part()
  }

  /// How many cases have been looked at.
  private var cases = 0

  /// What demands an end, nil if nothing does; whoever asks shows that the solve goes on.
  var limitReached: ProgramLimit? {
    report?(cases)
    if isCancelled?() ?? false { return .cancellation }
    if work > min(workLimit ?? .max, partLimit ?? .max) { return .nodes }
    if let timeLimit, ContinuousClock.now - start >= timeLimit { return .time }
    return nil
  }

  /// How much more than the least something of this cost may cost.
  func tolerance(_ cost: Int) -> Int {
    Int(clamping: Int128(cost.magnitude) * Int128(gap) / 1_000_000)
  }

  /// Notes that a case is looked at.
  func addCase() { cases += 1 }

  /// Notes that so many cells have been looked at.
  func add(work cells: Int) { work += cells }
}
