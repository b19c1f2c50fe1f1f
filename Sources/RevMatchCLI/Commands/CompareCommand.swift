import ArgumentParser
import Glibc
import LinearAssignment
import MentoringAnalysis
import MentoringMatcher
import MentoringModel
import MentoringProgrammes
import MentoringRecords
import MentoringReports
import TextFormats

/// `compare`: strategies side by side.
struct CompareCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Compare strategies, and plans made by hand, on one programme.",
    discussion: """
      With -o, writes a folder for each strategy with its plan, as `match -o` does,
      and report.html with charts. --plan takes a plan made elsewhere: a CSV file with
      the columns mentor and mentee, or a folder with a matches.csv. It is compared
      as it is, and what it breaks is said. Exit code 3 if no strategy has a plan.

      Examples:
        revmatch compare my-programme
        revmatch compare my-programme --strategies optimal,fair,stable
        revmatch compare my-programme --plan by-hand.csv -o comparison
        revmatch compare my-programme --json | jq '.strategies[].worst'
      """)

  @OptionGroup var source: ProgrammeArgument
  @Option(
    help: ArgumentHelp(
      "Which strategies, with commas; without, all: \(StrategyChoice.names.joined(separator: ", ")).",
      valueName: "names"), transform: Self.strategies)
  var strategies: [StrategyChoice] = StrategyChoice.all
  @Option(name: .customLong("plan"), help: "A plan made elsewhere.", completion: .file(extensions: ["csv"]))
  var given: String?
  @Option(name: .shortAndLong, help: "The folder for plans and report; it is made if need be.")
  var output: String?
  @OptionGroup var plan: PlanOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = common.console
    let control = SolveControl()
    Watchdog.limit(seconds: plan.timeLimit, stopping: control)
    let loaded = try source.load(console)
    let memory = try MemoryPlan(for: loaded.programme, limit: plan.memory.memoryLimit, at: loaded.origin)
    let givenPlan = try given.map { try Self.read($0, of: loaded.programme) }
    let found = try StrategyComparison(
      loaded.programme, by: strategies.map(\.type), given: givenPlan, seed: plan.seed, threads: plan.threads,
      memoryLimit: memory.storesScores ? .max : 0, control: control, clock: Self.processorSeconds)
    guard let comparison = found else { Watchdog.endForLackOfTime() }
    Watchdog.liftLimit()
    if let output {
      try Watchdog.withoutExit {
        try ComparisonRecord(comparison, of: loaded).write(
          to: output, version: RevMatchCommand.version, report: ComparisonPage.html(comparison))
      }
      console.message(
        "Written to \(TerminalText.cleaned(output)): report.html, and a folder for each strategy")
    }
    try console.data(
      common.json
        ? ComparisonJSON.value(of: comparison).prettyText
        : TextReport(common.textStyle, programme: loaded.programme).render(comparison))
    if comparison.columns.allSatisfy({ $0.plan == nil }) { throw ExitStatus.infeasible }
  }

  private static func read(_ path: String, of programme: Programme) throws -> StrategyComparison.GivenPlan {
    var status = stat()
    let isFolder = stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    let pairs = try PairLists.plan(isFolder ? "\(path)/matches.csv" : path, of: programme)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return StrategyComparison.GivenPlan(name: name, pairs: pairs)
  }

  /// Names with commas; each counts once.
  @Sendable private static func strategies(_ text: String) throws -> [StrategyChoice] {
    var chosen: [StrategyChoice] = []
    for name in text.split(separator: ",").map({ $0.trimmed }) {
      let choice = try StrategyChoice(named: name)
      if !chosen.contains(where: { $0.type == choice.type }) { chosen.append(choice) }
    }
    if chosen.isEmpty { throw ValidationError("--strategies names none.") }
    return chosen
  }

  /// How much processor time this process has had, in seconds; POSIX counts it in millionths.
  private static func processorSeconds() -> Double { Double(clock()) / 1_000_000 }
}

extension Substring {
  fileprivate var trimmed: String { TextFolding.trimmed(String(self)) }
}
