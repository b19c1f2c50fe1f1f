import ArgumentParser
import IntegerPrograms
import LinearAssignment
import MentoringMatcher
import MentoringProgrammes
import MentoringRecords
import MentoringReports
import TextFormats

/// The formats that other solvers read.
enum FormatChoice: String, CaseIterable, ExpressibleByArgument {
  case mps, lp

  var format: ProgramFormat { self == .mps ? .mps : .lp }
}

/// What an exported program optimises.
enum StepChoice: String, CaseIterable, ExpressibleByArgument {
  case pairs, score

  var step: PlanProgram.Step { self == .pairs ? .pairs : .score }
}

/// `export`: the integer program of a programme, for any other solver.
struct ExportCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a programme as an integer program, for any other solver.",
    discussion: """
      With -o model.mps, also writes model.map.csv, which says what each variable
      and row stands for. The same files give the same bytes.

      Examples:
        revmatch export my-programme --format mps -o model.mps
        glpsol --freemps model.mps -o solution.txt
        revmatch export my-programme --format lp --step pairs

      A program has one objective, and "most pairs, then the highest total score"
      is two. The step `score` therefore asks for exactly the most pairs that there
      can be; a solve counts them, unless --pairs says how many. The step `pairs` is
      the program that counts them, for whoever wants to check that too.
      """)

  @OptionGroup var source: ProgrammeArgument
  @Option(help: "The format: mps (free layout) or lp (CPLEX).")
  var format: FormatChoice
  @Option(
    name: .shortAndLong,
    help: "The file to write, - for the standard output; the table of names goes beside it.")
  var output: String = "-"
  @Option(help: "What is optimised: the score, or the number of pairs.")
  var step: StepChoice = .score
  @Option(help: "Ask for exactly so many pairs, locked ones included; nothing is solved then.")
  var pairs: Int?
  @Option(help: "End after so many seconds, with exit 75 if the most pairs are not known yet.")
  var timeLimit: Double?
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if common.json, output == "-" { throw ValidationError("--json needs -o: one of the two can be printed.") }
    if let pairs, !(0...1_000_000_000).contains(pairs) {
      throw ValidationError("--pairs is a whole number from 0.")
    }
    if let timeLimit, !(timeLimit > 0 && timeLimit <= 1e9) {
      throw ValidationError("--time-limit is a number of seconds above 0.")
    }
  }

  func run() throws {
    let console = common.console
    let control = SolveControl()
    Watchdog.limit(seconds: timeLimit, stopping: control)
    let export = try ProgramExport.made(
      of: source.load(console), version: RevMatchCommand.version, step: step.step, pairCount: pairs,
      threads: Terminal.processorCount, control: control)
    guard let export else { Watchdog.endForLackOfTime() }
    Watchdog.liftLimit()
    if export.isKnownInfeasible {
      console.message("No plan keeps all that is asked: the program is infeasible.")
    }
    guard output != "-" else { return try console.data(export.text(format.format)) }
    let names = try Watchdog.withoutExit { try export.write(to: output, as: format.format) }
    console.message("Written: " + TerminalText.cleaned(names.joined(separator: ", ")))
    if common.json { try console.data(summary(export, names)) }
  }

  private func summary(_ export: ProgramExport, _ names: [String]) -> JSONValue {
    let program = export.planProgram
    return .object([
      "schemaVersion": .integer(PlanJSON.schemaVersion), "format": .string(format.rawValue),
      "step": .string(step.rawValue), "pairs": program.pairCount.map { .integer($0) } ?? .null,
      "infeasible": .bool(export.isKnownInfeasible),
      "locked": .integer(program.lockedCount), "variables": .integer(program.program.variables.count),
      "rows": .integer(program.program.rowCount), "files": .array(names.map { .string($0) }),
    ])
  }
}
