import ArgumentParser
import Glibc
import LinearAssignment
import MentoringMatcher
import MentoringModel
import MentoringRecords
import MentoringReports

/// The program.
@main
struct RevMatchCommand: ParsableCommand {
  /// The version, as in `CHANGELOG.md`.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "revmatch",
    abstract: "Pairs mentors with mentees: the best plan, with a proof and an explanation.",
    discussion: """
      A programme is a folder with a programme.toml and its rosters. Start with
      a template:

        revmatch init my-programme --template digital-fluency
        revmatch check my-programme
        revmatch match my-programme -o plan
        revmatch explain my-programme --person S-0017

      Exit codes: 0 done, 1 findings, 3 infeasible, 64 usage, 65 bad data,
      66 input missing, 69 library missing, 70 internal fault, 73 cannot create
      output, 74 I/O error, 75 time limit, 78 bad configuration, 130 interrupted,
      141 broken pipe.
      """,
    version: version,
    subcommands: [
      InitCommand.self, CheckCommand.self, MatchCommand.self, ExplainCommand.self, WhatIfCommand.self,
      SweepCommand.self,
      RematchCommand.self, ResilienceCommand.self, ScoresCommand.self, CompareCommand.self,
      RotateCommand.self, DiffCommand.self,
      ReportCommand.self, CalendarCommand.self, ReviewCommand.self, VerifyCommand.self, AssignCommand.self,
      ExportCommand.self,
      GenerateCommand.self,
      DoctorCommand.self,
    ])

  static func main() {
    StackGuard.run { _ in
      RevMatchCommand.runCommand()
      return nil
    }
  }

  private static func runCommand() {
    MemoryGuard.install()
    Watchdog.install()
    var console = CommonOptions.parseOrExit([]).console
    var showsNotes = false
    do {
      try refuseUnknownCommand(CommandLine.arguments.dropFirst().first)
      var command = try parseAsRoot()
      if let command = command as? any ProgramCommand { console = command.common.console }
      showsNotes = command is CheckCommand
      try command.run()
    } catch {
      Glibc.exit(report(error, on: console, showsNotes: showsNotes))
    }
  }

  /// Says which command was meant; the parser itself would speak of unexpected arguments.
  private static func refuseUnknownCommand(_ word: String?) throws {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard let word, !word.hasPrefix("-"), !names.contains(word) else { return }
    let near = Suggestion.nearest(to: word, among: names).map { "; did you mean \($0)?" } ?? "."
    throw ValidationError("There is no command \"\(word)\"\(near)")
  }

  /// Says what went wrong, and gives the exit code.
  private static func report(_ error: any Error, on console: Console, showsNotes: Bool) -> Int32 {
    switch error {
    case let fault as InputFault:
      console.diagnostics(fault.diagnostics.filter { showsNotes || $0.severity != .note })
      switch fault.kind {
      case .data: return ExitStatus.badData.rawValue
      case .missing: return ExitStatus.inputMissing.rawValue
      case .configuration: return ExitStatus.badConfiguration.rawValue
      }
    case let fault as OutputFault:
      // Whoever interrupts the program knows why it ends.
      if fault.kind == .stopped { return ExitStatus.interrupted.rawValue }
      console.fault("revmatch: \(TerminalText.cleaned("\(fault)"))")
      return (fault.kind == .cannotCreate ? ExitStatus.cannotCreate : ExitStatus.ioError).rawValue
    case let fault as AssignmentFault: return report(MatchFault(fault), on: console, showsNotes: showsNotes)
    case let fault as MatchFault:
      console.fault("revmatch: \(fault)")
      switch fault {
      case .proof(let reason, let program):
        console.fault(FaultReport(reason, program, version: version).kept())
        return ExitStatus.internalFault.rawValue
      case .libraryMissing: return ExitStatus.libraryMissing.rawValue
      default: return ExitStatus.badData.rawValue
      }
    case let code as ExitCode:
      return code.rawValue
    default:
      // What the parser does not know as an error of the command line is a fault of the program.
      let code = exitCode(for: error) == .failure ? ExitStatus.internalFault : exitCode(for: error)
      let text = fullMessage(for: error)
      if code == .success {
        do { try console.data(text + "\n") } catch {
          return report(error, on: console, showsNotes: showsNotes)
        }
      } else if !text.isEmpty {
        console.fault(text)
      }
      return code.rawValue
    }
  }
}
