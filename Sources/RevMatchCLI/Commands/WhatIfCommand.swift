import ArgumentParser
import LinearAssignment
import MentoringAnalysis
import MentoringMatcher
import MentoringModel
import MentoringProgrammes
import MentoringRecords
import MentoringReports
import TextFormats

/// `what-if`: how the best plan would change.
struct WhatIfCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "what-if", abstract: "Say how the best plan would change if the programme did.",
    discussion: """
      The files stay as they are. Each answer is that of match on changed files.

      A change is one of
        remove ID · add FILE.csv · set ID COLUMN VALUE · capacity ID N
        lock MENTOR,MENTEE · forbid MENTOR,MENTEE · free MENTOR,MENTEE
        decide FILE.csv
        keep FILE.csv [N] · weight CRITERION VALUE · rule RULE VALUE
        constraint NAME at_least|at_most|exactly VALUE · drop NAME

      Names with blanks are put in quotes. A file of scenarios holds [[scenario]]
      tables, each with a name and [[scenario.change]] tables such as
      remove = "M-0007" or set = ["S-0003", "site", "Lisbon"].

      --scenarios takes a file with a scenario on each line, such as {"name": "A",
      "changes": ["remove M-0007"]}, and answers with a line of JSON for each. With
      --shard 3/8 it answers every eighth from the third, so that many machines can
      share the work; --merge joins what they wrote.

      Examples:
        revmatch what-if my-programme --change "remove M-0007"
        revmatch what-if my-programme --change "lock M-0007,S-0003" -o plan-b
        revmatch what-if my-programme --scenario drop-outs.toml --json
        revmatch what-if my-programme --scenarios drop-outs.jsonl --shard 1/2
        revmatch what-if my-programme --scenarios drop-outs.jsonl --merge 1.jsonl 2.jsonl
      """)

  @OptionGroup var source: ProgrammeArgument
  @Option(help: "A change; may be given several times, for changes that are made together.")
  var change: [String] = []
  @Option(help: "A file of scenarios.", completion: .file(extensions: ["toml"]))
  var scenario: String?
  @Option(help: "A file with a scenario on each line.", completion: .file(extensions: ["jsonl"]))
  var scenarios: String?
  @OptionGroup var shared: ShardOptions
  @Option(name: .shortAndLong, help: "The folder for the plan after the changes; it is made if need be.")
  var output: String?
  @OptionGroup var plan: PlanOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if [!change.isEmpty, scenario != nil, scenarios != nil].count(where: \.self) > 1 {
      throw ValidationError("Give one of --change, --scenario and --scenarios.")
    }
    if scenarios == nil, shared.isUsed {
      throw ValidationError("--shard and --merge need --scenarios, the file that is shared.")
    }
    if scenarios != nil, output != nil {
      throw ValidationError("-o keeps the plans of --change and --scenario, not of --scenarios.")
    }
  }

  func run() throws {
    Watchdog.limit(seconds: plan.timeLimit)
    let console = common.console
    let loaded = try source.load(console)
    let reader = ChangeReader(loaded)
    if let lines = self.scenarios {
      try answer(lines, reader, loaded, console)
      return
    }
    let scenarios = try scenario.map { try reader.scenarios(in: $0) } ?? [try reader.scenario(change)]
    let memory = try MemoryPlan(for: loaded.programme, limit: plan.memory.memoryLimit, at: loaded.origin)
    var session = try session(loaded, memory)
    var values: [JSONValue] = []
    var hasNoPlan = false
    for (number, scenario) in scenarios.enumerated() {
      let answer = try session.answer(scenario.changes)
      hasNoPlan = answer.after == nil
      if common.json {
        values.append(WhatIfJSON.value(of: answer, to: scenario))
      } else {
        let report = TextReport(common.textStyle, programme: loaded.programme, changed: answer.programme)
        try console.data((number > 0 ? "\n" : "") + report.render(answer, title: title(scenario)))
      }
    }
    if common.json {
      try console.data(
        values.count == 1
          ? values[0].prettyText : JSONValue.object(["scenarios": .array(values)]).prettyText)
    }
    if let output { try write(loaded, scenarios, to: output, console, storesScores: memory.storesScores) }
    if hasNoPlan, scenarios.count == 1 { throw ExitStatus.infeasible }
  }

  private func session(_ loaded: LoadedProgramme, _ memory: MemoryPlan) throws -> WhatIfSession {
    try WhatIfSession(
      loaded.programme, seed: plan.seed, threads: plan.threads,
      memoryLimit: memory.storesScores ? .max : 0)
  }

  /// Answers the scenarios of a file of lines, or joins such answers.
  private func answer(
    _ lines: String, _ reader: ChangeReader, _ loaded: LoadedProgramme, _ console: Console
  ) throws {
    if !shared.merge.isEmpty {
      let count = try ChangeReader.count(ofLines: lines)
      for answer in try ShardMerge.answers(in: shared.merge, count: count) {
        try console.data(answer.bytes + [UInt8(ascii: "\n")])
      }
      return
    }
    let scenarios = try reader.scenarios(inLines: lines, shared.shard ?? .whole)
    let memory = try MemoryPlan(for: loaded.programme, limit: plan.memory.memoryLimit, at: loaded.origin)
    var session = try session(loaded, memory)
    for scenario in scenarios {
      let value = WhatIfJSON.value(of: try session.answer(scenario.scenario.changes), to: scenario)
      try console.data(value.compactText + "\n")
    }
  }

  private func title(_ scenario: Scenario) -> String {
    if !scenario.name.isEmpty, scenario.name != self.scenario { return scenario.name }
    return scenario.texts.isEmpty ? "Without any change" : scenario.texts.joined(separator: "; ")
  }

  /// Writes the plan after the changes; that of several scenarios into a folder for each, by number.
  private func write(
    _ loaded: LoadedProgramme, _ scenarios: [Scenario], to folder: String, _ console: Console,
    storesScores: Bool
  ) throws {
    let request = PlanRequest(seed: plan.seed, threads: plan.threads, storesScores: storesScores)
    for (number, scenario) in scenarios.enumerated() {
      let own = scenarios.count == 1 ? folder : "\(folder)/\(number + 1)"
      let record = try PlanRecord(
        of: loaded.applying(scenario), version: RevMatchCommand.version, request: request)
      console.message(try Watchdog.withoutExit { try record.write(to: own) }, in: own)
    }
  }
}
