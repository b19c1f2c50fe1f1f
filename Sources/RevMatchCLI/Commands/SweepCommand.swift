import ArgumentParser
import MentoringAnalysis
import MentoringMatcher
import MentoringModel
import MentoringProgrammes
import MentoringRecords
import MentoringReports
import TextFormats

/// `sweep`: what other weights and limits would give.
struct SweepCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep", abstract: "Say how weights and limits decide which plan is the best.",
    discussion: """
      Without a range: how far each weight may move by itself before another plan is
      better. With one: every best plan on the way, and where one gives way to the
      next. A range is NAME=FROM..TO or NAME=FROM..TO:STEP.

      Examples:
        revmatch sweep my-programme
        revmatch sweep my-programme --weight schedule=0..60
        revmatch sweep my-programme --weight schedule=0..60 --svg schedule.svg
        revmatch sweep my-programme --constraint "Travel budget=100..500:50"
      """)

  @OptionGroup var source: ProgrammeArgument
  @Option(help: ArgumentHelp("Sweep the weight of a criterion.", valueName: "key=from..to:step"))
  var weight: String?
  @Option(help: ArgumentHelp("Sweep the limit of a constraint.", valueName: "name=from..to:step"))
  var constraint: String?
  @Flag(help: "Try every value, not only where the best plan changes.")
  var everyStep = false
  @Option(help: ArgumentHelp("Draw a chart of the sweep into a file.", valueName: "file"))
  var svg: String?
  @OptionGroup var plan: PlanOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if weight != nil, constraint != nil { throw ValidationError("Give --weight or --constraint, not both.") }
    if svg != nil, weight == nil, constraint == nil {
      throw ValidationError("--svg draws a sweep: give --weight or --constraint.")
    }
  }

  func run() throws {
    Watchdog.limit(seconds: plan.timeLimit)
    let console = common.console
    let loaded = try source.load(console)
    let memory = try MemoryPlan(
      for: loaded.programme, limit: plan.memory.memoryLimit, at: loaded.origin)
    let session = ReweighingSession(
      seed: plan.seed, threads: plan.threads, memoryLimit: memory.storesScores ? .max : 0)
    let reader = SweepAxisReader(loaded)
    let report = TextReport(common.textStyle, programme: loaded.programme)
    let axis = try weight.map { try reader.weight($0) } ?? constraint.map { try reader.limit($0) }
    guard let axis else {
      let intervals = try WeightIntervals(of: loaded.programme, session, triesEveryWeight: everyStep)
      try console.data(
        common.json ? SweepJSON.value(of: intervals).prettyText : report.render(intervals))
      if intervals.totals == nil { throw ExitStatus.infeasible }
      return
    }
    let sweep = try ProgrammeSweep(of: loaded.programme, along: axis, session, triesEveryStep: everyStep)
    if let svg {
      let chart = SweepChart(sweep, in: loaded.programme).svg
      try Watchdog.withoutExit {
        try OutputFolder.write(chart, to: svg, sparing: loaded.inputs.map(\.path))
      }
      console.message("Written: \(svg)")
    }
    try console.data(
      common.json
        ? SweepJSON.value(of: sweep, in: loaded.programme).prettyText
        : report.render(sweep, in: loaded.programme))
    if sweep.plans.isEmpty { throw ExitStatus.infeasible }
  }
}
