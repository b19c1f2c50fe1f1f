import ArgumentParser
import MentoringAnalysis
import MentoringMatcher
import MentoringProgrammes
import MentoringRecords
import MentoringReports
import TextFormats

/// `check`: what the files hold, before any solving.
struct CheckCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check a programme's files, people and rules before matching.",
    discussion: """
      Shows faults and warnings of the files, supply and demand for each skill, how
      complete the data are, and people nobody can be paired with. Exit code 1 if
      there is something to mend before matching.

      Examples:
        revmatch check my-programme
        revmatch check my-programme --json | jq .unmatchable
      """)

  @OptionGroup var source: ProgrammeArgument
  @Option(help: "Threads for scoring; the result does not depend on it.")
  var threads: Int = Terminal.processorCount
  @OptionGroup var memory: MemoryOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (1...1024).contains(threads) else { throw ValidationError("--threads is a number from 1 to 1024.") }
  }

  func run() throws {
    let console = common.console
    let loaded = try source.read()
    // Notes, such as the delimiter found, interest whoever checks.
    console.diagnostics(loaded.diagnostics)
    try MemoryPlan.requireMemory(
      for: loaded.programme, limit: memory.memoryLimit, at: loaded.origin)
    let check = ProgrammeCheck(loaded.programme, threads: threads)
    try console.data(
      common.json
        ? CheckJSON.value(of: check, loaded).prettyText
        : TextReport(common.textStyle, programme: loaded.programme).render(check))
    if check.hasFindings { throw ExitStatus.findings }
  }
}
