import Dispatch
import Glibc
import LinearAssignment
import Synchronization

/// Ends the process when a time limit is over or the user interrupts it.
///
/// An interrupted run saves nothing: it exits. A time limit stops the solver in time for its best plan so far to be written up; the
/// process ends if there is none. The exit waits while files are being written, so these are all old or all new; a second
/// signal does not wait.
enum Watchdog {
  /// Held while files are written and, for ever, by whoever ends the process.
  private static let exitLock = Mutex(())
  private static let signals = [SIGINT, SIGTERM, SIGHUP]
  private static let wasSignalled = Atomic(false)

  /// Whether a signal asks the process to end; what is in ``withoutExit(_:)`` for long had better ask.
  static var isEnding: Bool { wasSignalled.load(ordering: .relaxed) }

  /// Lets SIGINT, SIGTERM and SIGHUP end the process with exit code 130, and makes errors of writes to closed
  /// pipes and beyond the limit of a file's size.
  ///
  /// To be called before there is a second thread: all threads inherit that the signals are blocked, and one takes them.
  static func install() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    var taken = sigset_t()
    sigemptyset(&taken)
    for number in signals where !(number == SIGHUP && isIgnored(number)) { sigaddset(&taken, number) }
    pthread_sigmask(SIG_BLOCK, &taken, nil)
    var thread = pthread_t()
    let waiting = pthread_create(&thread, nil, { _ in Watchdog.waitForSignals() }, nil)
    precondition(waiting == 0, "there is room for one more thread")
  }

  /// The time limit, and when it began.
  private static let limit = Mutex<(seconds: Double, began: DispatchTime)?>(nil)

  /// Ends the process with exit code 75 after the given time, counted from now.
  ///
  /// - Parameter control: a solve that had better end by itself at that time: the process then goes on for half a second.
  static func limit(seconds: Double?, stopping control: SolveControl? = nil) {
    guard let seconds else { return }
    let now = DispatchTime.now()
    limit.withLock { $0 = (seconds, now) }
    let grace = control == nil ? 0 : 0.5
    let queue = DispatchQueue.global(qos: .userInteractive)
    queue.asyncAfter(deadline: now + seconds + grace) {
      exitLock.withLock { _ in if limit.withLock({ $0 != nil }) { endForLackOfTime() } }
    }
    if let control { queue.asyncAfter(deadline: now + seconds) { control.stop() } }
  }

  /// Stops a solve so long before the time limit that a plan for so many people can still be explained and written, but not
  /// before half of the time is over.
  static func keepTime(toWriteUp people: Int, stopping control: SolveControl) {
    guard let (seconds, began) = limit.withLock(\.self) else { return }
    let reserve = min(seconds / 2, 0.00004 * Double(people))
    DispatchQueue.global(qos: .userInteractive).asyncAfter(deadline: began + seconds - reserve) {
      control.stop()
    }
  }

  /// Takes the time limit back: there is a plan, and only the writing is left.
  static func liftLimit() { limit.withLock { $0 = nil } }

  /// Says that there is no plan, and ends the process with exit code 75.
  static func endForLackOfTime() -> Never {
    let seconds = limit.withLock { $0?.seconds ?? 0 }
    let text = "revmatch: the time limit of \(seconds) s is over and no plan has been found yet\n"
    _ = text.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    _exit(75)
  }

  /// Runs `body` so that neither a signal nor the time limit ends the process in the middle of it.
  static func withoutExit<Result>(_ body: () throws -> Result) rethrows -> Result {
    try exitLock.withLock { _ in try body() }
  }

  private static func waitForSignals() -> Never {
    var awaited = sigset_t()
    sigemptyset(&awaited)
    for number in signals { sigaddset(&awaited, number) }
    var isSecond = false
    while true {
      var number: Int32 = 0
      guard sigwait(&awaited, &number) == 0 else { continue }
      if isSecond { _exit(130) }
      isSecond = true
      wasSignalled.store(true, ordering: .relaxed)
      DispatchQueue.global(qos: .userInteractive).async {
        exitLock.withLock { _ -> Void in _exit(130) }
      }
    }
  }

  /// Whether the process was started so that a signal has no effect, as `nohup` does.
  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
