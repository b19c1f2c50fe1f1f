import Dispatch
import Glibc

/// Ends the process when a time limit is over or the user interrupts it.
///
/// No plan is held before the solver has finished, so there is nothing to save: the process says so and exits.
/// Output is written with signals blocked, hence never cut in the middle.
enum Watchdog {
  /// Lets SIGINT and SIGTERM end the process at once with exit code 130, and makes writes to closed pipes errors.
  static func install() {
    signal(SIGPIPE, SIG_IGN)
    for number in [SIGINT, SIGTERM, SIGHUP] { signal(number) { _ in _exit(130) } }
  }

  /// Ends the process with exit code 75 after the given time, counted from now.
  static func limit(seconds: Double?) {
    guard let seconds else { return }
    DispatchQueue.global(qos: .userInteractive).asyncAfter(deadline: .now() + seconds) {
      let text = "revmatch: the time limit of \(seconds) s is over and no plan has been found yet\n"
      _ = text.withCString { write(STDERR_FILENO, $0, strlen($0)) }
      _exit(75)
    }
  }

  /// Runs `body` so that neither a signal nor the time limit's exit falls into it: signals wait until it has ended.
  static func withoutSignals<Result>(_ body: () throws -> Result) rethrows -> Result {
    var blocked = sigset_t()
    var before = sigset_t()
    sigemptyset(&blocked)
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&blocked, number) }
    pthread_sigmask(SIG_BLOCK, &blocked, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    return try body()
  }
}
