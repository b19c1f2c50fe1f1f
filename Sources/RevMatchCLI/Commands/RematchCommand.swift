import ArgumentParser
import MentoringAnalysis
import MentoringMatcher
import MentoringModel
import MentoringProgrammes
import MentoringRecords
import MentoringReports
import TextFormats

/// `rematch`: the next plan after one that has begun.
struct RematchCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "rematch", abstract: "Match again after people have left and come, and disturb little.",
    discussion: """
      Reads which pairs have begun from matches.csv in the folder of a plan, and the
      programme as its files are now. Pairs go on as long as both take part and no
      decision forbids them; newcomers get who is free. With --max-changes or
      --change-cost pairs may part where that makes a better plan. The table at the
      end says what each number of partings would bring.

      Examples:
        revmatch rematch plan
        revmatch rematch plan --change "remove M-0007" -o plan
        revmatch rematch plan --max-changes 3
        revmatch rematch plan --change-cost 5 --json | jq .parted
      """)

  @Argument(help: "The folder of the plan that has begun.", completion: .directory)
  var directory: String
  @Option(help: "Where the programme is, if it is no longer where the manifest says.")
  var programme: String?
  @Option(help: "What has changed besides the files, as for what-if; may be given several times.")
  var change: [String] = []
  @Flag(help: "Keep every pair that can go on; so it is without --max-changes and --change-cost.")
  var keepStarted = false
  @Option(help: ArgumentHelp("Let at most so many pairs part that could go on.", valueName: "N"))
  var maxChanges: Int?
  @Option(
    help: ArgumentHelp(
      "Let pairs part where each parting gains more than so much, in points as reports show them, such as 5 or 2.5.",
      valueName: "points"), transform: Self.points)
  var changeCost: Int?
  @Flag(help: "Leave out what was decided about people of the plan who have left; else that is an error.")
  var release = false
  @Flag(help: "Say what every number of partings would bring, not that of a few.")
  var curve = false
  @Option(name: .shortAndLong, help: "The folder for the next plan; it is made if need be.")
  var output: String?
  @Flag(help: "Lose a plan that the folder holds, instead of keeping it in a folder `earlier` below.")
  var replace = false
  @OptionGroup var plan: PlanOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if [keepStarted, maxChanges != nil, changeCost != nil].count(where: \.self) > 1 {
      throw ValidationError("Give one of --keep-started, --max-changes and --change-cost.")
    }
    if let maxChanges, maxChanges < 0 { throw ValidationError("--max-changes is a whole number from 0.") }
    if replace, output == nil { throw ValidationError("--replace needs -o, the folder that holds a plan.") }
  }

  func run() throws {
    Watchdog.limit(seconds: plan.timeLimit)
    let console = common.console
    let partings: Rematch.Partings =
      if let maxChanges { .atMost(maxChanges) } else if let changeCost { .priced(changeCost) } else { .none }
    let rematch: Rematch
    do {
      rematch = try Rematch(
        of: directory, programme: programme, changes: change, releasesLeavers: release, partings: partings,
        request: PlanRequest(seed: plan.seed, threads: plan.threads), memoryLimit: plan.memory.memoryLimit,
        version: RevMatchCommand.version)
    } catch let fault as InputFault
      where !release && fault.diagnostics.contains(where: { $0.kind == .unknownPerson })
    {
      console.message("With --release, what was decided about people of the plan who have left is left out.")
      throw fault
    }
    console.diagnostics(rematch.record.loaded.diagnostics.filter { $0.severity != .note })
    let answer = try rematch.answer(showsWholeCurve: curve)
    if let output {
      let written = try Watchdog.withoutExit { try rematch.record.write(to: output, replacing: replace) }
      console.message(written, in: output)
    }
    if common.json {
      try console.data(RematchJSON.value(of: answer).prettyText)
    } else {
      let names = TextReport(programme: rematch.record.loaded.programme).names
      let report = TextReport(common.textStyle, names: rematch.earlier.names.merging(names) { _, now in now })
      try console.data(report.render(answer, heading: "From \(directory) to the next plan"))
    }
    if rematch.record.isInfeasible { throw ExitStatus.infeasible }
  }

  /// Points as reports show them, from 0 to 1000 with at most four decimals, in millionths of a score.
  @Sendable private static func points(_ text: String) throws -> Int {
    guard let value = FourDecimals.tenThousandths(text, upTo: 1000) else {
      throw ValidationError(
        "a price is a number of points from 0 to 1000 with at most four decimals, such as 2.5")
    }
    return value
  }
}
