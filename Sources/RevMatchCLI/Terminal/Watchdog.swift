import Dispatch
import Glibc
import Synchronization

/// Ends the process when a time limit is over or the user interrupts it.
///
/// No plan is held before the solver has finished, so there is nothing to save: the process says so and exits. The exit
/// waits while files are being written, so these are all old or all new; a second signal does not wait.
enum Watchdog {
  /// Held while files are written and, for ever, by whoever ends the process.
  private static let exitLock = Mutex(())
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

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

  /// Ends the process with exit code 75 after the given time, counted from now.
  static func limit(seconds: Double?) {
    guard let seconds else { return }
    DispatchQueue.global(qos: .userInteractive).asyncAfter(deadline: .now() + seconds) {
      exitLock.withLock { _ -> Void in
        let text = "revmatch: the time limit of \(seconds) s is over and no plan has been found yet\n"
        _ = text.withCString { write(STDERR_FILENO, $0, strlen($0)) }
        _exit(75)
      }
    }
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
