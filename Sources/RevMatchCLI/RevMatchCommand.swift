import ArgumentParser
import Glibc
import LinearAssignment
import MatrixFiles
import MentoringFiles
import MentoringModel

/// The program.
@main
struct RevMatchCommand: ParsableCommand {
  /// The version, as in `CHANGELOG.md`.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "revmatch",
    abstract: "Pairs mentors with mentees: the best plan, with a proof and an explanation.",
    discussion: """
      A programme is a folder with a programme.toml and its rosters. Start with a template:

        revmatch init my-programme --template digital-fluency
        revmatch check my-programme
        revmatch match my-programme -o plan
        revmatch explain my-programme --person S-0017

      Exit codes: 0 done, 1 findings, 3 infeasible, 64 usage, 65 bad data, 66 input missing, 69 solver not \
      available, 70 internal fault, 73 cannot create output, 74 I/O error, 75 time limit, 78 bad configuration, \
      130 interrupted, 141 broken pipe.
      """,
    version: version,
    subcommands: [
      InitCommand.self, CheckCommand.self, MatchCommand.self, ExplainCommand.self, AssignCommand.self,
      GenerateCommand.self, VerifyCommand.self, DoctorCommand.self,
    ])

  static func main() {
    Watchdog.install()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      let status = report(error)
      fflush(nil)
      Glibc.exit(status)
    }
  }

  /// Says what went wrong, and gives the exit code.
  private static func report(_ error: any Error) -> Int32 {
    let console = Console(isQuiet: false, usesColour: isatty(STDERR_FILENO) == 1)
    switch error {
    case let fault as InputFault:
      console.diagnostics(fault.diagnostics)
      switch fault.kind {
      case .data: return ExitStatus.badData.rawValue
      case .missing: return ExitStatus.inputMissing.rawValue
      case .configuration: return ExitStatus.badConfiguration.rawValue
      }
    case let fault as MatrixFault:
      let position =
        fault.line > 0 ? SourcePosition(file: fault.file, line: fault.line, column: fault.column) : nil
      let place = position == nil ? "\(fault.file): " : ""
      console.diagnostics([
        Diagnostic(
          .error, code: "E0401", place + fault.message, at: position, sourceLine: fault.sourceLine,
          markedLength: fault.markedLength, help: fault.help)
      ])
      return (fault.kind == .unreadable ? ExitStatus.inputMissing : ExitStatus.badData).rawValue
    case let fault as OutputFault:
      console.message("revmatch: \(fault)")
      return (fault.kind == .cannotCreate ? ExitStatus.cannotCreate : ExitStatus.ioError).rawValue
    case let overflow as CostOverflow:
      console.message("revmatch: \(overflow)")
      return ExitStatus.badData.rawValue
    case let code as ExitCode:
      return code.rawValue
    default:
      // What the parser does not know as an error of the command line is a fault of the program.
      let code = exitCode(for: error) == .failure ? ExitStatus.internalFault : exitCode(for: error)
      let text = fullMessage(for: error)
      if code == .success {
        do { try console.data(text + "\n") } catch { return report(error) }
      } else if !text.isEmpty {
        console.message(text)
      }
      return code.rawValue
    }
  }
}
