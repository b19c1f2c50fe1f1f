import ArgumentParser

/// The exit codes of the program (after `sysexits.h` where it has one).
enum ExitStatus {
  static let findings = ExitCode(1)
  static let infeasible = ExitCode(3)
  static let badData = ExitCode(65)
  static let inputMissing = ExitCode(66)
  static let solverUnavailable = ExitCode(69)
  static let internalFault = ExitCode(70)
  static let cannotCreate = ExitCode(73)
  static let ioError = ExitCode(74)
  static let timeLimit = ExitCode(75)
  static let badConfiguration = ExitCode(78)
  static let interrupted = ExitCode(130)
  static let brokenPipe = ExitCode(141)
}
