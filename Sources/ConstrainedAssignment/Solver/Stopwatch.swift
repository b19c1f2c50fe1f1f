internal import IntegerPrograms

/// Knows when a solve has to end.
struct Stopwatch: Sendable {
  private let start = ContinuousClock.now
  private let timeLimit: Duration?
  private let isCancelled: (@Sendable () -> Bool)?
  private let nodeLimit: Int?

  init(limit: Duration?, nodeLimit: Int?, isCancelled: (@Sendable () -> Bool)?) {
    self.nodeLimit = nodeLimit
    timeLimit = limit
    self.isCancelled = isCancelled
  }

  /// What demands an end, nil if nothing does.
  var limitReached: ProgramLimit? {
    if isCancelled?() ?? false { return .cancellation }
    if let timeLimit, ContinuousClock.now - start >= timeLimit { return .time }
    return nil
  }

  /// Options for an integer program in the time that is left.
  ///
  /// - Parameter endsWithFirst: whether any solution will do.
  func options(endsWithFirst: Bool = false) -> ProgramOptions {
    // Measured: on these programs cuts take three times as long as they save, and looking ahead half as long again.
    ProgramOptions(
      timeLimit: timeLimit.map { max(.zero, $0 - (ContinuousClock.now - start)) },
      relativeGap: endsWithFirst ? 0.999_999_999 : 0, nodeLimit: nodeLimit, usesCuts: false,
      looksAhead: false, isCancelled: isCancelled)
  }
}
