import ArgumentParser
import LinearAssignment
import MentoringAnalysis
import MentoringMatcher
import MentoringModel
import MentoringProgrammes
import MentoringRecords
import MentoringReports
import TextFormats

/// `rotate`: several cycles ahead.
struct RotateCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate", abstract: "Plan several cycles ahead: new people for everybody in each.",
    discussion: """
      Each cycle is a plan of the strategy rotating, with the cycles before it in the
      history. Nobody meets the same person again, and a cycle may have fewer pairs
      for it, unless the rule past_pair is off; then as few do as can be. -o writes
      the pairs of all cycles as a file of past pairs.

      Examples:
        revmatch rotate my-programme --cycles 4
        revmatch rotate my-programme --cycles 4 -o cycles.csv
        revmatch rotate my-programme --cycles 2 --set rules.past_pair=false
      """)

  @OptionGroup var source: ProgrammeArgument
  @Option(help: ArgumentHelp("How many cycles.", valueName: "count"))
  var cycles = 3
  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write the pairs of all cycles into a file.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var output: String?
  @OptionGroup var plan: PlanOptions
  @OptionGroup var common: CommonOptions

  /// More cycles than any programme has ahead of it.
  private static let mostCycles = 100

  func validate() throws {
    guard (1...Self.mostCycles).contains(cycles) else {
      throw ValidationError("--cycles is a number from 1 to \(Self.mostCycles).")
    }
  }

  func run() throws {
    let console = common.console
    let control = SolveControl()
    Watchdog.limit(seconds: plan.timeLimit, stopping: control)
    let loaded = try source.load(console)
    let memory = try MemoryPlan(for: loaded.programme, limit: plan.memory.memoryLimit, at: loaded.origin)
    let found = try CyclesAhead(
      loaded.programme, count: cycles, seed: plan.seed, threads: plan.threads,
      memoryLimit: memory.storesScores ? .max : 0, control: control)
    guard let ahead = found else { Watchdog.endForLackOfTime() }
    Watchdog.liftLimit()
    if let output {
      try Watchdog.withoutExit {
        try OutputFolder.write(
          CyclesJSON.table(of: ahead).csv(), to: output, sparing: loaded.inputs.map(\.path))
      }
      console.message("Written: \(TerminalText.cleaned(output))")
    }
    try console.data(
      common.json
        ? CyclesJSON.value(of: ahead, in: loaded.programme).prettyText
        : TextReport(common.textStyle, programme: loaded.programme).render(ahead, in: loaded.programme))
    if ahead.obstacle != nil { throw ExitStatus.infeasible }
  }
}
