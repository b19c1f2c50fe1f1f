import ArgumentParser
import LinearAssignment
import MentoringAnalysis
import MentoringMatcher
import MentoringModel
import MentoringProgrammes
import MentoringRecords
import MentoringReports
import TextFormats

/// A strategy by its name.
struct StrategyChoice {
  let type: any Strategy.Type

  static let all = Strategies.all.map { StrategyChoice(type: $0) }
  static var names: [String] { Strategies.all.map { $0.name } }
}

extension StrategyChoice {
  /// The strategy of a name.
  ///
  /// - Throws: what the parser shows, with a name that is near.
  init(named name: String) throws {
    guard let type = Strategies.named(name) else {
      let near = Suggestion.nearest(to: name, among: Self.names).map { "did you mean \($0)?" }
      throw ValidationError(
        "There is no strategy \"\(name)\"; \(near ?? "there are \(Self.names.joined(separator: ", ")).")")
    }
    self.init(type: type)
  }

  @Sendable static func named(_ name: String) throws -> StrategyChoice { try StrategyChoice(named: name) }
}

/// `match`: the best plan of a programme.
struct MatchCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "match", abstract: "Make the best plan of a programme, and prove it.",
    discussion: """
      With -o, writes plan.json, matches.csv, unmatched.csv and manifest.json. The
      same files, settings and seed give the same bytes on every machine. Another
      plan that DIR holds already is kept in DIR/earlier/1, then 2, and so on; `diff`
      says what has changed.

      Examples:
        revmatch match my-programme
        revmatch match my-programme -o plan
        revmatch match my-programme --json | jq .objective
        revmatch match my-programme --alternatives 5
        revmatch match my-programme --strategy fair
        revmatch match my-programme --time-limit 600 --memory-limit 4GiB

      A plan that the time limit ended has the status time_limit; its gap says how
      many points a better one might have at most.
      """)

  @OptionGroup var source: ProgrammeArgument
  @Option(name: .shortAndLong, help: "The folder for the plan; it is made if need be.")
  var output: String?
  @Option(
    help: ArgumentHelp(
      "How the plan is made: \(StrategyChoice.names.joined(separator: ", ")).",
      discussion: "The first is taken unless another is named.",
      valueName: "name"), completion: .list(StrategyChoice.names), transform: StrategyChoice.named)
  var strategy = StrategyChoice.all[0]
  @Option(
    help: ArgumentHelp(
      "Take what this file locks and forbids, and nothing else, such as the decisions.csv of `report`; the plan keeps a copy.",
      valueName: "file"), completion: .file(extensions: ["csv"]))
  var decisions: String?
  @Flag(help: "Where there is no plan, loosen as little as gives one, and say what.")
  var relax = false
  @Option(
    help: ArgumentHelp(
      "Under constraints, end as soon as the score is proven to be so near the best, such as 0.01%.",
      valueName: "percent"), transform: Self.millionths)
  var gap: Int = 0
  @Flag(
    help:
      "Write proof.json as well: the tree of cases that proves a plan under constraints, or that there is none."
  )
  var proof = false
  @Option(
    help: ArgumentHelp(
      "Find so many of the best plans, and say what each of the others changes; -o adds alternatives.csv.",
      valueName: "count"))
  var alternatives = 1
  @Flag(help: "Lose a plan that the folder holds, instead of keeping it in a folder `earlier` below.")
  var replace = false
  @OptionGroup var plan: PlanOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = common.console
    let progress = ProgressLine(console)
    let control = SolveControl { progress.show($0) }
    Watchdog.limit(seconds: plan.timeLimit, stopping: control)
    var loaded = try source.load(console)
    if let decisions { loaded = loaded.applying(try ChangeReader(loaded).deciding(by: decisions)) }
    let people = loaded.programme.participants.count
    Watchdog.keepTime(toWriteUp: people, stopping: control)
    let memory = try MemoryPlan(
      for: loaded.programme, limit: plan.memory.memoryLimit, at: loaded.origin)
    if memory.needed > Self.worthSaying {
      console.message(
        "This takes \(memory.words); scores are \(memory.storesScores ? "kept" : "worked out when they are needed")."
      )
    }
    let request = PlanRequest(
      strategy: strategy.type, seed: plan.seed, relaxes: relax, gap: gap, alternatives: alternatives,
      threads: plan.threads, storesScores: memory.storesScores)
    let found = try PlanRecord(
      of: loaded, version: RevMatchCommand.version, request: request, control: control)
    progress.end()
    guard let record = found else { Watchdog.endForLackOfTime() }
    Watchdog.liftLimit()
    if let output {
      let written = try Watchdog.withoutExit {
        try record.write(to: output, withProof: proof, replacing: replace)
      }
      console.message(written, in: output)
      if proof, let reason = record.reasonForNoProof { console.message("No proof.json: \(reason).") }
    }
    try console.data(common.json ? record.jsonWithAlternatives.prettyText : text(record))
    if record.isInfeasible { throw ExitStatus.infeasible }
  }

  mutating func validate() throws {
    if proof, output == nil { throw ValidationError("--proof needs -o, the folder that it is written to.") }
    guard (1...PlanRequest.mostAlternatives).contains(alternatives) else {
      throw ValidationError("--alternatives is a number from 1 to \(PlanRequest.mostAlternatives).")
    }
    if alternatives > 1, strategy.type.name != StrategyChoice.all[0].type.name {
      throw ValidationError(
        "--alternatives ranks plans by their total: it goes with the strategy optimal alone.")
    }
    if replace, output == nil { throw ValidationError("--replace needs -o, the folder that holds a plan.") }
  }

  /// A percentage with at most four decimals, in millionths.
  @Sendable private static func millionths(_ text: String) throws -> Int {
    guard text.hasSuffix("%"), let gap = FourDecimals.tenThousandths(text.dropLast(), upTo: 100),
      gap < 1_000_000
    else { throw ValidationError("a gap is a percentage with at most four decimals, such as 0.01%") }
    return gap
  }

  /// A need for memory beyond this is said.
  private static let worthSaying = 256 << 20

  private func text(_ record: PlanRecord) -> String {
    let report = TextReport(common.textStyle, programme: record.loaded.programme)
    return switch record.outcome {
    case .planned(let plan, _):
      report.render(plan) + (record.answer.alternatives.map { "\n" + report.render($0) } ?? "")
    case .infeasible(let obstacle):
      report.render(obstacle, record.answer.conflict, in: record.loaded.programme)
    }
  }
}
