import ArgumentParser
import Glibc
import MentoringAnalysis
import MentoringFiles
import MentoringMatcher
import MentoringModel
import MentoringReports

/// How a plan is made.
enum StrategyChoice: String, CaseIterable, ExpressibleByArgument {
  case optimal
}

/// `match`: the best plan of a programme.
struct MatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match", abstract: "Make the best plan of a programme, and prove it.",
    discussion: """
      Examples:
        revmatch match my-programme            show the plan
        revmatch match my-programme -o plan    and write it into the folder plan
        revmatch match my-programme --json | jq .objective

      The folder gets plan.json, matches.csv, unmatched.csv and manifest.json. \
      The same files, settings and seed give the same bytes on every machine.
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
    let made = try PlanMaker(loaded: loaded, seed: plan.seed, threads: plan.threads).make()
    if let output {
      let files = made.files(programmePath: RelativePath.of(source.programme, from: output))
      try Watchdog.withoutSignals { try OutputFolder.write(files, to: output) }
      console.message("Written to \(output): " + files.map(\.name).joined(separator: ", "))
    }
    try console.data(common.json ? made.json.prettyText : made.text(common.textStyle))
    if made.isInfeasible { throw ExitStatus.infeasible }
  }
}
