import ArgumentParser
import MentoringAnalysis
import MentoringModel
import MentoringProgrammes
import MentoringRecords
import MentoringReports
import TextFormats

/// `scores`: how good every pair is, without solving.
struct ScoresCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "scores", abstract: "List the score of every pair, or of some, with all criteria and rules.",
    discussion: """
      Nothing is solved, and locks are not looked at. Without --csv, --json or -o, all
      pairs are summed up, and listed ones are shown. --pairs takes a file with the
      columns mentor and mentee, in any order.

      Examples:
        revmatch scores my-programme
        revmatch scores my-programme --csv -o scores.csv
        revmatch scores my-programme --pairs wishes.csv
        revmatch scores my-programme --json | jq '.pairs[0].contributions'
      """)

  @OptionGroup var source: ProgrammeArgument
  @Option(help: "A CSV file with the pairs to list.", completion: .file(extensions: ["csv"]))
  var pairs: String?
  @Flag(help: "Write CSV: a row for each pair, values in basis points.")
  var csv = false
  @Option(
    name: .shortAndLong, help: "The file to write, - for the standard output; CSV unless --json is given.")
  var output: String = "-"
  @Option(help: "Threads for scoring; the result does not depend on it.")
  var threads: Int = Terminal.processorCount
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if csv, common.json { throw ValidationError("Give one of --csv and --json.") }
    guard (1...1024).contains(threads) else { throw ValidationError("--threads is a number from 1 to 1024.") }
  }

  func run() throws {
    let console = common.console
    let loaded = try source.load(console)
    let programme = loaded.programme
    let listed = try pairs.map { try PairLists.pairs($0, of: programme) }
    if !csv, !common.json, output == "-" {
      let report = TextReport(common.textStyle, programme: programme)
      return try console.data(
        listed.map { report.render(ScoredPair.all($0, in: programme)) }
          ?? report.render(ScoreOverview(programme, threads: threads)))
    }
    let listing = ScoreListing(of: programme, pairs: listed)
    let format: ScoreListing.Format = common.json ? .json : .csv
    guard output != "-" else { return try listing.write(format, threads: threads) { try console.data($0) } }
    try Watchdog.withoutExit {
      try listing.write(
        format, to: output, threads: threads, sparing: loaded.inputs.map(\.path) + (pairs.map { [$0] } ?? []),
        unless: { Watchdog.isEnding })
    }
    console.message("Written: \(TerminalText.cleaned(output))")
  }
}
