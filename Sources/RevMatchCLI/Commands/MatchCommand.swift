import ArgumentParser
import MentoringFiles
import MentoringMatcher
import MentoringModel
import MentoringReports

/// How a plan is made.
enum StrategyChoice: String, CaseIterable, ExpressibleByArgument {
  case optimal
}

/// `match`: the best plan of a programme.
struct MatchCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "match", abstract: "Make the best plan of a programme, and prove it.",
    discussion: """
      With -o, writes plan.json, matches.csv, unmatched.csv and manifest.json. The
      same files, settings and seed give the same bytes on every machine.

      Examples:
        revmatch match my-programme
        revmatch match my-programme -o plan
        revmatch match my-programme --json | jq .objective
      """)

  @OptionGroup var source: ProgrammeArgument
  @Option(name: .shortAndLong, help: "The folder for the plan; it is made if need be.")
  var output: String?
  @Option(help: "How the plan is made.")
  var strategy: StrategyChoice = .optimal
  @OptionGroup var plan: PlanOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    Watchdog.limit(seconds: plan.timeLimit)
    let console = common.console
    let loaded = try source.load(console)
    let record = try PlanRecord(
      of: loaded, version: RevMatchCommand.version, seed: plan.seed, threads: plan.threads)
    if let output {
      let names = try Watchdog.withoutExit { try record.write(to: output) }
      console.message("Written to \(output): " + names.joined(separator: ", "))
    }
    try console.data(common.json ? record.json.prettyText : text(record))
    if record.isInfeasible { throw ExitStatus.infeasible }
  }

  private func text(_ record: PlanRecord) -> String {
    let report = TextReport(common.textStyle, programme: record.loaded.programme)
    return switch record.outcome {
    case .planned(let plan, _): report.render(plan)
    case .infeasible(let minimum): report.render(minimum)
    }
  }
}
