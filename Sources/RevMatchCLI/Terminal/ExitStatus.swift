import ArgumentParser

/// The exit codes of the program (after `sysexits.h` where it has one); the comments are their meanings, from which
/// `docs/reference/commands.md` is made.
enum ExitStatus {
  /// There are findings (`check`, `verify`, `doctor`), or two plans differ (`diff`).
  static let findings = ExitCode(1)
  /// Infeasible: no plan keeps every minimum and constraint, or no complete assignment exists; the output says why.
  static let infeasible = ExitCode(3)
  /// The data are wrong: rosters, pair files, matrices.
  static let badData = ExitCode(65)
  /// An input is missing or cannot be read.
  static let inputMissing = ExitCode(66)
  /// A library of the system that the plan needs is not there.
  static let libraryMissing = ExitCode(69)
  /// A fault of the program itself; please report it, with the file that is named.
  static let internalFault = ExitCode(70)
  /// An output file or folder cannot be made.
  static let cannotCreate = ExitCode(73)
  /// Writing failed, for example because the disk is full.
  static let ioError = ExitCode(74)
  /// The time limit is over and there is no plan yet.
  static let timeLimit = ExitCode(75)
  /// The settings in `programme.toml`, or decisions, are wrong or contradict each other.
  static let badConfiguration = ExitCode(78)
  /// Interrupted.
  static let interrupted = ExitCode(130)
  /// Whoever read the output closed it.
  static let brokenPipe = ExitCode(141)
}
