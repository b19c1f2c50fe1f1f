import Glibc

/// Ends the process with words and an exit code when an allocation fails under a limit of the address space.
///
/// The runtime can only abort then. Estimates refuse most of what would not fit, but reading comes before they can be made.
/// Without such a limit no allocation fails on Linux, and crashes keep their backtraces.
enum MemoryGuard {
  /// To be called before there is a second thread.
  static func install() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0, limit.rlim_cur < rlim_t(Int.max)
    else { return }
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { number in MemoryGuard.end(number) }
    for number in [SIGABRT, SIGILL, SIGTRAP, SIGSEGV, SIGBUS] { sigaction(number, &action, nil) }
  }

  /// Runs inside a signal handler, so it allocates nothing.
  private static func end(_ number: Int32) {
    guard errno == ENOMEM else {
      signal(number, SIG_DFL)
      raise(number)
      return
    }
    let text: StaticString =
      "revmatch: there is not enough memory under the limit of the address space (ulimit -v)\n"
    _ = write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
    _exit(65)
  }
}
